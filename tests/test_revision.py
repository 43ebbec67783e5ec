"""The seeds of an earlier revision, and what the commands make of them."""

import re
import subprocess
from pathlib import Path

import pytest
from briefing.cli import main
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.reading.revision import gather_revision
from click.testing import CliRunner, Result
from overlays import laid_out

IDENTITY = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *IDENTITY, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the base dossier in two revisions, and a third state that is not committed."""
    laid_out(tmp_path, {})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    mend(tmp_path, "date: 2026-03-02\n  status", "date: 2026-03\n  status")
    git(tmp_path, "commit", "--quiet", "-am", "Second")
    mend(tmp_path, "status: occurred\n  reports", "status: confirmed\n  reports")
    return tmp_path


def mend(folder: Path, old: str, new: str) -> None:
    events = folder / "seeds" / "events.yml"
    text = events.read_text(encoding="utf-8")
    assert old in text
    events.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--seeds", str(folder / "seeds")])


def test_a_revision_holds_the_bytes_that_were_committed(project: Path) -> None:
    git(project, "stash", "--quiet")
    committed = gather(project / "seeds")
    git(project, "stash", "pop", "--quiet")
    assert gather_revision(project / "seeds", "HEAD") == committed
    assert gather(project / "seeds") != committed


def test_a_link_in_a_revision_is_refused(project: Path) -> None:
    (project / "seeds" / "articles" / "link.txt").symlink_to("/etc/passwd")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Link")
    found = gather_revision(project / "seeds", "HEAD")
    assert [(problem.code, problem.at.file) for problem in found.problems] == [("file-not-regular", "seeds/articles/link.txt")]
    assert "seeds/articles/link.txt" not in found.files


@pytest.mark.parametrize(
    ("revision", "fault"),
    [
        ("nowhere", "there is no revision `nowhere`"),
        ("--output=x", "there is no revision `--output=x`"),
        ("HEAD:seeds", "there is no revision `HEAD:seeds`"),
    ],
)
def test_what_is_no_revision_is_told(project: Path, revision: str, fault: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(fault)}$"):
        gather_revision(project / "seeds", revision)


def test_a_revision_without_seeds_is_told(project: Path) -> None:
    git(project, "rm", "-r", "--quiet", "--cached", "seeds")
    git(project, "commit", "--quiet", "-m", "Gone", "--allow-empty")
    with pytest.raises(OperationalError, match=r"^the revision `HEAD` has no `seeds`$"):
        gather_revision(project / "seeds", "HEAD")


def test_outside_of_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    with pytest.raises(OperationalError, match=r"^there is no revision `HEAD`$"):
        gather_revision(tmp_path / "seeds", "HEAD")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("HEAD",), "Status\n  The council votes on the budget (budget-vote): occurred → confirmed\n"),
        (("HEAD~1", "HEAD"), "Dates\n  The council votes on the budget (budget-vote): 2 March 2026 → in March 2026\n"),
        (("HEAD", "HEAD"), "No substantive change\n"),
        (("HEAD", "HEAD", "--format", "json"), "[]\n"),
    ],
)
def test_diff_tells_what_changed_between_revisions(project: Path, arguments: tuple[str, ...], expected: str) -> None:
    result = run(project, "diff", *arguments)
    assert (result.exit_code, result.stdout) == (0, expected)


def test_diff_compares_two_folders(project: Path, tmp_path: Path) -> None:
    laid_out(tmp_path / "other", {})
    result = run(project, "diff", str(tmp_path / "other" / "seeds"), str(project / "seeds"))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Dates")


def test_impact_tells_what_would_fall(project: Path) -> None:
    result = run(project, "impact", "herald")
    told = "Would lose all support: based on this source alone (2)\n  discrepancy vote-count\n  origin agency-vote\n"
    assert (result.exit_code, result.stdout) == (0, told)


def test_an_unknown_source_is_told_the_nearest(project: Path) -> None:
    result = run(project, "impact", "gazete")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: there is no source `gazete`\n  = help: did you mean `gazette`?\n")


def test_what_people_wrote_beside_the_seeds_is_compared_too(project: Path) -> None:
    (project / "docs" / "manual").mkdir(parents=True)
    (project / "docs" / "manual" / "tool.md").write_text("Not of the site\n", encoding="utf-8")
    (project / "docs" / "about.md").write_text("# About\n\nThe council voted for it.\n", encoding="utf-8")
    (project / "docs" / "seal.png").write_bytes(b"\x89PNG\x00")
    (project / "docs" / "passwords.md").symlink_to("/etc/passwd")
    (project / "mkdocs.yml").write_text("site_name: Riverton\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Third")
    (project / "docs" / "manual" / "tool.md").write_text("Nothing of the site\n", encoding="utf-8")
    (project / "docs" / "about.md").write_text("# About\n\nThe council voted against it.\n", encoding="utf-8")
    (project / "docs" / "seal.png").write_bytes(b"\x89PNG\x01\x00")
    (project / "docs" / "passwords.md").unlink()
    (project / "mkdocs.yml").write_text("site_name: Rivertown\n", encoding="utf-8")
    told = [
        "Other files",
        "  file docs/about.md: line 3",
        "    was: The council voted for it.",
        "    now: The council voted against it.",
        "  file docs/seal.png: content",
        "    was: 5 bytes, sha256 7f9a2a4b6c9d",
        "    now: 6 bytes, sha256",
        "  file mkdocs.yml: line 1",
        "    was: site_name: Riverton",
        "    now: site_name: Rivertown",
    ]
    for command in ("diff", "review"):
        lines = run(project, command, "HEAD").stdout.splitlines()
        assert [line.partition(", sha256")[0] for line in lines] == [line.partition(", sha256")[0] for line in told]
    git(project, "commit", "--quiet", "-am", "Fourth")
    assert run(project, "diff", "HEAD~1", "HEAD").stdout.splitlines()[0] == "Other files"


def test_pages_that_came_and_went_are_told_whole(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# About\n\nThe desk.\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "Third")
    seen = run(project, "diff", "HEAD~1").stdout, run(project, "diff", "HEAD", "HEAD~1").stdout
    assert seen[0].endswith("Other files\n  new file docs/about.md: content\n    now: # About The desk.\n")
    assert seen[1].endswith("Other files\n  gone: file docs/about.md: content\n    was: # About The desk.\n")


def test_a_folder_of_seeds_alone_has_no_pages_to_compare(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (project / "mkdocs.yml").write_text("site_name: Riverton\n", encoding="utf-8")
    other = tmp_path_factory.mktemp("other")
    laid_out(other, {path.relative_to(project).as_posix(): path.read_bytes() for path in (project / "seeds").rglob("*.yml")})
    assert run(project, "diff", str(other / "seeds")).stdout == "No substantive change\n"


def test_a_font_that_is_another_one_is_told(tmp_path: Path) -> None:
    desk = b"title: The Riverton budget\nscope: The council.\nfonts: fonts\n"
    for state in ("old", "new"):
        laid_out(tmp_path / state, {"seeds/dossier.yml": desk, "seeds/fonts/house.ttf": state.encode()})
    result = CliRunner().invoke(main, ["diff", str(tmp_path / "old" / "seeds"), str(tmp_path / "new" / "seeds")])
    assert result.stdout == "Other files\n  file seeds/fonts/house.ttf: line 1\n    was: old\n    now: new\n"
