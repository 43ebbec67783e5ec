"""What is known of the pages of the live site, so that a build makes only those that changed: kept in the build folder, safe to delete.

A cache is bound to the live site by the file of its manifest: its device, its number there and the time of its last change, which no
archive and no checkout can choose. A cache that came with a checkout, of a site that was never swapped in, or of a copied folder is
not read. Of each page it has a key of everything that the page is made from, its hash, and what the check uses of it. A page is taken
from the live site only where its bytes have that hash.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.disk import Folder
from briefing.problems import OperationalError
from briefing.publish.check.markup import UrlUse
from briefing.publish.check.parsing import ParsedFile, UnreadableError
from briefing.publish.manifest import MANIFEST_NAME, digest

CACHE_FILE = "pages.json"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What is known of a file of a site: its hash, what the check uses of it (None where no browser obeys it), and for a page its key."""

    digest: str
    parsed: ParsedFile | UnreadableError | None
    key: str = ""  # of everything that a page is made from; empty for what is always made


@dataclass(frozen=True, slots=True)
class Cache:
    """The pages of the live site by their paths there."""

    site: Path
    pages: Mapping[str, SiteFile]

    def take(self, path: str, key: str, fresh: Path) -> SiteFile | None:
        """Takes a page of the live site into a new one. Returns what is known of it; None where the page has to be made."""
        known = self.pages.get(path)
        if not key or known is None or known.key != key:
            return None
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.site / path, target, follow_symlinks=False)
            status = target.lstat()
            if status.st_nlink == 2 and digest(target.read_bytes()) == known.digest:  # no third name leads to it
                return known
            target.unlink()
        except OSError:  # the file is gone, or links are impossible here: the page is made
            target.unlink(missing_ok=True)
        return None


def read_cache(build: Folder, site: Path) -> Cache:
    """The cache of a live site; an empty one where there is none, or where it is of another site."""
    try:
        value = json.loads(build.read(CACHE_FILE) or b"{}")
        is_bound = value.get("manifest") == _identity(site)
        return Cache(site, {path: _site_file(fields) for path, fields in value["pages"].items()} if is_bound else {})
    except (OSError, OperationalError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Cache(site, {})


def write_cache(build: Folder, site: Path, files: Mapping[str, SiteFile]) -> None:
    """Keeps what is known of the pages of a site that has just been swapped in; where that is impossible, the next build makes them all."""
    pages = {path: _fields(file) for path, file in files.items() if file.key and isinstance(file.parsed, ParsedFile)}
    with suppress(OSError, OperationalError):
        build.write(CACHE_FILE, json.dumps({"manifest": _identity(site), "pages": pages}, separators=(",", ":")).encode())


def page_key(frame: str, path: str, markdown: bytes) -> str:
    """The key of a page; empty where there is none of what surrounds its text."""
    return digest(f"{frame} {path}\n".encode() + markdown) if frame else ""


def combined_key(parts: Iterable[str]) -> str:
    """One key for several texts, in their order."""
    return digest(json.dumps(list(parts)).encode())


def _identity(site: Path) -> list[int]:
    """What the manifest of a live site is known by; it is written once, and never changed."""
    status = (site / MANIFEST_NAME).lstat()
    return [status.st_dev, status.st_ino, status.st_ctime_ns]


def _fields(file: SiteFile) -> list[Any]:
    parsed = file.parsed
    assert isinstance(parsed, ParsedFile)
    references = [[use.name, address] for use, address in parsed.references]
    return [file.key, file.digest, references, sorted(parsed.ids), parsed.links, parsed.policies, parsed.before, parsed.scripts]


def _site_file(fields: list[Any]) -> SiteFile:
    key, hashed, references, ids, links, policies, before, scripts = fields
    parsed = ParsedFile(
        references=tuple((UrlUse[use], address) for use, address in references),
        ids=frozenset(ids),
        links=tuple(links),
        policies=tuple(policies),
        before=before,
        scripts=tuple(scripts),
    )
    return SiteFile(hashed, parsed, key)
