"""Differences between sources: each side in its own words, and the desk's note."""

from briefing.html.context import Crumb, Page, Sheet
from briefing.html.render import written
from briefing.views import labels
from briefing.views.order import COUNTED, unexplained_first


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
        counts=labels.join_words(labels.count(number, *COUNTED[kind]) for kind, number in counts.items() if number),
        about=lambda item: tuple(sheet.dossier.entity(thing) for thing in item.about),
    )
