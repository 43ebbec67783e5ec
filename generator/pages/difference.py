"""Differences between sources: each side in its own words, and the desk's note."""

from collections.abc import Iterable

from generator import wording
from generator.dossier import Discrepancy
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import Resolution

COUNTED = {
    Resolution.STANDS: ("stands unexplained", "stand unexplained"),
    Resolution.ERROR: ("is an error in a source", "are errors in a source"),
    Resolution.SUPERSEDED: ("is an earlier stage of a plan", "are earlier stages of a plan"),
    Resolution.EXPLAINED: ("is explained", "are explained"),
    Resolution.SAME_PERSON: ("is two names of one person", "are two names of one person"),
}
"""What is said of the number of each, one and several, in the order of the page."""


def unexplained_first(differences: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Differences by what the desk makes of them, those that stand first, then by the day they became known."""
    order = list(COUNTED)
    return tuple(sorted(differences, key=lambda item: (order.index(item.resolution), item.known_from, item.id)))


def differences_page(sheet: Sheet) -> Page:
    """The page of all differences, those that stand first, then by the day they became known."""
    sheet.is_bare = True
    found = unexplained_first(sheet.dossier.discrepancies.values())
    counts = {kind: sum(item.resolution is kind for item in found) for kind in COUNTED}
    return written(
        sheet,
        "differences.md.jinja",
        title="Differences between sources",
        kind="Differences",
        description="Where sources do not agree, each side in its own words.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Differences", "")),
        differences=found,
        counts=wording.listed(wording.count(number, *COUNTED[kind]) for kind, number in counts.items() if number),
        about=lambda item: tuple(sheet.dossier.thing(thing) for thing in item.about),
    )
