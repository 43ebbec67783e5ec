"""Pages → the published site: written beside the live one, rendered, checked, and swapped in whole."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from generator.analysis import Findings
from generator.analysis.as_of import NothingKnownError
from generator.briefs.documents import KINDS, documents, requested
from generator.building import Progress, as_it_stood, check, quiet, written
from generator.dossier import Dossier
from generator.pages import Making
from generator.problems import Problem
from generator.publishing.checking import check_site
from generator.publishing.engine import render
from generator.publishing.finishing import finish
from generator.publishing.folders import check_build, check_output, locked, recover, settle, swap
from generator.publishing.manifest import NAME, Manifest, digest, digest_of_all, digests, folder_digests, is_made_from
from generator.publishing.printing import Press, Printed, installed_faces, press, set_all
from generator.publishing.serving import templates, watch
from generator.publishing.writing import write
from generator.reading import CouldNotRunError, Inputs, contents, gather

__all__ = ["Published", "print_documents", "publish", "serve"]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a run: whether the site is new, and every problem."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Project:
    """Where a dossier's project keeps things, as its mkdocs.yml says."""

    root: Path
    seeds: Path
    config: str
    site: Path
    site_url: str

    @property
    def build(self) -> Path:
        """The folder of everything that is generated but the site itself."""
        return self.root / "build"


def project(seeds: Path, config: Path) -> Project:
    """The project that a mkdocs.yml describes. Raises CouldNotRunError where it cannot be read."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- a check needs no MkDocs, and its lack is told like any other
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415

    try:
        with config.open(encoding="utf-8") as stream:
            found = yaml_load(stream)
    except OSError as fault:
        raise CouldNotRunError(f"cannot read `{config}`: {fault.strerror}", "run where mkdocs.yml is, or name it with --config") from None
    except (MkDocsException, ValueError) as fault:
        raise CouldNotRunError(
            f"`{config}` is not the configuration of a site: {str(fault).splitlines()[0]}", "check it with `mkdocs build`"
        ) from None
    if not isinstance(found, dict):
        raise CouldNotRunError(f"`{config}` is not the configuration of a site: it holds no map", "start it with `site_name: …`")
    root = config.resolve().parent
    return Project(root, seeds, config.name, root / str(found.get("site_dir", "site")), str(found.get("site_url") or ""))


def publish(
    seeds: Path,
    config: Path,
    *,
    day: date | None = None,
    strict: bool = False,
    wait: float = 0,
    progress: Progress = quiet,
    pdf: bool = True,
) -> Published:
    """Builds the site of a project, or of what was known on a day. The live folder is the old one or the new one, whole, at every moment.

    Raises CouldNotRunError when something other than the seeds stands in the way.
    """
    place = project(seeds, config)
    check_output(place.site, seeds, place.root)
    check_build(place.build)
    with locked(place.build, wait):
        recover(place.site)
        inputs = gather(seeds)
        checked = check(inputs, progress)
        if checked.proved is None or (strict and checked.problems):
            return Published(inputs, checked.problems, is_new=False)
        made_from = _made_from(place, inputs, day, pdf=pdf)
        is_there = is_made_from(place.site, made_from)
        if is_there and not (strict and pdf):  # whether the briefs fit is known once they are set
            return Published(inputs, checked.problems, is_new=False)
        progress("laying out the pages")
        dossier, findings = checked.proved if day is None else _as_it_stood(checked.proved[0], day)
        manifest = Manifest(made_from, {}, dossier.cut_off.isoformat(), day.isoformat() if day else None)
        progress("setting the PDF documents")
        made = set_all(documents(dossier, findings, place.site_url), _press(dossier, place)) if pdf else {}
        unfit = tuple(problem for brief in made.values() for problem in brief.problems)
        if is_there or (strict and unfit):
            return Published(inputs, (*checked.problems, *unfit), is_new=False)
        printed = _ready({f"site/{path}": brief.data for path, brief in made.items()})
        files = {**written(dossier, findings, place.site_url, has_pdf=pdf), **printed}
        found = _publish(place, files, manifest, day, progress)
        return Published(inputs, (*checked.problems, *unfit, *found), is_new=not found)


def print_documents(
    proved: tuple[Dossier, Findings], seeds: Path, config: Path, asked: Sequence[str], *, paper: str = "a4", day: date | None = None
) -> Mapping[str, Printed]:
    """The PDF documents of a dossier that are asked for, or of what was known on a day, by their paths in the site; nothing asked: all of a build.

    Raises CouldNotRunError when something other than the seeds stands in the way, or what is asked for is not there.
    """
    dossier, findings = proved if day is None else _as_it_stood(proved[0], day)
    place = project(seeds, config)
    try:
        found = requested(dossier, findings, place.site_url, asked) if asked else documents(dossier, findings, place.site_url)
    except KeyError as fault:
        help = f"name {', '.join(KINDS)}, or the id of an actor, topic, event or question"
        raise CouldNotRunError(f"there is no `{fault.args[0]}` to print", help) from None
    return set_all(found, _press(dossier, place, paper))


def _press(dossier: Dossier, place: Project, paper: str = "a4") -> Press:
    fonts = dossier.desk.fonts
    return press(place.seeds / fonts if fonts else None, paper)


def _as_it_stood(dossier: Dossier, day: date) -> tuple[Dossier, Findings]:
    try:
        return as_it_stood(dossier, day)
    except NothingKnownError as fault:
        raise CouldNotRunError(str(fault), f"the first was known on {fault.first}") from None


def _made_from(place: Project, inputs: Inputs, day: date | None, *, pdf: bool) -> dict[str, str]:
    """The hash of everything that the site is made from: seeds, pages written by hand, settings, installed faces, and the tool itself.

    A site of what was known on a day names the seeds as one: their names would tell of what came later.
    """
    by_hand = {f"docs/{path}": data for path, data in _by_hand(place.root / "docs").items()}
    settings = {place.config: (place.root / place.config).read_bytes(), "site_url": place.site_url.encode(), "pdf": str(pdf).encode()}
    settings |= {"faces": installed_faces().encode()} if pdf else {}
    seeds = digests(inputs.files) if day is None else {"as-of": day.isoformat(), "seeds": digest_of_all(inputs.files)}
    return {**seeds, **digests({**by_hand, **settings}), "tool": digest("".join(digests(_package("")).values()).encode())}


def _refuse_change(place: Project, manifest: Manifest, day: date | None) -> None:
    """Raises CouldNotRunError where something that the new site is made from has changed since it was read."""
    now = _made_from(place, gather(place.seeds), day, pdf=manifest.inputs["pdf"] == digest(b"True"))
    changed = sorted(path for path in now.keys() | manifest.inputs.keys() if now.get(path) != manifest.inputs.get(path))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise CouldNotRunError(f"`{changed[0]}`{more} changed while the site was built", "build again; the site is as it was")


def _publish(place: Project, files: Mapping[str, Making], manifest: Manifest, day: date | None, progress: Progress) -> tuple[Problem, ...]:
    """Puts a new site in the place of the live one; what is wrong with it, where it was left as it is."""
    progress("writing pages")
    pages = _below("docs/", files) | _ready(_by_hand(place.root / "docs"))
    write(place.build / "docs", pages)
    write(place.build / "theme", _below("theme/", files) | _ready(_package("theme/")))
    fresh = place.site.with_name(f".{place.site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        found = _finished(place, fresh, pages, _below("site/", files), manifest, progress)
        if not found:
            _refuse_change(place, manifest, day)
            progress("swapping the site in")
            swap(fresh, place.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return found


def _finished(
    place: Project, fresh: Path, pages: Iterable[str], ready: Mapping[str, Making], manifest: Manifest, progress: Progress
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
        settle(fresh)
    return found


def _html(path: str) -> str:
    bare = path.removesuffix(".md")
    return f"{bare}.html" if bare == "index" or bare.endswith("/index") else f"{bare}/index.html"


def _by_hand(folder: Path) -> dict[str, bytes]:
    """The pages and assets that people wrote; the tool's manual is no part of the site."""
    if not os.path.lexists(folder):
        return {}
    try:
        inputs = contents(folder)
    except OSError as fault:
        raise CouldNotRunError(f"cannot read pages from `{folder}`: {fault.strerror}", "put a plain folder there, or nothing") from None
    if inputs.problems:
        first = inputs.problems[0]
        raise CouldNotRunError(f"`{first.at.file}`: {first.message}", first.help)
    found = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    return {path: data for path, data in found.items() if not path.startswith("manual/")}


def _below(folder: str, files: Mapping[str, Making]) -> dict[str, Making]:
    return {path.removeprefix(folder): make for path, make in files.items() if path.startswith(folder)}


def _ready(files: Mapping[str, bytes]) -> dict[str, Making]:
    return {path: partial(bytes, data) for path, data in files.items()}


def _package(folder: str) -> dict[str, bytes]:
    """The files of the tool itself below one of its folders, by their path there."""
    return dict(_walk(package_files("generator").joinpath(folder), ""))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield f"{path}{entry.name}", entry.read_bytes()


def serve(seeds: Path, config: Path, port: int, told: Callable[[Published], None], failed: Callable[[Exception], object]) -> None:
    """Builds, serves the site on loopback, rebuilds when a seed, a page or a template changes, and reloads the browser.

    ``failed`` is told of a rebuild that could not run; what stands in the way of the first build is raised.
    """
    place = project(seeds, config)
    watched = [seeds, place.root / "docs", config, *templates()]
    watch(place.site, watched, lambda: told(publish(seeds, config, wait=60)), failed, port)
