"""How to cite a page, as text and in machine formats, and where to report an error in it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from briefing import escaping
from briefing.html.context import PageContext
from briefing.views import labels


@dataclass(frozen=True, slots=True)
class CitationBox:
    """The box at the foot of a page."""

    title: str
    dossier_title: str
    as_of: str
    state: str
    url: Markup | None
    bibtex: tuple[str, ...]  # by lines
    csl: str
    dossier_json_href: Markup
    pdf_link: tuple[Markup, str] | None  # address and label
    error_report_url: Markup | None


def citation_box(context: PageContext, title: str, state: str) -> CitationBox:
    """How to cite a page in its current state; ``state`` is the hash of its content."""
    desk, day = context.dossier.desk, context.as_of or context.dossier.day
    url = escaping.safe_url(f"{context.site_url.rstrip('/')}/{context.url}") if context.site_url else None
    key = context.url.strip("/").replace("/", "-") or "brief"
    note = f"As of {labels.day(day)}, state {state}"
    return CitationBox(
        title=title,
        dossier_title=desk.title,
        as_of=labels.day(day),
        state=state,
        url=Markup(url) if url else None,  # noqa: S704 -- re-serialised, contains no markup
        bibtex=tuple(
            escaping.bibtex(
                key,
                {
                    "title": title,
                    **({"author": desk.desk} if desk.desk else {}),
                    "howpublished": desk.title,
                    "year": str(day.year),
                    "note": note,
                },
                url,
            )
        ),
        csl=escaping.as_json([_csl_item(context, key, title, state, day, note) | ({"URL": url} if url else {})]),
        dossier_json_href=context.relative_url("data/dossier.json"),
        pdf_link=(context.relative_url(context.pdf[0]), context.pdf[1]) if context.pdf else None,
        error_report_url=escaping.error_report_link(desk.report_address, title, {"page": url or context.url, "id": key, "state": state})
        if desk.report_address
        else None,
    )


def _csl_item(context: PageContext, key: str, title: str, state: str, day: date, note: str) -> dict[str, object]:
    """A page as an item of CSL-JSON."""
    desk = context.dossier.desk
    return {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": desk.title,
        **({"author": [{"literal": desk.desk}]} if desk.desk else {}),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": desk.language,
        "version": state,
        "note": note,
    }
