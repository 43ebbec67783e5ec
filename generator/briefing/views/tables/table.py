"""Tables: the one model from which CSV, SQLite and other tabular formats are written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis import Findings
from briefing.edtf import Span

Value = str | int | bool | None
"""The value of a cell; None where the dossier says nothing."""
Row = tuple[Value, ...]
"""A value for each column of a table, in their order."""


class Datatype(StrEnum):
    """The type of a column, by its name in CSV on the Web, which are those of XML Schema."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"  # a day, as ISO 8601
    ADDRESS = "anyURI"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, its type, and where its values come from another table, that table's name."""

    name: str
    holds: str
    datatype: Datatype = Datatype.STRING
    refers_to: str | None = None  # the name of a table with one column as its key
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the dossier. The key are the columns whose values differ in all rows; rows are made one after the other."""

    name: str
    holds: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Findings], Iterator[Row]]


DATE_COLUMNS = (
    Column("date", "As EDTF (ISO 8601-2)"),
    Column("first_day", "The first day that the date allows", Datatype.DATE),
    Column("last_day", "The last day that the date allows", Datatype.DATE),
)
"""The columns of a date that may be a span."""


def date_cells(span: Span | None) -> tuple[Value, Value, Value]:
    """The cells of a date: as EDTF, its first and its last day, None for an end that is open."""
    if span is None:
        return None, None, None
    return str(span), span.first.isoformat() if span.begin else None, span.last.isoformat() if span.until else None


def required(name: str, holds: str, refers_to: str | None = None) -> Column:
    """A column of strings without empty cells."""
    return Column(name, holds, refers_to=refers_to, is_required=True)


def pairs(name: str, holds: str, one: Column, other: Column, rows: Callable[[Findings], Iterator[Row]]) -> Table:
    """A table of two columns that says which things belong together; both are its key."""
    return Table(name=name, holds=holds, columns=(one, other), key=(one.name, other.name), rows=rows)


def csv_path(table: Table, *, is_raw: bool = False) -> str:
    """The path on the site of a table for spreadsheets, or of the same with every cell as the dossier has it."""
    return f"data/{'raw/' if is_raw else ''}{table.name.replace('_', '-')}.csv"
