"""The command in a process of its own, copied from one that has loaded it: loading takes a second, and most tests need nothing of it.

The process that is copied has no other thread and the environment of the tests.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType

NO_LIMITS: Mapping[int, int] = MappingProxyType({})
_SET_BY_PYTEST = ("PYTEST_CURRENT_TEST",)


def can_be_forked(environment: Mapping[str, str]) -> bool:
    """True where nothing in an environment is different from what the interpreter of a copy was started with."""
    return _without_pytest(environment) == _environment()


def _without_pytest(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in _SET_BY_PYTEST}


@cache
def _environment() -> dict[str, str]:
    """The environment in which the process that is copied was started."""
    return _without_pytest(os.environ)


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["briefing.cli", "briefing.publish.check.site", "tests.preloaded"])
    return context


def forked(folder: Path, *arguments: str, limits: Mapping[int, int] = NO_LIMITS, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """What a command prints and ends with. Limits are values of RLIMIT_AS, RLIMIT_CPU and others, in their units."""
    return called(_run, folder, arguments, dict(limits), timeout=timeout)


def begun(folder: Path, *arguments: str) -> BaseProcess:
    """The command in such a copy, while it runs; nobody reads what it prints."""
    _environment()
    nowhere = Path(os.devnull)
    process = _context().Process(target=_called, args=(nowhere, nowhere, _run, (folder, arguments, {})))
    process.start()
    return process


def called(work: Callable[..., None], *arguments: object, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """What a function prints and ends with in such a copy; its name and arguments are sent there by pickle."""
    _environment()  # as it is now, when the first call starts the process that is copied
    with tempfile.TemporaryDirectory() as place:
        stdout, stderr = Path(place, "stdout"), Path(place, "stderr")
        process = _context().Process(target=_called, args=(stdout, stderr, work, arguments))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(work.__name__, timeout)
        code = process.exitcode
        process.close()
        printed = (path.read_text(encoding="utf-8") if path.exists() else "" for path in (stdout, stderr))
        return subprocess.CompletedProcess(work.__name__, code, *printed)


def _called(stdout: Path, stderr: Path, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    for number, path in ((1, stdout), (2, stderr)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    work(*arguments)


def _run(folder: Path, arguments: tuple[str, ...], limits: Mapping[int, int]) -> None:
    """Runs the command in this process, which a fork has made."""
    from briefing import __main__ as command

    os.chdir(folder)
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))
    sys.argv[:] = [command.__file__, *arguments]
    command.main()
