"""`init` and `new`: a dossier to begin with, and a record to fill in at the end of its file."""

import os
from pathlib import Path

import click

from generator.cli.group import guarded, main
from generator.cli.seeds import dossier, seeds_option
from generator.cli.telling import CLEAN, say, show
from generator.reading import CouldNotRunError
from generator.reading.adding import KINDS, added
from generator.reading.keeping import begin, keep
from generator.reading.starter import starter
from generator.wording import listed


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@guarded
def init(folder: Path) -> int:
    """Begin a dossier in a folder: a small invented example that builds, and the settings of site, editor and CI.

    Nothing that is there is touched: where a name is taken, nothing is written, and all such names are told.

    \b
        briefing init harbour
        briefing init .
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = starter()
    names = dict.fromkeys(path.partition("/")[0] for path in files)
    if taken := [f"`{name}`" for name in names if os.path.lexists(folder / name)]:
        raise CouldNotRunError(f"`{folder}` holds {listed(taken)} already", "move them away, or name another folder; nothing was written")
    begin(folder, files)
    show(str(folder))
    say("the dossier is begun; `briefing serve` in it shows the site, its README.md what is where")
    return CLEAN


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
