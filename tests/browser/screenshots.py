"""Pictures of every kind of page, on a desk and on a phone, light, dark and in forced colours: to be looked at.

python tests/browser/screenshots.py [FOLDER]
"""

import sys
from pathlib import Path

from opening import FLAGS
from playwright.sync_api import Browser, sync_playwright
from serving import KINDS, ROOT, served
from tools import found

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark", "forced")


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
        browser.close()
    sys.stdout.write(f"{len(KINDS) * len(WIDTHS) * len(SCHEMES)} pictures in {folder}\n")
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


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots"))
