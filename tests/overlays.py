"""The small dossier in `tests/base`, and others that differ from it in the files that a test shows."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.reading import Inputs, gather

BASE = Path(__file__).parent / "base"
_PINNED = re.compile(rb"^sha256: [0-9a-f]{64}$", re.MULTILINE)
_PIN = re.compile(rb"^sha256: <pin>$", re.MULTILINE)
_ARTICLE = re.compile(rb"^article: (.*)$", re.MULTILINE)
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|\\)")


def base() -> dict[str, bytes]:
    """Every file of the base dossier by its path, its pins left open: they follow the article that a test puts there."""
    found = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()}
    return {path: _PINNED.sub(b"sha256: <pin>", data) for path, data in found.items()}


def shown(header: str, content: str) -> tuple[str, bytes | None]:
    """The path and the bytes that a section stands for; no bytes where the file is deleted.

    A header is a path, with `(escaped)` behind it where bytes are written as `\\x1b`, or `(deleted)`.
    """
    path, _, mark = header.partition(" (")
    match mark:
        case "":
            return path, content.encode()
        case "deleted)":
            return path, None
        case "escaped)":
            return path, _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()) if match[1] else b"\\", content.encode())
    raise ValueError(header)


def pinned(changes: Mapping[str, bytes | None], *, on_base: bool = True) -> dict[str, bytes]:
    """The files of the base dossier with these changes, each open pin closed."""
    files = {path: data for path, data in ({**base(), **changes} if on_base else changes).items() if data is not None}
    return {path: _PIN.sub(b"sha256: " + _hash(data, files), data) for path, data in files.items()}


def laid_out(folder: Path, changes: Mapping[str, bytes | None], *, on_base: bool = True) -> Inputs:
    """The seeds as gathered from a folder, into which the base dossier was written with these changes."""
    for path, data in pinned(changes, on_base=on_base).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return gather(folder / "seeds")


def _hash(record: bytes, files: Mapping[str, bytes]) -> bytes:
    """The hash of the article that a source record names; zeros where there is none."""
    name = _ARTICLE.search(record)
    article = files.get(f"seeds/articles/{name[1].decode(errors='replace')}") if name else None
    return b"0" * 64 if article is None else hashlib.sha256(article).hexdigest().encode()


def sections(text: str) -> Iterator[tuple[str, str]]:
    """The sections of a case: what stands behind each `== `, and the lines up to the blank one before the next."""
    for section in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        header, _, content = section.partition("\n")
        yield header, content.removesuffix("\n") if content.endswith("\n\n") or content == "\n" else content
