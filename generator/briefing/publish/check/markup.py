"""One element with its attributes → every address it fetches or leads to, and what no page of a site may hold.

The attributes are those of the HTML Living Standard (its index of attributes, and the obsolete ones that browsers still obey),
SVG 2, SVG 1.1 and SMIL, MathML Core, and the proposals that Chromium implements.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from briefing.publish.check.addresses import Target, candidates, refresh_url, space_separated, target
from briefing.publish.check.stylesheets import addresses

Attributes = Mapping[str, str | None]


class UrlUse(Enum):
    """What a browser does with an address."""

    FETCH = auto()  # loaded automatically, or sent with what a reader types: only from this site
    PICTURE = auto()  # as above, but what it gets can only be a picture: `data:image/…` too
    FOLLOW = auto()  # only when a reader follows it, or never
    FORBIDDEN = auto()  # not an address: forbidden markup, and the reason


Reference = tuple[UrlUse, str]
Reader = Callable[[str, str, Attributes], Iterator[Reference]]

_OTHER_DOCUMENT, _UNREAD = "shows another document", "loads what no check has read"
FORBIDDEN = {  # elements that no page may hold, and why
    **dict.fromkeys(("iframe", "frame", "frameset", "portal", "fencedframe", "webview"), _OTHER_DOCUMENT),
    **dict.fromkeys(("object", "embed", "applet", "param", "model", "bgsound"), _UNREAD),
    "base": "changes where every address of the page leads",
}
_PICTURES = {"img", "image", "feImage", "source", "input", "mglyph", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_FOLLOWED = {"canonical", "alternate", "author", "license", "help", "me", "bookmark", "shortlink"}  # relations of a link that fetch nothing
_CHARSET = re.compile(r"charset[\t\n\f\r ]*+=[\t\n\f\r ]*+[\"']?([^\"';\t\n\f\r ]*+)", re.IGNORECASE)
UTF8 = {"utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"}  # the labels of the Encoding standard
_ICONS = {"icon", "shortcut", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"}


def references(tag: str, attributes: Attributes) -> Iterator[Reference]:
    """What an element fetches or links to, and its forbidden markup. Element names are in lower case."""
    if tag in FORBIDDEN:
        yield UrlUse.FORBIDDEN, f"`<{tag}>` {FORBIDDEN[tag]}"
    for name, value in attributes.items():
        if reader := _READERS.get(name):
            yield from reader(tag, value or "", attributes)
        elif name[:2] == "on":
            yield UrlUse.FORBIDDEN, f"`{name}` of `<{tag}>` runs a script"


def in_style(sheet: str) -> Iterator[Reference]:
    """What a style sheet fetches. Pictures, for none of it is ever run; and a sheet that it imports is checked by itself."""
    return ((UrlUse.PICTURE, address) for address in addresses(sheet))


def _whole(tag: str, value: str, _: Attributes) -> Iterator[Reference]:
    yield UrlUse.PICTURE if tag in _PICTURES else UrlUse.FETCH, value


def _picture(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    yield UrlUse.PICTURE, value


def _fetched(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    yield UrlUse.FETCH, value


def _followed(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    yield UrlUse.FOLLOW, value


def _each(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    return ((UrlUse.FETCH, address) for address in space_separated(value.replace(",", " ")))


def _set(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    return ((UrlUse.PICTURE, address) for address in candidates(value))


def _href(tag: str, value: str, attributes: Attributes) -> Iterator[Reference]:
    if tag == "link":
        relations = set(space_separated((attributes.get("rel") or "").lower()))
        yield UrlUse.FOLLOW if relations <= _FOLLOWED else UrlUse.PICTURE if relations <= _ICONS else UrlUse.FETCH, value
    elif tag not in ("a", "area"):  # where those lead is checked as a link
        yield from _whole(tag, value, attributes)


def _target(tag: str, value: str, attributes: Attributes) -> Iterator[Reference]:
    relations = set(space_separated((attributes.get("rel") or "").lower()))
    is_new = value.lower() not in ("", "_self", "_parent", "_top")
    href = attributes.get("href") or attributes.get("xlink:href") or ""
    if is_new and target(href) is not Target.OWN and not relations & {"noopener", "noreferrer"}:
        yield UrlUse.FORBIDDEN, f"`target` of `<{tag}>` without `noopener` lets `{href}` steer the page that led to it"


def _style(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    return in_style(value)


def _painted(_: str, value: str, __: Attributes) -> Iterator[Reference]:
    return in_style(value) if "(" in value else iter(())


def _animated(tag: str, value: str, _: Attributes) -> Iterator[Reference]:
    for part in value.split(";"):
        yield UrlUse.FETCH, part
    yield from _painted(tag, value, {})


def _animates(tag: str, value: str, _: Attributes) -> Iterator[Reference]:
    if value.strip().lower().startswith("on"):
        yield UrlUse.FORBIDDEN, f"`<{tag}>` sets `{value.strip()}`, which runs a script"


def _http_equiv(_: str, value: str, attributes: Attributes) -> Iterator[Reference]:
    content = attributes.get("content") or ""
    if value.lower() == "refresh" and (address := refresh_url(content)) is not None:
        yield UrlUse.FETCH, address
    elif value.lower() == "content-type" and (named := _CHARSET.search(content)):
        yield from _charset("meta", named[1], {})


def _charset(tag: str, value: str, _: Attributes) -> Iterator[Reference]:
    if tag == "meta" and value.strip().lower() not in UTF8:
        yield UrlUse.FORBIDDEN, f"`<meta>` declares the encoding `{value}`, but the site is checked as UTF-8"


def _document(tag: str, _: str, __: Attributes) -> Iterator[Reference]:
    yield UrlUse.FORBIDDEN, f"`srcdoc` of `<{tag}>` {_OTHER_DOCUMENT}"


def _base(tag: str, _: str, __: Attributes) -> Iterator[Reference]:
    yield UrlUse.FORBIDDEN, f"`xml:base` of `<{tag}>` {FORBIDDEN['base']}"


_READERS: Mapping[str, Reader] = {
    "href": _href,
    "xlink:href": _href,
    **dict.fromkeys(("src", "lowsrc", "dynsrc", "background", "icon"), _whole),
    "poster": _picture,
    **dict.fromkeys(("data", "codebase", "classid", "code", "action", "formaction", "manifest"), _fetched),
    **dict.fromkeys(("ping", "attributionsrc", "archive"), _each),
    **dict.fromkeys(("srcset", "imagesrcset"), _set),
    **dict.fromkeys(("cite", "longdesc", "profile"), _followed),
    **dict.fromkeys(("fill", "stroke", "filter", "mask", "clip-path", "cursor"), _painted),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), _painted),
    **dict.fromkeys(("values", "from", "to", "by"), _animated),
    "attributeName": _animates,
    "style": _style,
    "srcdoc": _document,
    "target": _target,
    "http-equiv": _http_equiv,
    "charset": _charset,
    "xml:base": _base,
}
