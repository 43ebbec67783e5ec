"""The pages that a build left → a site of Hugo with the same Markdown in the same frame, to see what another engine takes for it.

Only what Hugo writes in another way is written anew: front matter of ours is below `params`, and ids of headings have no colon. All
pages are in one folder, each with its address, since a folder of Hugo's with an `index.md` can have no pages below it.
"""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
VENV = ROOT / "build" / "bench" / "venv"
_HEADING = re.compile(r"^(#+ .*?) \{: (#[^ }]+)[^}]*\}$", re.MULTILINE)
_TITLE = re.compile(r"^(title|description): (.*)$", re.MULTILINE)


def command() -> Path | None:
    """Hugo itself, without the Python script before it; None where `make bench` did not install it."""
    return next(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)


def write(docs: Path, options: Mapping[str, Any], folder: Path) -> None:
    """Writes a site of Hugo for the pages in a docs folder; ``options`` are the configuration of MkDocs."""
    for number, path in enumerate(sorted(docs.rglob("*"))):
        relative = path.relative_to(docs).as_posix()
        if path.suffix == ".md":
            name = "_index.md" if relative == "index.md" else f"page-{number}.md"
            _put(folder / "content" / name, _page(path.read_text(encoding="utf-8"), _url(relative)))
        elif path.is_file():
            (folder / "static" / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / "static" / relative)
    for name in ("all.html", "404.html"):
        _put(folder / "layouts" / name, (Path(__file__).parent / "hugo.html").read_text(encoding="utf-8"))
    sections = [{"title": title, "url": _url(path)[1:]} for item in options["nav"] for title, path in item.items()]
    settings = {
        "baseURL": options["site_url"],
        "title": options["site_name"],
        "disableKinds": ["section", "taxonomy", "term", "rss"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "extensions": {"typographer": {"disable": True}, "linkify": False}}},
        "params": {"sections": sections},
    }
    _put(folder / "hugo.json", json.dumps(settings))


def _url(path: str) -> str:
    """The address of a page, as MkDocs gives it."""
    bare = path.removesuffix(".md")
    return f"/{bare.removesuffix('index')}" if bare == "index" or bare.endswith("/index") else f"/{bare}/"


def _page(text: str, url: str) -> str:
    """The Markdown of a page, as Hugo reads it."""
    match, body = "", text
    if text.startswith("---\n"):
        match, _, body = text[4:].partition("\n---\n")
    body = _HEADING.sub(r"\1 {\2}", body)
    own = "".join(f"{line[0]}\n" for line in _TITLE.finditer(match))
    others = "".join(f"  {line}\n" for line in _TITLE.sub("", match).splitlines() if line)
    return f"---\n{own}url: {url}\nparams:\n  by: us\n{others}---\n{body}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
