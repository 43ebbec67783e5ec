"""Drafts: checked like all else, shown to the desk with a mark, and in no corner of a site that is built without them."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import full
import pytest
from briefing.analysis.drafts import without_drafts
from briefing.build import Build, build, check, outputs
from briefing.pdf.report import full_report
from briefing.publish import publish
from briefing.publish.manifest import read_manifest
from briefing.reading import Inputs
from overlays import laid_out, pinned
from projects import ROOT, briefing, contents, project

ARTICLE = b"""Stuecker quits the council

Councillor Otto Stuecker left the council of Riverton in anger, the Valley Wire reported.
"""
SOURCE = b"""title: Stuecker quits the council
publication: herald
article: stuecker.txt
sha256: <pin>
published: {date: 2026-03-09, basis: inferred, reasoning: The page stood in the issue of that day.}
known_from: {day: 2026-03-09, reasoning: The page stood in the issue of that day.}
zones: {headline: 1, body: 3}
origins:
  - {id: stuecker-wire, lines: 3, basis: stated, quote: the Valley Wire reported}
draft: true
"""
DRAFTS = {
    "origins": "- id: stuecker-wire\n  basis: stated\n  quote: {source: stuecker, quote: the Valley Wire reported}\n  draft: true\n",
    "actors": "- id: stuecker-otto\n  name: Otto Stuecker\n  kind: person\n  names:\n"
    "    - {text: Otto Stuecker, kind: canonical, in: [stuecker]}\n  draft: true\n",
    "topics": "- id: stuecker-anger\n  title: The anger of Stuecker\n  draft: true\n",
    "events": """- id: stuecker-leaves
  title: Stuecker leaves the council
  kind: incident
  actors: [stuecker-otto]
  topics: [stuecker-anger, budget]
  status: occurred
  relations: [{to: budget-vote, as: follows}]
  reports:
    - id: stuecker
      source: stuecker
      quote: left the council of Riverton in anger
      says: {status: occurred}
    - id: gazette
      source: gazette
      quote: Who would pay for the bridge was left open
      says: {status: occurred}
  draft: true
""",
    "questions": "- id: stuecker-why\n  question: Why did Stuecker leave?\n  raised: [stuecker-leaves/stuecker]\n"
    "  needs: His own words.\n  bears_on: [stuecker-otto, city-council]\n  draft: true\n",
    "discrepancies": """- id: stuecker-mood
  about: [stuecker-leaves, budget-vote]
  title: Stuecker in anger or not
  kind: wording
  sides:
    - reading: In anger.
      cites: [stuecker-leaves/stuecker]
    - reading: The vote was calm.
      cites: [{source: gazette, quote: voted seven to two for the budget}]
  resolution: stands
  note: Stuecker has not said.
  draft: true
""",
    "editions": """- as_of: 2026-03-10
  bottom_line:
    - text: Stuecker has left.
      cites: [stuecker-leaves/stuecker]
  events: [stuecker-leaves, budget-vote]
  actors: [stuecker-otto]
  differences: [stuecker-mood]
  questions: [stuecker-why]
  sourcing_note: The Stuecker affair rests on one article.
  draft: true
""",
}
OWN = ("seeds/articles/stuecker.txt", "seeds/sources/stuecker.yml")
LISTS = tuple(DRAFTS)


def with_drafts(*kinds: str, first: bool = False) -> dict[str, bytes | None]:
    """The base dossier's lists with drafts of these kinds, behind or before what is ready; and the article that they rest on."""
    base = ROOT / "tests/base/seeds"
    changes: dict[str, bytes | None] = {OWN[0]: ARTICLE, OWN[1]: SOURCE}
    for kind in kinds:
        ready = (base / f"{kind}.yml").read_text(encoding="utf-8")
        changes[f"seeds/{kind}.yml"] = (DRAFTS[kind] + ready if first else ready + DRAFTS[kind]).encode()
    return changes


def made(folder: Path, changes: Mapping[str, bytes | None]) -> Build:
    return build(laid_out(folder, changes))


@pytest.mark.parametrize("first", [False, True])
def test_a_build_without_drafts_is_that_of_seeds_without_them(tmp_path: Path, *, first: bool) -> None:
    drafted, plain = made(tmp_path / "drafted", with_drafts(*LISTS, first=first)), made(tmp_path / "plain", {})
    assert dict(drafted.files) == dict(plain.files)
    assert plain.files


@pytest.mark.parametrize(
    "kinds", [(), ("origins",), ("origins", "actors"), ("topics",), ("origins", "topics", "actors", "events", "questions")]
)
def test_drafts_of_some_kinds_leave_nothing_behind_either(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    changes = with_drafts("origins", *kinds)
    assert dict(made(tmp_path / "drafted", changes).files) == dict(made(tmp_path / "plain", {}).files)


def test_a_draft_is_checked_like_all_else(tmp_path: Path) -> None:
    changes = with_drafts(*LISTS)
    changes[OWN[0]] = ARTICLE.replace(b"in anger", b"in angst")
    assert {problem.code for problem in check(laid_out(tmp_path, changes)).problems} == {"quote-not-found"}


def test_every_page_that_shows_a_draft_says_so(tmp_path: Path) -> None:
    proved = check(laid_out(tmp_path, with_drafts(*LISTS))).dossier_and_findings
    assert proved is not None
    pages = {path: make().decode() for path, make in outputs(*proved).items() if path.startswith("docs/") and path.endswith(".md")}
    own = {path for path, page in pages.items() if re.search(r"^draft: true$", page, re.MULTILINE)}
    assert own == {
        f"docs/{path}index.md"
        for path in (
            "", "events/stuecker-leaves/", "actors/stuecker-otto/", "topics/stuecker-anger/", "sources/stuecker/",
            "differences/stuecker-mood/", "questions/stuecker-why/",
        )
    }  # fmt: skip
    assert [pages[f"docs/{path}/index.md"].count(">Draft</b>") for path in ("questions", "differences", "origins", "timeline")] == [
        1,
        1,
        1,
        1,
    ]


def test_a_dossier_of_drafts_alone_cannot_be_built(tmp_path: Path) -> None:
    seeds = {path: None for path in pinned({}) if not path.endswith("dossier.yml")}
    publications = b"- {id: herald, name: The Herald, short: Herald, kind: newspaper}\n"
    changes = {**seeds, **with_drafts(), "seeds/publications.yml": publications}
    changes[OWN[1]] = SOURCE.replace(b"origins:\n  - {id: stuecker-wire, lines: 3, basis: stated, quote: the Valley Wire reported}\n", b"")
    inputs = laid_out(tmp_path, changes)
    done = build(inputs)
    assert (dict(done.files), [problem.code for problem in done.problems if problem.severity == "error"]) == ({}, ["dossier-empty"])
    assert check(inputs).dossier_and_findings is not None


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a draft of every kind."""
    folder = project(tmp_path_factory.mktemp("project"))
    for path, data in pinned(with_drafts(*LISTS)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_the_summary_counts_drafts(place: Path) -> None:
    assert briefing(place, "check").stderr.splitlines()[-1].endswith(", 8 drafts left out")


def test_drafts_are_in_no_corner_of_a_site_and_with_the_option_in_all(place: Path, tmp_path: Path) -> None:
    done = briefing(place, "build")
    assert (done.returncode, done.stderr.splitlines()[-2].endswith(", 8 drafts left out")) == (0, True)
    site = contents(place / "site")
    assert not [path for path, data in site.items() if "stuecker" in path.lower() or b"stuecker" in data.lower()]
    plain = project(tmp_path)
    assert publish(plain / "seeds", plain / "mkdocs.yml").is_new
    other = contents(plain / "site")
    assert {path: data for path, data in site.items() if path != "manifest.json"} == {
        path: data for path, data in other.items() if path != "manifest.json"
    }
    manifest = read_manifest(place / "site")
    assert manifest is not None
    assert manifest.inputs["drafts"] == "left out"
    assert briefing(place, "verify", "site", "--seeds", "seeds").returncode == 0
    again = briefing(place, "build")
    assert again.stderr.splitlines()[-1] == "Up to date"

    shown = briefing(place, "build", "--drafts", "--no-pdf")
    assert (shown.returncode, shown.stderr.splitlines()[-2].endswith(", 8 drafts shown")) == (0, True)
    page = (place / "site/events/stuecker-leaves/index.html").read_text(encoding="utf-8")
    assert "<b>Draft</b> Not ready for publication" in page


def test_a_draft_that_changes_makes_no_new_site_pages(place: Path) -> None:
    assert briefing(place, "build", "--no-pdf").returncode == 0
    before = contents(place / "site")
    events = place / "seeds/events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("Stuecker leaves the council", "Stuecker has left"), encoding="utf-8")
    assert briefing(place, "build", "--no-pdf").returncode == 0
    changed = {path for path, data in contents(place / "site").items() if before[path] != data}
    assert changed <= {"manifest.json"}


def test_a_draft_is_shown_and_marked_by_show(place: Path) -> None:
    assert briefing(place, "show", "stuecker-leaves").stdout.startswith("event stuecker-leaves, a draft\n")
    assert briefing(place, "show", "budget-vote").stdout.startswith("event budget-vote\n")


def test_a_draft_is_no_change_until_it_is_finished(place: Path) -> None:
    base = str(ROOT / "tests/base/seeds")
    for command in ("diff", "review"):
        done = briefing(place, command, base, "seeds")
        assert (done.returncode, "stuecker" in done.stdout.lower()) == (0, False)


def test_a_draft_says_so_on_paper_too(tmp_path: Path) -> None:
    proved = check(laid_out(tmp_path, with_drafts(*LISTS))).dossier_and_findings
    assert proved is not None
    told = json.dumps(full_report(*proved, ""))
    assert told.count('"title": "Stuecker leaves the council (draft)"') == 1
    assert '"title": "The council votes on the budget"' in told


def test_a_record_of_any_kind_that_is_a_draft_is_left_out() -> None:
    found = check(Inputs("seeds", full.files())).dossier_and_findings
    assert found is not None
    whole, kinds = found[0], ("origins", "sources", "actors", "topics", "events", "questions", "discrepancies")
    everything = [item for kind in kinds for item in getattr(whole, kind).values()] + [*whole.editions]
    nothing = without_drafts(replace(whole, drafts=frozenset(item.at for item in everything)))
    assert [(kind, len(getattr(whole, kind)), len(getattr(nothing, kind))) for kind in (*kinds, "editions")] == [
        ("origins", 3, 0),
        ("sources", 3, 0),
        ("actors", 2, 0),
        ("topics", 2, 0),
        ("events", 3, 0),
        ("questions", 2, 0),
        ("discrepancies", 1, 0),
        ("editions", 1, 0),
    ]
    assert (nothing.publications, nothing.corrections, nothing.drafts) == (whole.publications, whole.corrections, frozenset())
