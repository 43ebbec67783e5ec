"""Published sentences that a change removes, and the lines of `retired.yml` that keep their cards."""

import json
from collections.abc import Iterator
from datetime import date

from briefing.exports.changes import ChangeSection
from briefing.exports.diff import Entry
from briefing.model import Dossier
from briefing.records import ExportFormat
from briefing.views.claims import CardText, card_texts
from briefing.views.labels import count

REMOVED = "Published sentences that are gone"
"""The heading of a review over them."""


def removed_claims(before: Dossier, after: Dossier) -> tuple[CardText, ...]:
    """The sentences that had a card before and have none after, in the order of their ids; none where no cards were published before."""
    if ExportFormat.CARDS not in before.desk.exports:
        return ()
    kept = {claim.id for claim in card_texts(after)}
    return tuple(claim for claim in card_texts(before) if claim.id not in kept)


def removed_section(removed: tuple[CardText, ...], day: date) -> ChangeSection:
    """The sentences, each with the lines to add; ``day`` is the one that they give."""
    entries = (Entry(f"{claim.id}: add to retired.yml, or give its id back", tuple(retired_lines(claim, day))) for claim in removed)
    return ChangeSection(f"{REMOVED} ({len(removed)})", tuple(entries))


def retired_lines(claim: CardText, day: date) -> Iterator[str]:
    """The lines of the list of withdrawn sentences for one that was removed."""
    yield f"- id: {claim.id}"
    yield f"  text: {json.dumps(claim.text, ensure_ascii=False)}"
    yield f"  kind: {claim.kind}"
    yield f"  on: {day}"


def removed_message(removed: tuple[CardText, ...], file: str) -> str:
    """The error of a review."""
    number, verb = count(len(removed), "published sentence"), "is" if len(removed) == 1 else "are"
    return (
        f"error: {number} {verb} gone; add the lines above to `{file}`, so that {'its card stays' if verb == 'is' else 'their cards stay'}"
    )
