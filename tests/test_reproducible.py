"""The same input gives the same bytes, whatever the machine: folder, user, time, time zone, locale, umask, file order, hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import projects
import pytest
from sampled import quick_or_torture
from tools import found, refused, tool

ROOT = Path(__file__).parent.parent


def project(folder: Path, seeds: Path, *, turned: bool) -> Path:
    """A project with these seeds and the pages of this repository, its files made in one order or the other."""
    roots = (seeds, ROOT / "docs", ROOT / "mkdocs.yml")
    files = [(path, root.parent) for root in roots for path in sorted((root, *root.rglob("*"))) if path.is_file()]
    for path, root in reversed(files) if turned else files:
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def build(
    folder: Path, *options: str, python: tuple[str, ...] = (), before: tuple[str, ...] = (), umask: int = 0o022, **environment: str
) -> dict[str, bytes]:
    """What a build writes in a process of its own, both the Markdown and the site."""
    command = [*before, sys.executable, *python, "-m", "briefing", "build", *options]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, umask=umask, check=True, capture_output=True)
    files = [path for name in ("build/docs", "site") for path in sorted((folder / name).rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("seeds", "options"),
    [
        (ROOT / "tests" / "base" / "seeds", ()),
        (ROOT / "seeds", quick_or_torture(("--no-pdf",), ())),  # whose documents are long
    ],
    ids=["small", "our own"],
)
def test_builds_at_two_ends_of_the_world_by_two_people_at_two_times_write_the_same_bytes(
    tmp_path: Path, seeds: Path, options: tuple[str, ...]
) -> None:
    one = build(project(tmp_path / "one", seeds, turned=False), *options, LC_ALL="C", TZ="Etc/GMT+12", PYTHONHASHSEED="1", PYTHONUTF8="0")
    folder = project(tmp_path / "another folder" / "é", seeds, turned=True)
    clock = found("faketime")
    other = build(
        folder,
        *options,
        python=("-O",),
        before=(clock, "2031-07-01 12:00:00") if clock else (),
        umask=0o077,
        LC_ALL="tr_TR.UTF-8",
        LANG="tr_TR.UTF-8",
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="4242",
        USER="somebody",
        LOGNAME="somebody",
        HOME=str(tmp_path),
        SOURCE_DATE_EPOCH="1",
    )
    assert sorted(other) == sorted(one)
    assert [path for path in one if one[path] != other[path]] == []
    tool("faketime")  # without it everything but the time was another


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(projects.project(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize("epoch", ["soon", "-1", "4102444800"])
def test_a_time_of_the_build_that_is_none_changes_nothing(small: dict[str, bytes], tmp_path: Path, epoch: str) -> None:
    assert build(projects.project(tmp_path), SOURCE_DATE_EPOCH=epoch) == small


@pytest.mark.needs("unshare")
def test_a_machine_without_a_network_writes_the_same_bytes(small: dict[str, bytes], tmp_path: Path) -> None:
    if subprocess.run([tool("unshare"), "-n", "true"], capture_output=True, check=False).returncode:
        refused("take the network away from a process")
    assert build(projects.project(tmp_path), before=(tool("unshare"), "-n")) == small
