"""Rules on time: nothing is reported before it happened, and dates agree with the weekdays that the words name."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefing import edtf
from briefing.analysis import Findings
from briefing.analysis.contradictions import are_contradictory
from briefing.edtf import Span
from briefing.model import Citation, Dossier, Report, Source
from briefing.problems import Note, Problem, error, warning
from briefing.records import Certainty, State, Status
from briefing.rules.words import quoted

_WEEKDAY_NAME = re.compile(rf"\b({'|'.join(edtf.WEEKDAYS)})\b")


def event_after_publication(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """No event occurs after the publication of the article that reports it as past.

    A date later than its source is a typing error, or a plan was recorded as a fact.
    Check the date, or give the report the status that its words state.
    """
    for report in dossier.reports():
        if report.status is not Status.OCCURRED or report.certainty is not Certainty.STATED or report.date is None:
            continue
        last = _last_publication_day(report.source)
        if report.date.first > last:
            message = f"dated after `{report.source.id}`, which was published by {last}"
            yield error(report.at.child("says", "date"), "event-after-publication", message, "check the date, or the status")


def _last_publication_day(source: Source) -> date:
    published = source.published.date
    return published.last if published is not None and not published.is_open else source.known_from


def known_before_published(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A source is not known before the earliest day of its publication.

    Check the day it was known from against the date of its publication.
    """
    for source in dossier.sources.values():
        published = source.published.date
        if published is not None and published.begin is not None and source.known_from < published.first:
            message = f"known from {source.known_from}, but published on {published.first} at the earliest"
            yield error(source.at.child("known_from"), "known-before-published", message, "check both dates")


def weekday_mismatch(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A date falls on the weekday that its words name.

    A date on a different weekday was computed from the wrong week. Count again.
    """
    for report in dossier.reports():
        if report.date is not None and not is_on_named_weekday(report):
            named = set(_WEEKDAY_NAME.findall(report.date_words or ""))
            message = f"{edtf.in_english(report.date)} {'is not a' if report.date.is_day else 'includes no'} {' or '.join(sorted(named))}"
            yield error(report.at.child("says", "date"), "weekday-mismatch", message, "count again from the day of publication")


def is_on_named_weekday(report: Report) -> bool:
    """True where the date of a report falls on a weekday that its words name, or where either is missing."""
    named = set(_WEEKDAY_NAME.findall(report.date_words or ""))
    return report.date is None or not named or _has_weekday(report.date, named)


def _has_weekday(span: Span, named: set[str]) -> bool:
    if span.is_open or (span.last - span.first).days >= 7:
        return True
    days = (span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1))
    return any(edtf.weekday(day) in named for day in days)


def resolved_without_reasoning(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A date that was computed from relative words says how.

    "Wednesday" or "last month" gives a date only together with another date. Add `reasoning:` next to `words:`.
    """
    for report in dossier.reports():
        if report.date is None or report.reasoning is not None or report.date_words is None:
            continue
        if not re.search(r"\d{4}|\d{1,2}", report.date_words) and report.date.is_day:
            message = f"the day was computed from “{report.date_words}”, and the report does not say how"
            yield warning(report.at.child("says", "date"), "resolved-without-reasoning", message, "add `reasoning:`")


def question_order(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A question changes state on the day on which the cited words became known, and not before it was raised.

    Give the change the `known_from` day of the source that it cites.
    """
    for question in dossier.questions.values():
        for change in question.history:
            if change.on != change.by.passage.known_from:
                message = f"changed on {change.on} by words known from {change.by.passage.known_from}"
                yield error(change.at.child("on"), "question-order", message, "use the source's `known_from` day")
            elif change.on < question.raised_on:
                message = f"changed on {change.on}, but raised only on {question.raised_on}"
                yield error(change.at.child("on"), "question-order", message, "check what raised it, and when")


def answer_contradicted(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A question is open again when a later report contradicts its answer.

    The rule compares the reports whose words gave the answer. Add a change to `reopened` that cites the later words.
    """
    reports: dict[str, list[Report]] = {}
    for report in dossier.reports():
        reports.setdefault(report.source.id, []).append(report)
    for question in dossier.questions.values():
        if question.state is State.ANSWERED:
            answer = question.history[-1]
            answering = (report for report in reports.get(answer.by.passage.source.id, ()) if _gives_answer(report, answer.by))
            for report, later in ((earlier, later) for earlier in answering for later in dossier.events[earlier.event].reports):
                if later.passage.known_from > answer.on and are_contradictory(report, later):
                    message = f"answered by `{report.qualified_id}`, which `{later.qualified_id}` contradicts"
                    note = Note(later.at, quoted(later.passage))
                    yield warning(
                        answer.at, "answer-contradicted", message, f"add a change to `reopened` by `{later.qualified_id}`", (note,)
                    )
                    break


def _gives_answer(report: Report, answer: Citation) -> bool:
    """True for the report that the answer cites, or one whose words overlap those it cites."""
    if answer.report is not None:
        return report is answer.report
    return report.passage.start < answer.passage.end and answer.passage.start < report.passage.end


RULES = (event_after_publication, known_before_published, weekday_mismatch, resolved_without_reasoning, question_order, answer_contradicted)
