"""The accounts of an event: one for each origin and day, with the time that it names, its status and who says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefing.analysis import Findings
from briefing.analysis.attribution import Attribution, Role, attributions
from briefing.analysis.origins import is_withdrawn
from briefing.edtf import Span
from briefing.model import Discrepancy, Dossier, Event, Passage, Report
from briefing.phrases import join_words
from briefing.reads import fact
from briefing.records import Basis, Resolution, Speaker, Stance, Status, Zone
from briefing.views import labels
from briefing.views.origins import credit

Side = tuple[str, int]
"""The id of an unresolved difference, and the number of one of its sides."""
_NEWS_ROLES = (Role.NEWSGATHERER, Role.ISSUER)
_PLACES = {Zone.CREDITS: "the credits", Zone.MASTHEAD: "the masthead", Zone.BODY: "the text", Zone.FURNITURE: "the page"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one origin says of an event on one day: all its reports, in whichever articles they are printed."""

    number: int  # from 1, the newest first
    day: date  # the day from which it was known
    attributions: tuple[Attribution, ...]  # who is behind it
    report: Report  # the one that the desk holds, if any; else the first
    reports: tuple[Report, ...]  # all of them, by article and place
    also: tuple[Report, ...]  # those that name other times than `report`, one for each time
    sides: tuple[Side, ...]  # on which it is in unresolved differences about the event

    @property
    def span(self) -> Span | None:
        """The time that it names; None where it names none."""
        return self.report.date

    @property
    def status(self) -> Status:
        """The status that it gives."""
        return self.report.status or Status.UNKNOWN

    @property
    def denies(self) -> bool:
        """True where it denies the event, or a part of it."""
        return self.report.stance is Stance.DISPUTES

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its words, each passage once."""
        return tuple({report.passage.key: report.passage for report in self.reports}.values())

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, each once."""
        return tuple(dict.fromkeys(report.source.publication.short for report in self.reports))


def accounts(dossier: Dossier, event: Event, differences: Iterable[Discrepancy] = ()) -> tuple[Account, ...]:
    """The accounts of an event, newest first: those that name a time, else all that support it; and those that deny it or a part of it.

    Comments and photos are none, for they are no news, and withdrawn words are none. ``differences`` are those about the event.
    """
    groups: dict[tuple[object, ...], list[Report]] = {}
    behind: dict[tuple[object, ...], tuple[Attribution, ...]] = {}
    for report in _counted(dossier, event):
        found = tuple(item for item in attributions(dossier, report.passage) if item.role in _NEWS_ROLES)
        if found:
            key = (report.passage.known_from, report.stance, *sorted({item.story for item in found}))
            groups.setdefault(key, []).append(report)
            behind.setdefault(key, found)
    rank = _rank(event)
    sides = _sides(differences)
    newest_first = sorted(
        groups, key=lambda key: groups[key][0].passage.known_from, reverse=True
    )  # stable: within a day by article and place
    return tuple(_account(number, behind[key], groups[key], rank, sides) for number, key in enumerate(newest_first, 1))


def differs(one: Account, other: Account) -> str:
    """On what two accounts differ: `on the time`, `on the standing`, `in the wording`; empty where they agree."""
    if str(one.span) != str(other.span):
        return "on the time"
    if (one.status, one.denies) != (other.status, other.denies):
        return "on the standing"
    ours, theirs = _by_difference(one), _by_difference(other)
    are_opposed = any(name in theirs and not ours[name] & theirs[name] for name in ours)
    return "in the wording" if are_opposed else ""


def _by_difference(account: Account) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for difference, side in account.sides:
        found.setdefault(difference, set()).add(side)
    return found


@fact
def accounts_by_event(findings: Findings) -> Mapping[str, tuple[Account, ...]]:
    """The accounts of each event that has two or more, by its id."""
    found = {event.id: accounts(findings.dossier, event, _differences(findings, event)) for event in findings.dossier.events.values()}
    return {event: items for event, items in found.items() if len(items) > 1}


@fact
def events_by_passage(findings: Findings) -> Mapping[tuple[str, int, int], tuple[str, ...]]:
    """The ids of the events of which a passage is in one of two accounts or more, by its key: the heaviest first, then by id."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for event in sorted(accounts_by_event(findings), key=lambda event: (-findings.weights[event], event)):
        for key in {passage.key for account in accounts_by_event(findings)[event] for passage in account.passages}:
            found.setdefault(key, []).append(event)
    return {key: tuple(events) for key, events in found.items()}


@fact
def reports_by_source(dossier: Dossier) -> Mapping[str, tuple[Report, ...]]:
    """The reports of all events by the id of their article; every article has its entry."""
    found: dict[str, list[Report]] = {source: [] for source in dossier.sources}
    for report in dossier.reports():
        found[report.source.id].append(report)
    return {source: tuple(reports) for source, reports in found.items()}


@fact
def speakers_by_passage(dossier: Dossier) -> Mapping[tuple[str, int, int], tuple[Speaker, ...]]:
    """To whom the sources attribute a passage that is a report of an event, by its key."""
    found: dict[tuple[str, int, int], dict[tuple[str, bool], Speaker]] = {}
    for report in dossier.reports():
        if report.attributed_to is not None:
            speaker = report.attributed_to
            found.setdefault(report.passage.key, {})[speaker.who, speaker.named] = speaker
    return {key: tuple(speakers.values()) for key, speakers in found.items()}


def _differences(findings: Findings, event: Event) -> tuple[Discrepancy, ...]:
    return tuple(issue for issue in findings.issues_by_id.get(event.id, ()) if isinstance(issue, Discrepancy))


def origin_ground(items: Iterable[Attribution]) -> str:
    """Who gathered the news, and how that is known: `Kyodo News, named in the byline`, `Kyodo News, by inference`, `origin unknown`."""
    grounds = (", ".join(filter(None, origin_parts(item))) for item in items)
    return join_words(dict.fromkeys(filter(None, grounds))) or "no newsgathering"


def origin_label(items: Iterable[Attribution]) -> str:
    """Who gathered the news, and what of it is inferred: `Kyodo News`, `Kyodo News, by inference`, `origin unknown`."""
    labels = (", ".join(filter(None, origin_parts(item)[: 1 if item.basis is Basis.STATED else 2])) for item in items)
    return join_words(dict.fromkeys(filter(None, labels))) or "no newsgathering"


def origin_parts(item: Attribution) -> tuple[str, str]:
    """The same of one origin, in two parts: `Kyodo News` and `named in the byline`; for a comment and a photo what it is, and nothing."""
    match item.role:
        case Role.COMMENT:
            return f"comment by {item.commentator}", ""
        case Role.PHOTO:
            return f"photo: {credit(item)}", ""
        case Role.NONE:
            return "", ""
        case _ if item.publication is None:
            return "origin unknown", ""
        case _ if item.basis is not Basis.STATED:
            return item.publication.name, "by inference"
        case _ if item.words is None:
            return item.publication.name, "its own document" if item.role is Role.ISSUER else ""
        case _:
            zone = item.source.zone(item.words)
            return item.publication.name, f"named in {_PLACES.get(zone, f'the {zone.value}')}"


def who_says_it(speaker: Speaker | None) -> str:
    """`Sanae Takaichi, by name`, `a government source, not named`; empty where the source attributes the words to nobody."""
    if speaker is None:
        return ""
    return f"{speaker.who}, by name" if speaker.named else labels.speaker_name(speaker)


def time_words(report: Report) -> str:
    """The words in which a report gives its time, in quotation marks; empty where it has none, or where they may not be shown."""
    return f"“{report.public_date_words}”{labels.bracketed(report.date_repairs)}" if report.public_date_words else ""


def _counted(dossier: Dossier, event: Event) -> tuple[Report, ...]:
    """The reports that are part of an account, by day, article and place."""
    reports = [report for report in event.reports if not is_withdrawn(dossier, report.passage)]
    supporting = [report for report in reports if report.stance is Stance.SUPPORTS]
    dated = [report for report in supporting if report.date is not None]
    denying = [report for report in reports if report.stance is Stance.DISPUTES]
    return tuple(sorted((*(dated or supporting), *denying), key=lambda report: (report.passage.known_from, report.passage.key)))


def _rank(event: Event) -> dict[str, int]:
    """The number of the newest reading that each report supports, by the id of the report."""
    return {report.id: number for number, reading in enumerate(event.readings, 1) for report in reading.rests_on}


def _sides(differences: Iterable[Discrepancy]) -> dict[str, list[tuple[Side, Passage]]]:
    """The words of each side of the unresolved differences, by source."""
    found: dict[str, list[tuple[Side, Passage]]] = {}
    for difference in differences:
        if difference.resolution is Resolution.STANDS:
            for number, side in enumerate(difference.sides, 1):
                for citation in side.citations:
                    found.setdefault(citation.passage.source.id, []).append(((difference.id, number), citation.passage))
    return found


def _account(
    number: int,
    behind: tuple[Attribution, ...],
    reports: list[Report],
    rank: dict[str, int],
    sides: dict[str, list[tuple[Side, Passage]]],
) -> Account:
    held = max(reports, key=lambda report: rank.get(report.id, 0))
    first_by_time = {str(report.date): report.id for report in reversed(reports) if report.date is not None}
    first_by_time.pop(str(held.date), None)
    others = set(first_by_time.values())
    on = {
        side: None for report in reports for side, passage in sides.get(report.source.id, ()) if passage.shares_words_with(report.passage)
    }
    return Account(
        number=number,
        day=held.passage.known_from,
        attributions=behind,
        report=held,
        reports=tuple(reports),
        also=tuple(report for report in reports if report.id in others),
        sides=tuple(sorted(on)),
    )
