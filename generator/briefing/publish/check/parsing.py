"""A built file → its references, links, ids and policies, parsed as a browser parses it."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from posixpath import splitext
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.publish.check.markup import FORBIDDEN, UTF8, Attributes, Reference, UrlUse, in_style, references

_SVG, _HTML, _MATHML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"
_OBEYED = {"", _SVG, _HTML, _MATHML}  # namespaces whose elements a browser obeys; in others an `href` is text
_PREFIXED = {"http://www.w3.org/1999/xlink href": "xlink:href", "http://www.w3.org/XML/1998/namespace base": "xml:base"}
_SHEET_ADDRESS = re.compile(r"href\s*=\s*[\"']([^\"']*)")
_CHARSET_RULE = re.compile(r'@charset "([^"]*)"')
_NOSCRIPT = re.compile(rb"(</?)noscript", re.IGNORECASE)  # `noframes` is to every browser what `noscript` is to one that runs scripts
_LINKS = ("a", "area")
_NOTABLE = {"script", "style", "meta", "noscript", *FORBIDDEN}
_INNOCENT = {  # most attributes of a site; an element that has no other is soon done with
    *("class", "id", "lang", "dir", "role", "title", "type", "name", "value", "for", "hidden", "tabindex", "scope", "colspan", "rowspan"),
    *("d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "points", "viewBox", "width", "height"),
    *("data-label", "data-of", "data-kind", "data-md-component"),
    *("aria-label", "aria-hidden", "aria-current", "aria-labelledby", "aria-describedby"),
}
_OF_LINKS = _INNOCENT | {"href"}


class UnreadableError(ValueError):
    """A file that cannot be checked; the message follows its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile:
    """What the check uses of one file."""

    references: tuple[Reference, ...]
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()  # of `a` and `area`
    policies: tuple[str, ...] = ()  # in the order of the page
    before: str = ""  # the first element before the first policy that may fetch or run something
    scripts: tuple[str, ...] = ()  # the inline ones, each as a policy names it: `'sha256-…'`


@dataclass(slots=True)
class _Collected:
    """A document while it is parsed."""

    references: dict[Reference, None] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)
    policies: list[str] = field(default_factory=list)
    before: str = ""
    scripts: dict[str, None] = field(default_factory=dict)
    has_noscript: bool = False

    def document(self) -> ParsedFile:
        return ParsedFile(
            references=tuple(self.references),
            ids=frozenset(self.ids),
            links=tuple(self.links),
            policies=tuple(self.policies),
            before=self.before,
            scripts=tuple(self.scripts),
        )


def read_html(data: bytes) -> ParsedFile:
    """A page, with what its templates hold, and as a browser reads it with scripts and without. Raises UnreadableError."""
    _text(data)
    tree, found = LexborHTMLParser(data), _Collected()
    _see_policies(tree.head, found)
    found.ids.update(node.attributes["id"] or "" for node in tree.css("[id]"))
    _see_all(tree.css("*"), found)
    for fragment in _fragments(tree):
        _see_all(fragment.css("*"), found)
    if found.has_noscript:
        _see_all(LexborHTMLParser(_NOSCRIPT.sub(rb"\1noframes", data)).css("*"), found)
    return found.document()


def _fragments(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """What every template holds, those within others too."""
    waiting = tree.template_fragments()
    while waiting:
        yield (fragment := waiting.pop())
        waiting += fragment.template_fragments()


def _see_policies(head: LexborNode | None, found: _Collected) -> None:
    """Collects the policies of a page, and what comes before the first of them."""
    for node in head.iter() if head is not None else ():
        attributes = node.attributes
        if node.tag == "meta" and (attributes.get("http-equiv") or "").lower() == "content-security-policy" and attributes.get("content"):
            found.policies.append(attributes["content"] or "")
        elif not found.policies and not found.before and node.tag not in ("meta", "title"):
            found.before = node.tag or ""


def _see_all(nodes: Iterable[LexborNode], found: _Collected) -> None:
    """Collects what the elements of a page fetch, run and link to."""
    for node in nodes:
        attributes, tag = node.attributes, node.tag
        if tag in _LINKS:
            _see_link(attributes, found)
            if not _OF_LINKS.issuperset(attributes):
                found.references |= dict.fromkeys(references(tag, attributes))
        elif tag in _NOTABLE or not _INNOCENT.issuperset(attributes):
            _see(node, tag or "", attributes, found)


def _see(node: LexborNode, tag: str, attributes: Attributes, found: _Collected) -> None:
    found.references |= dict.fromkeys(references(tag, attributes))
    if tag == "noscript":
        found.has_noscript = True
    elif tag == "style":
        found.references |= dict.fromkeys(in_style(node.text()))
    elif tag == "script" and "src" not in attributes and attributes.get("type") != "application/json" and (script := node.text()):
        found.scripts[_script_hash(script)] = None


def _see_link(attributes: Attributes, found: _Collected) -> None:
    for name in ("href", "xlink:href"):
        if name in attributes:
            found.links[attributes[name] or ""] = None


def _script_hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def read_xml(data: bytes) -> ParsedFile:
    """A picture or another XML file that a browser shows. Raises UnreadableError where it may be read in another way than here."""
    _text(data)
    found, parser = _Collected(), ParserCreate("utf-8", " ")
    sheet: list[str] = []  # the text since the last `<style>` began

    def start(name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if tag == "style":
            sheet.clear()
        if space in _OBEYED:
            _see_xml(tag, {_PREFIXED.get(key, key): value for key, value in attributes.items()}, found)

    def end(name: str) -> None:
        if name.rpartition(" ")[2] == "style":
            found.references |= dict.fromkeys(in_style("".join(sheet)))

    def instruct(name: str, content: str) -> None:
        if name == "xml-stylesheet":
            found.references |= dict.fromkeys((UrlUse.FETCH, unescape(address)) for address in _SHEET_ADDRESS.findall(content))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, sheet.append
    parser.ProcessingInstructionHandler, parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = instruct, _refuse_grammar, _refuse_encoding
    try:
        parser.Parse(data, True)
    except ExpatError as reason:
        raise UnreadableError(f"is not well-formed XML: {reason}") from None
    return found.document()


def _see_xml(tag: str, attributes: Attributes, found: _Collected) -> None:
    if tag in _LINKS:
        _see_link(attributes, found)
    if tag == "script":
        found.references[UrlUse.FORBIDDEN, "`<script>` in an XML file runs under no content security policy"] = None
    found.references |= dict.fromkeys(references(tag, attributes))


def _refuse_grammar(_: str, __: str | None, ___: str | None, has_subset: int) -> None:
    """An entity may stand for any text, so that what is read is not what is written."""
    if has_subset:
        raise UnreadableError("declares a grammar of its own")


def _refuse_encoding(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "utf-8").lower() not in (*UTF8, "us-ascii"):
        raise UnreadableError(f"declares the encoding `{encoding}`")


def read_css(data: bytes) -> ParsedFile:
    """A style sheet. Raises UnreadableError."""
    sheet = _text(data)
    if (named := _CHARSET_RULE.match(sheet)) and named[1].lower() not in UTF8:
        raise UnreadableError(f"declares the encoding `{named[1]}`")
    return ParsedFile(references=tuple(dict.fromkeys(in_style(sheet))))


def read_manifest(data: bytes) -> ParsedFile:
    """A web application manifest, of which browsers fetch the pictures. Raises UnreadableError."""
    try:
        value = json.loads(_text(data))
    except (ValueError, RecursionError):
        raise UnreadableError("is not JSON") from None
    return ParsedFile(references=tuple(dict.fromkeys((UrlUse.FETCH, address) for address in _sources(value))))


def _sources(value: Any) -> Iterator[str]:
    """Every `src` in a JSON value."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as found:
                waiting += found.values()
                yield from [found["src"]] if isinstance(found.get("src"), str) else []
            case list() as found:
                waiting += found


def read_compressed(_: bytes) -> ParsedFile:
    """A compressed picture, which nothing here opens. Raises UnreadableError."""
    raise UnreadableError("is compressed")


def _text(data: bytes) -> str:
    """The text of a file that every browser reads as UTF-8, whatever the server says. Raises UnreadableError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("is not UTF-8") from None


def read_file(path: str, data: bytes) -> ParsedFile | UnreadableError | None:
    """What the check uses of a file, or why it cannot be checked; None for one that no browser obeys."""
    try:
        return reader(data) if (reader := READERS.get(suffix(path))) else None
    except UnreadableError as error:
        return error


def suffix(path: str) -> str:
    """The end of a file's name from its last dot, in small letters."""
    return splitext(path)[1].lower()


PAGES = (".html", ".htm", ".shtml")
READERS: Mapping[str, Callable[[bytes], ParsedFile]] = {
    **dict.fromkeys(PAGES, read_html),
    **dict.fromkeys((".svg", ".xml", ".xhtml", ".xht", ".xsl", ".xslt", ".mml", ".rss", ".atom", ".rdf"), read_xml),
    ".css": read_css,
    ".webmanifest": read_manifest,
    ".svgz": read_compressed,
}
"""How the files that a browser obeys are read, by the end of their names."""
