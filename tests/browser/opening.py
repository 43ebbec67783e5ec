"""The site of this repository's dossier, built once, served on loopback, and a browser to open it in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from serving import built, served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TOOLS = Path(__file__).parent.parent / "node" / "node_modules"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where a browser is required, its lack is a failure and no skip."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    if CHROMIUM is None and here and os.environ.get("REQUIRE_BROWSER"):
        pytest.exit("a browser is required here, and there is none", returncode=1)
    for item in here:
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def lacking(what: str) -> NoReturn:
    """Skips a test for want of something; where a browser is required, fails it."""
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(f"{what} is required here, and there is none", pytrace=False)
    pytest.skip(f"no {what} on this machine")


def tool(path: str) -> Path:
    """A test tool that npm installed."""
    found = TOOLS / path
    if not found.exists():
        lacking(f"{path} (npm ci --prefix tests/node)")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(Path(__file__).parent.parent.parent / "seeds", folder / "seeds")
    return built(folder)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(base_url=address)
    yield opened
    opened.close()
