"""Differences and questions on paper: each side in its own words, and what would answer open questions."""

from briefing.model import Citation, Discrepancy, Question, Side
from briefing.pdf.builder import PdfBuilder, quotation_with_reference
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
        "kind": item.kind.replace("-", " "),
        "resolution": labels.RESOLUTIONS[item.resolution],
        "sides": [_side(volume, side) for side in item.sides],
        "note": typeset(item.note),
        "touches": volume.related_entities(("Concerns", (volume.dossier.entity(thing) for thing in item.about))),
    }


def _side(volume: PdfBuilder, side: Side) -> JsonValue:
    """The first quote of a side with speaker and place, or outside knowledge with its reference; further quotes become notes."""
    if not side.citations:
        known = f"Outside knowledge: {side.outside.text} ({side.outside.reference})" if side.outside else ""
        return {
            "text": typeset(side.reading),
            "who": typeset(known),
            "source": "",
            "where": "",
            "href": "",
            "marks_at": [],
            "printed": "",
        }
    first, *others = side.citations
    speaker = labels.side_speaker(side, first)
    source = first.passage.source
    who = [speaker] if speaker != source.publication.name else []
    who += [f"{source.record.translation}-translated"] if source.record.translation else []
    return {
        **quotation_with_reference(volume, first),
        "marks_at": volume.notes.cited_text("", others)["marks_at"],
        "text": quotation(first.passage),
        "who": typeset("; ".join(who)),
    }


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
