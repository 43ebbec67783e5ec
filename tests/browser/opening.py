"""The site of this repository's dossier, built once for all workers, served on loopback, and a browser to open it in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright
from serving import ROOT, built, served
from tools import tool

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def mark(items: list[pytest.Item]) -> None:
    """What is in this folder is marked as such, and what opens a browser as needing one."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.needs("chromium"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the finished site, which no test changes: the first worker that needs it builds it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "dossier"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "site").exists():
            shutil.copytree(ROOT / "seeds", folder / "seeds", dirs_exist_ok=True)
            built(folder)
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=tool("chromium"), args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(base_url=address)
    yield opened
    opened.close()
