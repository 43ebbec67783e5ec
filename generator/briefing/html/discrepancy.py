"""Differences between sources: each side in its own words, and the desk's note."""

from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.views import labels
from briefing.views.order import COUNT_PHRASES, discrepancies_by_resolution


def discrepancies_page(context: PageContext) -> Page:
    """The page of all differences, unresolved ones first, then by the day they became known."""
    context.has_inline_quotes = True
    discrepancies = discrepancies_by_resolution(context.dossier.discrepancies.values())
    counts = {kind: sum(item.resolution is kind for item in discrepancies) for kind in COUNT_PHRASES}
    return render_page(
        context,
        "differences.md.jinja",
        title="Differences between sources",
        kind="Differences",
        description="Where sources do not agree, each side in its own words.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Differences", "")),
        differences=discrepancies,
        counts=labels.join_words(labels.count(number, *COUNT_PHRASES[kind]) for kind, number in counts.items() if number),
        about=lambda item: tuple(context.dossier.entity(thing) for thing in item.about),
    )


PAGE_KINDS = (single_page("Differences", "differences.md", discrepancies_page, navigation=40),)
