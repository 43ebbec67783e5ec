"""Two sets of files → the changes in files other than records: pages written by hand, settings, fonts."""

import hashlib
from collections.abc import Iterator, Mapping

from briefing.analysis.field_change import FieldChange, FieldChangeKind, Weight
from briefing.analysis.text_diff import Lines, line_changes


def file_changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[FieldChange, ...]:
    """The changed lines of text files, and other files that changed, in the order of their paths."""
    return tuple(change for path in sorted(old.keys() | new.keys()) for change in _file(path, old.get(path), new.get(path)))


def _file(path: str, old: bytes | None, new: bytes | None) -> Iterator[FieldChange]:
    how = FieldChangeKind.ADDED if old is None else FieldChangeKind.REMOVED if new is None else FieldChangeKind.CHANGED
    for step, before, after in _content(old, new) if old != new else ():
        yield FieldChange(kind="file", id=path, title="", path=step, before=before, after=after, how=how, weight=Weight.FILE)


def _content(old: bytes | None, new: bytes | None) -> Iterator[Lines]:
    before, after = _text(old), _text(new)
    if before is not None and after is not None:
        yield from line_changes(before, after)
    else:
        yield ("content",), _description(old), _description(new)


def _text(data: bytes | None) -> str | None:
    """A file as text; None if it is missing or is not text."""
    try:
        return None if data is None or b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return None


def _description(data: bytes | None) -> str | None:
    """A file's text, or the size and hash of a binary file; None if there is no file."""
    if data is None:
        return None
    text = _text(data)
    return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}" if text is None else text
