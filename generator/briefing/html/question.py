"""Open questions: what the sources leave open, each with its history."""

from dataclasses import dataclass

from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.model import Question
from briefing.phrases import join_words
from briefing.records import State
from briefing.views import labels
from briefing.views.order import STATE_ORDER, questions_by_state


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions of one state, oldest first."""

    state: State
    questions: tuple[Question, ...]


def questions_page(context: PageContext) -> Page:
    """The page of all questions, by state."""
    questions = questions_by_state(context.dossier.questions.values())
    groups = [QuestionGroup(state, tuple(question for question in questions if question.state is state)) for state in STATE_ORDER]
    return render_page(
        context,
        "questions.md.jinja",
        title="Questions",
        kind="Questions",
        description="What the sources leave open, what raised it, and what would answer it.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Questions", "")),
        groups=[group for group in groups if group.questions],
        counts=join_words(f"{len(group.questions)} {labels.STATES[group.state].lower()}" for group in groups if group.questions),
        trail=lambda question: (*question.raised, *(change.by for change in question.history)),
        bears_on=lambda question: tuple(context.dossier.entity(thing) for thing in question.bears_on),
    )


PAGE_KINDS = (single_page("Questions", "questions.md", questions_page, navigation=50),)
