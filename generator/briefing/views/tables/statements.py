"""Sentences of the desk, and what each part of the dossier cites, by the one traversal of citations."""

from collections import Counter
from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.origins import cited_stances
from briefing.model import Actor, Citation, Discrepancy, Dossier, Edition, Event, Origin, Question, Source, Statement, Topic
from briefing.model.cited import CitingThing, cited_parts, citing_things
from briefing.records import StatementKind
from briefing.views.tables.table import Column, Datatype, Row, Table, required

_WHOLE = "itself"
_KINDS: dict[type, str] = {
    Edition: "edition",
    Event: "event",
    Discrepancy: "difference",
    Question: "question",
    Actor: "actor",
    Topic: "topic",
    Origin: "origin",
    Source: "source",
}


def _statements(findings: Findings) -> Iterator[Row]:
    for thing in citing_things(findings.dossier):
        for part in cited_parts(thing):
            if part.statement is not None:
                statement = part.statement
                speaker = statement.attributed_to
                yield (
                    *_key(thing, part.name),
                    statement.id,
                    statement.text,
                    statement.kind.value,
                    speaker.who if speaker else None,
                    *_origins(findings.dossier, statement),
                    statement.known_from.isoformat() if statement.known_from else None,
                )


def _judgements(findings: Findings) -> Iterator[Row]:
    for edition in findings.dossier.editions:
        for number, statement in enumerate(edition.judgements, 1):
            yield (
                edition.as_of.isoformat(),
                number,
                statement.id,
                statement.text,
                statement.reason,
                statement.likelihood.value if statement.likelihood else None,
                statement.confidence.value if statement.confidence else None,
                statement.confidence_reason,
                statement.would_change,
                statement.changed,
            )


def _citations(findings: Findings) -> Iterator[Row]:
    for thing in citing_things(findings.dossier):
        numbers = Counter[str]()  # two parts may have one name: an office that an actor held twice
        for part in cited_parts(thing):
            for citation in part.citations:
                numbers[part.name] += 1
                yield (*_key(thing, part.name), numbers[part.name], *_words(citation))


def _words(citation: Citation) -> Row:
    passage, report = citation.passage, citation.report
    return (
        passage.source.id,
        report.qualified_id if report else None,
        passage.public_text,
        *passage.lines,
        passage.zone.value,
        f"sources/{passage.source.id}/#{passage.anchor}",
    )


def _key(thing: CitingThing, part: str) -> tuple[str, str, str]:
    return _KINDS[type(thing)], thing.as_of.isoformat() if isinstance(thing, Edition) else thing.id, part or _WHOLE


def _origins(dossier: Dossier, statement: Statement) -> tuple[int, int, int]:
    """How many origins are known, inferred and unknown; none for a judgement, which is the desk's."""
    found = cited_stances(dossier, () if statement.kind is StatementKind.JUDGEMENT else statement.citations).support
    return len(found.known), len(found.inferred), len(found.unknown)


_WHERE = (
    required("kind", "The kind of thing: edition, event, difference, question, actor, topic, origin, source"),
    required("thing", "Its id; of an edition its day"),
    required("part", "The part of it: bottom line 2, side 1 …; itself for the whole thing. Citations have the same kind, thing and part"),
)
STATEMENT_TABLES = (
    Table(
        name="statements",
        holds="Sentences of the desk",
        columns=(
            *_WHERE,
            Column("id", "The id of the sentence, where it has one"),
            required("text", "The sentence"),
            required("statement_kind", "report, judgement …"),
            Column("speaker", "Who says it"),
            Column("known_origins", "The number of publications known to have gathered the news", Datatype.INTEGER),
            Column("inferred_origins", "The number of publications inferred to have gathered it", Datatype.INTEGER),
            Column("unknown_origins", "The number of articles of unknown origin", Datatype.INTEGER),
            Column("known_from", "The day from which all its words were known", Datatype.DATE),
        ),
        key=("kind", "thing", "part"),
        rows=_statements,
    ),
    Table(
        name="judgements",
        holds="What the desk judges, brief by brief",
        columns=(
            Column("as_of", "The day of the brief", Datatype.DATE, is_required=True),
            Column("number", "The place of the judgement in the brief, from 1", Datatype.INTEGER, is_required=True),
            Column("id", "The id of the judgement, the same in each brief that repeats it"),
            required("text", "The judgement"),
            Column("reason", "Why the desk judges so"),
            Column("likelihood", "How likely it is, by the desk's scale"),
            Column("confidence", "The confidence of the judgement: low, moderate or high"),
            Column("confidence_reason", "Why"),
            Column("would_change", "What would change it"),
            Column("changed", "What changed since the brief before"),
        ),
        key=("as_of", "number"),
        rows=_judgements,
    ),
    Table(
        name="citations",
        holds="The words that each part of the dossier cites",
        columns=(
            *_WHERE,
            Column("number", "The place of the words among those of the part, from 1", Datatype.INTEGER, is_required=True),
            required("source", "The article", "sources"),
            Column("report", "The report that the words belong to", refers_to="reports"),
            Column("quote", "The words; empty where only their place may be shown"),
            Column("first_line", "The first line of the words in the pinned file, from 1", Datatype.INTEGER),
            Column("last_line", "The last line", Datatype.INTEGER),
            required("zone", "headline, body, caption …"),
            Column("passage", "The words in their article, from the root of the site", Datatype.ADDRESS),
        ),
        key=("kind", "thing", "part", "number"),
        rows=_citations,
    ),
)
