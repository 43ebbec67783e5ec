"""Matches of a search, as YAML to paste into an event."""

import math
from collections.abc import Iterator, Sequence

import yaml

from briefing.analysis.find import EXACT_SIMILARITY, TextMatch
from briefing.records import Zone
from briefing.relative_dates import RelativeDate, relative_dates
from briefing.sentences import sentences
from briefing.views import labels
from briefing.views.relative_dates import relative_date_label

MAX_MATCHES = 20


def matches_as_yaml(matches: Sequence[TextMatch]) -> str:
    """A report for each match, for the `reports:` of an event; a comment above each says where its words are.

    A match that is no evidence, or whose words are not unique, is only a comment.
    """
    blocks = ["\n".join(_match_block(match)) for match in matches[:MAX_MATCHES]]
    if len(matches) > MAX_MATCHES:
        blocks.append(f"    # … and {labels.count(len(matches) - MAX_MATCHES, 'place')} more")
    return "\n\n".join(blocks)


def _match_block(match: TextMatch) -> Iterator[str]:
    yield f"    # {_match_location(match)}{labels.in_print(match.source, match.text_range)}"
    if match.quote is None:
        yield f"    # {match.source.words(match.text_range)}"
        yield f"    # {_rejection_reason(match)}"
        return
    yield f"    - id: {match.source.id}"
    yield f"      source: {match.source.id}"
    for key, words in (("quote", match.quote.words), ("prefix", match.quote.prefix), ("suffix", match.quote.suffix)):
        if words:
            yield f"      {key}: {yaml_scalar(words)}"
    yield "      says: {status: unknown}"
    yield from (f"      # {relative_date_label(found)}" for found in _relative_dates(match))


def _relative_dates(match: TextMatch) -> Iterator[RelativeDate]:
    """The dates that the sentences of a match give by the day of publication, in English."""
    source = match.source
    if not source.record.language.startswith("en"):
        return
    for _, start, end in source.view.paragraphs:
        for first, last in sentences(source.view.text, start, end) if start < match.text_range[1] and match.text_range[0] < end else ():
            if first < match.text_range[1] and match.text_range[0] < last:
                yield from relative_dates(source.words((first, last)), source.published.date)


def _match_location(match: TextMatch) -> str:
    similarity = "exact" if match.similarity == EXACT_SIMILARITY else f"{math.floor(match.similarity)} % similar"
    withdrawn = ", a withdrawn source" if match.source.withdrawn else ", withdrawn in part" if match.source.withdrawals else ""
    return f"{similarity}: {match.source.id}, {labels.line_range(match.lines)}, {match.zone}{withdrawn}"


def _rejection_reason(match: TextMatch) -> str:
    if match.zone is Zone.COMMENTS:
        return "a reader comment is evidence for nothing"
    if match.zone in (Zone.FURNITURE, Zone.BYLINE, Zone.CREDITS, Zone.MASTHEAD):
        return f"the {match.zone} is no evidence for an event"
    return "too short, or so frequent that the words around it do not make it unique: quote more"


def yaml_scalar(text: str) -> str:
    """A YAML scalar on one line that reads back as the text: plain where possible, else in quotes."""
    return yaml.safe_dump(text, allow_unicode=True, width=math.inf).removesuffix("...\n").rstrip("\n")
