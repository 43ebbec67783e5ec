"""Open questions: the index, and a page for each with what raised it and how its answer grew."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.weight import IN_BRIEF, NEAR_BRIEF, by_weight
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.model import Dossier, Question
from briefing.phrases import join_words
from briefing.records import State
from briefing.views import labels
from briefing.views.order import STATE_ORDER

_CLOSED = (State.ANSWERED, State.OVERTAKEN)


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions of one group, the weightiest first."""

    title: str
    anchor: str
    is_closed: bool
    questions: tuple[Question, ...]


def questions_page(context: PageContext) -> Page:
    """The index of all questions: those to watch, those near the brief, the others, and those that are closed."""
    questions = context.dossier.questions.values()
    numbers = {state: sum(question.state is state for question in questions) for state in STATE_ORDER}
    counts = join_words(f"{number} {labels.STATES[state].lower()}" for state, number in numbers.items() if number)
    return render_page(
        context,
        "questions.md.jinja",
        title="Questions",
        kind="Questions",
        description="What the sources leave open, what raised it, and what would answer it.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Questions", "")),
        groups=tuple(_groups(context)),
        counts=f"{counts}." if counts else "No question has been raised yet.",
        has_brief=bool(context.dossier.editions),
    )


def _groups(context: PageContext) -> Iterator[QuestionGroup]:
    """The groups that have questions."""
    ordered = by_weight(context.dossier.questions.values(), context.weights)
    still_open = [question for question in ordered if question.state not in _CLOSED]
    watched = tuple(question for question in still_open if context.weights[question.id] == IN_BRIEF)
    near = tuple(question for question in still_open if context.weights[question.id] == NEAR_BRIEF)
    groups = (
        QuestionGroup("To watch", "to-watch", False, watched),
        QuestionGroup("Near the brief", "near-the-brief", False, near),
        QuestionGroup("Other", "other", False, tuple(still_open[len(watched) + len(near) :])),
        QuestionGroup("Closed", "closed", True, tuple(question for question in ordered if question.state in _CLOSED)),
    )
    yield from (group for group in groups if group.questions)


def question_page(context: PageContext, question: Question) -> Page:
    """The page of one question."""
    return render_page(
        context,
        "question.md.jinja",
        title=question.question,
        kind="Question",
        is_draft=context.dossier.is_draft(question),
        description=f"{labels.STATES[question.state]}; raised {labels.day(question.raised_on)}.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Questions", context.relative_url("questions/")),
            PageLink(question.question, ""),
        ),
        tags=("Question",),
        question=question,
        trail=(*question.raised, *(change.by for change in question.history)),
        bears_on=tuple(context.dossier.entity(thing) for thing in question.bears_on),
    )


def _question_pages(dossier: Dossier, _: Findings) -> PagePaths:
    return ((f"questions/{item.id}/index.md", partial(question_page, question=item)) for item in dossier.questions.values())


PAGE_KINDS = (
    single_page("Questions", "questions/index.md", questions_page, navigation=40),
    PageKind(name="Question", address="questions/*/index.md", pages=_question_pages),
)
