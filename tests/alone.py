"""A test that forks runs in a fresh process, which has no thread but its own; the one that runs the others has those of pytest-xdist and of Typst."""

import functools
import importlib
import warnings
from collections.abc import Callable
from typing import ParamSpec

from forked import called

P = ParamSpec("P")


def alone(test: Callable[P, None]) -> Callable[P, None]:
    """The same test in a process of its own, where a fork beside other threads is an error."""

    @functools.wraps(test)
    def run(*arguments: P.args, **named: P.kwargs) -> None:
        assert arguments == ()
        done = called(_run, test.__module__, test.__name__, named)
        assert done.returncode == 0, done.stderr

    return run


def _run(module: str, name: str, named: dict[str, object]) -> None:
    warnings.simplefilter("error")
    getattr(importlib.import_module(module), name).__wrapped__(**named)
