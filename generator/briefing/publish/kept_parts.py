"""The parts of long documents that were set for the live site, in a file of the build folder: what did not change is not set again.

It is safe to delete, and read only where the cache of the live site knows its hash.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from briefing.disk import Folder
from briefing.pdf.compiled import Settled
from briefing.pdf.typesetting import LayoutHints
from briefing.problems import OperationalError
from briefing.publish.manifest import digest

PARTS_FILE = "parts.json"


def read_parts(build: Folder, expected: str) -> Mapping[str, Settled]:
    """The parts by their keys; none where their file has not the expected hash."""
    try:
        data = build.read(PARTS_FILE) or b""
        if not expected or digest(data) != expected:
            return {}
        return {key: _settled(*fields) for key, fields in json.loads(data).items()}
    except (OSError, OperationalError, ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        return {}


def write_parts(build: Folder, parts: Mapping[str, Settled]) -> str:
    """Keeps parts, in place of those before. Returns the hash of their file; empty where there are none, or where that is impossible."""
    data = json.dumps({key: _fields(part) for key, part in sorted(parts.items())}, separators=(",", ":")).encode()
    with suppress(OSError, OperationalError):
        if parts:
            build.write(PARTS_FILE, data)
            return digest(data)
    return ""


def _fields(part: Settled) -> list[Any]:
    layout = [part.layout.breaks_before, part.layout.names_every_page]
    return [base64.b64encode(part.data).decode(), part.facts, "".join(sorted(part.missing)), layout]


def _settled(data: str, facts: Any, missing: str, layout: list[Any]) -> Settled:
    breaks, names_every_page = layout
    return Settled(base64.b64decode(data), facts, frozenset(missing), LayoutHints(tuple(breaks), bool(names_every_page)))
