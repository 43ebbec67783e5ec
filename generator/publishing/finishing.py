"""Rendered pages → pages as published: what Material writes into every page and HTML does not know is taken out."""

import re
from pathlib import Path

from generator.publishing.writing import share, worthwhile

# Its two hidden switches say `autocomplete`, which no checkbox has; the validator counts an error for each.
_FAULT = re.compile(rb'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')


def finish(folder: Path) -> None:
    """Mends every page of a rendered site, and removes the source maps: a megabyte that no reader needs."""
    for path in folder.rglob("*.map"):
        path.unlink()
    pages = tuple(sorted(folder.rglob("*.html")))
    share(pages, _mend, worthwhile(len(pages)))


def _mend(page: Path) -> None:
    page.write_bytes(finished(page.read_bytes()))


def finished(page: bytes) -> bytes:
    """The page without attributes that its elements do not have, and without the marks that told the search index, which is made by now."""
    return _FAULT.sub(rb"\1", page).replace(b" data-search-exclude", b"")
