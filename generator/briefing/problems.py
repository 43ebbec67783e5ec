"""A fault as a value: where it stands, how grave it is, its stable code, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process

ValuePath = tuple[str | int, ...]


class OperationalError(Exception):
    """Something outside the seeds stands in the way: no folder, no permission, no room. Exit code 2."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Severity(StrEnum):
    """How grave a problem is: an error stops the build, a warning fails it under ``--strict`` only."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of a text file: line and column count from 1, width in characters."""

    line: int
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file, and either the path to a YAML value or a spot in the text."""

    file: str
    path: ValuePath = ()
    on_key: bool = False  # the key at the end of the path, not its value
    position: Position | None = None

    def child(self, *steps: str | int) -> "Place":
        """The place further down the same file."""
        return Place(self.file, (*self.path, *steps))

    @property
    def record_place(self) -> "Place":
        """The place of the record that this one is in: an entry of a list, or all of a file."""
        return Place(self.file, self.path[:1] if self.path and isinstance(self.path[0], int) else ())

    def child_key(self, *steps: str | int) -> "Place":
        """The key at the end of these steps, rather than its value."""
        return Place(self.file, (*self.path, *steps), on_key=True)


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that a problem has to do with, and what is there."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a curator must look at."""

    at: Place
    severity: Severity
    code: str  # kebab-case, stable for ever: `quote-not-found`
    message: str  # lower case, no full stop, identifiers in backticks; stands alone
    help: str = ""  # only here do we say how to mend it
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Problems:
    """Collects the faults of one stage, so that a run shows all of them and not the first alone."""

    entries: list[Problem] = field(default_factory=list)

    def error(self, at: Place, code: str, message: str, help: str = "", notes: tuple[Note, ...] = ()) -> None:
        """Adds an error."""
        self.entries.append(Problem(at, Severity.ERROR, code, message, help, notes))

    def warning(self, at: Place, code: str, message: str, help: str = "") -> None:
        """Adds a warning."""
        self.entries.append(Problem(at, Severity.WARNING, code, message, help))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.entries)


def warning(at: Place, code: str, message: str, help: str = "", notes: tuple[Note, ...] = ()) -> Problem:
    """A warning as a value, for rules."""
    return Problem(at, Severity.WARNING, code, message, help, notes)


def error(at: Place, code: str, message: str, help: str = "", notes: tuple[Note, ...] = ()) -> Problem:
    """An error as a value, for rules."""
    return Problem(at, Severity.ERROR, code, message, help, notes)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """True when at least one problem stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean `spring`?` for the nearest of the known words; empty where none is near."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean `{best[0]}`?" if best else ""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The three of the known words that are nearest to a word, the nearest first; none that is far."""
    return tuple(name for name, *_ in process.extract(word, sorted(known), scorer=fuzz.ratio, score_cutoff=50, limit=3))
