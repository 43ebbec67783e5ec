"""Records → problems: every entry that is twice in one list, with both places.

An entry named twice would be listed and counted twice. One walk covers the lists of every record, so that new lists are checked as well.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from briefing import records, text
from briefing.problems import Note, Place, Problem, error
from briefing.reading import MAX_PROBLEMS_PER_FILE, Records
from briefing.records import Record

Seen = dict[Hashable, Place]
"""The first place of each entry, by its identity."""

ReportWords = Mapping[str, tuple[str, ...]]
"""The source and the words of each report, by `event-id/report-id`."""

_JOINED = {"rests_on": "cites"}  # two lists of one record that are published as one
_HELP = "delete one of the two"


def report_repeats(parsed: Records) -> Iterator[Problem]:
    """An error for each entry that repeats an earlier one of its list; at most a thousand for one file."""
    counts: Counter[str] = Counter()
    for problem in _repeats(parsed):
        file = problem.at.file
        counts[file] += 1
        if counts[file] <= MAX_PROBLEMS_PER_FILE:
            yield problem
        elif counts[file] == MAX_PROBLEMS_PER_FILE + 1:
            message = "too many repeated entries: those from here on are not listed"
            yield error(problem.at, "too-many-faults", message, "fix those above first")


def _repeats(parsed: Records) -> Iterator[Problem]:
    reports = {
        f"{event.record.id}/{report.id}": quote_key(report)
        for event in parsed.records_of("events", records.Event)
        for report in event.record.reports
    }
    for source in parsed.sources.values():
        yield from _in_record(source.record, source.at, reports)
    for kind, items in parsed.lists.items():
        seen: Seen = {}
        for item in items:
            if kind == "corrections":  # the other lists have unique ids or days
                yield from _repetition(item.record, item.at, kind, seen, reports)
            yield from _in_record(item.record, item.at, reports)


def _in_record(record: Record, at: Place, reports: ReportWords, cited: Seen | None = None) -> Iterator[Problem]:
    """The repeats in the lists of a record and of its parts. ``cited`` holds the words that earlier sides cite."""
    seen: dict[str, Seen] = {"cites": {} if cited is None else cited}
    for name, field in type(record).model_fields.items():
        key = field.alias or name
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _in_record(value, at.child(key), reports)
        elif isinstance(value, tuple):
            yield from _in_list(value, at.child(key), key, seen.setdefault(_JOINED.get(key, key), {}), reports)


def _in_list(entries: tuple[object, ...], at: Place, key: str, seen: Seen, reports: ReportWords) -> Iterator[Problem]:
    cited: Seen = {}
    for index, entry in enumerate(entries):
        yield from _repetition(entry, at.child(index), key, seen, reports)
        if isinstance(entry, Record):
            yield from _in_record(entry, at.child(index), reports, cited if isinstance(entry, records.Side) else None)


def _repetition(entry: object, at: Place, key: str, seen: Seen, reports: ReportWords) -> Iterator[Problem]:
    """An error if an entry was seen before; otherwise it is remembered."""
    identities, others = _identities(entry, reports)
    first = next((seen[identity] for identity in (*identities, *others) if identity in seen), None)
    for identity in identities:
        seen.setdefault(identity, at)
    if first is not None:
        yield error(at, "entry-repeated", f"{_name(entry)} twice in `{key}`", _HELP, (Note(first, "the first"),))


def _name(entry: object) -> str:
    match entry:
        case str():
            return f"`{entry}` is named"
        case records.Participant():
            return f"`{entry.id}` is named"
        case records.SilentSource():
            return f"`{entry.source}` is named"
        case records.Citation(report=str()):
            return f"the report `{entry.report}` is cited"
        case records.Citation():
            return f"the same words of `{entry.source}` are cited"
    return "the same entry appears"


def _identities(entry: object, reports: ReportWords) -> tuple[tuple[Hashable, ...], tuple[Hashable, ...]]:
    """The identities of an entry, each of which alone makes another entry equal, and those by which an entry of another form is equal."""
    match entry:
        case records.Citation(report=str()):  # two reports may quote the same words and say different things
            quoted_words = reports.get(entry.report or "")
            return (entry.report, ("reported", quoted_words)) if quoted_words else (entry.report,), (("quoted", quoted_words),)
        case records.Citation():
            return (("quoted", quote_key(entry)),), (("reported", quote_key(entry)),)
        case records.Statement():
            return ((entry.id,), text.normalized(entry.text)) if entry.id else (text.normalized(entry.text),), ()
        case records.Report():
            return ((quote_key(entry), *(value for name, value in entry if name not in ("id", "quote", "prefix", "suffix"))),), ()
        case records.Name():
            return ((text.normalized(entry.text), entry.kind),), ()
        case records.Relay():
            return ((entry.id, entry.lines, None if entry.lines else text.normalized(entry.quote or "")),), ()
        case records.Participant():
            return (entry.id,), ()
        case records.SilentSource():
            return (entry.source,), ()
    assert isinstance(entry, Hashable)
    return (entry,), ()


def quote_key(quoted: records.Citation | records.Report) -> tuple[str, ...]:
    """The source, quote, prefix and suffix, normalized for comparison."""
    return (quoted.source or "", *(text.normalized(part or "") for part in (quoted.quote, quoted.prefix, quoted.suffix)))
