"""The proposals of `briefing add` as lines for the terminal: each value with what it was drawn from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from briefing import text
from briefing.analysis.shared_stories import SharedStory
from briefing.analysis.suggestions import Suggestions, language_by_script, language_of
from briefing.analysis.suggestions.language import LATIN_LANGUAGES
from briefing.analysis.suggestions.outlet import SuggestedOutlet
from briefing.analysis.suggestions.votes import OWN
from briefing.phrases import consecutive_ranges, join_words
from briefing.reading.html_to_text import ExtractedText
from briefing.records import Basis, Proposable, Zone

_MAX_ITEMS = 12  # of a list in one line
_MAX_VALUE_LENGTH = 160  # characters
_MAX_BASIS_LENGTH = 320
_MAX_APART = 8  # lines of each of two articles that are not in the other
UNKNOWN_PUBLICATION_ID = "publication-not-known"


def proposals_as_text(
    record: Mapping[str, Any],
    keys: Iterable[Proposable],
    suggestions: Suggestions,
    view: text.NormalizedText,
    page: ExtractedText,
    outlet: SuggestedOutlet,
) -> Iterator[str]:
    """One line for each proposed value of a record, in the order of the record: `title: suggested “…”, from line 1`."""
    for key in keys:
        basis = outlet.basis if key is Proposable.PUBLICATION and outlet.basis else _basis(key, record, suggestions, view, page)
        yield f"  {key}: suggested {_shortened(_value(key, record, suggestions))}, {_shortened(basis, _MAX_BASIS_LENGTH)}"


def _basis(key: Proposable, record: Mapping[str, Any], suggestions: Suggestions, view: text.NormalizedText, page: ExtractedText) -> str:
    """What a proposed value was drawn from, with its preposition."""
    match key:
        case Proposable.TITLE:
            return _title_basis(record, suggestions, page)
        case Proposable.PUBLICATION:
            return "because the article names no known outlet"
        case Proposable.LANGUAGE:
            return _language_basis(page)
        case Proposable.PUBLISHED:
            return _date_basis(record, view)
        case Proposable.ZONES:
            return _zones_basis(suggestions, page)
        case Proposable.ORIGINS:
            return f"from the words of {'those lines' if len(record['origins']) > 1 else 'that line'}"


def suggested_language(page: ExtractedText) -> str:
    """The language tag by the markup of a page, unless its script is of another one, else by its words; empty where nothing tells."""
    by_script = language_by_script(page.text)
    if page.language:
        return _of_script(page.language, by_script) if by_script else page.language
    return by_script or language_of(page.text)


def _of_script(marked: str, by_script: str) -> str:
    """The language in the markup, unless it is written in Latin letters and the text is not."""
    return by_script if marked in LATIN_LANGUAGES else marked


def _zones_basis(suggestions: Suggestions, page: ExtractedText) -> str:
    if not page.zones:
        return "from the form and the order of its lines"
    others = [name for name in suggestions.votes.lines if name != OWN]
    return f"from the markup of the page and the form of its lines{f', with the votes of {join_words(others)}' if others else ''}"


def disputed_lines(suggestions: Suggestions) -> Iterator[str]:
    """The lines that some readers take for the story and others do not, a line for each two groups of readers."""
    lines_by_voters: dict[tuple[str, ...], list[int]] = {}
    for line in suggestions.disputed:
        voters = tuple(name for name, story in suggestions.votes.lines.items() if line in story)
        lines_by_voters.setdefault(voters, []).append(line)
    if lines_by_voters:
        yield "readers differ on which lines are the story; look at these first:"
    for voters, lines in lines_by_voters.items():
        others = [name for name in suggestions.votes.lines if name not in voters]
        yield (
            f"  {_lines([f'{first}-{last}' if last > first else f'{first}' for first, last in consecutive_ranges(lines)])}:"
            f" {join_words(voters)} {'say' if _are_several(voters) else 'says'} so,"
            f" {join_words(others)} {'do' if _are_several(others) else 'does'} not"
        )


def _are_several(readers: Sequence[str]) -> bool:
    """True for readers of which a sentence speaks in the plural."""
    return len(readers) > 1 or OWN in readers


def _language_basis(page: ExtractedText) -> str:
    suggested = suggested_language(page)
    if suggested and suggested == page.language:
        return f"from {page.basis_of('language')}"
    if suggested and page.language:
        return (
            f"from its script, although {page.basis_of('language').replace('the markup of the page', 'the markup')} says `{page.language}`"
        )
    return "from its script and words" if suggested else "the language of the dossier, because neither markup nor words tell"


def _value(key: Proposable, record: Mapping[str, Any], suggestions: Suggestions) -> str:
    match key:
        case Proposable.TITLE:
            return f"“{record['title']}”"
        case Proposable.PUBLISHED:
            published = record["published"]
            return str(published.get("date") or f"no date, known from {record['known_from']['day']}")
        case Proposable.ZONES:
            ranges = {zone: _listed(ranges) for zone, ranges in record["zones"].items() if zone != Zone.FURNITURE.value}
            return "; ".join(f"{zone} {of_zone}" for zone, of_zone in ranges.items()) + _furniture(record["zones"])
        case Proposable.ORIGINS:
            return _listed([_relay(relay, suggestions) for relay in record["origins"]], "; ")
        case _:
            return f"`{record[key]}`"


def _furniture(zones: Mapping[str, list[str]]) -> str:
    """The furniture, of which a page has much: nobody looks for it line by line."""
    if Zone.FURNITURE.value not in zones:
        return ""
    return "; furniture elsewhere" if len(zones) > 1 else "furniture everywhere"


def _relay(relay: Mapping[str, Any], suggestions: Suggestions) -> str:
    """A relay: its origin, or the name of the medium that the words of its line mention."""
    mentioned = [mention.who for mention in suggestions.relay_mentions if f"{mention.line}" == relay["lines"]]
    unknown = f"{join_words(mentioned)}, no origin of the dossier," if mentioned else "an unknown origin"
    return f"{relay.get('id', unknown)} for {_lines(relay['lines'])}"


def _lines(lines: str | list[str]) -> str:
    """`line 8`, `lines 8-9, 12`."""
    ranges = [lines] if isinstance(lines, str) else lines
    return f"line{'s' if len(ranges) > 1 or '-' in ranges[0] else ''} {_listed(ranges)}"


def shared_story_lines(story: SharedStory, *, is_relay: bool) -> Iterator[str]:
    """What an article shares with another, the lines that differ, marked `+` for the new one and `-` for the other, and what to do."""
    other = story.source
    yield f"warning: {story.share} % of the shorter text is also in `{other.id}` ({other.file})"
    for mark, of, apart in (("+", "", story.apart), ("-", f" of `{other.id}`", story.others_apart)):
        yield from (f"  {mark} line {line}{of}: {_shortened(' '.join(words.split()))}" for line, words in islice(apart.items(), _MAX_APART))
        if len(apart) > _MAX_APART:
            yield f"  {mark} and {len(apart) - _MAX_APART} more lines{of}"
    if is_relay:
        yield f"  = help: proposed under `origins:` as one relay; name the same origin in `{other.id}`, so that it counts once"
    else:
        yield "  = help: if both relay the same report, name it under `origins:` of both, so that it counts once"


def _title_basis(record: Mapping[str, Any], suggestions: Suggestions, page: ExtractedText) -> str:
    if record["title_by"] != "source" and not record["title"].endswith(" …"):
        return f"from the title in {page.basis_of('title')}, because no line looks like a headline"
    if record["title_by"] != "source":
        return "from its first words, because no line looks like a headline"
    return f"from line {min(line for line, zone in suggestions.zones.items() if zone is Zone.HEADLINE)}, which looks like the headline"


def _date_basis(record: Mapping[str, Any], view: text.NormalizedText) -> str:
    published = record["published"]
    match published["basis"]:
        case Basis.STATED:
            at = next(islice(view.occurrences(published["quote"]), 1), None)
            where = f"line {view.line(at[0])}: " if at else ""
            return f"from {where}“{published['quote']}”"
        case Basis.INFERRED:
            return f"inferred: {published['reasoning']}"
        case _:
            return "the day it was fetched, because it prints no date of publication"


def _listed(items: list[str], separator: str = ", ") -> str:
    return separator.join(items[:_MAX_ITEMS]) + (f"{separator}and {len(items) - _MAX_ITEMS} more" if len(items) > _MAX_ITEMS else "")


def _shortened(words: str, most: int = _MAX_VALUE_LENGTH) -> str:
    return words if len(words) <= most else f"{words[:most]} …"
