"""`schema`: the JSON Schemas by which an editor completes and checks records."""

from contextlib import suppress
from pathlib import Path

import click

from briefing import escaping
from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.disk import open_folder
from briefing.reading.save import write_atomic
from briefing.reading.schemas import MODELINE_PREFIX, SCHEMA_FOLDER, modeline, schema_files, schemas
from briefing.views.labels import count

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@main.command()
@seeds_option
@click.option("--write", is_flag=True, help=f"Write them to `{SCHEMA_FOLDER}` in the seeds, and name them at the top of each file.")
@reports_errors
def schema(seeds: Path, *, write: bool) -> int:
    """Export the JSON Schema of every kind of file; with --write, to where an editor finds them.

    \b
        briefing schema > schemas.json
        briefing schema --write
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    if not write:
        print_output(escaping.as_json(schemas()))
        return EXIT_CLEAN
    read = dossier_files(seeds)
    files = {f"{SCHEMA_FOLDER}/{name}": data for name, data in schema_files().items()}
    files |= {path: _with_modeline(data, line) for path, data in read.items() if (line := modeline(path))}
    with suppress(FileNotFoundError), open_folder(seeds / SCHEMA_FOLDER) as folder:
        folder.files()  # raises for a link among them, before anything is written
    written = [path for path, data in files.items() if write_atomic(seeds / path, data, read=read.get(path))]
    print_message(f"{count(len(written), 'file')} written" if written else "nothing changed")
    return EXIT_CLEAN


def _with_modeline(data: bytes, line: str) -> bytes:
    """The file with a comment at its top that names its schema; unchanged where it has one."""
    if MODELINE_PREFIX.encode() in data:
        return data
    mark, text = data[: len(_BYTE_ORDER_MARK)] if data.startswith(_BYTE_ORDER_MARK) else b"", data.removeprefix(_BYTE_ORDER_MARK)
    first, _, _ = text.partition(b"\n")
    return mark + line.encode() + (b"\r\n" if first.endswith(b"\r") else b"\n") + text
