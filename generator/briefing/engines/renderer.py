"""The Markdown of a page → its HTML as the published site has it, by MkDocs in this process, its configuration and theme loaded once."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, DictLoader

from briefing.engines.base import NOT_FOUND_PATH, RenderContext
from briefing.engines.postprocess import postprocess_file, postprocess_html
from briefing.errors import reason
from briefing.problems import OperationalError


class MkDocsRenderer:
    """MkDocs with its configuration, theme and navigation loaded. Renders one page at a time, so hold its lock while you call it.

    Counts no warnings: a complete build does.
    """

    def __init__(self, context: RenderContext, settings: Mapping[str, Any]) -> None:
        """``settings`` replace those of the configuration. Raises OperationalError for a configuration that MkDocs rejects."""
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- as in `project`

        logging.getLogger("mkdocs").addHandler(logging.NullHandler())
        try:
            self._load(context, settings)
        except MkDocsException as error:
            message = f"MkDocs rejects `{context.config.name}`: {reason(error)}"
            raise OperationalError(message, "see `mkdocs build` in the same folder") from None
        self.context = context
        self.lock = Lock()
        self._known: dict[str, tuple[bytes, bytes]] = {}

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
        files = Files(
            [File(path, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls) for path in context.doc_paths]
        )
        environment = self._config.theme.get_env()
        files.add_files_from_theme(environment, self._config)
        templates = {path: data.decode() for path, data in context.theme.items() if path.endswith(".html")}
        environment.loader = ChoiceLoader([DictLoader(templates), environment.loader])
        self._files = self._plugins.on_files(files, config=self._config)
        set_exclusions(self._files, self._config)
        self._nav = self._plugins.on_nav(get_navigation(self._files, self._config), config=self._config, files=self._files)
        self._environment = self._plugins.on_env(environment, config=self._config, files=self._files)
        self._documents = self._files.documentation_pages()

    @property
    def pages(self) -> Mapping[str, str]:
        """The path in the docs folder of the Markdown of every page, by the path of its HTML in the site."""
        return {file.dest_uri: file.src_uri for file in self._documents}

    def theme_file(self, path: str) -> bytes | None:
        """The file of the theme for a path of the site; None where it has none."""
        file = self._files.get_file_from_path(path)
        return file.content_bytes if file is not None and Path(file.abs_src_path).is_file() else None

    def _load_page(self, path: str, markdown: bytes) -> None:
        """Gives MkDocs the Markdown of a page."""
        file = self._files.get_file_from_path(path)
        file.content_bytes = markdown
        page = self._plugins.on_pre_page(file.page, config=self._config, files=self._files)
        page.read_source(self._config)
        page.markdown = self._plugins.on_page_markdown(page.markdown, page=page, config=self._config, files=self._files)
        page.render(self._config, self._files)
        page.content = self._plugins.on_page_content(page.content, page=page, config=self._config, files=self._files)

    def render(self, path: str, doc: Callable[[str], bytes]) -> bytes:
        """The HTML of a page, whose Markdown ``doc`` returns; from the cache where it has not changed."""
        for untitled in [page.file.src_uri for page in self._nav.pages if page.title is None]:
            self._load_page(untitled, doc(untitled))  # the navigation shows a title that only the page's own text gives
        markdown, known = doc(path), self._known.get(path)
        if known is None or known[0] != markdown:
            known = self._known[path] = markdown, self._render(path, markdown)
        return known[1]

    def _render(self, path: str, markdown: bytes) -> bytes:
        from mkdocs.commands.build import get_context  # noqa: PLC0415

        self._load_page(path, markdown)
        page = self._files.get_file_from_path(path).page
        page.active = True
        try:
            context = get_context(self._nav, self._documents, self._config, page)
            template = self._environment.get_template(page.meta.get("template", "main.html"))
            context = self._plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            html = self._plugins.on_post_page(template.render(context), page=page, config=self._config)
        finally:
            page.active = False
        return postprocess_html(html.encode("utf-8", errors="xmlcharrefreplace"))

    def not_found_page(self) -> bytes:
        """The HTML of the page for "not found"."""
        from mkdocs.commands.build import get_context  # noqa: PLC0415

        named = {"template_name": NOT_FOUND_PATH, "config": self._config}
        template = self._plugins.on_pre_template(self._environment.get_template(NOT_FOUND_PATH), **named)
        context = get_context(self._nav, self._files, self._config, base_url=urlsplit(self._config.site_url or "/").path)
        html = template.render(self._plugins.on_template_context(context, **named))
        return postprocess_html(self._plugins.on_post_template(html, **named).encode())

    def finish(self, path: str, data: bytes) -> bytes:
        """A copied file as a whole build leaves it."""
        return postprocess_file(path, data)
