"""What a check proved → the site as it would be published, each file of it made when somebody asks for it, and not before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.disk import open_folder
from briefing.engines.base import NOT_FOUND_PATH, PageRenderer, RenderContext
from briefing.html import Render
from briefing.publish.project import Project, constant, handwritten_files, subtree, tool_files


@dataclass(frozen=True, eq=False)
class Preview:
    """The files of a site that nobody has built: byte for byte those that a build of the same seeds publishes.

    No search index, sitemap, PDF or manifest is among them: a whole build alone makes those.
    """

    docs: Mapping[str, Render]
    renderer: PageRenderer
    _cache: dict[str, bytes] = field(default_factory=dict)

    def file(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        with self.renderer.lock:
            if path == NOT_FOUND_PATH:
                return self.renderer.not_found_page()
            if (source := self.renderer.pages.get(path)) is not None:
                return self.renderer.render(source, self._doc)
            found = self._static(path)
        return None if found is None else self.renderer.finish(path, found)

    def _static(self, path: str) -> bytes | None:
        if path in self.docs and not path.endswith(".md"):
            return self._doc(path)
        if path.endswith(".html"):  # a template
            return None
        return self.renderer.scenery.theme.get(path) or self.renderer.theme_file(path)

    def _doc(self, path: str) -> bytes:
        """A file of the docs folder, made once."""
        if path not in self._cache:
            self._cache[path] = self.docs[path]()
        return self._cache[path]


def preview(place: Project, files: Mapping[str, Render], before: Preview | None = None) -> Preview:
    """A preview of what is written of a dossier; what the preview before it can spare is taken from there.

    Raises CouldNotRunError where the pages written by hand cannot be read, or MkDocs refuses its configuration.
    """
    with open_folder(place.build, place.root, create=True) as build:
        for name in ("docs", "theme"):  # MkDocs wants to see them; it finds in them what the last whole build wrote
            with build.subfolder(name, create=True):
                pass
    config = place.root / place.config
    docs = subtree("docs/", files) | constant(handwritten_files(place.root / "docs"))
    theme = {path: make() for path, make in subtree("theme/", files).items()} | tool_files(place.engine.theme_folder)
    scenery = RenderContext(config, config.read_bytes(), tuple(sorted(docs)), theme)
    keeps = before is not None and before.renderer.scenery == scenery
    return Preview(docs, before.renderer if before is not None and keeps else place.engine.page_renderer(scenery))
