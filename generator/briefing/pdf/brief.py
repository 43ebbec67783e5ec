"""The decision brief: an edition of the desk on two pages, as values for its template."""

from datetime import date

from briefing.analysis import Findings
from briefing.analysis.origins import status_stances
from briefing.analysis.sourcing import sourcing_statement
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Question, Side
from briefing.pdf.components import (
    document_header,
    native_name,
    origin_counts,
    outside_content,
    statement_content,
    status_content,
    with_version,
)
from briefing.pdf.footnotes import Footnotes, JsonValue, abbreviated_date, absolute_url, quotation, typeset
from briefing.pdf.layouts import Layout
from briefing.pdf.pictures import drift_content
from briefing.pictures.drift import drift
from briefing.views import labels
from briefing.views.order import is_expected
from briefing.views.urls import entity_url

_MAX_FACING_WORDS = 60  # words; with longer quotes the sides are below each other, not beside


def decision_brief(dossier: Dossier, findings: Findings, edition: Edition, root: str, fit: Layout) -> dict[str, JsonValue]:
    """The brief of an edition, with the dossier as of its day, as far as a layout has room."""
    notes = Footnotes(root, dossier)
    events = _selected_events(dossier, edition, fit)
    body: dict[str, JsonValue] = {
        "bottom": [statement_content(notes, item) for item in edition.bottom_line],
        "judgements": [statement_content(notes, item) for item in edition.judgements],
        "events": [_event(notes, dossier, event, root) for event in events],
        "more_events": _omitted_label(edition.events, len(events), "event"),
        **_drift_content(dossier, edition, root, fit),
        "actors": [_actor(notes, actor, root) for actor in edition.actors[: fit.max_actors]],
        "more_actors": _omitted_label(edition.actors, fit.max_actors, "actor"),
        "differences": [_discrepancy(notes, item) for item in edition.differences[: fit.max_discrepancies]],
        "more_differences": _omitted_label(edition.differences, fit.max_discrepancies, "difference"),
        "questions": [_question(notes, item, root) for item in edition.questions[: fit.max_questions]],
        "more_questions": _omitted_label(edition.questions, fit.max_questions, "question"),
        "sourcing": typeset(
            " ".join((edition.sourcing_note, *sourcing_statement(dossier, findings.backlinks, findings.coverage).values()))
        ),
    }
    title, lead = edition.title or dossier.desk.title, edition.lead or dossier.desk.lead or ""
    body |= document_header(dossier, findings, "Decision brief", title, lead, entity_url(edition, dossier), root)
    body |= {"edition": typeset(labels.day(edition.as_of)), "notes": notes.values}
    return with_version(body) | {"size": 10.0, "pitch": fit.pitch, "gap": fit.section_gap}


def _selected_events(dossier: Dossier, edition: Edition, fit: Layout) -> tuple[Event, ...]:
    """What is past, then what is expected: each in the desk's order; where there is no room for all, the latest past and the next expected ones."""
    ahead = [event for event in edition.events if is_expected(event, dossier)]
    done = [event for event in edition.events if event not in ahead]
    newest = sorted(done, key=lambda event: event.reading.date.last if event.reading.date else event.known_from, reverse=True)[
        : fit.max_past_events
    ]
    following = sorted(ahead, key=lambda event: event.reading.date.first if event.reading.date else date.max)[: fit.max_planned_events]
    shown = {event.id for event in (*newest, *following)}
    return tuple(event for event in (*done, *ahead) if event.id in shown)


def _event(notes: Footnotes, dossier: Dossier, event: Event, root: str) -> JsonValue:
    return {
        "date": abbreviated_date(labels.plain_date(event.reading.date)) if event.reading.date else "no date given",
        **notes.cited_text(event.short, event.reading.citations),
        "href": absolute_url(root, f"events/{event.id}/"),
        **status_content(event, dossier.cut_off),
        **origin_counts(status_stances(dossier, event)),
    }


def _actor(notes: Footnotes, actor: Actor, root: str) -> JsonValue:
    return {
        "name": typeset(actor.name),
        **native_name(actor),
        **notes.cited_text(labels.role(actor), actor.office.citations if actor.office else ()),
        "href": absolute_url(root, f"actors/{actor.id}/"),
    }


def _discrepancy(notes: Footnotes, item: Discrepancy) -> JsonValue:
    sides = [_side(notes, side) for side in item.sides]
    return {
        "title": typeset(item.title),
        "resolution": labels.RESOLUTIONS[item.resolution],
        "sides": list[JsonValue](sides),
        "is_facing": len(sides) == 2 and all(len(str(side["text"]).split()) <= _MAX_FACING_WORDS for side in sides),
        "note": typeset(item.note),
    }


def _side(notes: Footnotes, side: Side) -> dict[str, JsonValue]:
    if not side.citations:
        known = outside_content(side.outside, "Outside knowledge: ")["text"] if side.outside else ""
        return {**notes.cited_text(side.reading, ()), "who": known}
    first = side.citations[0]
    source = first.passage.source
    translated = f"; {labels.translation_label(source)}" if source.record.translation else ""
    speaker = labels.side_speaker(side, first)
    who = source.publication.short if speaker == source.publication.name else f"{speaker}; {source.publication.short}"
    return {**notes.cited_text("", side.citations), "text": quotation(first.passage), "who": typeset(f"{who}{translated}")}


def _question(notes: Footnotes, item: Question, root: str) -> JsonValue:
    state = f"{labels.STATES[item.state]}, raised {abbreviated_date(labels.day(item.raised_on))}"
    cited = notes.cited_text(item.question, item.raised)
    return {**cited, "state": state, "needs": typeset(item.needs), "href": absolute_url(root, f"questions/{item.id}/")}


def _omitted_label(things: tuple[object, ...], shown: int, singular: str) -> str:
    """How many more there are than are shown; empty where all are."""
    return labels.count(len(things) - shown, f"more {singular}") if len(things) > shown else ""


def _drift_content(dossier: Dossier, edition: Edition, root: str, fit: Layout) -> dict[str, JsonValue]:
    """The drift of the plan with the most different times, or a link to it where there is no room; neither where no plan moved."""
    moved = [(event, plan) for event in edition.events if (plan := drift(dossier, event))]
    if not moved:
        return {"drift": None, "drift_left": None}
    event, plan = max(moved, key=lambda pair: pair[1].times)
    if not fit.drift_height:
        return {
            "drift": None,
            "drift_left": {"event": typeset(event.short), "href": absolute_url(root, address := f"events/{event.id}/"), "address": address},
        }
    return {"drift": drift_content(event, plan, fit.drift_height), "drift_left": None}
