"""A new article → suggestions for its record, each to be confirmed by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing import text
from briefing.analysis.suggestions.language import language_by_script, language_of
from briefing.analysis.suggestions.publication_date import SuggestedDate, suggested_date
from briefing.analysis.suggestions.relay_mentions import RelayMention, relay_mentions
from briefing.analysis.suggestions.votes import VOTED_ZONES, Votes, voted_zones
from briefing.analysis.suggestions.zones import MAX_HEADLINE_LENGTH, suggested_zones, with_bylines, with_headline
from briefing.records import Zone

__all__ = [
    "MAX_HEADLINE_LENGTH",
    "RelayMention",
    "SuggestedDate",
    "Suggestions",
    "language_by_script",
    "language_of",
    "suggest",
    "suggested_zones",
]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggestions for an article: its headline, the zone of each line, its publication date, the lines that name another medium."""

    headline: str
    zones: Mapping[int, Zone]
    published: SuggestedDate | None
    relay_mentions: tuple[RelayMention, ...]
    votes: Votes = field(default=Votes({}), compare=False)

    @property
    def disputed(self) -> tuple[int, ...]:
        """The lines on which the readers differ, and whose zone they decide: our rules alone recognise headlines, bylines and captions."""
        return tuple(line for line in self.votes.disputed if self.zones[line] in VOTED_ZONES)


def suggest(
    view: text.NormalizedText,
    markup_zones: Mapping[int, Zone],
    media: tuple[str, ...],
    readings: Mapping[str, str] | None = None,
    *,
    published: str = "",
    authors: tuple[str, ...] = (),
    title: str = "",
) -> Suggestions:
    """What the text of an article suggests, and its markup if it had any.

    ``media`` are the names of outlets that the dossier knows; ``readings`` is the text of the story as other readers found it;
    ``published`` and ``authors`` are those that the markup gives, ``title`` is one that an item of a reference manager gives.
    """
    own = suggested_zones(view, markup_zones, media)
    zones, votes = voted_zones(own, {line: view.text[start:end] for line, start, end in view.paragraphs}, readings or {})
    zones = with_bylines(with_headline(zones, view, title), view, authors)
    lines = {line: view.text[start:end].strip() for line, start, end in view.paragraphs}
    quotable = {line: words for line, words in lines.items() if not any(text.forbidden_characters(words))}
    headline = next(
        (text.title_text(lines[line]) for line in lines if zones[line] is Zone.HEADLINE and len(lines[line]) <= MAX_HEADLINE_LENGTH), ""
    )
    return Suggestions(
        headline,
        zones,
        suggested_date(view, quotable, zones, (published,) if published else (), has_markup=bool(markup_zones)),
        tuple(relay_mentions(quotable, zones, media)),
        votes,
    )
