"""How many examples a property is tried with: 200, the same ones each time; `HYPOTHESIS_PROFILE=thorough` tries 50,000 new ones."""

import gc
import os
import signal
import sys
from collections.abc import Iterator

import pytest
import sampled
from hypothesis import HealthCheck, settings
from opening import address, browser, mark, page, site
from tools import tool

__all__ = ["address", "browser", "page", "site"]

LONGEST = (
    "torture",
    "leaks",
    "gates",
    "accessibility",
    "reproducible",
    "incremental",
    "pane",
    "budgets",
    "safety",
    "verifying",
    "interrupts",
    "documents",
    "page_by_page",
    "serving",
    "following",
    "briefs",
    "links",
    "limits",
    "optimized",
    "publishing",
    "wheel",
    "hostile",
    "children",
    "escaping",
    "ci",
    "strip",
    "widths",
    "init",
    "saved_pages",
    "repaired",
    "layout",
    "workflow_paths",
    "overflow",
    "cli",
    "finding",
    "adding",
    "paper",
    "paper_edges",
    "first_dossier",
    "text",
    "characters",
    "as_of",
    "search",
    "long_words",
    "accounts",
    "validity",
    "marks",
    "find",
    "measure",
    "live",
)
"""The files that take longest, the longest first: begun first, so that no worker is still busy with one of them when the other has finished."""

# Hundreds of processes load the package; compiling it takes each of them half a second where nobody may keep what was compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("quick", max_examples=200, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests know what they need and what runs them, and the files that take longest are first; the rest keep their order."""
    mark(items)
    for item in items:
        if isinstance(item, pytest.Function) and sampled.is_imported_by(item.module):
            item.add_marker(pytest.mark.torture)
    places = {f"test_{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that is marked with the programs that it needs is not begun without them."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            tool(name)


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """What a command sets for its own process does not outlast its test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)
    gc.enable()
