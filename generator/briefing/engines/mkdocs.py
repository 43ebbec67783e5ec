"""MkDocs as a child process: Markdown in, a folder of HTML out, and its warnings as problems."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from briefing.engines import mkdocs_process
from briefing.engines.base import PageRenderer, RenderContext, SiteSettings
from briefing.engines.extensions import only_of_mkdocs
from briefing.engines.navigation import navigation_settings
from briefing.engines.postprocess import postprocess_site
from briefing.engines.renderer import MkDocsRenderer
from briefing.errors import NO_MEMORY, is_out_of_memory, reason
from briefing.problems import OperationalError, Place, Problem, error
from briefing.workers.program import run_program

_LOG_LINE = re.compile(r"^(WARNING|ERROR)\s+-(.*)$")
_NOT_COPIED = (".html", ".md", ".py", ".pyc")
WRITTEN = frozenset(  # what MkDocs and its bundled plugins write besides pages, with any theme
    ("404.html", "sitemap.xml", "sitemap.xml.gz")
)
_SEARCH_PLUGINS = frozenset(("search", "material/search"))
_STRICT_ABORT = re.compile(r"^Aborted with .* in '?strict'? mode!$", re.MULTILINE)


def parse_config(text: str, config: Path) -> Any:
    """The settings of an MkDocs configuration; ``config`` is its path. Raises OperationalError where it is not valid."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- a check needs no MkDocs, and a missing one is reported like any package
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 -- a check needs no MkDocs, and a missing one is reported like any package

    stream = StringIO(text)
    stream.name = str(config)  # the base of an inherited configuration is searched for beside it
    try:
        return yaml_load(stream)
    except (MkDocsException, ValueError) as error:
        raise OperationalError(f"`{config}` is not a site configuration: {reason(error)}", "check it with `mkdocs build`") from None


def render_site(project: Path, config: str, target: Path, epoch: int, settings: Mapping[str, Any] | None = None) -> tuple[Problem, ...]:
    """Builds the site into a folder. ``settings`` replace those of the configuration. Returns every warning of MkDocs as an error.

    Raises OperationalError where MkDocs did not finish, whatever it warned of before.
    ``epoch`` is the time of the build in seconds since 1970, fixed so that the same input gives the same bytes.
    """
    command = [
        sys.executable,
        "-P",  # MkDocs must not import what is beside the script
        mkdocs_process.__file__,
        str(os.getpid()),
        json.dumps(settings or {}),
        "build",
        "--strict",
        "--clean",
        "--config-file",
        config,
        "--site-dir",
        str(target),
    ]
    process = run_program(command, project, _environment(epoch))
    lines = [(match[1], match[2].strip()) for line in process.stderr.splitlines() if (match := _LOG_LINE.match(line))]
    is_finished = process.returncode == 0 or (process.returncode == 1 and lines and _STRICT_ABORT.search(process.stdout))
    if not is_finished:
        help = NO_MEMORY if is_out_of_memory(_last(process)) else "see `mkdocs build` in the same folder"
        raise OperationalError(f"MkDocs failed: {_failure_reason(process, lines)}", help)
    warnings = [text or "no reason is given" for _, text in lines]
    return tuple(
        dict.fromkeys(error(Place(config), "engine-warning", f"MkDocs: {text}", "fix the page or mkdocs.yml") for text in warnings)
    )


@cache
def theme_files(theme: str | None) -> frozenset[str]:
    """The files that an MkDocs theme adds to every site, by path there; none for a theme that is not installed, which MkDocs reports."""
    from mkdocs.config.base import ValidationError  # noqa: PLC0415 -- a check needs no MkDocs
    from mkdocs.theme import Theme  # noqa: PLC0415

    try:
        loaded = Theme(name=theme)
    except (KeyError, ValidationError):
        return frozenset()
    return frozenset(loaded.static_templates).union(*map(static_files, map(Path, loaded.dirs)))


def static_files(folder: Path) -> frozenset[str]:
    """The files below a folder of a theme that are copied into every site, without templates."""
    copied: set[str] = set()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        paths = ((Path(parent) / name).relative_to(folder).as_posix() for name in names)
        copied.update(path for path in paths if not path.endswith(_NOT_COPIED) and not path.startswith((".", "locales/")))
    return frozenset(copied - {"mkdocs_theme.yml"})


def _failure_reason(process: subprocess.CompletedProcess[str], lines: list[tuple[str, str]]) -> str:
    """Why MkDocs failed: the signal, its first error, or its last message."""
    if process.returncode < 0:
        return f"it was ended by signal {-process.returncode}"
    errors = [text for level, text in lines if level == "ERROR" and text]
    if not errors:
        return f"it ended with {process.returncode}: {_last(process)}"
    return f"{errors[0]} {_last(process)}" if errors[0].endswith(":") else errors[0]  # an exception without a message


def _last(process: subprocess.CompletedProcess[str]) -> str:
    """The last line of the output of MkDocs that is not empty."""
    lines = (process.stderr.strip() or process.stdout.strip()).splitlines()
    messages = (line for line in reversed(lines) if line.strip() and not ((match := _LOG_LINE.match(line)) and not match[2].strip()))
    return next(messages, "it printed nothing")


def _environment(epoch: int) -> Mapping[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    return {**environment, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def overriding_settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """What replaces settings of a configuration: its navigation completed, and its plugins without `search`, whose index no page reads."""
    return {**navigation_settings(options), "plugins": _without_search(options.get("plugins"))}


def _without_search(plugins: object) -> list[object]:
    """Plugins as a list, which MkDocs begins with `search` where a configuration has none."""
    named = (
        [{name: value} for name, value in plugins.items()] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    )
    return [plugin for plugin in named if not _SEARCH_PLUGINS.intersection((plugin,) if isinstance(plugin, str) else plugin)]


def _text_setting(value: object, key: str, config: Path) -> str:
    """The text of a setting; empty where it has no value, as in MkDocs. Raises OperationalError for anything but text."""
    if value is None or isinstance(value, str):
        return value or ""
    raise OperationalError(f"`{key}` in `{config}` is not text", "put it in quotation marks")


def _theme_options(options: Mapping[str, Any]) -> Mapping[str, Any]:
    theme = options.get("theme", "mkdocs")
    return theme if isinstance(theme, dict) else {"name": theme}


@dataclass(frozen=True, slots=True)
class MkDocs:
    """MkDocs with the theme Material, configured by `mkdocs.yml`."""

    name: str = "MkDocs"
    libraries: tuple[str, ...] = ("jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "pygments", "pymdown-extensions")
    theme_folder: str = "engines/theme/"

    def reads(self, config: Path) -> bool:
        """True for a file of YAML."""
        return config.suffix in (".yml", ".yaml")

    def settings(self, text: str, config: Path) -> SiteSettings:
        """The settings of a mkdocs.yml."""
        settings = parse_config(text, config)
        if not isinstance(settings, dict):
            raise OperationalError(f"`{config}` is not a site configuration: it is not a map", "start it with `site_name: …`")
        site, address = (_text_setting(settings.get(key), key, config) for key in ("site_dir", "site_url"))
        return SiteSettings(site or "site", address, bool(settings.get("use_directory_urls", True)), settings)

    def own_files(self, options: Mapping[str, Any]) -> frozenset[str]:
        """The files that MkDocs writes besides pages, and the templates of the theme that become pages."""
        templates = _theme_options(options).get("static_templates")
        return WRITTEN | frozenset(map(str, templates) if isinstance(templates, list) else ())

    def theme_files(self, options: Mapping[str, Any], root: Path) -> frozenset[str]:
        """The files that the named theme adds to the site, and those of `custom_dir` where it is not the folder of a build."""
        theme = _theme_options(options)
        folder = theme.get("custom_dir")
        by_hand = folder is not None and root / folder != root / "build" / "theme"
        return theme_files(theme.get("name")) | (static_files(root / str(folder)) if by_hand else frozenset())

    def only_by_whole_builds(self, options: Mapping[str, Any], root: Path) -> tuple[str, ...]:
        """Plugins, hooks, folders and Markdown extensions that only `mkdocs build` honours."""
        return tuple(only_of_mkdocs(options, _without_search(options.get("plugins")), root))

    def render_site(self, project: Path, config: str, target: Path, epoch: int, options: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Builds the site in a child process, and corrects what Material writes."""
        warnings = render_site(project, config, target, epoch, overriding_settings(options))
        if not warnings:
            postprocess_site(target)
        return warnings

    def page_renderer(self, context: RenderContext) -> PageRenderer:
        """MkDocs in this process."""
        options = parse_config(context.config_bytes.decode("utf-8-sig"), context.config)
        return MkDocsRenderer(context, options, overriding_settings(options))
