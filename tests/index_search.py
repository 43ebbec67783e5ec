"""The search as its script finds: the files of an index, and queries put to the theme's own script, which Node runs."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from briefing.publish.project import theme_files
from tools import tool

RUNNER = Path(__file__).parent / "node" / "search.mjs"


@dataclass(frozen=True, slots=True)
class Row:
    """A result as the list shows it; marked words are in brackets."""

    kind: str
    url: str
    title: str
    fact: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds."""

    text: str  # the query that was answered
    is_corrected: bool
    is_partial: bool
    total: int
    rows: list[Row]  # the first six
    read: list[str]  # the files that were read for it


@cache
def _module() -> Path:
    path = Path(mkdtemp(prefix="search-")) / "search.mjs"
    path.write_bytes(theme_files("engines/theme/")["javascripts/search.js"])
    return path


def answers(files: Mapping[str, bytes], queries: Iterable[str]) -> dict[str, Answer]:
    """What each query finds in an index, whose files are given by their paths in the site."""
    asked = list(queries)
    found = (Answer(**{**each, "rows": [Row(**row) for row in each["rows"]]}) for each in _run(files, asked, [])["answers"])
    return dict(zip(asked, found, strict=True))


def splits(files: Mapping[str, bytes], texts: list[str]) -> list[Any]:
    """The ways to find each word of each text, and the keys of the whole text, as the script of the search has them."""
    return list(_run(files, [], texts)["splits"])


def _run(files: Mapping[str, bytes], queries: list[str], texts: list[str]) -> dict[str, Any]:
    index = {path.removeprefix("search/"): data.decode() for path, data in files.items() if path.startswith("search/")}
    given = json.dumps({"module": str(_module()), "files": index, "queries": queries, "texts": texts})
    done = subprocess.run([tool("node"), str(RUNNER)], input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))
