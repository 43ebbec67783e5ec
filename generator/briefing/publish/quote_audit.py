"""Which sources, quotes and pages of a published folder still hold: within itself, or against the seeds as they are now."""

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
    """A source of the published data: its article, and whether that is still the pinned one."""

    source: str
    file: str
    is_valid: bool
    pages: tuple[str, ...]  # those that rest on it

    @property
    def page(self) -> str:
        """The source's own page."""
        return f"sources/{self.source}/index.html"


@dataclass(frozen=True, slots=True)
class QuoteAudit:
    """Words of the published data, and whether they still stand in their source."""

    address: str
    words: str
    printed: str | None  # as the page has them, where repairs change them
    repairs: tuple[str, ...]  # the addresses of these
    is_valid: bool
    pages: tuple[str, ...]  # those that lead to it


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Every source, quote and page of a published folder, in the order of ids, addresses and paths."""

    sources: tuple[SourceAudit, ...]
    quotes: tuple[QuoteAudit, ...]
    pages: Mapping[str, bool]  # true for a page that is as published and rests on nothing that fell

    @property
    def is_whole(self) -> bool:
        """True when every source and every quote holds."""
        return all((*(pin.is_valid for pin in self.sources), *(quote.is_valid for quote in self.quotes)))


def audit_quotes(site: Path, manifest: Manifest, changed: frozenset[str], inputs: Inputs | None) -> AuditReport | None:
    """What holds of a published folder, ``changed`` being the files that are not as published; None where it has no data to tell.

    Without seeds a quote holds where the page of its source prints it, and a source where it was pinned as the manifest has it.
    """
    data = _published_json(site)
    if data is None:
        return None
    resting = _pages_by_passage(site, manifest)
    of_source = _pages_by_source(resting)
    is_pinned, has_words = _checks_against_seeds(inputs) if inputs else _checks_within_site(site, manifest)
    pins = tuple(SourceAudit(found["id"], found["file"], is_pinned(found), of_source.get(found["id"], ())) for found in data["sources"])
    quotes = tuple(
        QuoteAudit(
            found["address"],
            found["quote"],
            _printed(found),
            _repairs(found),
            has_words(found),
            resting.get(found["address"], ()),
        )
        for _, found in sorted({(item["address"], item["quote"]): item for item in _citations(data)}.items())
    )
    fallen = {page for pin in pins if not pin.is_valid for page in (*pin.pages, pin.page)}
    fallen |= {page for quote in quotes if not quote.is_valid for page in quote.pages}
    return AuditReport(pins, quotes, {path: path not in fallen | changed for path in sorted(manifest.outputs) if path.endswith(".html")})


def _published_json(site: Path) -> Any:
    """The data of a published folder; None where it cannot be read as what was published."""
    try:
        data = json.loads((site / DOSSIER_JSON).read_bytes())
        values = [found[key] for found in data["sources"] for key in ("id", "file", "sha256")]
        return data if all(isinstance(value, str) for value in values) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _citations(value: Any) -> Iterator[JsonObject]:
    """Every citation in published data whose words are shown."""
    match value:
        case {"source": str(), "quote": str(), "address": str(), "zone": str()}:
            yield value
        case dict():
            for item in value.values():
                yield from _citations(item)
        case list():
            for item in value:
                yield from _citations(item)


def _printed(found: JsonObject) -> str | None:
    """The words of a citation as the page has them, where repairs change them."""
    words = found.get("printed")
    return words if isinstance(words, str) else None


def _repairs(found: JsonObject) -> tuple[str, ...]:
    """The addresses of the repairs that change how the words of a citation read."""
    addresses = found.get("repairs")
    return tuple(item for item in addresses if isinstance(item, str)) if isinstance(addresses, list) else ()


def _checks_against_seeds(inputs: Inputs) -> tuple[Predicate, Predicate]:
    """Whether a source's article and its pin are today what was published; whether it has the words of a citation, in their zone, as printed."""
    written, _ = read(inputs)
    sources = readable_sources(written, as_they_are=True)

    def is_pinned(found: JsonObject) -> bool:
        record, data = written.sources.get(found["id"]), inputs.files.get(f"{inputs.root}/{found['file'].partition('/')[2]}")
        return record is not None and data is not None and found["sha256"] == record.record.sha256 == digest(data)

    def has_words(found: JsonObject) -> bool:
        source = sources.get(found["source"])
        return source is not None and any(
            source.zones.get(source.view.line(place[0])) == found["zone"]
            and ("printed" not in found or _printed(found) == (source.printed(place) if source.repairs_in(place) else None))
            for place in source.view.occurrences(found["quote"])
        )

    return is_pinned, has_words


def _checks_within_site(site: Path, manifest: Manifest) -> tuple[Predicate, Predicate]:
    """Whether the manifest has a source's pin, which one that names the seeds as one does not; whether a source's page has words and their repairs."""

    @cache
    def printed(source: str) -> tuple[str, frozenset[str | None]]:
        path = site / f"sources/{source}/index.html"
        tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "")
        anchors = frozenset(node.attributes["id"] for node in tree.css(".about [id]"))
        for mark in tree.css(".number, .repaired"):  # no words of the source
            mark.decompose()
        return text.normalized(" ".join(node.text() for node in tree.css(".article bdi"))), anchors

    def is_pinned(found: JsonObject) -> bool:
        return "seeds" in manifest.inputs or manifest.inputs.get(found["file"]) == found["sha256"]

    def has_words(found: JsonObject) -> bool:
        words, anchors = printed(found["source"])
        return text.normalized(found["quote"]) in words and all(address.partition("#")[2] in anchors for address in _repairs(found))

    return is_pinned, has_words


def _pages_by_passage(site: Path, manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """The pages that lead to each passage, by its address in the site."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(manifest.outputs):
        if path.endswith(".html") and (site / path).is_file():
            for link, anchor in _PASSAGE_LINK.findall((site / path).read_text(encoding="utf-8", errors="replace")):
                page = resolve_link(path, link) if link else path
                found.setdefault(f"{page.removesuffix('index.html')}#{anchor}", {})[path] = None
    return {address: tuple(pages) for address, pages in found.items()}


def _pages_by_source(resting: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The pages that lead to any passage of a source, by its id."""
    found: dict[str, set[str]] = {}
    for address, pages in resting.items():
        found.setdefault(address.removeprefix("sources/").partition("/")[0], set()).update(pages)
    return {source: tuple(sorted(pages)) for source, pages in found.items()}
