"""The manual as a site of its own, in `build/manual/site`, by the engine, the theme and the checks that dossiers are published with."""

import re
import shutil
import sys
from pathlib import Path

from briefing import report
from briefing.engines.mkdocs import render_site
from briefing.engines.postprocess import postprocess_site
from briefing.problems import Problem
from briefing.publish.check.site import check_site
from briefing.publish.project import theme_files

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "manual"
CONFIG = "docs/manual/mkdocs.yml"
_NAMED_BLOCK = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
_EPOCH = 1_767_225_600  # 1 January 2026: the same pages give the same bytes on any day


def build_manual(folder: Path) -> tuple[Problem, ...]:
    """Builds the site below a folder that is emptied before; what is wrong with it."""
    shutil.rmtree(folder, ignore_errors=True)
    docs, theme, site = folder / "docs", folder / "theme", folder / "site"
    for path, data in theme_files("engines/theme/").items():
        _write(theme / path if path.endswith(".html") else docs / path, data)
    shutil.copytree(MANUAL / "theme", theme, dirs_exist_ok=True)
    shutil.copytree(MANUAL / "images", docs / "images", dirs_exist_ok=True)
    pages = sorted(path.name for path in MANUAL.glob("*.md"))
    for name in pages:
        _write(docs / name, with_file_names((MANUAL / name).read_text(encoding="utf-8")).encode())
    if problems := render_site(ROOT, CONFIG, site, _EPOCH):
        return problems
    postprocess_site(site)
    return check_site(site, ["index.html", *(f"{name[:-3]}/index.html" for name in pages if name != "index.md")], "/")


def with_file_names(markdown: str) -> str:
    """A page whose code blocks are headed by the file that they belong to, which Markdown passes over in the first line of a block."""
    return _NAMED_BLOCK.sub(r"`\2`:\n\n```\1", markdown)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    found = build_manual(ROOT / "build" / "manual")
    sys.stderr.write(report.as_text(found, {}) + report.summary(found, 0) + "\n")
    sys.exit(1 if found else 0)
