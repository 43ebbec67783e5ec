"""How much of a long list is tried: a little in `make test`, chosen by a fixed rule, and all of it in `make torture`, which sets TORTURE.

A file of tests that imports this is run by `make torture`: see `conftest.py`.
"""

import os
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TypeVar

from hypothesis import settings

_USUAL = 200  # examples of a property, unless a profile of Hypothesis asks for more
_IS_TORTURE = bool(os.environ.get("TORTURE"))
T = TypeVar("T")


def few_or_all(everything: Iterable[T], *, few: int) -> list[T]:
    """The first, the last and others evenly between them, `few` in all; every one in `make torture`."""
    items = list(everything)
    return items if _IS_TORTURE else evenly_spread(items, few)


def evenly_spread(items: Sequence[T], few: int) -> list[T]:
    """The first, the last and others evenly between them, `few` in all; where only one is asked for, the first."""
    if few >= len(items):
        return list(items)
    steps = max(1, few - 1)
    return [items[step * (len(items) - 1) // steps] for step in range(few)]


def nth_or_all(everything: Iterable[T], *, n: int, start: int = 0) -> list[T]:
    """Every n-th of a list from a place on; every one in `make torture`. From each of n places on, all have their turn."""
    items = list(everything)
    return items if _IS_TORTURE else items[start % n :: n]


def quick_or_torture(quick: T, torture: T) -> T:
    """The one value in `make test`, the other in `make torture`."""
    return torture if _IS_TORTURE else quick


def examples(quick: int, torture: int) -> settings:
    """How often a property is tried: so often in `make test` and in `make torture`; as often as others where more are asked of all."""
    asked = settings.default.max_examples if settings.default else 0
    return settings(max_examples=asked if asked > _USUAL else quick_or_torture(quick, torture))


def is_imported_by(module: ModuleType) -> bool:
    """True where a file of tests asks for anything above."""
    return any(getattr(value, "__module__", None) == __name__ for value in vars(module).values())
