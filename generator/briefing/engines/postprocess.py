"""Rendered pages → pages as published, without the invalid attributes that Material writes and without what no reader needs."""

import re
from pathlib import Path

from briefing.workers.parallel import parallel_for, worker_count

# Two hidden checkboxes of Material have `autocomplete`, which is invalid there: the validator reports each.
_CHECKBOX_AUTOCOMPLETE = re.compile(rb'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')

_SUFFIXES = (".html", ".js", ".css")
_SOURCE_MAP = re.compile(rb"\n(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
_COMMENT = re.compile(rb"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)


def postprocess_site(folder: Path) -> None:
    """Corrects every page of a rendered site, and removes the source maps, a megabyte, and the comments in our own style sheets."""
    for path in (folder / "assets").rglob("*.map"):
        path.unlink()
    files = tuple(sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file()))
    parallel_for(files, lambda path: _postprocess_in_place(path, path.relative_to(folder).as_posix()), worker_count(len(files)))


def _postprocess_in_place(file: Path, path: str) -> None:
    data = file.read_bytes()
    processed = postprocess_file(path, data)
    if processed != data:
        file.write_bytes(processed)


def is_published(path: str) -> bool:
    """False for the source maps of Material; elsewhere such a file is handwritten."""
    return not (path.startswith("assets/") and path.endswith(".map"))


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
    """The page without invalid attributes."""
    return _CHECKBOX_AUTOCOMPLETE.sub(rb"\1", page)


def strip_source_map(script: bytes) -> bytes:
    """A script or style sheet without its reference to a source map."""
    return _SOURCE_MAP.sub(b"", script)


def strip_comments(sheet: bytes) -> bytes:
    """A style sheet without comments and indentation."""
    return _COMMENT.sub(b"", sheet)
