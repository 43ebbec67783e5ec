"""The pages of days and the strip that leads to them: addresses, what is on them, and how they grow."""

import types
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml
from briefing import build, report
from briefing.analysis import Findings, analyse
from briefing.model import Dossier
from briefing.proving import prove
from briefing.reading import gather, read
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
SEEDS = gather(ROOT / "seeds")
STARTER = gather(ROOT / "generator" / "briefing" / "starter" / "seeds")


def proved(files: dict[str, bytes]) -> tuple[Dossier, Findings]:
    dossier, problems = prove(read(replace(SEEDS, files=files))[0])
    assert dossier is not None, report.as_text(problems, files)
    return dossier, analyse(dossier)


@cache
def ours() -> tuple[Dossier, Findings]:
    return proved(dict(SEEDS.files))


def made(dossier: Dossier, findings: Findings) -> dict[str, str]:
    return {path: make().decode() for path, make in build.outputs(dossier, findings).items() if path.endswith(".md")}


@cache
def our_pages() -> dict[str, str]:
    return made(*ours())


def front(page: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(page.split("---\n")[1])
    return found


def tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(markdown(page.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"]))


@cache
def many(count: int) -> tuple[Dossier, Findings]:
    """An invented dossier of so many days, an article on each and a brief on every twentieth."""
    module = types.ModuleType("one_a_day")
    source = (ROOT / "benchmarks" / "synthetic.py").read_text(encoding="utf-8").replace("number % 600", "number")
    exec(compile(source, "one_a_day", "exec"), module.__dict__)
    return proved({f"seeds/{path}": text.encode() for path, text in module.dossier(count, 1)})
