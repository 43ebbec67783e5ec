"""Records of editions → problems: an id that would be the address of two sentences, or of a sentence and of another record."""

from collections.abc import Iterable, Iterator, Mapping

from briefing import records
from briefing.problems import Note, Place, Problem, error
from briefing.reading import Parsed
from briefing.records import StatementKind

_HELP = "rename one; a sentence has the same id only in editions that repeat it"


def shared_statement_ids(editions: Iterable[Parsed[records.Edition]], record_ids: Mapping[str, Place]) -> Iterator[Problem]:
    """An error for each id of a sentence that a record has, that two lists of one edition have, or that a report and a judgement have."""
    seen: dict[str, tuple[StatementKind, Place]] = {}
    for edition in editions:
        of_lists: dict[str, tuple[str, Place]] = {}
        for name, statement, at in _statements(edition):
            if statement.id is None:
                continue
            kind, first = seen.setdefault(statement.id, (statement.kind, at))
            other_list, earlier = of_lists.setdefault(statement.id, (name, at))
            if statement.id in record_ids:
                yield _duplicate(statement.id, at, record_ids[statement.id])
            elif other_list != name:  # twice in one list is reported as a repetition
                yield _duplicate(statement.id, at, earlier)
            elif kind is not statement.kind:
                yield _duplicate(statement.id, at, first)


def _duplicate(statement_id: str, at: Place, other: Place) -> Problem:
    return error(at, "id-duplicate", f"the id `{statement_id}` is given twice", _HELP, (Note(other, "the other"),))


def _statements(edition: Parsed[records.Edition]) -> Iterator[tuple[str, records.Statement, Place]]:
    """Each sentence of an edition with the name of its list and the place of its id."""
    for name, statements in (("bottom_line", edition.record.bottom_line), ("judgements", edition.record.judgements)):
        yield from ((name, statement, edition.at.child(name, index, "id")) for index, statement in enumerate(statements))
