"""Markup → the visible elements and texts of a page, as a browser builds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

NO_TEXT = frozenset({"script", "style", "noscript", "iframe", "noembed", "noframes"})
"""Elements that contain code, or a substitute for what a browser shows."""

_HIDDEN = NO_TEXT | {"canvas", "datalist", "head", "select", "svg", "template", "title"}
DISPLAYS = frozenset(
    [
        "block",
        "contents",
        "flex",
        "flow",
        "flow-root",
        "grid",
        "inherit",
        "initial",
        "inline",
        "inline-block",
        "inline-flex",
        "inline-grid",
        "inline-table",
        "list-item",
        "none",
        "revert",
        "revert-layer",
        "ruby",
        "table",
        "table-caption",
        "table-cell",
        "table-column",
        "table-column-group",
        "table-footer-group",
        "table-header-group",
        "table-row",
        "table-row-group",
        "unset",
        "-webkit-box",
        "-webkit-inline-box",
    ]
)


@dataclass(slots=True, eq=False)
class Element:
    """A visible element."""

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    length: int = field(default=0, init=False)  # of its visible text
    linked: int = field(default=0, init=False)  # of its visible text that is in links

    def close(self) -> None:
        """Adds the lengths to those of the parent; all of a link is in a link."""
        if self.name == "a":
            self.linked = self.length
        if self.parent:
            self.parent.length += self.length
            self.parent.linked += self.linked

    def styled(self, name: str, valid: frozenset[str]) -> str:
        """The value of a property in its style attribute, if it is one of the valid values; else empty."""
        return declared_value(self.attributes["style"], name, valid) if "style" in self.attributes else ""


class TreeEvent(Enum):
    """The kind of an event in a page."""

    OPEN = "an element starts"
    TEXT = "text within an element"
    CLOSE = "an element ends"


Event = tuple[TreeEvent, Element, str]


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The visible content of a page, in order, and what it was parsed from."""

    events: tuple[Event, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)  # also hidden ones, but no code
    hides: frozenset[str]  # names of hidden elements that contain text
    document: Any = field(repr=False)  # a selectolax document


def parse_page(markup: str) -> SavedPage:
    """The page of some bounded markup. Hidden elements have no events."""
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser  # noqa: PLC0415 -- few commands need the library

    # Without events, as copying the chosen `option` to its `select`, by the standard, takes quadratic time.
    document = LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    texts, hides = list[str](), set[str]()
    events = tuple(_events(document.root, texts, hides))
    return SavedPage(events, tuple(texts), frozenset(hides), document)


def declared_value(style: str, name: str, valid: frozenset[str]) -> str:
    """The value of a property in a style attribute, by the rules of CSS: the last valid one, an important one before all others."""
    chosen, is_important = "", False
    for declaration in style.lower().split(";"):
        key, _, value = declaration.partition(":")
        if key.strip() == name:
            words, _, mark = value.partition("!")
            important = mark.strip() == "important"
            if words.strip() in valid and (important or not (mark or is_important)):
                chosen, is_important = words.strip(), important
    return chosen


def _events(root: Any, texts: list[str], hides: set[str]) -> Iterator[Event]:
    """The visible content below a node, without recursion. Every text is added to ``texts``, and what hides one to ``hides``."""
    above: list[tuple[Any, str, Element | None]] = []  # the open nodes; None for a hidden element
    node, hidden_in = root, ""
    while node is not None or above:
        if node is None:
            node, _, element = above.pop()
            if element:
                element.close()
                yield TreeEvent.CLOSE, element, ""
            node = node.next
            continue
        name = node.tag or "-"
        _, within, element = above[-1] if above else (None, "", None)
        if name == "-text" and within not in NO_TEXT:
            words = node.text_content or ""
            texts.append(words)
            if element:
                element.length += len(words)
                yield TreeEvent.TEXT, element, words
            elif words.strip():
                hides.add(hidden_in)
        elif not name.startswith("-"):
            shown = _shown(node, name, element) if element or not above else None
            hidden_in = name if element and not shown else hidden_in
            above.append((node, name, shown))
            if shown:
                yield TreeEvent.OPEN, shown, ""
            node = node.first_child
            continue
        node = node.next


def _shown(node: Any, name: str, parent: Element | None) -> Element | None:
    """The element of a node; None for a hidden one."""
    if name in _HIDDEN:
        return None
    attributes = {key: value or "" for key, value in node.attributes.items()}
    if "hidden" in attributes or (name == "object" and "data" in attributes):
        return None
    element = Element(name, attributes, parent)
    return None if element.styled("display", DISPLAYS) == "none" else element
