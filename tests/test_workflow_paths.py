"""The workflow runs when a file changes that a build or a test depends on. Which those are is read off traced runs, not listed here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from projects import ROOT
from tools import tool

TRIGGERS = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))[True]  # YAML takes `on` for true
BEFORE_ANY_COMMAND = {".gitattributes", ".github/workflows/site.yml", ".github/workflows/briefing.yml"}  # read by git and by GitHub
SET_UP = ("make", "--dry-run", "--always-make", "site", "test")
INSTALL = (
    sys.executable,
    "-m",
    "pip",
    "wheel",
    "--quiet",
    "--no-deps",
    "--no-index",
    "--no-build-isolation",
    "--wheel-dir",
    "../dist",
    ".",
)
BUILD = (sys.executable, "-m", "briefing", "build", "--no-pdf")
_OPENED = re.compile(r'"([^"]+)"[^"]*\) += \d+(?:<([^>]+)>)?$', re.MULTILINE)

pytestmark = pytest.mark.needs("strace")


def tracked() -> tuple[str, ...]:
    """Every file of this repository, by path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for path in listed.split("\0") if path and (ROOT / path).is_file())


def read_by(command: tuple[str, ...], place: Path, calls: str = "open,openat") -> set[str]:
    """What a command opens, or with other ``calls`` looks at, below the folder that it runs in."""
    log = place.parent / "calls"
    surroundings = {**os.environ, "PYTHONPATH": str(place / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
    traced = [tool("strace"), "-f", "--seccomp-bpf", "-y", "-s", "4096", "-o", str(log), "-e", f"trace={calls}", *command]
    done = subprocess.run(traced, cwd=place, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    paths = {os.path.normpath(place / (opened or named)) for named, opened in _OPENED.findall(log.read_text(encoding="utf-8"))}
    return {os.path.relpath(path, place) for path in paths if path.startswith(f"{place}/")}


def read_by_tests() -> set[str]:
    """The files below the folders that pytest is given, and those of the root that a test names."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    folders = tuple(f"{folder}/" for folder in {*settings["testpaths"], *settings["pythonpath"]})
    sources = [(ROOT / path).read_text(encoding="utf-8") for path in tracked() if path.startswith("tests/") and path.endswith(".py")]
    words = set(re.findall(r'"([^"\n]+)"', "".join(source for source in sources if "ROOT" in source)))
    return {path for path in tracked() if path.startswith(folders) or path in words}


def uncovered(paths: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """The paths that no pattern matches: one that ends with `/**` matches what is below a folder, any other one file."""
    whole, below = [pattern for pattern in patterns if "*" not in pattern], tuple(p[:-2] for p in patterns if p.endswith("/**"))
    return sorted(path for path in paths if path not in whole and not path.startswith(below))


@pytest.fixture(scope="module")
def needed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every file of this repository that setting up, building and testing depend on."""
    place = tmp_path_factory.mktemp("traced") / "checkout"
    for path in tracked():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, place / path)
    read = read_by(SET_UP, place, "%file") | read_by(INSTALL, place) | read_by(BUILD, place)
    return {*BEFORE_ANY_COMMAND, *read_by_tests(), *read.intersection(tracked())}


def test_both_triggers_name_the_same_paths() -> None:
    assert TRIGGERS["push"]["paths"] == TRIGGERS["pull_request"]["paths"] == sorted(TRIGGERS["push"]["paths"])


def test_the_paths_cover_every_file_that_a_build_depends_on(needed: set[str]) -> None:
    assert {"seeds/dossier.yml", "mkdocs.yml", "requirements.lock", "requirements-dev.lock", "README.md"} <= needed
    assert uncovered(needed, TRIGGERS["push"]["paths"]) == []


@pytest.mark.parametrize("path", TRIGGERS["push"]["paths"])
def test_no_path_could_be_taken_out(needed: set[str], path: str) -> None:
    others = [other for other in TRIGGERS["push"]["paths"] if other != path]
    assert uncovered(needed, others)
