"""A problem as a value: its place, its severity, its stable code, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process

ValuePath = tuple[str | int, ...]


class OperationalError(Exception):
    """An obstacle outside the seeds: no folder, no permission, no disk space. Exit code 2."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Severity(StrEnum):
    """The severity of a problem: an error stops the build, a warning only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Position:
    """A range in a text file: line and column count from 1, the width is in characters."""

    line: int
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a problem: a file, and either the path to a YAML value or a position in the text."""

    file: str
    path: ValuePath = ()
    on_key: bool = False  # the key at the end of the path, not its value
    position: Position | None = None

    def child(self, *steps: str | int) -> "Place":
        """The place of a value inside this one."""
        return Place(self.file, (*self.path, *steps))

    @property
    def record_place(self) -> "Place":
        """The place of the record that contains this one: an entry of a list, or the whole file."""
        return Place(self.file, self.path[:1] if self.path and isinstance(self.path[0], int) else ())

    def child_key(self, *steps: str | int) -> "Place":
        """The key at the end of these steps, rather than its value."""
        return Place(self.file, (*self.path, *steps), on_key=True)


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that a problem concerns, and what is there."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem that a curator must look at."""

    at: Place
    severity: Severity
    code: str  # kebab-case, stable for ever: `quote-not-found`
    message: str  # lower case, no full stop, identifiers in backticks; stands alone
    help: str = ""  # how to fix it; nowhere else
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Problems:
    """Collects the problems of one stage, so that a run shows all of them and not only the first."""

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
    """`did you mean `spring`?` for the most similar known word; empty where none is similar."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean `{best[0]}`?" if best else ""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The most similar known words, at most three, the most similar first; empty where none is similar."""
    return tuple(name for name, *_ in process.extract(word, sorted(known), scorer=fuzz.ratio, score_cutoff=50, limit=3))
