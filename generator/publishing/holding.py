"""Which sources, quotes and pages of a published folder still hold: within itself, or against the seeds as they are now."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator import text
from generator.proving import readable_sources
from generator.publishing.checking import landing
from generator.publishing.manifest import Manifest, digest
from generator.reading import Inputs, read

Citation = Mapping[str, str]
DATA = "data/dossier.json"
_TO_PASSAGE = re.compile(r'href="([^"#]*)#(q-\d+-\d+)"')


@dataclass(frozen=True, slots=True)
class Pin:
    """A source of the published data: its article, and whether that is still the pinned one."""

    source: str
    file: str
    holds: bool
    pages: tuple[str, ...]  # those that rest on it

    @property
    def page(self) -> str:
        """The source's own page."""
        return f"sources/{self.source}/index.html"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the published data, and whether they still stand in their source."""

    address: str
    words: str
    holds: bool
    pages: tuple[str, ...]  # those that lead to it


@dataclass(frozen=True, slots=True)
class Held:
    """Every source, quote and page of a published folder, in the order of ids, addresses and paths."""

    pins: tuple[Pin, ...]
    quotes: tuple[Quote, ...]
    pages: Mapping[str, bool]  # true for a page that is as published and rests on nothing that fell


def held(site: Path, manifest: Manifest, changed: frozenset[str], inputs: Inputs | None) -> Held | None:
    """What holds of a published folder, ``changed`` being the files that are not as published; None where it has no data to tell.

    Without seeds a quote holds where the page of its source prints it, and a source where it was pinned as the manifest has it.
    """
    data = _published(site)
    if data is None:
        return None
    resting = _resting(site, manifest)
    printed = _of_seeds(inputs) if inputs else _of_pages(site)
    pins = tuple(
        Pin(found["id"], found["file"], _is_pinned(found, manifest, inputs), _pages_of(found["id"], resting)) for found in data["sources"]
    )
    quotes = tuple(
        Quote(found["address"], found["quote"], printed(found), resting.get(found["address"], ()))
        for _, found in sorted({(item["address"], item["quote"]): item for item in _citations(data)}.items())
    )
    fallen = {page for pin in pins if not pin.holds for page in (*pin.pages, pin.page)}
    fallen |= {page for quote in quotes if not quote.holds for page in quote.pages}
    return Held(pins, quotes, {path: path not in fallen | changed for path in sorted(manifest.outputs) if path.endswith(".html")})


def _published(site: Path) -> Any:
    """The data of a published folder; None where it cannot be read as what was published."""
    try:
        data = json.loads((site / DATA).read_bytes())
        values = [found[key] for found in data["sources"] for key in ("id", "file", "sha256")]
        return data if all(isinstance(value, str) for value in values) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _citations(value: Any) -> Iterator[Citation]:
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


def _is_pinned(found: Mapping[str, str], manifest: Manifest, inputs: Inputs | None) -> bool:
    """True where the article is, or in the manifest was, the one that the published data pins."""
    if inputs is not None:
        data = inputs.files.get(f"{inputs.root}/{found['file'].partition('/')[2]}")
        return data is not None and digest(data) == found["sha256"]
    return manifest.as_of is not None or manifest.inputs.get(found["file"]) == found["sha256"]


def _of_seeds(inputs: Inputs) -> Callable[[Citation], bool]:
    """Whether the article of a citation has its words today, in the zone that they were quoted from."""
    sources = readable_sources(read(inputs)[0], as_they_are=True)

    def stands(found: Citation) -> bool:
        source = sources.get(found["source"])
        return source is not None and any(
            source.zones.get(source.view.line(start)) == found["zone"] for start, _ in source.view.occurrences(found["quote"])
        )

    return stands


def _of_pages(site: Path) -> Callable[[Citation], bool]:
    """Whether the page of its source prints the words of a citation."""

    @cache
    def printed(source: str) -> str:
        path = site / f"sources/{source}/index.html"
        tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "")
        tree.strip_tags([".number"])
        return text.folded(" ".join(node.text() for node in tree.css(".article bdi")))

    return lambda found: text.folded(found["quote"]) in printed(found["source"])


def _resting(site: Path, manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """The pages that lead to each passage, by its address in the site."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(manifest.outputs):
        if path.endswith(".html") and (site / path).is_file():
            for link, anchor in _TO_PASSAGE.findall((site / path).read_text(encoding="utf-8", errors="replace")):
                page = landing(path, link) if link else path
                found.setdefault(f"{page.removesuffix('index.html')}#{anchor}", {})[path] = None
    return {address: tuple(pages) for address, pages in found.items()}


def _pages_of(source: str, resting: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The pages that lead to any passage of a source."""
    return tuple(sorted({page for address, pages in resting.items() if address.startswith(f"sources/{source}/#") for page in pages}))
