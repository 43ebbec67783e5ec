"""A dossier → the Markdown of every page. One module for each kind of page, its template beside it; none touches the disk."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.history import history_days
from briefing.html.context import Page, PageContext
from briefing.html.page_kind import PageKind
from briefing.model import Dossier
from briefing.views import labels
from briefing.views.urls import page_url

__all__ = ["PAGE_KINDS", "Page", "page_changes", "pages", "style_sheets", "theme_partials"]


def _page_kinds() -> Iterator[PageKind]:
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "PAGE_KINDS", ())


PAGE_KINDS = tuple(sorted(_page_kinds(), key=lambda kind: (kind.navigation is None, kind.navigation or 0, kind.address)))
"""Every kind of page that a module of this folder lists: those in the navigation in its order, then the others by address."""

Render = Callable[[], bytes]
"""Gives back the bytes of a page: asked once, the same bytes whenever and wherever it is asked."""


def pages(dossier: Dossier, findings: Findings, root: str = "", *, has_pdf: bool = False) -> Mapping[str, Render]:
    """How every page of the site is made, by its path. No page depends on another, nor on the order they are made in.

    ``root`` is the address that the site is published under, where it is known; ``has_pdf`` tells that there are PDF documents to lead to.
    """
    return {
        path: partial(_page_markdown, make, PageContext(path, dossier, findings, site_url=root, has_pdf=has_pdf))
        for kind in PAGE_KINDS
        for path, make in kind.pages(dossier, findings)
    }


def _page_markdown(make: Callable[[PageContext], Page], context: PageContext) -> bytes:
    return make(context).markdown.encode()


def page_changes(before: tuple[Dossier, Findings], after: tuple[Dossier, Findings]) -> tuple[tuple[str, str], ...]:
    """The address of every page that is not the same in two states of a dossier, and whether it is `new`, `changed` or `gone`."""
    old, new = ({path: make() for path, make in pages(*state).items()} for state in (before, after))
    said = {path: "gone" if path not in new else "changed" if path in old else "new" for path in old.keys() | new.keys()}
    return tuple(sorted((page_url(path), how) for path, how in said.items() if old.get(path) != new.get(path)))


def theme_partials(dossier: Dossier) -> Mapping[str, bytes]:
    """What the theme shows of the dossier on every page, as template parts by their names."""
    masthead = Markup(
        '<a class="name" href="{{{{ nav.homepage.url | url }}}}">{}</a>\n'
        '<span class="cut-off">Information cut-off {{{{ page.meta.cut_off if page and page.meta.cut_off else "{}" }}}}</span>\n'
    )
    repaired = any(source.repairs for source in dossier.sources.values())
    claim = f"Every quoted passage was found, word for word, in its pinned source{'; one that was repaired says so' if repaired else ''}."
    footer = Markup("<b>{}</b>, a dossier of {}. {}\n")
    title, day = escaping.page_text(dossier.desk.title), labels.day(dossier.cut_off)
    return {
        "masthead.html": masthead.format(title, day).encode(),
        "claim.html": footer.format(title, labels.count(len(dossier.sources), "article"), claim).encode(),
    }


def style_sheets(dossier: Dossier) -> Mapping[str, bytes]:
    """What the style sheets of the site need to know of the dossier, by their names: the foot of every printed page.

    One for each day of which a page tells how things stood, as its front matter names it; one for all other pages.
    """
    days = {*history_days(dossier)[0], *(edition.as_of for edition in dossier.editions)}
    told = {"foot.css": dossier.cut_off} | {f"foot-{day.isoformat()}.css": day for day in sorted(days)}
    return {name: _print_footer(dossier, day) for name, day in told.items()}


def _print_footer(dossier: Dossier, day: date) -> bytes:
    foot = f"{dossier.desk.title} · as of {labels.day(day)}"
    return f':root {{ --foot: "{escaping.css_string(foot)}" }}\n'.encode()
