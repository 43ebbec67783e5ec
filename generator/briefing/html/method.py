"""Method: what every label on the site means, and the corrections that the desk has made."""

from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.views import labels, meanings


def method_page(context: PageContext) -> Page:
    """The page that explains every label."""
    return render_page(
        context,
        "method.md.jinja",
        title="Method",
        kind="Method",
        description="What is claimed here, what is not, and how to read every label.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Method", "")),
        meanings=meanings,
        zip=zip,
        statuses=meanings.STATUS_MEANINGS,
        states=meanings.STATE_MEANINGS,
        resolutions=meanings.RESOLUTION_MEANINGS,
        names=meanings.NAME_KIND_MEANINGS,
        likelihoods=labels.LIKELIHOOD_RANGES,
    )


def corrections_page(context: PageContext) -> Page:
    """The page of the desk's own mistakes, newest first."""
    return render_page(
        context,
        "corrections.md.jinja",
        title="Corrections",
        kind="Corrections",
        description="The desk’s own mistakes, and when they were corrected.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Corrections", "")),
        corrections=context.dossier.corrections,
        about=lambda item: tuple(context.dossier.entity(thing) for thing in item.about),
    )


PAGE_KINDS = (
    single_page("Method", "method/index.md", method_page, navigation=100),
    single_page("Corrections", "corrections/index.md", corrections_page),
)
