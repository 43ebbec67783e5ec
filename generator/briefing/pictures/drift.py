"""How the time named for a plan moved: its accounts, oldest first, and a finding in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from briefing.edtf import Span
from briefing.model import Discrepancy, Dossier, Event, Report
from briefing.phrases import capitalize_first, join_words
from briefing.records import PLAN_STATUSES, Basis, RelationKind, Status
from briefing.views import labels
from briefing.views.accounts import Account, accounts, time_words
from briefing.views.finding import finding
from briefing.views.labels import speaker_name

MAX_ROWS = 6
"""The most rows of a picture."""
_MAX_TIMES = 4  # that the computed finding names


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """An account of a plan that names a time."""

    account: Account
    span: Span
    who: str  # who says it, and where it was printed
    also: tuple[str, ...]  # the words for the other times that it names
    is_held: bool  # the account that the desk's reading is according to

    @property
    def day(self) -> date:
        """The day from which it was known."""
        return self.account.day

    @property
    def status(self) -> Status:
        """The status that it gives."""
        return self.account.status

    @property
    def quoted(self) -> str:
        """Its words for the time, in quotation marks; empty where it has none that may be shown."""
        return time_words(self.account.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The accounts of a plan that name a time, oldest first and the held one last, and what they show."""

    rows: tuple[DriftRow, ...]  # two or more, which name two times or more
    finding: tuple[str, str]  # its first sentence, and the rest
    context: Event | None  # what the plan must come before or after
    context_word: str  # `before` or `after`; empty without it

    @property
    def times(self) -> int:
        """How many different times the accounts name first."""
        return len({str(row.span) for row in self.rows})

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses of its rows, in the order of their meanings."""
        return tuple(status for status in Status if any(row.status is status for row in self.most_telling()))

    def most_telling(self, most: int = MAX_ROWS) -> tuple[DriftRow, ...]:
        """At most so many rows in their order: the held one, the first, then those that moved the time furthest."""
        moved = {row.account.number: abs(_middle(row.span) - _middle(before.span)) for before, row in pairwise(self.rows)}
        ranked = sorted(self.rows[1:-1], key=lambda row: (-moved[row.account.number], self.rows.index(row)))
        kept = {row.account.number for row in (self.rows[-1], self.rows[0], *ranked[: max(0, most - 2)])}
        return tuple(row for row in self.rows if row.account.number in kept)


def drift(dossier: Dossier, event: Event, differences: Iterable[Discrepancy] = ()) -> Drift | None:
    """How the time named for a plan moved; None for what is not a plan, or where its accounts name one time or there is only one."""
    if len(event.reports) < 2 or not any(report.status in PLAN_STATUSES for report in event.reports):
        return None
    found = [item for item in accounts(dossier, event, differences) if item.span is not None and not item.denies]
    if len({str(item.span) for item in found}) < 2:
        return None
    held = _held(event, found)
    ordered = sorted(found, key=lambda item: (item is held, item.day))  # stable: within a day by article and place
    rows = tuple(_row(item, is_held=item is held) for item in ordered if item.span is not None)
    context, word = _context(dossier, event)
    return Drift(rows=rows, finding=_finding(event, rows), context=context, context_word=word)


def _held(event: Event, found: Sequence[Account]) -> Account:
    """The newest account with a report that the current reading is according to, of its date if there is one; else the newest."""
    supported = {report.id for report in event.reading.rests_on}
    based = [item for item in found if any(report.id in supported for report in item.reports)]
    same = [item for item in based if str(item.span) == str(event.reading.date)]
    return (same or based or found)[0]


def _row(account: Account, *, is_held: bool) -> DriftRow:
    assert account.span is not None
    also = dict.fromkeys(time_words(report) or labels.plain_date(report.date) for report in account.also if report.date is not None)
    return DriftRow(account=account, span=account.span, who=_who(account), also=tuple(also), is_held=is_held)


def _who(account: Account) -> str:
    """`Kyodo, a government source, not named, in AloJapan and Toutiao`; `Toutiao, in its own words`."""
    names = [
        f"{item.publication.short}{'' if item.basis in (None, Basis.STATED) else ' (inferred)'}"
        for item in account.attributions
        if item.publication is not None
    ]
    origin = join_words(dict.fromkeys(names))
    speaker = account.report.attributed_to
    says = "" if speaker is None else f"{speaker.who} by name" if speaker.named else speaker_name(speaker)
    outlets = join_words(account.outlets)
    if not origin and not says:
        return f"{outlets}, in its own words"
    own = join_words(dict.fromkeys(item.publication.short for item in account.attributions if item.publication is not None))
    return capitalize_first(", ".join(filter(None, (origin, says, f"in {outlets}" if outlets != own else ""))))


def _context(dossier: Dossier, event: Event) -> tuple[Event | None, str]:
    """What most of the reports say the plan is to come before or after, else what it follows by the record; only what has a date."""
    named = Counter((other, word) for report in event.reports for other, word in _order(report))
    by_count = sorted(named, key=lambda pair: (-named[pair], pair))
    by_record = ((relation.to, "after") for relation in event.relations if relation.kind is RelationKind.FOLLOWS)
    for other, word in (*by_count, *by_record):
        found = dossier.events.get(other)
        if found is not None and found.reading.date is not None:
            return found, word
    return None, ""


def _order(report: Report) -> Iterator[tuple[str, str]]:
    if report.before:
        yield report.before, "before"
    if report.after:
        yield report.after, "after"


def _finding(event: Event, rows: Sequence[DriftRow]) -> tuple[str, str]:
    """The finding of the desk; without it, the times in their order, and how the newest differs from the first."""
    written = finding(event) if event.record.finding is not None else None
    if written is not None:
        return written.clause, written.rest
    by_day = sorted(rows, key=lambda row: row.day)  # the held one is not the newest where the desk does not follow that
    times = [next(group).span for _, group in groupby(by_day, key=lambda row: str(row.span))]
    words = [labels.plain_date(span) for span in (times if len(times) <= _MAX_TIMES else (times[0], times[-1]))]
    if len(times) > 2 and str(times[0]) == str(times[-1]):
        words[-1] += " again"
    distinct, current = len({str(row.span) for row in rows}), rows[-1].span
    counted = f"{labels.number_word(len(rows)).capitalize()} accounts name {labels.number_word(distinct)} times"
    remark = _comparison(times[0], current) if str(current) == str(times[-1]) else f"; the current one is {labels.plain_date(current)}"
    return f"{capitalize_first(', then '.join(words))}.", f"{counted}{remark}."


def _comparison(first: Span, current: Span) -> str:
    """Whether the current date is narrower or wider than the first; empty where it is neither."""
    if first.is_open or current.is_open:
        return ""
    before, after = (span.last - span.first for span in (first, current))
    if before == after:
        return ""
    return f"; the current one is {'narrower' if after < before else 'wider'} than the first"


def _middle(span: Span) -> float:
    """The middle of a date as a number of days; of a date with an open end, its other end."""
    first = span.first if span.begin else span.last
    last = span.last if span.until else first
    return (first.toordinal() + last.toordinal()) / 2
