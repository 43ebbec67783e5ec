"""Our site, made by other engines from the same pages, theme and configuration: `python tests/other_engines.py FOLDER`.

FOLDER has the commands of the engines; `make engines` sets it up. ProperDocs must write the same bytes but for its name. Zensical, which
has templates of its own, must write the same pages with the same text in `<main>`. Everything happens in `build/engines/project`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from briefing.engines.postprocess import postprocess_site
from briefing.publish import publish
from briefing.publish.manifest import MANIFEST_NAME
from projects import ROOT, contents
from selectolax.lexbor import LexborHTMLParser

PROJECT = ROOT / "build" / "engines" / "project"
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
SHOWN = 10
Files = Mapping[str, bytes]


def main() -> int:
    """Makes all sites, and prints what differs from ours. Returns 1 where anything does."""
    commands = Path(sys.argv[1]).absolute()
    ours = our_site()
    differences = 0
    for name, options, compare, equal in (
        ("ProperDocs", ("build", "--strict", "--config-file", "mkdocs.yml"), different_files, "the same bytes but for its name"),
        ("Zensical", ("build", "--clean", "--config-file", "mkdocs.yml"), different_texts, "the same pages with the same text"),
    ):
        command = str(commands / name.lower())
        found = compare(ours, made_by((command, *options)))
        more = f"; {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        print(f"{name} {version(command)}: {'; '.join(found[:SHOWN]) or equal}{more}")  # noqa: T201
        differences += len(found)
    return 1 if differences else 0


def our_site() -> Files:
    """The dossier of this repository, built in the project folder, without PDF documents, which no engine makes."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    for name in ("seeds", "docs"):
        shutil.copytree(ROOT / name, PROJECT / name)
    shutil.copy(ROOT / "mkdocs.yml", PROJECT)
    result = publish(PROJECT / "seeds", PROJECT / "mkdocs.yml", pdf=False)
    assert result.is_new, result.problems
    (PROJECT / "site").rename(PROJECT / "ours")
    return contents(PROJECT / "ours")


def made_by(command: tuple[str, ...]) -> Files:
    """The files that an engine writes of what our build left for it, corrected as ours are."""
    site = PROJECT / "site"
    cut_off = datetime.fromisoformat(json.loads((PROJECT / "ours" / MANIFEST_NAME).read_bytes())["cut_off"]).replace(tzinfo=UTC)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(cut_off.timestamp())), "PYTHONHASHSEED": "0", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    postprocess_site(site)
    files = contents(site)
    shutil.rmtree(site)
    return files


def version(command: str) -> str:
    """The version that an engine gives."""
    output = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    return output.split(" from ")[0].split()[-1]


def different_files(ours: Files, theirs: Files) -> list[str]:
    """What differs between our site and that of another engine, but for the name of the engine and our manifest."""
    return _different(ours, theirs, lambda path: path != MANIFEST_NAME, lambda data: GENERATOR.sub(b"", data), "other bytes")


def different_texts(ours: Files, theirs: Files) -> list[str]:
    """The pages of our site that another engine did not write, or not with the same text in `<main>`, and those that it added."""
    return _different(ours, theirs, lambda path: path.endswith(".html"), text_of_main, "another text")


def _different(ours: Files, theirs: Files, compared: Callable[[str], bool], value: Callable[[bytes], object], described: str) -> list[str]:
    found = []
    for path in filter(compared, sorted(ours.keys() | theirs.keys())):
        if path not in theirs:
            found.append(f"{path} is missing")
        elif path not in ours:
            found.append(f"{path} is not ours")
        elif value(ours[path]) != value(theirs[path]):
            found.append(f"{path} has {described}")
    return found


def text_of_main(page: bytes) -> str:
    """What a reader sees of a page between its header and its footer."""
    (node,) = LexborHTMLParser(page.decode()).css("main")
    return node.text()


if __name__ == "__main__":
    sys.exit(main())
