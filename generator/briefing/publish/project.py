"""The project of a dossier: its folders, and what a site is made from besides the seeds."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from briefing.disk import open_folder
from briefing.engines import engine_of
from briefing.engines.base import Engine
from briefing.errors import reason
from briefing.html import Render
from briefing.problems import OperationalError, Problem
from briefing.reading import Inputs, folder_contents


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a finished build wrote, and how long it took."""

    page_count: int
    pdf_count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PublishResult:
    """The result of a build: whether the site was replaced, and every problem."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    is_new: bool
    draft_count: int = 0  # records marked as drafts; 0 where the dossier has errors
    site: Path | None = None  # the folder of the site; None for a preview
    summary: BuildSummary | None = None  # None where nothing was built
    whole_for: tuple[str, ...] = ()  # what in the configuration made the engine build the whole site itself


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and settings of a project, as its mkdocs.yml gives them."""

    root: Path
    seeds: Path
    config: str
    site: Path
    site_url: str
    engine: Engine
    options: Mapping[str, Any]  # the configuration, as the engine reads it
    directory_urls: bool = True

    @property
    def build(self) -> Path:
        """The folder of everything generated except the site itself."""
        return self.root / "build"


def read_project(seeds: Path, config: Path, engine: Engine | None = None) -> Project:
    """The project that a configuration describes, as its engine reads it. Raises OperationalError where that cannot be read."""
    engine = engine or engine_of(config)
    settings, root = engine.settings(config_text(config), config), config.parent.resolve()
    return Project(root, seeds, config.name, root / settings.folder, settings.url, engine, settings.options, settings.directory_urls)


def config_text(config: Path) -> str:
    """The text of a mkdocs.yml. Raises OperationalError where it cannot be read, is a link, or is not a regular file."""
    help = "run where mkdocs.yml is, or name it with --config"
    try:
        with open_folder(config.parent) as folder:
            data = folder.read(config.name)
    except OSError as error:
        raise OperationalError(f"cannot read `{config}`: {reason(error)}", help) from None
    if data is None:
        raise OperationalError(f"cannot read `{config}`: No such file or directory", help)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OperationalError(f"`{config}` is not UTF-8", "save it as UTF-8") from None


def passed_over(folder: Path) -> tuple[str, ...]:
    """The files that are ignored in the folder of handwritten pages: hidden files, and backups of editors and systems."""
    return folder_contents(folder).passed_over if folder.is_dir() else ()


def handwritten_files(folder: Path) -> dict[str, bytes]:
    """The handwritten pages and assets by their path in `docs/`, without the manual of the tool."""
    if not os.path.lexists(folder):
        return {}
    try:
        inputs = folder_contents(folder)
    except OSError as error:
        raise OperationalError(f"cannot read pages from `{folder}`: {reason(error)}", "make it a plain folder, or remove it") from None
    if inputs.problems:
        first = inputs.problems[0]
        raise OperationalError(f"`{first.at.file}`: {first.message}", first.help)
    files = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    return {path: data for path, data in files.items() if not path.startswith("manual/")}


def subtree(folder: str, files: Mapping[str, Render]) -> dict[str, Render]:
    """The files below a folder, by their paths in it."""
    return {path.removeprefix(folder): make for path, make in files.items() if path.startswith(folder)}


def constant(files: Mapping[str, bytes]) -> dict[str, Render]:
    """Files with known content, as functions that return it."""
    return {path: partial(bytes, data) for path, data in files.items()}


def tool_files(folder: str) -> dict[str, bytes]:
    """The tool's own files below one of its folders, by their path there."""
    return dict(_walk(package_files("briefing").joinpath(folder), ""))


def theme_files(folder: str) -> dict[str, bytes]:
    """The files of a theme below one of the tool's folders, by their path there; the parts of a style sheet or script are joined into one file.

    The parts of `stylesheets/x.css` are `stylesheets/x/*.css`, in the order of their names, and those of a script likewise.
    """
    files: dict[str, bytes] = {}
    for path, data in tool_files(folder).items():
        match path.split("/"):
            case [("stylesheets" | "javascripts") as kind, whole, part]:
                joined = f"{kind}/{whole}.{part.rpartition('.')[2]}"
                files[joined] = f"{files[joined].decode()}\n".encode() + data if joined in files else data
            case _:
                files[path] = data
    return files


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield f"{path}{entry.name}", entry.read_bytes()
