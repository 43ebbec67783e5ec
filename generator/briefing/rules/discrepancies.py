"""Rules on discrepancies: every contradiction is acknowledged, and everything acknowledged is a contradiction."""

from collections.abc import Callable, Iterator

from briefing.analysis import Findings
from briefing.analysis.contradictions import DETECTORS, Contradiction, ContradictionSide, Detector
from briefing.model import Dossier
from briefing.problems import Note, Problem, did_you_mean, error, warning
from briefing.rules.words import quoted

_DETECTOR_CODES = tuple(detector.__name__.replace("_", "-") for detector in DETECTORS)


def _detector_rule(detector: Detector) -> Callable[[Dossier, Findings], Iterator[Problem]]:
    """A rule that reports each contradiction of a detector that no discrepancy acknowledges; it has the detector's name and docstring."""
    code = detector.__name__.replace("_", "-")

    def rule(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
        for contradiction in findings.contradictions:
            if contradiction.detector == code and not any(
                contradiction.is_acknowledged_by(item) for item in dossier.discrepancies.values()
            ):
                yield _contradiction_problem(contradiction, code)

    rule.__name__, rule.__doc__ = detector.__name__, detector.__doc__
    return rule


def _contradiction_problem(contradiction: Contradiction, code: str) -> Problem:
    help = f"correct one of the two, or record a discrepancy about {' and '.join(f'`{thing_id}`' for thing_id in contradiction.about)} with `found_by: {code}`"
    first, second = contradiction.sides
    return warning(
        first.at,
        code,
        contradiction.message,
        help,
        (Note(first.at, _side_label("one", first)), Note(second.at, _side_label("the other", second))),
    )


def _side_label(which: str, side: ContradictionSide) -> str:
    if side.passage is None:
        return which
    source = side.passage.source
    return f"{which}: {quoted(side.passage)} ({source.file}:{side.passage.lines[0]})"


def detector_unknown(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """`found_by` names a detector.

    A discrepancy that a person found has no `found_by`. Write the code of the warning that it acknowledges, or delete the key.
    """
    for item in dossier.discrepancies.values():
        if item.found_by is not None and item.found_by not in _DETECTOR_CODES:
            help = did_you_mean(item.found_by, _DETECTOR_CODES) or f"the detectors are {', '.join(f'`{code}`' for code in _DETECTOR_CODES)}"
            yield error(item.at.child("found_by"), "detector-unknown", f"there is no detector `{item.found_by}`", help)


def acknowledged_nothing(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """A contradiction that a discrepancy acknowledges is still there.

    Nothing is acknowledged if the records have been corrected, or if `about` does not name both things that contradict each other.
    Delete `found_by`, or correct `about`.
    """
    for item in dossier.discrepancies.values():
        if item.found_by in _DETECTOR_CODES and not any(
            contradiction.is_acknowledged_by(item) for contradiction in findings.contradictions
        ):
            message = f"`{item.found_by}` finds nothing about {' or '.join(f'`{thing_id}`' for thing_id in item.about) or 'this'}"
            yield warning(item.at.child("found_by"), "acknowledged-nothing", message, "delete `found_by`, or correct `about`")


RULES = (*map(_detector_rule, DETECTORS), detector_unknown, acknowledged_nothing)
