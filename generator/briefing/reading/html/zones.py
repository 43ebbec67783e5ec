"""The elements of a page → the likely zone of each."""

import re
from collections.abc import Iterator, Sequence

from briefing.reading.html.elements import BLOCKS
from briefing.reading.html.headlines import chosen_headline
from briefing.reading.html.tree import Element, Event, TreeEvent
from briefing.records import Zone

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE = frozenset({"nav", "aside", "form", "footer", "button", "textarea"})
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search"})
_COMMENTS_NAMES = frozenset({"comments", "comment-list", "commentlist", "comment", "disqus_thread"})
_FURNITURE_NAMES = frozenset(
    [
        "ad",
        "ads",
        "advert",
        "advertisement",
        "banner",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "footer",
        "gallery",
        "menu",
        "more",
        "morefrom",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "outbrain",
        "popular",
        "popup",
        "promo",
        "promoted",
        "recommended",
        "recommendations",
        "related",
        "rail",
        "share",
        "sharing",
        "sidebar",
        "signup",
        "skip",
        "slideshow",
        "social",
        "sponsor",
        "sponsored",
        "subscribe",
        "subscription",
        "tags",
        "taboola",
        "toolbar",
        "trending",
        "widget",
    ]
)
_NAME = re.compile("[a-z]+|[A-Z][a-z]*")
_BYLINE = frozenset({"time", "address"})
_BYLINE_NAMES = frozenset(
    ["author", "authors", "autor", "auteur", "byline", "contributor", "contributors", "dateline", "pubdate", "timestamp", "writer"]
)
_MAX_BYLINE = 200  # characters; longer ones are a portrait of the author
_CARDS = frozenset({"article", "div", "li", "section", "td"})
_MAX_TEASER = 400  # characters beside the heading
_MAX_LINKED = 0.6  # share of link text in a block of the story
_NAMED_SHARE = 5  # a part of the page; what is named as furniture and has more of its text may be the story
_STORY_SHARE = 0.4  # of the text outside links that an article must have to be the story


def zones_of_elements(events: Sequence[Event], titles: Sequence[str] = (), outlets: Sequence[str] = ()) -> dict[Element, Zone]:
    """The zone of every element that has one; of several possible zones, the most specific.

    ``titles`` and ``outlets`` are those that the page gives in its markup: the headline is the heading nearest to a title.
    """
    opened = [element for step, element, _ in events if step is TreeEvent.OPEN]
    root = next((element for element in opened if element.name == "body"), None)
    story = _story(opened, root)
    if story is None:
        return {}
    total = _unlinked(root) if root else 0
    zones_by_element: dict[Element, Zone] = {story: Zone.BODY}
    zones_by_element |= {element: zone for element in opened if (zone := _zone(element, total)) and element is not story}
    zones_by_element |= {card: Zone.FURNITURE for card in _cards(opened) if card is not story and _unlinked(card) * 2 <= total}
    inside = set(_inside(opened, story))
    headings = [(element, words, element in inside) for element, words in _headings(events)]
    headline, mastheads = chosen_headline(headings, titles, outlets)
    zones_by_element |= dict.fromkeys(mastheads, Zone.MASTHEAD)
    return zones_by_element | ({headline: Zone.HEADLINE} if headline else {})


def _headings(events: Sequence[Event]) -> Iterator[tuple[Element, str]]:
    """The headings that may be that of the story, and their words."""
    heading, words = None, list[str]()
    for step, element, part in events:
        if step is TreeEvent.OPEN and heading is None and element.name in ("h1", "h2", "h3"):
            heading, words = element, []
        elif step is TreeEvent.TEXT and heading:
            words.append(part)
        elif step is TreeEvent.CLOSE and element is heading:
            if any(part.strip() for part in words):
                yield element, " ".join(" ".join(words).split())
            heading = None


def _story(opened: Sequence[Element], root: Element | None) -> Element | None:
    """The article of a page that has most of its text, or its body if none has much of it; None where it has no body."""
    articles = [element for element in opened if element.name in ("article", "main") or element.attributes.get("role") == "main"]
    story = max(articles, key=_unlinked, default=root)
    return root if story and root and _unlinked(story) < _STORY_SHARE * _unlinked(root) else story


def _cards(opened: Sequence[Element]) -> Iterator[Element]:
    """The blocks around each heading that is a link, with a few words on another story: teasers."""
    for element in opened:
        if element.name in _HEADINGS and element.name != "h1" and element.linked and element.linked > _MAX_LINKED * element.length:
            card = element.parent
            while card and card.length <= element.length:
                card = card.parent
            if card and card.name in _CARDS and card.length <= element.length + _MAX_TEASER:
                yield card


def _unlinked(element: Element) -> int:
    """The number of characters of an element outside links."""
    return element.length - element.linked


def _inside(opened: Sequence[Element], outer: Element) -> Iterator[Element]:
    """The elements inside an element, in order."""
    inside = {outer}
    for element in opened:
        if element.parent in inside:
            inside.add(element)
            yield element


def _zone(element: Element, total: int) -> Zone | None:
    """The zone that an element has by its name, its attributes and its links; None where they give none.

    An element with over half of the text of the page outside links (``total`` characters) is neither furniture nor comments, whatever its name.
    """
    attributes = element.attributes
    classes = frozenset(attributes.get("class", "").lower().split())
    if element.name == "figcaption":
        return Zone.CAPTION
    is_byline = (
        element.name in _BYLINE or _names(element) & _BYLINE_NAMES or "author" in (attributes.get("rel"), attributes.get("itemprop"))
    )
    if is_byline and element.length <= _MAX_BYLINE:
        return Zone.BYLINE
    if _unlinked(element) * 2 > total:
        return None
    if attributes.get("id", "").lower() in _COMMENTS_NAMES or (classes & _COMMENTS_NAMES and element.name != "a"):
        return Zone.COMMENTS
    is_banner = element.name == "header" and element.parent is not None and element.parent.name == "body"
    if element.name in _FURNITURE or is_banner or attributes.get("role") in _FURNITURE_ROLES or _is_links(element):
        return Zone.FURNITURE
    if _unlinked(element) * _NAMED_SHARE < total and element.name in BLOCKS and _names(element) & _FURNITURE_NAMES:
        return Zone.FURNITURE
    return None


def _names(element: Element) -> frozenset[str]:
    """The words in the id and the classes of a block or a span, in lower case."""
    if element.name not in BLOCKS and element.name not in ("span", "a"):
        return frozenset()
    attributes = element.attributes
    return frozenset(word.lower() for word in _NAME.findall(f"{attributes.get('id', '')} {attributes.get('class', '')}"))


def _is_links(element: Element) -> bool:
    """True for a block that is mostly links, and no heading."""
    return element.name in BLOCKS and element.name not in _HEADINGS and element.linked > _MAX_LINKED * element.length
