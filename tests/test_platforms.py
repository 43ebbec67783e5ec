"""On Windows the command says in one sentence where it runs, instead of failing at an import."""

import subprocess
import sys

import pytest

WINDOWS = """
import importlib.util, os, runpy, sys
sys.platform = "win32"
for name in ("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "fork", "getuid", "mkfifo", "killpg", "sched_getaffinity", "pread"):
    delattr(os, name)
for name in ("fcntl", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
sys.argv = ["briefing", "build"]
"""
SENTENCE = "briefing runs on Linux and macOS; on Windows, run it in WSL (https://learn.microsoft.com/windows/wsl/install)\n"


@pytest.mark.parametrize(
    "start",
    [
        'runpy.run_module("briefing", run_name="__main__")',  # python -m briefing
        "from briefing.__main__ import main; sys.exit(main())",  # the installed command
    ],
)
def test_on_windows_one_sentence_points_at_wsl(start: str) -> None:
    done = subprocess.run([sys.executable, "-c", WINDOWS + start], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", SENTENCE)
