"""The head of a page → what it says of itself: titles, times of publication, authors, outlets, language, address.

JSON-LD is read first, as its values have a type; then the names of `meta` in use; then elements with microdata.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from briefing.reading.html.time_stamps import edtf_of_address, edtf_of_stamp

_MAX_VALUE = 500  # characters
_MAX_SCRIPT = 1_000_000  # characters
_MAX_NODES = 5000  # of JSON-LD
_ARTICLE_TYPES = ("Article", "Posting", "Report", "Review", "NewsArticle", "WebPage", "VideoObject", "Recipe")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline", "title")
_DATES = [
    "article:published_time",
    "article:published",
    "article.published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "pdate",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "pubdate",
    "pub_date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "og:release_date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "date.issued",
    "rnews:datepublished",
    "article_date_original",
    "originalpublicationdate",
    "ptime",
    "displaydate",
    "dat",
    "date",
    "createdate",
    "created",
    "analyticsattributes.articledate",
]
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author")
_OUTLETS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "cre")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_ADDRESS = re.compile(r"https?://|www\.|^/|@[\w.]+$")
_BY = re.compile(r"^\s*(?:by|von|par|por|di|od|от|door|af|av)[:\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself, each list with the most reliable value first; dates in EDTF."""

    titles: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    language: str = ""
    address: str = ""


def page_metadata(document: Any) -> Metadata:
    """The metadata of a selectolax document."""
    nodes = list(islice(_json_ld(document), _MAX_NODES))
    articles = [node for node in nodes if _is_article(node)]
    metas = _metas(document)
    address = _attribute(document, "link[rel=canonical]", "href") or next(iter(metas.get("og:url", ())), "")
    titles = (*(it for node in articles for it in _texts(node.get("headline"))), *_named(metas, _TITLES), _text(document, "title"))
    stamps = (
        *(it for node in articles for key in ("datePublished", "dateCreated") for it in _texts(node.get(key))),
        *_named(metas, _DATES),
        *(_attribute(document, "[itemprop=datePublished]", name) for name in ("content", "datetime")),
        _attribute(document, "time[pubdate]", "datetime"),
        *(_attribute(document, f"{within} time[datetime]", "datetime") for within in ("article", "main", "header", "")),
    )
    dates = (*(edtf_of_stamp(stamp) for stamp in stamps), edtf_of_address(address))
    authors = (
        *(name for node in articles for name in _names(node.get("author"))),
        *(_BY.sub("", it) for it in _named(metas, _AUTHORS)),
        *(node.text().strip() for node in document.css("[rel=author], [itemprop=author]")[:4]),
    )
    outlets = (
        *_named(metas, _OUTLETS[:1]),
        *(it for node in articles for it in _names(node.get("publisher"))),
        *_named(metas, _OUTLETS[1:]),
    )
    languages = (
        _attribute(document, "html", "lang"),
        _attribute(document, "html", "xml:lang"),
        *(it for node in articles for it in _texts(node.get("inLanguage"))),
        *_named(metas, ("og:locale", "content-language", "language", "dc.language")),
    )
    return Metadata(
        _distinct(titles),
        _distinct(dates),
        _distinct(name for name in authors if not _ADDRESS.search(name)),
        _distinct(it for it in outlets if not it.startswith("@")),
        next((tag[0].lower() for it in languages if (tag := _LANGUAGE.match(it))), ""),
        address,
    )


def _distinct(values: Any) -> tuple[str, ...]:
    """The values on one line, each once, without those that are empty or very long."""
    folded = (" ".join(value.split()) for value in values if value)
    return tuple(dict.fromkeys(value for value in folded if value and len(value) <= _MAX_VALUE))


def _metas(document: Any) -> dict[str, list[str]]:
    """The contents of the `meta` elements by their name, property or `http-equiv` in lower case."""
    found: dict[str, list[str]] = {}
    for node in document.css("meta[content]"):
        attributes = node.attributes
        for key in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(key):
                found.setdefault(name.strip().lower(), []).append((attributes["content"] or "").strip())
    return found


def _named(metas: dict[str, list[str]], names: tuple[str, ...] | list[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _json_ld(document: Any) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD of a page, without recursion."""
    for script in document.css("script[type='application/ld+json']"):
        words = (script.text() or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(words) > _MAX_SCRIPT:
            continue
        try:
            open_values = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        while open_values:
            value = open_values.pop(0) if len(open_values) < _MAX_NODES else open_values.pop()
            if isinstance(value, dict):
                yield value
                open_values += [it for it in value.values() if isinstance(it, dict | list)]
            elif isinstance(value, list):
                open_values += [it for it in value if isinstance(it, dict | list)]


def _is_article(node: dict[str, Any]) -> bool:
    return any(kind.endswith(_ARTICLE_TYPES) for kind in _texts(node.get("@type")))


def _texts(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item


def _names(value: Any) -> Iterator[str]:
    """The names of a person, an organization or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from _texts(item.get("name"))


def _attribute(document: Any, selector: str, name: str) -> str:
    element = document.css_first(selector)
    return (element.attributes.get(name) or "").strip() if element else ""


def _text(document: Any, selector: str) -> str:
    element = document.css_first(selector)
    return (element.text() or "").strip() if element else ""
