"""Topics: the threads that run through events, and what the sources say is at stake."""

from briefing.html.context import Crumb, Page, Sheet
from briefing.html.render import written
from briefing.model import Event, Topic
from briefing.views.order import in_order


def topics_page(sheet: Sheet) -> Page:
    """The index of all topics, by title."""
    return written(
        sheet,
        "topics.md.jinja",
        title="Topics",
        kind="Topics",
        description="The threads that run through the events, and what the sources say is at stake.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Topics", "")),
        topics=sorted(sheet.dossier.topics.values(), key=lambda topic: (topic.title, topic.id)),
    )


def topic_page(sheet: Sheet, topic: Topic, events: tuple[Event, ...]) -> Page:
    """The page of one topic."""
    return written(
        sheet,
        "topic.md.jinja",
        title=topic.title,
        kind="Topic",
        is_draft=sheet.dossier.is_draft(topic),
        description=topic.all_statements[0].text if topic.all_statements else "",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Topics", sheet.to("topics/")), Crumb(topic.title, "")),
        tags=("Topic",),
        topic=topic,
        events=in_order(events),
    )
