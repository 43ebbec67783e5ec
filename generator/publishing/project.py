"""A dossier's project: where it keeps things, and what a site is made from beside the seeds."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.errors import reason
from generator.pages import Making
from generator.problems import Problem
from generator.reading import CouldNotRunError, Inputs, contents


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a run: whether the site is new, and every problem."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    is_new: bool
    drafts: int = 0  # records that are not yet ready to be read; none are counted where an error stands against the dossier


@dataclass(frozen=True, slots=True)
class Project:
    """Where a dossier's project keeps things, as its mkdocs.yml says."""

    root: Path
    seeds: Path
    config: str
    site: Path
    site_url: str

    @property
    def build(self) -> Path:
        """The folder of everything that is generated but the site itself."""
        return self.root / "build"


def project(seeds: Path, config: Path) -> Project:
    """The project that a mkdocs.yml describes. Raises CouldNotRunError where it cannot be read."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- a check needs no MkDocs, and its lack is told like any other
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415

    try:
        with config.open(encoding="utf-8") as stream:
            found = yaml_load(stream)
    except OSError as fault:
        raise CouldNotRunError(f"cannot read `{config}`: {reason(fault)}", "run where mkdocs.yml is, or name it with --config") from None
    except (MkDocsException, ValueError) as fault:
        raise CouldNotRunError(f"`{config}` is not the configuration of a site: {reason(fault)}", "check it with `mkdocs build`") from None
    if not isinstance(found, dict):
        raise CouldNotRunError(f"`{config}` is not the configuration of a site: it holds no map", "start it with `site_name: …`")
    root = config.resolve().parent
    return Project(root, seeds, config.name, root / str(found.get("site_dir", "site")), str(found.get("site_url") or ""))


def by_hand(folder: Path) -> dict[str, bytes]:
    """The pages and assets that people wrote; the tool's manual is no part of the site."""
    if not os.path.lexists(folder):
        return {}
    try:
        inputs = contents(folder)
    except OSError as fault:
        raise CouldNotRunError(f"cannot read pages from `{folder}`: {reason(fault)}", "put a plain folder there, or nothing") from None
    if inputs.problems:
        first = inputs.problems[0]
        raise CouldNotRunError(f"`{first.at.file}`: {first.message}", first.help)
    found = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    return {path: data for path, data in found.items() if not path.startswith("manual/")}


def below(folder: str, files: Mapping[str, Making]) -> dict[str, Making]:
    """How the files below a folder are made, by their paths in it."""
    return {path.removeprefix(folder): make for path, make in files.items() if path.startswith(folder)}


def ready(files: Mapping[str, bytes]) -> dict[str, Making]:
    """Files that need no making, as those that do."""
    return {path: partial(bytes, data) for path, data in files.items()}


def package(folder: str) -> dict[str, bytes]:
    """The files of the tool itself below one of its folders, by their path there."""
    return dict(_walk(package_files("generator").joinpath(folder), ""))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield f"{path}{entry.name}", entry.read_bytes()
