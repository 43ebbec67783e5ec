"""What a check proved → the site as it would be published, each file of it made when somebody asks for it, and not before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.disk import open_folder
from briefing.engines.postprocess import as_published
from briefing.engines.renderer import NOT_FOUND, Dresser, Scenery
from briefing.html import Render
from briefing.publish.project import Project, below, by_hand, package, ready


@dataclass(frozen=True, eq=False)
class Preview:
    """The files of a site that nobody has built: byte for byte those that a build of the same seeds publishes.

    No search index, sitemap, PDF or manifest is among them: a whole build alone makes those.
    """

    docs: Mapping[str, Render]
    dresser: Dresser
    _made: dict[str, bytes] = field(default_factory=dict)

    def get(self, path: str) -> bytes | None:
        """A file by its path in the site; None where there is none."""
        with self.dresser.lock:
            if path == NOT_FOUND:
                return self.dresser.not_found()
            if (source := self.dresser.pages.get(path)) is not None:
                return self._page(source)
            found = self._static(path)
        return None if found is None else as_published(path, found)

    def _page(self, source: str) -> bytes:
        for path in self.dresser.untitled:
            self.dresser.read(path, self._doc(path))
        return self.dresser.dressed(source, self._doc(source))

    def _static(self, path: str) -> bytes | None:
        if path in self.docs and not path.endswith(".md"):
            return self._doc(path)
        if path.endswith(".html"):  # a template
            return None
        return self.dresser.scenery.theme.get(path) or self.dresser.static(path)

    def _doc(self, path: str) -> bytes:
        """A file of the docs folder, made once."""
        if path not in self._made:
            self._made[path] = self.docs[path]()
        return self._made[path]


def preview(place: Project, files: Mapping[str, Render], before: Preview | None = None) -> Preview:
    """A preview of what is written of a dossier; what the preview before it can spare is taken from there.

    Raises CouldNotRunError where the pages written by hand cannot be read, or MkDocs refuses its configuration.
    """
    with open_folder(place.build, place.root, create=True) as build:
        for name in ("docs", "theme"):  # MkDocs wants to see them; it finds in them what the last whole build wrote
            with build.folder(name, create=True):
                pass
    config = place.root / place.config
    docs = below("docs/", files) | ready(by_hand(place.root / "docs"))
    theme = {path: make() for path, make in below("theme/", files).items()} | package("engines/theme/")
    scenery = Scenery(config, config.read_bytes(), tuple(sorted(docs)), theme)
    keeps = before is not None and before.dresser.scenery == scenery
    return Preview(docs, before.dresser if before is not None and keeps else Dresser(scenery))
