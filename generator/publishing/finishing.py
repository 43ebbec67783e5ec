"""Rendered pages → pages as published: what Material writes into them and HTML does not know, and what no reader needs, is taken out."""

import re
from pathlib import Path

from generator.publishing.writing import share, worthwhile

# Its two hidden switches say `autocomplete`, which no checkbox has; the validator counts an error for each.
_FAULT = re.compile(rb'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')

_SOURCE_MAP = re.compile(rb"\n(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
_COMMENT = re.compile(rb"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)


def finish(folder: Path) -> None:
    """Mends every page of a rendered site, and takes out the source maps, a megabyte, and the comments of our own style sheets."""
    for path in folder.rglob("*.map"):
        path.unlink()
    for pattern, change in (("assets/**/*.js", without_map), ("assets/**/*.css", without_map), ("stylesheets/*.css", bare)):
        for path in folder.glob(pattern):
            path.write_bytes(change(path.read_bytes()))
    pages = tuple(sorted(folder.rglob("*.html")))
    share(pages, _mend, worthwhile(len(pages)))


def _mend(page: Path) -> None:
    page.write_bytes(finished(page.read_bytes()))


def finished(page: bytes) -> bytes:
    """The page without attributes that its elements do not have, and without the marks that told the search index, which is made by now."""
    return _FAULT.sub(rb"\1", page).replace(b" data-search-exclude", b"")


def without_map(script: bytes) -> bytes:
    """A script or style sheet that asks for no source map."""
    return _SOURCE_MAP.sub(b"", script)


def bare(sheet: bytes) -> bytes:
    """A style sheet without its comments and the indents of its lines."""
    return _COMMENT.sub(b"", sheet)
