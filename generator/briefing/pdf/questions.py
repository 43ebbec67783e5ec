"""Differences and questions on paper: each side in its own words, and what would answer open questions."""

from briefing.model import Citation, Discrepancy, Question, Side
from briefing.pdf.builder import PdfBuilder, quotation_with_reference
from briefing.pdf.components import outside_content
from briefing.pdf.footnotes import JsonValue, abbreviated_date, quotation, typeset
from briefing.views import labels


def discrepancy_entry(volume: PdfBuilder, item: Discrepancy) -> dict[str, JsonValue]:
    """A difference with all its sides, and the desk's note."""
    return {
        "part": "difference",
        "id": item.id,
        "number": volume.number(item),
        "title": volume.title(item),
        "href": volume.href(item),
        "kind": labels.difference_kind(item.kind),
        "resolution": labels.RESOLUTIONS[item.resolution],
        "sides": [_side(volume, side) for side in item.sides],
        "note": typeset(item.note),
        "history": _resolution_history(volume, item),
        "touches": volume.related_entities(("Concerns", (volume.dossier.entity(thing) for thing in item.about))),
    }


def _side(volume: PdfBuilder, side: Side) -> JsonValue:
    """The first quote of a side with speaker and place, and outside knowledge with its reference; further quotes become notes."""
    known = outside_content(side.outside, "Outside knowledge: ") if side.outside else None
    if not side.citations:
        return {
            "text": typeset(side.reading),
            "who": "",
            "outside": known,
            "source": "",
            "where": "",
            "href": "",
            "see_also": [],
            "gloss": "",
            "printed": "",
        }
    first, *others = side.citations
    speaker = labels.side_speaker(side, first)
    source = first.passage.source
    who = [speaker] if speaker != source.publication.name else []
    who += [labels.translation_label(source)] if source.record.translation else []
    return {
        **quotation_with_reference(volume, first),
        "see_also": volume.notes.cited_text("", others)["marks_at"],
        "text": quotation(first.passage),
        "who": typeset("; ".join(who)),
        "outside": known,
    }


def _resolution_history(volume: PdfBuilder, item: Discrepancy) -> list[JsonValue]:
    """How the desk's explanation changed, oldest first; empty where it never did."""
    if not item.history:
        return []
    first: JsonValue = {
        "day": abbreviated_date(labels.day(item.known_from)) if item.known_from else "",
        "word": labels.RESOLUTIONS[item.first_resolution].lower(),
        **volume.notes.cited_text(item.first_note, ()),
    }
    return [
        first,
        *(
            {
                "day": abbreviated_date(labels.day(change.on)),
                "word": labels.RESOLUTIONS[change.resolution].lower(),
                **volume.notes.cited_text(change.note, (change.by,) if change.by else ()),
            }
            for change in item.history
        ),
    ]


def question_entry(volume: PdfBuilder, item: Question) -> dict[str, JsonValue]:
    """A question with its history: what raised it, the words that changed its state, and what would answer it."""
    raised = [
        _trail_step(volume, abbreviated_date(labels.day(citation.passage.known_from)), "Raised", citation, "") for citation in item.raised
    ]
    moved = [
        _trail_step(volume, abbreviated_date(labels.day(change.on)), labels.STATES[change.state], change.by, change.note or "")
        for change in item.history
    ]
    return {
        "part": "question",
        "id": item.id,
        "number": volume.number(item),
        "title": volume.title(item),
        "href": volume.href(item),
        "state": labels.STATES[item.state],
        "since": abbreviated_date(labels.day(item.history[-1].on if item.history else item.raised_on)),
        "trail": [*raised, *moved],
        "needs": typeset(item.needs),
        "touches": volume.related_entities(("Concerns", (volume.dossier.entity(thing) for thing in item.bears_on))),
    }


def _trail_step(volume: PdfBuilder, day: str, word: str, citation: Citation, note: str) -> JsonValue:
    return {"day": day, "word": word, **quotation_with_reference(volume, citation), "note": typeset(note)}
