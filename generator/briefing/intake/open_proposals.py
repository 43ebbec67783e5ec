"""An open proposal of a source as lines for the terminal, with the lines of the article that it rests on; its zones as a list to edit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from briefing.intake.source_record import zone_ranges
from briefing.model import Source
from briefing.problems import OperationalError, did_you_mean
from briefing.records import Proposable, Zone
from briefing.views import labels

_LISTED_LINE = re.compile(r"\s*(?P<zone>[^\s\d]*)\s+(?P<line>\d{1,9})(?:\s|\Z)")
_MAX_LINES = 6  # of the article below a value that is no zone
_ZONE_WIDTH = max(map(len, Zone))
_ZONES_BY_VALUE = {  # where the words that a value rests on usually are
    Proposable.TITLE: (Zone.HEADLINE,),
    Proposable.PUBLICATION: (Zone.MASTHEAD, Zone.BYLINE, Zone.CREDITS),
    Proposable.LANGUAGE: (Zone.HEADLINE, Zone.BODY),
    Proposable.PUBLISHED: (Zone.BYLINE, Zone.CREDITS),
}
_LEFT_OUT = (Zone.FURNITURE, Zone.COMMENTS)
_MAX_RUN = 6  # lines
_LIST_HEADER = """\
# The zone of each line of `{source}`: change the words on the left, or shorten them; nothing else is read.
# {zones}
"""


def in_order_of_review(proposed: Iterable[Proposable]) -> list[Proposable]:
    """The proposals in the order in which they are reviewed: zones first, because other values rest on them."""
    return sorted(proposed, key=lambda key: (key is not Proposable.ZONES, list(Proposable).index(key)))


def open_proposal(source: Source, key: Proposable, yaml_lines: str, disputed: Mapping[int, str], width: int) -> Iterator[str]:
    """What is proposed, and the lines of the article that show it, each cut to ``width`` characters.

    For zones that is every line but those in long runs of furniture; first those on which readers differ, given with what each of them says.
    """
    rows = {line: _shortened(f"  {row}", width) for line, row in _rows(source).items()}
    if key is not Proposable.ZONES:
        yield from (f"  {line}" for line in yaml_lines.rstrip().split("\n"))
        yield from (rows[line] for line in _lines_of(source, key)[:_MAX_LINES])
        return
    if disputed:
        yield "  readers differ on these lines: look here first"
        for line, who in disputed.items():
            yield from (rows[line], f"  {'':{_ZONE_WIDTH}}       {who}")
        yield "  all lines"
    yield from _without_long_runs(source, rows, disputed)


def _without_long_runs(source: Source, rows: Mapping[int, str], disputed: Mapping[int, str]) -> Iterator[str]:
    """The rows, without the inner ones of long runs of furniture or comments: the story must fit on the screen."""
    for (zone, is_disputed), group in groupby(rows, key=lambda line: (source.zones.get(line), line in disputed)):
        lines = list(group)
        if zone not in _LEFT_OUT or is_disputed or len(lines) <= _MAX_RUN:
            yield from (rows[line] for line in lines)
        else:
            yield rows[lines[0]]
            yield f"  {zone:{_ZONE_WIDTH}}    …  {len(lines) - 2} more lines"
            yield rows[lines[-1]]


def disputes(votes: Mapping[str, frozenset[int]], disputed: Iterable[int]) -> dict[int, str]:
    """Who takes each disputed line for the story, and who does not."""
    return {
        line: f"story: {', '.join(name for name, lines in votes.items() if line in lines)};"
        f" not: {', '.join(name for name, lines in votes.items() if line not in lines)}"
        for line in disputed
    }


def zone_list(source: Source) -> str:
    """Every line of the article that is not blank, with its zone and number before it, to edit."""
    header = _LIST_HEADER.format(source=source.id, zones=" ".join(Zone))
    return header + "".join(f"{row}\n" for row in _rows(source).values())


def zones_as_yaml(source: Source, edited: str) -> str:
    """The lines `zones:` of a record for an edited list. A zone may be shortened to letters that only it begins with.

    Raises OperationalError for an unknown zone, and for a line of the article that is not listed exactly once.
    """
    wanted = {line for line, _, _ in source.view.paragraphs}
    zones: dict[int, Zone] = {}
    for row in filter(str.strip, edited.split("\n")):
        if row.startswith("#"):
            continue
        match = _LISTED_LINE.match(row)
        line = int(match["line"]) if match else 0
        if match is None or line not in wanted:
            raise OperationalError(
                f"`{row.strip()[:40]}` begins with no zone and number of a line", "write `body 12`, as the others have it"
            )
        if line in zones:
            raise OperationalError(f"line {line} is listed twice", "leave each line once")
        zones[line] = _zone(match["zone"], line)
    if missing := sorted(wanted - zones.keys()):
        ranges = labels.number_ranges(missing)
        raise OperationalError(f"no zone is given for line{'s' if len(missing) > 1 else ''} {ranges}", "leave every line in the list")
    rows = (f"  {zone}: [{', '.join(ranges)}]\n" for zone, ranges in zone_ranges(zones).items())
    return f"zones:\n{''.join(rows)}"


def _zone(word: str, line: int) -> Zone:
    """The zone that a word names, or begins."""
    found = [zone for zone in Zone if zone.value.startswith(word.lower())] if word else []
    exact = [zone for zone in found if zone.value == word.lower()] or found
    if len(exact) != 1:
        message = f"line {line}: `{word}` may be {' or '.join(exact)}" if exact else f"line {line}: there is no zone `{word}`"
        raise OperationalError(message, did_you_mean(word, Zone) or f"zones are {', '.join(Zone)}")
    return exact[0]


def _lines_of(source: Source, key: Proposable) -> list[int]:
    """The numbers of the lines that show a value: those that it quotes or names, else those of the zones in which such words are."""
    if key is Proposable.ORIGINS:
        named = {line for relay in source.relays for first, last in relay.lines for line in range(first, last + 1)}
        return [line for line, _, _ in source.view.paragraphs if line in named]
    if key is Proposable.PUBLISHED and source.published.words:
        first, last = source.view.lines(*source.published.words)
        return [line for line, _, _ in source.view.paragraphs if first <= line <= last]
    return [line for line, _, _ in source.view.paragraphs if source.zones.get(line) in _ZONES_BY_VALUE[key]]


def _rows(source: Source) -> dict[int, str]:
    """Every line of the article that is not blank, by its number, with its zone and number before it."""
    return {
        line: f"{source.zones.get(line, '?'):{_ZONE_WIDTH}} {line:4}  {' '.join(source.view.text[start:end].split())}"
        for line, start, end in source.view.paragraphs
    }


def _shortened(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 1]}…"
