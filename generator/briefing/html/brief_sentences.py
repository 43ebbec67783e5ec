"""The sentences of a brief with their anchors: what it reports, and its judgements, on a day with how each compares with the brief before."""

from dataclasses import dataclass

from briefing.model import Edition, Statement
from briefing.views import labels
from briefing.views.answer import Answer
from briefing.views.claims import anchored_statements

_TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class JudgedStatement:
    """A judgement and a remark on the one before."""

    anchor: str  # `judgement-2`: its place in the record
    statement: Statement
    remark: str  # `First judged on this day.`, `Likely on 21 December 2025.`


def judged_statements(edition: Edition, before: Edition | None, stated: Answer) -> tuple[JudgedStatement, ...]:
    """The judgements of a brief without that which its answer states; ``before`` is the brief before it."""
    earlier = {statement.id: statement for statement in _judgements(before)} if before else {}
    return tuple(
        JudgedStatement(anchor, statement, _remark(statement, earlier.get(statement.id), before))
        for anchor, statement in judgements_without_answer(edition, stated)
    )


def reported_statements(edition: Edition, stated: Answer) -> tuple[tuple[str, Statement], ...]:
    """The sentences of a brief that report and do not judge, each with its anchor, without that which its answer states."""
    return tuple((anchor, item) for anchor, item in anchored_statements(edition) if not item.likelihood and item is not stated.statement)


def judgements_without_answer(edition: Edition, stated: Answer) -> tuple[tuple[str, Statement], ...]:
    """The sentences of a brief that judge, each with its anchor, without that which its answer states."""
    return tuple((anchor, item) for anchor, item in anchored_statements(edition) if item.likelihood and item is not stated.statement)


def answer_anchor(edition: Edition, stated: Answer) -> str:
    """`judgement-1`: the anchor of the statement that the answer of a brief states."""
    return next(anchor for anchor, statement in anchored_statements(edition) if statement is stated.statement)


def dropped_judgements(edition: Edition, before: Edition | None) -> tuple[Statement, ...]:
    """The judgements of the brief before that a brief no longer has; without an id they cannot be paired, and none is listed."""
    kept = {statement.id for statement in _judgements(edition)}
    return tuple(statement for statement in _judgements(before) if statement.id and statement.id not in kept) if before else ()


@dataclass(frozen=True, slots=True)
class MovedJudgement:
    """A judgement of which a brief is more or less sure than the brief before."""

    anchor: str  # `judgement-2`
    title: str
    before: str  # `likely, low confidence`
    after: str


def moved_judgements(edition: Edition, before: Edition) -> tuple[MovedJudgement, ...]:
    """The judgements whose likelihood or confidence is not that of the brief before; those without an id cannot be paired."""
    earlier = {statement.id: statement for statement in _judgements(before) if statement.id}
    pairs = ((anchor, earlier[item.id], item) for anchor, item in anchored_statements(edition) if item.likelihood and item.id in earlier)
    rows = (MovedJudgement(anchor, _first_words(edition, new), _how_sure(old), _how_sure(new)) for anchor, old, new in pairs)
    return tuple(row for row in rows if row.before != row.after)


def _first_words(edition: Edition, judgement: Statement) -> str:
    """`The answer`, or what is judged: `Trump takes no public side …`."""
    if edition.answer is not None and edition.answer.statement is judgement:
        return "The answer"
    words = (judgement.text.partition(" that ")[2] or judgement.text).rstrip(".").split()
    return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")


def _how_sure(statement: Statement) -> str:
    parts = (statement.likelihood, f"{statement.confidence.value} confidence" if statement.confidence else None)
    return ", ".join(map(str, filter(None, parts)))


def _judgements(edition: Edition) -> tuple[Statement, ...]:
    return tuple(statement for _, statement in anchored_statements(edition) if statement.likelihood)


def _remark(statement: Statement, earlier: Statement | None, before: Edition | None) -> str:
    if before is None or (statement.id and earlier is None):
        return "First judged on this day."
    if not statement.id or earlier is None or earlier.likelihood is None or earlier.confidence is None:
        return ""
    day = labels.day(before.as_of)
    if (earlier.likelihood, earlier.confidence) == (statement.likelihood, statement.confidence):
        return f"As in the brief of {day}."
    return f"{earlier.likelihood.value.capitalize()}, with {earlier.confidence.value} confidence, on {day}."
