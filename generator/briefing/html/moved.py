"""Short pages at addresses that an earlier release had, which link to the present pages."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.as_of import knowledge_days
from briefing.html.context import Page, PageContext
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.model import Dossier
from briefing.views import labels

MAX_RELEASED_DAYS = 40
"""Of more days an earlier release had a page for the last of each month only."""


def moved_page(context: PageContext, title: str, address: str) -> Page:
    """A page that links to the page that took its place."""
    return render_page(
        context,
        "moved.md.jinja",
        title=title,
        kind="Moved",
        description=f"This page moved to {address}",
        is_indexed=False,
        is_cited=False,
        address=address,
    )


def _day_page(folder: str, day: date) -> tuple[str, partial[Page]]:
    made = partial(moved_page, title=f"As it stood on {labels.day(day)}", address=f"days/{day.isoformat()}/")
    return f"{folder}/{day.isoformat()}/index.md", made


def _changes_page(_: Dossier, __: Findings) -> PagePaths:
    return (("changes/index.md", partial(moved_page, title="What each day added", address="days/")),)


def _as_of_pages(dossier: Dossier, _: Findings) -> PagePaths:
    return (_day_page("as-of", day) for day in _released_days(dossier))


def _released_days(dossier: Dossier) -> Iterator[date]:
    days = knowledge_days(dossier)
    yield from days if len(days) <= MAX_RELEASED_DAYS else {(day.year, day.month): day for day in days}.values()


def _edition_pages(dossier: Dossier, _: Findings) -> PagePaths:
    return (_day_page("editions", day) for day in dict.fromkeys(edition.as_of for edition in dossier.editions[:-1]))


PAGE_KINDS = (
    PageKind(name="Changes, as they were", address="changes/index.md", is_moved=True, pages=_changes_page),
    PageKind(name="As of a day", address="as-of/*/index.md", is_moved=True, pages=_as_of_pages),
    PageKind(name="Edition", address="editions/*/index.md", is_moved=True, pages=_edition_pages),
)
