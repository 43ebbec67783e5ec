"""A saved page → the text of its story as trafilatura and readability-lxml read it, where they are installed.

They are the extra `briefing-generator[intake]`, loaded by `briefing add` alone, and vote with our own rules on which lines are the story.
Neither fetches anything.
"""

import logging
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

MAX_LENGTH = 4_000_000
"""The maximum number of characters of a page that they read: they may take more than linear time."""

_MODULES = {"trafilatura": "trafilatura", "readability-lxml": "readability"}
READERS = tuple(_MODULES)
"""The names of the other readers, as they are installed."""


def missing_readers() -> tuple[str, ...]:
    """The names of the readers that are not installed."""
    return tuple(name for name, module in _MODULES.items() if find_spec(module) is None)


def other_readings(markup: str) -> Mapping[str, str]:
    """The text of the story by the name of each reader that is installed and could read it. ``markup`` is bounded."""
    if len(markup) > MAX_LENGTH:
        return {}
    readers: dict[str, Callable[[str], str]] = {"trafilatura": _trafilatura, "readability-lxml": _readability}
    missing = missing_readers()
    readings = {name: _reading(reader, markup) for name, reader in readers.items() if name not in missing}
    return {name: story for name, story in readings.items() if story.strip()}


def _reading(reader: Callable[[str], str], markup: str) -> str:
    """The text that a reader finds; empty where it fails, as on markup that its authors did not expect."""
    logging.getLogger(reader.__name__.strip("_")).setLevel(logging.CRITICAL)
    try:
        return reader(markup)
    except Exception:  # noqa: BLE001 -- whatever goes wrong in a reader, the others vote without it
        return ""


def _trafilatura(markup: str) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 -- an extra, slow to load

    found: Any = bare_extraction(markup, include_comments=False, with_metadata=False)
    return str(found.text or "") if found else ""


def _readability(markup: str) -> str:
    from readability import Document  # noqa: PLC0415 -- an extra, slow to load

    from briefing.reading.html.lines import text_lines  # noqa: PLC0415
    from briefing.reading.html.tree import parse_page  # noqa: PLC0415

    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
    story = parse_page(Document(markup).summary(html_partial=True))
    return "\n".join(line.text for line in text_lines(story.events, {}))
