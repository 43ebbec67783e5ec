"""Projects in a folder of their own, and the command run in them as a curator runs it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from forked import NO_LIMITS, can_be_forked, forked
from tools import refused

ROOT = Path(__file__).parent.parent
_WITHOUT_PRIVILEGE = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    if ctypes.CDLL(None, use_errno=True).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP, which holds from the next exec on
        sys.exit("cannot drop a capability: " + os.strerror(ctypes.get_errno()))
os.execv(sys.argv[1], sys.argv[1:])
"""


def project(folder: Path) -> Path:
    """A project with the small base dossier and this repository's own configuration."""
    shutil.copytree(ROOT / "tests" / "base" / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def briefing(
    place: Path, *arguments: str, before: tuple[str, ...] = (), limits: Mapping[int, int] = NO_LIMITS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What a command prints and ends with, run in a project by a process of its own.

    It is started anew where something stands before it, or where its environment is another one.
    """
    surroundings = {**os.environ, **environment}
    if not before and can_be_forked(surroundings):
        return forked(place, *arguments, limits=limits)
    assert not limits
    command = [*before, sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True, timeout=60, check=False)


def untimed(output: str) -> str:
    """The output of a build with `…` in place of the seconds that it took."""
    return re.sub(r"\bin \d+\.\d s\b", "in … s", output)


def as_anybody() -> tuple[str, ...]:
    """What stands before a command so that the permissions of files hold for it, even where root runs the tests."""
    if os.geteuid() != 0:
        return ()
    before = (sys.executable, "-c", _WITHOUT_PRIVILEGE)
    if subprocess.run([*before, sys.executable, "-c", ""], capture_output=True, check=False).returncode:
        refused("give up the privileges of root")
    return before


def interruptible() -> tuple[str, ...]:
    """What stands before a command so that an interrupt reaches it, which what a shell runs in its background ignores, and so its children."""
    code = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"
    return (sys.executable, "-c", code)


def limited(*, megabytes: int, seconds: int) -> tuple[str, ...]:
    """What stands before a command so that the kernel lets it have no more memory and no more time of a processor."""
    code = (
        "import os, resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({megabytes} << 20, {megabytes} << 20))\n"
        f"resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))\n"
        "os.execvp(sys.argv[1], sys.argv[1:])"
    )
    return (sys.executable, "-c", code)
