"""The dossier as tables: every row is that of a record, and CSV and SQLite hold the same rows."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import shown
import yaml
from briefing import escaping
from briefing.analysis import Findings
from briefing.build import check
from briefing.exports import export_files
from briefing.reading import gather
from briefing.views.tables import TABLES, Table, csv_path

ROOT = Path(__file__).parent


@pytest.fixture(scope="module")
def findings() -> Findings:
    checked = check(gather(ROOT / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings[1]


@pytest.fixture(scope="module")
def files(findings: Findings) -> dict[str, bytes]:
    """What a build exports below `data/`, by path."""
    return {path: make() for path, make in export_files(findings.dossier, findings).items() if path.startswith("data/")}


def as_text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_a_value_for_each_column_and_no_two_rows_with_the_same_key(findings: Findings, table: Table) -> None:
    names = [column.name for column in table.columns]
    rows = list(table.rows(findings))
    assert {len(row) for row in rows} <= {len(names)}
    keys = [tuple(row[names.index(name)] for name in table.key) for row in rows]
    assert len(keys) == len(set(keys))
    required = [names.index(column.name) for column in table.columns if column.is_required]
    assert [row for row in rows if any(row[place] in (None, "") for place in required)] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_files_hold_the_rows_of_the_table(findings: Findings, files: dict[str, bytes], table: Table) -> None:
    head = [column.name for column in table.columns]
    rows = list(table.rows(findings))
    assert rows_of(files[csv_path(table, is_raw=True)]) == [head, *([as_text(value) for value in row] for row in rows)]
    shown = [[escaping.spreadsheet_cell(as_text(value)) if isinstance(value, str) else as_text(value) for value in row] for row in rows]
    assert rows_of(files[csv_path(table)]) == [head, *shown]
    database = sqlite3.connect(":memory:")
    database.deserialize(files["data/dossier.sqlite"])
    assert database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall() == rows


def test_the_database_is_sound_and_finds_words_without_their_accents(files: dict[str, bytes]) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(files["data/dossier.sqlite"])
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    found = database.execute("SELECT id FROM search WHERE table_name = 'events' AND search MATCH 'budget'").fetchall()
    assert ("budget-vote",) in found


def test_the_metadata_describe_every_table_and_column(files: dict[str, bytes]) -> None:
    described = json.loads(files["data/csv-metadata.json"])["tables"]
    paths = [csv_path(table, is_raw=is_raw).removeprefix("data/") for is_raw in (False, True) for table in TABLES]
    assert [table["url"] for table in described] == paths
    assert set(paths) == {path.removeprefix("data/") for path in files if path.endswith(".csv") and "ftm" not in path}
    tables = yaml.safe_load(files["data/metadata.yml"])["databases"]["dossier"]["tables"]
    assert {name: list(table["columns"]) for name, table in tables.items()} == {
        table.name: [column.name for column in table.columns] for table in TABLES
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("'=1", "'=1"),
        ("1+1", "1+1"),
        ("", ""),
    ],
)
def test_a_spreadsheet_computes_no_cell(text: str, cell: str) -> None:
    assert escaping.spreadsheet_cell(text) == cell


def test_the_coverage_of_an_event_is_that_of_its_reports_and_nothing_is_called_silent() -> None:
    checked = check(replace(gather(ROOT / "base" / "seeds"), files=shown.files()))
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    table = next(table for table in TABLES if table.name == "coverage")
    words = {"disputes": "contradicts", "supports": "states", "mentions": "mentions"}
    expected = {}
    for event in dossier.events.values():
        for stance in ("mentions", "supports", "disputes"):  # the later is the stronger
            for report in event.reports:
                if report.stance.value == stance and report.passage.withdrawal is None:
                    expected[event.id, report.source.id] = words[stance]
    found = {(event, source): says for event, source, says, _ in table.rows(findings)}
    assert found == expected
    assert set(found.values()) >= {"states", "contradicts"}
