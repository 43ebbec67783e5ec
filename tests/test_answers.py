"""What pages take from the short fields of a brief, an event and a difference, and what stands in for those that a record does not have."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from briefing import build, edtf
from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.model import Dossier, Edition, Event
from briefing.phrases import typographic
from briefing.reading import gather
from briefing.records import Basis, DiscrepancyKind, Zone
from briefing.rules.plans import indicative_verb
from briefing.views import labels, readings
from briefing.views.answer import Horizon, answer, horizon
from briefing.views.finding import Finding, finding, side_in_short
from briefing.views.one_side import one_side

ROOT = Path(__file__).parent


@cache
def ours() -> tuple[Dossier, Findings]:
    checked = build.check(gather(ROOT.parent / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


@cache
def bare() -> tuple[Dossier, Findings]:
    """A dossier without any of the fields."""
    checked = build.check(gather(ROOT / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


def newest() -> Edition:
    return ours()[0].editions[-1]


def without_finding(event: Event) -> Event:
    return replace(event, record=event.record.model_copy(update={"finding": None}))


def test_an_answer_is_the_sentence_of_the_brief_with_the_judgement_that_it_states() -> None:
    found = answer(ours()[0], newest())
    assert (found.question, found.sentence, found.when and found.when.id) == (
        "Will Japan's prime minister meet Trump in the United States, and when?",
        "It is likely that Takaichi meets Trump in the United States by the end of May 2026.",
        "takaichi-us-visit-2026",
    )
    assert found.statement == newest().judgements[0]
    assert not found.is_report
    assert found.would_change == "A date from the White House, or a statement postponing the visit."


def test_an_answer_without_its_fields_is_the_first_question_the_first_judgement_and_the_first_plan() -> None:
    found = answer(ours()[0], replace(newest(), question=None, answer=None, when=None))
    assert (found.question, found.sentence, found.when and found.when.id) == (
        "On which days is the prime minister to visit the United States?",
        "It is likely that Takaichi meets Trump in the United States by the end of May.",
        "takaichi-us-visit-2026",
    )


def test_an_answer_of_a_brief_that_judges_and_asks_nothing_is_its_first_report() -> None:
    dossier = bare()[0]
    found = answer(dossier, replace(dossier.editions[0], judgements=(), questions=()))
    assert (found.question, found.sentence, found.is_report, found.when) == (
        dossier.desk.title,
        "The council of Riverton has passed its budget.",
        True,
        None,
    )


def test_a_brief_is_old_after_the_last_day_that_it_expects_or_else_after_some_days() -> None:
    dossier = ours()[0]
    assert horizon(dossier, newest()) == Horizon(date(2026, 1, 3), edtf.parse("2026-21"), 90)
    assert horizon(dossier, newest()).last_day == date(2026, 5, 31)
    assert horizon(bare()[0], bare()[0].editions[0]) == Horizon(date(2026, 3, 4), None, 90)


def test_an_earlier_brief_expects_what_was_known_on_its_day() -> None:
    view = as_of(ours()[0], date(2025, 12, 24))
    assert horizon(view, view.editions[-1]).last_day == date(2026, 4, 30)


def test_a_finding_is_its_first_sentence_and_the_rest() -> None:
    assert finding(ours()[0].events["takaichi-us-visit-2026"]) == Finding(
        "Spring, then late March, then spring again.",
        '"Early next year" and "April or later" were named as well; in January Takaichi gave the season alone.',
    )


def test_without_a_finding_the_dates_of_the_days_stand_for_it() -> None:
    events = ours()[0].events
    assert finding(without_finding(events["takaichi-us-visit-2026"])) == Finding(
        "Spring 2026, then 16–31 March 2026, then spring 2026.", ""
    )
    assert finding(events["trump-china-visit-2026"]) is None


def test_a_finding_is_in_no_view_before_the_last_of_its_reports() -> None:
    view = as_of(ours()[0], date(2025, 12, 24)).events["takaichi-us-visit-2026"]
    assert (view.record.finding, finding(view)) == (None, Finding("Spring 2026, then 16–31 March 2026.", ""))


def test_a_side_is_said_in_eight_words() -> None:
    side = ours()[0].discrepancies["tone-of-the-november-call"].sides[0]
    assert side_in_short(side) == 'a warning "in a severe tone"'
    assert side_in_short(replace(side, short=None)) == "A warning in a severe tone"
    long = replace(side, short=None, reading="A warning that was given in a severe tone on the telephone.")
    assert side_in_short(long) == "“Trump had warned Hashimoto in a severe tone:…”"
    assert side_in_short(replace(long, citations=())) == "A warning that was given in a severe…"
    assert [words.text for words in side.contrary] == ["warned", "in a severe tone", "don't come and cause trouble"]


@pytest.mark.parametrize(
    ("event", "label"),
    [
        ("trump-invites-takaichi", "Japan’s account only"),
        ("trump-words-on-china-2025-11", "Japan’s account only"),
        ("takaichi-us-visit-2026", None),  # the article says some of it in its own words
        ("takaichi-explores-visit", None),  # her own statement
        ("takaichi-takes-office", None),
    ],
)
def test_what_only_one_side_says_is_called_so(event: str, label: str | None) -> None:
    dossier, findings = ours()
    assert one_side(findings, dossier.events[event]) == label


def test_the_account_of_one_side_of_what_is_claimed_is_called_its_account() -> None:
    dossier, findings = ours()
    event = dossier.events["radar-lock-on-2025-12-06"]
    assert (event.reading.status.value, one_side(findings, event)) in (
        ("claimed", "Japan’s account only"),
        ("occurred", "Japanese side only"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He \"said\" it's 'so'.", "He “said” it’s ‘so’."),
        ("the ministers' call of Japan's", "the ministers’ call of Japan’s"),
        ('("quoted")—"again"', "(“quoted”)—“again”"),
        ("nothing", "nothing"),
    ],
)
def test_quotation_marks_are_typographic(text: str, words: str) -> None:
    assert typographic(text) == words


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("[2025-10-21~..2025-10-31]", "late October 2025"),
        ("[2025-10-11~..2025-10-20~]", "mid-October 2025"),
        ("[2025-10-01..2025-10-10~]", "early October 2025"),
        ("[2025-10-21..2025-10-31]", "21–31 October 2025"),
        ("[2025-10-21~..2025-10-30]", "about 21–30 October 2025"),
        ("2025-10-21~/2025-10-31", "about 21–31 October 2025"),
    ],
)
def test_a_third_of_a_month_reads_as_the_words_had_it(notation: str, words: str) -> None:
    assert edtf.in_english(edtf.parse(notation)) == words


def test_labels_say_what_they_mean() -> None:
    assert [labels.difference_kind(kind) for kind in (DiscrepancyKind.AGENCY, DiscrepancyKind.STATUS, DiscrepancyKind.OFFICE_HOLDER)] == [
        "who acts",
        "standing",
        "office holder",
    ]
    known = [(Basis.STATED, Zone.BYLINE), (Basis.STATED, Zone.BODY), (Basis.INFERRED, None), (Basis.UNKNOWN, None)]
    assert [labels.how_known(basis, zone) for basis, zone in known] == [
        "named in the byline",
        "named in the text",
        "by inference",
        "not known",
    ]
    summit = ours()[0].events["ishiba-trump-summit-2025"]
    assert readings.status_word(summit, date(2025, 2, 7)) == "planned"
    assert readings.status_word(summit, date(2025, 2, 8)) == "was planned"


@pytest.mark.parametrize(
    "title",
    [
        "Trump's possible trip to China",
        "Talks of Trump and Xi",
        "The speech Trump gives in Tokyo",
        "Visits to Japan",
        "Trump visits to Japan",
        "Calls and visits",
        "How the Diet decides",
        "What Japan asks",
        "Second and third visits",
        "Bread and butter votes",
        "",
    ],
)
def test_a_noun_phrase_has_no_verb_that_says_what_happens(title: str) -> None:
    assert indicative_verb(title) == ""
