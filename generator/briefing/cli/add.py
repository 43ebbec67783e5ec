"""`add`: pins an article and writes its record, with proposals that count only after a person has confirmed them."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click

from briefing import edtf, escaping, records, text
from briefing.analysis.near_duplicates import body_lines
from briefing.analysis.shared_stories import relayed_story, shared_stories
from briefing.analysis.suggestions import MAX_HEADLINE_LENGTH, Suggestions, suggest
from briefing.analysis.suggestions.outlet import SuggestedOutlet, suggested_outlet
from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, known_day, seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.cli.review_proposals import check_terminal, review_proposals
from briefing.exports.find import yaml_map
from briefing.exports.proposals import UNKNOWN_PUBLICATION_ID, disputed_lines, proposals_as_text, shared_story_lines, suggested_language
from briefing.exports.proposed_date import proposed_date
from briefing.exports.relative_dates import relative_dates_of_lines
from briefing.exports.source_record import relay_records, shared_relay, source_record_as_yaml, zone_ranges
from briefing.filenames import is_left_behind
from briefing.phrases import join_words
from briefing.problems import OperationalError
from briefing.proving import readable_sources
from briefing.reading import Records, gather, read
from briefing.reading.append import append_record, check_new_id
from briefing.reading.csl import csl_item
from briefing.reading.html_to_text import ExtractedText
from briefing.reading.import_article import (
    MAX_BYTES,
    ImportedArticle,
    article_of_pdf,
    described_article,
    import_article,
    refuse_size,
)
from briefing.reading.other_readers import missing_readers, other_readings
from briefing.reading.save import create_files, write_atomic
from briefing.reading.schemas import modeline, schema_of
from briefing.records import Proposable, Zone
from briefing.text import slug_of
from briefing.views.labels import count
from briefing.workers.pdf_text import pdf_text

_MAX_LINES = 12  # listed for each kind of character
_MAX_FORMATTED_SIZE = 1 << 14  # bytes; a larger record is not formatted
_MAX_ADDRESS_LENGTH = 2000
_MAX_SUFFIX = 8  # characters
_PDF = b"%PDF-"
_STORY = (Zone.HEADLINE, Zone.DECK, Zone.BODY)
_MAX_RELAYS = 100  # proposed; each is searched for in the whole article
_UNKNOWN_PUBLICATION = (UNKNOWN_PUBLICATION_ID, "Publication not known")


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
    found = sorted(path for path in folder.iterdir() if path.is_file() and not is_left_behind(path.name, is_folder=False))
    described = {article for path in found if _is_item(path) for article in _beside(path)}
    files = [path for path in found if path not in described]
    if not files:
        raise OperationalError(f"`{folder}` contains no file", "name an article, or a folder of articles")
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
    files = dossier_files(seeds)
    article, ending = _imported(file, encoding)
    captured = date.fromisoformat(article.captured.day) if article.captured.day else None
    day = known_day(on) or captured or datetime.now(UTC).date()
    existing, _ = read(gather(seeds))
    path = _unrecorded_article(files, existing, article.data, seeds)
    view = text.normalized_text(article.page.text.removeprefix("\ufeff"))
    page, ids = article.page, _outlet_ids(existing)
    readings = other_readings(page.markup) if page.markup else {}
    title = page.titles[0] if "title" in page.described_by else ""
    suggestions = suggest(view, page.zones, tuple(ids), readings, published=page.published, authors=page.authors, title=title)
    outlet = suggested_outlet(page, view, suggestions.zones, suggestions.headline, ids)
    publication, new_outlet = _publication_of(outlet, ids)
    stem = path.rpartition("/")[2].removesuffix(".txt") if path else "" if str(file) == "-" else file.stem
    source = name or slug_of(stem) or slug_of(suggestions.headline) or _dated_slug(suggestions, publication, day)
    if not source:
        raise OperationalError("the article has no headline to name it by", "give it an id with --id")
    check_new_id(files, source)
    article_path = path or f"articles/{source}.txt"
    original = f"articles/{source}.original{ending}" if article.original else ""
    record = _source_record(article, suggestions, view, existing, publication, article_path, day, original)
    stories = shared_stories(body_lines(view, suggestions.zones), readable_sources(existing))
    relayed = relayed_story(stories, publication)
    shared = shared_relay(relayed, record["origins"]) if relayed else []
    record["origins"] += shared
    kept = {original: article.original} if original else {}
    new = {**kept, f"sources/{source}.yml": _format_record(record, f"sources/{source}.yml", _proposed_keys(record))}
    _write_article(seeds, files, new if path else {article_path: article.data, **new}, publication, new_outlet)
    for created in (article_path, *new):
        print_output(str(seeds / created))
    print_message(f"pinned `{source}` with {count(len(_proposed_keys(record)), 'proposal')} to confirm:")
    _print_proposals(record, suggestions, view, page, outlet)
    print_message(
        f"  = help: check each against {seeds / article_path}, correct it in {seeds}/sources/{source}.yml, then delete its line there"
    )
    _print_missing_readers(page)
    _print_odd_characters(view)
    if len(suggestions.relay_mentions) > _MAX_RELAYS:
        print_message(f"{len(suggestions.relay_mentions)} lines may relay another medium; the first {_MAX_RELAYS} are proposed")
    for story in stories:
        for line in shared_story_lines(story, is_relay=story is relayed and bool(shared)):
            print_message(line)
    return source


def _is_item(file: Path) -> bool:
    """True for a file of a reference manager, which describes the article beside it."""
    return file.suffix.lower() == ".json"


def _imported(file: Path, encoding: str | None) -> tuple[ImportedArticle, str]:
    """The article in a file, or beside an item that describes it, and the ending of its file."""
    if _is_item(file):
        data = _read_input(file)
        item = csl_item(data, str(file))
        article, ending = _imported(_article_beside(file), encoding)
        return described_article(article, item, file.name, data), ending
    data = _read_input(file)
    article = article_of_pdf(pdf_text(data, str(file)), data) if data.startswith(_PDF) else import_article(data, str(file), encoding)
    return article, _suffix(file)


def _article_beside(item: Path) -> Path:
    """The article that an item of a reference manager describes."""
    articles = _beside(item)
    if len(articles) != 1:
        message = f"{len(articles) or 'no'} article{'s are' if articles else ' is'} beside `{item}`"
        raise OperationalError(message, f"put one there, under the name `{item.stem}` with another ending")
    return articles[0]


def _beside(file: Path) -> list[Path]:
    """The files that an item may describe: those of the same name with another ending."""
    if not file.is_file():
        raise OperationalError(f"there is no file `{file}`", "name an item of CSL-JSON with an article beside it")
    return sorted(other for other in file.parent.iterdir() if other.stem == file.stem and other != file and other.is_file())


def _read_input(file: Path) -> bytes:
    """The bytes of the file, or of standard input. Reads no more than the largest article, and never waits for a pipe."""
    if str(file) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise OperationalError(f"there is no file `{file}`", "name the article, or `-` for standard input") from None
    except OSError as error:
        raise OperationalError(f"`{file}` cannot be read: {error.strerror}", "name a regular file, or `-` for standard input") from None
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OperationalError(f"`{file}` is a folder", "name one article")
        if not stat.S_ISREG(status.st_mode):
            raise OperationalError(f"`{file}` is a device, a pipe or a socket", "name a regular file, or `-` for standard input")
        refuse_size(status.st_size, str(file))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)


def _unrecorded_article(files: Mapping[str, bytes], existing: Records, data: bytes, seeds: Path) -> str:
    """The path of an article with the same bytes that has no record yet; empty where there is none. Raises OperationalError where it has one."""
    path = next((path for path, other in files.items() if path.startswith("articles/") and other == data), "")
    pinned = {item.record.article: source for source, item in existing.sources.items()}
    if source := pinned.get(path.removeprefix("articles/")):
        raise OperationalError(f"the article exists already: `{seeds / path}`", f"its record is `{seeds}/sources/{source}.yml`")
    return path


def _dated_slug(suggestions: Suggestions, publication: str, day: date) -> str:
    """An id for an article whose headline has no Latin letter: its outlet and its date; empty for one without a headline."""
    if not suggestions.headline:
        return ""
    outlet = "article" if publication == UNKNOWN_PUBLICATION_ID else publication
    return slug_of(f"{outlet} {suggestions.published.date[:10] if suggestions.published else day.isoformat()}")


def _outlet_ids(existing: Records) -> dict[str, str]:
    """The id of every publication in the dossier, by each of its names."""
    publications = existing.records_of("publications", records.Publication)
    return {name: item.record.id for item in publications for name in (item.record.name, item.record.short)}


def _publication_of(suggested: SuggestedOutlet, ids: Mapping[str, str]) -> tuple[str, str]:
    """The id of the likely publication, and its name where it must be added; the name is empty for one that exists."""
    if suggested.publication:
        return suggested.publication, ""
    slug = slug_of(suggested.name)
    publication, name = (slug, suggested.name) if slug and slug not in records.RESERVED_IDS else _UNKNOWN_PUBLICATION
    return publication, "" if publication in ids.values() else name


def _source_record(
    article: ImportedArticle,
    suggestions: Suggestions,
    view: text.NormalizedText,
    existing: Records,
    publication: str,
    path: str,
    day: date,
    original: str,
) -> dict[str, Any]:
    page = article.page
    first = next((words for _, start, end in view.paragraphs if (words := text.title_text(view.text[start:end]))), path)
    by_markup = _short(text.title_text(next(iter(page.titles), "")), MAX_HEADLINE_LENGTH)
    desk = existing.desk.record.language if existing.desk else "en"
    relays = suggestions.relay_mentions[:_MAX_RELAYS]
    occurrences = {mention.words: len(list(islice(view.occurrences(mention.words), 2))) for mention in relays}
    return {
        "title": suggestions.headline or by_markup or f"{text.title_text(first[:60])} …",
        "title_by": "source" if suggestions.headline else "desk",
        "publication": publication,
        "article": path.removeprefix("articles/"),
        "sha256": hashlib.sha256(article.data).hexdigest(),
        "original": _original(article, original),
        "url": next(filter(escaping.safe_url, (_short(it, _MAX_ADDRESS_LENGTH) for it in (article.captured.address, page.address))), ""),
        "retrieved": day.isoformat(),
        "archived": article.archived,
        "language": suggested_language(page) or desk,
        **proposed_date(suggestions, view, page.published, day, page.basis_of("published")),
        "zones": zone_ranges(suggestions.zones),
        "origins": relay_records(replace(suggestions, relay_mentions=relays), _origin_ids(existing), occurrences),
        "note": article.note,
    }


def _relative_dates(record: Mapping[str, Any], view: text.NormalizedText, suggestions: Suggestions) -> Iterable[str]:
    """The dates that words such as “Tuesday” give by the proposed day of publication, in English."""
    date_text = record["published"].get("date")
    if not date_text or not record["language"].startswith("en"):
        return ()
    lines = {line: view.text[start:end] for line, start, end in view.paragraphs if suggestions.zones[line] in _STORY}
    return relative_dates_of_lines(lines, edtf.parse(date_text))


def _suffix(file: Path) -> str:
    """The ending that an original keeps; empty for one that is no short word."""
    ending = file.suffix.lower()
    return ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _MAX_SUFFIX else ""


def _original(article: ImportedArticle, path: str) -> dict[str, str]:
    """The pin of the file that the text was made from; empty for a text that is kept as it is."""
    if not path:
        return {}
    pin = {"file": path.removeprefix("articles/"), "sha256": hashlib.sha256(article.original).hexdigest()}
    return pin | ({"capture": article.captured.digest} if article.captured.digest else {})


def _short(value: str, most: int) -> str:
    """A value from the markup of a page; empty where it is too long."""
    return value if len(value) <= most else ""


def _origin_ids(existing: Records) -> dict[str, str]:
    """The origin of each publication that has exactly one, by every name of the publication."""
    origins = [(item.record.publication, item.record.id) for item in existing.records_of("origins", records.Origin)]
    publications = [publication for publication, _ in origins]
    only = {publication: origin for publication, origin in origins if publications.count(publication) == 1}
    return {name: only[publication] for name, publication in _outlet_ids(existing).items() if publication in only}


def _proposed_keys(record: Mapping[str, Any]) -> list[Proposable]:
    return [key for key in Proposable if record[key]]


def _format_record(record: Mapping[str, Any], path: str, proposed: list[Proposable]) -> bytes:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- few commands need its library

    data = f"{modeline(path)}\n{source_record_as_yaml(record, proposed)}".encode()
    return data if len(data) > _MAX_FORMATTED_SIZE else format_yaml(data, path, schema_of("source")) or data


def _write_article(seeds: Path, files: Mapping[str, bytes], new: Mapping[str, bytes], publication: str, outlet: str) -> None:
    """Writes the article and its record, and the publication where it is missing: all of them, or none."""
    if not outlet:
        create_files(seeds, new)
        return
    lines = [f"- {yaml_map({'id': publication, 'name': outlet, 'short': outlet, 'kind': 'unknown'})}"]
    path, data, line = append_record(files, "publications", publication, lines)
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


def _print_proposals(
    record: Mapping[str, Any], suggestions: Suggestions, view: text.NormalizedText, page: ExtractedText, outlet: SuggestedOutlet
) -> None:
    """Lists each proposal with what it rests on, the lines on which readers differ, and the dates that words give."""
    for line in proposals_as_text(record, _proposed_keys(record), suggestions, view, page, outlet):
        print_message(line)
    for line in (*disputed_lines(suggestions), *_relative_dates(record, view, suggestions)):
        print_message(f"  {line}")


def _print_missing_readers(page: ExtractedText) -> None:
    if page.markup and (missing := missing_readers()):
        print_message(
            f"{join_words(missing)} {'are' if len(missing) > 1 else 'is'} not installed: our own rules chose the lines of the story"
        )
        print_message("  = help: pip install 'briefing-generator[intake]'")


def _print_odd_characters(view: text.NormalizedText) -> None:
    """Warns of invisible and refused characters in the article: they stay in it, and a person decides."""
    for odd in text.odd(view):
        lines = f"{', '.join(map(str, odd.lines[:_MAX_LINES]))}{' …' if len(odd.lines) > _MAX_LINES else ''}"
        print_message(f"warning: {odd.kind}: {count(odd.count, 'character')} on line{'s' if len(odd.lines) > 1 else ''} {lines}")
        help = "`briefing check` refuses it until a repair of the source names it"
        print_message(
            f"  = help: {help if odd.is_forbidden else 'it is invisible, or has no meaning of its own; a repair of the source can remove it'}"
        )
