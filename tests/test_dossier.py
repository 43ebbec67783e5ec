"""The dossier of this repository: clean, whole, and a letter changed in it is found."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from briefing import edtf, report
from briefing.analysis.coverage import ReviewState
from briefing.build import CheckResult, check
from briefing.reading import gather
from briefing.records import Basis

ROOT = Path(__file__).parent.parent
INPUTS = gather(ROOT / "seeds")

PINS = {
    "000_9b06fe612bdd3632.txt": "57729d23565fd3085493248d0e2fc21a1f2cef944e03f3be024907407a53fa2c",
    "001_9d221667dedf9bc9.txt": "bd1f92390a92421bf6f0089349830d4ae2604d2e83a4b14780b120f20a920061",
    "002_ec58f89961f28d98.txt": "1bd1de0afda5514502c520443984660e16bb91c9e8c1885070562240f4dce784",
    "003_b88580f2136d494e.txt": "7ad28293c6c4900087f3bf2dc19f84afae3ac310ebb02f435429560f826cb408",
    "004_57a3ec3b7c44323f.txt": "80ce588d7743ad4a76fe661aa8bd7abbdc552ecd04d0353a76a2b13406360b78",
}


@pytest.fixture(scope="module")
def checked() -> CheckResult:
    return check(INPUTS)


def test_the_articles_are_byte_for_byte_those_that_were_collected() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds" / "articles").iterdir()}
    assert found == PINS


def test_nothing_is_wrong_with_the_dossier(checked: CheckResult) -> None:
    assert report.as_text(checked.problems, INPUTS.files) == ""


def test_every_sentence_of_every_body_is_cited_or_set_aside(checked: CheckResult) -> None:
    assert checked.dossier_and_findings is not None
    unseen = [source for source, covered in checked.dossier_and_findings[1].coverage.items() if covered.count(ReviewState.UNREVIEWED)]
    assert unseen == []


def test_a_changed_letter_is_found_with_its_line_and_column() -> None:
    data = INPUTS.files["seeds/events.yml"]
    good = b"a government source said Wednesday"
    at = data.index(b"quote: ")
    at = data.index(b"\n", at) if good not in data else data.index(good)
    changed = data[:at] + data[at:].replace(good, b"a government souce said Wednesday", 1)
    found = report.located_problems(check(replace(INPUTS, files={**INPUTS.files, "seeds/events.yml": changed})).problems, INPUTS.files)
    line = data.count(b"\n", 0, at) + 1
    first = found[0]
    assert (first.problem.code, first.problem.at.file, first.spot.line) == ("quote-not-found", "seeds/events.yml", line)


def test_every_resolved_weekday_falls_on_it(checked: CheckResult) -> None:
    assert checked.dossier_and_findings is not None
    named = 0
    for told in checked.dossier_and_findings[0].reports():
        for weekday in edtf.WEEKDAYS:
            if told.date is not None and told.date.is_day and weekday in (told.date_words or ""):
                named += 1
                assert edtf.weekday(told.date.first) == weekday, told.qualified_id
                assert told.reasoning, told.qualified_id
    assert named >= 3


def test_only_one_article_states_its_date_and_the_others_say_how_it_was_inferred(checked: CheckResult) -> None:
    assert checked.dossier_and_findings is not None
    bases = {source.id: source.published.basis for source in checked.dossier_and_findings[0].sources.values()}
    assert [source for source, basis in bases.items() if basis is Basis.STATED] == ["jakarta-post-2026-01"]
    for source in checked.dossier_and_findings[0].sources.values():
        assert source.published.basis is Basis.STATED or source.published.reasoning


def test_the_dossier_is_as_full_as_a_careful_reading(checked: CheckResult) -> None:
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    assert len(dossier.events) >= 60
    assert len(dossier.actors) >= 30
    assert len(dossier.discrepancies) >= 35
    assert len(dossier.questions) >= 30
    assert len(dossier.topics) >= 15
    assert sum(len(passages) for passages in findings.backlinks.passages.values()) >= 200
