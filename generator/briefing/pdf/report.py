"""The whole dossier on paper: briefing, timeline, actors, topics, events, differences, questions, origins, sources, method."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefing.analysis import Findings
from briefing.analysis.origins import Stances
from briefing.analysis.sourcing import sourcing_statement
from briefing.model import Actor, Discrepancy, Dossier, Edition, Entity, Event, Question, Source, Topic
from briefing.pdf.actors import actor_entry, topic_entry
from briefing.pdf.brief import without_repeated_labels
from briefing.pdf.builder import PdfBuilder, event_row
from briefing.pdf.components import document_header, labelled_rows, statement_content, with_version
from briefing.pdf.days import day_entry, day_id
from briefing.pdf.events import event_entry
from briefing.pdf.footnotes import Footnotes, JsonValue, typeset
from briefing.pdf.method import corrections_entry, method_entries
from briefing.pdf.pictures import picture_content
from briefing.pdf.questions import discrepancy_entry, question_entry
from briefing.pdf.sources import coverage_table, origin_entry, source_entry
from briefing.phrases import join_words
from briefing.pictures.relays import relay_picture
from briefing.pictures.timeline_rows import timeline_row_pictures, undrawn_count
from briefing.views import labels
from briefing.views.order import discrepancies_by_resolution, events_by_date, origins_by_day, questions_by_state
from briefing.views.origins import relays_label
from briefing.views.relations import events_by_actor
from briefing.views.urls import day_url, entity_url, report_place

Entry = dict[str, JsonValue]
_CHAPTER_ADDRESSES = {
    "timeline": "Timeline",
    "actors": "Actors",
    "topics": "Topics",
    "events": "Events",
    "differences": "Where sources differ",
    "questions": "Questions",
    "days": "Changes",
    "origins": "Origins",
    "sources": "Sources",
    "method": "Method",
    "corrections": "Method",
}
"""The chapters by the address of the page on the site that has the same."""
_LINES_OF_A_COLUMN, _LINES_OF_A_HEAD, _LETTERS_OF_A_LINE = 44, 8, 46  # of the list of a chapter
_MAX_CONTENTS_ENTRIES = 60  # entries; with more, the contents list only chapters, and each chapter lists its own


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """Every thing of each kind, in the order of the document."""

    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    discrepancies: tuple[Discrepancy, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]

    @property
    def numbers(self) -> Mapping[str, str]:
        """The reference to each entity, by id: `event 12`."""
        kinds: Mapping[str, tuple[Entity, ...]] = {
            "event": self.events,
            "actor": self.actors,
            "topic": self.topics,
            "difference": self.discrepancies,
            "question": self.questions,
            "source": self.sources,
        }
        return {thing.id: f"{word} {number}" for word, things in kinds.items() for number, thing in enumerate(things, 1)}


def full_report(dossier: Dossier, findings: Findings, root: str, *, has_pictures: bool = True) -> dict[str, JsonValue]:
    """The dossier as a document: chapters of entries, each entry with a number of its own."""
    order = _document_order(dossier)
    volume = PdfBuilder(dossier, findings, Footnotes(root, dossier), has_pictures, order.numbers)
    chapters: list[JsonValue] = [chapter for chapter in _chapters(volume, order) if chapter["parts"]]
    body = document_header(dossier, findings, "Dossier", dossier.desk.title, dossier.desk.lead or "", "", root)
    body |= {
        "edition": typeset(labels.day(dossier.editions[-1].as_of)) if dossier.editions else "none",
        "layout": "chapters",
        "contents": 2 if len(order.numbers) <= _MAX_CONTENTS_ENTRIES else 1,
        "chapters": chapters,
        "notes": volume.notes.values,
        "destinations": [*_destinations(volume, order)],
    }
    return with_version(body) | {"size": 10.2, "pitch": 13.6, "gap": 12.0}


def _destinations(volume: PdfBuilder, order: DocumentOrder) -> Iterator[JsonValue]:
    """The names of places that pages of the site link to, each with the place: of every chapter, every entry and every day."""
    for address, title in _CHAPTER_ADDRESSES.items():
        yield [address, f"chapter:{title}"]
    for things in (order.events, order.actors, order.topics, order.discrepancies, order.questions, order.sources):
        for thing in things:
            yield [report_place(entity_url(thing, volume.dossier), volume.dossier), f"at-{thing.id}"]
    for day in volume.findings.days.all:
        yield [report_place(day_url(day), volume.dossier), f"at-{day_id(day)}"]


def _document_order(dossier: Dossier) -> DocumentOrder:
    return DocumentOrder(
        events=tuple(events_by_date(dossier.events.values())),
        actors=tuple(sorted(dossier.actors.values(), key=lambda actor: (actor.name, actor.id))),
        topics=tuple(sorted(dossier.topics.values(), key=lambda topic: (topic.title, topic.id))),
        discrepancies=discrepancies_by_resolution(dossier.discrepancies.values()),
        questions=questions_by_state(dossier.questions.values()),
        sources=tuple(sorted(dossier.sources.values(), key=lambda source: (source.known_from, source.id), reverse=True)),
    )


def _chapters(volume: PdfBuilder, order: DocumentOrder) -> Iterator[dict[str, JsonValue]]:
    """The chapters in order; a passage gets a new note in each."""
    dossier, findings = volume.dossier, volume.findings
    events_of = events_by_actor(order.events)
    if dossier.editions:
        yield _chapter(volume, "Briefing", "", _briefing(volume, dossier.editions[-1]))
    yield _chapter(volume, "Timeline", "", _timeline(volume, order.events))
    yield _chapter_with_contents(
        volume,
        "Actors",
        "Everybody and everything that the events are about, under every name that is recorded, and who prints it.",
        (actor_entry(volume, actor, events_of.get(actor.id, ())) for actor in order.actors),
    )
    yield _chapter_with_contents(
        volume,
        "Topics",
        "The topics that run through the events.",
        (topic_entry(volume, topic, tuple(events_by_date(findings.events_by_topic.get(topic.id, ())))) for topic in order.topics),
    )
    yield _chapter(volume, "Events", "", (event_entry(volume, event) for event in order.events))
    yield _chapter_with_contents(
        volume,
        "Where sources differ",
        "Each side is given in the words of its sources, with who said them; what no source says is marked as outside knowledge. No side is preferred without a reason.",
        (discrepancy_entry(volume, item) for item in order.discrepancies),
    )
    yield _chapter_with_contents(
        volume,
        "Questions",
        "What the sources leave open: what raised it, the words that changed its state, and what would answer it.",
        (question_entry(volume, item) for item in order.questions),
    )
    yield _chapter(
        volume,
        "Changes",
        "What each day changed and added, newest first, in the words of that day.",
        (day_entry(volume, day) for day in reversed(findings.days.all)),
    )
    yield _chapter(volume, "Sourcing statement", "", _sourcing(volume))
    yield _chapter(
        volume,
        "Origins",
        "Each original report that articles relay counts once, however often it is relayed. Photo credits are listed here and count for nothing.",
        (origin_entry(volume, origin) for origin in origins_by_day(dossier.origins.values())),
    )
    yield _chapter(
        volume,
        "Sources",
        "What each article is, when it was published and how that is known, and whose report it relays.",
        (source_entry(volume, source) for source in order.sources),
    )
    yield _chapter(
        volume,
        "Method",
        "How to read the labels: what is claimed, and what is not.",
        [*method_entries(dossier), corrections_entry(dossier)],
    )


def _chapter(volume: PdfBuilder, title: str, intro: str, parts: Iterable[Entry]) -> dict[str, JsonValue]:
    volume.notes.begin_chapter()
    return {"title": title, "intro": intro, "lists": [], "parts": [*parts]}


def _chapter_with_contents(volume: PdfBuilder, title: str, intro: str, parts: Iterable[Entry]) -> dict[str, JsonValue]:
    """A chapter that begins with a list of its entries."""
    volume.notes.begin_chapter()
    entries = [*parts]
    return {"title": title, "intro": intro, "lists": _lists(entries), "parts": [*entries]}


def _lists(parts: Sequence[Entry]) -> list[JsonValue]:
    """The entries of a chapter in lists of two columns, each short enough for one page; the first leaves room for the head of the chapter."""
    entries: list[Entry] = [{key: part[key] for key in ("id", "number", "title")} for part in parts]
    lines = [1 + len(str(entry["title"])) // _LETTERS_OF_A_LINE for entry in entries]
    lists: list[JsonValue] = []
    while entries:
        room = 2 * (_LINES_OF_A_COLUMN - (0 if lists else _LINES_OF_A_HEAD))
        size = max(1, bisect_right([*accumulate(lines)], room))
        half = bisect_left([*accumulate(lines[:size])], sum(lines[:size]) / 2) + 1
        lists.append([[*entries[:half]], [*entries[half:size]]])
        entries, lines = entries[size:], lines[size:]
    return lists


def _briefing(volume: PdfBuilder, edition: Edition) -> list[Entry]:
    """What the newest brief says."""
    reported = without_repeated_labels([statement_content(volume.notes, item) for item in edition.bottom_line])
    statements: list[Entry] = [{"part": "bottom", **item} for item in reported if isinstance(item, dict)]
    judgements: list[Entry] = [{"part": "judgement", **statement_content(volume.notes, item)} for item in edition.judgements]
    return [
        _heading("What is reported"),
        *statements,
        *([_heading("What the desk judges"), *judgements] if judgements else []),
    ]


def _heading(title: str) -> Entry:
    return {"part": "heading", "title": title}


def _timeline(volume: PdfBuilder, events: Sequence[Event]) -> list[Entry]:
    """The pictures of the months around the cut-off, and the table of all events."""
    if not events:
        return []
    pictures = timeline_row_pictures(volume.dossier, events) if volume.has_pictures else ()
    undated = sum(event.reading.date is None for event in events)
    beyond = [
        f"{count} {words}"
        for count, words in ((undrawn_count(volume.dossier, events), "earlier or later"), (undated, "without a date"))
        if count
    ]
    caption = (
        "Events by the day on which they happened or are to happen. A bar covers all the days that the words allow: dark where the event "
        "occurred, mid grey where it is confirmed, light where it is planned, dashed where it is proposed. An arrow: it goes on beyond the chart."
    )
    last = f"{caption} {join_words(beyond).capitalize()}: only in the table." if beyond else caption
    captions = [*[caption] * (len(pictures) - 1), last]
    drawn: list[Entry] = [
        {"part": "picture", "number": number, **picture_content(picture, words, picture.alt_text)}
        for number, (picture, words) in enumerate(zip(pictures, captions, strict=False), 1)
    ]
    return [*drawn, {"part": "events", "rows": [event_row(volume, event) for event in events]}]


def _sourcing(volume: PdfBuilder) -> list[Entry]:
    """What the dossier is based on, in sentences and in figures."""
    dossier, findings = volume.dossier, volume.findings
    sentences = sourcing_statement(dossier, findings.backlinks, findings.coverage)
    desk_note = {"The desk": dossier.editions[-1].sourcing_note} if dossier.editions else {}
    return [
        labelled_rows("", {**desk_note, **sentences, "Relayed": f"{relays_label(Stances(findings.origins))}."}.items()),
        _heading("What the counts are based on"),
        coverage_table(volume),
        *(_relay_chart(dossier) if volume.has_pictures else []),
    ]


def _relay_chart(dossier: Dossier) -> list[Entry]:
    """The chart of relays; empty where there are too many articles."""
    picture = relay_picture(dossier)
    if picture is None:
        return []
    caption = "Which article relays what, and who gathered it. Articles that lead to the same story count as one origin; a dashed frame means inferred or not known."
    return [
        _heading("Who gathered the news"),
        {"part": "picture", "number": None, **picture_content(picture, caption, picture.alt_text)},
    ]
