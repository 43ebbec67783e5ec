"""An item of CSL-JSON, as Zotero and other reference managers export it → what it says of the article beside it.

The fields are those of the CSL-JSON schema 1.0. The item has no text: the article is a file of the same name with another ending.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing import edtf
from briefing.escaping import safe_url
from briefing.problems import OperationalError

MAX_BYTES = 1_000_000
"""The maximum size of a file with an item."""
_HELP = "export one item as CSL-JSON, and put its article beside it under the same name, such as `item.json` and `item.html`"
_MAX_LENGTH = 2000  # characters of a value


@dataclass(frozen=True, slots=True, kw_only=True)
class CslItem:
    """What an item says of an article; empty values where it says nothing. Days are in EDTF."""

    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    address: str = ""
    retrieved: str = ""
    archived: str = ""
    language: str = ""


def csl_item(data: bytes, name: str) -> CslItem:
    """The one item in a file. Raises OperationalError for a file that is no CSL-JSON, or has several items."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise OperationalError(f"`{name}` is not JSON", _HELP) from None
    items = value if isinstance(value, list) else [value]
    if len(items) != 1:
        raise OperationalError(f"`{name}` has {len(items)} items", _HELP)
    item = items[0]
    if not isinstance(item, dict) or not isinstance(item.get("title"), str) or not isinstance(item.get("type"), str):
        raise OperationalError(f"`{name}` is JSON, but no item of CSL-JSON: it has no `type` and `title`", _HELP)
    return CslItem(
        title=_text(item, "title"),
        published=_day(item.get("issued")),
        authors=tuple(filter(None, map(_name, _maps(item.get("author"))))),
        outlet=_text(item, "container-title", "publisher"),
        address=_address(item, "URL"),
        retrieved=_whole_day(item.get("accessed")),
        archived=_address(item, "archive_location", "archive"),
        language=_text(item, "language").replace("_", "-"),
    )


def _text(item: Mapping[str, Any], *keys: str) -> str:
    """The first of these values that is a text, on one line."""
    values = (" ".join(value.split()) for key in keys if isinstance(value := item.get(key), str))
    return next((value for value in values if 0 < len(value) <= _MAX_LENGTH), "")


def _address(item: Mapping[str, Any], *keys: str) -> str:
    return next((value for key in keys if (value := _text(item, key)) and safe_url(value)), "")


def _maps(value: Any) -> Iterable[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _name(person: Mapping[str, Any]) -> str:
    """`Ada van Marsh`, or the name of an institution."""
    parts = (_text(person, key) for key in ("given", "non-dropping-particle", "family"))
    return _text(person, "literal") or " ".join(filter(None, parts))


def _day(value: Any) -> str:
    """A date of CSL-JSON in EDTF: its parts, or the text of a date; empty for a range, a season and what is no date."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    written = next((text for key in ("raw", "literal") if isinstance(text := value.get(key), str)), "")
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list):
        written = "-".join(f"{part!s:0>{2 if place else 4}}" for place, part in enumerate(parts[0][:3]))
    try:
        return str(edtf.parse(written))
    except edtf.DateError:
        return ""


def _whole_day(value: Any) -> str:
    """The same for a day; empty for anything less precise."""
    found = _day(value)
    return found[:10] if found and edtf.parse(found).is_day else ""
