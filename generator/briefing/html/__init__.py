"""A dossier → the Markdown of every page. Each kind of page has a module and, beside it, a template; none touches the disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.history import history_days
from briefing.html.actor import actor_page, actors_page
from briefing.html.brief import brief_page
from briefing.html.changes import as_of_page, changes_page
from briefing.html.context import Page, PageContext
from briefing.html.discrepancy import discrepancies_page
from briefing.html.event import event_page
from briefing.html.method import corrections_page, method_page
from briefing.html.origin import origins_page
from briefing.html.question import questions_page
from briefing.html.source import source_page, sources_page
from briefing.html.timeline import timeline_page
from briefing.html.topic import topic_page, topics_page
from briefing.html.welcome import welcome_page
from briefing.model import Dossier
from briefing.views import labels
from briefing.views.order import events_by_date
from briefing.views.relations import events_by_actor
from briefing.views.urls import page_url

__all__ = ["Page", "page_changes", "pages", "style_sheets", "theme_partials"]

T = TypeVar("T")
Render = Callable[[], bytes]
"""Returns the bytes of a page; every call returns the same bytes."""


def pages(dossier: Dossier, findings: Findings, root: str = "", *, has_pdf: bool = False) -> Mapping[str, Render]:
    """A function that renders each page, by path. Pages depend neither on each other nor on the order of rendering.

    ``root`` is the public address of the site, empty where it is not known; with ``has_pdf`` the pages link to PDF documents.
    """
    return {
        path: partial(_page_markdown, make, PageContext(path, dossier, findings, site_url=root, has_pdf=has_pdf))
        for path, make in _page_functions(dossier, findings)
    }


def _page_markdown(make: Callable[[PageContext], Page], context: PageContext) -> bytes:
    return make(context).markdown.encode()


def _page_functions(dossier: Dossier, findings: Findings) -> Iterator[tuple[str, Callable[[PageContext], Page]]]:
    yield from _brief_pages(dossier)
    yield "timeline.md", timeline_page
    yield "questions.md", questions_page
    yield "differences.md", discrepancies_page
    yield "actors/index.md", actors_page
    yield "topics/index.md", topics_page
    yield "sources/index.md", sources_page
    yield "origins.md", origins_page
    yield "changes.md", changes_page
    for before, daily_changes, after in _with_neighbours(reversed(findings.history)):
        yield f"as-of/{daily_changes.day.isoformat()}.md", partial(as_of_page, daily_changes=daily_changes, before=before, after=after)
    yield "method.md", method_page
    yield "corrections.md", corrections_page
    for topic in dossier.topics.values():
        yield f"topics/{topic.id}.md", partial(topic_page, topic=topic, events=findings.events_by_topic.get(topic.id, ()))
    events_of = events_by_actor(dossier.events.values())
    for actor in dossier.actors.values():
        yield f"actors/{actor.id}.md", partial(actor_page, actor=actor, events=events_of.get(actor.id, ()))
    for source in dossier.sources.values():
        yield f"sources/{source.id}.md", partial(source_page, source=source)
    for earlier, event, later in _with_neighbours(events_by_date(dossier.events.values())):
        yield f"events/{event.id}.md", partial(event_page, event=event, before=earlier, after=later)


def _with_neighbours(iterable: Iterable[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item with its predecessor and successor, None at the ends."""
    items = tuple(iterable)
    return zip((None, *items), items, (*items[1:], None), strict=False)  # the first is one longer


def _brief_pages(dossier: Dossier) -> Iterator[tuple[str, Callable[[PageContext], Page]]]:
    if not dossier.editions:
        yield "index.md", welcome_page
        return
    *older, newest = dossier.editions
    yield "index.md", partial(brief_page, day=newest.as_of)
    for edition in older:
        yield f"editions/{edition.as_of.isoformat()}.md", partial(brief_page, day=edition.as_of)


def page_changes(before: tuple[Dossier, Findings], after: tuple[Dossier, Findings]) -> tuple[tuple[str, str], ...]:
    """The address of every page that differs between two states of a dossier, and whether it is `new`, `changed` or `gone`."""
    old, new = ({path: make() for path, make in pages(*state).items()} for state in (before, after))
    kinds = {path: "gone" if path not in new else "changed" if path in old else "new" for path in old.keys() | new.keys()}
    return tuple(sorted((page_url(path), how) for path, how in kinds.items() if old.get(path) != new.get(path)))


def theme_partials(dossier: Dossier) -> Mapping[str, bytes]:
    """The template parts that show the dossier's title, cut-off and claim on every page, by file name."""
    masthead = Markup(
        '<a class="name" href="{{{{ nav.homepage.url | url }}}}">{}</a>\n'
        '<span class="cut-off">Information cut-off {{{{ page.meta.cut_off if page and page.meta.cut_off else "{}" }}}}</span>\n'
    )
    repaired = any(source.repairs for source in dossier.sources.values())
    claim = f"Every quoted passage was found, word for word, in its pinned source{'; repaired passages are marked' if repaired else ''}."
    footer = Markup("<b>{}</b>, a dossier of {}. {}\n")
    title, day = escaping.page_text(dossier.desk.title), labels.day(dossier.cut_off) if dossier.sources else "none yet"
    return {
        "masthead.html": masthead.format(title, day).encode(),
        "claim.html": footer.format(title, labels.count(len(dossier.sources), "article"), claim).encode(),
    }


def style_sheets(dossier: Dossier) -> Mapping[str, bytes]:
    """Style sheets with the footer of printed pages, by file name.

    One for each day that has an as-of page or an edition, as the front matter of the page names it; one for all other pages.
    """
    days = {*history_days(dossier)[0], *(edition.as_of for edition in dossier.editions)}
    days_by_name = {"foot.css": dossier.cut_off} | {f"foot-{day.isoformat()}.css": day for day in sorted(days)}
    return {name: _print_footer(dossier, day) for name, day in days_by_name.items()}


def _print_footer(dossier: Dossier, day: date) -> bytes:
    foot = f"{dossier.desk.title} · as of {labels.day(day)}" if dossier.sources else dossier.desk.title
    return f':root {{ --foot: "{escaping.css_string(foot)}" }}\n'.encode()
