"""Pages → the published site: written beside the live one, rendered, checked, and swapped in whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from briefing import build as pipeline
from briefing import report
from briefing.analysis import Findings
from briefing.analysis.as_of import NothingKnownError
from briefing.build import CheckResult, Progress, analyse_as_of, no_progress, outputs, without_drafts
from briefing.disk import Folder, open_folder
from briefing.engines.mkdocs import render_site
from briefing.engines.postprocess import postprocess_site
from briefing.html import Render
from briefing.model import NO_CUT_OFF, Dossier
from briefing.pdf.compile import CompiledPdf, installed_font_packages, pdf_problems, set_in_child
from briefing.pdf.documents import DOCUMENT_KINDS, documents, paths, requested_documents
from briefing.problems import OperationalError, Problem, has_errors
from briefing.publish.check.site import check_site
from briefing.publish.folders import check_build_folder, check_output_folder
from briefing.publish.lock import build_lock
from briefing.publish.manifest import MANIFEST_NAME, Manifest, combined_digest, digest, digests, folder_digests, is_made_from, libraries
from briefing.publish.project import Project, PublishResult, constant, handwritten_files, passed_over, read_project, subtree, tool_files
from briefing.publish.site_contents import docs_clashes
from briefing.publish.swap import fsync_tree, recover, staging_folder, swap_folders
from briefing.publish.verify import Comparison, differences, refuse_another_maker, unlike
from briefing.publish.write import write_files
from briefing.reading import MAX_PROBLEMS_PER_FILE, Inputs, gather
from briefing.reading.characters import page_characters

DRAFTS_SHOWN, DRAFTS_LEFT_OUT = "shown", "left out"  # what a manifest says of drafts

__all__ = ["PublishResult", "compare", "compile_documents", "passed_over", "pdf_problems", "publish"]


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
) -> PublishResult:
    """Builds the site of a project, or of what was known on a day. The live folder is the old one or the new one, whole, at every moment.

    ``today`` is the day after which no record may be dated; where it is not given, none is too late.

    Raises CouldNotRunError when something other than the seeds stands in the way.
    """
    place = read_project(seeds, config)
    check_output_folder(place.site, seeds, place.root)
    check_build_folder(place.build, place.root)
    with open_folder(place.build, place.root, create=True) as build, build_lock(build, wait):
        recover(place.site, place.root)
        inputs = gather(seeds)
        whole = pipeline.check(inputs, progress, today)
        number = len(whole.dossier_and_findings[0].drafts) if whole.dossier_and_findings else 0
        checked = _with_pages(whole if drafts else without_drafts(whole), place)
        if checked.dossier_and_findings is None or (strict and checked.problems):
            return PublishResult(inputs, checked.problems, is_new=False, draft_count=number)
        made_from = _input_digests(place, inputs, day, pdf=pdf, drafts=_drafts_entry(number, shown=drafts))
        is_there = is_made_from(place.site, made_from)
        if is_there and not (strict and pdf):  # whether the briefs fit is known once they are set
            return PublishResult(inputs, checked.problems, is_new=False, draft_count=number)
        dossier, findings = checked.dossier_and_findings if day is None else _dossier_as_of(checked.dossier_and_findings[0], day)
        hand, files = handwritten_files(place.root / "docs"), outputs(dossier, findings, place.site_url, has_pdf=pdf)
        if clashed := docs_clashes(place, hand, files, paths(dossier)):
            return PublishResult(inputs, (*checked.problems, *clashed), is_new=False, draft_count=number)
        manifest = Manifest(made_from, {}, dossier.cut_off_iso, day.isoformat() if day else None)
        made = _compile_site_pdfs(dossier, findings, place, progress) if pdf else {}
        unfit = pdf_problems(made)
        if is_there or (strict and unfit):
            return PublishResult(inputs, (*checked.problems, *unfit), is_new=False, draft_count=number)
        printed = constant({f"site/{path}": brief.data for path, brief in made.items()})
        progress("laying out the pages")
        found = _replace_site(place, build, {**files, **printed}, hand, manifest, day, progress)
        return PublishResult(inputs, (*checked.problems, *unfit, *found), is_new=not found, draft_count=number)


def compile_documents(
    proved: tuple[Dossier, Findings], seeds: Path, config: Path, asked: Sequence[str], *, paper: str = "a4", day: date | None = None
) -> Mapping[str, CompiledPdf]:
    """The PDF documents that are asked for, by their paths in the site: of a dossier without its drafts, or of what was known on a day.

    Where nothing is asked for, all that a build makes.

    Raises CouldNotRunError when something other than the seeds stands in the way, or what is asked for is not there.
    """
    ready = without_drafts(CheckResult(proved, ()))
    if ready.dossier_and_findings is None:
        raise OperationalError(ready.problems[0].message, ready.problems[0].help)
    dossier, findings = ready.dossier_and_findings if day is None else _dossier_as_of(ready.dossier_and_findings[0], day)
    if not dossier.sources:
        raise OperationalError("the dossier has no source yet, so there is nothing to print", "`briefing add` takes an article")
    place = read_project(seeds, config)
    try:
        found = requested_documents(dossier, findings, place.site_url, asked) if asked else documents(dossier, findings, place.site_url)
    except KeyError as fault:
        help = f"name {', '.join(DOCUMENT_KINDS)}, or the id of an actor, topic, event or question"
        raise OperationalError(f"there is no `{fault.args[0]}` to print", help) from None
    return set_in_child(found, _fonts(dossier, place), paper)


def _compile_site_pdfs(dossier: Dossier, findings: Findings, place: Project, progress: Progress) -> Mapping[str, CompiledPdf]:
    """Every PDF document of a site, by its path there."""
    progress("setting the PDF documents")
    return set_in_child(documents(dossier, findings, place.site_url), _fonts(dossier, place))


def _fonts(dossier: Dossier, place: Project) -> Path | None:
    """The folder of the faces that the desk brings, if it does."""
    return place.seeds / dossier.desk.fonts if dossier.desk.fonts else None


def _dossier_as_of(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    try:
        return analyse_as_of(dossier, day)
    except NothingKnownError as fault:
        help = f"the first was known on {fault.first}" if fault.first else "the dossier has no source yet: `briefing add` takes an article"
        raise OperationalError(str(fault), help) from None


def _with_pages(checked: CheckResult, place: Project) -> CheckResult:
    """What was checked, and what is wrong with the characters of the settings and of pages written by hand."""
    files = {f"docs/{path}": data for path, data in handwritten_files(place.root / "docs").items()}
    found = tuple(page_characters({**files, place.config: (place.root / place.config).read_bytes()}, MAX_PROBLEMS_PER_FILE))
    return CheckResult(None if has_errors(found) else checked.dossier_and_findings, (*checked.problems, *found)) if found else checked


def _drafts_entry(number: int, *, shown: bool) -> str:
    """What a manifest says of drafts; nothing where there is none."""
    return "" if not number else DRAFTS_SHOWN if shown else DRAFTS_LEFT_OUT


def _input_digests(place: Project, inputs: Inputs, day: date | None, *, pdf: bool, drafts: str) -> dict[str, str]:
    """The hash of everything that the site is made from: seeds, pages written by hand, settings, libraries, faces, and the tool itself.

    A site of what was known on a day, or without drafts, names the seeds as one: their names would tell of what is not in it.
    """
    docs = {f"docs/{path}": data for path, data in handwritten_files(place.root / "docs").items()}
    settings = {place.config: (place.root / place.config).read_bytes(), "site_url": place.site_url.encode(), "pdf": str(pdf).encode()}
    settings |= {"libraries": libraries().encode()} | ({"faces": installed_font_packages().encode()} if pdf else {})
    is_whole = day is None and drafts != DRAFTS_LEFT_OUT
    seeds = digests(inputs.files) if is_whole else {"seeds": combined_digest(inputs.files)}
    view = {"as-of": day.isoformat()} if day else {}
    view |= {"drafts": drafts} if drafts else {}
    return {**seeds, **view, **digests({**docs, **settings}), "tool": digest("".join(digests(tool_files("")).values()).encode())}


def _check_inputs_unchanged(place: Project, manifest: Manifest, day: date | None) -> None:
    """Raises CouldNotRunError where something that the new site is made from has changed since it was read."""
    now = _input_digests(
        place, gather(place.seeds), day, pdf=manifest.inputs["pdf"] == digest(b"True"), drafts=manifest.inputs.get("drafts", "")
    )
    changed = sorted(path for path in now.keys() | manifest.inputs.keys() if now.get(path) != manifest.inputs.get(path))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise OperationalError(f"`{changed[0]}`{more} changed while the site was built", "build again; the site is as it was")


def _replace_site(
    place: Project,
    build: Folder,
    files: Mapping[str, Render],
    hand: Mapping[str, bytes],
    manifest: Manifest,
    day: date | None,
    progress: Progress,
) -> tuple[Problem, ...]:
    """Puts a new site in the place of the live one; what is wrong with it, where it was left as it is."""
    with staging_folder(place.site, place.root) as fresh:
        found = _made(place, build, files, hand, fresh, manifest, progress)
        if not found:
            _check_inputs_unchanged(place, manifest, day)
            progress("swapping the site in")
            swap_folders(fresh, place.site)
    return found


def _made(
    place: Project,
    build: Folder,
    files: Mapping[str, Render],
    hand: Mapping[str, bytes],
    fresh: Path,
    manifest: Manifest,
    progress: Progress,
) -> tuple[Problem, ...]:
    """Makes a site in an empty folder; what is wrong with it."""
    progress("writing pages")
    pages = subtree("docs/", files) | constant(hand)
    with build.subfolder("docs", create=True) as docs, build.subfolder("theme", create=True) as theme:
        write_files(docs, pages)
        write_files(theme, subtree("theme/", files) | constant(tool_files("engines/theme/")))
    return _render_and_check(place, fresh, pages, subtree("site/", files), manifest, progress)


def _render_and_check(
    place: Project, fresh: Path, pages: Iterable[str], ready: Mapping[str, Render], manifest: Manifest, progress: Progress
) -> tuple[Problem, ...]:
    """Renders and checks a new site, and gives it its manifest; what is wrong with it."""
    progress("rendering the site")
    day = datetime.fromisoformat(manifest.cut_off or NO_CUT_OFF.isoformat()).replace(tzinfo=UTC)
    found = render_site(place.root, place.config, fresh, int(day.timestamp()))
    if found:
        return found
    postprocess_site(fresh)
    for path, make in ready.items():
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes(make())
    progress("checking the site")
    expected = [_html_path(path) for path in pages if path.endswith(".md")]
    found = check_site(fresh, expected, urlsplit(place.site_url).path)
    if not found:
        complete = replace(manifest, outputs=folder_digests(fresh))
        (fresh / MANIFEST_NAME).write_bytes(complete.as_bytes())
        with open_folder(fresh, fresh.parent) as folder:
            folder.set_modes()
        fsync_tree(fresh)
    return found


def _html_path(path: str) -> str:
    bare = path.removesuffix(".md")
    return f"{bare}.html" if bare == "index" or bare.endswith("/index") else f"{bare}/index.html"


def compare(
    site: Path, inputs: Inputs, seeds: Path, config: Path, published: Manifest, *, wait: float = 0, progress: Progress = no_progress
) -> Comparison:
    """What of a published folder is not what the seeds make: the site is built again in a temporary folder, and every file compared.

    Raises CouldNotRunError where the same site cannot be made here: by another version of the tool or of a library, with other
    fonts, or for another address.
    """
    place = read_project(seeds, config)
    check_build_folder(place.build, place.root)
    with open_folder(place.build, place.root, create=True) as build, build_lock(build, wait):
        whole = pipeline.check(inputs, progress)
        checked = whole if published.inputs.get("drafts") == DRAFTS_SHOWN else without_drafts(whole)
        if whole.dossier_and_findings is None or checked.dossier_and_findings is None:
            raise OperationalError(f"the seeds make no site: {report.summary(checked.problems)}", "see `briefing check`")
        drafts = _drafts_entry(len(whole.dossier_and_findings[0].drafts), shown=checked is whole)
        day, pdf = published.day, published.inputs.get("pdf") == digest(b"True")
        made_from = _input_digests(place, inputs, day, pdf=pdf, drafts=drafts)
        refuse_another_maker(published, made_from)
        if changed := differences(published.inputs, made_from):
            return Comparison(inputs=changed)
        dossier, findings = checked.dossier_and_findings if day is None else _dossier_as_of(checked.dossier_and_findings[0], day)
        hand, files = handwritten_files(place.root / "docs"), outputs(dossier, findings, place.site_url, has_pdf=pdf)
        printed = constant(
            {f"site/{path}": brief.data for path, brief in (_compile_site_pdfs(dossier, findings, place, progress) if pdf else {}).items()}
        )
        manifest = Manifest(made_from, {}, dossier.cut_off_iso, day.isoformat() if day else None)
        with TemporaryDirectory(prefix="briefing-") as folder:
            fresh = Path(folder)
            found = docs_clashes(place, hand, files, paths(dossier)) or _made(
                place, build, {**files, **printed}, hand, fresh, manifest, progress
            )
            if found:
                raise OperationalError(f"the seeds make no site: {report.summary(found)}", "see `briefing build`")
            return Comparison(outputs=unlike(site, fresh))
