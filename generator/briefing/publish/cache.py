"""What is known of the pages and PDF documents of the live site, so that a build makes only those that changed.

It is kept in the build folder, and safe to delete.

A cache is bound to the live site by the file of its manifest: its device, its number there and the time of its last change, which no
archive and no checkout can choose. A cache that came with a checkout, of a site that was never swapped in, or of a copied folder is
not read. Of each page it has a key of everything that the page is made from, its hash, and what the check uses of it; of a document
its key, its hash, and what was found while it was typeset. A file is taken from the live site only where its bytes have that hash.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from briefing.disk import Folder
from briefing.problems import OperationalError
from briefing.publish.check.markup import UrlUse
from briefing.publish.check.parsing import ParsedFile, UnreadableError
from briefing.publish.manifest import MANIFEST_NAME, digest
from briefing.reads import Fact

CACHE_FILE = "pages.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a file was made from: the facts that it read, their key with that of its function, and the hash of what came out."""

    facts: tuple[Fact, ...]
    source: str  # the hash of the Markdown of a page, or of the file itself
    key: str = ""  # empty for what is always made
    is_known: bool = True  # false where there were too many facts


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What is known of a file of a site: its hash, what the check uses of it (None where no browser obeys it), and what it was made from."""

    digest: str
    parsed: ParsedFile | UnreadableError | None
    key: str = ""  # of the Markdown and the frame of a page; empty for what has none
    made: Made | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFile:
    """What is known of a PDF document of a site: its key, its hash, and what was found while it was typeset."""

    key: str  # of everything that it is made from
    digest: str
    pages: int
    problems: tuple[tuple[str, str, str, str], ...]  # severity, code, message and help of each
    missing_glyphs: str


@dataclass(frozen=True, slots=True)
class Cache:
    """The pages and the PDF documents of the live site by their paths there."""

    site: Path
    pages: Mapping[str, SiteFile] = field(default_factory=dict)
    printed: Mapping[str, PrintedFile] = field(default_factory=dict)
    parts: str = ""  # the hash of the file with the parts of long documents

    def take(self, path: str, key: str, fresh: Path) -> SiteFile | None:
        """Takes a page of the live site into a new one. Returns what is known of it; None where the page has to be made."""
        known = self.pages.get(path)
        if not key or known is None or known.key != key:
            return None
        return known if self.link(path, known.digest, fresh) else None

    def link(self, path: str, expected: str, fresh: Path) -> bool:
        """Gives a new site the file of the live one, where that has the expected hash. False where the file has to be written."""
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.site / path, target, follow_symlinks=False)
            status = target.lstat()
            if status.st_nlink == 2 and digest(target.read_bytes()) == expected:  # no third name leads to it
                return True
            target.unlink()
        except OSError:  # the file is gone, or links are impossible here
            target.unlink(missing_ok=True)
        return False


def read_cache(build: Folder, site: Path) -> Cache:
    """The cache of a live site; an empty one where there is none, or where it is of another site.

    Raises OperationalError where its file is a link or of the wrong type.
    """
    try:
        value = json.loads(build.read(CACHE_FILE) or b"{}")
        if value.get("manifest") != _identity(site):
            return Cache(site)
        facts = value["facts"]
        pages = {path: _site_file(fields, facts) for path, fields in value["pages"].items()}
        printed = {path: _printed_file(*fields) for path, fields in value["printed"].items()}
        return Cache(site, pages, printed, parts=str(value["parts"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Cache(site)


def write_cache(build: Folder, site: Path, files: Mapping[str, SiteFile], printed: Mapping[str, PrintedFile], parts: str = "") -> None:
    """Keeps what is known of a site that has just been swapped in; where that is impossible, the next build makes everything.

    ``parts`` is the hash of the file with the parts of its long documents.
    """
    numbers: dict[Fact, int] = {}
    pages = {
        path: _fields(file, numbers) for path, file in files.items() if not isinstance(file.parsed, UnreadableError) and _is_keyed(file)
    }
    with suppress(OSError, OperationalError):
        documents = {path: astuple(file) for path, file in printed.items()}
        value = {"manifest": _identity(site), "facts": list(numbers), "pages": pages, "printed": documents, "parts": parts}
        build.write(CACHE_FILE, json.dumps(value, separators=(",", ":")).encode())


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


def _is_keyed(file: SiteFile) -> bool:
    return bool(file.key or (file.made and file.made.key))


def _fields(file: SiteFile, numbers: dict[Fact, int]) -> list[Any]:
    parsed, made = file.parsed, file.made if file.made and file.made.key else None
    checked: list[Any] = []
    if isinstance(parsed, ParsedFile):
        references = [[use.name, address] for use, address in parsed.references]
        checked = [references, sorted(parsed.ids), parsed.links, parsed.policies, parsed.before, parsed.scripts]
    facts = [numbers.setdefault(fact, len(numbers)) for fact in made.facts] if made else []
    return [file.key, file.digest, checked, [made.key, made.source, facts] if made else []]


def _site_file(fields: list[Any], all_facts: list[Fact]) -> SiteFile:
    key, hashed, checked, made = fields
    parsed = None
    if checked:
        references, ids, links, policies, before, scripts = checked
        parsed = ParsedFile(
            references=tuple((UrlUse[use], address) for use, address in references),
            ids=frozenset(ids),
            links=tuple(links),
            policies=tuple(policies),
            before=before,
            scripts=tuple(scripts),
        )
    if not made:
        return SiteFile(hashed, parsed, key)
    made_key, source, facts = made
    return SiteFile(hashed, parsed, key, Made(key=made_key, source=source, facts=tuple(all_facts[number] for number in facts)))


def _printed_file(key: str, hashed: str, pages: int, problems: list[list[str]], missing: str) -> PrintedFile:
    rows = tuple((severity, code, message, help) for severity, code, message, help in problems)
    return PrintedFile(key=key, digest=hashed, pages=pages, problems=rows, missing_glyphs=missing)
