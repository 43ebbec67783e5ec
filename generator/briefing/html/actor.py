"""An actor: its names and facts, what it did and said by month, who appears with it. And the index of actors."""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.weight import NEAR_BRIEF, by_weight, sort_title
from briefing.html.actor_entries import entries, entries_title
from briefing.html.actor_facts import actor_facts, article_rows
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.dependents import record_row, settled_label
from briefing.html.lines import lines, lines_title
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Actor, Dossier, Event, Name
from briefing.phrases import capitalize_first, join_words
from briefing.pictures.offices import offices_picture
from briefing.pictures.shapes import COLUMN_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.records import ActorKind
from briefing.views import labels
from briefing.views.relations import Companion, companions, events_by_actor

ACTORS_SHOWN = 3
"""How many actors of a kind the index shows before the fold, where there are more than six."""
FEW = 5
"""As many rows as this are not folded."""
ACTOR_KIND_TITLES = {
    ActorKind.PERSON: "People",
    ActorKind.STATE: "States and territories",
    ActorKind.BODY: "Ministries, forces and other public bodies",
    ActorKind.PARTY: "Parties",
    ActorKind.ORGANISATION: "Organisations and forums",
    ActorKind.INSTRUMENT: "Treaties, agreements and documents",
    ActorKind.OUTLET: "Agencies and outlets",
    ActorKind.PLACE: "Places",
}


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors of one kind."""

    title: str
    anchor: str
    actors: tuple[Actor, ...]
    is_open: bool  # one of them is in or near the brief, or there is no brief


def printed_names(actor: Actor) -> tuple[str, ...]:
    """Every form that a source prints, except the canonical one, each once, in the order of the record."""
    return tuple(dict.fromkeys(name.text for name in actor.names if name.text != actor.name and name.sources))


def actor_page(context: PageContext, actor: Actor, events: tuple[Event, ...]) -> Page:
    """The page of one actor."""
    first, rest = lines(context, actor.statements)
    found = entries(context, actor, rest, events)
    related = by_weight(context.findings.issues_by_id.get(actor.id, ()), context.weights)
    others = tuple(other for other in companions(context.dossier, actor, events) if other.event_count > 1)
    return render_page(
        context,
        "actor.md.jinja",
        title=actor.name,
        kind="Actor",
        sort=actor.record.kind.value,
        is_draft=context.dossier.is_draft(actor),
        description=f"{actor.name}: {labels.role(actor)}. The names that sources print, and what they say.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Actors", context.relative_url("actors/"))),
        described=actor,
        actor=actor,
        role=labels.role(actor),
        represented=[context.dossier.actors[other] for other in actor.record.represents if other in context.dossier.actors],
        facts=actor_facts(context, actor, events),
        articles=article_rows(context, actor),
        office=actor.offices[0] if len(actor.offices) == 1 else None,
        own_names=frozenset((actor.name, *(name.text for name in actor.names))),
        lines=first,
        lines_title=lines_title(len(first)),
        entries=found,
        entries_title=entries_title(actor),
        entry_count_words=f"{found.size} entries, newest first" if found.size > 1 else "",
        terms=_office_pictures(context, actor) if len(actor.offices) > 1 else (),
        names=sorted(actor.names, key=_is_wrong),
        names_remark=_names_remark(actor),
        companions=others,
        companions_remark=_companions_remark(others),
        related=tuple(record_row(context, issue) for issue in related),
        related_remark=settled_label(related),
        few=FEW,
    )


def _office_pictures(context: PageContext, actor: Actor) -> tuple[Markup, ...]:
    """The offices by year, drawn for a wide and a narrow screen; empty where no dates are known."""
    pictures = (
        (name, offices_picture(actor.offices, context.dossier.cut_off, width))
        for name, width in (("wide", COLUMN_WIDTH), ("narrow", PHONE_WIDTH))
    )
    return tuple(svg(picture, name) for name, picture in pictures if picture is not None)


def _names_remark(actor: Actor) -> str:
    """`5 forms, 3 of them wrong`."""
    wrong = sum(name.is_wrong for name in actor.names)
    return f"{labels.count(len(actor.names), 'form')}{f', {wrong} of them wrong' if wrong else ''}"


def _companions_remark(others: tuple[Companion, ...]) -> str:
    """`Donald Trump and 15 more`."""
    rest = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f"{others[0].actor.name}{rest}" if others else ""


def _is_wrong(name: Name) -> bool:
    return name.is_wrong


def actors_page(context: PageContext) -> Page:
    """The index of all actors, by kind, weight and name; people by their family name."""
    actors = context.dossier.actors.values()
    events_of = events_by_actor(context.dossier.events.values())
    groups = [_group(context, title, kind) for kind, title in ACTOR_KIND_TITLES.items()]
    return render_page(
        context,
        "actors.md.jinja",
        title="Actors",
        kind="Actors",
        description="Everybody and everything that the events are about, with the names that sources print.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Actors", "")),
        groups=[group for group in groups if group.actors],
        total=len(actors),
        shown=ACTORS_SHOWN,
        remark=_index_remark,
        event_count=lambda actor: len(events_of.get(actor.id, ())),
    )


def _group(context: PageContext, title: str, kind: ActorKind) -> ActorGroup:
    actors = [actor for actor in context.dossier.actors.values() if actor.record.kind is kind]
    is_near = context.dossier.newest_brief is None or any(context.weights[actor.id] >= NEAR_BRIEF for actor in actors)
    return ActorGroup(title, kind.value, tuple(sorted(actors, key=partial(_index_order, context))), is_near)


def _index_order(context: PageContext, actor: Actor) -> tuple[int, str, str]:
    name = family_name(actor) if actor.record.kind is ActorKind.PERSON else actor.name
    return -context.weights[actor.id], sort_title(name), actor.id


def family_name(actor: Actor) -> str:
    """What a person is sorted by: the name that its id begins with where its name has that word, else the last word of the name."""
    words = actor.name.split()
    first = actor.id.partition("-")[0]
    return next((word for word in words if word.casefold() == first), words[-1])


def _index_remark(actor: Actor) -> str:
    """The role of an actor, where it has one, and how else its name is printed."""
    role = labels.role(actor)
    parts = [f"{capitalize_first(role)}."] if role != actor.record.kind.value else []
    if names := printed_names(actor):
        parts.append(f"{'Also printed' if actor.has_printed_name else 'Printed'} {join_words(names)}.")
    return " ".join(parts)


def _actor_pages(dossier: Dossier, _: Findings) -> PagePaths:
    events_of = events_by_actor(dossier.events.values())
    for actor in dossier.actors.values():
        yield f"actors/{actor.id}/index.md", partial(actor_page, actor=actor, events=events_of.get(actor.id, ()))


PAGE_KINDS = (
    single_page("Actors", "actors/index.md", actors_page, navigation=50),
    PageKind(name="Actor", address="actors/*/index.md", pages=_actor_pages),
)
