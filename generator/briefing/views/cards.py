"""Share cards: which pages have a picture of their own for other sites to show, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefing.analysis import Findings
from briefing.analysis.weight import IN_BRIEF, by_weight
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Question, Statement, Topic
from briefing.phrases import capitalize_first
from briefing.reads import fact
from briefing.views import labels
from briefing.views.answer import answer
from briefing.views.readings import outcome_sentence
from briefing.views.urls import entity_url

MAX_CARDS = 100
"""The most pages with a card of their own; all other pages share one."""
SITE_CARD = "cards/site.png"
"""The path of the card of all other pages."""
_FOLDER = "cards/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says. A judgement has its statement, whose likelihood and confidence are drawn; another thing has a status line."""

    path: str  # of the picture, below the site's root
    name: str  # of the dossier; empty on its own card
    day: str  # of the brief, or empty
    kind: str  # the question, or the kind of thing
    title: str
    statement: Statement | None
    status: str
    articles: str
    cut_off: str

    @property
    def alternative(self) -> str:
        """The picture in words: its main sentence."""
        return self.title


@fact
def cards(findings: Findings) -> Mapping[str, Card]:
    """The cards by the address of their page below the site's root; no more than a hundred. None without sources."""
    dossier = findings.dossier
    if not dossier.sources:
        return {}
    found: dict[str, Card] = {}
    for address, card in _cards(dossier, findings):
        if len(found) < MAX_CARDS:
            found.setdefault(address, card)
    return found


def site_card(dossier: Dossier) -> Card:
    """The card of every page without one of its own."""
    card = _card(dossier, SITE_CARD, kind=dossier.desk.desk or "Dossier", title=dossier.desk.title, status=dossier.desk.lead or "")
    return replace(card, name="")


def card_of(findings: Findings, address: str) -> Card | None:
    """The card of a page by its address; None where nothing has one, and for the page of a day without a brief.

    For the card of the site says what was known later.
    """
    if not findings.dossier.sources or (address.startswith("days/") and address not in cards(findings) and address != "days/"):
        return None
    return cards(findings).get(address) or site_card(findings.dossier)


def all_cards(findings: Findings) -> tuple[Card, ...]:
    """Every card of a site, each picture once."""
    if not findings.dossier.sources:
        return ()
    by_path = {card.path: card for card in (*cards(findings).values(), site_card(findings.dossier))}
    return tuple(by_path[path] for path in sorted(by_path))


def card_paths(findings: Findings) -> tuple[str, ...]:
    """The paths of these pictures, below the site's root."""
    return tuple(card.path for card in all_cards(findings))


def _cards(dossier: Dossier, findings: Findings) -> Iterator[tuple[str, Card]]:
    for edition in reversed(dossier.editions):
        card = _brief_card(findings, edition)
        if edition is dossier.editions[-1]:
            yield "", card
        yield f"days/{edition.as_of.isoformat()}/", card
    things: tuple[Event | Actor | Topic | Discrepancy | Question, ...] = (
        *dossier.events.values(),
        *dossier.discrepancies.values(),
        *dossier.questions.values(),
        *dossier.actors.values(),
        *dossier.topics.values(),
    )
    for thing in by_weight((thing for thing in things if findings.weights[thing.id] == IN_BRIEF), findings.weights):
        yield (address := entity_url(thing, dossier)), _item_card(dossier, thing, address)


def _brief_card(findings: Findings, edition: Edition) -> Card:
    """The card of a brief, with everything as of its day."""
    dossier, day = findings.dossier, edition.as_of
    if edition is not dossier.editions[-1] or day < dossier.cut_off:
        _, dossier = findings.days.states(day)
        edition = dossier.editions[-1]
    found = answer(dossier, edition)
    return _card(
        dossier,
        f"{_FOLDER}brief-{day.isoformat()}.png",
        kind=found.question,
        title=found.sentence,
        day=labels.day(day),
        statement=found.statement,
        article_count=findings.days.source_count(day),
        status=_origins_line(found.statement),
    )


def _origins_line(statement: Statement) -> str:
    """From how many articles the words of a report are; empty for a judgement."""
    if statement.likelihood is not None:
        return ""
    sources = {citation.passage.source.id for citation in statement.citations}
    return f"Report, from {labels.count(len(sources), 'article')}" if sources else "Report"


def _item_card(dossier: Dossier, thing: Event | Actor | Topic | Discrepancy | Question, address: str) -> Card:
    kind, status = _kind_and_status(dossier, thing)
    return _card(dossier, f"{_FOLDER}{address.rstrip('/')}.png", kind=kind, title=labels.entity_title(thing), status=status)


def _kind_and_status(dossier: Dossier, thing: Event | Actor | Topic | Discrepancy | Question) -> tuple[str, str]:
    match thing:
        case Event():
            missing = outcome_sentence(thing, dossier.cut_off)
            return "Event", missing or capitalize_first(f"{thing.reading.status}, {labels.date_label(thing.reading.date)}")
        case Discrepancy():
            return "Difference", f"{labels.RESOLUTIONS[thing.resolution]}, {labels.count(len(thing.sides), 'account')}"
        case Question():
            return "Question", f"{labels.STATES[thing.state]}, raised {labels.day(thing.raised_on)}"
        case Actor():
            return "Actor", capitalize_first(labels.role(thing))
        case Topic():
            number = sum(thing in event.topics for event in dossier.events.values())
            return "Topic", labels.count(number, "event")


def _card(
    dossier: Dossier,
    path: str,
    *,
    kind: str,
    title: str,
    status: str,
    day: str = "",
    statement: Statement | None = None,
    article_count: int | None = None,
) -> Card:
    """``article_count`` is given where the dossier holds a part of what was known."""
    return Card(
        path=path,
        name=dossier.desk.title,
        day=day,
        kind=kind,
        title=title,
        statement=statement,
        status=status,
        articles=labels.count(article_count if article_count is not None else len(dossier.sources), "article"),
        cut_off=f"Cut-off {labels.day(dossier.cut_off)}",
    )
