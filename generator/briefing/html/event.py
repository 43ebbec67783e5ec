"""An event: one sentence, date and status, and what each source says of it, grouped by origin."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.attribution import Attribution, Role, attributions
from briefing.analysis.origins import anonymous_stories, stances, supporting
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.origin_lists import origin_lists
from briefing.html.page_kind import PageKind, PagePaths, with_neighbours
from briefing.html.render import render_page
from briefing.model import Discrepancy, Dossier, Event, Question, Report
from briefing.phrases import capitalize_first, join_words
from briefing.pictures.drift import Drift, drift, drift_picture
from briefing.pictures.shapes import COLUMN_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.views import labels
from briefing.views.labels import RELATION_LABELS
from briefing.views.order import events_by_date
from briefing.views.origins import attribution_name, party_note, relays_label

_NEWS_ROLES = (Role.NEWSGATHERER, Role.ISSUER)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as the table shows it."""

    report: Report
    speaker: str


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The reports of one origin, oldest first."""

    origin_names: str
    bases: tuple[str, ...]  # one for each origin that the words are attributed to; none for a comment or a photo
    note: str  # that it speaks for a party
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """What is related to the event."""

    relations: tuple[tuple[str, Event], ...]
    discrepancies: tuple[Discrepancy, ...]
    questions: tuple[Question, ...]
    edition_links: tuple[tuple[str, str], ...]  # title, address


def event_page(context: PageContext, event: Event, before: Event | None, after: Event | None) -> Page:
    """The page of one event, between its neighbours on the timeline."""
    found = context.status_stances(event)
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
            PageLink(event.short, ""),
        ),
        tags=("Event",),
        closing="neighbours.md.jinja",
        event=event,
        date_history=_date_history(context, event),
        groups=report_groups(context, event.reports),
        relayed=relays_label(stances(context.dossier, event.reports), anonymous_stories(context.dossier, supporting(event.reports))),
        status_stances=found,
        origin_lists=origin_lists(context, found),
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
    """How the date of a plan moved: its bars, what they show, and the picture at both widths."""

    drift: Drift
    wide: Markup
    narrow: Markup


def _date_history(context: PageContext, event: Event) -> DateHistory | None:
    date_drift = drift(context.dossier, event)
    if date_drift is None:
        return None
    wide, narrow = (
        svg(drift_picture(date_drift, context.dossier.cut_off, width), name)
        for width, name in ((COLUMN_WIDTH, "wide"), (PHONE_WIDTH, "narrow"))
    )
    return DateHistory(date_drift, wide, narrow)


def report_groups(context: PageContext, reports: Iterable[Report]) -> tuple[ReportGroup, ...]:
    """Reports grouped by origin; groups and reports by the day they became known."""
    reports_by_key: dict[tuple[str, ...], list[Report]] = {}
    behind_by_key: dict[tuple[str, ...], tuple[Attribution, ...]] = {}
    for report in sorted(reports, key=lambda report: (report.passage.known_from, report.passage.key)):
        behind = attributions(context.dossier, report.passage)
        key = tuple(f"{item.role} {item.story}" for item in behind)
        behind_by_key.setdefault(key, behind)
        reports_by_key.setdefault(key, []).append(report)
    return tuple(_report_group(context, behind_by_key[key], group) for key, group in reports_by_key.items())


def _report_group(context: PageContext, behind: tuple[Attribution, ...], reports: list[Report]) -> ReportGroup:
    parties = (party_note(context.dossier, item.publication) for item in behind if item.publication)
    names = join_words(map(attribution_name, behind))
    return ReportGroup(
        capitalize_first(names),
        tuple(item.basis.value for item in behind if item.basis and item.role in _NEWS_ROLES),
        "; ".join(filter(None, parties)),
        tuple(ReportRow(report, labels.attribution(report)) for report in reports),
    )


def _related(context: PageContext, event: Event) -> Related:
    dossier, links = context.dossier, context.findings.backlinks
    relations = [
        (RELATION_LABELS[relation.kind], dossier.events[relation.to]) for relation in event.relations if relation.to in dossier.events
    ]
    related = context.findings.issues_by_id.get(event.id, ())
    dependents = {
        dependent: None for report in event.reports for dependent in links.dependents[report.passage.key] if dependent.kind == "edition"
    }
    newest_first = sorted(sorted(dependents, key=lambda item: item.part), key=lambda item: item.id, reverse=True)
    return Related(
        tuple(relations),
        tuple(thing for thing in related if isinstance(thing, Discrepancy)),
        tuple(thing for thing in related if isinstance(thing, Question)),
        tuple((crumb.title, crumb.href) for crumb in context.dependent_links(newest_first)),
    )


def _event_pages(dossier: Dossier, _: Findings) -> PagePaths:
    for earlier, event, later in with_neighbours(events_by_date(dossier.events.values())):
        yield f"events/{event.id}/index.md", partial(event_page, event=event, before=earlier, after=later)


PAGE_KINDS = (PageKind(name="Event", address="events/*/index.md", pages=_event_pages),)
