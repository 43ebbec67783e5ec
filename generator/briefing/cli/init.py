"""`init`: a new dossier, with an example that builds."""

import os
from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.problems import OperationalError
from briefing.reading.save import create_files
from briefing.reading.starter_files import starter_files
from briefing.views.labels import join_words


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@reports_errors
def init(folder: Path) -> int:
    """Add a new dossier in a folder: a small invented example that builds, and the settings of site, editor and CI.

    Existing files are never changed: where one of the names exists, nothing is written, and all such names are listed.

    \b
        briefing init harbour
        briefing init .
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = starter_files()
    names = dict.fromkeys(path.partition("/")[0] for path in files)
    if taken := [f"`{name}`" for name in names if os.path.lexists(folder / name)]:
        raise OperationalError(
            f"`{folder}` already contains {join_words(taken)}", "move them away, or name another folder; nothing was written"
        )
    create_files(folder, files)
    print_output(f"Created {folder}/")
    print_message("run `briefing serve` in it to see the site; README.md there explains the files")
    return EXIT_CLEAN
