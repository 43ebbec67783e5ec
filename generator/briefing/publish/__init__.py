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
from briefing.engines.mkdocs import render
from briefing.engines.postprocess import finish
from briefing.html import Render
from briefing.model import Dossier
from briefing.pdf.compile import Printed, installed_faces, problems, set_in_child
from briefing.pdf.documents import DOCUMENT_KINDS, documents, paths, requested_documents
from briefing.problems import OperationalError, Problem, has_errors
from briefing.publish.check.site import check_site
from briefing.publish.folders import check_build, check_output
from briefing.publish.lock import locked
from briefing.publish.manifest import NAME, Manifest, digest, digest_of_all, digests, folder_digests, is_made_from, libraries
from briefing.publish.outputs import clashing
from briefing.publish.project import Project, Published, below, by_hand, package, passed_over, project, ready
from briefing.publish.swap import recover, settle, staged, swap
from briefing.publish.verify import Comparison, differences, refuse_another_maker, unlike
from briefing.publish.write import write
from briefing.reading import MAX_PROBLEMS_PER_FILE, Inputs, gather
from briefing.reading.characters import page_characters

SHOWN, LEFT_OUT = "shown", "left out"  # what a manifest says of drafts

__all__ = ["Published", "compare", "passed_over", "print_documents", "problems", "publish"]


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
) -> Published:
    """Builds the site of a project, or of what was known on a day. The live folder is the old one or the new one, whole, at every moment.

    ``today`` is the day after which no record may be dated; where it is not given, none is too late.

    Raises CouldNotRunError when something other than the seeds stands in the way.
    """
    place = project(seeds, config)
    check_output(place.site, seeds, place.root)
    check_build(place.build, place.root)
    with open_folder(place.build, place.root, create=True) as build, locked(build, wait):
        recover(place.site, place.root)
        inputs = gather(seeds)
        whole = pipeline.check(inputs, progress, today)
        number = len(whole.dossier_and_findings[0].drafts) if whole.dossier_and_findings else 0
        checked = _with_pages(whole if drafts else without_drafts(whole), place)
        if checked.dossier_and_findings is None or (strict and checked.problems):
            return Published(inputs, checked.problems, is_new=False, drafts=number)
        made_from = _made_from(place, inputs, day, pdf=pdf, drafts=_told_drafts(number, shown=drafts))
        is_there = is_made_from(place.site, made_from)
        if is_there and not (strict and pdf):  # whether the briefs fit is known once they are set
            return Published(inputs, checked.problems, is_new=False, drafts=number)
        dossier, findings = checked.dossier_and_findings if day is None else _as_it_stood(checked.dossier_and_findings[0], day)
        hand, files = by_hand(place.root / "docs"), outputs(dossier, findings, place.site_url, has_pdf=pdf)
        if clashed := clashing(place, hand, files, paths(dossier)):
            return Published(inputs, (*checked.problems, *clashed), is_new=False, drafts=number)
        manifest = Manifest(made_from, {}, dossier.cut_off.isoformat(), day.isoformat() if day else None)
        made = _printed(dossier, findings, place, progress) if pdf else {}
        unfit = problems(made)
        if is_there or (strict and unfit):
            return Published(inputs, (*checked.problems, *unfit), is_new=False, drafts=number)
        printed = ready({f"site/{path}": brief.data for path, brief in made.items()})
        progress("laying out the pages")
        found = _publish(place, build, {**files, **printed}, hand, manifest, day, progress)
        return Published(inputs, (*checked.problems, *unfit, *found), is_new=not found, drafts=number)


def print_documents(
    proved: tuple[Dossier, Findings], seeds: Path, config: Path, asked: Sequence[str], *, paper: str = "a4", day: date | None = None
) -> Mapping[str, Printed]:
    """The PDF documents that are asked for, by their paths in the site: of a dossier without its drafts, or of what was known on a day.

    Where nothing is asked for, all that a build makes.

    Raises CouldNotRunError when something other than the seeds stands in the way, or what is asked for is not there.
    """
    ready = without_drafts(CheckResult(proved, ()))
    if ready.dossier_and_findings is None:
        raise OperationalError(ready.problems[0].message, ready.problems[0].help)
    dossier, findings = ready.dossier_and_findings if day is None else _as_it_stood(ready.dossier_and_findings[0], day)
    place = project(seeds, config)
    try:
        found = requested_documents(dossier, findings, place.site_url, asked) if asked else documents(dossier, findings, place.site_url)
    except KeyError as fault:
        help = f"name {', '.join(DOCUMENT_KINDS)}, or the id of an actor, topic, event or question"
        raise OperationalError(f"there is no `{fault.args[0]}` to print", help) from None
    return set_in_child(found, _fonts(dossier, place), paper)


def _printed(dossier: Dossier, findings: Findings, place: Project, progress: Progress) -> Mapping[str, Printed]:
    """Every PDF document of a site, by its path there."""
    progress("setting the PDF documents")
    return set_in_child(documents(dossier, findings, place.site_url), _fonts(dossier, place))


def _fonts(dossier: Dossier, place: Project) -> Path | None:
    """The folder of the faces that the desk brings, if it does."""
    return place.seeds / dossier.desk.fonts if dossier.desk.fonts else None


def _as_it_stood(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    try:
        return analyse_as_of(dossier, day)
    except NothingKnownError as fault:
        raise OperationalError(str(fault), f"the first was known on {fault.first}") from None


def _with_pages(checked: CheckResult, place: Project) -> CheckResult:
    """What was checked, and what is wrong with the characters of the settings and of pages written by hand."""
    files = {f"docs/{path}": data for path, data in by_hand(place.root / "docs").items()}
    found = tuple(page_characters({**files, place.config: (place.root / place.config).read_bytes()}, MAX_PROBLEMS_PER_FILE))
    return CheckResult(None if has_errors(found) else checked.dossier_and_findings, (*checked.problems, *found)) if found else checked


def _told_drafts(number: int, *, shown: bool) -> str:
    """What a manifest says of drafts; nothing where there is none."""
    return "" if not number else SHOWN if shown else LEFT_OUT


def _made_from(place: Project, inputs: Inputs, day: date | None, *, pdf: bool, drafts: str) -> dict[str, str]:
    """The hash of everything that the site is made from: seeds, pages written by hand, settings, libraries, faces, and the tool itself.

    A site of what was known on a day, or without drafts, names the seeds as one: their names would tell of what is not in it.
    """
    docs = {f"docs/{path}": data for path, data in by_hand(place.root / "docs").items()}
    settings = {place.config: (place.root / place.config).read_bytes(), "site_url": place.site_url.encode(), "pdf": str(pdf).encode()}
    settings |= {"libraries": libraries().encode()} | ({"faces": installed_faces().encode()} if pdf else {})
    is_whole = day is None and drafts != LEFT_OUT
    seeds = digests(inputs.files) if is_whole else {"seeds": digest_of_all(inputs.files)}
    view = {"as-of": day.isoformat()} if day else {}
    view |= {"drafts": drafts} if drafts else {}
    return {**seeds, **view, **digests({**docs, **settings}), "tool": digest("".join(digests(package("")).values()).encode())}


def _refuse_change(place: Project, manifest: Manifest, day: date | None) -> None:
    """Raises CouldNotRunError where something that the new site is made from has changed since it was read."""
    now = _made_from(
        place, gather(place.seeds), day, pdf=manifest.inputs["pdf"] == digest(b"True"), drafts=manifest.inputs.get("drafts", "")
    )
    changed = sorted(path for path in now.keys() | manifest.inputs.keys() if now.get(path) != manifest.inputs.get(path))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise OperationalError(f"`{changed[0]}`{more} changed while the site was built", "build again; the site is as it was")


def _publish(
    place: Project,
    build: Folder,
    files: Mapping[str, Render],
    hand: Mapping[str, bytes],
    manifest: Manifest,
    day: date | None,
    progress: Progress,
) -> tuple[Problem, ...]:
    """Puts a new site in the place of the live one; what is wrong with it, where it was left as it is."""
    with staged(place.site, place.root) as fresh:
        found = _made(place, build, files, hand, fresh, manifest, progress)
        if not found:
            _refuse_change(place, manifest, day)
            progress("swapping the site in")
            swap(fresh, place.site)
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
    pages = below("docs/", files) | ready(hand)
    with build.folder("docs", create=True) as docs, build.folder("theme", create=True) as theme:
        write(docs, pages)
        write(theme, below("theme/", files) | ready(package("engines/theme/")))
    return _finished(place, fresh, pages, below("site/", files), manifest, progress)


def _finished(
    place: Project, fresh: Path, pages: Iterable[str], ready: Mapping[str, Render], manifest: Manifest, progress: Progress
) -> tuple[Problem, ...]:
    """Renders and checks a new site, and gives it its manifest; what is wrong with it."""
    progress("rendering the site")
    day = datetime.fromisoformat(manifest.cut_off).replace(tzinfo=UTC)
    found = render(place.root, place.config, fresh, int(day.timestamp()))
    if found:
        return found
    finish(fresh)
    for path, make in ready.items():
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes(make())
    progress("checking the site")
    expected = [_html(path) for path in pages if path.endswith(".md")]
    found = check_site(fresh, expected, urlsplit(place.site_url).path)
    if not found:
        complete = replace(manifest, outputs=folder_digests(fresh))
        (fresh / NAME).write_bytes(complete.as_bytes())
        with open_folder(fresh, fresh.parent) as folder:
            folder.set_modes()
        settle(fresh)
    return found


def _html(path: str) -> str:
    bare = path.removesuffix(".md")
    return f"{bare}.html" if bare == "index" or bare.endswith("/index") else f"{bare}/index.html"


def compare(
    site: Path, inputs: Inputs, seeds: Path, config: Path, published: Manifest, *, wait: float = 0, progress: Progress = no_progress
) -> Comparison:
    """What of a published folder is not what the seeds make: the site is built again in a temporary folder, and every file compared.

    Raises CouldNotRunError where the same site cannot be made here: by another version of the tool or of a library, with other
    fonts, or for another address.
    """
    place = project(seeds, config)
    check_build(place.build, place.root)
    with open_folder(place.build, place.root, create=True) as build, locked(build, wait):
        whole = pipeline.check(inputs, progress)
        checked = whole if published.inputs.get("drafts") == SHOWN else without_drafts(whole)
        if whole.dossier_and_findings is None or checked.dossier_and_findings is None:
            raise OperationalError(f"the seeds make no site: {report.summary(checked.problems)}", "see `briefing check`")
        drafts = _told_drafts(len(whole.dossier_and_findings[0].drafts), shown=checked is whole)
        day, pdf = published.day, published.inputs.get("pdf") == digest(b"True")
        made_from = _made_from(place, inputs, day, pdf=pdf, drafts=drafts)
        refuse_another_maker(published, made_from)
        if changed := differences(published.inputs, made_from):
            return Comparison(inputs=changed)
        dossier, findings = checked.dossier_and_findings if day is None else _as_it_stood(checked.dossier_and_findings[0], day)
        hand, files = by_hand(place.root / "docs"), outputs(dossier, findings, place.site_url, has_pdf=pdf)
        printed = ready(
            {f"site/{path}": brief.data for path, brief in (_printed(dossier, findings, place, progress) if pdf else {}).items()}
        )
        manifest = Manifest(made_from, {}, dossier.cut_off.isoformat(), day.isoformat() if day else None)
        with TemporaryDirectory(prefix="briefing-") as folder:
            fresh = Path(folder)
            found = clashing(place, hand, files, paths(dossier)) or _made(
                place, build, {**files, **printed}, hand, fresh, manifest, progress
            )
            if found:
                raise OperationalError(f"the seeds make no site: {report.summary(found)}", "see `briefing build`")
            return Comparison(outputs=unlike(site, fresh))
