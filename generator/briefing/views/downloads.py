"""The files of a build that pages offer, in groups: on paper, to follow, as data. A format that is not described here is offered by its name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.views.tables import TABLES, csv_path

CHANGES_FEED, BRIEFS_FEED = "feed.xml", "briefs.xml"
PROOF_FILE = "proof.zip"
PAPER, FOLLOW, DATA = "Read on paper", "Follow", "Work with the data"
"""The groups, as they are headed."""
_FOLLOWED = (".ics", ".xml")
_FORMS = {
    ".bib": "BibTeX",
    ".csv": "CSV",
    ".ics": "iCalendar",
    ".json": "JSON",
    ".jsonld": "JSON-LD",
    ".txt": "Markdown",
    ".pdf": "PDF",
    ".ris": "RIS",
    ".sqlite": "SQLite",
    ".tsv": "TSV",
    ".xml": "Atom",
    ".yml": "YAML",
    ".xlsx": "Excel",
    ".zip": "ZIP",
}
_KNOWN = {
    "briefs/brief.pdf": ("This brief", "The newest brief, two pages"),
    "briefs/dossier.pdf": ("The whole dossier", "Everything on this site that prints, for the archive"),
    CHANGES_FEED: ("What each day added", "A feed with an entry for each day"),
    BRIEFS_FEED: ("The briefs", "A feed with an entry for each brief"),
    "calendar.ics": ("Calendar of plans", "Every plan with a date; a date that is no single day is a window"),
    "data/dossier.json": ("Everything, as one document", "Every record with its quotes, as the schema describes it"),
    "data/dossier.schema.json": ("Schema of the document", "JSON Schema (draft 2020-12) of dossier.json"),
    "data/dossier.jsonld": ("Everything, as linked data", "schema.org, relays as PROV, and the place of each quote in its article"),
    "data/dossier.sqlite": ("All tables, as one database", "The tables below with keys and a full-text index"),
    "llms-full.txt": ("All pages, as one text", "The brief and every record with numbered notes, for programs that read and quote"),
    "llms.txt": ("List of the texts", "Where the text of each page is: index.md beside it"),
    "bibliography.json": ("The articles", "Every article as its publisher’s, for reference managers"),
    "bibliography.bib": ("The articles", "The same, for LaTeX"),
    "bibliography.ris": ("The articles", "The same, for other reference managers"),
    "data/raw/ftm-statements.csv": ("Values with their provenance", "In the columns of FollowTheMoney; for programs, not for spreadsheets"),
    "ro-crate-metadata.json": ("Description of the whole", "Which files there are and what each holds, for archives (RO-Crate 1.1)"),
    PROOF_FILE: ("The proof", "Pinned texts, as far as they may be shown, and every quote with its place; anyone can check it"),
    "data/csv-metadata.json": ("Meaning of the tables", "What each column of the CSV files holds (CSV on the Web)"),
    "data/metadata.yml": ("Description for Datasette", "What Datasette shows beside the tables of dossier.sqlite"),
    "data/accounts.schema.json": (
        "Schema of the accounts of an event",
        "JSON Schema (draft 2020-12) of accounts.json, beside the page of each event",
    ),
}
_SINGLE = (
    "briefs/actors/",
    "briefs/topics/",
    "briefs/events/",
    "briefs/questions/",
    "briefs/differences/",
    "briefs/days/",
    "briefs/editions/",
)
"""The folders of documents of one page each, which that page offers."""
_LEFT_OUT = (*_SINGLE, "cards/", "events/", "s/", "search/", "v/")
_TABLES = tuple(path for table in TABLES for path in (csv_path(table), csv_path(table, is_raw=True)))


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of the dossier: what it holds, and the paths of its two files on the site."""

    holds: str
    path: str
    raw_path: str

    @property
    def name(self) -> str:
        """`event-actors.csv`."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the build: its path on the site, its label, what it holds, and its format."""

    path: str
    label: str
    content: str
    form: str

    @property
    def group(self) -> str:
        """The group that it is offered in."""
        suffix = PurePosixPath(self.path).suffix
        return PAPER if suffix == ".pdf" else FOLLOW if suffix in _FOLLOWED else DATA

    @property
    def is_main(self) -> bool:
        """True for what the first page offers, too: not for what only describes other files, nor for lists and raw files."""
        is_list = self.path.startswith(("bibliography.", "data/raw/", "llms.txt"))
        return not (is_list or ".schema." in self.path or "metadata." in self.path)

    @property
    def name(self) -> str:
        """`dossier.json`."""
        return PurePosixPath(self.path).name


def downloads(files: Iterable[str]) -> tuple[Download, ...]:
    """The files for the whole dossier, described ones first, in the order of the groups; those of a single page, and single tables, are left out."""
    offered = [_download(path) for path in files if not (path.startswith(_LEFT_OUT) or path.endswith(".md") or path in _TABLES)]
    known = list(_KNOWN)
    order = (PAPER, FOLLOW, DATA)
    return tuple(
        sorted(offered, key=lambda item: (order.index(item.group), known.index(item.path) if item.path in known else len(known), item.path))
    )


def table_files(files: Collection[str]) -> tuple[TableFile, ...]:
    """The tables of which a build makes files."""
    found = (TableFile(table.holds, csv_path(table), csv_path(table, is_raw=True)) for table in TABLES)
    return tuple(table for table in found if table.path in files)


def _download(path: str) -> Download:
    name = PurePosixPath(path)
    label, content = _KNOWN.get(path, (name.name, ""))
    form = "CSL-JSON" if path == "bibliography.json" else _FORMS.get(name.suffix, name.suffix.removeprefix(".").upper())
    return Download(path, label, content, form)
