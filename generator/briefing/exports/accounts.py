"""The accounts of an event as a small file, which the pane beside a citation reads: `events/<id>/accounts.json`."""

from typing_extensions import TypedDict

from briefing.analysis import Findings
from briefing.model import Event, Passage, Report
from briefing.phrases import typographic
from briefing.records import Basis
from briefing.views.accounts import Account, accounts_by_event, origin_ground, time_words, who_says_it
from briefing.views.urls import entity_url


class AccountPassageData(TypedDict):
    """Words of an account: the address of the highlighted passage below the root of the site, and who says them."""

    address: str
    speaker: str


class AccountData(TypedDict):
    """What one origin says of the event on one day. A time is EDTF; `words` are the words that give it, empty where they may not be shown.

    `sides` are the unresolved differences about the event in which it is on a side: the id and the number of the side. The first
    of `passages` is the one to show.
    """

    day: str
    outlets: list[str]
    origin: str
    basis: str
    time: str | None
    words: str
    status: str
    denies: bool
    sides: list[tuple[str, int]]
    passages: list[AccountPassageData]


class AccountsData(TypedDict):
    """The accounts of an event, newest first, and the address of its page below the root of the site.

    The short title and the outlets are as pages print them.
    """

    event: str
    title: str
    short: str
    address: str
    accounts: list[AccountData]


def accounts_data(findings: Findings, event: Event) -> AccountsData:
    """The accounts of an event that has two or more."""
    return {
        "event": event.id,
        "title": event.title,
        "short": typographic(event.short),
        "address": entity_url(event, findings.dossier),
        "accounts": [_account_data(account) for account in accounts_by_event(findings)[event.id]],
    }


def _account_data(account: Account) -> AccountData:
    first, *others = {report.passage.key: report for report in (account.report, *account.reports)}.values()
    return {
        "day": account.day.isoformat(),
        "outlets": list(map(typographic, account.outlets)),
        "origin": origin_ground(account.attributions),
        "basis": (account.attributions[0].basis or Basis.UNKNOWN).value,
        "time": str(account.span) if account.span else None,
        "words": time_words(account.report),
        "status": account.status.value,
        "denies": account.denies,
        "sides": list(account.sides),
        "passages": [_passage_data(report.passage, report) for report in (first, *others)],
    }


def _passage_data(passage: Passage, report: Report) -> AccountPassageData:
    return {"address": f"sources/{passage.source.id}/#{passage.anchor}", "speaker": who_says_it(report.attributed_to)}
