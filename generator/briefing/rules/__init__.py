"""Editorial rules: one small documented function each, listed in a tuple. They report problems and change nothing.

A rule's name is the code of its problems, and its docstring is its page in the manual.
"""

from collections.abc import Callable, Iterator

from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.problems import Problem
from briefing.rules import (
    attribution,
    chronology,
    completeness,
    discrepancies,
    estimates,
    evidence,
    length,
    outcomes,
    plans,
    rights,
    titles,
    withdrawals,
    wording,
    written,
)

__all__ = ["RULES", "judge"]

Rule = Callable[[Dossier, Findings], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    *evidence.RULES,
    *estimates.RULES,
    *chronology.RULES,
    *written.RULES,
    *outcomes.RULES,
    *discrepancies.RULES,
    *completeness.RULES,
    *attribution.RULES,
    *withdrawals.RULES,
    *titles.RULES,
    *plans.RULES,
    *wording.RULES,
    *rights.RULES,
    *length.RULES,
)


def judge(dossier: Dossier, findings: Findings) -> tuple[Problem, ...]:
    """The problems that the rules find in a dossier, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(dossier, findings))
