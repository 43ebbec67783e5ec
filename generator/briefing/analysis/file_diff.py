"""Which files beside the records changed: pages and settings that people wrote, fonts."""

import hashlib
from collections.abc import Iterator, Mapping

from briefing.analysis.field_change import FieldChange, How, Weight
from briefing.analysis.text_diff import Lines, line_changes


def file_changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[FieldChange, ...]:
    """The lines that are not the same in files of text, and other files that are not the same, in the order of their paths."""
    return tuple(change for path in sorted(old.keys() | new.keys()) for change in _file(path, old.get(path), new.get(path)))


def _file(path: str, old: bytes | None, new: bytes | None) -> Iterator[FieldChange]:
    how = How.ADDED if old is None else How.REMOVED if new is None else How.CHANGED
    for step, before, after in _content(old, new) if old != new else ():
        yield FieldChange(kind="file", id=path, title="", path=step, before=before, after=after, how=how, weight=Weight.FILE)


def _content(old: bytes | None, new: bytes | None) -> Iterator[Lines]:
    before, after = _text(old), _text(new)
    if before is not None and after is not None:
        yield from line_changes(before, after)
    else:
        yield ("content",), _described(old), _described(new)


def _text(data: bytes | None) -> str | None:
    """A file as text; None for one that is none."""
    try:
        return None if data is None or b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return None


def _described(data: bytes | None) -> str | None:
    """A file's text, or how large it is and its hash; None where there is none."""
    if data is None:
        return None
    found = _text(data)
    return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}" if found is None else found
