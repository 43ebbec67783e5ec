"""The whole pipe on one screen: read → prove → analyse → judge → page. No disk, no clock, no network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.analysis import Findings, analyse
from generator.dossier import Dossier
from generator.exports import exported
from generator.pages import pages, partials
from generator.problems import Problem, has_errors
from generator.proving import prove
from generator.reading import Inputs, read
from generator.rules import judge

Progress = Callable[[str], None]
"""Is told each step as it begins."""


def quiet(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: every file of the site's source by its path, and every problem. No files where one is an error."""

    files: Mapping[str, bytes]
    dossier: Dossier | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the dossier, unless an error stands against it, and every problem."""

    dossier: Dossier | None
    findings: Findings | None
    problems: tuple[Problem, ...]


def check(inputs: Inputs, progress: Progress = quiet) -> Checked:
    """Read, prove, analyse and judge: every fault of the seeds in one go."""
    progress("reading")
    records, misshapen = read(inputs)
    progress("proving")
    dossier, unproved = prove(records)
    problems = (*misshapen, *unproved)
    if dossier is None or has_errors(problems):
        return Checked(None, None, problems)
    progress("analysing")
    findings = analyse(dossier)
    progress("judging")
    return Checked(dossier, findings, (*problems, *judge(dossier, findings)))


def build(inputs: Inputs, progress: Progress = quiet) -> Build:
    """Turn seed files into pages and data. Same bytes in, same bytes out."""
    checked = check(inputs, progress)
    if checked.dossier is None or checked.findings is None or has_errors(checked.problems):
        return Build({}, None, checked.problems)
    progress("writing pages")
    files = {f"docs/{page.path}": page.markdown.encode() for page in pages(checked.dossier, checked.findings)}
    files |= {f"docs/data/{name}": data for name, data in exported(checked.dossier, checked.findings).items()}
    files |= {f"theme/partials/{name}": data for name, data in partials(checked.dossier).items()}
    return Build(files, checked.dossier, checked.problems)
