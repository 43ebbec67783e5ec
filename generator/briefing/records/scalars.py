"""Scalars of the file format: the text that was typed → ids, dates, flags, numbers and ranges of lines, or an error.

Scalars arrive as the text that was typed (``no`` is not a boolean), so they are parsed here and nowhere else.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefing import edtf
from briefing.filenames import DEVICES

FormatError = PydanticCustomError
_ADDRESSES = frozenset({"index", "404", "search", "assets", "tags", "notes", "title", "cite"})
MAX_ID_LENGTH = 100  # a disk takes names of 255 bytes
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FOLDER_PATTERN = r"^[^./\\][^/\\]*(/[^./\\][^/\\]*)*$"
RESERVED_IDS = _ADDRESSES | {name for name in DEVICES if re.fullmatch(ID_PATTERN, name)}
RESERVED_PATTERN = f"^({'|'.join(sorted(_ADDRESSES))}|con|prn|aux|nul|(com|lpt)[1-9])$"
REPORT_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"


_ID_FORM = "small letters, digits and single hyphens"
_ID_EXAMPLE = "takaichi-sanae"
_DAY_HELP = "write a day: `2026-01-03`"


def format_error(code: str, message: str, help: str = "") -> FormatError:
    """The error of a value, for pydantic to raise, with a code, a message and a help."""
    # Brackets and braces in a message would be read as a template, so both travel as values.
    return FormatError(code, "{message}", {"message": message, "help": help})


def type_name(value: object) -> str:
    """What a message calls a value that is not of the right kind: text as it was typed, a list, a map."""
    return "a list" if isinstance(value, list) else "a map" if isinstance(value, dict) else "text"


def parse_id(value: object) -> str:
    """The text of an id. Raises FormatError, with a code, a message and a help, for anything else."""
    if value is None or value == "":
        raise format_error("value-of-wrong-kind", "the id is empty", f"write an id of {_ID_FORM}, like `{_ID_EXAMPLE}`")
    if not isinstance(value, str):
        raise format_error("value-of-wrong-kind", f"an id is a word, not {type_name(value)}", f"write it like `{_ID_EXAMPLE}`")
    if not re.fullmatch(ID_PATTERN, value):
        suggestion = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        help = f"use only {_ID_FORM}{f', like `{suggestion}`' if suggestion else ''}"
        raise format_error("id-malformed", f"`{value}` is not an id", help)
    if len(value) > MAX_ID_LENGTH:
        raise format_error(
            "id-malformed", f"`{value}` is longer than {MAX_ID_LENGTH} characters", "shorten it: it names a folder of the site"
        )
    if value in DEVICES:
        raise format_error(
            "id-reserved", f"`{value}` is the name of a device on Windows, which allows no folder of that name", "choose another id"
        )
    if value in RESERVED_IDS:
        raise format_error("id-reserved", f"`{value}` is an address that the site needs for itself", "choose another id")
    return value


def _parse_date(value: object) -> edtf.Span:
    if value is None or value == "":
        raise format_error("date-malformed", "the date is empty", f"write {edtf.EXAMPLES}")
    if not isinstance(value, str):
        help = 'put it in quotes: `"[2026-03-16..2026-03-31]"`; without them YAML reads a list'
        raise format_error("date-malformed", f"this is {type_name(value)}, not a date", help)
    try:
        return edtf.parse(value)
    except edtf.DateError as wrong:
        raise format_error("date-malformed", wrong.message, wrong.help) from None


def _parse_day(value: object) -> edtf.Span:
    if value is None or value == "":
        raise format_error("date-malformed", "the day is empty", _DAY_HELP)
    span = _parse_date(value)
    if not span.is_day:
        raise format_error("date-malformed", f"`{span}` is not one day", _DAY_HELP)
    return span


def _parse_flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise format_error("value-not-allowed", f"{_named(value)} is neither `true` nor `false`", "write `true` or `false`")
    return value == "true"


def _parse_number(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", value, re.ASCII):
        raise format_error("number-malformed", f"{_named(value, 40)} is not a number", "write digits alone: `550000000000`")
    return float(value)


def _parse_count(value: object) -> int:
    if value is None or value == "":
        raise format_error("number-malformed", "the number is empty", "write a whole number")
    number = _parse_number(value)
    if number != int(number) or number < 0:
        raise format_error("number-malformed", f"`{value}` is not a whole number, 0 or more", "write a whole number")
    return int(number)


def _parse_lines(value: object) -> tuple[tuple[int, int], ...]:
    """Line ranges, each first and last line counted from 1: `10`, `26-28`, `[1-8, 64-90]`."""
    return tuple(_parse_line_range(item) for item in (value if isinstance(value, list) else [value]))


def _parse_line_range(value: object) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", value, re.ASCII) if isinstance(value, str) else None
    if match is None:
        raise format_error("lines-malformed", f"{_named(value)} is not a line or a range of lines", "write `10`, `26-28` or `[1-8, 64-90]`")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise format_error("lines-malformed", f"`{value}` ends before it starts", "lines count from 1, the smaller number first")
    return first, last


def _parse_folder(value: object) -> str:
    """A folder below the seeds. Raises FormatError for one that is elsewhere, or that no file would be read from."""
    if not isinstance(value, str) or not re.fullmatch(FOLDER_PATTERN, value):
        help = "write its path within the seeds, like `fonts`; no part of the path is empty or starts with a full stop"
        raise format_error("value-not-allowed", f"{_named(value)} is not a folder of the seeds", help)
    return value


def _named(value: object, longest: int | None = None) -> str:
    """What a message calls a value: the text that was typed, cut to a length, or its kind."""
    if value is None or value == "":
        return "an empty value"
    return f"`{value[:longest]}`" if isinstance(value, str) else type_name(value)


def _scalar(read: Callable[[object], Any], schema: dict[str, Any]) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(read), WithJsonSchema(schema)


_LINE_SCHEMA = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(-\d+)?$"}]}

_ID_SCHEMA = {
    "type": "string",
    "pattern": ID_PATTERN,
    "maxLength": MAX_ID_LENGTH,
    "not": {"pattern": RESERVED_PATTERN},
    "examples": [_ID_EXAMPLE],
}

Id = Annotated[str, *_scalar(parse_id, _ID_SCHEMA)]
Text = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[
    edtf.Span,
    *_scalar(
        _parse_date,
        {"type": "string", "description": f"A date: {edtf.EXAMPLES}", "examples": ["2026-03-21", "2026-03", "[2026-03-16..2026-03-31]"]},
    ),
]
Day = Annotated[edtf.Span, *_scalar(_parse_day, {"type": "string", "description": "One day: 2026-01-03", "examples": ["2026-01-03"]})]
Flag = Annotated[bool, *_scalar(_parse_flag, {"type": "boolean", "examples": [True]})]
Number = Annotated[float, *_scalar(_parse_number, {"type": "number", "examples": [550000000000]})]
Count = Annotated[int, *_scalar(_parse_count, {"type": "integer", "minimum": 0, "examples": [2]})]
Lines = Annotated[
    tuple[tuple[int, int], ...],
    *_scalar(
        _parse_lines,
        {"anyOf": [*_LINE_SCHEMA["anyOf"], {"type": "array", "items": _LINE_SCHEMA}], "examples": [10, "26-62", ["1-8", "64-90"]]},
    ),
]
Folder = Annotated[str, *_scalar(_parse_folder, {"type": "string", "pattern": FOLDER_PATTERN, "examples": ["fonts"]})]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
StateId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
ReportId = Annotated[
    str,
    StringConstraints(pattern=REPORT_ID_PATTERN),
    WithJsonSchema({"type": "string", "pattern": REPORT_ID_PATTERN, "examples": ["budget-vote/gazette"]}),
]
