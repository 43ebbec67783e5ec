"""A dossier's project: where it keeps things, and what a site is made from beside the seeds."""

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


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What came of a run: whether the site is new, and every problem."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    is_new: bool
    draft_count: int = 0  # records that are not yet ready to be read; none are counted where an error stands against the dossier


@dataclass(frozen=True, slots=True)
class Project:
    """Where a dossier's project keeps things, as the configuration of its site says."""

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
        """The folder of everything that is generated but the site itself."""
        return self.root / "build"


def read_project(seeds: Path, config: Path, engine: Engine | None = None) -> Project:
    """The project that a configuration describes, read by the engine whose it is. Raises CouldNotRunError where it cannot be read."""
    engine = engine or engine_of(config)
    found, root = engine.settings(config_text(config), config), config.parent.resolve()
    return Project(root, seeds, config.name, root / found.folder, found.url, engine, found.options, found.directory_urls)


def config_text(config: Path) -> str:
    """The text of a mkdocs.yml. Raises CouldNotRunError where it cannot be read, is a link, or no regular file."""
    help = "run where mkdocs.yml is, or name it with --config"
    try:
        with open_folder(config.parent) as folder:
            data = folder.read(config.name)
    except OSError as fault:
        raise OperationalError(f"cannot read `{config}`: {reason(fault)}", help) from None
    if data is None:
        raise OperationalError(f"cannot read `{config}`: No such file or directory", help)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OperationalError(f"`{config}` is not UTF-8", "save it as UTF-8") from None


def passed_over(folder: Path) -> tuple[str, ...]:
    """What is passed over in the folder of pages that people wrote: hidden files, and what editors and systems left there."""
    return folder_contents(folder).passed_over if folder.is_dir() else ()


def handwritten_files(folder: Path) -> dict[str, bytes]:
    """The pages and assets that people wrote; the tool's manual is no part of the site."""
    if not os.path.lexists(folder):
        return {}
    try:
        inputs = folder_contents(folder)
    except OSError as fault:
        raise OperationalError(f"cannot read pages from `{folder}`: {reason(fault)}", "put a plain folder there, or nothing") from None
    if inputs.problems:
        first = inputs.problems[0]
        raise OperationalError(f"`{first.at.file}`: {first.message}", first.help)
    found = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    return {path: data for path, data in found.items() if not path.startswith("manual/")}


def subtree(folder: str, files: Mapping[str, Render]) -> dict[str, Render]:
    """How the files below a folder are made, by their paths in it."""
    return {path.removeprefix(folder): make for path, make in files.items() if path.startswith(folder)}


def constant(files: Mapping[str, bytes]) -> dict[str, Render]:
    """Files that need no making, as those that do."""
    return {path: partial(bytes, data) for path, data in files.items()}


def tool_files(folder: str) -> dict[str, bytes]:
    """The files of the tool itself below one of its folders, by their path there."""
    return dict(_walk(package_files("briefing").joinpath(folder), ""))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield f"{path}{entry.name}", entry.read_bytes()
