"""The whole pipe on one screen: read → prove → analyse → judge → page. No disk, no clock, no network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from briefing.analysis import Findings, analyse, drafts
from briefing.analysis.as_of import as_of
from briefing.exports import export_files
from briefing.html import Render, pages, style_sheets, theme_partials
from briefing.model import Dossier
from briefing.problems import Problem, error, has_errors
from briefing.proving import prove
from briefing.proving.future import future_dates
from briefing.reading import Inputs, Records, read
from briefing.rules import judge

Progress = Callable[[str], None]
"""Is told each step as it begins."""


def no_progress(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: the dossier and what is known of it, unless an error stands against it, every problem, and the records as read."""

    dossier_and_findings: tuple[Dossier, Findings] | None
    problems: tuple[Problem, ...]
    records: Records | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: every file by its path in the build folder, and every problem. No files where one is an error."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def build(inputs: Inputs, progress: Progress = no_progress) -> Build:
    """Turn seed files into pages and data. Same bytes in, same bytes out."""
    checked = without_drafts(check(inputs, progress))
    files = outputs(*checked.dossier_and_findings) if checked.dossier_and_findings else {}
    return Build({path: make() for path, make in files.items()}, checked.problems)


def check(inputs: Inputs, progress: Progress = no_progress, today: date | None = None) -> CheckResult:
    """Read, prove, analyse and judge: every fault of the seeds in one go.

    ``today`` is the day after which no record may be dated; where it is not given, none is too late.
    """
    progress("reading")
    records, misshapen = read(inputs)
    progress("proving")
    dossier, unproved = prove(records)
    problems = (*misshapen, *unproved, *(future_dates(records, today) if today else ()))
    if has_errors(problems):
        return CheckResult(None, problems)
    if dossier is None:
        raise ValueError("nothing was proved, and no error says why")  # never a pass
    progress("analysing")
    findings = analyse(dossier)
    progress("judging")
    problems = (*problems, *judge(dossier, findings))
    return CheckResult(None if has_errors(problems) else (dossier, findings), problems, records)


def without_drafts(checked: CheckResult) -> CheckResult:
    """What was checked without what is not yet ready to be read; an error where nothing is left to build from."""
    if checked.dossier_and_findings is None or not checked.dossier_and_findings[0].drafts:
        return checked
    whole = checked.dossier_and_findings[0]
    ready = drafts.without_drafts(whole)
    if not ready.sources:
        first = next(iter(whole.sources.values()))
        help = "finish one and the records that rest on it, or build with `--drafts`"
        problem = error(first.at.child("draft"), "dossier-empty", "every source of the dossier is a draft", help)
        return CheckResult(None, (*checked.problems, problem))
    return replace(checked, dossier_and_findings=(ready, analyse(ready)))


def analyse_as_of(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    """What was known on a day, to be written instead of all that is. Raises NothingKnownError for a day before the first source."""
    view = as_of(dossier, day)
    return view, analyse(view)


def outputs(dossier: Dossier, findings: Findings, root: str = "", *, has_pdf: bool = False) -> Mapping[str, Render]:
    """How every page, the data and the parts of the theme that tell of the dossier are made, by path in the build folder.

    ``root`` is the address that the site is published under, where it is known; ``has_pdf`` tells that there are PDF briefs to lead to.
    """
    data = {f"docs/{path}": make for path, make in export_files(dossier, findings, root).items()}
    markdown = {f"docs/{path}": make for path, make in pages(dossier, findings, root, has_pdf=has_pdf).items()}
    theme = {f"theme/partials/{name}": part for name, part in theme_partials(dossier).items()}
    theme |= {f"docs/stylesheets/{name}": sheet for name, sheet in style_sheets(dossier).items()}
    return data | markdown | {path: partial(bytes, content) for path, content in theme.items()}
