"""`fmt`: the records in one order and layout."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output, print_problems
from briefing.problems import Problems
from briefing.reading import Inputs
from briefing.reading.save import write_atomic
from briefing.reading.schemas import file_kind, schemas
from briefing.reading.yaml_source import load
from briefing.views.labels import count


@main.command()
@seeds_option
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where something would be written.")
@reports_errors
def fmt(seeds: Path, *, check: bool) -> int:
    """Put the keys of every record into the order of its schema, and the lines into one layout.

    Comments and quotes stay as they are, and so do the lines of a text where all of them fit. No file comes to mean anything else: one of
    which that is not certain is left alone.

    \b
        briefing fmt
        briefing fmt --check
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = {path: data for path, data in dossier_files(seeds).items() if file_kind(path)}
    problems = Problems()
    sound = [path for path, data in files.items() if _is_valid_yaml(data, path, problems)]
    results = {path: _format_file(files[path], path) for path in sound}
    changed = {path: data for path, data in results.items() if data is not None and data != files[path]}
    for path, data in changed.items():
        if not check:
            write_atomic(seeds / path, data, read=files[path])
        print_output(str(seeds / path))
    left = [path for path in sound if results[path] is None]
    for path in left:
        print_message(f"`{seeds / path}` is left as it is: in another layout it might not mean the same")
    code = print_problems(tuple(problems), Inputs("", files), strict=False) if problems.entries else EXIT_CLEAN
    print_message(f"{count(len(changed), 'file')} {'to be laid out' if check else 'laid out'}" if changed else "nothing to lay out")
    return EXIT_PROBLEMS if left or (check and changed) else code


def _is_valid_yaml(data: bytes, path: str, problems: Problems) -> bool:
    """True for a file that is YAML; of any other the problems are noted, and it is not touched."""
    before = len(problems.entries)
    load(data, path, problems)
    return len(problems.entries) == before


def _format_file(data: bytes, path: str) -> bytes | None:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- no other command needs the library behind it

    kind = file_kind(path)
    assert kind is not None
    return format_yaml(data, path, schemas()[kind])
