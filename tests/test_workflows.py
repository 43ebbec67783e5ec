"""The workflows: what they may do, and what their steps do when run."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from overlays import laid_out
from tools import tool

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
BIN = Path(sys.executable).parent
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"].values()]
IDENTITY = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")
GH = """#!/bin/sh
echo "$@" >> calls
for word; do
    [ "$before" = --jq ] && filter=$word
    before=$word
done
case "$*" in
*/zip) exec cat artifact.zip ;;
*/artifacts*) answer=artifacts.json ;;
*/comments*--jq*) answer=comments.json ;;
*/pages*) answer=pages.json ;;
*/pulls*) answer=pulls.json ;;
*) exit 0 ;;
esac
exec jq --raw-output "$filter" "$answer"
"""
SUMMARY = """\
### Dates

- The council votes on the budget &#40;budget&#45;vote&#41;&#58; 2 March 2026 → in March 2026

### Pages (7)

- [&#47;actors&#47;city&#45;council&#47;](<https://example.org/desk/actors/city-council/>)
- [&#47;days&#47;2026&#45;03&#45;03&#47;](<https://example.org/desk/days/2026-03-03/>)
- [&#47;days&#47;2026&#45;03&#45;03&#47;timeline&#47;](<https://example.org/desk/days/2026-03-03/timeline/>)
- [&#47;days&#47;2026&#45;03&#45;04&#47;timeline&#47;](<https://example.org/desk/days/2026-03-04/timeline/>)
- [&#47;events&#47;budget&#45;vote&#47;](<https://example.org/desk/events/budget-vote/>)
- [&#47;timeline&#47;](<https://example.org/desk/timeline/>)
- [&#47;topics&#47;budget&#47;](<https://example.org/desk/topics/budget/>)
"""
TOLD = """\
Dates
  The council votes on the budget (budget-vote): 2 March 2026 → in March 2026
Pages (7)
  /actors/city-council/
  /days/2026-03-03/
  /days/2026-03-03/timeline/
  /days/2026-03-04/timeline/
  /events/budget-vote/
  /timeline/
  /topics/budget/
"""

on_github = pytest.mark.needs("bash", "jq", "unzip", "sed", "awk", "iconv")
"""What runs beside `gh` on GitHub's machine, and here beside what answers in its place."""


def steps(workflow: str) -> Iterator[Any]:
    for name, job in JOBS:
        if name == workflow:
            yield from job.get("steps", ())


def run(workflow: str, step: str, place: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script of a step, run as the runner does: by bash that stops at the first fault."""
    script = next(found["run"] for found in steps(workflow) if found.get("name") == step)
    surroundings = {**os.environ, "PATH": f"{place}/bin:{BIN}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(place / "summary.md")}
    command = [tool("bash"), "-e", "-c", script]
    return subprocess.run(command, cwd=place, env=surroundings | environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the base dossier, and a second revision that moves a date."""
    laid_out(tmp_path, {})
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "First")):
        subprocess.run(["git", "-C", str(tmp_path), *IDENTITY, *arguments], check=True)
    events = tmp_path / "seeds" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("date: 2026-03-02\n", "date: 2026-03\n"), encoding="utf-8")
    subprocess.run(["git", "-C", str(tmp_path), *IDENTITY, "commit", "--quiet", "-am", "Second"], check=True)
    return tmp_path


@pytest.fixture
def github(tmp_path: Path) -> Path:
    """A folder in which `gh` answers from files, and keeps what it was asked."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    answer(tmp_path, "pages", {"html_url": "https://example.org/desk/"})
    answer(tmp_path, "comments", [])
    return tmp_path


def answer(place: Path, name: str, value: object) -> None:
    (place / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def test_nothing_is_found_by_the_auditor_of_workflows() -> None:
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--quiet", "--color=never", str(ROOT / ".github")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:22]) == (0, "No findings to report.")


def test_every_action_is_pinned_by_the_hash_of_a_commit() -> None:
    used = [step["uses"] for _, job in JOBS for step in job.get("steps", ()) if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)] == []


@pytest.mark.needs("bash")
def test_the_attestation_is_of_the_manifest_that_was_built(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_bytes(b"{}\n")
    run("briefing", "Hash of the manifest", tmp_path, GITHUB_OUTPUT="output")
    found = (tmp_path / "output").read_text(encoding="utf-8")
    expected = hashlib.sha256(b"{}\n").hexdigest()
    assert found == f"sha256={expected}\n"
    attested = [step["with"] for step in steps("briefing") if "attest-build-provenance" in step.get("uses", "")]
    assert attested == [{"subject-name": "manifest.json", "subject-digest": "sha256:${{ needs.build.outputs.manifest }}"}]
    assert WORKFLOWS["briefing"]["jobs"]["build"]["outputs"] == {"manifest": "${{ steps.manifest.outputs.sha256 }}"}


def test_nobody_may_write_but_who_publishes_and_who_comments() -> None:
    assert [name for name, workflow in WORKFLOWS.items() if workflow["permissions"] != {}] == []
    writers = [
        (name, job["name"], right)
        for name, job in JOBS
        for right, level in job["permissions"].items()
        if level == "write" and "uses" not in job
    ]
    assert writers == [
        ("briefing", "Publish", "pages"),
        ("briefing", "Publish", "id-token"),
        ("briefing", "Publish", "attestations"),
        ("comment", "Comment on the pull request", "pull-requests"),
    ]


def test_what_may_comment_runs_nothing_of_a_pull_request() -> None:
    assert [step for step in steps("comment") if "uses" in step] == []
    assert not re.search(r"\b(git|checkout|python|pip|npm|make|source|eval)\b", "\n".join(step["run"] for step in steps("comment")))


def test_the_comment_follows_the_workflow_of_pull_requests() -> None:
    triggers = WORKFLOWS["comment"][True]  # YAML takes `on` for true
    assert triggers == {"workflow_run": {"workflows": [WORKFLOWS["site"]["name"]], "types": ["completed"]}}
    assert "pull_request" in WORKFLOWS["site"][True]


def test_no_expression_stands_in_a_script() -> None:
    assert [step["name"] for name in WORKFLOWS for step in steps(name) if "${{" in step.get("run", "")] == []


def test_a_review_stands_in_the_summary_and_in_the_artifact(project: Path) -> None:
    done = run("briefing", "Review the change", project, SEEDS="seeds", SITE_URL="https://example.org/desk/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (project / "summary.md").read_text(encoding="utf-8") == SUMMARY
    assert (project / "review" / "review.txt").read_text(encoding="utf-8") == TOLD


def test_a_change_that_cannot_be_compared_is_told(project: Path) -> None:
    (project / "seeds" / "events.yml").write_text("- id: [\n", encoding="utf-8")
    done = run("briefing", "Review the change", project, SEEDS="seeds", SITE_URL="")
    told = "This change could not be compared with what it would be merged into; the check says why.\n"
    assert (done.returncode, (project / "summary.md").read_text(encoding="utf-8")) == (0, told)
    assert (project / "review" / "review.txt").read_text(encoding="utf-8") == told
    assert done.stderr.startswith("error: the dossier in `seeds` has errors: ")


def test_the_check_tells_the_summary(project: Path) -> None:
    assert run("briefing", "Check the seeds", project, SEEDS="seeds").returncode == 0
    assert (project / "summary.md").read_text(encoding="utf-8").startswith("### No problems\n")


@on_github
def test_the_review_becomes_a_comment_with_links(github: Path) -> None:
    (github / "review.txt").write_text(TOLD, encoding="utf-8")
    done = run("comment", "Write the comment", github, REPOSITORY="desk/riverton", PAGE="https://github.com/desk/riverton/actions/runs/1")
    assert (done.returncode, done.stderr) == (0, "")
    days = ("days/2026-03-03/", "days/2026-03-03/timeline/", "days/2026-03-04/timeline/")
    pages = ("actors/city-council/", *days, "events/budget-vote/", "timeline/", "topics/budget/")
    assert (github / "comment.md").read_text(encoding="utf-8").splitlines() == [
        "<!-- briefing review -->",
        "**What this change of the dossier amounts to** ([run](https://github.com/desk/riverton/actions/runs/1))",
        "",
        "<pre>",
        *TOLD.splitlines()[:3],
        *(f'  <a href="https://example.org/desk/{page}">/{page}</a>' for page in pages),
        "</pre>",
    ]


@on_github
def test_a_hostile_review_is_shown_and_not_obeyed(github: Path) -> None:
    (github / "pages.json").unlink()
    hostile = '</pre><img src="x"> & @everyone\n  /x" onclick="y\n\x1b[31m\u202egone\u2066\n```\n<!-- briefing review -->\n'
    (github / "review.txt").write_bytes(hostile.encode() + b"\xff\x00\n")
    assert run("comment", "Write the comment", github, REPOSITORY="desk/riverton", PAGE="https://example.org").returncode == 0
    assert (github / "comment.md").read_text(encoding="utf-8").splitlines()[4:] == [
        "&lt;/pre&gt;&lt;img src=&quot;x&quot;&gt; &amp; @everyone",
        "  /x&quot; onclick=&quot;y",
        "[31mgone",
        "```",
        "&lt;!-- briefing review --&gt;",
        "",
        "</pre>",
    ]


@on_github
def test_a_review_that_grows_when_escaped_still_fits(github: Path) -> None:
    (github / "review.txt").write_text('"&<>\n' * 12_000, encoding="utf-8")
    assert run("comment", "Write the comment", github, REPOSITORY="desk/riverton", PAGE="").returncode == 0
    comment = (github / "comment.md").read_text(encoding="utf-8")
    assert (len(comment) < 62_000, comment.splitlines()[-2:]) == (True, ["…", "</pre>"])
    lines = comment.splitlines()
    assert int(lines[-3].removesuffix(" lines more")) + len(lines) - 7 == 12_000  # four lines above them, three below


OURS, THEIRS, OTHER = (
    {"id": 31, "user": {"login": "github-actions[bot]"}, "body": "<!-- briefing review -->\nTold"},
    {"id": 7, "user": {"login": "somebody"}, "body": "<!-- briefing review -->\nForged"},
    {"id": 8, "user": {"login": "github-actions[bot]"}, "body": "Another"},
)


@pytest.mark.parametrize(
    ("comments", "asked"),
    [
        ([THEIRS, OTHER], "api --silent --method POST repos/desk/riverton/issues/7/comments --field body=@comment.md"),
        ([THEIRS, OTHER, OURS], "api --silent --method PATCH repos/desk/riverton/issues/comments/31 --field body=@comment.md"),
    ],
)
@on_github
def test_there_is_one_comment_which_is_kept_up_to_date(github: Path, comments: list[object], asked: str) -> None:
    (github / "comment.md").write_text("Told", encoding="utf-8")
    answer(github, "comments", comments)
    step = "Put it below the pull request, in place of the last one"
    assert run("comment", step, github, REPOSITORY="desk/riverton", NUMBER="7").returncode == 0
    assert (github / "calls").read_text(encoding="utf-8").splitlines()[-1] == asked


@pytest.mark.parametrize(("commit", "number"), [("c0ffee", "7"), ("beef", "")])
@on_github
def test_the_pull_request_is_the_one_whose_commit_ran(github: Path, commit: str, number: str) -> None:
    answer(github, "pulls", [{"number": 6, "head": {"sha": "f00d"}}, {"number": 7, "head": {"sha": "c0ffee"}}])
    surroundings = {"REPOSITORY": "desk/riverton", "HEAD": "stranger:$(touch gone)", "COMMIT": commit, "GITHUB_OUTPUT": "output"}
    assert run("comment", "Find the pull request", github, **surroundings).returncode == 0
    assert (github / "output").read_text(encoding="utf-8") == f"number={number}\n"
    assert not (github / "gone").exists()


def zipped(place: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(place / "artifact.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    answer(place, "artifacts", {"artifacts": [{"id": 5, "name": "review", "size_in_bytes": (place / "artifact.zip").stat().st_size}]})


@on_github
def test_one_text_is_taken_from_the_artifact_and_no_more_of_it_than_a_comment_holds(github: Path) -> None:
    zipped(github, {"../outside.txt": b"x", "review.txt": b"a line\n" * 1_000_000, "bin/gh": b"#!/bin/sh\n"})
    before = sorted(path.name for path in github.iterdir())
    assert run("comment", "Fetch the review", github, REPOSITORY="desk/riverton", RUN="1").returncode == 0
    assert (github / "review.txt").stat().st_size == 60_000
    assert sorted(path.name for path in github.iterdir()) == sorted([*before, "calls", "review.txt", "review.zip"])
    assert ((github / "bin" / "gh").read_text(encoding="utf-8"), (github.parent / "outside.txt").exists()) == (GH, False)


@pytest.mark.parametrize(
    "found", [[], [{"id": 5, "name": "review", "size_in_bytes": 100_001}], [{"id": 5, "name": "site", "size_in_bytes": 1}]]
)
@on_github
def test_a_run_that_left_no_review_or_a_large_one_says_so(github: Path, found: list[object]) -> None:
    answer(github, "artifacts", {"artifacts": found})
    done = run("comment", "Fetch the review", github, REPOSITORY="desk/riverton", RUN="1")
    assert (done.returncode, done.stdout) == (0, "the run left no review, or one that is too large\n")
    assert not (github / "review.txt").exists()


@on_github
def test_without_a_review_there_is_no_comment(github: Path) -> None:
    shutil.rmtree(github / "bin")
    step = "Put it below the pull request, in place of the last one"
    assert run("comment", "Write the comment", github, REPOSITORY="desk/riverton", PAGE="").returncode == 0
    assert run("comment", step, github, REPOSITORY="desk/riverton", NUMBER="7").returncode == 0
    assert not (github / "comment.md").exists()
