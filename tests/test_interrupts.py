"""A command that is interrupted ends with 130, one that is asked to end with 143, at any moment and without a traceback."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from briefing import interrupts
from projects import project, untimed
from sampled import few_or_all, quick_or_torture

BRIEFING = Path(sys.executable).with_name("briefing")
WAYS = {"module": [sys.executable, "-m", "briefing"], "script": [str(BRIEFING)]}
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}
AWAKE = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("interrupted"))


def started(place: Path, *command: str) -> subprocess.Popen[str]:
    """A command as a terminal starts it, at the head of a group: what a shell runs in its background is deaf to an interrupt."""
    return subprocess.Popen(
        [sys.executable, "-c", AWAKE, *command],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def moments(number: int, until: int, count: int) -> Iterator[int]:
    """Moments of a command, evenly spread: each fourth one, others for either signal; every one for both in `make torture`."""
    offset, every = quick_or_torture((2 * list(SIGNALS).index(signal.Signals(number)), 4), (0, 1))
    return (until * step // count for step in range(offset, count, every))


def wait_for_handler(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> None:
    """Returns when a process catches a signal, as the kernel tells, or has ended."""
    while process.poll() is None:
        caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", Path(f"/proc/{process.pid}/status").read_text(encoding="ascii"), re.MULTILINE)
        if caught and int(caught[1], 16) >> (number - 1) & 1:
            return


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this machine")
@pytest.mark.parametrize(("number", "code"), SIGNALS.items())
def test_an_interrupt_at_any_moment_ends_a_command_without_a_traceback(place: Path, number: signal.Signals, code: int) -> None:
    whole = started(place, *WAYS["module"], "check")
    wait_for_handler(whole)
    began = time.monotonic()
    whole.communicate(timeout=60)
    lasts = round(1000 * (time.monotonic() - began))
    found = set()
    for milliseconds, way in zip(moments(number, lasts, 21), cycle(WAYS.values()), strict=False):
        running = started(place, *way, "check")
        wait_for_handler(running)
        time.sleep(milliseconds / 1000)
        os.killpg(running.pid, number)
        told = running.communicate(timeout=60)
        found.add((running.returncode, *told))
    assert (code, "", "") in found
    assert found <= {(code, "", ""), (0, "", "no problems\n")}


@pytest.mark.parametrize("number", SIGNALS)
def test_before_our_code_has_begun_no_line_of_ours_is_in_a_traceback(place: Path, number: signal.Signals) -> None:
    for milliseconds in moments(number, 60, 20):
        running = started(place, *WAYS["module"], "check")
        time.sleep(milliseconds / 1000)
        running.send_signal(number)
        _, told = running.communicate(timeout=60)
        assert not re.search(r'File ".*/briefing/', told)


@pytest.mark.parametrize(("number", "code"), SIGNALS.items())
def test_a_build_that_is_interrupted_at_any_moment_says_nothing_and_neither_do_its_children(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    place = project(tmp_path)
    began = time.monotonic()
    whole = untimed(started(place, *WAYS["module"], "build").communicate()[1])
    assert whole.startswith("no problems\nBuilt site/ in … s (")
    lasts = time.monotonic() - began
    dossier = place / "seeds" / "dossier.yml"
    words = dossier.read_text(encoding="utf-8")
    found = set()
    for step in moments(number, 100, 10):
        dossier.write_text(words.replace("The Riverton budget", f"The budget, {step}"), encoding="utf-8")
        running = started(place, *WAYS["module"], "build")
        wait_for_handler(running)
        time.sleep(lasts * step / 100)
        os.killpg(running.pid, number)  # as a terminal does: every process of the group is interrupted
        found.add((untimed(running.communicate(timeout=120)[1]), running.returncode))
    assert ("", code) in found
    assert found <= {("", code), (whole, 0)}
    assert sorted(path.name for path in place.iterdir()) == ["build", "docs", "mkdocs.yml", "seeds", "site"]


def test_a_server_that_is_interrupted_while_the_process_that_builds_begins_says_nothing_of_it(place: Path) -> None:
    for milliseconds in few_or_all((0, 60, 120, 300, 900), few=3):
        running = started(place, *WAYS["module"], "serve", "--port", "0")
        while not has_child(running.pid, b"spawn_main"):
            assert running.poll() is None
            time.sleep(0.01)
        time.sleep(milliseconds / 1000)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=60)
        address, *rest = told.splitlines()
        assert (running.returncode, address.startswith("http://127.0.0.1:"), rest) == (0, True, ["no problems"])


def has_child(parent: int, name: bytes) -> bool:
    """True where a process with a word on its command line is a child of another one."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return any(name in Path(f"/proc/{child}/cmdline").read_bytes() for child in children if Path(f"/proc/{child}").exists())


def test_a_second_interrupt_does_not_disturb_what_the_first_puts_in_order(tmp_path: Path) -> None:
    code = """
import os, signal, sys, time
from pathlib import Path
from briefing.cli import reports_errors
def work():
    try:
        print("begun", flush=True)
        time.sleep(600)
    finally:
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGTERM)
        Path("in order").touch()
reports_errors(work)()
"""
    running = started(tmp_path, sys.executable, "-c", code)
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    assert (running.communicate(timeout=60), running.returncode) == (("", ""), 130)
    assert (tmp_path / "in order").exists()


@pytest.mark.parametrize("event", ["os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"])
def test_an_interrupt_during_any_step_leaves_no_temporary_file_or_folder(tmp_path: Path, event: str) -> None:
    code = f"""
import os, signal, sys
from pathlib import Path
from briefing.cli import reports_errors
from briefing.disk import open_folder
from briefing.publish.swap import staging_folder
def interrupt(event, arguments):
    if event == "{event}":
        os.kill(os.getpid(), signal.SIGINT)
def work():
    sys.addaudithook(interrupt)
    with staging_folder(Path("site"), Path()) as fresh, open_folder(fresh) as folder:
        folder.write("inner/page.html", b"page")
reports_errors(work)()
"""
    running = started(tmp_path, sys.executable, "-c", code)
    assert (running.communicate(timeout=60), running.returncode) == (("", ""), 130)
    assert sorted(tmp_path.iterdir()) == []


def test_an_interrupt_that_nothing_can_raise_ends_the_command_all_the_same(tmp_path: Path) -> None:
    code = """
import os, signal
from briefing import interrupts
from briefing.cli import reports_errors
class Heard:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(1000))
def work():
    Heard()
    return 0
interrupts.exit_where_unraisable()
reports_errors(work)()
"""
    running = started(tmp_path, sys.executable, "-c", code)
    assert (running.communicate(timeout=60), running.returncode) == (("", ""), 130)


def test_a_command_that_a_shell_made_deaf_to_interrupts_stays_deaf(place: Path) -> None:
    code = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execvp(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", code, *WAYS["module"], "check"]
    with subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True) as running:
        wait_for_handler(running)
        running.send_signal(signal.SIGINT)
        assert (running.communicate(timeout=60)[1], running.returncode) == ("no problems\n", 0)


def test_a_command_leaves_the_handlers_of_who_calls_it_as_they_were() -> None:
    before = interrupts.handlers()
    interrupts.ignore()
    assert interrupts.handlers() != before
    interrupts.restore(before)
    assert interrupts.handlers() == before
