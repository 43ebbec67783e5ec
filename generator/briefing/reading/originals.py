"""The file that an article was made from, pinned beside it: in the inputs of a build its hash stands in place of its bytes.

An original may have many megabytes, and nothing of it is ever published; only its hash is compared with the pinned one.
"""

import hashlib
import re
from io import BufferedReader

_ORIGINAL = re.compile(r"(?:^|/)articles/[^/]+\.original(?:\.[a-z0-9]{1,8})?\Z")
_HASH = re.compile(rb"sha256 ([0-9a-f]{64})\n\Z")


def is_original(path: str) -> bool:
    """True for the path of an original: `articles/gazette.original.html`."""
    return bool(_ORIGINAL.search(path))


def hash_of(stream: BufferedReader) -> bytes:
    """What stands in the inputs for an original: a line with its hash. Reads it piece by piece."""
    return _line(hashlib.file_digest(stream, "sha256").hexdigest())


def hash_of_bytes(data: bytes) -> bytes:
    """The same for bytes in memory."""
    return _line(hashlib.sha256(data).hexdigest())


def recorded_hash(path: str, data: bytes) -> str | None:
    """The hash of an original by what stands for it in the inputs; None for any other file."""
    match = _HASH.match(data) if is_original(path) else None
    return match[1].decode() if match else None


def _line(digest: str) -> bytes:
    return f"sha256 {digest}\n".encode()
