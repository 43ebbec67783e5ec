"""Origins: who gathered the news, and which lines of which article relay it."""

from dataclasses import dataclass

from briefing.analysis.origins import Stances
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.origin_lists import origin_lists
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.model import Origin, Relay, Source
from briefing.views.order import origins_by_day


@dataclass(frozen=True, slots=True)
class RelayedOrigin:
    """One original report and the articles that relay it."""

    origin: Origin
    relays: tuple[tuple[Source, Relay], ...]


def origins_page(context: PageContext) -> Page:
    """The page of everybody behind the cited words, then all original reports, by day and id."""
    dossier = context.dossier
    pairs = [(source, relay) for source in dossier.sources.values() for relay in source.relays]
    found = Stances(context.findings.origins)
    return render_page(
        context,
        "origins.md.jinja",
        title="Origins",
        kind="Origins",
        description="Who gathered the news, and who relayed it.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Origins", "")),
        chains=[
            RelayedOrigin(origin, tuple(pair for pair in pairs if pair[1].origin == origin.id))
            for origin in origins_by_day(dossier.origins.values())
        ],
        found=found,
        origin_lists=origin_lists(context, found),
    )


PAGE_KINDS = (single_page("Origins", "origins/index.md", origins_page),)
