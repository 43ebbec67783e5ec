"""MkDocs as a child process: Markdown in, a folder of HTML out, its warnings counted by us."""

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
from briefing.engines.navigation import navigation_settings
from briefing.engines.postprocess import postprocess_site
from briefing.engines.renderer import MkDocsRenderer
from briefing.errors import NO_MEMORY, lacks_memory, reason
from briefing.problems import OperationalError, Place, Problem, error

_LOG_LINE = re.compile(r"^(WARNING|ERROR)\s+-(.*)$")
_NOT_COPIED = (".html", ".md", ".py", ".pyc")
WRITTEN = frozenset(  # what MkDocs and the plugins that come with it write beside pages, whatever the theme
    (
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        *(f"search/{name}" for name in ("search_index.json", "search_index.js", "main.js", "worker.js", "lunr.js")),
    )
)
_STRICT_ABORT = re.compile(r"^Aborted with .* in '?strict'? mode!$", re.MULTILINE)


def parse_config(text: str, config: Path) -> Any:
    """What a configuration of MkDocs says, as YAML reads it; ``config`` is where it stands. Raises CouldNotRunError where it is none."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- a check needs no MkDocs, and its lack is told like any other
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 -- a check needs no MkDocs, and its lack is told like any other

    stream = StringIO(text)
    stream.name = str(config)  # a file that it inherits from is looked for beside it
    try:
        return yaml_load(stream)
    except (MkDocsException, ValueError) as fault:
        raise OperationalError(f"`{config}` is not the configuration of a site: {reason(fault)}", "check it with `mkdocs build`") from None


def render_site(project: Path, config: str, target: Path, epoch: int) -> tuple[Problem, ...]:
    """Builds the site into a folder; gives back what MkDocs warned of, which is never let pass.

    Raises CouldNotRunError where MkDocs did not get to its end, whatever it warned of before.
    ``epoch`` is the second since 1970 that counts as the time of the build, so that the same input gives the same bytes.
    """
    command = [
        sys.executable,
        "-P",  # what lies beside the script is not for MkDocs to import
        mkdocs_process.__file__,
        str(os.getpid()),
        json.dumps(navigation_settings(parse_config((project / config).read_text(encoding="utf-8-sig"), project / config))),
        "build",
        "--strict",
        "--clean",
        "--config-file",
        config,
        "--site-dir",
        str(target),
    ]
    done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell, nothing of a dossier on the line
        command, cwd=project, env=_environment(epoch), capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    lines = [(match[1], match[2].strip()) for line in done.stderr.splitlines() if (match := _LOG_LINE.match(line))]
    got_to_the_end = done.returncode == 0 or (done.returncode == 1 and lines and _STRICT_ABORT.search(done.stdout))
    if not got_to_the_end:
        help = NO_MEMORY if lacks_memory(_last(done)) else "`mkdocs build` in the same folder tells more"
        raise OperationalError(f"MkDocs built no site: {_failure_reason(done, lines)}", help)
    told = [text or "no reason is given" for _, text in lines]
    found = [error(Place(config), "engine-warning", f"MkDocs: {text}", "mend the page or mkdocs.yml") for text in told]
    return tuple(dict.fromkeys(found))


@cache
def theme_files(theme: str | None) -> frozenset[str]:
    """What a theme of MkDocs puts into every site, by path there; nothing for one that is not installed, which MkDocs tells itself."""
    from mkdocs.config.base import ValidationError  # noqa: PLC0415 -- a check needs no MkDocs
    from mkdocs.theme import Theme  # noqa: PLC0415

    try:
        found = Theme(name=theme)
    except (KeyError, ValidationError):
        return frozenset()
    return frozenset(found.static_templates).union(*map(static_files, map(Path, found.dirs)))


def static_files(folder: Path) -> frozenset[str]:
    """The files below a folder of a theme that are copied into every site; templates are not."""
    found: set[str] = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        paths = ((Path(place) / name).relative_to(folder).as_posix() for name in names)
        found.update(path for path in paths if not path.endswith(_NOT_COPIED) and not path.startswith((".", "locales/")))
    return frozenset(found - {"mkdocs_theme.yml"})


def _failure_reason(done: subprocess.CompletedProcess[str], lines: list[tuple[str, str]]) -> str:
    """Why MkDocs ended: the signal, its first error, or its last words."""
    if done.returncode < 0:
        return f"it was ended by signal {-done.returncode}"
    errors = [text for level, text in lines if level == "ERROR" and text]
    if not errors:
        return f"it ended with {done.returncode}: {_last(done)}"
    return f"{errors[0]} {_last(done)}" if errors[0].endswith(":") else errors[0]  # an exception without words


def _last(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that MkDocs wrote and that says something."""
    lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
    said = (line for line in reversed(lines) if line.strip() and not ((match := _LOG_LINE.match(line)) and not match[2].strip()))
    return next(said, "it said nothing")


def _environment(epoch: int) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    return {**kept, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def _text_setting(value: object, key: str, config: Path) -> str:
    """The text of a setting; empty where it has no value, as MkDocs takes it. Raises CouldNotRunError for anything but text."""
    if value is None or isinstance(value, str):
        return value or ""
    raise OperationalError(f"`{key}` in `{config}` is no text", "put it in quotation marks")


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
        """What a mkdocs.yml says."""
        found = parse_config(text, config)
        if not isinstance(found, dict):
            raise OperationalError(f"`{config}` is not the configuration of a site: it holds no map", "start it with `site_name: …`")
        site, address = (_text_setting(found.get(key), key, config) for key in ("site_dir", "site_url"))
        return SiteSettings(site or "site", address, bool(found.get("use_directory_urls", True)), found)

    def own_files(self, options: Mapping[str, Any]) -> frozenset[str]:
        """What MkDocs writes beside pages, and the templates of the theme that become pages of their own."""
        templates = _theme_options(options).get("static_templates")
        return WRITTEN | frozenset(map(str, templates) if isinstance(templates, list) else ())

    def theme_files(self, options: Mapping[str, Any], root: Path) -> frozenset[str]:
        """What the named theme puts into the site, and the folder that replaces parts of it where it is not the one of a build."""
        theme = _theme_options(options)
        folder = theme.get("custom_dir")
        by_hand = folder is not None and root / folder != root / "build" / "theme"
        return theme_files(theme.get("name")) | (static_files(root / str(folder)) if by_hand else frozenset())

    def render_site(self, project: Path, config: str, target: Path, epoch: int) -> tuple[Problem, ...]:
        """Builds the site in a child process, and corrects what Material writes."""
        found = render_site(project, config, target, epoch)
        if not found:
            postprocess_site(target)
        return found

    def page_renderer(self, context: RenderContext) -> PageRenderer:
        """MkDocs in this process."""
        options = parse_config(context.config_bytes.decode("utf-8-sig"), context.config)
        return MkDocsRenderer(context, navigation_settings(options))
