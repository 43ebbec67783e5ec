"""`new`: a record to fill in, at the end of its file."""

from pathlib import Path

import click

from briefing.cli.group import guarded, main
from briefing.cli.options import dossier, seeds_option
from briefing.cli.output import CLEAN, say, show
from briefing.reading.append import KINDS, added
from briefing.reading.save import keep


@main.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("name", metavar="ID")
@seeds_option
@guarded
def new(kind: str, name: str, seeds: Path) -> int:
    """Begin a record at the end of its file: the keys it must have, and what every key is for.

    `check` tells what is still to be filled in. Prints where the record stands.

    \b
        briefing new event bridge-opened
        briefing new question bridge-money
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = dossier(seeds)
    path, data, line = added(files, KINDS[kind], name)
    keep(seeds / path, data, read=files.get(path))
    show(f"{seeds / path}:{line}")
    say(f"the {kind} is begun; `briefing check` tells what it lacks")
    return CLEAN
