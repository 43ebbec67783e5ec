"""Small conditions of proving and analysis, each with the one dossier in which they decide what comes out."""

from datetime import date

import pytest
from briefing import build, escaping
from briefing.analysis.as_of import as_of
from briefing.analysis.attribution import attributions
from briefing.analysis.contradictions.dates import dates_contradict
from briefing.model import Dossier, Passage
from briefing.pdf.documents import documents
from briefing.problems import Place, Problem, Problems, Severity
from briefing.proving import readable_sources
from briefing.proving.quotes import MIN_QUOTE_LENGTH, prove_quote
from briefing.reading import Inputs, read
from briefing.records import Basis
from overlays import base, pinned

HERALD = "seeds/articles/herald.txt"
REPORT = b"""    - id: herald
      source: herald
      quote: by six votes to three
      says: {date: 2026-03-04, words: 4 March 2026, status: occurred}
"""
DATED = (
    b"Bridge plan stirs Riverton\n\nThe council passed the budget by six votes to three on 4 March 2026, the City News Agency reported.\n"
)
TWO_REPORTS = {"seeds/events.yml": base()["seeds/events.yml"] + REPORT, HERALD: DATED}
AT = Place("seeds/questions.yml", (0, "quote"))


def inputs(changes: dict[str, bytes], root: str = "seeds") -> Inputs:
    return Inputs(root, {path.replace("seeds/", f"{root}/", 1): data for path, data in pinned(changes).items()})


def proved(changes: dict[str, bytes], root: str = "seeds") -> Dossier:
    checked = build.check(inputs(changes, root))
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings[0]


def quoted(changes: dict[str, bytes], quote: str) -> tuple[Passage | None, list[Problem]]:
    problems = Problems()
    source = readable_sources(read(inputs(changes))[0])["gazette"]
    return prove_quote(source, quote, AT, problems), problems.entries


def test_a_relay_is_inferred_where_any_step_of_it_is() -> None:
    origins = b"""- {id: agency-vote, publication: city-news, basis: inferred, note: By its style., relays: gazette-vote}
- {id: gazette-vote, publication: gazette, basis: stated, quote: {source: herald, quote: the City News Agency reported}}
"""
    dossier = proved({**TWO_REPORTS, "seeds/origins.yml": origins})
    report = dossier.events["budget-vote"].reports[1]
    (found,) = attributions(dossier, report.passage)
    assert (found.publication, found.origin, found.basis) == (
        dossier.publications["gazette"],
        dossier.origins["gazette-vote"],
        Basis.INFERRED,
    )


def test_a_correction_is_known_from_its_day_on() -> None:
    corrections = b"- {on: 2026-03-03, what: A name.}\n- {on: 2026-03-04, what: A day.}\n- {on: 2026-03-05, what: A place.}\n"
    dossier = proved({"seeds/corrections.yml": corrections})
    days = (date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5))
    assert [[item.what for item in as_of(dossier, day).corrections] for day in days] == [
        ["A name."],
        ["A day.", "A name."],
        ["A place.", "A day.", "A name."],
    ]


def test_a_date_is_contradicted_by_a_report_that_supports_the_event_and_by_no_other() -> None:
    disputes = TWO_REPORTS["seeds/events.yml"] + b"      stance: disputes\n"
    found = [
        list(dates_contradict(proved({**TWO_REPORTS, "seeds/events.yml": data}))) for data in (TWO_REPORTS["seeds/events.yml"], disputes)
    ]
    assert [[(item.about, item.message) for item in items] for items in found] == [
        [(("budget-vote",), "`budget-vote` is dated 2 March 2026 and 4 March 2026")],
        [],
    ]


@pytest.mark.parametrize(
    ("article", "quote", "line"),
    [
        (b"", "Council votes for the budget", 3),
        (b"Council votes for the budget, said all.", "Council votes for the budget", 10),
        (b"Seven members in favour, two against, said all.", "Seven members in favour, two against", 10),
        (b"The mayor speaks after the vote, said all.", "The mayor speaks after the vote", 10),
    ],
)
def test_words_in_several_zones_are_taken_from_the_body_first(article: bytes, quote: str, line: int) -> None:
    whole = base()["seeds/articles/gazette.txt"]
    data = whole.replace(b"Who would pay for the bridge was left open.", article) if article else whole
    passage, problems = quoted({"seeds/articles/gazette.txt": data}, quote)
    assert (passage.lines[0] if passage else None, problems) == (line, [])


def test_words_in_headline_and_caption_are_taken_from_the_headline() -> None:
    data = base()["seeds/articles/gazette.txt"].replace(b"The mayor speaks after the vote", b"Council votes for the budget")
    passage, problems = quoted({"seeds/articles/gazette.txt": data}, "Council votes for the budget")
    assert (passage.lines[0] if passage else None, problems) == (3, [])


def test_a_quote_is_measured_as_it_is_compared() -> None:
    quote = "seven      to"
    assert len(quote) > MIN_QUOTE_LENGTH
    message = "`seven      to` is too short to be matched reliably"
    assert quoted({}, quote) == (None, [Problem(AT, Severity.ERROR, "quote-too-short", message, "quote at least 12 characters")])


def test_readings_are_in_the_order_of_the_days_they_became_known() -> None:
    short, readings = (
        b"  date: 2026-03-02\n  status: occurred\n",
        b"""  readings:
    - {date: 2026-03-04, status: occurred, rests_on: [herald], reasoning: The later one.}
    - {date: 2026-03-02, status: occurred, rests_on: [gazette]}
""",
    )
    events = TWO_REPORTS["seeds/events.yml"].replace(short, readings)
    event = proved({**TWO_REPORTS, "seeds/events.yml": events}).events["budget-vote"]
    assert [(str(reading.date), str(reading.known_from)) for reading in event.readings] == [
        ("2026-03-02", "2026-03-03"),
        ("2026-03-04", "2026-03-04"),
    ]


def test_every_character_that_bibtex_reads_is_named() -> None:
    assert list(escaping.bibtex("key", {"note": r"a^b~c\d{e}f%g#h$i&j_k"}, None)) == [
        "@misc{key,",
        r"note = {a{\textasciicircum}b{\textasciitilde}c{\textbackslash}d{\textbraceleft}e{\textbraceright}f\%g\#h\$i\&j\_k},",
        "}",
    ]


def test_a_document_about_the_whole_dossier_is_placed_in_its_own_folder() -> None:
    checked = build.check(inputs({}, "harbour")).dossier_and_findings
    assert checked is not None
    found = {path: document.at.file for path, document in documents(*checked, "").items()}
    assert found["briefs/dossier.pdf"] == "harbour/dossier.yml"
    assert {file.partition("/")[0] for file in found.values()} == {"harbour"}
