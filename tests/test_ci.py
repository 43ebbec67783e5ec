"""The recipe for other services, run as it stands in the manual."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from projects import project

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "manual" / "ci.md").read_text(encoding="utf-8")
RECIPE = re.findall(r"^```sh\n(set -eu\n.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)]
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
IDENTITY = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")


def run(place: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "PATH": PATH, **environment}
    return subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in two revisions; the second moves a date."""
    place = project(tmp_path_factory.mktemp("desk"))
    run(place, "briefing", "fmt")
    run(place, "git", "init", "--quiet")
    run(place, "git", "add", ".")
    run(place, "git", *IDENTITY, "commit", "--quiet", "-m", "First")
    events = place / "seeds" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("date: 2026-03-02\n", "date: 2026-03\n"), encoding="utf-8")
    run(place, "git", *IDENTITY, "commit", "--quiet", "-am", "Second")
    return place


def test_the_recipe_checks_reviews_builds_and_verifies(desk: Path) -> None:
    (recipe,) = RECIPE
    done = run(desk, "sh", "-c", recipe, BASE="HEAD^1", SITE_URL="https://example.org/desk/")
    assert done.returncode == 0, done.stderr
    assert json.loads((desk / "problems.json").read_bytes()) == []
    assert (desk / "review.md").read_text(encoding="utf-8").startswith("### Dates\n\n- The council votes on the budget")
    assert (desk / "coverage.txt").read_text(encoding="utf-8").startswith("gazette: 3 sentences: 3 cited, 0 set aside, 0 not looked at\n")
    assert (desk / "site" / "briefs" / "brief.pdf").is_file()
    assert done.stderr.splitlines()[-1].endswith(" files as published (version 0.1.0, cut-off 2026-03-04)")


def test_the_recipe_ends_where_something_is_wrong(desk: Path) -> None:
    (recipe,) = RECIPE
    gone = desk / "seeds" / "articles" / "gazette.txt"
    kept = gone.read_bytes()
    gone.write_bytes(kept + b"One more.\n")
    try:
        done = run(desk, "sh", "-c", recipe)
    finally:
        gone.write_bytes(kept)
    assert (done.returncode, json.loads((desk / "problems.json").read_bytes())[0]["code"]) == (1, "article-changed")


def test_the_examples_name_what_there_is() -> None:
    called, hooks = EXAMPLES
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "briefing.yml").read_text(encoding="utf-8"))
    job = called["jobs"]["briefing"]
    assert set(job["with"]) <= set(workflow[True]["workflow_call"]["inputs"])
    wanted = {right: level for found in workflow["jobs"].values() for right, level in found["permissions"].items()}
    assert job["permissions"] == {**wanted, "pages": "write"}
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == {hook["id"] for hook in known}
