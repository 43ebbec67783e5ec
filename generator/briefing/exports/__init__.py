"""A dossier → machine-readable files: the proved dossier and the accounts of each event as JSON, their JSON Schemas, and the formats that it chose."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO

from pydantic import TypeAdapter

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.accounts import AccountsData, accounts_data
from briefing.exports.bibliography_files import bibtex_file, csl_json, ris_file
from briefing.exports.calendar_file import calendar_file
from briefing.exports.csv_files import METADATA_PATH, csv_metadata, raw_csv, spreadsheet_csv
from briefing.exports.dossier_json import dossier_json
from briefing.exports.dossier_json.schema import DossierData
from briefing.exports.feeds import briefs_feed, changes_feed
from briefing.exports.linked_data import linked_data
from briefing.exports.markdown import markdown_files
from briefing.exports.plain_pages import claim_files, state_files
from briefing.exports.proof import proof_zip
from briefing.exports.research_object import CRATE_PATH, research_object
from briefing.exports.sqlite_file import datasette_metadata, sqlite_file
from briefing.exports.state import site_state
from briefing.exports.statements_file import statements_file
from briefing.model import Dossier, Event
from briefing.reads import whole
from briefing.records import ExportFormat
from briefing.views.accounts import accounts_by_event
from briefing.views.claims import CLAIMS_FOLDER
from briefing.views.downloads import BRIEFS_FEED, CHANGES_FEED, PROOF_FILE
from briefing.views.tables import TABLES, csv_path
from briefing.views.urls import accounts_path

__all__ = ["EXPORTS", "export_files", "format_files", "is_finished", "schema"]

Export = Callable[[Dossier, Findings, str], bytes]
"""Returns the bytes of a file from a dossier, its findings, and the address of the site, empty where it is not known."""


def export_files(
    dossier: Dossier, findings: Findings, site_url: str = "", pictures: Iterable[str] = ()
) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each exported file, by path in the site.

    ``site_url`` is the address of the site, empty where it is not known; ``pictures`` are the paths of the share pictures that are made.
    """
    files: dict[str, Callable[[], bytes]] = {path: partial(make, dossier, findings, site_url) for path, make in EXPORTS.items()}
    for name in dict.fromkeys(dossier.desk.exports):
        files |= format_files(name, dossier, findings, site_url, pictures)
    return files | {accounts_path(event.id): partial(_accounts_json, findings, event) for event in _events(findings)}


def format_files(
    name: ExportFormat, dossier: Dossier, findings: Findings, site_url: str = "", pictures: Iterable[str] = ()
) -> dict[str, Callable[[], bytes]]:
    """A function that makes each file of a format, by path in the site."""
    if name is ExportFormat.CARDS:
        return dict(claim_files(findings, site_url, pictures))
    if name is ExportFormat.STATES:
        return dict(state_files(findings, site_url))
    if name is ExportFormat.MARKDOWN:
        return dict(markdown_files(findings, site_url))
    if name is ExportFormat.RO_CRATE:
        return {CRATE_PATH: partial(_research_object, dossier, findings, site_url)}
    return {path: partial(make, dossier, findings, site_url) for path, make in _FORMATS[name].items()}


def is_finished(path: str) -> bool:
    """True for a file that is put beside the pages as it is; of any other Markdown or HTML file the engine would make a page."""
    return path.endswith((".md", ".html")) or path.startswith(CLAIMS_FOLDER)


def _research_object(dossier: Dossier, findings: Findings, site_url: str) -> bytes:
    """The description of all files that the dossier chose, but for itself."""
    others = (name for name in dict.fromkeys(dossier.desk.exports) if name is not ExportFormat.RO_CRATE)
    paths = {*EXPORTS, *(path for name in others for path in format_files(name, dossier, findings, site_url))}
    return _json(research_object(findings, site_url, paths))


def _events(findings: Findings) -> Iterable[Event]:
    """The events with two accounts or more."""
    return (findings.dossier.events[event] for event in accounts_by_event(findings))


def _accounts_json(findings: Findings, event: Event) -> bytes:
    return _json({**accounts_data(findings, event)})


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of `dossier.json`."""
    return _schema_of(DossierData)


def _schema_of(data: type) -> dict[str, object]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(data).json_schema()}


def _json(value: Mapping[str, object]) -> bytes:
    """JSON with one record per line, so that a change of one record changes one line. Records of an iterator are held one at a time."""
    written = BytesIO()
    written.writelines(part.encode() for part in _json_parts(value))
    return written.getvalue()


def _json_parts(value: Mapping[str, object]) -> Iterator[str]:
    for number, (name, field) in enumerate(value.items()):
        yield f"{',' if number else '{'}\n{escaping.as_json(name)}: "
        if isinstance(field, list | Iterator):
            yield from _json_list(field)
        else:
            yield escaping.as_json(field)
    yield "\n}\n"


def _json_list(items: Iterable[object]) -> Iterator[str]:
    number = 0
    for number, item in enumerate(items, 1):
        yield "[\n" if number == 1 else ",\n"
        yield escaping.as_json(item)
    yield "\n]" if number else "[]"


def _dossier_json(dossier: Dossier, findings: Findings, _: str) -> bytes:
    return _json({**dossier_json(dossier, findings), "state": site_state(findings)})


def _dossier_schema(*_: object) -> bytes:
    return _json(schema())


def _accounts_schema(*_: object) -> bytes:
    return _json(_schema_of(AccountsData))


def _of_findings(make: Callable[[Findings], bytes]) -> Export:
    return lambda _, findings, __: make(whole(findings))


def _of_site(make: Callable[[Findings, str], bytes]) -> Export:
    return lambda _, findings, site_url: make(whole(findings), site_url)


EXPORTS: Mapping[str, Export] = {
    "data/accounts.schema.json": _accounts_schema,
    "data/dossier.json": _dossier_json,
    "data/dossier.schema.json": _dossier_schema,
}
"""The files that every site has, by path in the site; beside them the accounts of the events."""

_FORMATS: Mapping[ExportFormat, Mapping[str, Export]] = {
    ExportFormat.CSV: {
        **{
            csv_path(table, is_raw=is_raw): _of_findings(partial(raw_csv if is_raw else spreadsheet_csv, table))
            for table in TABLES
            for is_raw in (False, True)
        },
        METADATA_PATH: _of_findings(csv_metadata),
    },
    ExportFormat.SQLITE: {"data/dossier.sqlite": _of_findings(sqlite_file), "data/metadata.yml": _of_findings(datasette_metadata)},
    ExportFormat.FEED: {CHANGES_FEED: _of_site(changes_feed), BRIEFS_FEED: _of_site(briefs_feed)},
    ExportFormat.CALENDAR: {"calendar.ics": _of_site(calendar_file)},
    ExportFormat.JSONLD: {"data/dossier.jsonld": _of_site(lambda findings, site_url: _json(linked_data(findings, site_url)))},
    ExportFormat.STATEMENTS: {"data/raw/ftm-statements.csv": _of_findings(statements_file)},
    ExportFormat.BIBLIOGRAPHY: {
        "bibliography.json": _of_findings(csl_json),
        "bibliography.bib": _of_findings(bibtex_file),
        "bibliography.ris": _of_findings(ris_file),
    },
    ExportFormat.PROOF: {PROOF_FILE: _of_findings(proof_zip)},
}
"""The files of each format that has the same ones for every dossier, by path in the site."""
