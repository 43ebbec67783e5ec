"""The dossier as tables: every format that has rows is written from these."""

from briefing.views.tables.actors import ACTOR_TABLES
from briefing.views.tables.coverage import COVERAGE_TABLES
from briefing.views.tables.events import EVENT_TABLES
from briefing.views.tables.questions import QUESTION_TABLES
from briefing.views.tables.sources import SOURCE_TABLES
from briefing.views.tables.statements import STATEMENT_TABLES
from briefing.views.tables.table import Column, Datatype, Row, Table, Value, csv_path

__all__ = ["TABLES", "Column", "Datatype", "Row", "Table", "Value", "csv_path"]

TABLES = (*SOURCE_TABLES, *ACTOR_TABLES, *EVENT_TABLES, *COVERAGE_TABLES, *QUESTION_TABLES, *STATEMENT_TABLES)
"""Every table, each after those that it refers to."""
