"""A new article, and the records of a dossier → its source as `briefing add` proposes it, each value to be confirmed by a person."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from briefing import escaping, records, text
from briefing.analysis.near_duplicates import body_lines
from briefing.analysis.shared_stories import SharedStory, relayed_story, shared_stories
from briefing.analysis.suggestions import MAX_HEADLINE_LENGTH, Suggestions, suggest
from briefing.analysis.suggestions.outlet import SuggestedOutlet, suggested_outlet
from briefing.intake.proposals import UNKNOWN_PUBLICATION_ID, suggested_language
from briefing.intake.proposed_date import proposed_date
from briefing.intake.source_record import relay_records, shared_relay, zone_ranges
from briefing.problems import OperationalError
from briefing.proving import readable_sources
from briefing.reading import Records
from briefing.reading.import_article import ImportedArticle
from briefing.reading.other_readers import other_readings
from briefing.records import Proposable
from briefing.text import slug_of

MAX_RELAYS = 100
"""The maximum number of relays that are proposed; each is searched for in the whole article."""

_MAX_ADDRESS_LENGTH = 2000
_MAX_SUFFIX = 8  # characters
_UNKNOWN_PUBLICATION = (UNKNOWN_PUBLICATION_ID, "Publication not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSource:
    """The record of a new source, in the order of the schema, and what it rests on.

    ``article`` and ``original`` are paths in the dossier; ``original`` is empty where the article is the file itself. ``new_publication`` is the
    name of a publication that the dossier lacks; empty where it has it. ``relayed`` is the story, one of ``stories``, that is proposed as a relay.
    """

    id: str
    record: Mapping[str, Any]
    article: str
    original: str
    new_publication: str
    outlet: SuggestedOutlet
    suggestions: Suggestions
    view: text.NormalizedText
    stories: tuple[SharedStory, ...]
    relayed: SharedStory | None

    @property
    def keys(self) -> list[Proposable]:
        """The values to confirm: those that the record has."""
        return [key for key in Proposable if self.record[key]]


def proposed_source(
    imported: ImportedArticle, existing: Records, *, day: date, given_id: str = "", stem: str = "", ending: str = "", path: str = ""
) -> ProposedSource:
    """The source of an article that was fetched on a day.

    It is named by the given id, else by the ``stem`` of its file, else by its headline; ``ending`` is that of its file, and ``path`` that of an
    article of the dossier with the same bytes. Raises OperationalError where nothing names it.
    """
    page, ids = imported.page, _outlet_ids(existing)
    view = text.normalized_text(page.text.removeprefix("\ufeff"))
    title = page.titles[0] if "title" in page.described_by else ""
    readings = other_readings(page.markup) if page.markup else {}
    suggestions = suggest(view, page.zones, tuple(ids), readings, published=page.published, authors=page.authors, title=title)
    outlet = suggested_outlet(page, view, suggestions.zones, suggestions.headline, ids)
    publication, new_publication = _publication_of(outlet, ids)
    source = given_id or slug_of(stem) or slug_of(suggestions.headline) or _dated_slug(suggestions, publication, day)
    if not source:
        raise OperationalError("the article has no headline to name it by", "give it an id with --id")
    article = path or f"articles/{source}.txt"
    original = f"articles/{source}.original{_short_ending(ending)}" if imported.original else ""
    stories = shared_stories(body_lines(view, suggestions.zones), readable_sources(existing))
    relayed = relayed_story(stories, publication)
    origins = _proposed_origins(suggestions, view, existing)
    shared = shared_relay(relayed, origins) if relayed else []
    record = {
        **_title(imported, suggestions, view, article),
        "publication": publication,
        "article": article.removeprefix("articles/"),
        "sha256": _digest(imported.data),
        "original": _pin(imported, original),
        "url": _url(imported),
        "retrieved": day.isoformat(),
        "archived": imported.archived,
        "language": suggested_language(page) or (existing.desk.record.language if existing.desk else "en"),
        **proposed_date(suggestions, view, page.published, day, page.basis_of("published")),
        "zones": zone_ranges(suggestions.zones),
        "origins": [*origins, *shared],
        "note": imported.note,
    }
    return ProposedSource(
        id=source,
        record=record,
        article=article,
        original=original,
        new_publication=new_publication,
        outlet=outlet,
        suggestions=suggestions,
        view=view,
        stories=stories,
        relayed=relayed if shared else None,
    )


def _title(imported: ImportedArticle, suggestions: Suggestions, view: text.NormalizedText, path: str) -> dict[str, str]:
    """The headline; else the title by the markup, else the first words."""
    if suggestions.headline:
        return {"title": suggestions.headline, "title_by": "source"}
    by_markup = _short(text.title_text(next(iter(imported.page.titles), "")), MAX_HEADLINE_LENGTH)
    first = next((words for _, start, end in view.paragraphs if (words := text.title_text(view.text[start:end]))), path)
    return {"title": by_markup or f"{text.title_text(first[:60])} …", "title_by": "desk"}


def _proposed_origins(suggestions: Suggestions, view: text.NormalizedText, existing: Records) -> list[dict[str, Any]]:
    """The relays that the words of the article suggest."""
    relays = suggestions.relay_mentions[:MAX_RELAYS]
    occurrences = {mention.words: len(list(islice(view.occurrences(mention.words), 2))) for mention in relays}
    return [*relay_records(replace(suggestions, relay_mentions=relays), _origin_ids(existing), occurrences)]


def _url(imported: ImportedArticle) -> str:
    """The address of the capture, else of the page; empty where neither is one that a link may have."""
    addresses = (_short(it, _MAX_ADDRESS_LENGTH) for it in (imported.captured.address, imported.page.address))
    return next(filter(escaping.safe_url, addresses), "")


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


def _short_ending(ending: str) -> str:
    """The ending that an original keeps; empty for one that is no short word."""
    return ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _MAX_SUFFIX else ""


def _pin(imported: ImportedArticle, path: str) -> dict[str, str]:
    """The pin of the file that the text was made from; empty for a text that is kept as it is."""
    if not path:
        return {}
    pin = {"file": path.removeprefix("articles/"), "sha256": _digest(imported.original)}
    return pin | ({"capture": imported.captured.digest} if imported.captured.digest else {})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _short(value: str, most: int) -> str:
    """A value from the markup of a page; empty where it is too long."""
    return value if len(value) <= most else ""


def _origin_ids(existing: Records) -> dict[str, str]:
    """The origin of each publication that has exactly one, by every name of the publication."""
    origins = [(item.record.publication, item.record.id) for item in existing.records_of("origins", records.Origin)]
    publications = [publication for publication, _ in origins]
    only = {publication: origin for publication, origin in origins if publications.count(publication) == 1}
    return {name: only[publication] for name, publication in _outlet_ids(existing).items() if publication in only}
