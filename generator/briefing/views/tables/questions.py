"""Differences between sources with their sides, and questions that the sources leave open."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.views.tables.table import Column, Datatype, Row, Table, pairs, required


def _differences(findings: Findings) -> Iterator[Row]:
    for item in findings.dossier.discrepancies.values():
        yield (
            item.id,
            item.title,
            item.kind.value,
            item.resolution.value,
            item.note,
            item.known_from.isoformat() if item.known_from else None,
            f"differences/{item.id}/",
        )


def _difference_about(findings: Findings) -> Iterator[Row]:
    for item in findings.dossier.discrepancies.values():
        yield from ((item.id, about) for about in item.about)


def _sides(findings: Findings) -> Iterator[Row]:
    for item in findings.dossier.discrepancies.values():
        for number, side in enumerate(item.sides, 1):
            speaker, outside = side.attributed_to, side.outside
            yield (
                item.id,
                number,
                side.reading,
                side.short,
                speaker.who if speaker else None,
                outside.text if outside else None,
                outside.reference if outside else None,
                outside.url if outside else None,
            )


def _questions(findings: Findings) -> Iterator[Row]:
    for question in findings.dossier.questions.values():
        yield (
            question.id,
            question.question,
            question.state.value,
            question.needs,
            question.raised_on.isoformat(),
            f"questions/{question.id}/",
        )


def _question_about(findings: Findings) -> Iterator[Row]:
    for question in findings.dossier.questions.values():
        yield from ((question.id, about) for about in question.bears_on)


QUESTION_TABLES = (
    Table(
        name="differences",
        holds="Points on which sources differ",
        columns=(
            required("id", "The id of the difference"),
            required("title", "Its title"),
            required("kind", "date, name, figure …"),
            required("resolution", "stands, error, superseded …"),
            Column("note", "Why the desk explains it so"),
            Column("known_from", "The day from which two sides were known", Datatype.DATE),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_differences,
    ),
    pairs(
        "difference_about",
        "What a difference is about",
        required("difference", "The difference", "differences"),
        required("thing", "The id of an event, actor, topic or source"),
        _difference_about,
    ),
    Table(
        name="sides",
        holds="The sides of a difference",
        columns=(
            required("difference", "The difference", "differences"),
            Column("number", "The place of the side, from 1", Datatype.INTEGER, is_required=True),
            Column("reading", "What the side says"),
            Column("short", "The same in a few words"),
            Column("speaker", "Who says it"),
            Column("outside", "What no source says but can be looked up"),
            Column("reference", "Where it can be looked up"),
            Column("reference_url", "The address of that", Datatype.ADDRESS),
        ),
        key=("difference", "number"),
        rows=_sides,
    ),
    Table(
        name="questions",
        holds="Questions that the sources leave open",
        columns=(
            required("id", "The id of the question"),
            required("question", "The question"),
            required("state", "open, partly-answered, answered, overtaken …"),
            Column("needs", "What would answer it"),
            Column("raised_on", "The day from which it was known", Datatype.DATE),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_questions,
    ),
    pairs(
        "question_about",
        "What a question bears on",
        required("question", "The question", "questions"),
        required("thing", "The id of an event, actor, topic, source or difference"),
        _question_about,
    ),
)
