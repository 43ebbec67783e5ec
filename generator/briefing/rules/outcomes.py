"""Rules on outcomes: what is given as having occurred has more than one weak account."""

from collections.abc import Iterator, Sequence

from briefing.analysis import Findings
from briefing.analysis.attribution import Role, attributions
from briefing.model import Actor, Discrepancy, Dossier, Event, Publication, Reading, Report
from briefing.problems import Note, Problem, warning
from briefing.records import Accepted, DiscrepancyKind, Resolution, Stance, Status
from briefing.rules.words import quoted

_ACCOUNTS = (Role.NEWSGATHERER, Role.ISSUER)
_HELP = "give it the status `claimed`, cite another account, or add `accepts: [one-origin]` and `reasoning:` to the reading"


def one_origin(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """An event is not given as `occurred` on one account alone whose origin is unknown, which is by a party to it, or which is disputed.

    A party is an actor of the event, or one that speaks for it, in whose name the publication is issued (`actor:` of the publication,
    `represents:` of the actor). An account is disputed if an unresolved discrepancy about no other event, of the kind status or certainty,
    sets it against another version.
    Give the event the status `claimed`, cite another account, or say under `reasoning` of the reading why this one is enough, and add
    `accepts: [one-origin]`.
    """
    for event in dossier.events.values():
        for number, reading in enumerate(event.readings):
            if reading.status is Status.OCCURRED and not (reading.reasoning and Accepted.ONE_ORIGIN in reading.accepts):
                is_last = number == len(event.readings) - 1
                supporting = [report for report in event.reports if _supports(report, reading, is_last=is_last)]
                if weakness := _weakness(event, supporting, dossier, findings):
                    at = reading.at if "readings" in reading.at.path else event.at.child("status")
                    notes = tuple(Note(report.at, quoted(report.passage)) for report in supporting)
                    yield warning(at, "one-origin", f"the only account of `{event.id}` {weakness}", _HELP, notes)


def _supports(report: Report, reading: Reading, *, is_last: bool) -> bool:
    """True for a report that says that the event occurred and was known with the reading, and whose words were not withdrawn."""
    is_support = report.stance is Stance.SUPPORTS and report.status is Status.OCCURRED and report.passage.withdrawal is None
    return is_support and (is_last or report.passage.known_from <= reading.known_from)


def _weakness(event: Event, supporting: Sequence[Report], dossier: Dossier, findings: Findings) -> str | None:
    """What is weak about the account of an event, if there is only one."""
    behind = [item for report in supporting for item in attributions(dossier, report.passage) if item.role in _ACCOUNTS]
    known = {item.publication.id: item.publication for item in behind if item.publication}
    unknown = {item.source.id for item in behind if item.publication is None}
    if len(known) + len(unknown) != 1:
        return None
    if not known:
        return "has no known origin"
    publication = next(iter(known.values()))
    if _is_party(publication, event.actors, dossier):
        return f"is by {publication.short}, a party to it"
    issues = (item for item in findings.issues_by_id.get(event.id, ()) if isinstance(item, Discrepancy) and _is_of(item, event, dossier))
    disputing = next((item for item in issues if _disputes(item, supporting)), None)
    return f"is by {publication.short}, and the open difference `{disputing.id}` disputes it" if disputing else None


def _is_party(publication: Publication, actors: Sequence[Actor], dossier: Dossier) -> bool:
    issuer = dossier.actors.get(publication.actor or "")
    return issuer is not None and bool({issuer.id, *issuer.record.represents} & {actor.id for actor in actors})


def _is_of(discrepancy: Discrepancy, event: Event, dossier: Dossier) -> bool:
    """True for an open difference on the status of this event alone."""
    is_on_status = discrepancy.kind in (DiscrepancyKind.STATUS, DiscrepancyKind.CERTAINTY)
    is_its_own = [thing_id for thing_id in discrepancy.about if thing_id in dossier.events] == [event.id]
    return discrepancy.resolution is Resolution.STANDS and is_on_status and is_its_own


def _disputes(discrepancy: Discrepancy, supporting: Sequence[Report]) -> bool:
    """True for a difference of which one side cites the account and another does not."""
    passages = [report.passage for report in supporting]
    citing = [
        any(citation.passage.shares_words_with(passage) for citation in side.citations for passage in passages)
        for side in discrepancy.sides
    ]
    return any(citing) and not all(citing)


RULES = (one_origin,)
