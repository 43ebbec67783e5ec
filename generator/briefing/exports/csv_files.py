"""The tables as CSV (RFC 4180), each for spreadsheets and as it is, and what their columns mean as CSV on the Web (W3C, 2015)."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from briefing import escaping
from briefing.analysis import Findings
from briefing.reads import whole
from briefing.views.tables import TABLES, Row, Table, Value, csv_path

METADATA_PATH = "data/csv-metadata.json"
_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets read another encoding


def spreadsheet_csv(table: Table, findings: Findings) -> bytes:
    """A table for spreadsheets: cells that a spreadsheet would compute begin with `'`, and the file with a byte order mark."""
    return _csv(table, findings, escaping.spreadsheet_cell, _BYTE_ORDER_MARK)


def raw_csv(table: Table, findings: Findings) -> bytes:
    """A table with every cell as the dossier has it: for programs, not for spreadsheets, which would compute cells that begin with `=`."""
    return _csv(table, findings, str, "")


def csv_metadata(findings: Findings) -> bytes:
    """The description of all tables, for readers of CSV on the Web."""
    tables = [_described(table, is_raw=is_raw) for is_raw in (False, True) for table in TABLES]
    desk = findings.dossier.desk
    whole = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": desk.title,
        "dc:description": desk.scope,
        "dc:language": desk.language,
        "tables": tables,
    }
    return f"{escaping.as_json(whole)}\n".encode()


def _csv(table: Table, findings: Findings, as_text: Callable[[str], str], begin: str) -> bytes:
    stream = io.StringIO(newline="")
    stream.write(begin)
    writer = csv.writer(stream)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value, as_text) for value in row] for row in _rows(table, whole(findings)))
    return stream.getvalue().encode()


@lru_cache(maxsize=1)
def _rows(table: Table, findings: Findings) -> tuple[Row, ...]:
    """The rows of a table, whose two files are made one after the other."""
    return tuple(table.rows(findings))


def _cell(value: Value, as_text: Callable[[str], str]) -> str:
    if isinstance(value, str):  # as most are
        return as_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _described(table: Table, *, is_raw: bool) -> dict[str, Any]:
    return {
        "url": csv_path(table, is_raw=is_raw).removeprefix("data/"),
        "dc:title": table.name,
        "dc:description": f"{table.holds}{', each cell as the dossier has it' if is_raw else ''}",
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.holds,
                    "datatype": column.datatype.value,
                    "required": column.is_required,
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            "foreignKeys": list(_references(table, is_raw=is_raw)),
        },
    }


def _references(table: Table, *, is_raw: bool) -> Iterator[dict[str, Any]]:
    """The foreign keys; readers refuse one that is empty in some rows."""
    by_name = {other.name: other for other in TABLES}
    for column in table.columns:
        if column.refers_to is not None and column.is_required:
            other = by_name[column.refers_to]
            resource = csv_path(other, is_raw=is_raw).removeprefix("data/")
            yield {"columnReference": column.name, "reference": {"resource": resource, "columnReference": other.key[0]}}
