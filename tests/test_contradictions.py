"""Every planted contradiction is found, once and with all its reports, and nothing that only looks like one: in both styles of quoting."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from briefing import build
from briefing.analysis.contradictions import DETECTORS
from briefing.reading import gather
from contradictory import Case, cases, seeds
from overlays import laid_out

CASES = cases()
DETECTOR_CODES = [detector.__name__.replace("_", "-") for detector in DETECTORS]
WRITTEN_CODES = ("date-not-in-words", "figure-not-in-quote", "speaker-not-near", "actor-missing", "actor-not-named", "one-origin")


def found(case: Case, folder: Path, **style: bool) -> list[tuple[str, Any]]:
    """What a check reports: of a contradiction the reports on each side, of anything else its record and the message."""
    checked = build.check(laid_out(folder, seeds(case, **style), on_base=False))
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    sides: list[tuple[str, Any]] = [
        (finding.detector, {side.claim: sorted(side.ids) for side in finding.sides})
        for finding in findings.contradictions
        if not finding.acknowledged_by
    ]
    assert {item for finding in findings.contradictions for item in finding.acknowledged_by} <= dossier.discrepancies.keys()
    reported = Counter(problem.code for problem in checked.problems if problem.code in DETECTOR_CODES)
    assert reported == Counter(code for code, _ in sides)
    names = {event.at.path: event.id for event in dossier.events.values()}
    names |= {report.at.path: report.qualified_id for report in dossier.reports()}
    return sides + [
        (problem.code, {record(problem.at.path, names): problem.message}) for problem in checked.problems if problem.code in WRITTEN_CODES
    ]


def record(path: tuple[str | int, ...], names: dict[tuple[str | int, ...], str]) -> str:
    """The id of the innermost report or event at a path."""
    return next(names[path[:length]] for length in range(len(path), 0, -1) if path[:length] in names)


def expected(case: Case) -> list[tuple[str, Any]]:
    return [(code, sides if isinstance(sides, dict) else {name: [name] for name in sides}) for code, sides in case.expected]


STARTER = Path(build.__file__).parent / "starter" / "seeds"


def test_a_made_up_date_is_reported_although_a_difference_names_its_report(tmp_path: Path) -> None:
    """In the example of `briefing init`: 19 June is a Wednesday, too, and the difference between the two days is acknowledged."""
    shutil.copytree(STARTER, tmp_path / "seeds")
    events = tmp_path / "seeds" / "events.yml"
    written = events.read_text(encoding="utf-8")
    assert written.count('{date: 2024-05-15, words: "Wednesday, 15 May 2024"') == 1
    events.write_text(written.replace("{date: 2024-05-15,", "{date: 2024-06-19,"), encoding="utf-8")
    assert [(problem.code, problem.message) for problem in build.check(gather(tmp_path / "seeds")).problems] == [
        ("date-not-in-words", "19 June 2024 is not in “Wednesday, 15 May 2024”")
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("quotes", ["words alone", "whole sentences"])
def test_what_a_case_plants_is_found_and_nothing_else(case: Case, quotes: str, tmp_path: Path) -> None:
    assert sorted(found(case, tmp_path, whole_sentences=quotes == "whole sentences"), key=repr) == sorted(expected(case), key=repr)


@pytest.mark.parametrize("case", [case for case in CASES if case.expected], ids=lambda case: case.name)
def test_the_order_of_reports_changes_no_finding(case: Case, tmp_path: Path) -> None:
    assert sorted(found(case, tmp_path, reverse=True), key=repr) == sorted(expected(case), key=repr)


def test_enough_is_planted() -> None:
    planted = Counter(code for case in CASES for code, _ in case.expected)
    assert planted.total() >= 30
    assert {code: count for code in (*DETECTOR_CODES, *WRITTEN_CODES) if (count := planted[code]) < 2} == {}
    assert len([case for case in CASES if not case.expected]) >= 60
