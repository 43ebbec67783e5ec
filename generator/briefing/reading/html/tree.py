"""Markup → what a page shows, element by element, as a browser builds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

NO_TEXT = frozenset({"script", "style", "noscript", "iframe", "noembed", "noframes"})
"""What holds code, or stands in for what a browser shows."""

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
    """An element that is shown."""

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    length: int = field(default=0, init=False)  # of the text that it shows

    def styled(self, name: str, valid: frozenset[str]) -> str:
        """What its own style says of a property, where that is one of some values; else empty."""
        return declared(self.attributes["style"], name, valid) if "style" in self.attributes else ""


class Step(Enum):
    """What comes next in a page."""

    OPEN = "an element begins"
    TEXT = "text within an element"
    CLOSE = "an element ends"


Event = tuple[Step, Element, str]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, in order, and what it is made from."""

    events: tuple[Event, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)  # hidden ones, too, but for code
    hides: frozenset[str]  # the elements that are never shown, and hold text all the same
    document: Any = field(repr=False)  # as selectolax has it


def parsed(markup: str) -> Page:
    """The page of some markup whose tree is bounded. What is hidden leaves no event."""
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser  # noqa: PLC0415 -- few commands need the library

    # Without events, as the standard's copy of the option that is chosen takes the square of their number.
    document = LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    texts, hides = list[str](), set[str]()
    events = tuple(_events(document.root, texts, hides))
    return Page(events, tuple(texts), frozenset(hides), document)


def declared(style: str, name: str, valid: frozenset[str]) -> str:
    """The value of a property in a style attribute, as CSS has it: the last that is valid, an important one before all others."""
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
    """What is shown below a node, without recursion; every text is noted, shown or not, and what hides it."""
    above: list[tuple[Any, str, Element | None]] = []  # the open elements; None for a hidden one
    node, hidden_in = root, ""
    while node is not None or above:
        if node is None:
            node, _, element = above.pop()
            if element:
                if element.parent:
                    element.parent.length += element.length
                yield Step.CLOSE, element, ""
            node = node.next
            continue
        name = node.tag or "-"
        _, within, element = above[-1] if above else (None, "", None)
        if name == "-text" and within not in NO_TEXT:
            words = node.text_content or ""
            texts.append(words)
            if element:
                element.length += len(words)
                yield Step.TEXT, element, words
            elif words.strip():
                hides.add(hidden_in)
        elif not name.startswith("-"):
            shown = _shown(node, name, element) if element or not above else None
            hidden_in = name if element and not shown else hidden_in
            above.append((node, name, shown))
            if shown:
                yield Step.OPEN, shown, ""
            node = node.first_child
            continue
        node = node.next


def _shown(node: Any, name: str, parent: Element | None) -> Element | None:
    """The element of a node; None for one that a browser does not show."""
    if name in _HIDDEN:
        return None
    attributes = {key: value or "" for key, value in node.attributes.items()}
    if "hidden" in attributes or (name == "object" and "data" in attributes):
        return None
    element = Element(name, attributes, parent)
    return None if element.styled("display", DISPLAYS) == "none" else element
