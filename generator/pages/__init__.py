"""A dossier → the Markdown of every page. One module for each kind of page, its template beside it; none touches the disk."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator import escaping
from generator.analysis import Findings
from generator.dossier import Dossier, Event
from generator.pages import wording
from generator.pages.actor import actor_page, actors_page, by_actor
from generator.pages.brief import brief_page
from generator.pages.difference import differences_page
from generator.pages.event import event_page
from generator.pages.method import corrections_page, method_page
from generator.pages.origin import origins_page
from generator.pages.question import questions_page
from generator.pages.sheet import Page, Sheet
from generator.pages.source import source_page, sources_page
from generator.pages.timeline import in_order, timeline_page
from generator.pages.topic import topic_page, topics_page
from generator.pages.welcome import welcome_page

__all__ = ["Page", "pages", "partials"]


def pages(dossier: Dossier, findings: Findings) -> tuple[Page, ...]:
    """Every page of the site, in the order of their paths."""
    return tuple(sorted(_pages(dossier, findings), key=lambda page: page.path))


def _pages(dossier: Dossier, findings: Findings) -> Iterator[Page]:
    def sheet(path: str) -> Sheet:
        return Sheet(path, dossier, findings)

    yield from _briefs(dossier, findings)
    yield timeline_page(sheet("timeline.md"))
    ordered: list[Event | None] = [None, *in_order(dossier.events.values()), None]
    for before, event, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        if event is not None:
            yield event_page(sheet(f"events/{event.id}.md"), event, before, after)
    yield actors_page(sheet("actors/index.md"))
    events_of = by_actor(dossier.events.values())
    for actor in dossier.actors.values():
        yield actor_page(sheet(f"actors/{actor.id}.md"), actor, events_of.get(actor.id, ()))
    yield topics_page(sheet("topics/index.md"))
    for topic in dossier.topics.values():
        yield topic_page(sheet(f"topics/{topic.id}.md"), topic, findings.events_of_topic.get(topic.id, ()))
    yield questions_page(sheet("questions.md"))
    yield differences_page(sheet("differences.md"))
    yield sources_page(sheet("sources/index.md"))
    for source in dossier.sources.values():
        yield source_page(sheet(f"sources/{source.id}.md"), source)
    yield origins_page(sheet("origins.md"))
    yield method_page(sheet("method.md"))
    yield corrections_page(sheet("corrections.md"))


def _briefs(dossier: Dossier, findings: Findings) -> Iterator[Page]:
    if not dossier.editions:
        yield welcome_page(Sheet("index.md", dossier, findings))
        return
    *older, newest = dossier.editions
    yield brief_page(Sheet("index.md", dossier, findings), newest)
    for edition in older:
        yield brief_page(Sheet(f"editions/{edition.as_of.isoformat()}.md", dossier, findings), edition)


def partials(dossier: Dossier) -> Mapping[str, bytes]:
    """What the theme shows of the dossier on every page, as template parts by their names."""
    masthead = Markup(
        '<a class="name" href="{{{{ nav.homepage.url | url }}}}">{}</a>\n<span class="cut-off">Information cut-off {}</span>\n'
    )
    footer = Markup("<b>{}</b>, a dossier of {}. Every quoted passage was found, word for word, in its pinned source.\n")
    title, day = escaping.page(dossier.desk.title), wording.day(dossier.cut_off)
    return {
        "masthead.html": masthead.format(title, day).encode(),
        "claim.html": footer.format(title, wording.count(len(dossier.sources), "article")).encode(),
        "foot.css": f':root {{ --foot: "{escaping.css(f"{dossier.desk.title} · as of {day}")}" }}\n'.encode(),
    }
