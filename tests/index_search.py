"""The search as its script finds: the files of an index, and queries put to the theme's own script, which Node runs."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

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

    query: list[list[list[str]]]  # the ways to find each word
    keys: list[str]  # the query as a whole title, and as a whole name
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
    index = {path.removeprefix("search/"): data.decode() for path, data in files.items() if path.startswith("search/")}
    given = json.dumps({"module": str(_module()), "files": index, "queries": asked})
    done = subprocess.run([tool("node"), str(RUNNER)], input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = (Answer(**{**each, "rows": [Row(**row) for row in each["rows"]]}) for each in json.loads(done.stdout))
    return dict(zip(asked, found, strict=True))
