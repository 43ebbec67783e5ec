"""The files of a build that pages offer, in groups: on paper, to follow, as data. A format that is not described here is offered by its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

PAPER, FOLLOW, DATA = "Read on paper", "Follow", "Work with the data"
"""The groups, as they are headed."""
_FOLLOWED = (".atom", ".ics", ".rss", ".xml")
_FORMS = {
    ".atom": "Atom",
    ".csv": "CSV",
    ".ics": "iCalendar",
    ".json": "JSON",
    ".pdf": "PDF",
    ".sqlite": "SQLite",
    ".tsv": "TSV",
    ".xlsx": "Excel",
    ".zip": "ZIP",
}
_KNOWN = {
    "briefs/brief.pdf": ("This brief", "The newest brief, two pages"),
    "briefs/dossier.pdf": ("The whole dossier", "Everything on this site that prints, for the archive"),
    "data/dossier.json": ("Everything, as one document", "Every record with its quotes, as the schema describes it"),
    "data/dossier.schema.json": ("Schema of the document", "JSON Schema (draft 2020-12) of dossier.json"),
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
    def is_schema(self) -> bool:
        """True for a file that only describes others."""
        return ".schema." in self.path

    @property
    def name(self) -> str:
        """`dossier.json`."""
        return PurePosixPath(self.path).name


def downloads(files: Iterable[str]) -> tuple[Download, ...]:
    """The files for the whole dossier, described ones first, in the order of the groups; those of a single page are left out."""
    offered = [_download(path) for path in files if not path.startswith(_SINGLE) and not path.startswith(("cards/", "events/", "search/"))]
    known = list(_KNOWN)
    order = (PAPER, FOLLOW, DATA)
    return tuple(
        sorted(offered, key=lambda item: (order.index(item.group), known.index(item.path) if item.path in known else len(known), item.path))
    )


def _download(path: str) -> Download:
    name = PurePosixPath(path)
    label, content = _KNOWN.get(path, (name.name, ""))
    return Download(path, label, content, _FORMS.get(name.suffix, name.suffix.removeprefix(".").upper()))
