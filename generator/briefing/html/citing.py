"""How a page is cited, for people and for their machines, and where a mistake in it is reported."""

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
    pdf_link: tuple[Markup, str] | None  # address, and what it is
    error_report_url: Markup | None


def citation_box(sheet: PageContext, title: str, state: str) -> CitationBox:
    """How a page is cited as it stands; ``state`` is the hash of its own content."""
    desk, day = sheet.dossier.desk, sheet.as_of or sheet.dossier.cut_off
    url = escaping.safe_url(f"{sheet.site_url.rstrip('/')}/{sheet.url}") if sheet.site_url else None
    key = sheet.url.strip("/").replace("/", "-") or "brief"
    note = f"As of {labels.day(day)}, state {state}"
    return CitationBox(
        title=title,
        dossier_title=desk.title,
        as_of=labels.day(day),
        state=state,
        url=Markup(url) if url else None,  # noqa: S704 -- re-serialised, with nothing in it that a page reads as markup
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
        csl=escaping.as_json([_csl_item(sheet, key, title, state, day, note) | ({"URL": url} if url else {})]),
        dossier_json_href=sheet.relative_url("data/dossier.json"),
        pdf_link=(sheet.relative_url(sheet.pdf[0]), sheet.pdf[1]) if sheet.pdf else None,
        error_report_url=escaping.error_report_link(desk.report_address, title, {"page": url or sheet.url, "id": key, "state": state})
        if desk.report_address
        else None,
    )


def _csl_item(sheet: PageContext, key: str, title: str, state: str, day: date, note: str) -> dict[str, object]:
    """A page as an item of CSL-JSON."""
    desk = sheet.dossier.desk
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
