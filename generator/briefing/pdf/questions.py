"""Differences and questions on paper: each side in its own words, and what would answer what is open."""

from briefing.model import Citation, Discrepancy, Question, Side
from briefing.pdf.builder import Volume, words_of
from briefing.pdf.notes import Value, brief_date, quoted, together
from briefing.views import labels


def difference_entry(volume: Volume, item: Discrepancy) -> dict[str, Value]:
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
        "note": together(item.note),
        "touches": volume.touches(("Bears on", (volume.dossier.entity(thing) for thing in item.about))),
    }


def _side(volume: Volume, side: Side) -> Value:
    """The words of a side with who speaks and where; what no source says with its reference. Further words have notes."""
    if not side.citations:
        known = f"Outside knowledge: {side.outside.text} ({side.outside.reference})" if side.outside else ""
        return {
            "text": together(side.reading),
            "who": together(known),
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
    who += [f"{source.translation}-translated"] if source.translation else []
    return {
        **words_of(volume, first),
        "marks_at": volume.notes.cited("", others)["marks_at"],
        "text": quoted(first.passage),
        "who": together("; ".join(who)),
    }


def question_entry(volume: Volume, item: Question) -> dict[str, Value]:
    """A question with its trail: what raised it, the words that moved it, and what would answer it."""
    raised = [_step(volume, brief_date(labels.day(citation.passage.known_from)), "Raised", citation, "") for citation in item.raised]
    moved = [
        _step(volume, brief_date(labels.day(change.on)), labels.STATES[change.state], change.by, change.note or "")
        for change in item.history
    ]
    return {
        "part": "question",
        "id": item.id,
        "number": volume.number(item),
        "title": volume.title(item),
        "href": volume.href(item),
        "state": labels.STATES[item.state],
        "since": brief_date(labels.day(item.history[-1].on if item.history else item.raised_on)),
        "trail": [*raised, *moved],
        "needs": together(item.needs),
        "touches": volume.touches(("Bears on", (volume.dossier.entity(thing) for thing in item.bears_on))),
    }


def _step(volume: Volume, day: str, word: str, citation: Citation, note: str) -> Value:
    return {"day": day, "word": word, **words_of(volume, citation), "note": together(note)}
