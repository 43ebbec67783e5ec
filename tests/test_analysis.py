from pathlib import Path

import full
import pytest
from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.attribution import attributions
from briefing.analysis.backlinks import Dependent
from briefing.analysis.coverage import ReviewState
from briefing.analysis.excerpts import excerpts
from briefing.analysis.origins import Origins, origins
from briefing.analysis.sourcing import sourcing_statement
from briefing.build import check
from briefing.model import Dossier, Passage
from briefing.reading import Inputs, gather
from briefing.records import Basis
from briefing.views.origins import origins_label
from overlays import base as base_files
from overlays import pinned

ROOT = Path(__file__).parent


def proved(seeds: Path) -> tuple[Dossier, Findings]:
    checked = check(gather(seeds))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


@pytest.fixture(scope="module")
def base() -> tuple[Dossier, Findings]:
    return proved(ROOT / "base" / "seeds")


@pytest.fixture(scope="module")
def real() -> tuple[Dossier, Findings]:
    return proved(ROOT.parent / "seeds")


def of_event(dossier: Dossier, event: str, *reports: str) -> Origins:
    found = (report for report in dossier.events[event].reports if not reports or report.id in reports)
    return origins(dossier, (report.passage for report in found))


def test_two_articles_that_relay_one_story_are_one_origin(real: tuple[Dossier, Findings]) -> None:
    dossier, _ = real
    found = of_event(dossier, "japan-sounds-out-us", "al-sounded", "tt-asked")
    assert [(item.publication.id, item.stories) for item in found.known] == [("kyodo", ("kyodo-2025-12-24",))]
    assert (found.inferred, found.unknown, found.article_count) == ((), (), 2)


def test_an_origin_counts_as_known_where_one_passage_states_it_and_another_only_lets_it_be_inferred(real: tuple[Dossier, Findings]) -> None:
    dossier, _ = real
    assert [item.basis for item in of_event(dossier, "japan-sounds-out-us", "al-sounded").newsgatherers] == [Basis.INFERRED]
    assert [item.basis for item in of_event(dossier, "japan-sounds-out-us", "al-sounded", "tt-asked").newsgatherers] == [Basis.STATED]


def test_a_line_that_credits_two_outlets_has_two_origins(real: tuple[Dossier, Findings]) -> None:
    dossier, _ = real
    report = next(report for report in dossier.reports() if report.source.id == "changan-2025-12" and report.passage.lines == (1, 1))
    assert {item.publication.id for item in attributions(dossier, report.passage) if item.publication} == {"global-times", "xinhua"}


def test_what_nobody_claims_to_have_gathered_is_counted_as_unknown_and_never_as_an_origin(real: tuple[Dossier, Findings]) -> None:
    dossier, _ = real
    found = of_event(dossier, "takaichi-us-visit-2026", "ca-spring", "tt-march")
    assert (found.newsgatherers, [item.source.id for item in found.unknown]) == ((), ["changan-2025-12", "toutiao-2025-12"])
    assert origins_label(found) == "2 of unknown origin"


def test_what_a_newspaper_adds_of_its_own_is_inferred_to_be_its_own_reporting(base: tuple[Dossier, Findings]) -> None:
    dossier, _ = base
    found = of_event(dossier, "budget-vote")
    assert [(item.publication.id, item.basis) for item in found.newsgatherers] == [("gazette", Basis.INFERRED)]


def test_a_difference_is_known_when_two_of_its_sides_are_one_of_them_by_a_source(real: tuple[Dossier, Findings]) -> None:
    dossier, _ = real
    days = {name: str(dossier.discrepancies[name].known_from) for name in ("names-of-the-prime-minister", "tone-of-the-november-call")}
    assert days == {"names-of-the-prime-minister": "2025-12-21", "tone-of-the-november-call": "2026-01-03"}


def test_every_passage_knows_what_rests_on_it(base: tuple[Dossier, Findings]) -> None:
    dossier, findings = base
    passage = dossier.events["budget-vote"].reports[0].passage
    assert findings.backlinks.dependents[passage.key] == (
        Dependent("edition", "2026-03-04", "bottom line 1"),
        Dependent("event", "budget-vote"),
        Dependent("discrepancy", "vote-count"),
        Dependent("topic", "budget"),
    )


def test_every_sentence_of_a_body_is_counted_once(base: tuple[Dossier, Findings]) -> None:
    _, findings = base
    covered = findings.coverage["gazette"]
    assert [(sentence.line, sentence.review_state) for sentence in covered.sentences] == [
        (8, ReviewState.CITED),
        (9, ReviewState.CITED),
        (10, ReviewState.CITED),
    ]


def test_the_sourcing_statement_is_counted_from_what_was_known_on_its_day(base: tuple[Dossier, Findings]) -> None:
    dossier, findings = base
    assert tuple(sourcing_statement(as_of(dossier, dossier.editions[-1].as_of), findings.backlinks, findings.coverage).values()) == (
        "The dossier holds 2 articles from 2 publications.",
        "1 origin is known (City News); 1 is inferred (Gazette).",
        "Of 1 report of events, none is attributed to people who are not named.",
        "Publication dates: 1 stated, 1 inferred.",
        "All 4 sentences of their bodies are cited.",
    )


def test_the_sourcing_statement_of_a_dossier_with_all_that_it_counts() -> None:
    found = check(Inputs("seeds", full.files())).dossier_and_findings
    assert found is not None
    dossier, findings = found
    assert sourcing_statement(dossier, findings.backlinks, findings.coverage) == {
        "Read": "The dossier holds 3 articles from 3 publications.",
        "Withdrawn": "1 article is withdrawn; withdrawn words count for no origin.",
        "Origins": "1 is inferred (Crier).",
        "Unnamed": "Of 4 reports of events, 1 is attributed to people who are not named.",
        "Translated": "1 article translated by machine.",
        "Dated": "Publication dates: 1 stated, 2 inferred.",
        "Set aside": "Of 9 sentences of their bodies, 6 are cited, 2 are set aside with a reason and 1 is not reviewed yet.",
    }


def test_the_sourcing_statement_counts_one_sentence_that_is_set_aside_and_one_that_is_not_reviewed() -> None:
    article = base_files()["seeds/articles/gazette.txt"].replace(
        b"left open.\n\n", b"left open. It rained all day long. Nobody clapped.\n\n"
    )
    record = base_files()["seeds/sources/gazette.yml"] + b"set_aside: [{quote: It rained all day long., why: It is about the weather.}]\n"
    found = check(
        Inputs("seeds", pinned({"seeds/articles/gazette.txt": article, "seeds/sources/gazette.yml": record}))
    ).dossier_and_findings
    assert found is not None
    dossier, findings = found
    assert sourcing_statement(dossier, findings.backlinks, findings.coverage)["Set aside"] == (
        "Of 6 sentences of their bodies, 4 are cited, 1 is set aside with a reason and 1 is not reviewed yet."
    )


def test_the_sourcing_statement_says_what_is_only_inferred_and_calls_no_origin_independent(real: tuple[Dossier, Findings]) -> None:
    dossier, findings = real
    sentences = sourcing_statement(dossier, findings.backlinks, findings.coverage)
    assert (sentences["Origins"], sentences["Translated"]) == (
        "3 origins are known (Global Times, Kyodo, Xinhua); the origin of 3 articles is not known in whole or in part.",
        "2 articles translated by machine, by inference.",
    )


def test_the_excerpt_of_words_from_two_sentences_begins_with_the_first() -> None:
    article = base_files()["seeds/articles/gazette.txt"].replace(b"2027.\nWho", b"2027. It rained. Who")
    files = pinned(
        {
            "seeds/articles/gazette.txt": article,
            "seeds/sources/gazette.yml": base_files()["seeds/sources/gazette.yml"]
            .replace(b"8-10", b"8-9")
            .replace(b"12", b"11")
            .replace(b"14-15", b"13-14"),
        }
    )
    found = check(Inputs("seeds", files)).dossier_and_findings
    assert found is not None
    source = found[0].sources["gazette"]
    start, end = (source.view.text.index(words) for words in ("planned for", " rained"))
    (shown,) = excerpts(source, [Passage(source, start, end)]).values()
    assert [source.view.text[slice(*part)] for part in shown] == [
        "Mayor Ruth Alder said that a new bridge was planned for the spring of 2027. It rained."
    ]
