"""`new`: a record to fill in, at the end of its file."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.reading.append import LISTS_BY_KIND, append_skeleton
from briefing.reading.save import write_atomic


@main.command()
@click.argument("kind", type=click.Choice(list(LISTS_BY_KIND)))
@click.argument("name", metavar="ID")
@seeds_option
@reports_errors
def new(kind: str, name: str, seeds: Path) -> int:
    """Add a record at the end of its file: the keys it must have, and what every key is for.

    `check` lists what is still to be filled in. Prints the file and the line of the record.

    \b
        briefing new event bridge-opened
        briefing new question bridge-money
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = dossier_files(seeds)
    path, data, line = append_skeleton(files, LISTS_BY_KIND[kind], name)
    write_atomic(seeds / path, data, read=files.get(path))
    print_output(f"{seeds / path}:{line}")
    print_message(f"added the {kind}; `briefing check` lists what is missing")
    return EXIT_CLEAN
