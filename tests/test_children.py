"""Work in a copy of a process: what it gives back, its fault, and its death; it says nothing of its own on standard error."""

import os
import pickle
import re
import signal
import subprocess
import sys
from datetime import date
from multiprocessing import Pipe
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn

import pytest
from alone import alone
from briefing import build
from briefing.errors import NO_MEMORY
from briefing.pdf.compile import compile_all, pdf_compiler, set_in_child
from briefing.pdf.documents import Document, documents
from briefing.pdf.layouts import Layout
from briefing.problems import OperationalError, Place
from briefing.reading import gather
from briefing.workers.child import FOR_MEMORY, can_fork, exit_words, in_child, send
from projects import briefing, limited, project
from sampled import few_or_all

NOT_RUN = "aborted: no result"
WHO = "the process that works"


class OddError(Exception):
    """Cannot be sent: it is made of more than it keeps."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


class PanicException(BaseException):
    """What a panic of Rust is called here."""


@alone
def test_what_the_work_gives_back_is_given_back_by_another_process() -> None:
    found, pid = in_child(lambda: (bytes(10_000_000), os.getpid()), WHO)
    assert (found, pid != os.getpid()) == (bytes(10_000_000), True)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGXCPU])
@alone
def test_a_death_by_a_signal_is_told(number: signal.Signals) -> None:
    with pytest.raises(OperationalError, match=f"^{WHO} was ended by signal {number.value}$") as told:
        in_child(lambda: os.kill(os.getpid(), number), WHO)
    assert told.value.help == FOR_MEMORY


def test_a_result_that_nobody_waits_for_is_dropped_without_a_word() -> None:
    receiver, sender = Pipe(duplex=False)
    receiver.close()
    send(sender, lambda: 1)


def test_a_broken_pipe_of_the_work_itself_is_sent() -> None:
    receiver, sender = Pipe(duplex=False)

    def work() -> NoReturn:
        raise BrokenPipeError(32, "Broken pipe")

    send(sender, work)
    succeeded, error = receiver.recv()
    assert (succeeded, repr(error)) == (False, "BrokenPipeError(32, 'Broken pipe')")


def test_a_program_has_ended_when_an_interrupt_of_its_parent_goes_on(tmp_path: Path) -> None:
    code = f"""
import os, signal, sys, time
from pathlib import Path
from threading import Thread
from briefing.workers.program import run_program
seen = Path("pid")
def interrupt():
    while not (seen.exists() and seen.read_text()):
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGINT)
Thread(target=interrupt).start()
signal.signal(signal.SIGINT, signal.default_int_handler)
program = "import os, signal; signal.signal(2, signal.SIG_IGN); held = bytearray(1 << 28); open('pid', 'w').write(str(os.getpid())); signal.pause()"
try:
    run_program([{sys.executable!r}, "-c", program], Path("."), os.environ)
except KeyboardInterrupt:
    print(Path("/proc", seen.read_text()).exists())
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("False\n", "")


@alone
def test_an_end_without_a_result_is_told() -> None:
    with pytest.raises(OperationalError, match=f"^{WHO} ended with 3$") as told:
        in_child(lambda: os._exit(3), WHO)
    assert told.value.help == FOR_MEMORY
    assert exit_words(0) == "ended with 0"


@pytest.mark.parametrize("fault", [MemoryError(), OSError(28, "No space left on device", "page"), OperationalError("what", "help")])
@alone
def test_a_fault_is_raised_as_it_was(fault: Exception) -> None:
    def work() -> NoReturn:
        raise fault

    with pytest.raises(type(fault)) as told:
        in_child(work, WHO)
    assert (told.value.args, vars(told.value)) == (fault.args, vars(fault))


@pytest.mark.parametrize(
    ("kind", "arguments", "words"),
    [(OddError, ("one", "other"), "OddError: one and other"), (PanicException, (), "PanicException: no reason is given")],
)
@alone
def test_a_fault_that_cannot_be_sent_is_raised_by_its_words(kind: type[BaseException], arguments: tuple[str, ...], words: str) -> None:
    def work() -> NoReturn:
        if kind is PanicException:
            PanicException.__module__ = "no_such_module"
        raise kind(*arguments)

    with pytest.raises(RuntimeError, match=f"^{re.escape(words)}$"):
        in_child(work, WHO)


@alone
def test_a_result_that_cannot_be_sent_is_a_fault() -> None:
    with pytest.raises((pickle.PicklingError, AttributeError, RuntimeError)):
        in_child(lambda: lambda: None, WHO)


SAYS = """
import os, sys
from briefing.workers.child import in_child
def work():
    os.write(2, b"memory allocation of 72 bytes failed")
    {fault}
try:
    in_child(work, "it")
except BaseException as fault:
    print(fault)
"""


@pytest.mark.parametrize(("fault", "told"), [("os.abort()", "it was ended by signal 6"), ("raise ZeroDivisionError('a slip')", "a slip")])
def test_a_child_says_nothing_of_its_own(fault: str, told: str) -> None:
    done = subprocess.run([sys.executable, "-c", SAYS.format(fault=fault)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{told}\n", "")


def test_a_panic_of_the_printer_is_told() -> None:
    def panics(_: Layout) -> NoReturn:
        raise PanicException("the global thread pool has not been initialized")

    document = Document("dossier.typ", panics, (Layout(),), date(2026, 1, 1), Place("seeds/dossier.yml"))
    with pytest.raises(OperationalError, match=r"^Typst aborted: the global thread pool has not been initialized$") as told:
        compile_all({"x.pdf": document}, pdf_compiler(None))
    assert told.value.help == FOR_MEMORY


def test_a_process_with_another_thread_does_the_work_itself() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    assert (can_fork(), in_child(os.getpid, WHO)) == (False, os.getpid())
    done.set()
    thread.join()


# ---- the command, with less and less memory


CHECK, BUILD, BUILD_NO_PDF, PDF = ("check",), ("build",), ("build", "--no-pdf"), ("pdf", "brief")


@pytest.mark.parametrize(
    ("megabytes", "command"),
    few_or_all(
        [
            (24, CHECK),  # too little to load any command
            *((100, command) for command in (CHECK, BUILD_NO_PDF, BUILD, PDF)),
            *((200, command) for command in (BUILD_NO_PDF, BUILD, PDF)),
            *((600, command) for command in (BUILD, PDF)),
        ],
        few=5,
    ),
)
def test_a_command_without_memory_says_so_or_does_its_work(tmp_path: Path, megabytes: int, command: tuple[str, ...]) -> None:
    place = project(tmp_path)
    done = briefing(place, *command, before=limited(megabytes=megabytes, seconds=60))
    lines = done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    if done.returncode != 0:
        assert (done.returncode, len(lines), lines[-1], "memory" in f"{lines[0]}{lines[1]}") == (2, 3, NOT_RUN, True)
        assert sorted(path.name for path in place.iterdir() if path.name != "build") == ["docs", "mkdocs.yml", "seeds"]
    assert done.returncode == 2 or megabytes >= 100
    assert done.returncode == 0 or megabytes < 600


def test_a_printer_that_aborts_for_want_of_memory_does_not_take_the_command_with_it(tmp_path: Path) -> None:
    place = project(tmp_path)
    done = briefing(place, "build", before=limited(megabytes=200, seconds=60))
    told = f"error: the process that printed was ended by signal 6\n  = help: {FOR_MEMORY}\n{NOT_RUN}\n"
    assert (done.returncode, done.stderr, (place / "site").exists()) == (2, told, False)


def test_a_build_loads_no_printer_into_its_own_process(tmp_path: Path) -> None:
    code = "import sys; from briefing.__main__ import main\ntry: main()\nfinally: print('typst' in sys.modules)"
    place = project(tmp_path)
    done = subprocess.run([sys.executable, "-c", code, "build"], cwd=place, capture_output=True, text=True, check=True)
    assert (done.stdout, (place / "site" / "briefs" / "dossier.pdf").is_file()) == ("False\n", True)


def test_a_build_never_forks_beside_other_threads(tmp_path: Path) -> None:
    code = "from briefing.__main__ import main; main()"
    place = project(tmp_path)
    command = [sys.executable, "-W", "error:This process:DeprecationWarning", "-c", code, "build"]  # which Python 3.12 warns of
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert (done.returncode, "multi-threaded" in done.stderr, (place / "site" / "briefs" / "dossier.pdf").is_file()) == (0, False, True)


def test_an_engine_without_memory_is_told(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "hook.py").write_text("def on_config(config): raise MemoryError\n", encoding="utf-8")
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")
    done = briefing(place, "build", "--no-pdf")
    told = f"error: MkDocs failed: it ended with 1: MemoryError\n  = help: {NO_MEMORY}\n{NOT_RUN}\n"
    assert (done.returncode, done.stderr) == (2, told)


LOADING = """
import builtins, sys
from briefing.__main__ import main
real = builtins.__import__
def fails(name, *rest, **options):
    if name == "{module}":
        raise {fault}
    return real(name, *rest, **options)
builtins.__import__ = fails
main()
"""


@pytest.mark.parametrize(
    ("fault", "message", "help"),
    [
        ("MemoryError", "out of memory", NO_MEMORY),
        (
            "ImportError('x.so: failed to map segment from shared object', name='x')",
            "out of memory while loading the package `x`",
            NO_MEMORY,
        ),
        ("ModuleNotFoundError(name='typst')", "the package `typst` is not installed", "install what requirements.lock holds"),
        ("OSError(12, 'Cannot allocate memory')", "Cannot allocate memory", NO_MEMORY),
        (
            "SystemError('error return without exception set')",
            "the commands cannot be loaded: SystemError: error return without exception set",
            "check that there is enough memory, or install the tool again",
        ),
    ],
)
@pytest.mark.parametrize("module", ["briefing.cli", "briefing.proving"])
def test_what_keeps_the_commands_from_being_loaded_is_told(module: str, fault: str, message: str, help: str) -> None:
    command = [sys.executable, "-c", LOADING.format(module=module, fault=fault), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"error: {message}\n  = help: {help}\n{NOT_RUN}\n")


def test_documents_are_printed_in_a_process_that_has_printed_already(tmp_path: Path) -> None:
    proved = build.check(gather(project(tmp_path) / "seeds")).dossier_and_findings
    assert proved is not None
    made = documents(*proved, "")
    first = compile_all(made, pdf_compiler(None))  # whose threads a copy of this process would wait for
    assert set_in_child(made, None) == first
