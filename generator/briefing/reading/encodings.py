"""Bytes → their encoding, by the labels of the Encoding Standard (encoding.spec.whatwg.org) and the rules of the HTML Standard."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from webencodings import lookup
from webencodings.labels import LABELS

from briefing.reading.html.tokens import ATTRIBUTE, SPACE, Kind, attributes, tokens

_PRESCANNED = 1024  # bytes
_MAX_HEAD = 20_000  # tags and texts before the body
_CODECS = {"gbk": "gb18030", "replacement": "", "x-user-defined": ""}  # GBK is decoded as gb18030; the other two do not encode text
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_BE: "utf-16be", codecs.BOM_UTF16_LE: "utf-16le"}
_BY_META = {
    "utf-16be": "utf-8",
    "utf-16le": "utf-8",
    "x-user-defined": "windows-1252",
}  # a page that names one of these cannot really be in it
_WIDE_XML = {"<\0?\0x\0": "utf-16le", "\0<\0?\0x": "utf-16be"}

_STEP = re.compile(rf"<!--|<(?P<meta>meta)(?=[{SPACE}/])|</?+[a-zA-Z][^{SPACE}>]*+|<[!/?]", re.IGNORECASE)
_CHARSET = re.compile(rf"charset[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\"'{SPACE};][^{SPACE};]*+))", re.IGNORECASE)
_XML = re.compile(r"<\?xml[^>]*?encoding[\0- ]*+=[\0- ]*+(?:\"([^\"\0- >]*+)\"|'([^'\0- >]*+)')")


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its name in the standard, and Python's name of its codec; empty for an encoding that is not text."""

    name: str
    codec: str


def encoding_of_label(label: str) -> Encoding | None:
    """The encoding of a label; None where the standard has no such label."""
    encoding = lookup(label) if label.isascii() else None
    return encoding and Encoding(encoding.name, _CODECS.get(encoding.name, encoding.codec_info.name))


def encoding_of_name(name: str) -> Encoding | None:
    """The encoding with a label of the standard, or with Python's name; None for those that only Python knows."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = ""
    return encoding_of_label(name) or encoding_of_label(codec) or encoding_by_codec().get(codec)


@cache
def encoding_by_codec() -> dict[str, Encoding]:
    """Every text encoding of the standard, by Python's name of its codec."""
    encodings = [encoding for label in sorted(set(LABELS.values())) if (encoding := encoding_of_label(label)) and encoding.codec]
    return {encoding.codec: encoding for encoding in encodings}


def encoding_by_bom(data: bytes) -> tuple[bytes, Encoding | None]:
    """The byte order mark at the start of some bytes, and its encoding; empty and None where there is none."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return mark, encoding_of_label(_MARKS[mark]) if mark else None


def declared_encoding(data: bytes) -> Encoding | None:
    """The encoding that a page declares; None where it declares no known one.

    It is searched for in the first 1024 bytes, as browsers do before parsing, or else in the head, as they do while parsing.
    """
    head = data[:_PRESCANNED].decode("latin-1")
    wide = next((encoding_of_label(name) for signature, name in _WIDE_XML.items() if head.startswith(signature)), None)
    return wide or _prescan(head) or _xml(head) or _in_head(data.decode("latin-1"))


def _prescan(head: str) -> Encoding | None:
    """The encoding that the first such `meta` declares: “prescan a byte stream to determine its encoding” (§ 13.2.3.2)."""
    at = 0
    while step := _STEP.search(head, at):
        if step[0] == "<!--":
            at = head.find("-->", step.start() + 2) + 3
        elif step[0] in ("<!", "</", "<?"):
            at = head.find(">", step.end()) + 1
        else:
            matches = list(_prescanned_attributes(head, step.end()))
            at = matches[-1].end() if matches else step.end()
            if step["meta"] and at < len(head) and (encoding := _of_meta((it["name"], _value(it)) for it in matches)):
                return encoding
        if at < step.end() or at >= len(head):
            return None
    return None


def _prescanned_attributes(head: str, at: int) -> Iterator[re.Match[str]]:
    while match := ATTRIBUTE.match(head, at):
        yield match
        at = match.end()


def _value(attribute: re.Match[str]) -> str:
    return attribute["double"] or attribute["single"] or attribute["bare"] or ""


def _of_meta(name_values: Iterable[tuple[str, str]]) -> Encoding | None:
    """The encoding that the attributes of a `meta` declare (the first of duplicates counts); None where they declare none."""
    given: dict[str, str] = {}
    for name, value in name_values:
        given.setdefault(name.lower(), value)
    if "charset" in given:
        return _as_read(encoding_of_label(given["charset"]))
    if given.get("http-equiv", "").lower() != "content-type":
        return None
    content = _CHARSET.search(given.get("content", ""))
    return _as_read(encoding_of_label(content[1] or content[2] or content[3] or "")) if content else None


def _as_read(encoding: Encoding | None) -> Encoding | None:
    return encoding_of_label(_BY_META.get(encoding.name, encoding.name)) if encoding else None


def _xml(head: str) -> Encoding | None:
    """The encoding in the XML declaration at the start of a page."""
    match = _XML.match(head)
    return _as_read(encoding_of_label(match[1] or match[2] or "")) if match else None


def _in_head(markup: str) -> Encoding | None:
    """The encoding that a `meta` before the body declares: “changing the encoding while parsing” (§ 13.2.3.4)."""
    for token in islice(tokens(markup), _MAX_HEAD):
        if token.kind is Kind.START and token.name == "body":
            return None
        if token.kind is Kind.START and token.name == "meta" and (encoding := _of_meta(attributes(markup, token).items())):
            return encoding
    return None
