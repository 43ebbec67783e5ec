"""Which sources, quotes and pages of a published folder are intact: compared with its own pages, or with the current seeds."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from briefing import text
from briefing.proving import readable_sources
from briefing.publish.check.site import resolve_link
from briefing.publish.manifest import Manifest, digest
from briefing.reading import Inputs, read

JsonObject = Mapping[str, Any]
Predicate = Callable[[JsonObject], bool]
DOSSIER_JSON = "data/dossier.json"
_PASSAGE_LINK = re.compile(r'href="([^"#]*)#(q-\d+-\d+)"')


@dataclass(frozen=True, slots=True)
class SourceAudit:
    """A source of the published data: its article, and whether that still has the pinned hash."""

    source: str
    file: str
    is_valid: bool
    pages: tuple[str, ...]  # those that cite it

    @property
    def page(self) -> str:
        """The source's own page."""
        return f"sources/{self.source}/index.html"


@dataclass(frozen=True, slots=True)
class QuoteAudit:
    """A quote of the published data, and whether its source still contains it."""

    address: str
    words: str
    printed: str | None  # as the page shows them, where repairs change them
    repairs: tuple[str, ...]  # the addresses of the repairs
    is_valid: bool
    pages: tuple[str, ...]  # those that link to it


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Every source, quote and page of a published folder, in the order of ids, addresses and paths."""

    sources: tuple[SourceAudit, ...]
    quotes: tuple[QuoteAudit, ...]
    pages: Mapping[str, bool]  # true for a page that is as published and cites nothing invalid

    @property
    def is_intact(self) -> bool:
        """True when every source and every quote is intact."""
        return all((*(pin.is_valid for pin in self.sources), *(quote.is_valid for quote in self.quotes)))


def audit_quotes(site: Path, manifest: Manifest, changed: frozenset[str], inputs: Inputs | None) -> AuditReport | None:
    """The audit of a published folder; None where its data cannot be read. ``changed`` are the files that are not as published.

    Without seeds, a quote is intact if the page of its source prints it, and a source if the manifest records its pinned hash.
    """
    data = _published_json(site)
    if data is None:
        return None
    pages_by_passage = _pages_by_passage(site, manifest)
    pages_by_source = _pages_by_source(pages_by_passage)
    is_pinned, has_words = _checks_against_seeds(inputs) if inputs else _checks_within_site(site, manifest)
    pins = tuple(
        SourceAudit(source["id"], source["file"], is_pinned(source), pages_by_source.get(source["id"], ())) for source in data["sources"]
    )
    quotes = tuple(
        QuoteAudit(
            citation["address"],
            citation["quote"],
            _printed(citation),
            _repairs(citation),
            has_words(citation),
            pages_by_passage.get(citation["address"], ()),
        )
        for _, citation in sorted({(item["address"], item["quote"]): item for item in _citations(data)}.items())
    )
    broken_pages = {page for pin in pins if not pin.is_valid for page in (*pin.pages, pin.page)}
    broken_pages |= {page for quote in quotes if not quote.is_valid for page in quote.pages}
    return AuditReport(
        pins, quotes, {path: path not in broken_pages | changed for path in sorted(manifest.outputs) if path.endswith(".html")}
    )


def _published_json(site: Path) -> Any:
    """The data of a published folder; None where it cannot be read, or does not have the expected form."""
    try:
        data = json.loads((site / DOSSIER_JSON).read_bytes())
        values = [source[key] for source in data["sources"] for key in ("id", "file", "sha256")]
        return data if all(isinstance(value, str) for value in values) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _citations(value: Any) -> Iterator[JsonObject]:
    """Every citation in published data that shows its words."""
    match value:
        case {"source": str(), "quote": str(), "address": str(), "zone": str()}:
            yield value
        case dict():
            for item in value.values():
                yield from _citations(item)
        case list():
            for item in value:
                yield from _citations(item)


def _printed(citation: JsonObject) -> str | None:
    """The words of a citation as the page shows them, where repairs change them."""
    words = citation.get("printed")
    return words if isinstance(words, str) else None


def _repairs(citation: JsonObject) -> tuple[str, ...]:
    """The addresses of the repairs that change the words of a citation."""
    addresses = citation.get("repairs")
    return tuple(item for item in addresses if isinstance(item, str)) if isinstance(addresses, list) else ()


def _checks_against_seeds(inputs: Inputs) -> tuple[Predicate, Predicate]:
    """Two checks: whether a source's article and hash are as published; whether a source has a citation's words, in their zone, as printed."""
    records, _ = read(inputs)
    sources = readable_sources(records, as_they_are=True)

    def is_pinned(source: JsonObject) -> bool:
        record, data = records.sources.get(source["id"]), inputs.files.get(f"{inputs.root}/{source['file'].partition('/')[2]}")
        return record is not None and data is not None and source["sha256"] == record.record.sha256 == digest(data)

    def has_words(citation: JsonObject) -> bool:
        source = sources.get(citation["source"])
        return source is not None and any(
            source.zones.get(source.view.line(span[0])) == citation["zone"]
            and ("printed" not in citation or _printed(citation) == (source.printed(span) if source.repairs_in(span) else None))
            for span in source.view.occurrences(citation["quote"])
        )

    return is_pinned, has_words


def _checks_within_site(site: Path, manifest: Manifest) -> tuple[Predicate, Predicate]:
    """Two checks: whether the manifest records a source's hash (always true where it has one hash for all seeds); whether the source's page has a citation's words and repairs."""

    @cache
    def printed(source: str) -> tuple[str, frozenset[str | None]]:
        path = site / f"sources/{source}/index.html"
        tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "")
        anchors = frozenset(node.attributes["id"] for node in tree.css(".about [id]"))
        for mark in tree.css(".number, .repaired"):  # not part of the source
            mark.decompose()
        return text.normalized(" ".join(node.text() for node in tree.css(".article bdi"))), anchors

    def is_pinned(source: JsonObject) -> bool:
        return "seeds" in manifest.inputs or manifest.inputs.get(source["file"]) == source["sha256"]

    def has_words(citation: JsonObject) -> bool:
        words, anchors = printed(citation["source"])
        return text.normalized(citation["quote"]) in words and all(address.partition("#")[2] in anchors for address in _repairs(citation))

    return is_pinned, has_words


def _pages_by_passage(site: Path, manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """The pages that link to each passage, by its address in the site."""
    pages_by_address: dict[str, dict[str, None]] = {}
    for path in sorted(manifest.outputs):
        if path.endswith(".html") and (site / path).is_file():
            for link, anchor in _PASSAGE_LINK.findall((site / path).read_text(encoding="utf-8", errors="replace")):
                page = resolve_link(path, link) if link else path
                pages_by_address.setdefault(f"{page.removesuffix('index.html')}#{anchor}", {})[path] = None
    return {address: tuple(pages) for address, pages in pages_by_address.items()}


def _pages_by_source(pages_by_passage: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The pages that link to any passage of a source, by its id."""
    pages_by_source: dict[str, set[str]] = {}
    for address, pages in pages_by_passage.items():
        pages_by_source.setdefault(address.removeprefix("sources/").partition("/")[0], set()).update(pages)
    return {source: tuple(sorted(pages)) for source, pages in pages_by_source.items()}
