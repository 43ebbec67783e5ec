"""The whole pipeline on one screen: read → prove → analyse → judge → output. No disk, no clock, no network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from briefing.analysis import Findings, analyse, drafts
from briefing.analysis.as_of import as_of
from briefing.exports import export_files, is_finished
from briefing.html import Render, pages, robots_file, style_sheets, theme_partials
from briefing.model import Dossier
from briefing.pdf import documents
from briefing.problems import Problem, error, has_errors
from briefing.proving import prove
from briefing.proving.future import future_dates
from briefing.reading import Inputs, Records, read
from briefing.reads import beside
from briefing.rules import judge
from briefing.search import search_files
from briefing.views.cards import card_paths

Progress = Callable[[str], None]
"""Called with the name of each step as it begins."""


def no_progress(_: str) -> None:
    """Reports no progress."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: the dossier and its findings, unless it has errors, every problem, and the records as read."""

    dossier_and_findings: tuple[Dossier, Findings] | None
    problems: tuple[Problem, ...]
    records: Records | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """The result of a build: every file by its path in the build folder, and every problem. No files where one is an error."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def build(inputs: Inputs, progress: Progress = no_progress) -> Build:
    """Turns seed files into pages and data. The same input gives the same bytes."""
    checked = without_drafts(check(inputs, progress))
    files = outputs(*checked.dossier_and_findings) if checked.dossier_and_findings else {}
    return Build({path: make() for path, make in files.items()}, checked.problems)


def check(inputs: Inputs, progress: Progress = no_progress, today: date | None = None) -> CheckResult:
    """Reads, proves, analyses and judges the seeds. Returns every problem at once.

    ``today`` is the day after which no record may be dated; without it, any date is accepted.
    """
    progress("reading")
    records, reading_problems = read(inputs)
    progress("proving")
    dossier, proving_problems = prove(records)
    problems = (*reading_problems, *proving_problems, *(future_dates(records, today) if today else ()))
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
    """The same result without drafts; an error where every source is a draft."""
    if checked.dossier_and_findings is None or not checked.dossier_and_findings[0].drafts:
        return checked
    dossier = checked.dossier_and_findings[0]
    ready = drafts.without_drafts(dossier)
    if not ready.sources:
        first = next(iter(dossier.sources.values()))
        help = "finish one and the records that cite it, or build with `--drafts`"
        problem = error(first.at.child("draft"), "dossier-empty", "every source of the dossier is a draft", help)
        return CheckResult(None, (*checked.problems, problem))
    return replace(checked, dossier_and_findings=(ready, analyse(ready)))


def analyse_as_of(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    """The dossier as it was known on a day, and its findings. Raises NothingKnownError for a day before the first source."""
    view = as_of(dossier, day)
    return view, analyse(view)


def outputs(dossier: Dossier, findings: Findings, root: str = "", *, has_pdf: bool = False, for_desk: bool = False) -> Mapping[str, Render]:
    """Every page, data file and generated theme file as a function that renders it, by path in the build folder.

    ``root`` is the address of the published site, where it is known; ``has_pdf`` says whether pages link to PDF documents,
    ``for_desk`` whether there are the pages that readers do not get.
    """
    pictures = card_paths(findings) if has_pdf else ()
    exports = export_files(dossier, findings, root, pictures)
    data = {f"{'site' if is_finished(path) else 'docs'}/{path}": make for path, make in exports.items()}
    made = beside(dossier, "files", frozenset((*exports, *pictures, *(documents.paths(dossier) if has_pdf else ()))))
    markdown = {f"docs/{path}": make for path, make in pages(dossier, findings, root, made, for_desk=for_desk).items()}
    theme = {f"theme/partials/{name}": part for name, part in theme_partials(dossier, made).items()}
    theme |= {"docs/robots.txt": robots_file(root)}
    theme |= {f"docs/stylesheets/{name}": sheet for name, sheet in style_sheets(dossier).items()}
    index = {f"docs/{path}": make for path, make in search_files(dossier, findings).items()}
    return data | markdown | index | {path: partial(bytes, content) for path, content in theme.items()}
