"""The elements of a page → the likely zone of each."""

from collections.abc import Sequence

from briefing.reading.html.tree import Element, Event, TreeEvent
from briefing.records import Zone

_READ = frozenset({"p", "li", "blockquote", "pre", "td", "h2", "h3", "h4"})
_FURNITURE = frozenset({"nav", "aside", "form", "footer", "button", "textarea"})
_FURNITURE_ROLES = frozenset({"navigation", "complementary"})
_COMMENTS_IDS = frozenset({"comments", "comment-list", "disqus_thread"})
_COMMENTS_CLASSES = frozenset({"comments", "comment-list", "comment"})
_BYLINE = frozenset({"time", "address"})
_BYLINE_CLASSES = frozenset({"byline", "author"})


def zones_of_elements(events: Sequence[Event]) -> dict[Element, Zone]:
    """The zone of every element that has one; of several possible zones, the most specific."""
    opened = [element for step, element, _ in events if step is TreeEvent.OPEN]
    story = _within(events, _story(opened))
    zones_by_element = {element: Zone.BODY for element in story if element.name in _READ}
    zones_by_element |= {element: zone for element in opened if (zone := _zone(element))}
    headline = next((element for element in (*story, *opened) if element.name == "h1"), None)
    return zones_by_element | ({headline: Zone.HEADLINE} if headline and story else {})


def _story(opened: Sequence[Element]) -> Element | None:
    """The longest article of a page, or its body if it has none; None where it has no body."""
    articles = [element for element in opened if element.name in ("article", "main") or element.attributes.get("role") == "main"]
    return max(articles, key=lambda element: element.length, default=next((it for it in opened if it.name == "body"), None))


def _within(events: Sequence[Event], outer: Element | None) -> list[Element]:
    """The elements inside an element, in order."""
    if outer is None:
        return []
    start, end = (events.index((step, outer, "")) for step in (TreeEvent.OPEN, TreeEvent.CLOSE))
    return [element for step, element, _ in events[start + 1 : end] if step is TreeEvent.OPEN]


def _zone(element: Element) -> Zone | None:
    """The zone that an element has by its name and attributes; None where they give none."""
    attributes = element.attributes
    classes = frozenset(attributes.get("class", "").split())
    if element.name == "figcaption":
        return Zone.CAPTION
    if element.name in _BYLINE or classes & _BYLINE_CLASSES or "author" in (attributes.get("rel"), attributes.get("itemprop")):
        return Zone.BYLINE
    if attributes.get("id") in _COMMENTS_IDS or classes & _COMMENTS_CLASSES:
        return Zone.COMMENTS
    is_banner = element.name == "header" and element.parent is not None and element.parent.name == "body"
    if element.name in _FURNITURE or is_banner or attributes.get("role") in _FURNITURE_ROLES:
        return Zone.FURNITURE
    return None
