"""`add`: pins an article and writes its record, with proposals that count only after a person has confirmed them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from briefing.cli.article_file import article_of_file, articles_in
from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, dossier_inputs, known_day, seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.cli.review_proposals import check_terminal, review_proposals
from briefing.intake.new_source_report import new_source_report
from briefing.intake.proposed_source import ProposedSource, proposed_source
from briefing.intake.related import related
from briefing.intake.source_record import publication_as_yaml, source_record_as_yaml
from briefing.problems import OperationalError
from briefing.reading import Records, read
from briefing.reading.append import append_record, check_new_id, files_with
from briefing.reading.save import create_files, write_atomic
from briefing.reading.schemas import Schema, modeline
from briefing.views.labels import count

_IN_ORDER: Schema = {}  # the keys of a new record are in the order of its schema, which takes longer to make than the record
_MAX_FORMATTED_SIZE = 1 << 14  # bytes; a larger record is not formatted


@main.command()
@click.argument("file", metavar="[FILE|FOLDER]", required=False, type=click.Path(path_type=Path, allow_dash=True))
@seeds_option
@click.option("--id", "name", metavar="ID", help="The id of the source.  [default: from the file name, or from the headline]")
@click.option("--encoding", help="The encoding of a file that is not UTF-8.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day it was fetched.  [default: today]")
@click.option("--review", is_flag=True, help="Go through the open proposals, of FILE, of the source with the id FILE, or of all sources.")
@reports_errors
def add(file: Path | None, seeds: Path, name: str | None, encoding: str | None, on: datetime | None, *, review: bool) -> int:
    """Add an article, as text or as a saved web page: pin it by its hash, and write a record with proposals to confirm.

    A UTF-8 text is kept byte for byte. A page is reduced to its visible text, without scripts, and so are the page in a web archive
    (MHTML, WARC, WACZ) and a PDF; the file itself is pinned beside the text. An item of CSL-JSON, as Zotero exports it, describes the article
    of the same name beside it: its title, date, author, outlet and address are proposed. Of a folder every file is added, and those that cannot be are
    listed at the end. `-` reads standard input.

    With `--review`, each open proposal is shown beside the lines that it rests on, and one key accepts it, edits it in $EDITOR or skips it.
    What is confirmed is written at once.

    \b
        briefing add interview.txt
        briefing add page.html --id gazette-bridge
        briefing add item.json
        briefing add downloads/
        briefing add - --id gazette-vote --on 2026-03-03
        briefing add page.html --review
        briefing add --review
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    if review:
        check_terminal()
    elif file is None:
        raise OperationalError("no article is named", "name a file or a folder, or review open proposals with --review")
    names, code = ([], EXIT_CLEAN) if file is None else _added(file, seeds, name, encoding, on, is_id_allowed=review)
    if review and (names or file is None):
        review_proposals(seeds, names)
    return code


def _added(
    file: Path, seeds: Path, name: str | None, encoding: str | None, on: datetime | None, *, is_id_allowed: bool
) -> tuple[list[str], int]:
    """The ids of the sources added from a file or a folder, and the exit code; the id of a source itself where it is allowed."""
    if is_id_allowed and not file.exists() and f"sources/{file}.yml" in dossier_files(seeds):
        return [str(file)], EXIT_CLEAN
    if str(file) != "-" and file.is_dir():
        if name:
            raise OperationalError(f"`{file}` is a folder, and its articles need an id each", "leave out --id")
        return _add_folder(file, seeds, encoding, on)
    return [_add_file(file, seeds, name, encoding, on)], EXIT_CLEAN


def _add_folder(folder: Path, seeds: Path, encoding: str | None, on: datetime | None) -> tuple[list[str], int]:
    """Adds every file of a folder; lists those that could not be added at the end. Returns the ids of the others, and the exit code."""
    files = articles_in(folder)
    added: list[str] = []
    failed: list[tuple[Path, OperationalError]] = []
    for number, path in enumerate(files, 1):
        print_message(f"({number} of {len(files)}) {path}")
        try:
            added.append(_add_file(path, seeds, None, encoding, on))
        except OperationalError as error:
            failed.append((path, error))
    print_message(f"added {len(files) - len(failed)} of {count(len(files), 'file')}")
    for path, refusal in failed:
        print_message(f"not added: {path}: {refusal.message}")
        print_message(f"  = help: {refusal.help}")
    return added, EXIT_PROBLEMS if failed else EXIT_CLEAN


def _add_file(file: Path, seeds: Path, name: str | None, encoding: str | None, on: datetime | None) -> str:
    """Adds one article, and prints what is proposed for it. Returns its id."""
    inputs, files = dossier_inputs(seeds)
    article, ending = article_of_file(file, encoding)
    captured = date.fromisoformat(article.captured.day) if article.captured.day else None
    day = known_day(on) or captured or datetime.now(UTC).date()
    existing, _ = read(related(inputs, article.page.text, article.data))
    path = _unrecorded_article(files, existing, article.data, seeds)
    stem = path.rpartition("/")[2].removesuffix(".txt") if path else "" if str(file) == "-" else file.stem
    source = proposed_source(article, existing, day=day, given_id=name or "", stem=stem, ending=ending, path=path)
    check_new_id(files_with(files, source.id), source.id)
    record_path = f"sources/{source.id}.yml"
    new = {
        **({} if path else {source.article: article.data}),
        **({source.original: article.original} if source.original else {}),
        record_path: _formatted_record(source, record_path),
    }
    _write(seeds, files, new, source)
    for created in dict.fromkeys((source.article, *new)):
        print_output(str(seeds / created))
    for line in new_source_report(source, article.page, str(seeds)):
        print_message(line)
    return source.id


def _unrecorded_article(files: Mapping[str, bytes], existing: Records, data: bytes, seeds: Path) -> str:
    """The path of an article with the same bytes that has no record yet; empty where there is none. Raises OperationalError where it has one."""
    path = next((path for path, other in files.items() if path.startswith("articles/") and other == data), "")
    pinned = {item.record.article: source for source, item in existing.sources.items()}
    if source := pinned.get(path.removeprefix("articles/")):
        raise OperationalError(f"the article exists already: `{seeds / path}`", f"its record is `{seeds}/sources/{source}.yml`")
    return path


def _formatted_record(source: ProposedSource, path: str) -> bytes:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- few commands need its library

    data = f"{modeline(path)}\n{source_record_as_yaml(source.record, source.keys)}".encode()
    return data if len(data) > _MAX_FORMATTED_SIZE else format_yaml(data, path, _IN_ORDER) or data


def _write(seeds: Path, files: Mapping[str, bytes], new: Mapping[str, bytes], source: ProposedSource) -> None:
    """Writes the article and its record, and the publication where it is missing: all of them, or none."""
    if not (outlet := source.new_publication):
        create_files(seeds, new)
        return
    publication = source.record["publication"]
    path, data, line = append_record(files, "publications", publication, [publication_as_yaml(publication, outlet)])
    if path not in files:
        create_files(seeds, {**new, path: data})
    else:
        write_atomic(seeds / path, data, read=files[path])
        try:
            create_files(seeds, new)
        except BaseException:
            write_atomic(seeds / path, files[path], read=data)
            raise
    print_message(f"added the publication `{publication}` at {seeds / path}:{line}")
