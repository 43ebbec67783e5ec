"""Topics: subjects that run through events, and what the sources say is at stake."""

from collections.abc import Iterable
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.weight import by_weight, sort_title
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.dependents import Row, record_row, settled_label
from briefing.html.lines import lines, lines_title
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Discrepancy, Dossier, Event, Question, Topic

ROWS_SHOWN = 10
"""The events, differences and questions of a topic that are not folded."""


def topics_page(context: PageContext) -> Page:
    """The index of all topics, by weight, then by title."""
    return render_page(
        context,
        "topics.md.jinja",
        title="Topics",
        kind="Topics",
        description="The topics that run through the events, and what the sources say is at stake.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Topics", "")),
        topics=sorted(context.dossier.topics.values(), key=lambda topic: (-context.weights[topic.id], sort_title(topic.title), topic.id)),
        event_count=lambda topic: len(context.findings.events_by_topic.get(topic.id, ())),
        issues=lambda topic: settled_label(context.findings.issues_by_id.get(topic.id, ())),
    )


def topic_page(context: PageContext, topic: Topic, events: tuple[Event, ...]) -> Page:
    """The page of one topic: what is at stake, its first sentences, and its events, differences and questions by weight."""
    first, rest = lines(context, topic.statements)
    issues = by_weight(context.findings.issues_by_id.get(topic.id, ()), context.weights)
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
        ),
        described=topic,
        topic=topic,
        lines=first,
        more_lines=rest,
        lines_title=lines_title(len(first)),
        events=by_weight(events, context.weights),
        issues=(
            ("Differences", "differences", "difference", _rows(context, issues, Discrepancy)),
            ("Questions", "questions", "question", _rows(context, issues, Question)),
        ),
        shown=ROWS_SHOWN,
    )


def _rows(context: PageContext, issues: Iterable[Discrepancy | Question], kind: type[Discrepancy | Question]) -> tuple[Row, ...]:
    return tuple(record_row(context, issue) for issue in issues if isinstance(issue, kind))


def _topic_pages(dossier: Dossier, findings: Findings) -> PagePaths:
    for topic in dossier.topics.values():
        yield f"topics/{topic.id}/index.md", partial(topic_page, topic=topic, events=findings.events_by_topic.get(topic.id, ()))


PAGE_KINDS = (
    single_page("Topics", "topics/index.md", topics_page, navigation=60),
    PageKind(name="Topic", address="topics/*/index.md", pages=_topic_pages),
)
