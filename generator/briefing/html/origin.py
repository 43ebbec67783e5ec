"""Origins: who gathered the news, and which lines of which article relay it."""

from dataclasses import dataclass

from briefing.html.context import Crumb, Page, Sheet
from briefing.html.render import written
from briefing.model import Origin, Relay, Source
from briefing.views.order import by_day


@dataclass(frozen=True, slots=True)
class Chain:
    """One original report and the articles that relay it."""

    origin: Origin
    relays: tuple[tuple[Source, Relay], ...]


def origins_page(sheet: Sheet) -> Page:
    """The page of all original reports, by day and id; then the articles whose origin nobody knows."""
    dossier = sheet.dossier
    pairs = [(source, relay) for source in dossier.sources.values() for relay in source.relays]
    return written(
        sheet,
        "origins.md.jinja",
        title="Origins",
        kind="Origins",
        description="Who gathered the news, and who relayed it.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Origins", "")),
        chains=[Chain(origin, tuple(pair for pair in pairs if pair[1].origin == origin.id)) for origin in by_day(dossier.origins.values())],
        unknown=[pair for pair in pairs if pair[1].origin is None],
        found=sheet.origins(passage for passages in sheet.findings.backlinks.passages.values() for passage in passages),
    )
