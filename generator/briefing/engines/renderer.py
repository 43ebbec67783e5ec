"""The Markdown of a page → its HTML as the published site has it, by MkDocs in this process, its configuration and theme loaded once."""

import gzip
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, DictLoader

from briefing.engines.base import NOT_FOUND_PATH, RenderContext
from briefing.engines.convert import Body, convert
from briefing.engines.extensions import leave_our_pages_alone
from briefing.engines.frames import Frames
from briefing.engines.front_matter import split_page
from briefing.engines.postprocess import is_published, postprocess_file, postprocess_html
from briefing.errors import reason
from briefing.problems import OperationalError

_SITEMAP, _EPOCH = "sitemap.xml", "SOURCE_DATE_EPOCH"


class MkDocsRenderer:
    """MkDocs with its configuration, theme and navigation loaded. Renders one page at a time, so hold its lock while you call it."""

    def __init__(self, context: RenderContext, options: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        """``options`` are the configuration, of which ``settings`` replace some. Raises OperationalError for a configuration that MkDocs rejects."""
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- as in `project`

        self.context = context
        self._options = options
        self.lock = Lock()
        self._warnings = _Warnings()
        logging.getLogger("mkdocs").addHandler(self._warnings)
        self._known: dict[str, tuple[bytes, bytes]] = {}
        try:
            with _time_of_build(context.epoch):
                self._load(context, settings)
        except MkDocsException as error:
            message = f"MkDocs rejects `{context.config.name}`: {reason(error)}"
            raise OperationalError(message, "see `mkdocs build` in the same folder") from None

    def _load(self, context: RenderContext, settings: Mapping[str, Any]) -> None:
        """Does what `mkdocs.commands.build.build` does before it reads the first page; the pages have no content yet."""
        from mkdocs.config import load_config  # noqa: PLC0415
        from mkdocs.structure.files import File, Files, set_exclusions  # noqa: PLC0415
        from mkdocs.structure.nav import get_navigation  # noqa: PLC0415

        loaded: Any = load_config(str(context.config), **settings)
        self._plugins = loaded.plugins
        self._plugins.on_startup(command="build", dirty=False)
        self._config = self._plugins.on_config(loaded)
        self._plugins.on_pre_build(config=self._config)
        paths = sorted(context.doc_paths, key=_order_of_walk)
        files = Files([File(path, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls) for path in paths])
        environment = self._config.theme.get_env()
        environment.auto_reload = False  # another theme has another renderer
        files.add_files_from_theme(environment, self._config)
        templates = {path: data.decode() for path, data in context.theme.items() if path.endswith(".html")}
        environment.loader = ChoiceLoader([DictLoader(templates), environment.loader])
        self._files = self._plugins.on_files(files, config=self._config)
        set_exclusions(self._files, self._config)
        self._nav = self._plugins.on_nav(get_navigation(self._files, self._config), config=self._config, files=self._files)
        self._environment = self._plugins.on_env(environment, config=self._config, files=self._files)
        self._documents = self._files.documentation_pages()
        self._frames = Frames(self._framed, self._config.site_name)
        self._framed_apart = context.by_hand.union(page.file.src_uri for page in self._nav.pages)
        self._converts = leave_our_pages_alone(self._config.markdown_extensions, self._config.mdx_configs)

    @property
    def has_warned(self) -> bool:
        """True when MkDocs has warned of something since it was loaded."""
        return self._warnings.seen

    @property
    def pages(self) -> Mapping[str, str]:
        """The path in the docs folder of the Markdown of every page, by the path of its HTML in the site."""
        return {file.dest_uri: file.src_uri for file in self._documents}

    @property
    def frame_key(self) -> str:
        """Everything that the HTML of a page depends on besides its Markdown, but for the versions of the tool and its libraries."""
        if not self._converts:
            return ""
        theme = "".join(f"{path} {sha256(data).hexdigest()}\n" for path, data in sorted(self.context.theme.items()))
        return f"{sys.version}\n{self.context.epoch}\n{self._options!r}\n{self._nav}\n{theme}"

    @property
    def copied(self) -> frozenset[str]:
        """The files of the docs folder that a site has a copy of."""
        files = (self._files.get_file_from_path(path) for path in self.context.doc_paths)
        return frozenset(
            file.src_uri
            for file in files
            if not file.is_documentation_page() and file.inclusion.is_included() and is_published(file.dest_uri)
        )

    def theme_file(self, path: str) -> bytes | None:
        """The file of the theme for a path of the site; None where it has none."""
        file = self._files.get_file_from_path(path)
        return file.content_bytes if file is not None and Path(file.abs_src_path).is_file() else None

    def other_files(self) -> Mapping[str, bytes]:
        """What a site has besides pages and copies of the docs folder, by path: the files of the theme, and what its templates make."""
        docs = frozenset(self.context.doc_paths)
        theme = (file for file in self._files if file.src_uri not in docs and is_published(file.dest_uri))
        files = {file.dest_uri: postprocess_file(file.dest_uri, file.content_bytes) for file in theme}
        for name in sorted(self._config.theme.static_templates):
            if (made := self._template(name)).strip():
                files[name] = postprocess_file(name, made)
            if name == _SITEMAP and name in files:
                files[f"{name}.gz"] = _compressed(files[name], name, self.context.epoch)
        return files

    def load(self, path: str, markdown: bytes) -> None:
        """Gives MkDocs the Markdown of a page, and converts it."""
        page = self._page(path, markdown)
        body = convert(page.markdown) if self._converts and path not in self.context.by_hand and "title" in page.meta else None
        if body is None:
            page.render(self._config, self._files)
        else:
            page.content, page.toc = body.html, _contents(body, self._config.mdx_configs)
        page.content = self._plugins.on_page_content(page.content, page=page, config=self._config, files=self._files)

    def _page(self, path: str, markdown: bytes) -> Any:
        """The page with its Markdown and its front matter."""
        file = self._files.get_file_from_path(path)
        file.content_bytes = markdown
        page = self._plugins.on_pre_page(file.page, config=self._config, files=self._files)
        split = split_page(markdown.decode()) if path not in self.context.by_hand else None
        if split is None:
            page.read_source(self._config)
        else:
            page.meta, page.markdown = split
        page.markdown = self._plugins.on_page_markdown(page.markdown, page=page, config=self._config, files=self._files)
        return page

    def check_anchors(self, doc: Callable[[str], bytes]) -> None:
        """Warns of links in handwritten pages, which are loaded, to anchors that no page has. ``doc`` returns a file of the docs folder."""
        by_hand = [file.page for file in self._documents if file.src_uri in self.context.by_hand]
        linked = {target.src_uri for page in by_hand for target in page.links_to_anchors or ()}
        for path in sorted(linked - self.context.by_hand):  # what is converted here tells MkDocs of no anchor
            if (page := self._files.get_file_from_path(path).page) is not None:
                self._page(path, doc(path)).render(self._config, self._files)
                page.content = None
        for page in by_hand:
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def load_titles(self, doc: Callable[[str], bytes]) -> None:
        """Loads the pages whose title in the navigation only their own text gives."""
        for untitled in [page.file.src_uri for page in self._nav.pages if page.title is None]:
            self.load(untitled, doc(untitled))

    def render(self, path: str, doc: Callable[[str], bytes]) -> bytes:
        """The HTML of a page, whose Markdown ``doc`` returns; from the cache where it has not changed."""
        self.load_titles(doc)
        markdown, known = doc(path), self._known.get(path)
        if known is None or known[0] != markdown:
            self.load(path, markdown)
            known = self._known[path] = markdown, self.frame(path)
        return known[1]

    def frame(self, path: str) -> bytes:
        """The HTML of a page that is loaded; its text is forgotten."""
        page = self._files.get_file_from_path(path).page
        page.active = True
        try:
            is_apart = self._plugins or path in self._framed_apart or "title" not in page.meta
            html = self._framed(page) if is_apart else self._frames.html(page)
        finally:
            page.active = False
            page.content, page.file.content_bytes = None, b""
        return postprocess_html(html.encode("utf-8", errors="xmlcharrefreplace"))

    def _framed(self, page: Any) -> str:
        context = self._context(page=page)
        template = self._environment.get_template(page.meta.get("template", "main.html"))
        context = self._plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
        return str(self._plugins.on_post_page(template.render(context), page=page, config=self._config))

    def _context(self, **names: Any) -> Any:
        from mkdocs.commands.build import get_context  # noqa: PLC0415

        with _time_of_build(self.context.epoch):
            return get_context(self._nav, self._documents, self._config, **names)

    def _template(self, name: str) -> bytes:
        """What a template of the theme makes that becomes a file of its own."""
        from mkdocs.utils import get_relative_url, is_error_template  # noqa: PLC0415

        named = {"template_name": name, "config": self._config}
        template = self._plugins.on_pre_template(self._environment.get_template(name), **named)
        base = urlsplit(self._config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
        output = template.render(self._plugins.on_template_context(self._context(base_url=base), **named))
        return str(self._plugins.on_post_template(output, **named)).encode()

    def not_found_page(self) -> bytes:
        """The HTML of the page for "not found"."""
        return postprocess_html(self._template(NOT_FOUND_PATH))

    def finish(self, path: str, data: bytes) -> bytes:
        """A copied file as a whole build leaves it."""
        return postprocess_file(path, data)


class _Warnings(logging.Handler):
    """Sees whether MkDocs warns of anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 -- the protocol's
        self.seen = True


@contextmanager
def _time_of_build(epoch: int) -> Iterator[None]:
    """Tells MkDocs the time of the build, in the variable of the environment that it reads."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(epoch)
    try:
        yield
    finally:
        os.environ.pop(_EPOCH)
        if before is not None:
            os.environ[_EPOCH] = before


def _order_of_walk(path: str) -> tuple[tuple[str, ...], bool, str]:
    """The order in which MkDocs finds the files of the docs folder, and lists them in its map of the site."""
    parts = PurePosixPath(path)
    return parts.parts[:-1], parts.stem not in ("index", "README"), parts.name


def _contents(body: Body, settings: Mapping[str, Any]) -> Any:
    """The table of contents of a body, as MkDocs has it."""
    from markdown.extensions.toc import nest_toc_tokens  # noqa: PLC0415
    from mkdocs.structure.toc import get_toc  # noqa: PLC0415

    deepest = (settings.get("toc") or {}).get("toc_depth", 6)
    return get_toc(
        nest_toc_tokens(
            [{"level": item.level, "id": item.id, "name": item.name} for item in body.headings if item.level <= deepest],
        )
    )


def _compressed(data: bytes, name: str, epoch: int) -> bytes:
    """A file as MkDocs compresses it."""
    stream = BytesIO()
    with gzip.GzipFile(fileobj=stream, filename=f"{name}.gz", mode="wb", mtime=epoch) as compressed:
        compressed.write(data)
    return stream.getvalue()
