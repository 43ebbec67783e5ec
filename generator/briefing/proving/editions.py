"""Records of editions → briefs that list, cite and answer only what was known on their day."""

from collections.abc import Iterator, Mapping
from datetime import date

from briefing import records
from briefing.model import Actor, Answer, Discrepancy, Edition, Event, Question, Statement
from briefing.problems import Place, Problems, did_you_mean
from briefing.proving.entities import ENTITY_KINDS
from briefing.proving.resolver import Resolver
from briefing.reading import Parsed


def prove_edition(
    parsed: Parsed[records.Edition],
    resolver: Resolver,
    actors: Mapping[str, Actor],
    events: Mapping[str, Event],
    discrepancies: Mapping[str, Discrepancy],
    questions: Mapping[str, Question],
    known_ids: Mapping[str, Place],
) -> Edition:
    """An edition, checked to cite and list nothing that became known after its day."""
    record, at = parsed.record, parsed.at
    bottom_line = resolver.statements(record.bottom_line, at.child("bottom_line"))
    judgements = resolver.statements(record.judgements, at.child("judgements"))
    statements = (*bottom_line, *judgements)
    edition = Edition(
        as_of=record.as_of.first,
        title=record.title,
        lead=record.lead,
        question=record.question,
        answer=_answer(record.answer, statements, at.child("answer"), resolver.problems) if record.answer else None,
        when=resolver.resolve("event", events, record.when, at.child("when")) if record.when is not None else None,
        bottom_line=bottom_line,
        judgements=judgements,
        events=resolver.resolve_all("event", events, record.events, at.child("events")),
        actors=resolver.resolve_all("actor", actors, record.actors, at.child("actors")),
        differences=resolver.resolve_all("discrepancy", discrepancies, record.differences, at.child("differences")),
        questions=resolver.resolve_all("question", questions, record.questions, at.child("questions")),
        remarks={remark.about: remark.text for remark in record.remarks},
        sourcing_note=record.sourcing_note,
        at=at,
    )
    statement_ids = {statement.id for statement in statements}
    for index, remark in enumerate(record.remarks):
        if remark.about not in statement_ids and not resolver.invalid_ids & ENTITY_KINDS:
            resolver.resolve("record", known_ids, remark.about, at.child("remarks", index, "about"))
    dated: dict[str, Event | Question | Discrepancy] = {**events, **questions, **discrepancies}
    if not resolver.invalid_ids and not resolver.invalid_reports:  # otherwise the day may depend on a report that already has a problem
        _check_day(edition, dated, resolver.problems)
    return edition


def _answer(record: records.Answer, statements: tuple[Statement, ...], at: Place, problems: Problems) -> Answer | None:
    """The answer with the statement of the edition that it names; None, with a problem, if there is none."""
    by_id = {statement.id: statement for statement in statements if statement.id is not None}
    if record.statement in by_id:
        return Answer(record.text, by_id[record.statement])
    help = did_you_mean(record.statement, by_id) or "name the `id:` of one of its judgements, or of a report of its bottom line"
    problems.error(at.child("statement"), "id-unknown", f"the edition has no statement `{record.statement}`", help)
    return None


def _check_day(edition: Edition, dated: Mapping[str, Event | Question | Discrepancy], problems: Problems) -> None:
    """Reports everything that an edition cites, lists or remarks on and that became known after its day."""
    day = edition.as_of
    for statement in (*edition.bottom_line, *edition.judgements):
        for citation in statement.citations:
            if citation.passage.known_from > day:
                message = f"the edition of {day} cites `{citation.passage.source.id}`, which became known on {citation.passage.known_from}"
                problems.error(statement.at, "edition-knows-too-much", message, "cite what was known on its day")
    for item_id, known_from, at in _listed(edition, dated):
        if known_from is not None and known_from > day:
            message = f"the edition of {day} lists `{item_id}`, which became known on {known_from}"
            problems.error(at, "edition-knows-too-much", message, "list what was known on its day")


def _listed(edition: Edition, dated: Mapping[str, Event | Question | Discrepancy]) -> Iterator[tuple[str, date | None, Place]]:
    """Each thing that an edition lists or remarks on, the day from which it was known, and the place of a problem."""
    if edition.when is not None:
        yield edition.when.id, edition.when.known_from, edition.at.child("when")
    listed: tuple[Event | Question | Discrepancy, ...] = (*edition.events, *edition.differences, *edition.questions)
    yield from ((item.id, _known_from(item), edition.at) for item in listed)
    yield from ((thing, _known_from(dated[thing]), edition.at.child_key("remarks")) for thing in edition.remarks if thing in dated)


def _known_from(item: Event | Question | Discrepancy) -> date | None:
    return item.raised_on if isinstance(item, Question) else item.known_from
