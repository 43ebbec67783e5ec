"""A test that forks runs in a fresh process, which has no thread but its own; the one that runs the others has those of pytest-xdist and of Typst."""

import functools
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")
_RUN = """
import importlib, pickle, sys
test = getattr(importlib.import_module(sys.argv[1]), sys.argv[2]).__wrapped__
test(**pickle.load(sys.stdin.buffer))
"""


def alone(test: Callable[P, None]) -> Callable[P, None]:
    """The same test in a process of its own, where a fork beside other threads is an error."""

    @functools.wraps(test)
    def run(*arguments: P.args, **named: P.kwargs) -> None:
        assert arguments == ()
        command = [sys.executable, "-W", "error", "-c", _RUN, test.__module__, test.__name__]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(command, input=pickle.dumps(named), capture_output=True, env=surroundings, check=False)
        assert done.returncode == 0, done.stderr.decode()

    return run
