"""The page on which a reader checks the proof of the dossier, or a saved page of the site, in the browser."""

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.model import Dossier
from briefing.records import ExportFormat
from briefing.views.downloads import PROOF_FILE


def proof_page(context: PageContext) -> Page:
    """The page of the check; its script is that of the theme."""
    return render_page(
        context,
        "proof.md.jinja",
        title="Proof",
        kind="Proof",
        description="Check every source and every quote of this dossier in your browser, without a network.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Data", context.relative_url("data/")), PageLink("Proof", "")),
        proof_href=context.relative_url(PROOF_FILE),
        manifest_href=context.relative_url("manifest.json"),
    )


def _pages(dossier: Dossier, _: Findings) -> PagePaths:
    return (("proof/index.md", proof_page),) if ExportFormat.PROOF in dossier.desk.exports else ()


PAGE_KINDS = (PageKind(name="Proof", address="proof/index.md", pages=_pages),)
