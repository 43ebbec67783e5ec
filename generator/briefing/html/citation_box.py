"""How to cite a page, as text and in machine formats, and where to report an error in it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from briefing import escaping
from briefing.html.context import PageContext
from briefing.html.desk_text import desk_text
from briefing.model import Source
from briefing.views import labels
from briefing.views.bibliography import article_bibtex, article_citation, article_csl_item
from briefing.views.downloads import downloads

_CITATION = "“{}”, {}, as of {}, state {}.{}"


@dataclass(frozen=True, slots=True)
class CitationBox:
    """The box at the foot of a page; for the page of an article, with how to cite the article itself."""

    title: str
    article: str  # how to cite the article, in words; empty on other pages
    dossier_title: str
    as_of: str
    state: str
    url: Markup | None
    citation: Markup  # all of it as one text
    bibtex: Markup  # on one line, escaped here: its quotation marks stay straight
    csl: Markup  # escaped here as well
    dossier_pdf_href: Markup | None  # the place of this page in the PDF of the whole dossier; None where it has its own, or no place there
    error_report_url: Markup | None
    groups: tuple[tuple[str, tuple[tuple[Markup, str], ...]], ...]  # addresses and labels of the files of the whole dossier, by group
    data_href: Markup  # of the page that says what is in each file


def citation_box(context: PageContext, title: str, state: str, article: Source | None = None, *, is_whole: bool = False) -> CitationBox:
    """How to cite a page in its current state; ``state`` is the hash of its content.

    The page of an article is cited as the desk's page about it, and the article itself as its publisher's. With ``is_whole`` the files of
    the whole dossier are offered.
    """
    title = f"Source page: {title}" if article else title
    desk, day = context.dossier.desk, context.as_of or context.dossier.day
    url = escaping.safe_url(f"{context.site_url.rstrip('/')}/{context.url}") if context.site_url else None
    key = context.url.strip("/").replace("/", "-") or "brief"
    note = f"As of {labels.day(day)}, state {state}"
    author = {"author": desk.desk} if desk.desk else {}
    fields = {"title": title, **author, "howpublished": desk.title, "year": str(day.year), "note": note}
    item = _csl_item(context, key, title, state, day, note) | ({"URL": url} if url else {})
    return CitationBox(
        title=title,
        article=article_citation(article) if article else "",
        dossier_title=desk.title,
        as_of=labels.day(day),
        state=state,
        url=Markup(url) if url else None,  # noqa: S704 -- re-serialised, contains no markup
        citation=escaping.fill(
            _CITATION, desk_text(title), desk_text(desk.title), labels.day(day), state, escaping.page_text(f" {url}" if url else "")
        ),
        bibtex=escaping.page_text(" ".join([*(article_bibtex(article) if article else ()), *escaping.bibtex(key, fields, url)])),
        csl=escaping.page_text(escaping.as_json([*([article_csl_item(article)] if article else []), item])),
        dossier_pdf_href=context.place_in_dossier_pdf,
        error_report_url=escaping.error_report_link(desk.report_address, title, {"page": url or context.url, "id": key, "state": state})
        if desk.report_address
        else None,
        groups=_download_groups(context) if is_whole else (),
        data_href=context.relative_url("data/"),
    )


def _download_groups(context: PageContext) -> tuple[tuple[str, tuple[tuple[Markup, str], ...]], ...]:
    """The files of the build by group; a group without files is left out."""
    return tuple(
        (group, tuple((context.relative_url(item.path), f"{item.label} ({item.form})") for item in items))
        for group, items in groupby((item for item in downloads(context.files) if item.is_main), key=lambda item: item.group)
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
