"""An engine of a few lines, which shows that a site needs no MkDocs: every page is its Markdown between a head and a list of sections."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

import markdown
from briefing.engines.base import NOT_FOUND_PATH, PageRenderer, RenderContext, SiteSettings
from briefing.html import PAGE_KINDS
from briefing.problems import Problem
from briefing.publish.check.policy import theme_policy
from briefing.views.urls import page_url


def site_path(path: str) -> str:
    """The file of a page in the site."""
    return f"{page_url(path)}index.html"


def html(path: str, text: bytes) -> bytes:
    """A page of the site."""
    body = text.decode().split("---\n", 2)[2]
    up = "../" * page_url(path).count("/")
    sections = "".join(
        f'<a href="{up}{page_url(kind.address)}">{escape(kind.name)}</a>'
        for kind in PAGE_KINDS
        if kind.navigation and up + page_url(kind.address)
    )
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{theme_policy()}"><title>{escape(path)}</title>'
    content = markdown.markdown(body, extensions=["attr_list", "tables", "toc"])
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{sections}{content}</body></html>'.encode()


@dataclass(frozen=True)
class PlainRenderer:
    """Renders single pages."""

    context: RenderContext
    lock: Lock = field(default_factory=Lock)
    loaded: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def pages(self) -> Mapping[str, str]:
        return {site_path(path): path for path in self.context.doc_paths if path.endswith(".md")}

    def render(self, path: str, doc: Callable[[str], bytes]) -> bytes:
        return html(path, doc(path))

    @property
    def frame_key(self) -> str:
        return "plain"

    @property
    def copied(self) -> frozenset[str]:
        return frozenset(path for path in self.context.doc_paths if not path.endswith(".md"))

    @property
    def has_warned(self) -> bool:
        return False

    def load_titles(self, doc: Callable[[str], bytes]) -> None:
        pass

    def load(self, path: str, markdown: bytes) -> None:
        self.loaded[path] = markdown

    def check_anchors(self, doc: Callable[[str], bytes]) -> None:
        pass

    def frame(self, path: str) -> bytes:
        return html(path, self.loaded.pop(path))

    def other_files(self) -> Mapping[str, bytes]:
        return {}

    def not_found_page(self) -> bytes:
        return html(NOT_FOUND_PATH, b"---\n---\nNothing is here.\n")

    def theme_file(self, path: str) -> bytes | None:  # noqa: ARG002 -- the protocol's
        return None

    def finish(self, path: str, data: bytes) -> bytes:  # noqa: ARG002 -- the protocol's
        return data


@dataclass(frozen=True)
class PlainEngine:
    """Is configured by `plain.txt`, whose one line is the address of the site."""

    name: str = "Plain"
    libraries: tuple[str, ...] = ("markdown",)
    theme_folder: str = "engines/theme/"

    def reads(self, config: Path) -> bool:
        return config.name == "plain.txt"

    def settings(self, text: str, config: Path) -> SiteSettings:  # noqa: ARG002 -- the protocol's
        return SiteSettings("site", text.strip(), directory_urls=True, options={})

    def own_files(self, options: Mapping[str, Any]) -> frozenset[str]:  # noqa: ARG002 -- the protocol's
        return frozenset()

    def theme_files(self, options: Mapping[str, Any], root: Path) -> frozenset[str]:  # noqa: ARG002 -- the protocol's
        return frozenset()

    def only_by_whole_builds(self, options: Mapping[str, Any], root: Path) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's
        return ()

    def render_site(
        self,
        project: Path,
        config: str,  # noqa: ARG002 -- the protocol's
        target: Path,
        epoch: int,  # noqa: ARG002 -- the protocol's
        options: Mapping[str, Any],  # noqa: ARG002 -- the protocol's
    ) -> tuple[Problem, ...]:
        docs = project / "build" / "docs"
        for file in sorted(path for path in docs.rglob("*") if path.is_file()):
            path, data = file.relative_to(docs).as_posix(), file.read_bytes()
            page = target / (site_path(path) if path.endswith(".md") else path)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(html(path, data) if path.endswith(".md") else data)
        return ()

    def page_renderer(self, context: RenderContext) -> PageRenderer:
        return PlainRenderer(context)
