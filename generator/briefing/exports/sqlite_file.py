"""The tables as one SQLite file with keys and a full-text index, and their description for Datasette."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import yaml

from briefing.analysis import Findings
from briefing.views.tables import TABLES, Column, Datatype, Table

_TYPES = {Datatype.INTEGER: "INTEGER", Datatype.BOOLEAN: "INTEGER"}
_INDEX = "search"
_SEARCHED = {  # the columns of a table that hold its id and its words
    "events": ("id", "title"),
    "actors": ("id", "name"),
    "sources": ("id", "title"),
    "differences": ("id", "title || ' ' || note"),
    "questions": ("id", "question || ' ' || needs"),
    "reports": ("id", "coalesce(quote, '')"),
    "statements": ("kind || '/' || thing || '/' || part", "text"),
}


def sqlite_file(findings: Findings) -> bytes:
    """The database file: the same bytes for the same dossier under one version of SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in TABLES:
            database.execute(_definition(table))
            holders = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({holders})", table.rows(findings))  # noqa: S608 -- our own names
        for statement in _search_index():
            database.execute(statement)
        database.commit()
        return database.serialize()


def datasette_metadata(findings: Findings) -> bytes:
    """The title, the source and the meaning of each table and column, in the form of Datasette's `metadata.yml`."""
    desk = findings.dossier.desk
    tables = {
        table.name: {"description": table.holds, "columns": {column.name: column.holds for column in table.columns}} for table in TABLES
    }
    whole = {"title": desk.title, "description": desk.scope, "databases": {"dossier": {"tables": tables}}}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10_000).encode()


def _definition(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    return f"CREATE TABLE {table.name} ({', '.join((*columns, _key(table)))})"


def _column(column: Column) -> str:
    refers = f" REFERENCES {column.refers_to}" if column.refers_to else ""
    return f'"{column.name}" {_TYPES.get(column.datatype, "TEXT")}{" NOT NULL" if column.is_required else ""}{refers}'


def _key(table: Table) -> str:
    names = ", ".join(f'"{name}"' for name in table.key)
    return f"PRIMARY KEY ({names})"


def _search_index() -> Iterator[str]:
    yield f"CREATE VIRTUAL TABLE {_INDEX} USING fts5(table_name UNINDEXED, id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')"
    for name, (key, words) in _SEARCHED.items():
        yield f"INSERT INTO {_INDEX} SELECT '{name}', {key}, {words} FROM {name}"  # noqa: S608 -- our own names
