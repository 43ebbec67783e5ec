"""Open questions: the index, and a page for each with what raised it and how its answer grew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.weight import IN_BRIEF, NEAR_BRIEF, by_weight, sort_title
from briefing.html.answer_steps import answer_so_far, answer_steps, state_since, would_move
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.dependents import brief_sentences, dependents, named_by
from briefing.html.filters import question_filters, topics_about
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Citation, Dossier, Event, Question
from briefing.phrases import capitalize_first
from briefing.views import labels
from briefing.views.accounts import reports_by_source
from briefing.views.order import CLOSED_STATES

_TOPICS_SHOWN = 10
"""More topics than these share one fold."""
_FEW = 5
"""As many other questions as this are not folded."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions of one group, the weightiest first."""

    title: str
    anchor: str
    questions: tuple[Question, ...]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.questions)


@dataclass(frozen=True, slots=True)
class QuestionGroups:
    """The groups of the index: open ones in view, then the other open ones by topic and the closed ones, both folded."""

    open: tuple[QuestionGroup, ...]
    by_topic: tuple[QuestionGroup, ...]
    closed: tuple[QuestionGroup, ...]


def questions_page(context: PageContext) -> Page:
    """The index of all questions: those to watch, those near the brief, the others by topic, and those that are closed."""
    questions = context.dossier.questions.values()
    closed = sum(question.state in CLOSED_STATES for question in questions)
    counts = ", ".join(
        f"{number} {words}" for number, words in ((len(questions) - closed, "open or partly answered"), (closed, "closed")) if number
    )
    return render_page(
        context,
        "questions.md.jinja",
        title="Questions",
        kind="Questions",
        description="What the sources leave open, what raised it, and what would answer it.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Questions", "")),
        groups=question_groups(context),
        counts=f"{counts}." if counts else "No question has been raised yet.",
        filters=question_filters(context.dossier, questions),
        total=len(questions),
    )


def question_groups(context: PageContext) -> QuestionGroups:
    """The groups that have questions."""
    ordered = by_weight(context.dossier.questions.values(), context.weights)
    still_open = [question for question in ordered if question.state not in CLOSED_STATES]
    watched = tuple(question for question in still_open if context.weights[question.id] == IN_BRIEF)
    near = tuple(question for question in still_open if context.weights[question.id] == NEAR_BRIEF)
    other = tuple(still_open[len(watched) + len(near) :])
    topics = _by_topic(context, other) if len(other) > _FEW else ()
    groups = (
        QuestionGroup("To watch", "to-watch", watched),
        QuestionGroup("Near the brief", "near-the-brief", near),
        QuestionGroup("Other" if watched or near else "Open", "other", () if topics else other),
    )
    closed = (
        QuestionGroup(labels.STATES[state], f"state--{state}", tuple(question for question in ordered if question.state is state))
        for state in CLOSED_STATES
    )
    return QuestionGroups(tuple(filter(_has_questions, groups)), topics, tuple(filter(_has_questions, closed)))


def _has_questions(group: QuestionGroup) -> bool:
    return bool(group.questions)


def _by_topic(context: PageContext, questions: Iterable[Question]) -> tuple[QuestionGroup, ...]:
    """Questions under the weightiest of their topics, the largest groups first; the small ones share the last group."""
    by_topic: dict[str, list[Question]] = {}
    for question in questions:
        topics = by_weight(topics_about(context.dossier, question.bears_on), context.weights)
        by_topic.setdefault(topics[0].id if topics else "", []).append(question)
    without = by_topic.pop("", [])
    ordered = sorted(by_topic, key=lambda topic: (-len(by_topic[topic]), sort_title(context.dossier.topics[topic].title)))
    large, small = ordered[:_TOPICS_SHOWN], ordered[_TOPICS_SHOWN:]
    if len(small) == 1:
        large, small = ordered, []
    groups = [QuestionGroup(context.dossier.topics[topic].title, f"topic--{topic}", tuple(by_topic[topic])) for topic in large]
    rest = tuple(question for topic in small for question in by_topic[topic])
    groups += [QuestionGroup(f"{labels.number_word(len(small)).capitalize()} smaller topics", "smaller-topics", rest)] if rest else []
    groups += [QuestionGroup("Of no topic", "no-topic", tuple(without))] if without else []
    return tuple(groups)


def question_page(context: PageContext, question: Question) -> Page:
    """The page of one question."""
    trail = (*question.raised, *(change.by for change in question.history))
    sentences = brief_sentences(context, (citation.passage for citation in trail))
    reported = _reported(context, question, trail)
    linked = {event.id for event in reported.values()}
    others = (record for record in named_by(context, question, question.bears_on) if record.id not in linked)
    return render_page(
        context,
        "question.md.jinja",
        title=question.question,
        kind="Question",
        sort="to watch" if context.is_in_brief(question) and question.state not in CLOSED_STATES else "",
        is_draft=context.dossier.is_draft(question),
        description=f"{labels.STATES[question.state]}; raised {labels.day(question.raised_on)}.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Questions", context.relative_url("questions/")),
        ),
        described=question,
        question=question,
        since=state_since(question),
        answer=answer_so_far(question),
        needs=capitalize_first(question.needs).removesuffix("."),
        moves=would_move(sentences),
        moves_href=sentences[0].href if sentences else None,
        steps=answer_steps(question),
        is_closed=question.state in CLOSED_STATES,
        trail=trail,
        reported=reported,
        dependents=dependents(context, (), others),
    )


def _reported(context: PageContext, question: Question, trail: Iterable[Citation]) -> Mapping[tuple[str, int, int], Event]:
    """The heaviest event that the question is about with an account in words of a citation, by the key of its passage."""
    found: dict[tuple[str, int, int], Event] = {}
    for passage in (citation.passage for citation in trail):
        reports = (report for report in reports_by_source(context.dossier)[passage.source.id] if report.event in question.bears_on)
        sharing = (report.event for report in reports if report.passage.shares_words_with(passage))
        events = by_weight((context.dossier.events[event] for event in sharing), context.weights)
        if events:
            found[passage.key] = events[0]
    return found


def _question_pages(dossier: Dossier, _: Findings) -> PagePaths:
    return ((f"questions/{item.id}/index.md", partial(question_page, question=item)) for item in dossier.questions.values())


PAGE_KINDS = (
    single_page("Questions", "questions/index.md", questions_page, navigation=40),
    PageKind(name="Question", address="questions/*/index.md", pages=_question_pages),
)
