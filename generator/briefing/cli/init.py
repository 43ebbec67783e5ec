"""`init`: a new dossier that builds, with an example or empty."""

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
@click.option("--empty", is_flag=True, help="Leave the example out: no article, no record.")
@reports_errors
def init(folder: Path, *, empty: bool) -> int:
    """Begin a dossier in a folder: a small invented example that builds, and the settings of site, editor and CI.

    Nothing that is there is touched: where a name is taken, nothing is written, and all such names are told.

    \b
        briefing init harbour
        briefing init .
        briefing init --empty harbour
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = starter_files(empty=empty)
    names = dict.fromkeys(path.partition("/")[0] for path in files)
    if taken := [f"`{name}`" for name in names if os.path.lexists(folder / name)]:
        raise OperationalError(
            f"`{folder}` holds {join_words(taken)} already", "move them away, or name another folder; nothing was written"
        )
    create_files(folder, files)
    print_output(str(folder))
    print_message("the dossier is begun; `briefing serve` in it shows the site, its README.md what is where")
    return EXIT_CLEAN
