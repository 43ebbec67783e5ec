"""How the answer to a question grew: each day with its state, what was learnt and the words, and what the answer would move."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from briefing.html.dependents import BriefSentence
from briefing.model import Citations, Question
from briefing.phrases import capitalize_first, join_words
from briefing.records import State
from briefing.views import labels


@dataclass(frozen=True, slots=True)
class Step:
    """What a day brought: words that raise the question, or words that change its state."""

    on: date
    state: str
    learnt: str
    citations: Citations


def answer_steps(question: Question) -> tuple[Step, ...]:
    """The days on which the question was raised, then each change, oldest first."""
    return (
        *_raised(question),
        *(Step(change.on, labels.STATES[change.state], change.note or "", (change.by,)) for change in question.history),
    )


def _raised(question: Question) -> Iterator[Step]:
    ordered = sorted(question.raised, key=lambda citation: (citation.passage.known_from, citation.passage.key))
    for number, (day, citations) in enumerate(groupby(ordered, key=lambda citation: citation.passage.known_from)):
        yield Step(day, "Raised again" if number else "Raised", "", tuple(citations))


def state_since(question: Question) -> date:
    """The day from which the question has its state: the first of the changes, back from the last, to this state."""
    run = tuple(takewhile(lambda change: change.state is question.state, reversed(question.history)))
    return run[-1].on if run else question.raised_on


def answer_so_far(question: Question) -> str:
    """What the last change brought; `None` for a question that no source answers."""
    if question.state in (State.OPEN, State.REOPENED):
        return "None"
    return (question.history[-1].note or "In the words below").removesuffix(".")


def would_move(sentences: Iterable[BriefSentence]) -> str:
    """`The answer and one judgement`: the sentences of the brief that cite the same words; empty without any."""
    numbers: dict[str, int] = {}
    for sentence in sentences:
        numbers[sentence.kind] = numbers.get(sentence.kind, 0) + 1
    words = (
        kind if kind.startswith("the ") else f"{labels.number_word(number)} {kind}{'s' if number > 1 else ''}"
        for kind, number in numbers.items()
    )
    return capitalize_first(join_words(words))
