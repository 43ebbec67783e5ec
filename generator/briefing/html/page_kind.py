"""A kind of page: its name, its address, its place in the navigation, and its pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext
from briefing.model import Dossier

T = TypeVar("T")
PageFunction = Callable[[PageContext], Page]
PagePaths = Iterable[tuple[str, PageFunction]]
"""The paths of pages below `docs`, and the function that makes each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page. Only its module names it, in `PAGE_KINDS`."""

    name: str  # in the navigation
    address: str  # the path below `docs`, with `*` for the part that differs: `timeline/index.md`, `events/*/index.md`
    navigation: int | None = None  # its place among the sections; None where it is not one
    is_for_desk: bool = False  # readers get its pages only where `gap_report` of `dossier.yml` publishes them
    is_moved: bool = False  # short pages at addresses of an earlier release, which link to the present ones
    pages: Callable[[Dossier, Findings], PagePaths]


def single_page(name: str, address: str, make: PageFunction, navigation: int | None = None) -> PageKind:
    """A kind with one page in every dossier."""
    return PageKind(name=name, address=address, navigation=navigation, pages=lambda *_: ((address, make),))


def with_neighbours(things: Iterable[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item with its predecessor and successor, None at the ends."""
    items = tuple(things)
    return zip((None, *items), items, (*items[1:], None), strict=False)  # the first is one longer
