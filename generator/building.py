"""The whole pipe on one screen: read → prove → analyse → judge → page. No disk, no clock, no network."""

from dataclasses import dataclass

from generator.analysis import Findings, analyse
from generator.dossier import Dossier
from generator.problems import Problem, has_errors
from generator.proving import prove
from generator.reading import Inputs, read
from generator.rules import judge


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the dossier, unless an error stands against it, and every problem."""

    dossier: Dossier | None
    findings: Findings | None
    problems: tuple[Problem, ...]


def check(inputs: Inputs) -> Checked:
    """Read, prove, analyse and judge: every fault of the seeds in one go."""
    records, misshapen = read(inputs)
    dossier, unproved = prove(records)
    problems = (*misshapen, *unproved)
    if dossier is None or has_errors(problems):
        return Checked(None, None, problems)
    findings = analyse(dossier)
    return Checked(dossier, findings, (*problems, *judge(dossier, findings)))
