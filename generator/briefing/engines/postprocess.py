"""Rendered pages → pages as published: what Material writes into them and HTML does not know, and what no reader needs, is taken out."""

import re
from pathlib import Path

from briefing.workers.parallel import share, worthwhile

# Its two hidden switches say `autocomplete`, which no checkbox has; the validator counts an error for each.
_FAULT = re.compile(rb'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')

_FINISHED = (".html", ".js", ".css")
_SOURCE_MAP = re.compile(rb"\n(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
_COMMENT = re.compile(rb"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)


def finish(folder: Path) -> None:
    """Mends every page of a rendered site, and takes out the source maps, a megabyte, and the comments of our own style sheets."""
    for path in (folder / "assets").rglob("*.map"):  # Material's; elsewhere such a file is one that people wrote
        path.unlink()
    files = tuple(sorted(path for path in folder.rglob("*") if path.suffix in _FINISHED and path.is_file()))
    share(files, lambda path: _finish(path, path.relative_to(folder).as_posix()), worthwhile(len(files)))


def _finish(file: Path, path: str) -> None:
    data = file.read_bytes()
    done = as_published(path, data)
    if done != data:
        file.write_bytes(done)


def as_published(path: str, data: bytes) -> bytes:
    """A rendered file as the site has it, by its path there."""
    match path.split("/"):
        case [*_, name] if name.endswith(".html"):
            return finished(data)
        case ["assets", *_, name] if name.endswith((".js", ".css")):
            return without_map(data)
        case ["stylesheets", name] if name.endswith(".css"):
            return bare(data)
    return data


def finished(page: bytes) -> bytes:
    """The page without attributes that its elements do not have, and without the marks that told the search index, which is made by now."""
    return _FAULT.sub(rb"\1", page).replace(b" data-search-exclude", b"")


def without_map(script: bytes) -> bytes:
    """A script or style sheet that asks for no source map."""
    return _SOURCE_MAP.sub(b"", script)


def bare(sheet: bytes) -> bytes:
    """A style sheet without its comments and the indents of its lines."""
    return _COMMENT.sub(b"", sheet)
