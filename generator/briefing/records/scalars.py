"""Scalars of the file format: the text that was typed → ids, dates, flags, numbers and ranges of lines, or a fault.

Scalars arrive as the text that was typed (``no`` is not a boolean), so they are read here and nowhere else.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefing import edtf
from briefing.filenames import DEVICES

Fault = PydanticCustomError
_ADDRESSES = frozenset({"index", "404", "search", "assets", "tags", "notes", "title", "cite"})
LONGEST_ID = 100  # a disk takes names of 255 bytes
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FOLDER_PATTERN = r"^[^./\\][^/\\]*(/[^./\\][^/\\]*)*$"
RESERVED = _ADDRESSES | {name for name in DEVICES if re.fullmatch(ID_PATTERN, name)}
RESERVED_PATTERN = f"^({'|'.join(sorted(_ADDRESSES))}|con|prn|aux|nul|(com|lpt)[1-9])$"
REPORT_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"


def fault(code: str, message: str, help: str = "") -> Fault:
    """What is wrong with a value, for pydantic to raise: a code, a message, a help."""
    # Brackets and braces in a message would be read as a template, so both travel as values.
    return Fault(code, "{message}", {"message": message, "help": help})


def read_id(value: object) -> str:
    """The text of an id. Raises Fault, with a code, a message and a help, for what is none."""
    if not isinstance(value, str):
        raise fault("value-of-wrong-kind", "an id is a word, not a list or a map", "write it like `takaichi-sanae`")
    if not re.fullmatch(ID_PATTERN, value):
        suggestion = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        help = f"write it in small letters, digits and single hyphens{f', like `{suggestion}`' if suggestion else ''}"
        raise fault("id-malformed", f"`{value}` is not an id", help)
    if len(value) > LONGEST_ID:
        raise fault("id-malformed", f"`{value}` is longer than {LONGEST_ID} characters", "shorten it: it names a folder of the site")
    if value in DEVICES:
        raise fault("id-reserved", f"`{value}` is the name of a device on Windows, which takes no folder of that name", "choose another id")
    if value in RESERVED:
        raise fault("id-reserved", f"`{value}` is an address that the site needs for itself", "choose another id")
    return value


def _read_date(value: object) -> edtf.Span:
    if not isinstance(value, str):
        help = 'put it in quotes: `"[2026-03-16..2026-03-31]"`; without them YAML reads a list'
        raise fault("date-malformed", "this is a list or a map, not a date", help)
    try:
        return edtf.parse(value)
    except edtf.DateError as wrong:
        raise fault("date-malformed", wrong.message, wrong.help) from None


def _read_day(value: object) -> edtf.Span:
    span = _read_date(value)
    if not span.is_day:
        raise fault("date-malformed", f"`{span}` is not one day", "write a day: `2026-01-03`")
    return span


def _read_flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise fault("value-not-allowed", f"`{value}` is neither `true` nor `false`", "write `true` or `false`")
    return value == "true"


def _read_number(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", value, re.ASCII):
        raise fault("number-malformed", f"`{str(value)[:40]}` is not a number", "write digits alone: `550000000000`")
    return float(value)


def _read_count(value: object) -> int:
    number = _read_number(value)
    if number != int(number) or number < 0:
        raise fault("number-malformed", f"`{value}` does not count anything", "write a whole number")
    return int(number)


def _read_lines(value: object) -> tuple[tuple[int, int], ...]:
    """Line ranges, each first and last line counted from 1: `10`, `26-28`, `[1-8, 64-90]`."""
    return tuple(_read_range(item) for item in (value if isinstance(value, list) else [value]))


def _read_range(value: object) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", value, re.ASCII) if isinstance(value, str) else None
    if match is None:
        raise fault("lines-malformed", f"`{value}` is not a line or a range of lines", "write `10`, `26-28` or `[1-8, 64-90]`")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise fault("lines-malformed", f"`{value}` ends before it starts", "lines count from 1, the smaller number first")
    return first, last


def _read_folder(value: object) -> str:
    """A folder below the seeds. Raises Fault for one that lies elsewhere, or that no file would be read from."""
    if not isinstance(value, str) or not re.fullmatch(FOLDER_PATTERN, value):
        help = "name one that lies in them, as seen from there: `fonts`; no step is empty or starts with a full stop"
        raise fault("value-not-allowed", f"`{value}` is no folder of the seeds", help)
    return value


def _scalar(read: Callable[[object], Any], schema: dict[str, Any]) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(read), WithJsonSchema(schema)


_LINE = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(-\d+)?$"}]}

_ID = {
    "type": "string",
    "pattern": ID_PATTERN,
    "maxLength": LONGEST_ID,
    "not": {"pattern": RESERVED_PATTERN},
    "examples": ["takaichi-sanae"],
}

Id = Annotated[str, *_scalar(read_id, _ID)]
Text = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[
    edtf.Span,
    *_scalar(
        _read_date,
        {"type": "string", "description": f"A date: {edtf.EXAMPLES}", "examples": ["2026-03-21", "2026-03", "[2026-03-16..2026-03-31]"]},
    ),
]
Day = Annotated[edtf.Span, *_scalar(_read_day, {"type": "string", "description": "One day: 2026-01-03", "examples": ["2026-01-03"]})]
Flag = Annotated[bool, *_scalar(_read_flag, {"type": "boolean", "examples": [True]})]
Number = Annotated[float, *_scalar(_read_number, {"type": "number", "examples": [550000000000]})]
Count = Annotated[int, *_scalar(_read_count, {"type": "integer", "minimum": 0, "examples": [2]})]
Lines = Annotated[
    tuple[tuple[int, int], ...],
    *_scalar(_read_lines, {"anyOf": [*_LINE["anyOf"], {"type": "array", "items": _LINE}], "examples": [10, "26-62", ["1-8", "64-90"]]}),
]
Folder = Annotated[str, *_scalar(_read_folder, {"type": "string", "pattern": FOLDER_PATTERN, "examples": ["fonts"]})]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ReportId = Annotated[
    str,
    StringConstraints(pattern=REPORT_PATTERN),
    WithJsonSchema({"type": "string", "pattern": REPORT_PATTERN, "examples": ["budget-vote/gazette"]}),
]
