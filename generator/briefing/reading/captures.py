"""A web archive or a page with a note of where it was saved from → the page in it, its address, the day and the digest of its capture.

MHTML as browsers save it, the comments of SingleFile and of “saved from url”, WARC and WACZ. Nothing is fetched, and no more is
unpacked than the largest article has.
"""

import re

from briefing.reading.archives.capture import Capture, day_of
from briefing.reading.archives.mhtml import page_of_mhtml
from briefing.reading.archives.warc import page_of_wacz, page_of_warc

_HEAD = 4096  # bytes in which a page says where it was saved from
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(?P<url>[^\s>]{1,2000}) -->")
_SINGLE_FILE = re.compile(rb"<!--\s+Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})\s+(?:saved date:\s*(?P<day>[^\n]{1,80}))?")
_SINGLE_FILE_DAY = re.compile(rb"\w{3} (\w{3} \d\d \d{4})")
_MHTML = re.compile(rb"(?:From: <Saved by|MIME-Version: 1\.0\r?\n|Snapshot-Content-Location:)", re.IGNORECASE)


def capture(data: bytes, name: str, limit: int) -> Capture:
    """The page in a file; the file itself for any that is no archive. Raises OperationalError for an archive without a page."""
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return page_of_warc(data, name, limit)
    if data.startswith(b"PK\x03\x04") and name.lower().endswith(".wacz"):
        return page_of_wacz(data, name, limit)
    if _MHTML.match(data) and b"multipart/related" in data[:_HEAD].lower():
        return page_of_mhtml(data, name)
    return _of_page(data)


def _of_page(data: bytes) -> Capture:
    """A page with the address and the day that a comment at its head gives."""
    if match := _SINGLE_FILE.search(data, 0, _HEAD):
        day = _SINGLE_FILE_DAY.match(match["day"] or b"")
        return Capture(data, _ascii(match["url"]), day_of(day[1].decode("ascii", "replace"), "%b %d %Y") if day else "")
    match = _SAVED_FROM.search(data, 0, _HEAD)
    return Capture(data, _ascii(match["url"]) if match else "")


def _ascii(value: bytes) -> str:
    return value.decode("ascii", errors="replace")
