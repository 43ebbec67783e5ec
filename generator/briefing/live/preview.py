"""A checked dossier → the site as it would be published, each file rendered only when it is requested."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.disk import open_folder
from briefing.engines.base import NOT_FOUND_PATH, PageRenderer, RenderContext
from briefing.html import Render
from briefing.publish.project import Project, constant, handwritten_files, subtree, theme_files


@dataclass(frozen=True, eq=False)
class Preview:
    """The files of a site that has not been built, byte for byte as a build of the same seeds publishes them.

    Without sitemap, PDF documents and manifest: only a complete build makes those.
    """

    docs: Mapping[str, Render]
    others: Mapping[str, Render]  # what the site has besides what the engine makes
    renderer: PageRenderer
    _cache: dict[str, bytes] = field(default_factory=dict)

    def file(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        with self.renderer.lock:
            if path == NOT_FOUND_PATH:
                return self.renderer.not_found_page()
            if (source := self.renderer.pages.get(path)) is not None:
                return self.renderer.render(source, self._doc)
            content = self._static(path)
        return None if content is None else self.renderer.finish(path, content)

    def _static(self, path: str) -> bytes | None:
        if path in self.others:
            return self.others[path]()
        if path in self.docs and not path.endswith(".md"):
            return self._doc(path)
        if path.endswith(".html"):  # a template
            return None
        return self.renderer.context.theme.get(path) or self.renderer.theme_file(path)

    def _doc(self, path: str) -> bytes:
        """A file of the docs folder, rendered once."""
        if path not in self._cache:
            self._cache[path] = self.docs[path]()
        return self._cache[path]


def preview(project: Project, files: Mapping[str, Render], before: Preview | None = None) -> Preview:
    """A preview of these generated files; the renderer of the preview before is used again where nothing it depends on has changed.

    Raises OperationalError where the handwritten pages cannot be read, or MkDocs rejects its configuration.
    """
    with open_folder(project.build, project.root, create=True) as build:
        for name in ("docs", "theme"):  # MkDocs requires them; they hold what the last complete build wrote
            with build.subfolder(name, create=True):
                pass
    config = project.root / project.config
    by_hand = handwritten_files(project.root / "docs")
    docs = subtree("docs/", files) | constant(by_hand)
    theme = {path: make() for path, make in subtree("theme/", files).items()} | theme_files(project.engine.theme_folder)
    context = RenderContext(config, config.read_bytes(), tuple(sorted(docs)), theme, frozenset(by_hand))
    is_same = before is not None and before.renderer.context == context
    return Preview(
        docs, subtree("site/", files), before.renderer if before is not None and is_same else project.engine.page_renderer(context)
    )
