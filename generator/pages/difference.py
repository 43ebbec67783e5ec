"""Differences between sources: each side in its own words, and the desk's note."""

from generator.pages import wording
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import Resolution

ORDER = (Resolution.STANDS, Resolution.ERROR, Resolution.SUPERSEDED, Resolution.EXPLAINED, Resolution.SAME_PERSON)


def differences_page(sheet: Sheet) -> Page:
    """The page of all differences, those that stand first, then by the day they became known."""
    found = sorted(sheet.dossier.discrepancies.values(), key=lambda item: (ORDER.index(item.resolution), item.known_from, item.id))
    counts = [(sum(item.resolution is kind for item in found), wording.RESOLUTIONS[kind].split(":")[0].lower()) for kind in ORDER]
    return written(
        sheet,
        "differences.md.jinja",
        title="Differences between sources",
        kind="Differences",
        description="Where sources do not agree, each side in its own words.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Differences", "")),
        differences=found,
        counts=wording.listed(f"{number} {word}" for number, word in counts if number),
        about=lambda item: tuple(sheet.dossier.thing(thing) for thing in item.about),
    )
