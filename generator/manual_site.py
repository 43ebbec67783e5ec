"""The manual as a site of its own, in `build/manual/site`, by the engine, the theme and the checks that dossiers are published with."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from briefing import report
from briefing.engines.mkdocs import render_site
from briefing.engines.postprocess import postprocess_site
from briefing.problems import Problem
from briefing.publish.check.site import check_site
from briefing.publish.project import theme_files
from briefing.search.entry import Entry
from briefing.search.index import Index
from markdown.extensions.toc import slugify

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "manual"
CONFIG = "docs/manual/mkdocs.yml"
_NAMED_BLOCK = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
_HEADING = re.compile(r"^##? ", re.MULTILINE)
_CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
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
    for path, make in manual_index({name: (docs / name).read_text(encoding="utf-8") for name in pages}).items():
        _write(docs / path, make())
    if problems := render_site(ROOT, CONFIG, site, _EPOCH):
        return problems
    postprocess_site(site)
    return check_site(site, ["index.html", *(f"{name[:-3]}/index.html" for name in pages if name != "index.md")], "/")


def manual_index(pages: Mapping[str, str]) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each file of the index of the search, by path; ``pages`` are the texts by file name."""
    entries = [entry for name, text in sorted(pages.items()) for entry in _entries(name, text)]
    return Index(lambda: entries, len(entries)).files


def _entries(name: str, text: str) -> Iterator[Entry]:
    """A page and its sections; what is in a block of code is no heading."""
    url = "" if name == "index.md" else f"{name.removesuffix('.md')}/"
    title, *sections = _HEADING.split(_CODE_BLOCK.sub(lambda block: block[0].replace("\n#", "\n"), f"\n{text}"))[1:]
    page, _, words = title.partition("\n")
    yield Entry(kind="Page", title=page.replace("`", ""), fact="A page of the manual.", url=url, weight=2, words=(words,))
    for number, section in enumerate(sections):
        heading, _, words = section.partition("\n")
        anchor = slugify(heading, "-")
        yield Entry(
            kind="Page",
            title=heading.replace("`", ""),
            fact=f"{page.replace('`', '')}.",
            url=f"{url}#{anchor}",
            rank=(number, "", ""),
            words=(words,),
        )


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
