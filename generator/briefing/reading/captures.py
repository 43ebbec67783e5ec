"""A web archive or a page with a note of where it was saved from → the page in it, its address, the day and the digest of its capture.

MHTML as browsers save it, the comments of SingleFile and of “saved from url”, WARC and WACZ. Nothing is fetched, and no more is
unpacked than the largest article has.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from io import BytesIO
from typing import Any, BinaryIO

from briefing.problems import OperationalError

_HEAD = 4096  # bytes in which a page says where it was saved from
_MAX_RECORDS = 10_000
_MAX_MEMBERS = 1000
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(?P<url>[^\s>]{1,2000}) -->")
_SINGLE_FILE = re.compile(rb"<!--\s+Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})\s+(?:saved date:\s*(?P<day>[^\n]{1,80}))?")
_SINGLE_FILE_DAY = re.compile(rb"\w{3} (\w{3} \d\d \d{4})")
_MHTML = re.compile(rb"(?:From: <Saved by|MIME-Version: 1\.0\r?\n|Snapshot-Content-Location:)", re.IGNORECASE)
_INSTALL = "pip install 'briefing-generator[intake]', or save the page as HTML"


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was captured: its bytes, and what is known of the capture; empty values where nothing is."""

    data: bytes
    address: str = ""
    day: str = ""
    digest: str = ""
    kind: str = ""  # of the file it was in
    encoding: str = ""  # by the header of the server


def capture(data: bytes, name: str, limit: int) -> Capture:
    """The page in a file; the file itself for any that is no archive. Raises OperationalError for an archive without a page."""
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return _of_warc(BytesIO(data), name, limit)
    if data.startswith(b"PK\x03\x04") and name.lower().endswith(".wacz"):
        return _of_wacz(data, name, limit)
    if _MHTML.match(data) and b"multipart/related" in data[:_HEAD].lower():
        return _of_mhtml(data, name)
    return _of_page(data)


def _of_page(data: bytes) -> Capture:
    """A page with the address and the day that a comment at its head gives."""
    if match := _SINGLE_FILE.search(data, 0, _HEAD):
        day = _SINGLE_FILE_DAY.match(match["day"] or b"")
        return Capture(data, _ascii(match["url"]), _day(day[1].decode("ascii", "replace"), "%b %d %Y") if day else "")
    match = _SAVED_FROM.search(data, 0, _HEAD)
    return Capture(data, _ascii(match["url"]) if match else "")


def _of_mhtml(data: bytes, name: str) -> Capture:
    message = message_from_bytes(data, policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    payload = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(payload, bytes):
        raise OperationalError(f"`{name}` is a web archive (MHTML) without a page", "save the page again")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    try:
        day = parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError):
        day = ""
    return Capture(payload, address, day, "", "a web archive (MHTML)", page.get_content_charset() or "")


def _of_warc(stream: BinaryIO, name: str, limit: int) -> Capture:
    """The first page of a WARC file."""
    if find_spec("warcio") is None:
        raise OperationalError(f"`{name}` is a web archive (WARC), and warcio, which reads it, is not installed", _INSTALL)
    try:
        found = next(_pages(stream, name, limit), None)
    except OperationalError:
        raise
    except Exception:  # noqa: BLE001 -- whatever its reader raises, the file is not one that it can read
        found = None
    if found is None:
        raise OperationalError(f"`{name}` is a web archive (WARC) without a page that can be read", "save the page as HTML, and add that")
    return found


def _pages(stream: BinaryIO, name: str, limit: int) -> Iterator[Capture]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 -- an extra

    for number, record in enumerate(ArchiveIterator(stream)):
        if number > _MAX_RECORDS:
            return
        headers: Any = record.http_headers
        kind = (headers.get_header("Content-Type") or "") if headers else ""
        if record.rec_type != "response" or "html" not in kind.lower() or headers.get_statuscode() != "200":
            continue
        data = record.content_stream().read(limit + 1)
        if len(data) > limit:
            raise OperationalError(f"the page in `{name}` is too large", f"the limit is {limit:,} bytes; split it")
        charset = re.search(r"charset=[\"']?([\w-]{1,40})", kind)
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
        day = _day((record.rec_headers.get_header("WARC-Date") or "")[:10], "%Y-%m-%d")
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        yield Capture(data, address, day, digest, "a web archive (WARC)", charset[1] if charset else "")


def _of_wacz(data: bytes, name: str, limit: int) -> Capture:
    """The first page of the WARC files in a WACZ file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [it for it in archive.infolist()[:_MAX_MEMBERS] if it.filename.startswith("archive/") and ".warc" in it.filename]
            for member in members:
                with archive.open(member) as stream:
                    packed = stream.read(limit + 1)
                if len(packed) > limit:
                    raise OperationalError(f"`{member.filename}` in `{name}` is too large", f"the limit is {limit:,} bytes; split it")
                return _of_warc(BytesIO(packed), name, limit)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        pass
    raise OperationalError(f"`{name}` is a web archive (WACZ) without a page that can be read", "save the page as HTML, and add that")


def _day(words: str, form: str) -> str:
    try:
        return datetime.strptime(words, form).replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return ""


def _ascii(value: bytes) -> str:
    return value.decode("ascii", errors="replace")
