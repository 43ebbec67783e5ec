"""The facts at the head of an actor's page: its other names, where it appears, where it speaks by name, its own articles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.analysis import Findings
from briefing.html.context import PageContext
from briefing.html.dependents import Row
from briefing.html.desk_text import desk_text
from briefing.model import Actor, Dossier, Event, Publication, Source
from briefing.phrases import join_words
from briefing.reads import fact
from briefing.records import ActorKind
from briefing.views import labels

NAMES_SHOWN = 4
"""The other names that the facts have; the table has all."""


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What stands below the name."""

    names: str  # the first of the other printed names
    more_names: int
    wrong_names: str
    wrong_in: str  # `in 2 articles`
    appears: str  # `36 events, 4 articles`
    days: str  # `21 Dec 2025 to 3 Jan 2026`
    speaks_in: str  # `1 article`; empty where it speaks by name in none
    speaks_outlets: str


def actor_facts(context: PageContext, actor: Actor, events: tuple[Event, ...]) -> ActorFacts:
    """The facts about an actor and its events."""
    printed = [name for name in actor.names if name.sources and name.text != actor.name]
    right = list(dict.fromkeys(name.text for name in printed if not name.is_wrong))
    wrong = list(dict.fromkeys(name.text for name in printed if name.is_wrong))
    articles = _articles(actor, events)
    days = sorted({source.known_from for source in articles})
    speaking = [context.dossier.sources[source] for source in sources_by_speaker(context.findings).get(actor.id, ())]
    counts = ((len(events), "event"), (len(articles), "article"))
    return ActorFacts(
        names=", ".join(right[:NAMES_SHOWN]),
        more_names=max(0, len(right) - NAMES_SHOWN),
        wrong_names=", ".join(wrong[:NAMES_SHOWN]),
        wrong_in=f"in {labels.count(len({source.id for name in printed if name.is_wrong for source in name.sources}), 'article')}",
        appears=", ".join(labels.count(number, noun) for number, noun in counts if number),
        days=" to ".join(map(labels.short_day, dict.fromkeys((days[0], days[-1])))) if days else "",
        speaks_in=labels.count(len(speaking), "article") if speaking else "",
        speaks_outlets=join_words(dict.fromkeys(source.publication.short for source in speaking)),
    )


def _articles(actor: Actor, events: Iterable[Event]) -> tuple[Source, ...]:
    """The articles that print its names, report its events or are cited about it, each once."""
    named = (source for name in actor.names for source in name.sources)
    reported = (report.source for event in events for report in event.reports)
    cited = (citation.passage.source for statement in actor.statements for citation in statement.citations)
    return tuple({source.id: source for source in (*named, *reported, *cited)}.values())


@fact
def sources_by_speaker(findings: Findings) -> Mapping[str, tuple[str, ...]]:
    """The ids of the sources in which each actor speaks by name."""
    speakers: dict[str, str | None] = {}
    found: dict[str, dict[str, None]] = {}
    for report in findings.dossier.reports():
        if report.attributed_to is not None and report.attributed_to.named:
            who = report.attributed_to.who
            if who not in speakers:
                speakers[who] = findings.actor_names.speaker(who)
            if (actor := speakers[who]) is not None:
                found.setdefault(actor, {})[report.source.id] = None
    return {actor: tuple(sources) for actor, sources in found.items()}


def article_rows(context: PageContext, actor: Actor) -> tuple[Row, ...]:
    """The articles of an outlet, the newest first: those that it printed, and those that relay it."""
    if actor.record.kind is not ActorKind.OUTLET:
        return ()
    dossier = context.dossier
    sources = [source for source in dossier.sources.values() if _is_of(actor, source.publication) or _relays(dossier, source, actor)]
    newest_first = sorted(sources, key=lambda source: (-source.known_from.toordinal(), source.id))
    return tuple(_article_row(context, actor, source) for source in newest_first)


def _article_row(context: PageContext, actor: Actor, source: Source) -> Row:
    how = "" if _is_of(actor, source.publication) else f"in {source.publication.short}, "
    note = desk_text(f"{how}{labels.short_day(source.known_from)}")
    return Row(source.title, context.href(source), context.is_in_brief(source), context.dossier.is_draft(source), note)


def _is_of(actor: Actor, publication: Publication) -> bool:
    return actor.id in (publication.id, publication.actor) or publication.name == actor.name


def _relays(dossier: Dossier, source: Source, actor: Actor) -> bool:
    origins = (dossier.origins[relay.origin] for relay in source.relays if relay.origin)
    return any(origin.publication is not None and _is_of(actor, origin.publication) for origin in origins)
