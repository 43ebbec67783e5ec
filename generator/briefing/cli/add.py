"""`add`: an article pinned, with a record of which nothing counts before a person has confirmed it."""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from briefing import edtf, escaping, records, text
from briefing.analysis.near_duplicates import body_text, near_duplicates
from briefing.analysis.suggestions import Suggestions, language_by_script, suggest
from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, known_day, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.exports.find import yaml_scalar
from briefing.exports.proposals import UNKNOWN_PUBLICATION_ID, proposals_as_text
from briefing.exports.source_record import relay_records, source_record_as_yaml, zone_ranges
from briefing.model import Source
from briefing.problems import OperationalError
from briefing.proving import readable_sources
from briefing.reading import Records, gather, read
from briefing.reading.append import append_record, check_new_id
from briefing.reading.import_article import LARGEST, ImportedArticle, import_article, refuse_size
from briefing.reading.save import create_files, write_atomic
from briefing.reading.schemas import modeline, schemas
from briefing.records import Proposable, Zone
from briefing.records.scalars import MAX_ID_LENGTH
from briefing.views.labels import count

_OUTLET_ZONES = (Zone.FURNITURE, Zone.BYLINE, Zone.DECK)  # where an outlet names itself
_MOST_LINES = 12  # that are named of each kind of character
_LARGEST_LAID_OUT = 1 << 14  # bytes: a record with more ranges of lines than anybody reads is left as it is wrapped
_LONGEST_NAME = 200  # characters
_LONGEST_ADDRESS = 2000
_MOST_RELAYS = 100  # proposed: nobody confirms more, and each is looked for in the whole article
_UNKNOWN_PUBLICATION = (UNKNOWN_PUBLICATION_ID, "Publication not known")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@seeds_option
@click.option("--id", "name", metavar="ID", help="What the source is called; otherwise made of the name of the file, or of the headline.")
@click.option("--encoding", help="What a file that is not UTF-8 is in.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day it was fetched, where that is not today.")
@reports_errors
def add(file: Path, seeds: Path, name: str | None, encoding: str | None, on: datetime | None) -> int:
    """Pin an article, a text or a web page saved as HTML, and begin its record with proposals for a person to confirm.

    A text in UTF-8 is kept byte for byte. A page is reduced to the text that a reader sees; no script survives. `-` reads standard input.

    \b
        briefing add interview.txt
        briefing add page.html --id gazette-bridge
        briefing add - --id gazette-vote --on 2026-03-03
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    day = known_day(on) or datetime.now(UTC).date()
    files = dossier_files(seeds)
    given = _read_input(file)
    article = import_article(given, str(file), encoding)
    written, _ = read(gather(seeds))
    path = _unrecorded_article(files, written, article.data, seeds)
    known = readable_sources(written)
    view = text.normalized_text(article.page.text.removeprefix("\ufeff"))
    found = suggest(view, article.page.zones, tuple(_outlet_ids(written)))
    source = (
        name
        or _slug(path.rpartition("/")[2].removesuffix(".txt") if path else "" if str(file) == "-" else file.stem)
        or _slug(found.headline)
    )
    if not source:
        raise OperationalError("the article has no headline to name it by", "give it an id with --id")
    check_new_id(files, source)
    publication, outlet = _outlet_of(written, article, found, view)
    article_path = path or f"articles/{source}.txt"
    record = _source_record(article, found, view, written, publication, article_path, day)
    new = {f"sources/{source}.yml": _format_record(record, f"sources/{source}.yml", _proposed_keys(record))}
    _write_article(seeds, files, new if path else {article_path: article.data, **new}, publication, outlet)
    for made in (article_path, *new):
        print_output(str(seeds / made))
    proposed = _proposed_keys(record)
    print_message(f"`{source}` is pinned, with {count(len(proposed), 'proposal')} to confirm:")
    for line in proposals_as_text(record, proposed, found, view, article.page):
        print_message(line)
    print_message(
        f"  = help: check each against {seeds / article_path}, correct it in {seeds}/sources/{source}.yml, then delete its line there"
    )
    _tell_odd(view)
    if len(found.relay_mentions) > _MOST_RELAYS:
        print_message(f"{len(found.relay_mentions)} lines may relay another medium; the first {_MOST_RELAYS} are proposed")
    _print_near_duplicates(body_text(view, found.zones), known)
    return EXIT_CLEAN


def _read_input(file: Path) -> bytes:
    """The bytes of the named file, or of standard input. No more is read than an article may have, and nothing waits for a pipe."""
    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise OperationalError(f"there is no file `{file}`", "name the article, or `-` for standard input") from None
    except OSError as fault:
        raise OperationalError(f"`{file}` cannot be read: {fault.strerror}", "name a regular file, or `-` for standard input") from None
    try:
        about = os.fstat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            raise OperationalError(f"`{file}` is a folder", "name one article")
        if not stat.S_ISREG(about.st_mode):
            raise OperationalError(f"`{file}` is a device, a pipe or a socket", "name a regular file, or `-` for standard input")
        refuse_size(about.st_size, str(file))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(LARGEST + 1)
    finally:
        os.close(descriptor)


def _unrecorded_article(files: Mapping[str, bytes], written: Records, data: bytes, seeds: Path) -> str:
    """Where these very bytes lie in the dossier without a record; empty where they do not. Raises CouldNotRunError where they have one."""
    path = next((path for path, other in files.items() if path.startswith("articles/") and other == data), "")
    pinned = {item.record.article: source for source, item in written.sources.items()}
    if source := pinned.get(path.removeprefix("articles/")):
        raise OperationalError(f"this very article is there already: `{seeds / path}`", f"its record is `{seeds}/sources/{source}.yml`")
    return path


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())[:8])[:MAX_ID_LENGTH].strip("-")


def _outlet_ids(written: Records) -> dict[str, str]:
    """Every name of an outlet that the dossier knows, and its id."""
    found = written.records_of("publications", records.Publication)
    return {name: item.record.id for item in found for name in (item.record.name, item.record.short)}


def _outlet_of(written: Records, article: ImportedArticle, found: Suggestions, view: text.NormalizedText) -> tuple[str, str]:
    """The id of who might have printed it, and the name of an outlet that must be begun for it; empty for one that is there."""
    media = _outlet_ids(written)
    lines = [view.text[start:end] for line, start, end in view.paragraphs if found.zones[line] in _OUTLET_ZONES]
    outlet = _short(text.title_text(article.page.outlet), _LONGEST_NAME) or (urlsplit(article.page.address).hostname or "").removeprefix(
        "www."
    )
    told = "\n".join((outlet, *lines)).casefold()
    for name in sorted(media, key=len, reverse=True):
        if name.casefold() in told:
            return media[name], ""
    wanted = _slug(outlet), outlet
    made, shown = wanted if wanted[0] and wanted[0] not in records.RESERVED_IDS else _UNKNOWN_PUBLICATION
    return made, "" if made in media.values() else shown


def _source_record(
    article: ImportedArticle, found: Suggestions, view: text.NormalizedText, written: Records, publication: str, path: str, day: date
) -> dict[str, Any]:
    page = article.page
    first = next((words for _, start, end in view.paragraphs if (words := text.title_text(view.text[start:end]))), path)
    desk = written.desk.record.language if written.desk else "en"
    relays = found.relay_mentions[:_MOST_RELAYS]
    occurrences = {told.words: len(list(islice(view.occurrences(told.words), 2))) for told in relays}
    return {
        "title": found.headline or f"{text.title_text(first[:60])} …",
        "title_by": "source" if found.headline else "desk",
        "publication": publication,
        "article": path.removeprefix("articles/"),
        "sha256": hashlib.sha256(article.data).hexdigest(),
        "url": _short(page.address, _LONGEST_ADDRESS) if escaping.safe_url(page.address) else "",
        "retrieved": day.isoformat(),
        "language": page.language or language_by_script(page.text) or desk,
        **_publication_date(found, page.published, day),
        "zones": zone_ranges(found.zones),
        "origins": relay_records(replace(found, relay_mentions=relays), _origin_ids(written), occurrences),
        "note": article.note,
    }


def _publication_date(found: Suggestions, markup: str, day: date) -> dict[str, dict[str, str]]:
    """When it might have been published: as its words state, else as the markup of its page says, else not known."""
    if found.published:
        return {"published": {"date": found.published.date, "basis": "stated", "quote": found.published.quote}}
    by_markup = re.match(r"\d{4}-\d\d-\d\d(?=$|T[\d:.Z+-]{1,30}$)", markup)
    if by_markup and _is_date(by_markup[0]):
        reasoning = f"No date is printed; the markup of the page gives {markup} as the time of its publication."
        return {"published": {"date": by_markup[0], "basis": "inferred", "reasoning": reasoning}}
    reasoning = "The desk fetched it on that day; no date of publication was found in it."
    return {"published": {"basis": "unknown"}, "known_from": {"day": day.isoformat(), "reasoning": reasoning}}


def _is_date(words: str) -> bool:
    try:
        edtf.parse(words)
    except edtf.DateError:
        return False
    return True


def _short(value: str, most: int) -> str:
    """What the markup of a page gives, where it is no longer than such a thing is; else nothing."""
    return value if len(value) <= most else ""


def _origin_ids(written: Records) -> dict[str, str]:
    """The one origin that the dossier has of a medium, by each name of it."""
    gathered = [(item.record.publication, item.record.id) for item in written.records_of("origins", records.Origin)]
    media = [publication for publication, _ in gathered]
    only = {publication: origin for publication, origin in gathered if media.count(publication) == 1}
    return {name: only[publication] for name, publication in _outlet_ids(written).items() if publication in only}


def _proposed_keys(record: Mapping[str, Any]) -> list[Proposable]:
    return [key for key in Proposable if record[key]]


def _format_record(record: Mapping[str, Any], path: str, proposed: list[Proposable]) -> bytes:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- few commands need the library behind it

    data = f"{modeline(path)}\n{source_record_as_yaml(record, proposed)}".encode()
    return data if len(data) > _LARGEST_LAID_OUT else format_yaml(data, path, schemas()["source"]) or data


def _write_article(seeds: Path, files: Mapping[str, bytes], new: Mapping[str, bytes], publication: str, outlet: str) -> None:
    """Puts the article and its record into the dossier, with the outlet that they need where it is not there: all, or none."""
    if not outlet:
        create_files(seeds, new)
        return
    lines = [f"- {{id: {publication}, name: {yaml_scalar(outlet)}, short: {yaml_scalar(outlet)}, kind: unknown}}"]
    path, data, line = append_record(files, "publications", publication, lines)
    if path not in files:
        create_files(seeds, {**new, path: data})
        print_message(f"the outlet `{publication}` is begun at {seeds / path}:{line}")
        return
    write_atomic(seeds / path, data, read=files.get(path))
    try:
        create_files(seeds, new)
    except BaseException:
        write_atomic(seeds / path, files[path], read=data)
        raise
    print_message(f"the outlet `{publication}` is begun at {seeds / path}:{line}")


def _tell_odd(view: text.NormalizedText) -> None:
    """Says which unseen and refused characters are in the article that was kept: they stay in it, and a person decides."""
    for odd in text.odd(view):
        lines = f"{', '.join(map(str, odd.lines[:_MOST_LINES]))}{' …' if len(odd.lines) > _MOST_LINES else ''}"
        print_message(f"warning: {odd.kind}: {count(odd.count, 'character')} on line{'s' if len(odd.lines) > 1 else ''} {lines}")
        refused = "a check refuses that until a repair of the source names it"
        print_message(
            f"  = help: {refused if odd.is_forbidden else 'it is not seen, or means nothing by itself; a repair of the source can take it out'}"
        )


def _print_near_duplicates(words: str, known: Mapping[str, Source]) -> None:
    others = {source.id: body_text(source.view, source.zones) for source in known.values()}
    for likeness in near_duplicates(words, others):
        print_message(f"warning: {likeness.share} % of the shorter body stands in `{likeness.name}`, too ({known[likeness.name].file})")
        print_message("  = help: where both relay one report, name it under `origins:` of both, so that it counts once")
