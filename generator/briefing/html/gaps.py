"""The gap report: what the dossier still lacks, for the desk. Readers get it only where `dossier.yml` publishes it."""

from functools import partial

from markupsafe import Markup

from briefing.escaping import trusted_address
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind
from briefing.html.render import render_page
from briefing.model import Edition
from briefing.views.gaps import WeakStatement, gaps

MAX_ROWS = 200
"""The most rows of a kind; `briefing coverage --gaps` lists all."""


def gaps_page(context: PageContext) -> Page:
    """The page of all gaps."""
    found = gaps(context.findings)
    return render_page(
        context,
        "gaps.md.jinja",
        title="Gaps",
        kind="Gaps",
        description="Sentences on one origin or on unnamed speakers alone, old open questions, plans past their day.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Gaps", "")),
        statements=(
            ("one-origin", "On one origin, or none", found.one_origin),
            ("unnamed", "On unnamed speakers alone", found.unnamed),
        ),
        stale=found.stale,
        past=found.past,
        most=MAX_ROWS,
        href=partial(_place, context),
        is_indexed=False,
    )


def _place(context: PageContext, item: WeakStatement) -> Markup:
    """The address of a sentence: its place on a brief, else the page of what it is a part of."""
    href = context.href(item.thing)
    return trusted_address(f"{href}#{item.part.replace(' ', '-')}") if isinstance(item.thing, Edition) else href


PAGE_KINDS = (PageKind(name="Gaps", address="gaps/index.md", is_for_desk=True, pages=lambda *_: (("gaps/index.md", gaps_page),)),)
