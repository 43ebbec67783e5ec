"""An event: one sentence, date and status, what each account says of it by day, and what depends on it."""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.origins import Stances, anonymous_stories, stances, supporting
from briefing.html.account_table import account_table
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.dependents import Dependents, brief_sentences, dependents, unsettled
from briefing.html.page_kind import PageKind, PagePaths, with_neighbours
from briefing.html.render import render_page
from briefing.model import Dossier, Event
from briefing.phrases import join_words
from briefing.pictures.drift import Drift, drift
from briefing.pictures.drift_picture import drift_picture
from briefing.pictures.shapes import FULL_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.views import labels, readings
from briefing.views.labels import RELATION_LABELS
from briefing.views.one_side import one_side
from briefing.views.order import events_by_date
from briefing.views.origins import story_remarks

MAX_OUTLETS = 4
"""The outlets that the facts name."""


@dataclass(frozen=True, slots=True)
class Related:
    """What the event belongs to, and what depends on it."""

    relations: tuple[tuple[str, tuple[Event, ...]], ...]
    dependents: Dependents


def event_page(context: PageContext, event: Event, before: Event | None, after: Event | None) -> Page:
    """The page of one event, between its neighbours on the timeline."""
    found = context.status_stances(event)
    reported = stances(context.dossier, event.reports)
    return render_page(
        context,
        "event.md.jinja",
        title=event.title,
        kind="Event",
        sort=event.record.kind.value,
        is_draft=context.dossier.is_draft(event),
        description=event.summary.text if event.summary else _first_words(event) or event.title,
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Timeline", context.relative_url("timeline/")),
        ),
        described=event,
        closing="neighbours.md.jinja",
        event=event,
        date_history=_date_history(context, event),
        accounts=account_table(context, event),
        reported_by=_reported_by(context, event, reported),
        outlets=_outlets(event),
        newest=max(report.source.known_from for report in event.reports),
        since=_since(context, event),
        status_stances=found,
        stories=_stories(context, event, found),
        related=_related(context, event),
        before=before,
        after=after,
    )


def _first_words(event: Event) -> str | None:
    """The words of the first report, marked where they are repaired; None where they may not be shown."""
    passage = event.reports[0].passage
    return f"{passage.public_text}{labels.bracketed(passage.repairs)}" if passage.public_text else None


@dataclass(frozen=True, slots=True)
class DateHistory:
    """How the date of a plan moved: what it shows, and the picture at three widths."""

    drift: Drift
    pictures: tuple[Markup, ...]


def _date_history(context: PageContext, event: Event) -> DateHistory | None:
    plan = drift(context.dossier, event)
    if plan is None:
        return None
    widths = (("full", FULL_WIDTH), ("phone", LARGE_PHONE_WIDTH), ("small", PHONE_WIDTH))
    return DateHistory(plan, tuple(svg(drift_picture(plan, width), name) for name, width in widths))


def _since(context: PageContext, event: Event) -> str:
    """`reported so since 3 January 2026`, empty where that is the day from which it is known; for a plan without a known outcome `for 12 September 2025; outcome not reported`."""
    outcome = readings.outcome_sentence(event, context.dossier.cut_off).removeprefix(f"Was {event.reading.status} ")
    since = readings.status_since(event)
    return outcome or (f"reported so since {labels.day(since)}" if since != event.known_from else "")


def _stories(context: PageContext, event: Event, found: Stances) -> tuple[tuple[str, str], ...]:
    """How many stories each newsgatherer has on the event, and how many of them name nobody who speaks: those of whom there is more to say than the name."""
    unnamed = anonymous_stories(context.dossier, supporting(event.reports))
    gatherers = (*found.support.newsgatherers, *(item for _, denial in found.denials for item in denial.newsgatherers))
    return tuple((item.publication.name, "; ".join(remarks)) for item in gatherers if (remarks := story_remarks(item, unnamed)))


def _reported_by(context: PageContext, event: Event, reported: Stances) -> str:
    """`4 articles`, `4 articles, Japanese voices only`; empty for one report of no side, whose article stands beside its words."""
    side = one_side(context.findings, event)
    if len(event.reports) == 1 and not side:
        return ""
    return ", ".join(
        filter(None, (labels.count(reported.support.article_count, "article"), (side or "").replace("side only", "voices only")))
    )


def _outlets(event: Event) -> str:
    """The outlets of the reports, the newest first: at most four."""
    newest_first = sorted(event.reports, key=lambda report: (-report.source.known_from.toordinal(), report.source.id))
    names = list(dict.fromkeys(report.source.publication.short for report in newest_first))
    rest = len(names) - MAX_OUTLETS
    return join_words([*names[:MAX_OUTLETS], *([f"{rest} more"] if rest > 0 else [])])


def _related(context: PageContext, event: Event) -> Related:
    events: dict[str, list[Event]] = {}
    for relation in event.relations:
        if relation.to in context.dossier.events:
            events.setdefault(RELATION_LABELS[relation.kind], []).append(context.dossier.events[relation.to])
    sentences = brief_sentences(context, (report.passage for report in event.reports))
    return Related(
        tuple((label, tuple(others)) for label, others in events.items()),
        dependents(context, sentences, unsettled(context.findings.issues_by_id.get(event.id, ()))),
    )


def _event_pages(dossier: Dossier, _: Findings) -> PagePaths:
    for earlier, event, later in with_neighbours(events_by_date(dossier.events.values())):
        yield f"events/{event.id}/index.md", partial(event_page, event=event, before=earlier, after=later)


PAGE_KINDS = (PageKind(name="Event", address="events/*/index.md", pages=_event_pages),)
