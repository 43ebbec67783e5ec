"""What is proved is so, and what is not so is not proved."""

import hashlib
from functools import cache

from briefing import build, text
from briefing.model import Dossier
from briefing.proving import prove
from briefing.reading import Inputs, read
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
    same = text.normalized(typed) in quote  # a space in place of the first letter leaves words that stand there, too
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
