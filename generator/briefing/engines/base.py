"""What an engine is: Markdown and a theme in, HTML out. `publish` and `live` know this protocol and no engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from briefing.problems import Problem

NOT_FOUND_PATH = "404.html"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the configuration of an engine says of a site."""

    folder: str  # where the site is built, below the folder of the configuration
    url: str  # the address it is published under; empty where it is not known
    directory_urls: bool  # `a.md` becomes `a/index.html`, not `a.html`
    options: Mapping[str, Any]  # the whole configuration, as the engine reads it


@dataclass(frozen=True, slots=True)
class RenderContext:
    """All that the HTML of a page depends on beside its Markdown. Neither docs nor theme need be on the disk."""

    config: Path
    config_bytes: bytes  # what stands in the file of the configuration
    doc_paths: tuple[str, ...]  # of all files of the docs folder, sorted
    theme: Mapping[str, bytes]  # what the theme's folder holds


class PageRenderer(Protocol):
    """An engine that renders single pages, for `serve`; it renders one at a time, so a caller holds its lock."""

    @property
    def scenery(self) -> RenderContext:
        """What it renders with."""
        ...

    @property
    def lock(self) -> Lock:
        """Held while a page is rendered."""
        ...

    @property
    def pages(self) -> Mapping[str, str]:
        """The path of every page's Markdown below the docs folder, by the path of its HTML in the site."""
        ...

    def render(self, path: str, doc: Callable[[str], bytes]) -> bytes:
        """The HTML of a page, as `render_site` writes it. ``doc`` gives a file of the docs folder by its path."""
        ...

    def not_found_page(self) -> bytes:
        """The HTML of the page for an address at which there is none."""
        ...

    def theme_file(self, path: str) -> bytes | None:
        """What the engine's own theme has for a path of the site; None where it has nothing."""
        ...

    def finish(self, path: str, data: bytes) -> bytes:
        """A file that is copied into the site, as `render_site` leaves it there."""
        ...


class Engine(Protocol):
    """What turns the pages of a build folder into a site."""

    @property
    def name(self) -> str:
        """As messages call it."""
        ...

    @property
    def libraries(self) -> tuple[str, ...]:
        """The distributions that the bytes of a site depend on."""
        ...

    @property
    def theme_folder(self) -> str:
        """The folder of this package with the theme, which a build copies into `build/theme`."""
        ...

    def reads(self, config: Path) -> bool:
        """True for a configuration of this engine, by its name."""
        ...

    def settings(self, text: str, config: Path) -> SiteSettings:
        """What a configuration says; ``config`` is where it stands. Raises OperationalError where it is none."""
        ...

    def own_files(self, options: Mapping[str, Any]) -> frozenset[str]:
        """What the engine writes into a site beside pages, by path there."""
        ...

    def theme_files(self, options: Mapping[str, Any], root: Path) -> frozenset[str]:
        """What themes other than that of this package put into a site, by path there; ``root`` is the folder of the configuration."""
        ...

    def render_site(self, project: Path, config: str, target: Path, epoch: int) -> tuple[Problem, ...]:
        """Builds the site into an empty folder; what the engine warned of. Raises OperationalError where it did not finish.

        ``epoch`` is the time of the build in seconds since 1970: the same input gives the same bytes.
        """
        ...

    def page_renderer(self, context: RenderContext) -> PageRenderer:
        """What renders single pages. Raises OperationalError for a configuration that the engine refuses."""
        ...
