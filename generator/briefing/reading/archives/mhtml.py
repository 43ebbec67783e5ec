"""A web archive in MHTML (RFC 2557) → the page in it.

Only the heads of its parts are parsed, and only the page is decoded: reading all of a large archive with `email` takes ten times its memory.
"""

import quopri
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

from briefing.problems import OperationalError
from briefing.reading.archives.capture import Capture

_MAX_HEAD = 1 << 14  # bytes
_MAX_PARTS = 10_000
_MAX_DEPTH = 4  # of parts that have parts
_PAGES = ("text/html", "application/xhtml+xml")


def page_of_mhtml(data: bytes, name: str) -> Capture:
    """The first page of an archive. Raises OperationalError where it has none."""
    archive, _ = _head_and_body(data)
    for head, body in islice(_parts(data), _MAX_PARTS):
        if head.get_content_type() in _PAGES and (page := _decoded(body, head)):
            address = "".join(str(archive.get("Snapshot-Content-Location") or head.get("Content-Location") or "").split())
            return Capture(page, address, _day(archive), "", "a web archive (MHTML)", head.get_content_charset() or "")
    raise OperationalError(f"`{name}` is a web archive (MHTML) without a page", "save the page again")


def _parts(data: bytes, depth: int = 0) -> Iterator[tuple[Message, bytes]]:
    """The head and the body of each part that has no parts itself."""
    head, body = _head_and_body(data)
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary:
        yield head, body
    elif depth < _MAX_DEPTH:
        for part in _split(body, b"--" + boundary.encode("ascii", "replace")):
            yield from _parts(part, depth + 1)


def _split(body: bytes, delimiter: bytes) -> Iterator[bytes]:
    """What is between the delimiters, each at the beginning of a line."""
    start = 0 if body.startswith(delimiter) else body.find(b"\n" + delimiter) + 1
    while body.startswith(delimiter, start) and not body.startswith(b"--", start + len(delimiter)):
        first = body.find(b"\n", start) + 1
        end = body.find(b"\n" + delimiter, max(first - 1, start))
        yield body[first : end if end >= 0 else len(body)] if first else b""
        if end < 0 or not first:
            return
        start = end + 1


def _head_and_body(data: bytes) -> tuple[Message, bytes]:
    """The header fields, of which a head has at most 16 KiB, and what follows the empty line after them."""
    start = data[:_MAX_HEAD]
    ends = [(at, at + len(end)) for end in (b"\r\n\r\n", b"\n\n") if (at := start.find(end)) >= 0]
    head, body = min(ends, default=(len(start), len(start)))
    if data.startswith((b"\r\n", b"\n")):  # no header fields
        head, body = 0, data.index(b"\n") + 1
    return message_from_bytes(start[:head]), data[body:]


def _decoded(body: bytes, head: Message) -> bytes:
    """The bytes of a part; empty where they are not in the encoding that its head says."""
    match str(head.get("Content-Transfer-Encoding", "")).strip().lower():
        case "base64":
            try:
                return b64decode(body)
            except Error:
                return b""
        case "quoted-printable":
            return quopri.decodestring(body)
    return body


def _day(archive: Message) -> str:
    try:
        return parsedate_to_datetime(str(archive.get("Date"))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
