"""Seeds → the published site: built beside the live one, rendered, checked, and swapped in as a whole."""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing import build as pipeline
from briefing import report
from briefing.analysis import Findings
from briefing.analysis.as_of import NothingKnownError
from briefing.build import CheckResult, Progress, analyse_as_of, no_progress, outputs, without_drafts
from briefing.disk import Folder, open_folder
from briefing.engines.base import Engine
from briefing.html import Render
from briefing.model import Dossier
from briefing.pdf.cards import drawn_cards
from briefing.pdf.compile import CompiledPdf, installed_font_packages, pdf_problems, set_in_child
from briefing.pdf.documents import DOCUMENT_KINDS, documents, paths, requested_documents
from briefing.pdf.layouts import PLAIN, PrintOptions
from briefing.problems import OperationalError, Problem, has_errors
from briefing.publish import word
from briefing.publish.cache import Cache, read_cache, write_cache
from briefing.publish.folders import check_build_folder, check_output_folder
from briefing.publish.kept_parts import write_parts
from briefing.publish.lock import build_lock
from briefing.publish.manifest import Manifest, combined_digest, digest, digests, is_made_from, libraries
from briefing.publish.printing import SiteDocuments, font_folder, site_documents
from briefing.publish.project import (
    BuildSummary,
    Project,
    PublishResult,
    constant,
    handwritten_files,
    passed_over,
    read_project,
    subtree,
    tool_files,
)
from briefing.publish.site import SiteInputs, build_site
from briefing.publish.site_contents import docs_clashes
from briefing.publish.swap import recover, staging_folder, swap_folders
from briefing.publish.verify import Comparison, differences, output_differences, require_same_tool
from briefing.reading import MAX_PROBLEMS_PER_FILE, Inputs, gather
from briefing.reading.characters import page_characters
from briefing.reads import Reads
from briefing.views.cards import card_paths

DRAFTS_SHOWN, DRAFTS_LEFT_OUT = "shown", "left out"  # how a manifest records drafts
PDF_MADE, PDF_LEFT_OUT = "made", "left out"  # how a manifest records PDF documents

__all__ = ["PublishResult", "compare", "compile_documents", "passed_over", "pdf_problems", "publish", "word_documents"]


def publish(
    seeds: Path,
    config: Path,
    *,
    day: date | None = None,
    strict: bool = False,
    wait: float = 0,
    progress: Progress = no_progress,
    pdf: bool = True,
    drafts: bool = False,
    today: date | None = None,
    engine: Engine | None = None,
    whole: bool = False,
    cache: bool = True,
) -> PublishResult:
    """Builds the site of a project, or of what was known on a day. At every moment the live folder is the complete old or new site.

    ``today`` is the day after which no record may be dated; without it, any date is accepted. ``engine`` renders the site;
    without it, the engine that reads the configuration. With ``whole``, the engine builds the whole site itself: the same bytes, later.
    With ``cache``, pages and PDF documents that did not change are taken from the live site.

    Raises OperationalError when something other than the seeds prevents the build.
    """
    started = time.monotonic()
    project = read_project(seeds, config, engine)
    check_output_folder(project.site, seeds, project.root)
    check_build_folder(project.build, project.root)
    with open_folder(project.build, project.root, create=True) as build, build_lock(build, wait):
        recover(project.site, project.root)
        inputs = gather(seeds)
        everything = pipeline.check(inputs, progress, today)
        draft_count = len(everything.dossier_and_findings[0].drafts) if everything.dossier_and_findings else 0
        checked = _with_pages(everything if drafts else without_drafts(everything), project)
        result = partial(PublishResult, inputs, is_new=False, draft_count=draft_count, site=project.site)
        if checked.dossier_and_findings is None or (strict and checked.problems):
            return result(checked.problems)
        input_digests = _input_digests(project, inputs, day, pdf=pdf, drafts=_drafts_entry(draft_count, shown=drafts))
        is_current = is_made_from(project.site, input_digests)
        if is_current and not (strict and pdf):  # whether the briefs fit is known once they are typeset
            return result(checked.problems)
        dossier, findings = checked.dossier_and_findings if day is None else dossier_as_of(checked.dossier_and_findings[0], day)
        reads = Reads(dossier=dossier, findings=findings)
        handwritten = handwritten_files(project.root / "docs")
        files = outputs(reads["dossier"], reads["findings"], project.site_url, has_pdf=pdf)
        if taken := docs_clashes(project, handwritten, files, (*paths(dossier), *card_paths(findings))):
            return result((*checked.problems, *taken))
        manifest = Manifest(input_digests, {}, dossier.cut_off_iso, day.isoformat() if day else None)
        known = read_cache(build, project.site) if cache else Cache(project.site)
        printed = _printed((dossier, findings), project, inputs, input_digests["tool"], known, build, progress) if pdf else SiteDocuments()
        print_problems = pdf_problems(printed.compiled)
        if is_current or (strict and print_problems):
            return result((*checked.problems, *print_problems))
        typeset = _typeset_files(printed, dossier, findings, project) if pdf else {}
        needed = project.engine.only_by_whole_builds(project.options, project.root)
        new = SiteInputs(
            project=project,
            files={**files, **typeset},
            by_hand=handwritten,
            manifest=manifest,
            cache=known,
            reads=reads,
            kept={path: printed.files[path].digest for path in printed.kept},
            is_whole=whole or bool(needed),
        )
        site_problems = _replace_site(new, build, day, printed, progress)
        problems = (*checked.problems, *print_problems, *site_problems)
        if site_problems:
            return result(problems, whole_for=needed)
        page_count = sum(path.endswith(".md") for path in (*subtree("docs/", files), *handwritten))
        summary = BuildSummary(page_count=page_count, pdf_count=len(printed.files), seconds=time.monotonic() - started)
        return result(problems, is_new=True, summary=summary, whole_for=needed)


def compile_documents(
    proved: tuple[Dossier, Findings],
    seeds: Path,
    config: Path,
    requested: Sequence[str],
    *,
    paper: str = "a4",
    day: date | None = None,
    options: PrintOptions = PLAIN,
    drafts: bool = False,
) -> Mapping[str, CompiledPdf]:
    """The requested PDF documents by their paths in the site: of a dossier without its drafts unless asked for, or of what was known on a day.

    Without a request, every document that a build makes.

    Raises OperationalError when something other than the seeds prevents it, or when a requested document does not exist.
    """
    dossier, findings = _printed_dossier(proved, day, drafts=drafts)
    if not dossier.sources:
        raise OperationalError("the dossier has no source yet, so there is nothing to print", "`briefing add` takes an article")
    project = read_project(seeds, config)
    try:
        selected = (
            requested_documents(dossier, findings, project.site_url, requested, options)
            if requested
            else documents(dossier, findings, project.site_url, options)
        )
    except KeyError as missing:
        help = f"name {', '.join(DOCUMENT_KINDS)}, a day, or the id of an actor, topic, event, difference or question"
        raise OperationalError(f"there is no `{missing.args[0]}` to print", help) from None
    return set_in_child(selected, font_folder(dossier, project), paper)


def word_documents(
    proved: tuple[Dossier, Findings], config: Path, seeds: Path, *, day: date | None = None, drafts: bool = False
) -> Mapping[str, bytes]:
    """The brief of every edition as a Word document, by its path in the site. Raises OperationalError as `compile_documents`."""
    dossier, findings = _printed_dossier(proved, day, drafts=drafts)
    if not dossier.editions:
        raise OperationalError("the dossier has no edition, so there is no brief to export", "add one in `editions.yml`")
    return word.word_documents(requested_documents(dossier, findings, read_project(seeds, config).site_url, ["brief"]))


def _printed_dossier(proved: tuple[Dossier, Findings], day: date | None, *, drafts: bool) -> tuple[Dossier, Findings]:
    """The dossier that documents are made of: without drafts unless asked for, and as of a day where one is given."""
    ready = CheckResult(proved, ()) if drafts else without_drafts(CheckResult(proved, ()))
    if ready.dossier_and_findings is None:
        raise OperationalError(ready.problems[0].message, ready.problems[0].help)
    return ready.dossier_and_findings if day is None else dossier_as_of(ready.dossier_and_findings[0], day)


def _printed(
    shown: tuple[Dossier, Findings], project: Project, inputs: Inputs, tool: str, known: Cache, build: Folder, progress: Progress
) -> SiteDocuments:
    """Every PDF document of a site, typeset only where it changed."""
    progress("typesetting the PDF documents")
    return site_documents(documents(*shown, project.site_url), shown[0], project, inputs, tool, known, build)


def _typeset_files(printed: SiteDocuments, dossier: Dossier, findings: Findings, project: Project) -> dict[str, Render]:
    """The PDF documents, and the share cards, as files of the site."""
    data = {path: pdf.data for path, pdf in printed.compiled.items()} | dict(drawn_cards(dossier, findings, font_folder(dossier, project)))
    return constant({f"site/{path}": content for path, content in data.items()})


def dossier_as_of(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    """The dossier as it was known on a day, and its findings. Raises OperationalError for a day before the first source."""
    try:
        return analyse_as_of(dossier, day)
    except NothingKnownError as error:
        help = f"the first was known on {error.first}" if error.first else "the dossier has no source yet: `briefing add` takes an article"
        raise OperationalError(str(error), help) from None


def _with_pages(checked: CheckResult, project: Project) -> CheckResult:
    """The same result with problems of the characters in the configuration and in handwritten pages."""
    files = {f"docs/{path}": data for path, data in handwritten_files(project.root / "docs").items()}
    problems = tuple(page_characters({**files, project.config: (project.root / project.config).read_bytes()}, MAX_PROBLEMS_PER_FILE))
    proved = None if has_errors(problems) else checked.dossier_and_findings
    return CheckResult(proved, (*checked.problems, *problems)) if problems else checked


def _drafts_entry(number: int, *, shown: bool) -> str:
    """How a manifest records drafts; empty where there are none."""
    return "" if not number else DRAFTS_SHOWN if shown else DRAFTS_LEFT_OUT


def _input_digests(project: Project, inputs: Inputs, day: date | None, *, pdf: bool, drafts: str) -> dict[str, str]:
    """The hash of everything that the site is made from: seeds, handwritten pages, settings, libraries, fonts, and the tool itself.

    A site as of a day, or without drafts, has one hash for all seeds: their names would reveal what is left out.
    """
    docs = {f"docs/{path}": data for path, data in handwritten_files(project.root / "docs").items()}
    settings = {project.config: (project.root / project.config).read_bytes(), "site_url": project.site_url.encode()}
    settings |= {"libraries": libraries((*project.engine.libraries, "typst")).encode()} | (
        {"faces": installed_font_packages().encode()} if pdf else {}
    )
    shows_all = day is None and drafts != DRAFTS_LEFT_OUT
    seeds = digests(inputs.files) if shows_all else {"seeds": combined_digest(inputs.files)}
    view = {"as-of": day.isoformat()} if day else {}
    view |= {"pdf": PDF_MADE if pdf else PDF_LEFT_OUT} | ({"drafts": drafts} if drafts else {})
    return {**seeds, **view, **digests({**docs, **settings}), "tool": digest("".join(digests(tool_files("")).values()).encode())}


def _check_inputs_unchanged(project: Project, manifest: Manifest, day: date | None) -> None:
    """Raises OperationalError where something that the new site is made from has changed since it was read."""
    now = _input_digests(
        project, gather(project.seeds), day, pdf=manifest.inputs["pdf"] == PDF_MADE, drafts=manifest.inputs.get("drafts", "")
    )
    changed = sorted(path for path in now.keys() | manifest.inputs.keys() if now.get(path) != manifest.inputs.get(path))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise OperationalError(f"`{changed[0]}`{more} changed while the site was built", "build again; the site is unchanged")


def _replace_site(inputs: SiteInputs, build: Folder, day: date | None, printed: SiteDocuments, progress: Progress) -> tuple[Problem, ...]:
    """Builds a new site and swaps it in. Returns its problems; where there are any, the live site is unchanged."""
    project = inputs.project
    with staging_folder(project.site, project.root) as fresh:
        problems, files = build_site(inputs, build, fresh, progress)
        if not problems:
            _check_inputs_unchanged(project, inputs.manifest, day)
            progress("swapping the site in")
            swap_folders(fresh, project.site)
            parts = write_parts(build, printed.parts) if printed.parts is not None else inputs.cache.parts
            write_cache(build, project.site, files, printed.files, parts)
    return problems


def compare(
    site: Path, inputs: Inputs, seeds: Path, config: Path, published: Manifest, *, wait: float = 0, progress: Progress = no_progress
) -> Comparison:
    """The files of a published folder that differ from those the seeds produce: builds the site in a temporary folder and compares every file.

    Raises OperationalError where the same bytes cannot be produced here: with another version of the tool or of a library, other
    fonts, or another address.
    """
    project = read_project(seeds, config)
    check_build_folder(project.build, project.root)
    with open_folder(project.build, project.root, create=True) as build, build_lock(build, wait):
        everything = pipeline.check(inputs, progress)
        checked = everything if published.inputs.get("drafts") == DRAFTS_SHOWN else without_drafts(everything)
        if everything.dossier_and_findings is None or checked.dossier_and_findings is None:
            raise OperationalError(f"no site can be built from the seeds: {report.summary(checked.problems)}", "see `briefing check`")
        drafts = _drafts_entry(len(everything.dossier_and_findings[0].drafts), shown=checked is everything)
        day, pdf = published.day, published.inputs.get("pdf") == PDF_MADE
        input_digests = _input_digests(project, inputs, day, pdf=pdf, drafts=drafts)
        require_same_tool(published, input_digests)
        if changed := differences(published.inputs, input_digests):
            return Comparison(inputs=changed)
        dossier, findings = checked.dossier_and_findings if day is None else dossier_as_of(checked.dossier_and_findings[0], day)
        reads = Reads(dossier=dossier, findings=findings)
        handwritten = handwritten_files(project.root / "docs")
        files = outputs(reads["dossier"], reads["findings"], project.site_url, has_pdf=pdf)
        known = Cache(site)  # nothing is taken from what is compared
        printed = _printed((dossier, findings), project, inputs, input_digests["tool"], known, build, progress) if pdf else SiteDocuments()
        typeset = _typeset_files(printed, dossier, findings, project) if pdf else {}
        manifest = Manifest(input_digests, {}, dossier.cut_off_iso, day.isoformat() if day else None)
        with TemporaryDirectory(prefix="briefing-") as folder:
            fresh = Path(folder)
            taken = docs_clashes(project, handwritten, files, (*paths(dossier), *card_paths(findings)))
            is_whole = bool(project.engine.only_by_whole_builds(project.options, project.root))
            new = SiteInputs(
                project=project,
                files={**files, **typeset},
                by_hand=handwritten,
                manifest=manifest,
                cache=known,
                reads=reads,
                is_whole=is_whole,
            )
            problems = taken or build_site(new, build, fresh, progress)[0]
            if problems:
                raise OperationalError(f"no site can be built from the seeds: {report.summary(problems)}", "see `briefing build`")
            return Comparison(outputs=output_differences(site, fresh))
