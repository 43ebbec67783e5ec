"""Places that read like the words looked for, as YAML to paste into an event."""

import math
from collections.abc import Iterator, Sequence

import yaml

from briefing.analysis.find import EXACT_SIMILARITY, TextMatch
from briefing.records import Zone
from briefing.views import labels

MAX_MATCHES = 20


def matches_as_yaml(found: Sequence[TextMatch]) -> str:
    """A report of each place for the `reports:` of an event; a comment above each says where its words stand.

    What is no evidence, or cannot be told apart, is a comment alone.
    """
    blocks = ["\n".join(_match_block(place)) for place in found[:MAX_MATCHES]]
    if len(found) > MAX_MATCHES:
        blocks.append(f"    # … and {labels.count(len(found) - MAX_MATCHES, 'place')} more")
    return "\n\n".join(blocks)


def _match_block(found: TextMatch) -> Iterator[str]:
    yield f"    # {_match_location(found)}{labels.in_print(found.source, found.text_range)}"
    if found.quote is None:
        yield f"    # {found.source.words(found.text_range)}"
        yield f"    # {_rejection_reason(found)}"
        return
    yield f"    - id: {found.source.id}"
    yield f"      source: {found.source.id}"
    for key, words in (("quote", found.quote.words), ("prefix", found.quote.prefix), ("suffix", found.quote.suffix)):
        if words:
            yield f"      {key}: {yaml_scalar(words)}"
    yield "      says: {status: unknown}"


def _match_location(found: TextMatch) -> str:
    alike = "exact" if found.similarity == EXACT_SIMILARITY else f"{math.floor(found.similarity)} % similar"
    withdrawn = ", a withdrawn source" if found.source.withdrawn else ""
    return f"{alike}: {found.source.id}, {labels.line_range(found.lines)}, {found.zone}{withdrawn}"


def _rejection_reason(found: TextMatch) -> str:
    if found.zone is Zone.COMMENTS:
        return "a reader comment is evidence for nothing"
    if found.zone in (Zone.FURNITURE, Zone.BYLINE, Zone.CREDITS):
        return f"the {found.zone} is no evidence for an event"
    return "too short, or so frequent that the words around it do not make it unique: quote more"


def yaml_scalar(text: str) -> str:
    """A YAML scalar on one line that reads back as the text: bare where it may be, else in quotes."""
    return yaml.safe_dump(text, allow_unicode=True, width=math.inf).removesuffix("...\n").rstrip("\n")
