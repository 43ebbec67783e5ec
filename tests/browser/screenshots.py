"""Pictures of every kind of page, on a desk and on a phone, light, dark and in forced colours: to be looked at.

Besides these the pane, the search and the first page on paper, and the card that other sites show for it.

python tests/browser/screenshots.py [FOLDER]
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from opening import FLAGS
from playwright.sync_api import Browser, Page, sync_playwright
from serving import KINDS, ROOT, served
from tools import found

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark", "forced")
PANE_WIDTHS = (1280, 1440, 390)


def main(folder: Path) -> int:
    """Writes a picture of each kind of page of the built site; tells how many there are."""
    chromium = found("chromium")
    if chromium is None:
        sys.stderr.write("no Chromium on this machine\n")
        return 2
    if not (ROOT / "site" / "index.html").exists():
        sys.stderr.write("there is no site yet: run `make site`\n")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for width in WIDTHS:
            for scheme in SCHEMES:
                photograph(browser, address, folder, width, scheme)
        for width in PANE_WIDTHS:
            photograph_in_use(browser, address, folder / f"pane-{width}-light.png", width, open_pane)
        photograph_in_use(browser, address, folder / "search-1280-light.png", 1280, search)
        print_first_page(browser, address, folder / "print-brief-a4.pdf")
        browser.close()
    for card in (ROOT / "site" / "cards").glob("brief-*.png"):
        shutil.copy(card, folder / f"card-{card.name}")
    sys.stdout.write(f"{len(tuple(folder.iterdir()))} pictures in {folder}\n")
    return 0


def photograph(browser: Browser, address: str, folder: Path, width: int, scheme: str) -> None:
    """Writes a picture of each kind of page, whole, at a width and in a scheme."""
    page = browser.new_page(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
    )
    for kind, path in KINDS.items():
        page.goto(path)
        page.screenshot(path=folder / f"{kind.replace(' ', '-')}-{width}-{scheme}.png", full_page=True)
    page.close()


def photograph_in_use(browser: Browser, address: str, file: Path, width: int, use: Callable[[Page], None]) -> None:
    """Writes a picture of the window with the first page as a reader uses it."""
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 900})
    page.goto("./")
    use(page)
    page.screenshot(path=file)
    page.close()


def open_pane(page: Page) -> None:
    """Opens the first citation that has accounts."""
    page.locator(".cite a[data-accounts]").first.click()
    page.locator(".pane .words").wait_for()


def search(page: Page) -> None:
    """Searches for two words."""
    page.keyboard.press("/")
    page.keyboard.type("takaichi visit")
    page.locator(".search__panel [role=option]").first.wait_for()


def print_first_page(browser: Browser, address: str, file: Path) -> None:
    """Prints the first page as it comes out of a browser, to a PDF."""
    page = browser.new_page(base_url=address)
    page.goto("./")
    page.pdf(path=file, prefer_css_page_size=True, print_background=False)
    page.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots"))
