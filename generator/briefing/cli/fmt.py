"""`fmt`: the records in a fixed order and layout."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output, print_problems
from briefing.problems import Problems
from briefing.reading import Inputs
from briefing.reading.save import write_atomic
from briefing.reading.schemas import file_kind, schema_of
from briefing.reading.statement_ids import with_statement_ids
from briefing.reading.yaml_source import load
from briefing.views.labels import count


@main.command()
@seeds_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would be reformatted.")
@reports_errors
def fmt(seeds: Path, *, check: bool) -> int:
    """Format the records: keys in the order of the schema, lines in one layout.

    Each sentence of a brief that has no id gets one, of the day and its first words: it is the address of its card, and is never changed.
    Comments and quotes are unchanged, and so are the line breaks of a text whose lines all fit. The meaning of a file never changes: where
    that is not certain, the file is not touched.

    \b
        briefing fmt
        briefing fmt --check
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    files = {path: data for path, data in dossier_files(seeds).items() if file_kind(path)}
    problems = Problems()
    valid = [path for path, data in files.items() if _is_valid_yaml(data, path, problems)]
    with_ids = with_statement_ids({path: files[path] for path in valid})
    results = {path: _format_file(with_ids.get(path, files[path]), path) for path in valid}
    changed = {path: data for path, data in results.items() if data is not None and data != files[path]}
    for path, data in changed.items():
        if not check:
            write_atomic(seeds / path, data, read=files[path])
        print_output(f"{'would reformat' if check else 'reformatted'} {seeds / path}")
    skipped = [path for path in valid if results[path] is None]
    for path in skipped:
        print_message(f"skipped `{seeds / path}`: in another layout its meaning might change")
    code = print_problems(tuple(problems), Inputs("", files), strict=False) if problems.entries else EXIT_CLEAN
    print_message(
        f"{count(len(changed), 'file')} {'would be reformatted' if check else 'reformatted'}" if changed else "nothing to reformat"
    )
    return EXIT_PROBLEMS if skipped or (check and changed) else code


def _is_valid_yaml(data: bytes, path: str, problems: Problems) -> bool:
    """True for valid YAML; for anything else, adds the problems of the file."""
    before = len(problems.entries)
    load(data, path, problems)
    return len(problems.entries) == before


def _format_file(data: bytes, path: str) -> bytes | None:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- no other command needs the library behind it

    kind = file_kind(path)
    assert kind is not None
    return format_yaml(data, path, schema_of(kind))
