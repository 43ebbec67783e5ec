"""Records of editions and of withdrawn sentences → problems: an id that would be the address of two sentences, or of another record."""

from collections.abc import Iterable, Iterator, Mapping

from briefing import records
from briefing.model import Retired
from briefing.problems import Note, Place, Problem, Problems, did_you_mean, error
from briefing.reading import Parsed
from briefing.records import StatementKind

_WITHDRAWN = "remove one of the two: a withdrawn sentence is in no edition, and its id is not given to another"
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


def prove_retired(
    parsed: Iterable[Parsed[records.Retired]],
    editions: Iterable[Parsed[records.Edition]],
    record_ids: Mapping[str, Place],
    problems: Problems,
) -> tuple[Retired, ...]:
    """The withdrawn sentences in the order of their ids: each has an id that is given to nothing else, and is replaced by a sentence."""
    items = tuple(parsed)
    published = {statement.id: at for edition in editions for _, statement, at in _statements(edition) if statement.id is not None}
    known = {**published, **{item.record.id: item.at for item in items}}
    seen = {**record_ids, **published}
    for item in items:
        record, place = item.record, item.at.child("id")
        if record.id in seen:
            problems.entries.append(_duplicate(record.id, place, seen[record.id], _WITHDRAWN))
        seen.setdefault(record.id, place)
        if record.replaced_by is not None and (record.replaced_by == record.id or record.replaced_by not in known):
            help = did_you_mean(record.replaced_by, known.keys() - {record.id}) or "name the `id` of a sentence of a brief"
            problems.error(item.at.child("replaced_by"), "id-unknown", f"there is no other sentence `{record.replaced_by}`", help)
    return tuple(_retired(item) for item in sorted(items, key=lambda item: item.record.id))


def _retired(item: Parsed[records.Retired]) -> Retired:
    record = item.record
    return Retired(record.id, record.text, record.kind, record.on.first, record.reason, record.replaced_by, item.at)


def _duplicate(statement_id: str, at: Place, other: Place, help: str = _HELP) -> Problem:
    return error(at, "id-duplicate", f"the id `{statement_id}` is given twice", help, (Note(other, "the other"),))


def _statements(edition: Parsed[records.Edition]) -> Iterator[tuple[str, records.Statement, Place]]:
    """Each sentence of an edition with the name of its list and the place of its id."""
    for name, statements in (("bottom_line", edition.record.bottom_line), ("judgements", edition.record.judgements)):
        yield from ((name, statement, edition.at.child(name, index, "id")) for index, statement in enumerate(statements))
