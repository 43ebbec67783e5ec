"""The protocol of an engine: Markdown and a theme in, HTML out. `publish` and `live` use it, and import no engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from briefing.problems import Problem

NOT_FOUND_PATH = "404.html"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of a site, read from the configuration of its engine."""

    folder: str  # where the site is built, below the folder of the configuration
    url: str  # the address it is published under; empty where it is not known
    directory_urls: bool  # `a.md` becomes `a/index.html`, not `a.html`
    options: Mapping[str, Any]  # the whole configuration, as the engine reads it


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Everything that the HTML of a page depends on besides its Markdown. Neither docs nor theme need to be on the disk."""

    config: Path
    config_bytes: bytes  # the content of the configuration file
    doc_paths: tuple[str, ...]  # of all files of the docs folder, sorted
    theme: Mapping[str, bytes]  # the files of the theme folder
    by_hand: frozenset[str] = frozenset()  # the paths of the files that are not generated
    epoch: int = 0  # the time of the build in seconds since 1970


class PageRenderer(Protocol):
    """An engine that renders single pages; it renders one at a time, so a caller with several threads holds its lock.

    `serve` asks for a page by `render`. A build loads the handwritten pages and checks their anchors, then loads and frames all others.
    """

    @property
    def context(self) -> RenderContext:
        """Everything that its pages depend on besides their Markdown."""
        ...

    @property
    def lock(self) -> Lock:
        """Held while a page is rendered."""
        ...

    @property
    def pages(self) -> Mapping[str, str]:
        """The path of every page's Markdown below the docs folder, by the path of its HTML in the site."""
        ...

    @property
    def frame_key(self) -> str:
        """A text that is another one where `frame` puts anything else around the same text of a generated page.

        Empty where other pages, too, may change a page.
        """
        ...

    @property
    def copied(self) -> frozenset[str]:
        """The files of the docs folder that a site has a copy of."""
        ...

    @property
    def has_warned(self) -> bool:
        """True when something was found of which `render_site` warns, and says what it is."""
        ...

    def load_titles(self, doc: Callable[[str], bytes]) -> None:
        """Loads the pages whose title in the navigation only their own text gives."""
        ...

    def load(self, path: str, markdown: bytes) -> None:
        """Converts the Markdown of a page."""
        ...

    def check_anchors(self, doc: Callable[[str], bytes]) -> None:
        """Checks the links of handwritten pages, which are loaded, to anchors of pages."""
        ...

    def frame(self, path: str) -> bytes:
        """The HTML of a page that is loaded, once, as `render_site` writes it."""
        ...

    def other_files(self) -> Mapping[str, bytes]:
        """Every file of a site but pages and copies of the docs folder, by path."""
        ...

    def render(self, path: str, doc: Callable[[str], bytes]) -> bytes:
        """The HTML of a page, as `render_site` writes it. ``doc`` returns a file of the docs folder by its path."""
        ...

    def not_found_page(self) -> bytes:
        """The HTML of the page for "not found"."""
        ...

    def theme_file(self, path: str) -> bytes | None:
        """The file of the engine's own theme for a path of the site; None where it has none."""
        ...

    def finish(self, path: str, data: bytes) -> bytes:
        """A file that is copied into the site, as `render_site` writes it."""
        ...


class Engine(Protocol):
    """Turns the pages of a build folder into a site."""

    @property
    def name(self) -> str:
        """Its name in messages."""
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
        """True for the file name of a configuration of this engine."""
        ...

    def settings(self, text: str, config: Path) -> SiteSettings:
        """The settings in a configuration; ``config`` is its path. Raises OperationalError where it is not valid."""
        ...

    def own_files(self, options: Mapping[str, Any]) -> frozenset[str]:
        """The files that the engine writes besides pages, by path in the site."""
        ...

    def theme_files(self, options: Mapping[str, Any], root: Path) -> frozenset[str]:
        """The files of other themes than that of this package, by path in the site; ``root`` is the folder of the configuration."""
        ...

    def only_by_whole_builds(self, options: Mapping[str, Any], root: Path) -> tuple[str, ...]:
        """What in a configuration only `render_site` does, as `the plugin `tags``; empty where pages can be rendered one by one.

        ``root`` is the folder of the configuration.
        """
        ...

    def render_site(self, project: Path, config: str, target: Path, epoch: int, options: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Builds the site in an empty folder. Returns the warnings of the engine. Raises OperationalError where it did not finish.

        ``epoch`` is the time of the build in seconds since 1970: the same input gives the same bytes. ``options`` are those of `settings`.
        """
        ...

    def page_renderer(self, context: RenderContext) -> PageRenderer:
        """A renderer of single pages. Raises OperationalError for a configuration that the engine rejects."""
        ...
