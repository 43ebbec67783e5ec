"""What falls with a source, and what becomes of a withdrawn one."""

from pathlib import Path

import pytest
from briefing import build
from briefing.analysis.backlinks import Dependent
from briefing.analysis.impact import OriginLoss, impact
from briefing.analysis.origins import anonymous_stories, origins, stances
from briefing.build import check
from briefing.exports.impact import impact_as_text
from briefing.model import Dossier
from briefing.reading import gather
from briefing.views.origins import relays_label
from overlays import laid_out

ROOT = Path(__file__).parent


def dossier_of(folder: Path, **changes: str) -> Dossier:
    files = {f"seeds/{path.replace('__', '/')}.yml": text.encode() for path, text in changes.items()}
    checked = check(laid_out(folder, files))
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings[0]


GAZETTE = (ROOT / "base" / "seeds" / "sources" / "gazette.yml").read_text(encoding="utf-8")
HERALD = (ROOT / "base" / "seeds" / "sources" / "herald.yml").read_text(encoding="utf-8")


def test_what_rests_on_a_source_alone_falls_with_it(tmp_path: Path) -> None:
    found = impact(dossier_of(tmp_path), "herald")
    falls = (Dependent("discrepancy", "vote-count"), Dependent("origin", "agency-vote"))
    assert (found.unsupported, found.origin_losses, found.citation_losses, found.judgements) == (falls, (), (), ())


def test_the_judgements_that_rest_on_a_source_are_told(tmp_path: Path) -> None:
    found = impact(dossier_of(tmp_path), "gazette")
    assert found.judgements == (Dependent("edition", "2026-03-04", "judgement 1"),)
    assert Dependent("event", "budget-vote") in found.unsupported
    assert Dependent("actor", "alder-ruth", "name “Ruth Alder”") in found.unsupported


def test_what_keeps_other_words_loses_an_origin_and_says_which_are_left(tmp_path: Path) -> None:
    events = (ROOT / "base" / "seeds" / "events.yml").read_text(encoding="utf-8")
    events += "    - id: herald\n      source: herald\n      quote: by six votes to three\n      says: {status: occurred}\n"
    dossier = dossier_of(tmp_path, events=events)
    found = impact(dossier, "herald")
    reports = [report.passage for report in dossier.events["budget-vote"].reports]
    assert found.origin_losses == (OriginLoss(Dependent("event", "budget-vote"), origins(dossier, reports), origins(dossier, reports[:1])),)
    assert impact_as_text(found) == (
        "Would lose all support: based on this source alone (2)\n  discrepancy vote-count\n  origin agency-vote\n"
        "Would lose an origin (1)\n  event budget-vote: 1 known origin, 1 inferred → 1 inferred origin"
    )


def test_an_unknown_source_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"^'nowhere'$"):
        impact(dossier_of(tmp_path), "nowhere")


def test_a_withdrawn_source_bears_nothing_out_and_what_fell_with_it_is_listed(tmp_path: Path) -> None:
    withdrawn = GAZETTE.replace("title:", "withdrawn: {on: 2026-04-01, why: Taken down.}\ntitle:", 1).replace(
        next(line for line in GAZETTE.splitlines() if line.startswith("sha256")), "sha256: <pin>"
    )
    built = build.build(laid_out(tmp_path, {"seeds/sources/gazette.yml": withdrawn.encode()}))
    source, event = (built.files[f"docs/{path}/index.md"].decode() for path in ("sources/gazette", "events/budget-vote"))
    assert "**" not in source
    assert "What was affected" in source
    assert '<a href="../../events/budget-vote/">Event&#58; The council votes on the budget</a>' in source
    assert "<del><q>voted seven to two for the budget</q></del>" in event
    assert "Every report that supports this has been withdrawn." in event
    assert "Based only on withdrawn words." in built.files["docs/index.md"].decode()
    checked = check(laid_out(tmp_path, {"seeds/sources/gazette.yml": withdrawn.encode()}))
    assert checked.dossier_and_findings is not None
    dossier = checked.dossier_and_findings[0]
    found = origins(dossier, (report.passage for report in dossier.events["budget-vote"].reports))
    assert (found.newsgatherers, found.unknown, found.article_count) == ((), (), 0)
    assert impact(dossier, "gazette").unsupported == impact(dossier_of(tmp_path / "standing"), "gazette").unsupported


def test_the_people_behind_a_story_are_told_as_unnamed_where_none_of_them_is_named() -> None:
    checked = check(gather(ROOT.parent / "seeds"))
    assert checked.dossier_and_findings is not None
    dossier = checked.dossier_and_findings[0]
    told = {
        event: relays_label(stances(dossier, dossier.events[event].reports), anonymous_stories(dossier, dossier.events[event].reports))
        for event in ("japan-sounds-out-us", "trump-china-visit-2026", "us-readout-2025-12-12", "takaichi-us-visit-2026")
    }
    assert told == {
        "japan-sounds-out-us": "In 3 articles; 1 known origin (Kyodo, 2 stories, both from anonymous sources only)",
        "trump-china-visit-2026": "In 4 articles; 1 known origin (Kyodo, 2 stories); 2 of unknown origin",
        "us-readout-2025-12-12": "In 1 article; 1 of unknown origin",
        "takaichi-us-visit-2026": "In 4 articles; 1 known origin (Kyodo, 2 stories, 1 of them from anonymous sources only); 2 of unknown origin",
    }
