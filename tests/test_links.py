"""Whatever a command writes: a link, a pipe or a folder that somebody put in its place is refused, and nothing behind it is lost.

Which paths those are is read off a traced run of the command, not listed here.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from briefing.cli import main
from click.testing import CliRunner, Result
from projects import briefing, contents
from sampled import nth_or_all
from tools import tool

CALLS = "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,chmod,fchmodat,truncate"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "build": ("build", "--no-pdf"),
    "pdf": ("pdf", "brief"),
    "new": ("new", "event", "second-crossing"),
    "fmt": ("fmt",),
    "schema": ("schema", "--write"),
    "add": ("add", "saved.txt", "--on", "2024-06-01"),
}
_PLACE = re.compile(r'(?:AT_FDCWD|\d+)<([^>]*)>, "([^"]*)"')
_BARE = re.compile(r'(?:mkdir|rename|open|creat|link|symlink|chmod|truncate)\("([^"]*)"')
_TEMPORARY = re.compile(r"(^|/)\.[0-9a-f]{16}\.new(/|$)")

pytestmark = pytest.mark.needs("strace")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of `init`, with something for each command to do."""
    place = tmp_path_factory.mktemp("links") / "harbour"
    assert CliRunner().invoke(main, ["init", str(place)]).exit_code == 0
    (place / "saved.txt").write_text("The ferry sailed again on Sunday.\n\nNobody was hurt.\n", encoding="utf-8")
    events = place / "seeds" / "events.yml"
    events.write_text(re.sub(r"- id: (.*)\n  title: (.*)", r"- title: \2\n  id: \1", events.read_text(encoding="utf-8")), encoding="utf-8")
    for name in ("actors", "events", "topics"):
        (place / "seeds" / ".schemas" / f"{name}.json").write_text("{}\n", encoding="utf-8")
    return place


def written(place: Path, command: tuple[str, ...]) -> list[str]:
    """Every path below a project that a traced run of a command writes; temporary names, which nobody can guess, are left out."""
    log = place.parent / "calls"
    traced = [
        tool("strace"),
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "4096",
        "-o",
        str(log),
        "-e",
        f"trace={CALLS}",
        sys.executable,
        "-m",
        "briefing",
        *command,
    ]
    done = subprocess.run(traced, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    paths = {os.path.normpath(place / path) for line in log.read_text(encoding="utf-8").splitlines() for path in _places(line)}
    below = {os.path.relpath(path, place) for path in paths if path.startswith(f"{place}/")}
    return sorted(path for path in below if not _TEMPORARY.search(path) and not path.startswith("site/"))


def _places(line: str) -> Iterator[str]:
    """The paths that a call of the system writes: none where it only reads, or failed."""
    is_reading = re.match(r"\d+ +open", line) and "O_CREAT" not in line and "O_WRONLY" not in line and "O_RDWR" not in line
    if is_reading or " = -1 " in line:
        return
    for folder, name in _PLACE.findall(line):
        yield os.path.join(folder, name)  # noqa: PTH118 -- a name may be a whole path
    yield from _BARE.findall(line)


@dataclass(frozen=True, slots=True)
class Trace:
    """A command, the project that it ran in, as it was before and as it is after, and the paths that it wrote there."""

    command: tuple[str, ...]
    before: Path
    after: Path
    paths: list[str]


@pytest.fixture(scope="module", params=COMMANDS)
def trace(request: pytest.FixtureRequest, example: Path, tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """A traced run of each command."""
    command = COMMANDS[request.param]
    after = tmp_path_factory.mktemp("traced") / "project"
    shutil.copytree(example, after)
    paths = written(after, command)
    assert paths
    return Trace(command, example, after, paths)


def run(place: Path, command: tuple[str, ...]) -> Result:
    """The command run in the folder of a project, by this process."""
    before = Path.cwd()
    os.chdir(place)
    try:
        return CliRunner().invoke(main, list(command))
    finally:
        os.chdir(before)


def test_a_link_at_any_path_that_a_command_writes_is_refused_and_nothing_is_touched(trace: Trace, tmp_path: Path) -> None:
    folder, command = tmp_path / "project", trace.command
    shutil.copytree(trace.before, folder)
    treasure = tmp_path / "treasure"
    (treasure / "deep").mkdir(parents=True)
    (treasure / "deep" / "file").write_text("years of work", encoding="utf-8")
    targets = (treasure, treasure / "deep" / "file", folder / "seeds", tmp_path / "nowhere", folder)
    for number, path in enumerate(trace.paths):
        for target in nth_or_all(targets, n=3, start=number):
            planted, aside = folder / path, tmp_path / "aside"
            made = [parent for parent in reversed(planted.relative_to(folder).parents) if not (folder / parent).exists()]
            planted.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(planted):
                planted.rename(aside)
            planted.symlink_to(target)
            before = state(tmp_path)
            done = run(folder, command)
            assert (path, target.name, done.exit_code) == (path, target.name, done.exit_code or "not refused")
            assert path.startswith("seeds/") or done.exit_code == 2, (path, done.stderr)
            assert "Traceback" not in done.stderr
            assert state(tmp_path) == before, (path, target.name)
            planted.unlink()
            if aside.exists():
                aside.rename(planted)
            for parent in reversed(made):
                (folder / parent).rmdir()


def state(folder: Path) -> dict[str, object]:
    """What is in a folder: the bytes of files, where links lead, and which folders there are."""
    return {
        path.relative_to(folder).as_posix(): path.readlink() if path.is_symlink() else path.is_dir() or path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_a_pipe_or_a_folder_in_the_place_of_a_file_is_refused_at_once(trace: Trace, kind: str, tmp_path: Path) -> None:
    files = [path for path in trace.paths if (trace.after / path).is_file()]
    for number, path in enumerate(files[:: max(1, len(files) // 4)]):
        folder = tmp_path / str(number)
        shutil.copytree(trace.after, folder)
        turned(folder)
        planted = folder / path
        planted.unlink()
        if kind == "pipe":
            os.mkfifo(planted)
        else:
            (planted / "mine").mkdir(parents=True)
            (planted / "mine" / "file").write_text("years of work", encoding="utf-8")
        run = briefing(folder, *trace.command)
        refused = run.returncode in (1, 2) or (trace.command, kind) == (("fmt",), "folder")  # which holds no record to lay out
        assert (path, refused, "Traceback" in run.stderr) == (path, True, False), run.stderr
        if kind == "folder":
            assert contents(planted) == {"mine/file": b"years of work"}


def turned(folder: Path) -> None:
    """Changes the seeds, so that there is something to build again."""
    dossier = folder / "seeds" / "dossier.yml"
    dossier.write_text(re.sub("title: .*", "title: Another", dossier.read_text(encoding="utf-8")), encoding="utf-8")
