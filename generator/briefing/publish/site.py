"""A new site in an empty folder: its pages made and rendered, the whole of it checked, its manifest written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from briefing.build import Progress
from briefing.disk import Folder, open_folder
from briefing.engines.base import RenderContext
from briefing.html import Render
from briefing.model import NO_CUT_OFF
from briefing.problems import OperationalError, Problem
from briefing.publish.cache import Cache, SiteFile, combined_key
from briefing.publish.check.site import check_site
from briefing.publish.making import Making
from briefing.publish.manifest import MANIFEST_NAME, Manifest, folder_digests
from briefing.publish.page_states import page_states
from briefing.publish.pages import make_site
from briefing.publish.project import Project, constant, subtree, theme_files
from briefing.publish.swap import fsync_tree
from briefing.publish.write import write_files
from briefing.reads import Reads
from briefing.workers.parallel import parallel_map, worker_count


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInputs:
    """Everything that a new site is built from."""

    project: Project
    files: Mapping[str, Render]  # what is generated, by path in the build folder
    by_hand: Mapping[str, bytes]  # the handwritten pages and assets, by path in `docs/`
    manifest: Manifest  # without the hashes of the outputs
    cache: Cache
    reads: Reads  # of what the generated files are made from
    kept: Mapping[str, str] = field(
        default_factory=dict
    )  # the hash of every generated file that the live site has already, by path in the site
    is_whole: bool = False  # the engine builds the whole site itself

    @property
    def docs(self) -> Mapping[str, Render]:
        """The files of the docs folder, which the engine renders or copies."""
        return subtree("docs/", self.files) | constant(self.by_hand)

    @property
    def epoch(self) -> int:
        """The time of the build in seconds since 1970: the day of the cut-off."""
        return int(datetime.fromisoformat(self.manifest.cut_off or NO_CUT_OFF.isoformat()).replace(tzinfo=UTC).timestamp())


def build_site(inputs: SiteInputs, build: Folder, fresh: Path, progress: Progress) -> tuple[tuple[Problem, ...], Mapping[str, SiteFile]]:
    """Builds a site in an empty folder. Returns its problems, and what is known of its files."""
    progress("writing pages")
    theme = {path: make() for path, make in subtree("theme/", inputs.files).items()} | theme_files(inputs.project.engine.theme_folder)
    with build.subfolder("docs", create=True) as docs, build.subfolder("theme", create=True) as folder:
        write_files(folder, constant(theme))
        making = Making(inputs.reads, inputs.cache, fresh)
        known = None if inputs.is_whole else _pages_made(inputs, docs, making, theme)
        if known is None:
            write_files(docs, inputs.docs)
            progress("rendering the site")
            if warnings := _rendered_whole(inputs, fresh):
                return warnings, {}
        states = page_states(docs, (path for path in subtree("docs/", inputs.files) if path.endswith(".md")))
    known = {**(known or {}), **_files_put(inputs, making)}
    progress("checking the site")
    expected = [_html_path(path) for path in inputs.docs if path.endswith(".md")]
    return _check_and_seal(replace(inputs, manifest=replace(inputs.manifest, pages=states)), expected, fresh, known), known


def _files_put(inputs: SiteInputs, making: Making) -> Mapping[str, SiteFile]:
    """Takes every generated file of a new site that is no page from the live one where that has it, else writes it."""
    files = subtree("site/", inputs.files)
    making.compare(files)

    def put(path: str) -> tuple[str, SiteFile]:
        expected = inputs.kept.get(path, "")
        if expected and making.cache.link(path, expected, making.fresh):
            return path, SiteFile(expected, None)
        if known := making.taken(path):
            return path, known
        data, made = making.made(files[path])
        return path, making.written(path, data, made=made)

    return making.with_keys(parallel_map(tuple(files), put, worker_count(len(files))), files)


def _pages_made(inputs: SiteInputs, docs: Folder, making: Making, theme: Mapping[str, bytes]) -> Mapping[str, SiteFile] | None:
    """Makes the site page by page. Returns what is known of every file; None where the engine must say what is wrong."""
    project, config = inputs.project, inputs.project.root / inputs.project.config
    context = RenderContext(
        config, config.read_bytes(), tuple(sorted(inputs.docs)), theme, by_hand=frozenset(inputs.by_hand), epoch=inputs.epoch
    )
    try:
        renderer = project.engine.page_renderer(context)
    except OperationalError:  # of the configuration, for which the engine has better words
        return None
    tool = combined_key((inputs.manifest.inputs["tool"], inputs.manifest.inputs["libraries"]))
    return make_site(inputs.docs, docs, renderer, making, tool)


def _rendered_whole(inputs: SiteInputs, fresh: Path) -> tuple[Problem, ...]:
    """Lets the engine build the whole site. Returns its warnings."""
    with open_folder(fresh, fresh.parent) as folder:
        folder.prune(())
    project = inputs.project
    return project.engine.render_site(project.root, project.config, fresh, inputs.epoch, project.options)


def _check_and_seal(inputs: SiteInputs, expected: Iterable[str], fresh: Path, known: Mapping[str, SiteFile]) -> tuple[Problem, ...]:
    """Checks a new site, and writes its manifest where it has no problem. Returns its problems."""
    parsed = {path: file.parsed for path, file in known.items()}
    problems = check_site(fresh, expected, urlsplit(inputs.project.site_url).path, inputs.project.engine.name, parsed)
    if not problems:
        outputs = folder_digests(fresh, {path: file.digest for path, file in known.items()})
        (fresh / MANIFEST_NAME).write_bytes(replace(inputs.manifest, outputs=outputs).as_bytes())
        with open_folder(fresh, fresh.parent) as folder:
            folder.set_modes()
        fsync_tree(fresh)
    return problems


def _html_path(path: str) -> str:
    bare = path.removesuffix(".md")
    return f"{bare}.html" if bare == "index" or bare.endswith("/index") else f"{bare}/index.html"
