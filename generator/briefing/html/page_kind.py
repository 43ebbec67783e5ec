"""What a kind of page says of itself: its name, its address, its place in the navigation, and the pages there are of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext
from briefing.model import Dossier

T = TypeVar("T")
PageFunction = Callable[[PageContext], Page]
PagePaths = Iterable[tuple[str, PageFunction]]
"""The paths of pages below `docs`, and how each is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page. Its module lists it in `PAGE_KINDS`; nothing else names it."""

    name: str  # as the navigation calls it
    address: str  # the path below `docs`, `*` for the part that differs from page to page: `timeline.md`, `events/*.md`
    navigation: int | None = None  # its place in the row of sections; None where it is not in it
    pages: Callable[[Dossier, Findings], PagePaths]


def single_page(name: str, address: str, make: PageFunction, navigation: int | None = None) -> PageKind:
    """The kind of which there is one page in every dossier."""
    return PageKind(name=name, address=address, navigation=navigation, pages=lambda *_: ((address, make),))


def with_neighbours(things: Iterable[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each of several things between its neighbours."""
    found = tuple(things)
    return zip((None, *found[:-1]), found, (*found[1:], None), strict=True)
