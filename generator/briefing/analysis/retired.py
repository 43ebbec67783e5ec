"""The withdrawn sentences of a part of a dossier."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.model import Edition, Retired


def retired_of(retired: Iterable[Retired], editions: Iterable[Edition]) -> tuple[Retired, ...]:
    """The withdrawn sentences, each without the one that replaces it where that is in none of the editions and was not withdrawn itself."""
    items = tuple(retired)
    known = {statement.id for edition in editions for statement in (*edition.bottom_line, *edition.judgements)} | {
        item.id for item in items
    }
    return tuple(item if item.replaced_by in known else replace(item, replaced_by=None) for item in items)
