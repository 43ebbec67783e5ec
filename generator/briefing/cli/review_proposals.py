"""`add --review`: the open proposals of sources, one after the other in the terminal; what is confirmed is written at once."""

import hashlib
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from briefing import report
from briefing.analysis.suggestions import suggest
from briefing.cli.output import print_message
from briefing.disk import open_folder
from briefing.intake.open_proposals import disputes, in_order_of_review, open_proposal, zone_list, zones_as_yaml
from briefing.model import Source
from briefing.problems import OperationalError, Problem, Severity
from briefing.proving import prove, readable_sources
from briefing.reading import Inputs, gather, read
from briefing.reading.confirm import lines_of_value, with_lines_of_value, without_proposal
from briefing.reading.import_article import import_article
from briefing.reading.other_readers import other_readings
from briefing.reading.save import write_atomic
from briefing.reading.schemas import schema_of
from briefing.records import Proposable
from briefing.views.labels import count

_KEYS = {"a": "accept", "e": "edit", "s": "skip", "q": "quit"}
_MIN_WIDTH = 40  # characters of a terminal
_PROVED_WITH = ("dossier.yml", "publications.yml", "origins.yml")  # what the record of a source may refer to


def check_terminal() -> None:
    """Raises OperationalError where nobody can press a key."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise OperationalError("a review needs a terminal", "run it in one, or delete the lines under `proposed:` of each source by hand")


def review_proposals(seeds: Path, names: Sequence[str]) -> None:
    """Asks for each open proposal of these sources, or of all of them where none is named."""
    found, _ = read(gather(seeds))
    wanted = names or sorted(found.sources)
    waiting = [name for name in wanted if name in found.sources and found.sources[name].record.proposed]
    confirmed = 0
    for number, name in enumerate(waiting, 1):
        done, is_over = _review_source(seeds, name, f"{number} of {len(waiting)}")
        confirmed += done
        if is_over:
            break
    left, _ = read(gather(seeds))
    still_open = sum(len(left.sources[name].record.proposed) for name in wanted if name in left.sources)
    print_message(f"{count(confirmed, 'proposal')} confirmed, {still_open} open")


def _review_source(seeds: Path, name: str, number: str) -> tuple[int, bool]:
    """How many proposals of a source were confirmed, and whether the review is over."""
    confirmed = 0
    source, data = _source(seeds, name)
    differences = _disputes(seeds, source) if Proposable.ZONES in source.record.proposed else {}
    for key in in_order_of_review(source.record.proposed):
        draft: str | None = None
        while True:
            source, data = _source(seeds, name)  # as it is now: somebody may edit the file at the same time
            if key not in source.record.proposed:
                break
            path = f"sources/{name}.yml"
            print_message("")
            print_message(f"{name} ({number}): {key}, {count(len(source.record.proposed), 'proposal')} open")
            width = max(_MIN_WIDTH, shutil.get_terminal_size().columns)
            for line in open_proposal(source, key, lines_of_value(data, path, key), differences, width):
                print_message(line)
            match _pressed():
                case "accept":
                    write_atomic(seeds / path, without_proposal(data, path, key), read=data)
                    confirmed += 1
                case "edit":
                    draft = _edit(seeds, source, key, data, draft)
                    confirmed += draft is None
                case "skip":
                    break
                case _:
                    return confirmed, True
    return confirmed, False


def _source(seeds: Path, name: str) -> tuple[Source, bytes]:
    """A source as it is on the disk now, and the bytes of its record."""
    inputs = _inputs_of(gather(seeds), name)
    records, _ = read(inputs)
    source = readable_sources(records).get(name)
    if source is None:
        raise OperationalError(f"the source `{name}` cannot be read", f"see `briefing check {name}`")
    return source, inputs.files[f"{inputs.root}/sources/{name}.yml"]


def _inputs_of(inputs: Inputs, name: str) -> Inputs:
    """The files by which one source is proved."""
    record = f"{inputs.root}/sources/{name}.yml"
    kept = {
        path: data
        for path, data in inputs.files.items()
        if path == record or path.startswith(f"{inputs.root}/articles/") or path.rpartition("/")[2] in _PROVED_WITH
    }
    return replace(inputs, files=kept)


def _pressed() -> str:
    """What the pressed key stands for. Raises KeyboardInterrupt and EOFError as an interrupt and an end of input do."""
    while True:
        click.echo("[a]ccept  [e]dit  [s]kip  [q]uit: ", nl=False, err=True)
        try:
            pressed = click.getchar()[:1].lower()
        except EOFError:
            pressed = "q"
        word = _KEYS.get(pressed)
        click.echo(word or "no such key", err=True)
        if word:
            return word


def _edit(seeds: Path, source: Source, key: Proposable, data: bytes, draft: str | None) -> str | None:
    """Opens a value in the editor, and writes it as confirmed. Returns the text to go on from where it was not written.

    It is not where the editor saved nothing, and where the record would have an error.
    """
    path = f"sources/{source.id}.yml"
    before = draft if draft is not None else (zone_list(source) if key is Proposable.ZONES else lines_of_value(data, path, key))
    try:
        edited = click.edit(before, extension=".yml")
    except click.ClickException as error:
        print_message(f"error: {error.format_message()}")
        print_message("  = help: name an editor in the environment variable EDITOR")
        return before
    if edited is None:
        print_message("nothing was changed: the proposal is still open")
        return before
    try:
        lines = zones_as_yaml(source, edited) if key is Proposable.ZONES else edited
        after = _formatted(without_proposal(with_lines_of_value(data, path, key, lines), path, key), path)
        inputs = gather(seeds)
        if problems := _new_errors(inputs, source.id, after):
            click.echo(report.as_text(problems, {**inputs.files, f"{inputs.root}/{path}": after}), err=True)
            return edited
    except OperationalError as error:
        print_message(f"error: {error.message}")
        print_message(f"  = help: {error.help}")
        return edited
    write_atomic(seeds / path, after, read=data)
    return None


def _formatted(data: bytes, path: str) -> bytes:
    from briefing.reading.format_yaml import format_yaml  # noqa: PLC0415 -- few commands need its library

    return format_yaml(data, path, schema_of("source")) or data


def _new_errors(inputs: Inputs, name: str, after: bytes) -> list[Problem]:
    """The errors that the record of a source has with these bytes and does not have without them."""
    of_source = _inputs_of(inputs, name)
    path = f"{inputs.root}/sources/{name}.yml"
    known = {(problem.code, problem.message) for problem in _errors(of_source, path)}
    errors = _errors(replace(of_source, files={**of_source.files, path: after}), path)
    return [problem for problem in errors if (problem.code, problem.message) not in known]


def _errors(inputs: Inputs, path: str) -> list[Problem]:
    """The errors in one file, by its form and by its proof."""
    records, problems = read(inputs)
    _, others = prove(records)
    return [problem for problem in (*problems, *others) if problem.severity is Severity.ERROR and problem.at.file == path]


def _disputes(seeds: Path, source: Source) -> Mapping[int, str]:
    """The lines on which the readers of the original differ; none where it is no page that gives the pinned text."""
    original = source.record.original
    if original is None:
        return {}
    with open_folder(seeds / "articles") as folder:
        data, article = folder.read(original.file), folder.read(source.record.article)
    if data is None or hashlib.sha256(data).hexdigest() != original.sha256:
        return {}
    try:
        page = import_article(data, original.file).page
    except OperationalError:
        return {}
    if not page.markup or page.text.encode() != article:
        return {}
    suggestions = suggest(source.view, page.zones, (), other_readings(page.markup))
    return disputes(suggestions.votes.lines, suggestions.disputed)
