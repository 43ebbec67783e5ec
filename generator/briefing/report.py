"""Problems → text with carets, JSON, or annotations for GitHub. The only module that turns a place into a line and a column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, east_asian_width

import yaml

from briefing import escaping
from briefing.problems import Place, Position, Problem, Severity
from briefing.reading.yaml_source import locate

MAX_PROBLEMS = 100
_CAUSE_CODE = "proposal-unconfirmed"
MAX_ANNOTATIONS = 10  # GitHub shows at most so many of one kind for a step
_MAX_MARKDOWN_BYTES = 1_000_000  # GitHub drops a summary of more than a mebibyte
_MAX_LINE_WIDTH = 160
_MAX_MESSAGE_LENGTH = 500  # in characters; a help text that lists every id may be long
_ZERO_WIDTH_CATEGORIES = ("Mn", "Me", "Cf")  # combining marks, and invisible characters


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem with its line and column."""

    problem: Problem
    spot: Position

    @property
    def sort_key(self) -> tuple[bool, str, int, int, str, str]:
        """Reading order: by file, line, column; then by code and message. Unconfirmed proposals come first, because other problems follow from them."""
        return (
            self.problem.code != _CAUSE_CODE,
            self.problem.at.file,
            self.spot.line,
            self.spot.column,
            self.problem.code,
            self.problem.message,
        )


def located_problems(problems: Iterable[Problem], files: Mapping[str, bytes]) -> list[LocatedProblem]:
    """Problems in reading order, each with its position; duplicates are removed."""
    unique = dict.fromkeys(problems)
    return sorted((LocatedProblem(problem, locate_place(problem.at, files)) for problem in unique), key=lambda located: located.sort_key)


def locate_place(place: Place, files: Mapping[str, bytes]) -> Position:
    """Line, column and width of a place; the first line where its file cannot be read."""
    if place.position is not None:
        return place.position
    data = files.get(place.file)
    if data is None or not place.file.endswith(".yml"):
        return Position(1)
    try:
        return locate(data, place.path, on_key=place.on_key)
    except (yaml.YAMLError, UnicodeDecodeError):
        return Position(1)


def as_text(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """Every problem as a block of lines: what, where, the line with its caret, help. At most 100; the others are counted."""
    located = located_problems(problems, files)
    blocks = ["\n".join(_text_block(item, files)) for item in located[:MAX_PROBLEMS]]
    if len(located) > MAX_PROBLEMS:
        blocks.append(f"… and {len(located) - MAX_PROBLEMS} more")
    return "\n\n".join(blocks)


def summary(problems: Iterable[Problem], drafts: int = 0, *, shown: bool = False) -> str:
    """`3 errors, 1 warning`, or `no problems`; then, where there are drafts, `2 drafts left out`, or `2 drafts shown`."""
    counts = Counter(problem.severity for problem in dict.fromkeys(problems))
    parts = [f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in Severity if counts[kind]]
    draft_part = [f"{drafts} draft{'s' if drafts > 1 else ''} {'shown' if shown else 'left out'}"] if drafts else []
    return ", ".join([*(parts or ["no problems"]), *draft_part])


def as_json(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """Every problem as an object, in reading order: file, line, column, width, severity, code, message, help, notes."""
    return escaping.as_json([_json_problem(item, files) for item in located_problems(problems, files)])


def _json_problem(item: LocatedProblem, files: Mapping[str, bytes]) -> dict[str, object]:
    problem = item.problem
    return {
        **_json_location(problem.at.file, item.spot),
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "help": problem.help,
        "notes": [{**_json_location(note.at.file, locate_place(note.at, files)), "text": note.text} for note in problem.notes],
    }


def _json_location(file: str, where: Position) -> dict[str, object]:
    return {"file": file, "line": where.line, "column": where.column, "width": where.width}


def as_annotations(problems: Iterable[Problem], files: Mapping[str, bytes], folder: str = "") -> str:
    """The worst ten, errors first, as workflow commands of GitHub. ``folder`` is the folder of the files in the repository."""
    worst = sorted(located_problems(problems, files), key=lambda item: item.problem.severity is not Severity.ERROR)
    return "\n".join(_annotation(item, folder) for item in worst[:MAX_ANNOTATIONS])


def _annotation(item: LocatedProblem, folder: str) -> str:
    problem, where = item.problem, item.spot
    attributes = {
        "file": f"{folder}{problem.at.file}",
        "line": where.line,
        "col": where.column,
        "endColumn": where.column + where.width,
        "title": problem.code,
    }
    properties = ",".join(f"{key}={escaping.workflow_text(str(value), is_property=True)}" for key, value in attributes.items())
    text = "\n".join(filter(None, (problem.message, problem.help)))
    return f"::{problem.severity} {properties}::{escaping.workflow_text(text)}"


def as_markdown(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """Every problem as a list under a heading with their number; a very long list is cut, and the others are counted."""
    located = located_problems(problems, files)
    lines, size = [f"### {summary(item.problem for item in located).capitalize()}", ""], 0
    for number, item in enumerate(located):
        line = _markdown_item(item)
        size += len(line.encode()) + 1
        if size > _MAX_MARKDOWN_BYTES:
            lines.append(f"- … and {len(located) - number} more")
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _markdown_item(item: LocatedProblem) -> str:
    problem, where = item.problem, item.spot
    help = f" ({_on_a_page(problem.help)})" if problem.help else ""
    place = _on_a_page(f"{problem.at.file}:{where.line}:{where.column}")
    return f"- **{problem.severity}** {place} `{problem.code}`: {_on_a_page(problem.message)}{help}"


def _on_a_page(text: str) -> str:
    return escaping.page_text(escaping.with_visible_controls(text))


def _text_block(item: LocatedProblem, files: Mapping[str, bytes]) -> Iterator[str]:
    problem, where = item.problem, item.spot
    gutter = " " * len(str(where.line))
    yield _terminal_line(f"{problem.severity}[{problem.code}]: {problem.message}")
    yield _terminal_line(f"{gutter}--> {problem.at.file}:{where.line}:{where.column}")
    line = _source_line(problem.at.file, where.line, files)
    if line is not None:
        yield from _source_excerpt(line, where, gutter)
    for note in problem.notes:
        at = locate_place(note.at, files)
        yield _terminal_line(f"{gutter} = note: {note.text} ({note.at.file}:{at.line}:{at.column})")
    if problem.help:
        yield _terminal_line(f"{gutter} = help: {problem.help}")


def _terminal_line(line: str) -> str:
    """A line for a terminal; the middle of a very long one is left out."""
    cut = line if len(line) <= _MAX_MESSAGE_LENGTH else f"{line[: _MAX_MESSAGE_LENGTH // 2]} … {line[-_MAX_MESSAGE_LENGTH // 2 :]}"
    return escaping.terminal_text(cut)


def _source_excerpt(line: str, where: Position, gutter: str) -> Iterator[str]:
    """The line and its caret; a long line is cut to a window around the position."""
    start = max(0, where.column - 1 - _MAX_LINE_WIDTH // 2) if len(line) > _MAX_LINE_WIDTH else 0
    window = line[start : start + _MAX_LINE_WIDTH]
    before = escaping.terminal_text(window[: where.column - 1 - start])
    marked = escaping.terminal_text(window[where.column - 1 - start :][: where.width])
    yield f"{gutter} |"
    yield f"{where.line} | {escaping.terminal_text(window).rstrip()}"
    yield f"{gutter} | {' ' * _display_width(before)}{'^' * max(1, _display_width(marked))}"


def _display_width(text: str) -> int:
    """The width of a text in terminal cells."""
    return sum(
        0 if category(character) in _ZERO_WIDTH_CATEGORIES else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def _source_line(file: str, number: int, files: Mapping[str, bytes]) -> str | None:
    data = files.get(file)
    if data is None:
        return None
    lines = _lines(data)
    return lines[number - 1].expandtabs(1) if number <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(data: bytes) -> tuple[str, ...]:
    """The lines of a file, divided once for all its problems."""
    return tuple(data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
