"""A dossier → the Markdown of every page. Each kind of page has a module and, beside it, a template; none touches the disk."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.days import dossier_days
from briefing.html.context import Page, PageContext
from briefing.html.desk_text import desk_text
from briefing.html.page_kind import PageKind
from briefing.model import Dossier
from briefing.records import GapReport
from briefing.views import labels
from briefing.views.cards import SITE_CARD
from briefing.views.downloads import BRIEFS_FEED, CHANGES_FEED
from briefing.views.states import STATES_FOLDER, STATES_LIST
from briefing.views.tlp import TLP_LABELS
from briefing.views.urls import page_url

__all__ = ["PAGE_KINDS", "Page", "page_changes", "pages", "robots_file", "style_sheets", "theme_partials"]


def _page_kinds() -> Iterator[PageKind]:
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "PAGE_KINDS", ())


PAGE_KINDS = tuple(sorted(_page_kinds(), key=lambda kind: (kind.navigation is None, kind.navigation or 0, kind.address)))
"""Every kind of page that a module of this folder lists: those in the navigation in its order, then the others by address."""

_STRIP = re.compile(rb"^strip:\n(?:  .*\n)+", re.MULTILINE)

Render = Callable[[], bytes]
"""Returns the bytes of a page; every call returns the same bytes."""


def pages(
    dossier: Dossier, findings: Findings, root: str = "", files: frozenset[str] = frozenset(), *, for_desk: bool = False
) -> Mapping[str, Render]:
    """A function that renders each page, by path. Pages depend neither on each other nor on the order of rendering.

    ``root`` is the public address of the site, empty where it is not known; ``files`` are the paths of the data and the PDF
    documents of the same build, which pages link to. ``for_desk`` adds the pages that readers do not get.
    """
    return _pages((dossier, findings), root, files, for_desk=for_desk)


def _pages(
    state: tuple[Dossier, Findings], root: str = "", files: frozenset[str] = frozenset(), *, moved: bool = True, for_desk: bool = False
) -> dict[str, Render]:
    with_gaps = for_desk or state[0].desk.gap_report is GapReport.PUBLISHED
    return {
        path: partial(_page_markdown, make, partial(PageContext, path, *state, site_url=root, files=files))
        for kind in PAGE_KINDS
        if (moved or not kind.is_moved) and (with_gaps or not kind.is_for_desk)
        for path, make in kind.pages(*state)
    }


def _page_markdown(make: Callable[[PageContext], Page], new_context: Callable[[], PageContext]) -> bytes:
    """A page; its context counts notes, so each rendering has its own."""
    return make(new_context()).markdown.encode()


def page_changes(before: tuple[Dossier, Findings], after: tuple[Dossier, Findings]) -> tuple[tuple[str, str], ...]:
    """The address of every page that differs between two states of a dossier, and whether it is `new`, `changed` or `gone`.

    Left out are pages that only link to another, and those where no more than the strip of knowledge days is different.
    """
    old, new = ({path: _STRIP.sub(b"", make()) for path, make in _pages(state, moved=False).items()} for state in (before, after))
    kinds = {path: "gone" if path not in new else "changed" if path in old else "new" for path in old.keys() | new.keys()}
    return tuple(sorted((page_url(path), how) for path, how in kinds.items() if old.get(path) != new.get(path)))


def robots_file(root: str) -> bytes:
    """What search engines may read: everything; and where the list of pages is, where the address of the site is known."""
    address = escaping.safe_url(root) if root else None
    sitemap = f"\nSitemap: {address.rstrip('/')}/sitemap.xml\n" if address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


_FEEDS = {CHANGES_FEED: "What changed", BRIEFS_FEED: "Briefs"}


def theme_partials(dossier: Dossier, files: frozenset[str] = frozenset()) -> Mapping[str, bytes]:
    """The template parts that show the dossier's title, cut-off and claim on every page, and the share card of handwritten ones, by file name.

    ``files`` are the paths of the files of the site.
    """
    masthead = Markup('<a class="name" href="{{{{ nav.homepage.url | url }}}}">{}</a>\n<span class="cut-off">{}</span>\n')
    label = dossier.desk.tlp
    tlp = Markup('<span class="tlp {}">{}</span>\n').format(label.partition("+")[0], TLP_LABELS[label].words) if label else ""
    cut_off = escaping.page_text(labels.knowledge_label(dossier))
    if dossier.as_of is None and dossier.sources:  # how old it is, a script says
        cut_off += Markup('<span class="age" data-cut-off="{}"></span>').format(dossier.cut_off_iso)
    if dossier.as_of is None:  # a page as of an earlier day names its own
        page_cut_off = Markup(
            "{{% if page and page.meta.cut_off %}}Information cut-off {{{{ page.meta.cut_off }}}}{{% else %}}{}{{% endif %}}"
        )
        cut_off = page_cut_off.format(cut_off)
    repaired = any(source.repairs for source in dossier.sources.values())
    claim = f"Every quoted passage was found, word for word, in its pinned source{'; repaired passages are marked' if repaired else ''}."
    footer = Markup("<b>{}</b>, a dossier of {}. {}\n")
    title = desk_text(dossier.desk.title)
    card = Markup('{{% set image = "{}" %}}{{% set image_alt = "{}" %}}\n').format(SITE_CARD if SITE_CARD in files else "", title)
    feed = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{{{{ \'{}\' | url }}}}">\n')
    feeds = (feed.format(label, path) for path, label in _FEEDS.items() if path in files)
    return {
        "states.html": f'{{% set href = "{STATES_FOLDER if STATES_LIST in files else ""}" %}}\n'.encode(),
        "feeds.html": "".join(feeds).encode(),
        "site-card.html": card.encode(),
        "masthead.html": (masthead.format(title, cut_off) + tlp).encode(),
        "claim.html": footer.format(title, labels.count(len(dossier.sources), "article"), claim).encode(),
    }


def style_sheets(dossier: Dossier) -> Mapping[str, bytes]:
    """Style sheets with the footer of printed pages, by file name.

    One for each day that has an as-of page or an edition, as the front matter of the page names it; one for all other pages.
    """
    days = {*dossier_days(dossier), *(edition.as_of for edition in dossier.editions)}
    days_by_name = {"foot.css": dossier.day} | {f"foot-{day.isoformat()}.css": day for day in sorted(days)}
    return {name: _print_footer(dossier, day) for name, day in days_by_name.items()}


def _print_footer(dossier: Dossier, day: date) -> bytes:
    foot = f"{dossier.desk.title} · as of {labels.day(day)}" if dossier.sources else dossier.desk.title
    return f':root {{ --foot: "{escaping.css_string(foot)}" }}\n'.encode()
