"""Open questions: what the sources leave open, each with its trail."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import wording
from generator.dossier import Question
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import State

ORDER = (State.OPEN, State.REOPENED, State.PARTLY_ANSWERED, State.ANSWERED, State.OVERTAKEN)


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one state, oldest first."""

    state: State
    questions: tuple[Question, ...]


def open_first(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions by state, open ones first, then by the day they were raised."""
    return tuple(sorted(questions, key=lambda question: (ORDER.index(question.state), question.raised_on, question.id)))


def questions_page(sheet: Sheet) -> Page:
    """The page of all questions, by state."""
    questions = open_first(sheet.dossier.questions.values())
    groups = [Group(state, tuple(question for question in questions if question.state is state)) for state in ORDER]
    return written(
        sheet,
        "questions.md.jinja",
        title="Questions",
        kind="Questions",
        description="What the sources leave open, what raised it, and what would answer it.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Questions", "")),
        groups=[group for group in groups if group.questions],
        counts=wording.listed(f"{len(group.questions)} {wording.STATES[group.state].lower()}" for group in groups if group.questions),
        trail=lambda question: (*question.raised, *(change.by for change in question.history)),
        bears_on=lambda question: tuple(sheet.dossier.thing(thing) for thing in question.bears_on),
    )
