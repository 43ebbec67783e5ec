"""Pages → the published site: written beside the live one, rendered, checked, and swapped in whole."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from generator.building import Build, Progress, build, quiet
from generator.problems import Problem, has_errors
from generator.publishing.checking import check_site
from generator.publishing.engine import render
from generator.publishing.folders import check_output, locked, recover, settle, swap, synchronise
from generator.publishing.manifest import NAME, Manifest, digests, folder_digests, read_manifest
from generator.publishing.serving import templates, watch
from generator.reading import CouldNotRunError, Inputs, gather

__all__ = ["Published", "publish", "serve"]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a run: whether the site is new, how many pages it has, and every problem."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    pages: int
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
    try:
        with config.open(encoding="utf-8") as stream:
            found = yaml_load(stream)
    except OSError as fault:
        raise CouldNotRunError(f"cannot read `{config}`: {fault.strerror}", "run where mkdocs.yml is, or name it with --config") from None
    except (MkDocsException, ValueError) as fault:
        raise CouldNotRunError(
            f"`{config}` is not the configuration of a site: {str(fault).splitlines()[0]}", "check it with `mkdocs build`"
        ) from None
    root = config.resolve().parent
    return Project(root, seeds, config.name, root / str(found.get("site_dir", "site")), str(found.get("site_url") or ""))


def publish(seeds: Path, config: Path, *, strict: bool = False, wait: float = 0, progress: Progress = quiet) -> Published:
    """Builds the site of a project. The live folder is the old one or the new one, whole, at every moment.

    Raises CouldNotRunError when something other than the seeds stands in the way.
    """
    place = project(seeds, config)
    check_output(place.site, seeds, place.root)
    with locked(place.build, wait):
        recover(place.site)
        inputs = gather(seeds)
        built = build(inputs, progress)
        if has_errors(built.problems) or (strict and built.problems):
            return Published(inputs, built.problems, 0, is_new=False)
        return _publish(place, inputs, built, progress)


def _publish(place: Project, inputs: Inputs, built: Build, progress: Progress) -> Published:
    assert built.dossier is not None
    written = _by_hand(place.root / "docs")
    sources = {path.removeprefix("docs/"): data for path, data in built.files.items() if path.startswith("docs/")} | written
    theme = {path.removeprefix("theme/"): data for path, data in built.files.items() if path.startswith("theme/")} | _theme()
    made_from = _inputs(place, inputs, sources, theme)
    if _is_current(place.site, made_from):
        return Published(inputs, built.problems, len(sources), is_new=False)
    progress("saving pages")
    synchronise(place.build / "docs", sources)
    synchronise(place.build / "theme", theme)
    fresh = place.site.with_name(f".{place.site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        found = _finished(place, fresh, sources, Manifest(made_from, {}, built.dossier.cut_off.isoformat()), progress)
        if not found:
            progress("swapping the site in")
            swap(fresh, place.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Published(inputs, (*built.problems, *found), len(sources), is_new=not found)


def _finished(place: Project, fresh: Path, sources: Mapping[str, bytes], manifest: Manifest, progress: Progress) -> tuple[Problem, ...]:
    """Renders and checks a new site; what is wrong with it."""
    progress("rendering the site")
    day = datetime.fromisoformat(manifest.cut_off).replace(tzinfo=UTC)
    found = render(place.root, place.config, fresh, int(day.timestamp()))
    if found:
        return found
    for path in fresh.rglob("*.map"):
        path.unlink()  # a megabyte of source maps that no reader needs
    progress("checking the site")
    expected = [_html(path) for path in sources if path.endswith(".md")]
    found = check_site(fresh, expected, urlsplit(place.site_url).path)
    if not found:
        complete = Manifest(manifest.inputs, folder_digests(fresh), manifest.cut_off)
        (fresh / NAME).write_bytes(complete.as_bytes())
        settle(fresh)
    return found


def _html(path: str) -> str:
    bare = path.removesuffix(".md")
    return f"{bare}.html" if bare == "index" or bare.endswith("/index") else f"{bare}/index.html"


def _by_hand(folder: Path) -> dict[str, bytes]:
    """The pages and assets that people wrote; the tool's manual is no part of the site."""
    if not folder.is_dir():
        return {}
    inputs = gather(folder)
    if inputs.problems:
        fault = inputs.problems[0]
        raise CouldNotRunError(f"`{fault.at.file}`: {fault.message}", fault.help)
    found = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    return {path: data for path, data in found.items() if not path.startswith("manual/")}


def _theme() -> dict[str, bytes]:
    return dict(_below(package_files("generator").joinpath("theme"), ""))


def _below(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _below(entry, f"{path}{entry.name}/")
        else:
            found.append((f"{path}{entry.name}", entry.read_bytes()))
    return found


def _inputs(place: Project, inputs: Inputs, sources: Mapping[str, bytes], theme: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of everything that the site is made from."""
    pages = {f"docs/{path}": data for path, data in sources.items()}
    dress = {f"theme/{path}": data for path, data in theme.items()}
    rest = {place.config: (place.root / place.config).read_bytes(), "site_url": place.site_url.encode()}
    return digests({**inputs.files, **pages, **dress, **rest})


def _is_current(site: Path, made_from: Mapping[str, str]) -> bool:
    """True when the live site was made from the same bytes by the same tool, and is whole."""
    live = read_manifest(site)
    fresh = Manifest(made_from, {}, "")
    return live is not None and live.version == fresh.version and live.inputs == made_from and folder_digests(site) == live.outputs


def serve(seeds: Path, config: Path, port: int, told: Callable[[Published], None]) -> None:
    """Builds, serves the site on loopback, rebuilds when a seed, a page or a template changes, and reloads the browser."""
    place = project(seeds, config)
    watched = [seeds, place.root / "docs", config, *templates()]
    watch(place.site, watched, lambda: told(publish(seeds, config, wait=60)), port)
