"""How the date of an event moved, in words, and the sides of a difference in a few words."""

from dataclasses import dataclass

from briefing.edtf import Span
from briefing.model import Event, Side
from briefing.phrases import capitalize_first
from briefing.records.question import MAX_SHORT_WORDS
from briefing.sentences import sentences
from briefing.views import labels


@dataclass(frozen=True, slots=True)
class Finding:
    """How a date moved: a clause, printed in bold, and what follows it; the second may be empty."""

    clause: str
    rest: str


def finding(event: Event) -> Finding | None:
    """The finding that the desk wrote, or else the dates that the event had one after the other; None where its date did not move."""
    if (written := event.record.finding) is not None:
        (start, end), *_ = sentences(written, 0, len(written))
        return Finding(written[start:end], written[end:].strip())
    dates = _dates(event)
    if len(dates) < 2:
        return None
    return Finding(f"{capitalize_first(', then '.join(map(labels.plain_day, dates)))}.", "")


def _dates(event: Event) -> list[Span]:
    """The date of the last reading of each day, oldest first, without those that did not move it."""
    by_day = {reading.known_from: reading.date for reading in event.readings}
    dates = [span for span in by_day.values() if span is not None]
    return [span for number, span in enumerate(dates) if number == 0 or str(span) != str(dates[number - 1])]


def side_in_short(side: Side) -> str:
    """A side in at most eight words: its short form, its reading where that is as short, else the first words of its quote."""
    reading = side.reading.removesuffix(".")
    if side.short or (reading and len(reading.split()) <= MAX_SHORT_WORDS):
        return side.short or reading
    quoted = next((words for citation in side.citations if (words := citation.passage.public_text)), None)
    all_words = (quoted or reading).split()
    beginning = " ".join(all_words[:MAX_SHORT_WORDS]) + ("…" if len(all_words) > MAX_SHORT_WORDS else "")
    return f"“{beginning}”" if quoted else beginning
