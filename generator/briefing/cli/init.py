"""`init`: a new dossier that builds, with an example or empty."""

import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from briefing import __version__
from briefing.cli.group import main, reports_errors
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.phrases import join_words
from briefing.problems import OperationalError
from briefing.reading.save import create_files
from briefing.reading.starter_files import REQUIREMENTS, starter_files
from briefing.reading.starter_requirement import DISTRIBUTION, ToolRequirement, tool_requirement


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave the example out: no article, no record.")
@reports_errors
def init(folder: Path, *, empty: bool) -> int:
    """Create a dossier in a folder: a small invented example that builds, and the settings of site, editor and CI.

    No existing file is changed. Where a name is taken, nothing is written, and all such names are listed.

    \b
        briefing init harbour
        briefing init .
        briefing init --empty harbour
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    requirement = installed_requirement()
    files = starter_files(requirement, empty=empty)
    names = sorted({path.partition("/")[0] for path in files})
    if taken := [f"`{name}`" for name in names if os.path.lexists(folder / name)]:
        raise OperationalError(
            f"`{folder}` already contains {join_words(taken)}", "move them away, or name another folder; nothing was written"
        )
    create_files(folder, files)
    print_output(f"Created {folder}/")
    print_message("run `briefing serve` in it to see the site; README.md there explains the files")
    if requirement.local_path:
        print_message(
            f"note: the tool was installed from {requirement.local_path}, which other machines do not have; "
            f"before you use CI, edit {folder / REQUIREMENTS}"
        )
    return EXIT_CLEAN


def installed_requirement() -> ToolRequirement:
    """The requirement for the tool as it is installed here; one that runs without being installed counts as a local copy."""
    try:
        direct_url = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        direct_url = "{}"
    return tool_requirement(direct_url, __version__)
