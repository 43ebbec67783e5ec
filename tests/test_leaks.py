"""No word that only a later article prints is in the output of an earlier day; `leak_words.py` says what counts as a word."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

import ferry
import pytest
from briefing import build, report
from briefing.analysis import Findings, days
from briefing.analysis.as_of import as_of, knowledge_days
from briefing.analysis.known_at import KnownAt
from briefing.model import Dossier
from briefing.publish import publish
from briefing.reading import gather
from growing import Growing, growing
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from leak_labels import LABELS, labels_of
from leak_words import Token
from leaks import leaks, unused_labels, vocabulary
from sampled import few_or_all, quick_or_torture

ROOT = Path(__file__).parent.parent
SEEDS = gather(ROOT / "seeds")
DAYS = ("2025-02-05", "2025-11-30", "2025-12-21", "2025-12-24", "2025-12-31")
"""The days of our own dossier on which articles became known, and two between them; nothing is later than the last, 3 January 2026."""
FERRY_DAYS = ("2024-04-02", "2024-04-05", "2024-04-09", "2024-04-25", "2024-05-31", "2024-06-02", "2024-06-03", "2024-06-12")

# Without a search for a smaller example, which takes minutes.
few = settings(max_examples=quick_or_torture(3, 50), phases=[Phase.explicit, Phase.generate])


def proved(files: Mapping[str, bytes]) -> tuple[Dossier, Findings]:
    inputs = replace(SEEDS, files=files)
    checked = build.check(inputs)
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, inputs.files)
    return checked.dossier_and_findings


def output(dossier: Dossier, findings: Findings) -> dict[str, bytes]:
    return {path: make() for path, make in build.outputs(dossier, findings).items()}


@lru_cache(maxsize=12)
def output_of(dossier: Dossier, day: date) -> dict[str, bytes]:
    return output(*build.analyse_as_of(dossier, day))


@cache
def printed_by_every_site() -> frozenset[Token]:
    """What the generator prints of any dossier."""
    return vocabulary(output(*proved(growing(1).files_on())))


@cache
def our_own() -> Dossier:
    return proved(SEEDS.files)[0]


@pytest.mark.parametrize("day", DAYS)
def test_no_word_of_a_later_article_is_in_a_site_of_our_own_dossier(day: str) -> None:
    site, labels = output_of(our_own(), date.fromisoformat(day)), labels_of(day)
    found = leaks(our_own(), SEEDS.files, date.fromisoformat(day), site, labels=labels, vocabulary=printed_by_every_site())
    assert list(map(str, found)) == []
    assert unused_labels(site, labels) == []


def test_every_label_has_its_days() -> None:
    assert [label for label in LABELS if not label.days or not set(label.days) <= set(DAYS)] == []


@pytest.mark.parametrize("day", ["2025-02-05", "2025-12-21", "2025-12-24"])
def test_no_word_of_a_later_article_is_on_the_pages_of_a_day_in_the_site_of_today(day: str) -> None:
    pages = pages_of_day(site_of_today(), day)
    assert sorted(pages) == [f"docs/days/{day}/index.md", f"docs/days/{day}/timeline/index.md", f"docs/stylesheets/foot-{day}.css"]
    found = leaks(our_own(), SEEDS.files, date.fromisoformat(day), pages, labels=labels_of(day), vocabulary=printed_by_every_site())
    assert list(map(str, found)) == []


@cache
def site_of_today() -> dict[str, bytes]:
    return output(*proved(SEEDS.files))


def pages_of_day(site: Mapping[str, bytes], day: str) -> dict[str, bytes]:
    """The pages of a day, and the foot that is printed on them."""
    return {
        path: without_way_on(data) for path, data in site.items() if path.startswith((f"docs/days/{day}/", f"docs/stylesheets/foot-{day}"))
    }


def test_no_word_of_a_later_article_is_on_the_pages_of_a_day_of_the_ferry() -> None:
    files = ferry.files()
    whole, findings = proved(files)
    site = output(whole, findings)
    for day in findings.days.all[:-1]:
        pages = pages_of_day(site, day.isoformat())
        assert list(map(str, leaks(whole, files, day, pages, vocabulary=printed_by_every_site()))) == []


def changed_by_later_days(seed: int) -> set[str]:
    """The pages of days of a dossier that grew which are not, word for word, as they were on their day."""
    grown = growing(seed)
    today = bodies(grown.files_on())
    found: set[str] = set()
    for day in grown.days:
        then = bodies(grown.files_on(day))
        found |= {path for path, body in then.items() if path.startswith(f"docs/days/{day}/") and today[path] != body}
    return found


def bodies(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages of days as they are, without front matter and ways on."""
    made = {path: make() for path, make in build.outputs(*proved(files)).items() if path.startswith("docs/days/2")}
    return {path: without_way_on(data.partition(b"\n---\n")[2]).rpartition(b"<section")[0].rstrip() for path, data in made.items()}


@pytest.mark.parametrize("most", [12, 0])  # whole views, and parts of them
@pytest.mark.parametrize("seed", range(3))
def test_the_page_of_a_day_stays_as_it_was(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "MAX_WHOLE_DAYS", most)
    assert changed_by_later_days(seed) == set()


RULES = ("known_reports", "is_known", "are_all_known", "is_fully_known", "is_withdrawal_known", "sources")
"""What a view asks `KnownAt` for, if the pages of days show it."""


@pytest.mark.parametrize("rule", RULES)
def test_without_a_rule_of_the_views_the_pages_of_days_change_later(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {
        "known_reports": lambda _, reports: tuple(reports),
        "sources": property(lambda known_at: frozenset(known_at.dossier.sources)),
    }
    monkeypatch.setattr(KnownAt, rule, everything.get(rule, lambda *_: True))
    assert any(changed_by_later_days(seed) for seed in range(3))


def without_way_on(page: bytes) -> bytes:
    """A page without the strip of knowledge days, and without the links to the pages of the days before and after."""
    page = re.sub(rb"^strip:\n(?:  .*\n)+", b"", page, flags=re.MULTILINE)
    return re.sub(rb'<nav class="neighbours".*?</nav>', b"", page, flags=re.DOTALL)


@pytest.mark.parametrize("day", FERRY_DAYS)
def test_no_word_of_a_later_article_is_in_a_site_of_the_ferry(day: str) -> None:
    files = ferry.files()
    whole, _ = proved(files)
    site = output_of(whole, date.fromisoformat(day))
    assert list(map(str, leaks(whole, files, date.fromisoformat(day), site, vocabulary=printed_by_every_site()))) == []


@given(seed=st.integers(0, 10**9))
@few
def test_no_later_word_is_in_a_site_of_any_dossier_that_grew(seed: int) -> None:
    grown = growing(seed)
    files = grown.files_on()
    whole, _ = proved(files)
    for day in days_between(grown):
        assert list(map(str, leaks(whole, files, day, output_of(whole, day)))) == []


@given(seed=st.integers(0, 10**9))
@few
def test_what_was_added_later_changes_no_earlier_view(seed: int) -> None:
    grown = growing(seed)
    whole, _ = proved(grown.files_on())
    for day in days_between(grown):
        expected, found = output_of(proved(grown.files_on(day))[0], day), output_of(whole, day)
        assert sorted(found) == sorted(expected)
        assert [path for path in expected if found[path] != expected[path]] == []


@given(seed=st.integers(0, 10**9))
@few
def test_a_view_of_a_view_is_the_earlier_view(seed: int) -> None:
    whole, _ = proved(growing(seed).files_on())
    first, second, *_, last = knowledge_days(whole)
    for day, later in ((first, second), (first, last), (second, last)):
        assert output_of(as_of(whole, later), day) == output_of(whole, day)


@pytest.mark.parametrize("day", ["2024-04-02", "2024-04-09", "2024-06-03"])
def test_a_view_of_a_view_of_the_ferry_is_the_earlier_view(day: str) -> None:
    whole, _ = proved(ferry.files())
    for later in ("2024-04-25", "2024-06-03", "2024-06-20"):
        if later > day:
            assert output_of(as_of(whole, date.fromisoformat(later)), date.fromisoformat(day)) == output_of(whole, date.fromisoformat(day))


def days_between(grown: Growing) -> list[date]:
    """Days on which articles became known, and some soon after one: four, or each of them in `make torture`."""
    return few_or_all((day + timedelta(days=later) for day in grown.days for later in (0, 2)), few=4)


def test_no_word_of_a_later_article_is_in_the_finished_site_and_its_documents(tmp_path: Path) -> None:
    day = date(2025, 12, 21)
    every_site = printed_by_every_site() | vocabulary(published(tmp_path / "any", growing(1).files_on(), None))
    site = published(tmp_path / "ours", SEEDS.files, day)
    assert {path.rpartition(".")[2] for path in site} >= {"html", "json", "xml", "pdf", "css"}
    found = leaks(our_own(), SEEDS.files, day, site, labels=labels_of(day.isoformat()), vocabulary=every_site)
    assert list(map(str, found)) == []


def published(folder: Path, files: Mapping[str, bytes], day: date | None) -> dict[str, bytes]:
    """A site as a reader gets it, with its documents; without what the theme brings along."""
    folder.mkdir()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    result = publish(folder / "seeds", folder / "mkdocs.yml", day=day)
    assert result.is_new, report.as_text(result.problems, files)
    site = {path.relative_to(folder / "site").as_posix(): path for path in (folder / "site").rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in site.items() if not path.startswith("assets/") and not path.endswith((".js", ".gz"))}
