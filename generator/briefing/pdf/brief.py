"""The decision brief: an edition of the desk on two pages, as values for its template."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from briefing.analysis import Findings
from briefing.analysis.origins import status_stances
from briefing.analysis.sourcing import sourcing_statement
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Question, Side, Source
from briefing.pdf.components import (
    document_header,
    native_name,
    origin_counts,
    outside_content,
    paper_role,
    shown_statuses,
    source_address,
    statement_content,
    status_content,
    with_version,
)
from briefing.pdf.footnotes import Footnotes, JsonValue, abbreviated_date, absolute_url, line_words, quotation, typeset
from briefing.pdf.layouts import PLAIN, Layout, PrintOptions
from briefing.pdf.pictures import MIN_DRIFT_DAYS, drift_content
from briefing.pictures.drift import Drift, drift
from briefing.views import labels
from briefing.views.order import is_expected
from briefing.views.urls import entity_url
from briefing.views.wrong_names import wrong_names_remark

_MAX_DRIFT_LINES = 3
_MAX_FACING_WORDS = 60  # words; with longer quotes the sides are below each other, not beside
_COMPARED_KEYS = ("bottom", "judgements", "events", "differences", "questions")
_SAME_IN_SUBSTANCE = ("changed", "href", "label", "marks_at", "see_also")  # numbers of notes, addresses

Rows = Mapping[str, frozenset[str]]
"""The rows of a brief, by list, without the numbers of their notes."""


def decision_brief(
    dossier: Dossier,
    findings: Findings,
    edition: Edition,
    root: str,
    fit: Layout,
    options: PrintOptions = PLAIN,
    before: tuple[Edition, Rows] | None = None,
) -> dict[str, JsonValue]:
    """The brief of an edition, with the dossier as of its day, as far as a layout has room.

    ``before`` is the edition before it with its rows, so that new and changed ones are marked.
    """
    notes = Footnotes(root, dossier)
    events = _selected_events(dossier, edition, fit)
    body: dict[str, JsonValue] = {
        "bottom": without_repeated_labels([statement_content(notes, item) for item in edition.bottom_line]),
        "judgements": [statement_content(notes, item) for item in edition.judgements],
        "events": [_event(notes, dossier, event, root) for event in events],
        "more_events": _omitted_label(edition.events, len(events), "event"),
        **_drift_content(notes, dossier, edition, fit),
        "actors": [_actor(notes, actor, root) for actor in edition.actors[: fit.max_actors]],
        "more_actors": _omitted_label(edition.actors, fit.max_actors, "actor"),
        "differences": [_discrepancy(notes, item) for item in edition.differences[: fit.max_discrepancies]],
        "more_differences": _omitted_label(edition.differences, fit.max_discrepancies, "difference"),
        "questions": [_question(notes, item, root) for item in edition.questions[: fit.max_questions]],
        "more_questions": _omitted_label(edition.questions, fit.max_questions, "question"),
        "sourcing": typeset(" ".join((edition.sourcing_note, *_sourcing(dossier, findings)))),
    }
    body |= {key: _with_changes(body[key], before[1][key] if before else None) for key in _COMPARED_KEYS}
    title, lead = edition.title or dossier.desk.title, edition.lead or dossier.desk.lead or ""
    body |= document_header(dossier, findings, "Decision brief", title, lead, entity_url(edition, dossier), root)
    body |= {
        "edition": typeset(labels.day(edition.as_of)),
        "notes": notes.values,
        "splits_table": fit.splits_table,
        "statuses": shown_statuses(dossier, events),
        "judged": bool(edition.judgements),
        "changed_since": typeset(labels.day(before[0].as_of)) if before else "",
        "source_list": [source_row(source) for source in notes.sources.values()] if options.with_sources else [],
    }
    return with_version(body) | {"size": 10.0, "pitch": fit.pitch, "gap": fit.section_gap}


def _sourcing(dossier: Dossier, findings: Findings) -> Iterable[str]:
    """The sourcing statement without the numbers of articles and outlets, which stand in the masthead."""
    return (sentence for label, sentence in sourcing_statement(dossier, findings.backlinks, findings.coverage).items() if label != "Read")


def brief_rows(dossier: Dossier, findings: Findings, edition: Edition) -> Rows:
    """The rows of the brief of an edition, to compare a later one with."""
    content = decision_brief(dossier, findings, edition, "", Layout())
    return {key: frozenset(map(_substance, _rows(content[key]))) for key in _COMPARED_KEYS}


def _with_changes(rows: JsonValue, before: frozenset[str] | None) -> JsonValue:
    """The same rows, each with whether it is new or changed; none is where there is no edition before."""
    return [row | {"changed": before is not None and _substance(row) not in before} for row in _rows(rows)]


def _rows(rows: JsonValue) -> Iterable[dict[str, JsonValue]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _substance(row: JsonValue) -> str:
    """What a row says, as text that can be compared."""
    return json.dumps(_without_marks(row), sort_keys=True)


def _without_marks(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_without_marks(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_marks(item) for key, item in value.items() if key not in _SAME_IN_SUBSTANCE}
    return value


def without_repeated_labels(rows: list[dict[str, JsonValue]]) -> list[JsonValue]:
    """The same rows; one whose kind is that of the row before has no label."""
    kinds = [None, *(row["kind"] for row in rows)]
    return [row | {"label": row["kind"] if row["kind"] != kind else ""} for kind, row in zip(kinds, rows, strict=False)]


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
        **notes.cited_text(paper_role(actor), actor.office.citations if actor.office else ()),
        "also": typeset(wrong_names_remark(actor)),
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
    """The first quote of a side with its own note; the notes of further ones, which are other words, after “See also”."""
    if not side.citations:
        known = outside_content(side.outside, "Outside knowledge: ")["text"] if side.outside else ""
        return {**notes.cited_text(side.reading, ()), "who": known, "gloss": "", "see_also": []}
    first, *others = side.citations
    source = first.passage.source
    translated = f"; {labels.translation_label(source)}" if source.record.translation else ""
    speaker = labels.side_speaker(side, first)
    who = source.publication.short if speaker == source.publication.name else f"{speaker}; {source.publication.short}"
    return {
        **notes.cited_text("", [first]),
        "text": quotation(first.passage),
        "who": typeset(f"{who}{translated}"),
        "gloss": notes.gloss(first.passage),
        "see_also": notes.cited_text("", others)["marks_at"],
    }


def _question(notes: Footnotes, item: Question, root: str) -> JsonValue:
    state = f"{labels.STATES[item.state]}, raised {abbreviated_date(labels.day(item.raised_on))}"
    cited = notes.cited_text(item.question, item.raised)
    return {**cited, "state": state, "needs": typeset(item.needs), "href": absolute_url(root, f"questions/{item.id}/")}


def source_row(source: Source) -> dict[str, JsonValue]:
    """An article with its outlet, its date, its address and the day on which it was retrieved."""
    day = source.published.date
    return {
        "outlet": typeset(source.publication.name),
        "date": abbreviated_date(labels.plain_day(day)) if day else "undated",
        "title": typeset(source.title),
        **source_address(source),
    }


def _omitted_label(things: tuple[object, ...], shown: int, singular: str) -> str:
    """How many more there are than are shown; empty where all are."""
    return labels.count(len(things) - shown, f"more {singular}") if len(things) > shown else ""


def _drift_content(notes: Footnotes, dossier: Dossier, edition: Edition, fit: Layout) -> dict[str, JsonValue]:
    """The drift of the plan with the most different times: as a picture, or in cited lines where there is no room or too few days for one."""
    moved = [(event, plan) for event in edition.events if (plan := drift(dossier, event))]
    if not moved:
        return {"drift": None, "drift_event": "", "drift_lines": []}
    event, plan = max(moved, key=lambda pair: pair[1].times)
    if fit.drift_height and len({row.day for row in plan.rows}) >= MIN_DRIFT_DAYS:
        return {"drift": drift_content(event, plan, fit.drift_height), "drift_event": "", "drift_lines": []}
    return {"drift": None, "drift_event": typeset(event.short), "drift_lines": _drift_lines(notes, plan) if fit.has_drift_lines else []}


def _drift_lines(notes: Footnotes, plan: Drift) -> list[JsonValue]:
    """At most three accounts of the time, each with its day and its place: `21 Dec 2025 “early next year” (Gazette, l. 2)`."""
    rows = sorted(plan.most_telling(_MAX_DRIFT_LINES), key=lambda row: row.day)
    return [
        {
            "day": abbreviated_date(labels.day(row.day)),
            "text": typeset(row.quoted or labels.plain_date(row.span)),
            **notes.reference(row.account.report.passage),
            "line": typeset(line_words(row.account.report.passage)),
        }
        for row in rows
    ]
