"""Differences between sources: each side in its own words, and the desk's note."""

from dataclasses import dataclass

from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.model import Discrepancy
from briefing.records import Resolution
from briefing.views import labels
from briefing.views.order import COUNT_PHRASES, discrepancies_by_resolution


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The differences of one resolution, by the day they became known."""

    resolution: Resolution
    differences: tuple[Discrepancy, ...]


def discrepancies_page(context: PageContext) -> Page:
    """The page of all differences, unresolved ones first, then by the day they became known."""
    context.has_inline_quotes = True
    discrepancies = discrepancies_by_resolution(context.dossier.discrepancies.values())
    groups = [DifferenceGroup(kind, tuple(item for item in discrepancies if item.resolution is kind)) for kind in COUNT_PHRASES]
    settled = {group.resolution: len(group.differences) for group in groups if group.resolution is not Resolution.STANDS}
    return render_page(
        context,
        "differences.md.jinja",
        title="Differences between sources",
        kind="Differences",
        description="Where sources differ, each side in the words of its sources.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Differences", "")),
        groups=[group for group in groups if group.differences],
        unresolved=len(discrepancies) - sum(settled.values()),
        settled=sum(settled.values()),
        counts=labels.join_words(labels.count(number, *COUNT_PHRASES[kind]) for kind, number in settled.items() if number),
        about=lambda item: tuple(context.dossier.entity(thing) for thing in item.about),
    )


PAGE_KINDS = (single_page("Differences", "differences.md", discrepancies_page, navigation=40),)
