"""The options that commands share, and the files of the dossier that they name."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing.cli.output import print_message
from briefing.problems import OperationalError, has_errors
from briefing.reading import Inputs, gather

seeds_option = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder of the dossier."
)
config_option = click.option(
    "--config", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True, help="The configuration of the site."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
verbose_option = click.option("--verbose", is_flag=True, help="List ignored files: hidden ones, and backups of editors.")

T = TypeVar("T", bound=Callable[..., Any])
_EARLIEST_TIME_ZONE = timezone(timedelta(hours=14))  # the first in which a day begins


def format_option(*formats: str) -> Callable[[T], T]:
    """`--format`, with the same name and meaning in every command that has it; the first format is the default."""
    return click.option(
        "--format",
        "--output-format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Output format.",
    )


def today() -> date:
    """The latest current date anywhere on Earth, by which a record may already be dated."""
    return datetime.now(_EARLIEST_TIME_ZONE).date()


def known_day(given: datetime | None) -> date | None:
    """The day that an option names. Raises OperationalError for one that is in the future everywhere on Earth."""
    if given is not None and given.date() > today():
        raise OperationalError(f"the day {given.date()} is in the future", f"give a day up to {today()}")
    return given.date() if given else None


def print_ignored(paths: Iterable[str]) -> None:
    """Lists the files that are not part of the dossier."""
    for path in paths:
        print_message(f"ignored: {path}")


def dossier_files(seeds: Path) -> dict[str, bytes]:
    """All files of a dossier by their path in its folder, for a command that changes some of them.

    Raises OperationalError for a folder that is not a dossier, and for a file that cannot be read.
    """
    return dossier_inputs(seeds)[1]


def dossier_inputs(seeds: Path) -> tuple[Inputs, dict[str, bytes]]:
    """The same files also as the inputs of a build."""
    inputs = gather(seeds)
    if errors := [problem for problem in inputs.problems if has_errors((problem,))]:
        raise OperationalError(f"`{errors[0].at.file}`: {errors[0].message}", f"{errors[0].help}; nothing was written")
    files = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    if "dossier.yml" not in files:
        raise OperationalError(f"`{seeds}` is not a dossier: it has no `dossier.yml`", "name the folder with --seeds")
    return inputs, files
