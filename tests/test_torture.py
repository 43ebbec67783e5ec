"""The live site under kills, full disks and crowds: at every moment it is the old one or the new one, whole.

Four kills and three faults of each kind, from every part of a build without PDF documents; in `make torture` 200 and 60 of each kind,
and the documents too.
"""

import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from briefing.publish.manifest import MANIFEST_NAME, folder_digests, read_manifest
from briefing.publish.swap import staging_folder, swap_folders
from forked import begun
from projects import ROOT, as_anybody, briefing, interruptible, project
from sampled import evenly_spread, quick_or_torture
from tools import refused, tool

KILLS = quick_or_torture(4, 200)
BUILD = quick_or_torture(("build", "--no-pdf"), ("build",))
STRACE = ("-f", "--seccomp-bpf")  # which stops a process only at the calls that it asks for
FAULTS = {"write": "ENOSPC", "syncfs": "EIO", "fsync": "EIO", "rename,renameat,renameat2": "EIO", "openat": "ENOSPC", "mkdir": "ENOSPC"}
Trace = tuple[Counter[str], Counter[str]]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site has been published once."""
    folder = project(tmp_path_factory.mktemp("published"))
    assert build(folder).returncode == 0
    return folder


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Path:
    """A copy of that project."""
    return shutil.copytree(published, tmp_path, dirs_exist_ok=True)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefing", *BUILD, *arguments]


def build(place: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return briefing(place, *BUILD, *arguments, before=before)


def turn(place: Path, number: int) -> None:
    """Changes the seeds, so that there is something to publish."""
    dossier = place / "seeds" / "dossier.yml"
    dossier.write_text(re.sub(r"title: .*", f"title: The Riverton budget {number}", dossier.read_text(encoding="utf-8")), encoding="utf-8")


def assert_whole(place: Path) -> str:
    """The live folder verifies against its own manifest; gives back what it was made from."""
    manifest = read_manifest(place / "site")
    assert manifest is not None
    assert folder_digests(place / "site") == manifest.outputs
    return manifest.inputs["seeds/dossier.yml"]


def test_a_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_needs_no_help(place: Path) -> None:
    turn(place, -1)
    started = time.monotonic()
    whole = begun(place, *BUILD)
    whole.join()
    lasts = time.monotonic() - started
    assert whole.exitcode == 0
    moments, killed = random.Random(7), 0
    for number in range(KILLS):
        turn(place, number)
        running = begun(place, *BUILD)
        time.sleep((number + moments.random()) / KILLS * lasts * 1.1)  # one kill in each part of a build
        running.kill()
        running.join()
        killed += running.exitcode == -signal.SIGKILL
        assert_whole(place)
    assert killed
    turn(place, KILLS)
    done = build(place, "--wait", "10")
    assert (done.returncode, "\nBuilt site/ in " in done.stderr) == (0, True)
    assert sorted(path.name for path in place.iterdir()) == ["build", "docs", "mkdocs.yml", "seeds", "site"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_asked_to_end_leaves_nothing_behind(place: Path, number: signal.Signals, code: int) -> None:
    before = assert_whole(place)
    turn(place, 1)
    running = subprocess.Popen([*interruptible(), *command()], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not list(place.glob(".*.new")):
        time.sleep(0.01)
    running.send_signal(number)
    _, told = running.communicate()
    assert (running.returncode, told) == (code, "")
    assert assert_whole(place) == before
    assert sorted(path.name for path in place.iterdir()) == ["build", "docs", "mkdocs.yml", "seeds", "site"]


@pytest.mark.needs("strace")
@pytest.mark.parametrize(("calls", "fault"), FAULTS.items())
def test_a_fault_of_the_disk_at_any_call_leaves_a_whole_site(place: Path, traces: Trace, calls: str, fault: str) -> None:
    first, last = (sum(trace[call] for call in calls.split(",")) for trace in traces)
    assert last > first
    refused = 0
    for number in evenly_spread(range(first + 1, last + 1), quick_or_torture(3, 60)):
        turn(place, number)
        inject = f"inject={calls}:error={fault}:when={number}"
        traced = [tool("strace"), *STRACE, "-o", "/dev/null", "-e", f"trace={calls}", "-e", inject, *command()]
        done = subprocess.run(traced, cwd=place, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        assert_whole(place)
        refused += done.returncode != 0
    turn(place, 0)
    assert build(place).returncode == 0
    assert refused or calls not in ("write", "rename,renameat,renameat2")


@pytest.fixture(scope="module")
def traces(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """How often a command itself makes each system call: `--version`, which tells what the interpreter needs to load it, and a build."""
    place = tmp_path_factory.mktemp("traced")
    shutil.copytree(published, place, dirs_exist_ok=True)
    turn(place, -2)
    return _calls(place, "--version"), _calls(place, *BUILD)


def _calls(place: Path, *command: str) -> Counter[str]:
    log = place.parent / "calls"
    traced = [tool("strace"), *STRACE, "-o", str(log), "-e", f"trace={','.join(FAULTS)}", sys.executable, "-m", "briefing", *command]
    subprocess.run(traced, cwd=place, capture_output=True, check=True)
    lines = [line.split(maxsplit=1) for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    return Counter(call.partition("(")[0] for process, call in lines if process == lines[0][0] and not call.startswith(("---", "+++")))


def test_of_several_builds_at_once_one_holds_the_lock_and_the_others_say_so(place: Path) -> None:
    crowd = quick_or_torture(3, 8)
    turn(place, crowd)
    running = [subprocess.Popen(command(), cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(crowd)]
    told = [(process.communicate()[1], process.returncode) for process in running]
    codes = sorted(code for _, code in told)
    assert codes.count(0) >= 1
    assert set(codes) <= {0, 2}
    assert all("another build is running: process" in text for text, code in told if code == 2)
    assert_whole(place)


def test_a_build_that_waits_gets_its_turn(place: Path) -> None:
    turn(place, 3)
    running = [subprocess.Popen(command("--wait", "60"), cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert_whole(place)


def test_a_reader_never_misses_a_page_while_folders_are_swapped(tmp_path: Path) -> None:
    def publish(number: int) -> None:
        with staging_folder(tmp_path / "live", tmp_path) as fresh:
            (fresh / "page").write_text(f"{number}", encoding="utf-8")
            swap_folders(fresh, tmp_path / "live")

    publish(0)
    stop, reads, misses = Event(), [0], [0]

    def read() -> None:
        while not stop.is_set():
            try:
                (tmp_path / "live" / "page").read_bytes()
            except FileNotFoundError:
                misses[0] += 1
            reads[0] += 1

    reader = Thread(target=read)
    reader.start()
    swaps = 0
    while swaps < 500 or (reads[0] < 10_000 and swaps < 20_000):
        swaps += 1
        publish(swaps)
    stop.set()
    reader.join()
    # A reader that opened the old folder's path just before the swap may find its file gone just after; never the folder.
    assert (reads[0] >= 10_000, misses[0]) == (True, 0)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(place: Path) -> None:
    before = assert_whole(place)
    turn(place, 5)
    place.chmod(0o555)
    try:
        done = build(place, before=as_anybody())
    finally:
        place.chmod(0o755)
    assert (done.returncode, done.stderr.splitlines()[0][:26]) == (2, "error: Permission denied: ")
    assert assert_whole(place) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A mounted disk of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run([tool("mount"), "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False, capture_output=True)
    if mounted.returncode:
        refused("mount a disk")
    yield disk
    subprocess.run([tool("umount"), str(disk)], check=True)


@pytest.mark.needs("mount", "umount")
def test_a_disk_that_fills_up_is_told_in_one_line_and_the_site_is_as_it_was(small_disk: Path) -> None:
    shutil.copytree(ROOT / "tests" / "base" / "seeds", small_disk / "seeds")
    shutil.copytree(ROOT / "docs", small_disk / "docs", ignore=shutil.ignore_patterns("manual"))
    shutil.copy(ROOT / "mkdocs.yml", small_disk)
    (small_disk / "site").mkdir()
    (small_disk / "site" / MANIFEST_NAME).write_text(
        '{"tool": "briefing-generator", "inputs": {}, "outputs": {}, "cut_off": "", "version": ""}', encoding="utf-8"
    )
    filler = small_disk / "filler"
    for size in (2_900_000, 2_000_000, 500_000):
        filler.write_bytes(b"x" * size)
        done = build(small_disk)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert "No space left on device" in done.stderr
        assert sorted(path.name for path in (small_disk / "site").iterdir()) == [MANIFEST_NAME]
        assert not list(small_disk.glob(".*"))
