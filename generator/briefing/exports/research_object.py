"""The published data as a research object (RO-Crate 1.1): which files there are, what each holds, and on which articles they are based."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.linked_data.identifiers import article_id
from briefing.model import Source
from briefing.views.bibliography import article_citation
from briefing.views.downloads import downloads, table_files
from briefing.views.tlp import TLP_LABELS

CRATE_PATH = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.1"
_MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ris": "application/x-research-info-systems",
    ".sqlite": "application/vnd.sqlite3",
    ".txt": "text/markdown",
    ".xml": "application/atom+xml",
    ".yml": "application/yaml",
}
_RIGHTS = "No licence is stated. Articles and quotes remain their publishers’."
Node = dict[str, Any]


def research_object(findings: Findings, site_url: str, paths: Collection[str]) -> Mapping[str, object]:
    """The description as plain values; ``paths`` are those of the files of the data."""
    files = list(_files(paths))
    articles = list(map(_article, findings.dossier.sources.values()))
    about = {
        "@id": CRATE_PATH,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }
    graph = [about, _dataset(findings, site_url, files, articles), *_contexts(findings), *files, *articles]
    return {"@context": f"{_VERSION}/context", "@graph": graph}


def _dataset(findings: Findings, site_url: str, files: list[Node], articles: list[Node]) -> Node:
    desk, address = findings.dossier.desk, escaping.safe_url(site_url) if site_url else None
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": desk.title,
        "description": desk.scope,
        "datePublished": findings.dossier.day.isoformat(),
        "inLanguage": desk.language,
        "author": {"@id": "#desk"},
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": file["@id"]} for file in files],
        "isBasedOn": [{"@id": article["@id"]} for article in articles],
        **({"url": address} if address else {}),
    }


def _contexts(findings: Findings) -> Iterator[Node]:
    """Who maintains the dossier, and how far it may be passed on."""
    desk = findings.dossier.desk
    label = f" {TLP_LABELS[desk.tlp].words}: {TLP_LABELS[desk.tlp].meaning}." if desk.tlp else ""
    yield {"@id": "#desk", "@type": "Organization", "name": desk.desk or desk.title}
    yield {"@id": "#rights", "@type": "CreativeWork", "name": "Rights", "description": f"{_RIGHTS}{label}"}


def _files(paths: Collection[str]) -> Iterator[Node]:
    for item in downloads(paths):
        yield _file(item.path, item.label, item.content)
    for table in table_files(paths):
        yield _file(table.path, table.name, table.holds)
        yield _file(table.raw_path, f"{table.name}, raw", f"{table.holds}, each cell as the dossier has it")


def _file(path: str, name: str, description: str) -> Node:
    media_type = _MEDIA_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return {"@id": path, "@type": "File", "name": name, "description": description, "encodingFormat": media_type}


def _article(source: Source) -> Node:
    url = escaping.safe_url(source.url) if source.url else None
    return {
        "@id": article_id(source),
        "@type": "NewsArticle",
        "name": source.title,
        "identifier": source.id,
        "description": article_citation(source),
        **({"url": url} if url else {}),
    }
