"""The sentences of briefs that have an address of their own: which there are, in which briefs, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.model import Dossier, Edition, Statement
from briefing.reads import fact
from briefing.records import StatementKind
from briefing.views.urls import entity_url

CLAIMS_FOLDER = "s/"
"""The folder of the cards, below the root of the site."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as the newest brief has it that has it, and that brief, then the older ones that have it, newest first."""

    statement: Statement
    edition: Edition
    anchor: str  # of the sentence on the page of that brief
    older: tuple[tuple[Edition, Statement], ...]

    def brief_url(self, dossier: Dossier) -> str:
        """The address of the sentence in its brief, relative to the site's root."""
        return f"{entity_url(self.edition, dossier)}#{self.anchor}"


@fact
def claims(dossier: Dossier) -> Mapping[str, Claim]:
    """The sentences of all briefs that have an id, by it."""
    found: dict[str, Claim] = {}
    for edition in dossier.editions:
        for anchor, statement in anchored_statements(edition):
            if statement.id is not None:
                before = found.get(statement.id)
                older = ((before.edition, before.statement), *before.older) if before else ()
                found[statement.id] = Claim(statement, edition, anchor, older)
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class CardText:
    """A sentence that has a card."""

    id: str
    text: str
    kind: StatementKind


def card_texts(dossier: Dossier) -> tuple[CardText, ...]:
    """What every card is of, a sentence that is in a brief or was withdrawn, in the order of ids."""
    found = {name: CardText(name, claim.statement.text, claim.statement.kind) for name, claim in claims(dossier).items()}
    found |= {item.id: CardText(item.id, item.text, item.kind) for item in dossier.retired}
    return tuple(found[name] for name in sorted(found))


def anchored_statements(edition: Edition) -> Iterator[tuple[str, Statement]]:
    """Every sentence of a brief, with its anchor on the page of the brief: `bottom-line-1`, `judgement-2`."""
    for prefix, statements in (("bottom-line", edition.bottom_line), ("judgement", edition.judgements)):
        yield from ((f"{prefix}-{number}", statement) for number, statement in enumerate(statements, 1))


def claim_url(statement_id: str) -> str:
    """The address of the card of a sentence, relative to the site's root."""
    return f"{CLAIMS_FOLDER}{statement_id}/"


def claim_path(statement_id: str) -> str:
    """The path of the card of a sentence in the site."""
    return f"{claim_url(statement_id)}index.html"
