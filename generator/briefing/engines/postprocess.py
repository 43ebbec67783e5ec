"""Rendered pages → pages as published: what Material writes into them and HTML does not know, and what no reader needs, is taken out."""

import re
from pathlib import Path

from briefing.workers.parallel import parallel_for, worker_count

# Its two hidden switches say `autocomplete`, which no checkbox has; the validator counts an error for each.
_CHECKBOX_AUTOCOMPLETE = re.compile(rb'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')

_SUFFIXES = (".html", ".js", ".css")
_SOURCE_MAP = re.compile(rb"\n(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
_COMMENT = re.compile(rb"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)


def postprocess_site(folder: Path) -> None:
    """Mends every page of a rendered site, and takes out the source maps, a megabyte, and the comments of our own style sheets."""
    for path in (folder / "assets").rglob("*.map"):  # Material's; elsewhere such a file is one that people wrote
        path.unlink()
    files = tuple(sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file()))
    parallel_for(files, lambda path: _postprocess_in_place(path, path.relative_to(folder).as_posix()), worker_count(len(files)))


def _postprocess_in_place(file: Path, path: str) -> None:
    data = file.read_bytes()
    done = postprocess_file(path, data)
    if done != data:
        file.write_bytes(done)


def postprocess_file(path: str, data: bytes) -> bytes:
    """A rendered file as the site has it, by its path there."""
    match path.split("/"):
        case [*_, name] if name.endswith(".html"):
            return postprocess_html(data)
        case ["assets", *_, name] if name.endswith((".js", ".css")):
            return strip_source_map(data)
        case ["stylesheets", name] if name.endswith(".css"):
            return strip_comments(data)
    return data


def postprocess_html(page: bytes) -> bytes:
    """The page without attributes that its elements do not have, and without the marks that told the search index, which is made by now."""
    return _CHECKBOX_AUTOCOMPLETE.sub(rb"\1", page).replace(b" data-search-exclude", b"")


def strip_source_map(script: bytes) -> bytes:
    """A script or style sheet that asks for no source map."""
    return _SOURCE_MAP.sub(b"", script)


def strip_comments(sheet: bytes) -> bytes:
    """A style sheet without its comments and the indents of its lines."""
    return _COMMENT.sub(b"", sheet)
