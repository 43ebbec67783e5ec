"""Which mutant runs: what the functions that mutmut wrote ask at each call; `mutants.py` puts this module beside the package.

It stands in for mutmut's own, so that commands that a test starts run the mutant as well and count as running the function, and need no mutmut.
"""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

MutantDict = dict[str, Callable[..., Any]]
active = os.environ.get("ACTIVE_MUTANT", "")  # as `briefing.text.x_folded__mutmut_3`
recorded_in = os.environ.get("FUNCTIONS_CALLED", "")  # a file, one name on each line
_recorded: set[str] = set()


def forget() -> None:
    """Every function that is called from now on is written down again."""
    _recorded.clear()


def wrap_in_trampoline(mutants: MutantDict, *, is_classmethod: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator: calls go to the active mutant where it is one of these, else to the function as it was."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        prefix = f"{function.__module__}."

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            original = mutants["_mutmut_orig"]
            if recorded_in:
                _record(prefix + original.__name__.removesuffix("__mutmut_orig"))
            chosen = mutants.get(active.removeprefix(prefix), original)
            if is_classmethod:
                return getattr(args[0], chosen.__name__)(*args[1:], **kwargs)
            return chosen(*args, **kwargs)

        return call

    return decorate


def _record(name: str) -> None:
    if name not in _recorded:
        _recorded.add(name)
        with open(recorded_in, "a", encoding="utf-8") as stream:  # noqa: PTH123 — the tests may have changed what pathlib does
            stream.write(f"{name}\n")
