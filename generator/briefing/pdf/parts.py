"""A long document → parts of it, which are set one by one: those that did not change are not set again, and the compiler keeps all that it lays out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.pdf.footnotes import JsonValue

MAX_WHOLE, MAX_IN_ONE_PROCESS = 300_000, 800_000
"""The most characters of data of a document that is set as a whole, and of one whose parts are set in one process, in about 0.6 GB."""
MAX_PART, MAX_PART_OF_A_PROCESS = 110_000, 250_000
"""The most characters of data of a part, unless a single entry has more: of several in a process, and of one that has a process of its own."""
_MAX_ROWS = 200  # of a table, beyond which it continues as another one
_TABLES = ("events", "table")  # the kinds of entries that are one table
Content = Mapping[str, JsonValue]
_NO_HEAD: Content = {"chapter_titles": [], "edition": "", "lead": "", "origins": "", "origin_marks": None, "sources": "", "statuses": []}
"""What only the head of the first page prints, in the other parts: they stay as they are when it changes."""


@dataclass(slots=True)
class _Part:
    """A part while it is filled."""

    chapters: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # of the notes at its foot
    size: int = 0


def is_long(content: Content, most: int = MAX_WHOLE) -> bool:
    """True for a document of chapters that has more data than what is set as a whole."""
    return content.get("layout") == "chapters" and len(json.dumps(content)) > most


def split(content: Content, most: int = MAX_PART) -> list[Content]:
    """The parts of a long document, in order. A chapter that does not fit into a part begins the next one."""
    notes: Any = content["notes"]
    parts = [_Part()]
    for chapter, entry, rest in _entries(content):
        numbers = [*_new_notes(entry)]
        size = len(json.dumps(entry)) + sum(len(json.dumps(notes[number - 1])) for number in numbers)
        if parts[-1].size and parts[-1].size + max(size, rest) > most:
            parts.append(_Part())
        _add(parts[-1], chapter, entry, is_new=all(chapter["title"] != other["title"] for part in parts for other in part.chapters))
        parts[-1].numbers += numbers
        parts[-1].size += size
    return [_content_of(content, part, is_first=part is parts[0]) for part in parts]


def places_named(content: Any) -> Iterator[str]:
    """The places whose pages a part may print: those of entries, of chapters, and of notes."""
    match content:
        case list():
            for item in content:
                yield from places_named(item)
        case {"number": number, "first": _, "at": _}:
            yield f"foot-{number}"
        case dict():
            yield from (f"at-{name}" for name in (content.get("id"), *(content.get("ids") or ())) if name)
            yield from (f"chapter:{title}" for title in content.get("chapter_titles") or ())
            for item in content.values():
                yield from places_named(item)


def _entries(content: Content) -> Iterator[tuple[dict[str, Any], dict[str, Any], int]]:
    """Every entry with its chapter, and the size of that where it begins; a long table in tables of fewer rows."""
    chapters: Any = content["chapters"]
    for chapter in chapters:
        size = len(json.dumps(chapter))
        for entry in _divided(chapter["parts"]):
            yield chapter, entry, size
            size = 0


def _divided(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        if entry["part"] in _TABLES and len(entry["rows"]) > _MAX_ROWS:
            for first in range(0, len(entry["rows"]), _MAX_ROWS):
                rows = entry["rows"][first : first + _MAX_ROWS]
                is_last = first + _MAX_ROWS >= len(entry["rows"])
                yield entry | {"rows": rows} | ({"total": entry["total"] if is_last else None} if "total" in entry else {})
        else:
            yield entry


def _add(part: _Part, chapter: dict[str, Any], entry: dict[str, Any], *, is_new: bool) -> None:
    """Adds an entry to its chapter, which begins with its title only where it is new."""
    if not part.chapters or part.chapters[-1]["title"] != chapter["title"]:
        part.chapters.append(chapter | {"parts": [], "is_continued": not is_new})
    part.chapters[-1]["parts"].append(entry)


def _new_notes(value: Any) -> Iterator[int]:
    """The numbers of the notes whose first mark is in a value, in their order."""
    if isinstance(value, list):
        for item in value:
            yield from _new_notes(item)
    elif isinstance(value, dict):
        if value.keys() >= {"number", "first", "at"}:
            if value["first"]:
                yield value["number"]
        else:
            for item in value.values():
                yield from _new_notes(item)


def _content_of(content: Content, part: _Part, *, is_first: bool) -> Content:
    """The values of a part: those of the document but its version, its own chapters, and the notes at its foot."""
    notes: Any = content["notes"]
    titles: Any = content["chapters"]
    first, last = (min(part.numbers), max(part.numbers)) if part.numbers else (1, 0)
    return {
        **content,
        "chapters": [*part.chapters],
        "notes": notes[first - 1 : last],
        "first_note": first,
        "is_first": is_first,
        "destinations": [],
        "version": "",
        **({"chapter_titles": [chapter["title"] for chapter in titles]} if is_first else _NO_HEAD),
    }
