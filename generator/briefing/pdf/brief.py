"""The decision brief: an edition of the desk on two pages, as values for its template."""

from datetime import date

from briefing.analysis import Findings
from briefing.analysis.origins import origins
from briefing.analysis.sourcing import sourcing_statement
from briefing.model import Actor, Citation, Discrepancy, Dossier, Edition, Event, Question, Side
from briefing.pdf.drawing import drift_drawing
from briefing.pdf.layouts import Fit
from briefing.pdf.notes import Notes, Value, brief_date, link, quoted, together
from briefing.pdf.parts import counted, frame, native, statement, versioned
from briefing.pictures.drift import drift
from briefing.records import SETTLED_STATUSES
from briefing.views import labels
from briefing.views.urls import entity_url

_LONG = 60  # words of a quote that is set below the other, not beside it


def decision(dossier: Dossier, findings: Findings, edition: Edition, root: str, fit: Fit) -> dict[str, Value]:
    """The brief of an edition of a dossier as it stood then, as far as a step of the fitting ladder lets it run."""
    notes = Notes(root)
    events = _rows(edition, fit)
    body: dict[str, Value] = {
        "bottom": [statement(notes, item) for item in edition.bottom_line],
        "judgements": [statement(notes, item) for item in edition.judgements],
        "events": [_event(notes, dossier, event, root) for event in events],
        "more_events": _rest(edition.events, len(events), "event"),
        **_drift(dossier, edition, root, fit),
        "actors": [_actor(notes, actor, root) for actor in edition.actors[: fit.actors]],
        "more_actors": _rest(edition.actors, fit.actors, "actor"),
        "differences": [_difference(notes, item) for item in edition.differences[: fit.differences]],
        "more_differences": _rest(edition.differences, fit.differences, "difference"),
        "questions": [_question(notes, item, root) for item in edition.questions[: fit.questions]],
        "more_questions": _rest(edition.questions, fit.questions, "question"),
        "sourcing": together(
            " ".join((edition.sourcing_note, *sourcing_statement(dossier, findings.backlinks, findings.coverage).values()))
        ),
    }
    title, lead = edition.title or dossier.desk.title, edition.lead or dossier.desk.lead or ""
    body |= frame(dossier, findings, "Decision brief", title, lead, entity_url(edition, dossier), root)
    body |= {"edition": together(labels.day(edition.as_of)), "notes": notes.found}
    return versioned(body) | {"size": 10.0, "pitch": fit.pitch, "gap": fit.gap}


def _rows(edition: Edition, fit: Fit) -> tuple[Event, ...]:
    """What happened, then what is planned: each in the desk's order, the newest and the next where there is no room for all."""
    done = [event for event in edition.events if event.reading.status in SETTLED_STATUSES]
    ahead = [event for event in edition.events if event not in done]
    newest = sorted(done, key=lambda event: event.reading.date.last if event.reading.date else event.known_from, reverse=True)[: fit.past]
    following = sorted(ahead, key=lambda event: event.reading.date.first if event.reading.date else date.max)[: fit.planned]
    shown = {event.id for event in (*newest, *following)}
    return tuple(event for event in (*done, *ahead) if event.id in shown)


def _event(notes: Notes, dossier: Dossier, event: Event, root: str) -> Value:
    found = origins(dossier, (report.passage for report in event.reports))
    return {
        "date": brief_date(labels.plain_date(event.reading.date)) if event.reading.date else "no date given",
        **notes.cited(event.short, (Citation(report.passage, report) for report in event.reading.rests_on)),
        "href": link(root, f"events/{event.id}/"),
        "status": event.reading.status.value,
        "disputed": event.is_disputed,
        **counted(found),
    }


def _actor(notes: Notes, actor: Actor, root: str) -> Value:
    return {
        "name": together(actor.name),
        **native(actor),
        **notes.cited(labels.role(actor), actor.office.citations if actor.office else ()),
        "href": link(root, f"actors/{actor.id}/"),
    }


def _difference(notes: Notes, item: Discrepancy) -> Value:
    sides = [_side(notes, side) for side in item.sides]
    return {
        "title": together(item.title),
        "resolution": labels.RESOLUTIONS[item.resolution],
        "sides": list[Value](sides),
        "is_facing": len(sides) == 2 and all(len(str(side["text"]).split()) <= _LONG for side in sides),
        "note": together(item.note),
    }


def _side(notes: Notes, side: Side) -> dict[str, Value]:
    if not side.citations:
        known = side.outside
        return {**notes.cited(side.reading, ()), "who": f"Outside knowledge: {known.text}" if known else ""}
    first = side.citations[0]
    source = first.passage.source
    translated = f"; {source.translation}-translated" if source.translation else ""
    speaker = labels.side_speaker(side, first)
    who = source.publication.short if speaker == source.publication.name else f"{speaker}; {source.publication.short}"
    return {**notes.cited("", side.citations), "text": quoted(first.passage), "who": together(f"{who}{translated}")}


def _question(notes: Notes, item: Question, root: str) -> Value:
    state = f"{labels.STATES[item.state]}, raised {brief_date(labels.day(item.raised_on))}"
    cited = notes.cited(item.question, item.raised)
    return {**cited, "state": state, "needs": together(item.needs), "href": link(root, f"questions/#{item.id}")}


def _rest(things: tuple[object, ...], shown: int, one: str) -> str:
    """How many more there are than are shown; nothing where all are."""
    return labels.count(len(things) - shown, f"more {one}") if len(things) > shown else ""


def _drift(dossier: Dossier, edition: Edition, root: str, fit: Fit) -> dict[str, Value]:
    """The plan of the edition whose time was named most differently, or where it stands if there is no room; neither where no plan moved."""
    found = [(event, plan) for event in edition.events if (plan := drift(dossier, event)) and plan.moved]
    if not found:
        return {"drift": None, "drift_left": None}
    event, plan = max(found, key=lambda pair: len({str(bar.span) for bar in pair[1].bars}))
    if not fit.plot:
        return {
            "drift": None,
            "drift_left": {"event": together(event.short), "href": link(root, address := f"events/{event.id}/"), "address": address},
        }
    return {"drift": drift_drawing(event, plan, dossier.cut_off, fit.plot), "drift_left": None}
