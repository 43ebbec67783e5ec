"""Briefs → the document model of Pandoc, which makes a Word document of it: the same words and notes, without the layout."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.pdf.footnotes import JsonValue

_API_VERSION = [1, 23, 1]  # of the document model of Pandoc
Block = dict[str, Any]
Row = Mapping[str, Any]


def word_content(content: Mapping[str, JsonValue]) -> str:
    """A brief in the document model of Pandoc, as JSON: everything in it is text, and nothing is markup."""
    return json.dumps({"pandoc-api-version": _API_VERSION, "meta": {}, "blocks": [*_blocks(content)]})


def _blocks(content: Mapping[str, Any]) -> Iterator[Block]:
    """The brief in the order of the printed one."""
    notes = content["notes"]
    label = content["tlp"]["label"] if content["tlp"] else ""
    yield _paragraph(_text(". ".join(filter(None, (label, "DRAFT" if content["draft"] else "", content["handling"])))))
    yield _heading(1, content["title"])
    yield _paragraph(_text(content["lead"]))
    yield _paragraph(
        _text(f"{content['cut_off_label']}: {content['cut_off']}. Sources: {content['sources']}. Origins: {content['origins']}.")
    )
    yield from _section("What is reported", (_cited(row, notes) for row in content["bottom"]))
    yield from _section("What the desk judges", (_judgement(row, notes) for row in content["judgements"]))
    yield from _section("What is reported, and what is planned", (_event(row, notes) for row in content["events"]))
    yield from _section("Who", ([*_text(f"{row['name']}: "), *_cited(row, notes)] for row in content["actors"]))
    if content["differences"]:
        yield _heading(2, "Where sources differ")
    for item in content["differences"]:
        yield _heading(3, item["title"])
        for side in item["sides"]:
            yield _paragraph([*_cited(side, notes), *_text(f" {' '.join(filter(None, (side['who'], side['gloss'])))}")])
        yield _paragraph(_text(f"Desk’s note: {item['note']}" if item["note"] else ""))
    yield from _section("Open questions", (_question(row, notes) for row in content["questions"]))
    yield from _section("Sourcing statement", [_text(content["sourcing"])])


def _section(title: str, paragraphs: Iterable[list[Any]]) -> list[Block]:
    blocks = [_paragraph(inlines) for inlines in paragraphs]
    return [_heading(2, title), *blocks] if blocks else []


def _judgement(row: Row, notes: list[Row]) -> list[Any]:
    estimate = ", ".join(filter(None, (row["term"], f"{row['confidence']} confidence" if row["confidence"] else "")))
    return [*_cited(row, notes), *_text(" ".join(filter(None, ("", row["reason"], f"({estimate})" if estimate else ""))))]


def _event(row: Row, notes: list[Row]) -> list[Any]:
    return [*_text(f"{row['date']}: "), *_cited(row, notes), *_text(f" ({row['word']}; known origins: {row['origins']})")]


def _question(row: Row, notes: list[Row]) -> list[Any]:
    return [*_cited(row, notes), *_text(f" Needs: {row['needs']}" if row["needs"] else "")]


def _cited(row: Row, notes: list[Row]) -> list[Any]:
    """Words with their notes, each whole where it is first cited."""
    inlines = _text(row["text"])
    for mark in row["marks_at"]:
        note = notes[mark["number"] - 1]
        words = " ".join(filter(None, (f"{note['source']} {note['where']}: {note['quote']}", note["said"], note["gloss"], note["printed"])))
        inlines.append({"t": "Note", "c": [_paragraph(_text(words))]})
    return inlines


def _heading(level: int, words: str) -> Block:
    return {"t": "Header", "c": [level, ["", [], []], _text(words)]}


def _paragraph(inlines: list[Any]) -> Block:
    return {"t": "Para", "c": inlines}


def _text(words: str) -> list[Any]:
    return [{"t": "Str", "c": words}] if words else []
