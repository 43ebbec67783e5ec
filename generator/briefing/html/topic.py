"""Topics: subjects that run through events, and what the sources say is at stake."""

from functools import partial

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Dossier, Event, Topic
from briefing.views.order import events_by_date


def topics_page(context: PageContext) -> Page:
    """The index of all topics, by title."""
    return render_page(
        context,
        "topics.md.jinja",
        title="Topics",
        kind="Topics",
        description="The topics that run through the events, and what the sources say is at stake.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Topics", "")),
        topics=sorted(context.dossier.topics.values(), key=lambda topic: (topic.title, topic.id)),
    )


def topic_page(context: PageContext, topic: Topic, events: tuple[Event, ...]) -> Page:
    """The page of one topic."""
    return render_page(
        context,
        "topic.md.jinja",
        title=topic.title,
        kind="Topic",
        is_draft=context.dossier.is_draft(topic),
        description=topic.all_statements[0].text if topic.all_statements else "",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Topics", context.relative_url("topics/")),
            PageLink(topic.title, ""),
        ),
        tags=("Topic",),
        topic=topic,
        events=events_by_date(events),
    )


def _topic_pages(dossier: Dossier, findings: Findings) -> PagePaths:
    for topic in dossier.topics.values():
        yield f"topics/{topic.id}/index.md", partial(topic_page, topic=topic, events=findings.events_by_topic.get(topic.id, ()))


PAGE_KINDS = (
    single_page("Topics", "topics/index.md", topics_page, navigation=60),
    PageKind(name="Topic", address="topics/*/index.md", pages=_topic_pages),
)
