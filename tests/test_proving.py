"""What is proved is so, and what is not so is not proved."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import full
import pytest
from briefing import build, text
from briefing.model import Dossier
from briefing.problems import Place, Position, Severity
from briefing.proving import prove
from briefing.reading import Inputs, read
from fields import FILES, inputs
from hypothesis import given
from hypothesis import strategies as st
from overlays import base, pinned

ARTICLE = "seeds/articles/gazette.txt"
RECORD = "seeds/sources/gazette.yml"
BYTES = base()[ARTICLE]
PIN = hashlib.sha256(BYTES).hexdigest()


def codes(files: dict[str, bytes]) -> list[str]:
    return [problem.code for problem in build.check(Inputs("seeds", files)).problems]


@cache
def proved() -> Dossier:
    records, misshapen = read(Inputs("seeds", pinned({})))
    dossier, unproved = prove(records)
    assert (misshapen, unproved) == ((), ())
    assert dossier is not None
    return dossier


@given(st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_a_pin_with_one_other_digit_is_refused(at: int, digit: str) -> None:
    pin = PIN[:at] + digit + PIN[at + 1 :]
    found = codes({**pinned({}), RECORD: pinned({})[RECORD].replace(PIN.encode(), pin.encode())})
    assert found == ([] if pin == PIN else ["article-changed"])


@given(st.integers(0, len(BYTES) - 1), st.integers(0, 127))
def test_an_article_with_one_other_byte_is_refused(at: int, byte: int) -> None:
    article = BYTES[:at] + bytes([byte]) + BYTES[at + 1 :]
    found = codes({**pinned({}), ARTICLE: article})
    assert found == ([] if article == BYTES else ["article-changed"])


@given(st.data())
def test_a_quote_with_one_other_letter_is_refused(data: st.DataObject) -> None:
    quote = "The city council voted seven to two for the budget"
    at, letter = data.draw(st.integers(0, len(quote) - 1)), data.draw(st.sampled_from("abcxyzé市T1 "))
    typed = quote[:at] + letter + quote[at + 1 :]
    record = base()["seeds/questions.yml"].replace(b"Who would pay for the bridge was left open", f'"{typed}"'.encode())
    same = text.normalized(typed) in quote  # a space for the first or last letter leaves fewer words, which are there
    assert set(codes(pinned({"seeds/questions.yml": record}))) == ({"sentence-unseen"} if same else {"quote-not-found"})


def test_every_passage_is_cut_from_the_bytes_that_were_pinned() -> None:
    passages = [report.passage for report in proved().reports()]
    passages += [citation.passage for question in proved().questions.values() for citation in question.raised]
    passages += [citation.passage for edition in proved().editions for statement in edition.bottom_line for citation in statement.citations]
    for passage in passages:
        raw = pinned({})[passage.source.file].decode()
        view = passage.source.view
        assert hashlib.sha256(raw.encode()).hexdigest() == passage.source.sha256
        assert raw[view.raw_start(passage.start) : view.raw_end(passage.end)] == passage.text


def test_the_base_dossier_is_linked() -> None:
    event = proved().events["budget-vote"]
    assert (event.actors, event.topics) == ((proved().actors["city-council"],), (proved().topics["budget"],))
    assert (event.reading.rests_on, event.known_from.isoformat()) == (event.reports, "2026-03-03")
    (edition,) = proved().editions
    assert (edition.events, edition.bottom_line[0].citations[0].report) == ((event,), event.reports[0])
    assert list(proved().sources) == ["gazette", "herald"]
    assert proved().cut_off.isoformat() == "2026-03-04"


def scalars(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in the value of a file, with its path."""
    if isinstance(value, str):
        yield path, value
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from scalars(item, (*path, key))


SCALARS = [(file, path, value) for file, content in FILES.items() for path, value in scalars(content)]
IDS = {value for file, path, value in SCALARS if path[-1] == "id" and len(path) == 2} | full.ARTICLES.keys()
REPORTS = {f"{event['id']}/{report['id']}" for event in FILES["seeds/events.yml"] for report in event["reports"]}
NAMES_REPORT = ("reports", "rests_on")  # lists that name reports of their own event
REFERENCES = [
    (file, path, "nowhere/none" if value in REPORTS else "nowhere")
    for file, path, value in SCALARS
    if (value in IDS and (path[-1] != "id" or {"actors", "origins"} & set(path)))
    or value in REPORTS
    or (file == "seeds/events.yml" and path[-2] in NAMES_REPORT and isinstance(path[-1], int))
]
QUOTES = [
    (file, path)
    for file, path, _ in SCALARS
    if path[-1] in ("quote", "words") or path[-2:-1] == ("contrary",) or (path[-1] == "text" and "names" in path)
]


def named(value: str | tuple[str | int, ...]) -> str:
    return value if isinstance(value, str) else ".".join(map(str, value))


def errors_with(file: str, path: tuple[str | int, ...], value: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    """The code and the place of each error in the full dossier where one text is another."""
    files = json.loads(json.dumps(FILES))
    parent = files[file]
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    problems = build.check(inputs(files)).problems
    return [(problem.code, problem.at.file, problem.at.path) for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(("file", "path", "other"), REFERENCES, ids=named)
def test_an_id_that_leads_nowhere_is_reported_where_it_is(file: str, path: tuple[str | int, ...], other: str) -> None:
    assert errors_with(file, path, other)[0] == ("id-unknown", file, path)


@pytest.mark.parametrize(("file", "path"), QUOTES, ids=named)
def test_words_that_no_source_prints_are_reported_where_they_are(file: str, path: tuple[str | int, ...]) -> None:
    codes = {"quote": "quote-not-found", "text": "name-not-found"}
    at = ("own", 0, "quote") if path == ("own", "quote") else path  # the short form of a list with one entry
    assert errors_with(file, path, "words that nobody printed") == [(codes.get(str(path[-1]), "words-not-found"), file, at)]


LINES = [(file, path) for file, path, _ in SCALARS if "lines" in path or "zones" in path]


@pytest.mark.parametrize(("file", "path"), LINES, ids=named)
def test_lines_that_the_article_has_not_are_reported_where_they_are(file: str, path: tuple[str | int, ...]) -> None:
    at = path[:2] if path[0] == "zones" else ("own", 0, "lines") if path == ("own", "lines") else path
    assert errors_with(file, path, "90")[0] == ("lines-out-of-range", file, at)


def test_every_kind_of_reference_and_quote_is_tried() -> None:
    keys = {str(next(step for step in reversed(path) if isinstance(step, str))) for _, path, _ in REFERENCES}
    assert keys == {
        "about",
        "actor",
        "actors",
        "after",
        "bears_on",
        "before",
        "cites",
        "differences",
        "drawn_from",
        "events",
        "id",
        "in",
        "publication",
        "questions",
        "relays",
        "replaced_by",
        "reports",
        "represents",
        "rests_on",
        "source",
        "to",
        "topics",
        "when",
        "who",
    }
    assert (len(REFERENCES), len(QUOTES)) == (63, 34)


def full_dossier() -> Dossier:
    dossier, problems = prove(read(Inputs("seeds", full.files()))[0])
    assert dossier is not None, problems
    return dossier


def test_what_a_report_says_is_as_it_was_written() -> None:
    names = (
        "event",
        "date",
        "date_words",
        "reasoning",
        "status",
        "certainty",
        "condition",
        "after",
        "before",
        "said",
        "superlative",
        "note",
    )
    (vote,), (_, denial) = (full_dossier().events[event].reports for event in ("budget-vote", "bridge-plan"))
    assert {name: str(value) for name in names if (value := getattr(vote, name))} == {
        "event": "budget-vote",
        "date": "2026-03-02",
        "date_words": "2 March 2026",
        "reasoning": "The day is printed.",
        "status": "occurred",
        "certainty": "stated",
        "condition": "if realised",
        "after": "bridge-plan",
        "before": "bridge-cost",
        "said": "2026-03-02",
        "superlative": "the first of the year",
        "note": "It was read out.",
    }
    assert vote.attributed_to is not None
    assert (vote.attributed_to.who, vote.attributed_to.named, vote.wording, vote.stance) == ("the clerk", False, "original", "supports")
    assert [(figure.of, figure.value, figure.at_least, figure.at_most) for figure in vote.figures] == [
        ("votes for", 7, None, None),
        ("members", None, 9, 11),
    ]
    assert (denial.stance, denial.disputes, denial.status, denial.date) == ("disputes", ("date",), "planned", None)


def test_a_correction_knows_where_it_is_written() -> None:
    (correction,) = full_dossier().corrections
    assert correction.at == Place("seeds/corrections.yml", (0,))


def test_an_article_without_a_record_is_reported_at_its_first_line() -> None:
    found = build.check(Inputs("seeds", pinned({"seeds/articles/extra.txt": b"Some text."}))).problems
    assert [(problem.code, problem.at) for problem in found] == [
        ("article-without-source", Place("seeds/articles/extra.txt", position=Position(1)))
    ]
