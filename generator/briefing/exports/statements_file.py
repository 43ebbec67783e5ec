"""Values of actors, events and articles with their provenance, in the columns of the statements of FollowTheMoney 4.

Each row says that an article gives an entity a value of a property: `dataset` is the article, `origin` the place of the words, `first_seen` the day
from which the article was known. What the desk says itself has the dataset `briefing_desk`. Withdrawn words and denials give no value; actors that
are no person, body or organisation are left out. Cells are as the dossier has them, so the file is for programs, not for spreadsheets.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha1

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn, supporting
from briefing.edtf import Span
from briefing.model import Actor, Dossier, Event, Report, Source
from briefing.records import ActorKind, Stance

COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""The columns in the order in which FollowTheMoney writes them."""
DESK = "briefing_desk"
_TYPES = {
    "id": "id",
    "name": "name",
    "alias": "name",
    "title": "string",
    "publisher": "string",
    "sourceUrl": "url",
    "publishedAt": "date",
    "retrievedAt": "date",
    "date": "date",
    "involved": "entity",
    "location": "address",
    "summary": "text",
}
_SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.BODY: "PublicBody",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.PARTY: "Organization",
    ActorKind.OUTLET: "Organization",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """A value of a property, the article that gives it, and the place of its words there; no article for what the desk says."""

    prop: str
    value: str
    source: Source | None = None
    place: str = ""
    original: str = ""

    @property
    def dataset(self) -> str:
        """The article as the name of a dataset, which has no hyphen."""
        return self.source.id.replace("-", "_") if self.source else DESK


def statements_file(findings: Findings) -> bytes:
    """The file: a row for each value that an article or the desk gives, each once."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    for entity, schema, values in _entities(findings.dossier):
        rows = {row[-1]: row for row in (_row(findings.dossier, entity, schema, value) for value in values)}
        writer.writerows(rows.values())
    return stream.getvalue().encode()


def _row(dossier: Dossier, entity: str, schema: str, value: _Value) -> tuple[str, ...]:
    known_from = (value.source.known_from if value.source else dossier.day).isoformat()
    key = sha1(
        f"{value.dataset}.{entity}.{value.prop}.{value.value}".encode(), usedforsecurity=False
    ).hexdigest()  # as FollowTheMoney makes it
    whose = (value.dataset, value.place, "", value.original, "false", known_from, known_from, key)
    return (entity, entity, value.prop, _TYPES[value.prop], schema, value.value, *whose)


def _entities(dossier: Dossier) -> Iterator[tuple[str, str, Iterable[_Value]]]:
    """The id and the schema of each entity, and its values."""
    for actor in dossier.actors.values():
        if schema := _SCHEMAS.get(actor.record.kind):
            yield actor.id, schema, _of_actor(actor)
    yield from ((event.id, "Event", _of_event(dossier, event)) for event in dossier.events.values())
    yield from ((source.id, "Article", _of_article(source)) for source in dossier.sources.values())


def _of_actor(actor: Actor) -> Iterator[_Value]:
    """The names of an actor that are right."""
    yield _Value(prop="id", value=actor.id)
    yield _Value(prop="name", value=actor.name)
    for name in actor.names:
        if not name.is_wrong:
            prop = "name" if name.text == actor.name else "alias"
            yield from (_Value(prop=prop, value=name.text, source=source) for source in name.sources if not source.withdrawn)


def _of_event(dossier: Dossier, event: Event) -> Iterator[_Value]:
    yield _Value(prop="id", value=event.id)
    yield _Value(prop="name", value=event.title)
    if event.summary is not None:
        yield _Value(prop="summary", value=event.summary.text)
    for report in _standing(dossier, event.reports):
        if report.date is not None and (day := _reduced(report.date)):
            yield _of_report(report, "date", day, report.public_date_words or str(report.date))
    for participant in event.participants:
        yield from _shown(dossier, "involved", participant.actor.id, participant.reports)
    if event.location is not None:
        yield from _shown(dossier, "location", event.location.text, event.location.reports)


def _shown(dossier: Dossier, prop: str, value: str, reports: tuple[Report, ...]) -> Iterator[_Value]:
    """A value with each report that shows it; the desk's where the record names none."""
    if not reports:
        yield _Value(prop=prop, value=value)
    for report in reports:
        is_denial = report.stance is Stance.DISPUTES and not report.disputes
        if not is_denial and not is_withdrawn(dossier, report.passage):
            yield _of_report(report, prop, value)


def _of_report(report: Report, prop: str, value: str, original: str = "") -> _Value:
    place = f"sources/{report.source.id}/#{report.passage.anchor}"
    return _Value(prop=prop, value=value, source=report.source, place=place, original=original)


def _standing(dossier: Dossier, reports: Iterable[Report]) -> Iterator[Report]:
    """The reports that support their event and are not withdrawn."""
    return (report for report in supporting(reports) if not is_withdrawn(dossier, report.passage))


def _of_article(source: Source) -> Iterator[_Value]:
    yield _Value(prop="id", value=source.id)
    yield _Value(prop="title", value=source.title, source=None if source.is_title_by_desk else source)
    yield _Value(prop="publisher", value=source.publication.name)
    if source.url and (url := escaping.safe_url(source.url)):
        yield _Value(prop="sourceUrl", value=url)
    if source.published.date is not None and (day := _reduced(source.published.date)):
        yield _Value(prop="publishedAt", value=day, source=source, original=str(source.published.date))
    if source.record.retrieved:
        yield _Value(prop="retrievedAt", value=source.record.retrieved.first.isoformat())


def _reduced(span: Span) -> str:
    """A date as precisely as ISO 8601 can give it without naming a day that the words do not: `2026-03-02`, `2026-03`, `2026`; empty for a wider one."""
    if not (span.begin and span.until) or span.first.year != span.last.year:
        return ""
    if span.is_day:
        return span.first.isoformat()
    return span.first.isoformat()[:7] if span.first.month == span.last.month else f"{span.first.year:04}"
