"""The hooks of `.pre-commit-hooks.yaml`, run by git before it commits."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from overlays import laid_out

ROOT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
IDENTITY = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")


def git(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(place), *IDENTITY, *arguments]
    return subprocess.run(command, env={**os.environ, "PATH": PATH}, capture_output=True, text=True, timeout=60, check=False)


def repository(place: Path, hook: str) -> Path:
    """A repository with the base dossier, in which git runs the entry of a hook before it commits."""
    laid_out(place, {})
    git(place, "init", "--quiet")
    script = place / ".git" / "hooks" / "pre-commit"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\nexec {HOOKS[hook]['entry']}\n", encoding="utf-8")
    script.chmod(0o755)
    git(place, "add", ".")
    return place


def test_there_are_two_hooks_that_pre_commit_can_install() -> None:
    assert {name: (hook["entry"], hook["language"], hook["pass_filenames"]) for name, hook in HOOKS.items()} == {
        "briefing-check": ("briefing check", "python", False),
        "briefing-fmt": ("briefing fmt", "python", False),
    }


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("seeds/articles/gazette.txt", ["briefing-check"]),
        ("seeds/events/2026-01.yml", ["briefing-check", "briefing-fmt"]),
        ("desk/seeds/dossier.yml", ["briefing-check", "briefing-fmt"]),
        ("README.md", []),
        ("otherseeds/events.yml", []),
    ],
)
def test_a_hook_runs_for_the_files_of_a_dossier(path: str, hooks: list[str]) -> None:
    assert [name for name, hook in HOOKS.items() if re.search(hook["files"], path)] == hooks


def test_a_sound_dossier_is_committed(tmp_path: Path) -> None:
    done = git(repository(tmp_path, "briefing-check"), "commit", "-m", "First")
    assert (done.returncode, done.stderr) == (0, "no problems\n")


def test_a_quote_that_does_not_stand_is_not_committed(tmp_path: Path) -> None:
    place = repository(tmp_path, "briefing-check")
    events = place / "seeds" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("seven to two", "7 to 2"), encoding="utf-8")
    done = git(place, "commit", "-am", "First")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "error[quote-not-found]: these words are not in `gazette`")
    assert git(place, "rev-parse", "--verify", "--quiet", "HEAD").returncode == 1


def test_records_are_laid_out_before_they_are_committed(tmp_path: Path) -> None:
    place = repository(tmp_path, "briefing-fmt")
    (place / "seeds" / "topics.yml").write_bytes(b"- title: The budget\n  id: budget\n")
    done = git(place, "commit", "-am", "First")
    assert (done.returncode, "reformatted seeds/topics.yml\n" in done.stderr) == (0, True)
    assert (place / "seeds" / "topics.yml").read_bytes() == b"- id: budget\n  title: The budget\n"
    assert (
        "seeds/topics.yml" in git(place, "diff", "--name-only").stdout.splitlines()
    )  # by which pre-commit sees that the hook changed something


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_in_a_repository_without_seeds_says_so(hook: str, tmp_path: Path) -> None:
    place = repository(tmp_path, hook)
    (place / "seeds").rename(place / "elsewhere")
    done = git(place, "commit", "-m", "First")
    told = [
        "error: cannot read seeds from `seeds`: there is no such folder",
        "  = help: name the folder with --seeds, or run where `seeds/` is",
        "aborted: no result",
    ]
    assert (done.returncode, done.stderr.splitlines()) == (1, told)
