"""A time stamp from the markup of a page → the same in EDTF."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # `0001-01-01` is printed where a date is missing
_MAX_LENGTH = 60  # characters
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?", re.IGNORECASE
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\D|$)")


def edtf_of_stamp(stamp: str) -> str:
    """A time stamp in EDTF: ISO 8601 in any of its forms, RFC 822, seconds or milliseconds since 1970; empty for any other, and for impossible years.

    Without a time zone only the day is kept.
    """
    words = stamp.strip()
    if not words or len(words) > _MAX_LENGTH:
        return ""
    if _EPOCH.fullmatch(words):
        moment = datetime.fromtimestamp(int(words[:10]), UTC)
        return _of_moment(moment)
    match = _ISO.match(words) or _COMPACT.fullmatch(words)
    if match:
        return _of_parts(*match.groups())
    try:
        return _of_moment(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def edtf_of_address(address: str) -> str:
    """The day in a web address such as `https://example.org/2024/05/03/ferry`; empty where there is none."""
    match = _IN_ADDRESS.search(address)
    return _of_parts(match[1], match[2], match[3]) if match else ""


def _of_parts(
    year: str, month: str, day: str, hour: str | None = None, minute: str | None = None, second: str | None = None, zone: str | None = None
) -> str:
    try:
        if hour is None or zone is None:
            whole = date(int(year), int(month), int(day))
            return whole.isoformat() if _FIRST_YEAR <= whole.year <= _LAST_YEAR else ""
        digits = zone[1:].replace(":", "")
        offset = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"
        return _of_moment(datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}:{second or '00'}{offset}"))
    except ValueError:
        return ""


def _of_moment(moment: datetime) -> str:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return ""
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
