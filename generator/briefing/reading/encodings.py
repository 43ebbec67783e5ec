"""Bytes → their encoding, by the labels of the Encoding Standard (encoding.spec.whatwg.org) and the rules of the HTML Standard."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from webencodings import lookup
from webencodings.labels import LABELS

from briefing.reading.html.tokens import ATTRIBUTE, SPACE, Kind, attributes, tokens

_PRESCANNED = 1024  # bytes
_CODECS = {"gbk": "gb18030", "replacement": "", "x-user-defined": ""}  # the decoder of GBK is that of gb18030; the others give no letters
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_BE: "utf-16be", codecs.BOM_UTF16_LE: "utf-16le"}
_BY_META = {"utf-16be": "utf-8", "utf-16le": "utf-8", "x-user-defined": "windows-1252"}  # what a page must mean that could be read so far
_WIDE_XML = {"<\0?\0x\0": "utf-16le", "\0<\0?\0x": "utf-16be"}

_STEP = re.compile(rf"<!--|<(?P<meta>meta)(?=[{SPACE}/])|</?+[a-zA-Z][^{SPACE}>]*+|<[!/?]", re.IGNORECASE)
_CHARSET = re.compile(rf"charset[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\"'{SPACE};][^{SPACE};]*+))", re.IGNORECASE)
_XML = re.compile(r"<\?xml[^>]*?encoding[\0- ]*+=[\0- ]*+(?:\"([^\"\0- >]*+)\"|'([^'\0- >]*+)')")


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its name in the standard, and Python's name of its decoder; empty where none gives text."""

    name: str
    codec: str


def labelled(label: str) -> Encoding | None:
    """The encoding of a label; None where the standard has no such label."""
    found = lookup(label) if label.isascii() else None
    return found and Encoding(found.name, _CODECS.get(found.name, found.codec_info.name))


def named(name: str) -> Encoding | None:
    """The encoding of a label, or of what Python calls one that has a label. Those that Python alone has are none."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = ""
    return labelled(name) or labelled(codec) or by_codec().get(codec)


@cache
def by_codec() -> dict[str, Encoding]:
    """Every encoding that gives text, by Python's name of its decoder."""
    found = [encoding for label in sorted(set(LABELS.values())) if (encoding := labelled(label)) and encoding.codec]
    return {encoding.codec: encoding for encoding in found}


def marked(data: bytes) -> tuple[bytes, Encoding | None]:
    """The byte order mark that some bytes begin with, and the encoding that it stands for."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return mark, labelled(_MARKS[mark]) if mark else None


def declared(data: bytes) -> Encoding | None:
    """The encoding that a page says it is in; None where it says none that there is.

    It is looked for in the first 1024 bytes, as browsers do before they parse, and else in the head, as they do while they parse.
    """
    head = data[:_PRESCANNED].decode("latin-1")
    wide = next((labelled(name) for begins, name in _WIDE_XML.items() if head.startswith(begins)), None)
    return wide or _prescanned(head) or _xml(head) or _in_head(data.decode("latin-1"))


def _prescanned(head: str) -> Encoding | None:
    """What the first `meta` that names an encoding names: “prescan a byte stream to determine its encoding” (§ 13.2.3.2)."""
    at = 0
    while step := _STEP.search(head, at):
        if step[0] == "<!--":
            at = head.find("-->", step.start() + 2) + 3
        elif step[0] in ("<!", "</", "<?"):
            at = head.find(">", step.end()) + 1
        else:
            found = list(_prescanned_attributes(head, step.end()))
            at = found[-1].end() if found else step.end()
            if step["meta"] and at < len(head) and (encoding := _of_meta((it["name"], _value(it)) for it in found)):
                return encoding
        if at < step.end() or at >= len(head):
            return None
    return None


def _prescanned_attributes(head: str, at: int) -> Iterator[re.Match[str]]:
    while found := ATTRIBUTE.match(head, at):
        yield found
        at = found.end()


def _value(attribute: re.Match[str]) -> str:
    return attribute["double"] or attribute["single"] or attribute["bare"] or ""


def _of_meta(found: Iterable[tuple[str, str]]) -> Encoding | None:
    """The encoding that the attributes of a `meta` name, of two of one name the first; None where they name none."""
    given: dict[str, str] = {}
    for name, value in found:
        given.setdefault(name.lower(), value)
    if "charset" in given:
        return _as_read(labelled(given["charset"]))
    if given.get("http-equiv", "").lower() != "content-type":
        return None
    content = _CHARSET.search(given.get("content", ""))
    return _as_read(labelled(content[1] or content[2] or content[3] or "")) if content else None


def _as_read(encoding: Encoding | None) -> Encoding | None:
    return labelled(_BY_META.get(encoding.name, encoding.name)) if encoding else None


def _xml(head: str) -> Encoding | None:
    """What the XML declaration names that a page begins with."""
    found = _XML.match(head)
    return _as_read(labelled(found[1] or found[2] or "")) if found else None


def _in_head(markup: str) -> Encoding | None:
    """What a `meta` names that a parser meets before the body: “changing the encoding while parsing” (§ 13.2.3.4)."""
    for token in tokens(markup):
        if token.kind is Kind.START and token.name == "body":
            return None
        if token.kind is Kind.START and token.name == "meta" and (found := _of_meta(attributes(markup, token).items())):
            return found
    return None
