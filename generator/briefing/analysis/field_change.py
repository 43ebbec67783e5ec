"""One value that differs between two states of a dossier, and how much that matters."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

FieldPath = tuple[str, ...]


class FieldChangeKind(StrEnum):
    """What happened to the record that a field belongs to."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Weight(IntEnum):
    """How much a change matters to a reviewer, most important first."""

    BRIEF = 0  # bottom lines and judgements
    FACT = 1  # status, dates and figures
    ARTICLE = 2  # lines of an article
    WORDS = 3  # other values of a record that is in both states
    RECORD = 4  # values of a record that is in only one state
    FILE = 5  # a file beside the records


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One value that differs between two states of a dossier."""

    kind: str  # `event`, `article`, `file` …
    id: str  # of the record, as it is now; the day of an edition; the path of a file
    title: str  # what readers call the record
    path: FieldPath  # path to the value in the record: `reports`, `gazette`, `says`, `date`
    before: Any
    after: Any
    how: FieldChangeKind
    weight: Weight
