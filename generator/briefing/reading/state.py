"""The state of a dossier: a short hash of all its records, in which each article is named by its pinned hash."""

import hashlib
from collections.abc import Iterator

from briefing.reading import Records

LENGTH = 12
"""Hexadecimal digits of a state."""
LEFT_OUT = ("states",)
"""The lists that are no part of the state: the list of published states, to which each new state is added."""


def records_state(parsed: Records, *, drafts: bool = True) -> str:
    """The state of the records, with the drafts among them or without.

    The layout of a file, its comments and the order of records and keys do not matter.
    """
    return short_hash("\n".join(sorted(_lines(parsed, drafts=drafts))))


def short_hash(text: str) -> str:
    """The first digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _lines(parsed: Records, *, drafts: bool) -> Iterator[str]:
    """The kind and the hash of each record; a source has its id, which is the name of its file."""
    if parsed.desk is not None:
        yield f"dossier {parsed.desk.digest}"
    for name, source in parsed.sources.items():
        if drafts or not source.record.draft:
            yield f"source {name} {source.digest}"
    for kind, items in parsed.lists.items():
        for item in items:
            if kind not in LEFT_OUT and (drafts or not getattr(item.record, "draft", False)):
                yield f"{kind} {item.digest}"
