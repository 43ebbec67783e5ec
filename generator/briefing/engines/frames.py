"""The frame around pages, rendered once for all that differ in a few values alone, which are then put into its gaps.

Pages have the same shape where everything else that a template sees of them is the same. The second page of a shape is rendered in
both ways; where these differ, or where a template measures a text, every page of the shape is rendered by the engine.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from markupsafe import Markup

_GAPS = {name: chr(0xE000 + number) for number, name in enumerate(("title", "description", "image", "image_alt", "fact", "weight"))}
_CONTENT, _ADDRESS, _HEADING, _CITATION = "\ue010", "\ue011", "\ue012", "\ue013"
_TAG = {"name": "\ue014", "content": "\ue015"}  # of the tags by which a page is cited; two of them show what is between them
_TAGS = re.compile("\ue014(.*?)\ue015(.*?)\ue014\\1\ue015", re.DOTALL)
_STATE = "".join(map(chr, range(0xE020, 0xE02C)))  # a character for each of the twelve, because a template may divide them
_GAP = re.compile("([\ue000-\ue0ff])")
_LONGEST_TITLE = 70  # of a page and its site in one, as `main.html` says
_LONG_TITLE = re.compile(f"{_GAPS['title']}{{{_LONGEST_TITLE}}}")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame in parts, text and gaps by turns, and what is within a tag by which a page is cited, and between two of them."""

    parts: tuple[str, ...]
    within: str = ""
    between: str = ""


_NOT_YET = _Frame(())


class Frames:
    """The frames of a site, by the shape of pages. ``render`` returns the whole HTML of a page with its content."""

    def __init__(self, render: Callable[[Any], str], site_name: str) -> None:
        self._render = render
        self._site_name = _without_tags(site_name)
        self._shapes: dict[object, _Frame | None] = {}

    def html(self, page: Any) -> str:
        """The HTML of a page that is not in the navigation, and whose front matter has its title."""
        shape = self._shape(page)
        if shape is None:
            return self._render(page)
        if (frame := self._shapes.get(shape)) and frame.parts:
            return _filled(frame, page)
        whole = self._render(page)
        if shape not in self._shapes:
            self._shapes[shape] = _NOT_YET
        elif self._shapes[shape] is not None:
            frame = self._with_gaps(page)
            self._shapes[shape] = frame if _filled(frame, page) == whole else None
        return whole

    def _shape(self, page: Any) -> object:
        """Everything that may differ between pages but what is put into gaps; None for a page that shares its frame with no other."""
        meta, headings = page.meta, list(page.toc)
        if "strip" in meta or len(headings) != 1 or len(meta.get("state", "")) != len(_STATE) or self._is_name_of_site(meta["title"]):
            return None
        others = {name: value for name, value in meta.items() if name not in _GAPS and name not in ("state", "citation")}
        filled = tuple(name for name in (*_GAPS, "citation") if meta.get(name))
        place = page.url.partition("/")[0], page.url.count("/"), bool(page.canonical_url)
        return place, self._is_long(meta["title"]), filled, repr(others), headings[0].id, repr(list(map(str, headings[0].children)))

    def _is_name_of_site(self, title: str) -> bool:
        """True also for no title: the name of the site is then in its place."""
        return _without_tags(title) in ("", self._site_name)

    def _is_long(self, title: str) -> bool:
        return len(_without_tags(title)) + len(self._site_name) + len(" – ") > _LONGEST_TITLE

    def _with_gaps(self, page: Any) -> _Frame:
        """The frame of a page, whose values are left out."""
        bare = copy(page)
        bare.meta = {name: _GAPS.get(name, value) if value else value for name, value in page.meta.items()} | {"state": _STATE}
        if self._is_long(page.meta["title"]):
            bare.meta["title"] *= _LONGEST_TITLE
        bare.content, bare.toc = _CONTENT, deepcopy(page.toc)
        next(iter(bare.toc)).title = _HEADING
        bare.canonical_url = _ADDRESS if page.canonical_url else page.canonical_url
        if page.meta.get("citation"):
            bare.meta["citation"] = [_TAG, _TAG]
        html = _LONG_TITLE.sub(_GAPS["title"], self._render(bare))
        tags = _TAGS.search(html)
        return _Frame(tuple(_GAP.split(_TAGS.sub(_CITATION, html, count=1))), *(tags.groups() if tags else ()))


def _without_tags(html: str) -> str:
    """The text of HTML, as `striptags` in a template returns it."""
    return Markup(html).striptags()  # noqa: S704 -- the opposite of escaping


def _filled(frame: _Frame, page: Any) -> str:
    values = {**_values(page), _CITATION: frame.between.join(frame.within.join(tag) for tag in _tags(page))}
    return "".join(values.get(part, part) if is_gap else part for part, is_gap in zip(frame.parts, cycle((False, True)), strict=False))


def _tags(page: Any) -> list[tuple[str, str]]:
    """The names and the contents of the tags by which a page is cited."""
    return [(str(tag["name"]), str(tag["content"])) for tag in page.meta.get("citation") or ()]


def _values(page: Any) -> Mapping[str, str]:
    """What is put into each gap."""
    values = {gap: str(page.meta.get(name, "")) for name, gap in _GAPS.items()}
    return (
        values
        | {_CONTENT: page.content, _ADDRESS: str(page.canonical_url), _HEADING: next(iter(page.toc)).title}
        | dict(zip(_STATE, page.meta["state"], strict=True))
    )
