"""An actor: offices, every printed name, its events, what the sources say of it, who appears with it."""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Actor, Discrepancy, Dossier, Event, Name, Question
from briefing.pictures.offices import offices_picture
from briefing.pictures.shapes import COLUMN_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.records import ActorKind
from briefing.views import labels
from briefing.views.relations import companions, events_by_actor

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


def printed_names(actor: Actor) -> tuple[str, ...]:
    """Every form that a source prints, except the canonical one, each once, in the order of the record."""
    return tuple(dict.fromkeys(name.text for name in actor.names if name.text != actor.name and name.sources))


def other_names(actor: Actor) -> tuple[str, ...]:
    """Every recorded form except the canonical one, printed or not, each once."""
    forms = [name.text for name in actor.names if name.text != actor.name]
    forms += [actor.record.native.text] if actor.record.native else []
    return tuple(dict.fromkeys(forms))


def actor_page(context: PageContext, actor: Actor, events: tuple[Event, ...]) -> Page:
    """The page of one actor."""
    related = context.findings.issues_by_id.get(actor.id, ())
    names = sorted(actor.names, key=_is_wrong)
    return render_page(
        context,
        "actor.md.jinja",
        title=actor.name,
        kind="Actor",
        sort=actor.record.kind.value,
        is_draft=context.dossier.is_draft(actor),
        description=f"{actor.name}: {labels.role(actor)}. The names that sources print, and what they say.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Actors", context.relative_url("actors/")), PageLink(actor.name, "")),
        tags=("Actor", *other_names(actor)),
        actor=actor,
        role=labels.role(actor),
        represented=[context.dossier.actors[other] for other in actor.record.represents if other in context.dossier.actors],
        terms=_office_pictures(context, actor),
        names=names,
        events=events,
        companions=companions(context.dossier, actor, events),
        differences=tuple(thing for thing in related if isinstance(thing, Discrepancy)),
        questions=tuple(thing for thing in related if isinstance(thing, Question)),
    )


def _office_pictures(context: PageContext, actor: Actor) -> tuple[Markup, ...]:
    """The offices by year, drawn for a wide and a narrow screen; empty where no dates are known."""
    pictures = (
        (name, offices_picture(actor.offices, context.dossier.cut_off, width))
        for name, width in (("wide", COLUMN_WIDTH), ("narrow", PHONE_WIDTH))
    )
    return tuple(svg(picture, name) for name, picture in pictures if picture is not None)


def _is_wrong(name: Name) -> bool:
    return name.is_wrong


def actors_page(context: PageContext) -> Page:
    """The index of all actors, by kind and name."""
    actors = context.dossier.actors.values()
    groups = [
        ActorGroup(
            title,
            kind.value,
            tuple(sorted((actor for actor in actors if actor.record.kind is kind), key=lambda actor: (actor.name, actor.id))),
        )
        for kind, title in ACTOR_KIND_TITLES.items()
    ]
    return render_page(
        context,
        "actors.md.jinja",
        title="Actors",
        kind="Actors",
        description="Everybody and everything that the events are about, with the names that sources print.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Actors", "")),
        groups=[group for group in groups if group.actors],
        total=len(actors),
        role=labels.role,
        printed_names=printed_names,
    )


def _actor_pages(dossier: Dossier, _: Findings) -> PagePaths:
    events_of = events_by_actor(dossier.events.values())
    for actor in dossier.actors.values():
        yield f"actors/{actor.id}/index.md", partial(actor_page, actor=actor, events=events_of.get(actor.id, ()))


PAGE_KINDS = (
    single_page("Actors", "actors/index.md", actors_page, navigation=50),
    PageKind(name="Actor", address="actors/*/index.md", pages=_actor_pages),
)
