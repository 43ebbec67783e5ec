"""The data: every file of the build for the whole dossier, how to link to one thing, and how to check what is published."""

from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.records import GapReport
from briefing.views.claims import CLAIMS_FOLDER
from briefing.views.downloads import PROOF_FILE, downloads, table_files
from briefing.views.states import STATES_FOLDER, STATES_LIST


def data_page(context: PageContext) -> Page:
    """The page of all files."""
    return render_page(
        context,
        "data.md.jinja",
        title="Data",
        kind="Data",
        description="The files of this dossier: documents to print and data to work with, built from the same pinned sources as the pages.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Data", "")),
        files=downloads(context.files),
        tables=table_files(context.files),
        gaps_href=context.relative_url("gaps/") if context.dossier.desk.gap_report is GapReport.PUBLISHED else "",
        proof_href=context.relative_url("proof/") if PROOF_FILE in context.files else "",
        manifest_href=context.relative_url("manifest.json"),
        has_cards=any(path.startswith(CLAIMS_FOLDER) for path in context.files),
        states_href=context.relative_url(STATES_FOLDER) if STATES_LIST in context.files else "",
        example_day=context.findings.days.newest.isoformat() if context.dossier.sources else "",
    )


PAGE_KINDS = (single_page("Data", "data/index.md", data_page, navigation=85),)
