"""Rules on discrepancies: every contradiction is acknowledged, and everything acknowledged is a contradiction."""

from collections.abc import Callable, Iterator

from briefing.analysis import Findings
from briefing.analysis.contradictions import DETECTORS, Assertion, Contradiction, ContradictionSide, Detector
from briefing.model import Dossier
from briefing.phrases import join_words
from briefing.problems import Note, Problem, did_you_mean, error, warning
from briefing.rules.words import quoted

_DETECTOR_CODES = tuple(detector.__name__.replace("_", "-") for detector in DETECTORS)


def _detector_rule(detector: Detector) -> Callable[[Dossier, Findings], Iterator[Problem]]:
    """A rule that reports each contradiction of a detector that no discrepancy acknowledges; it has the detector's name and docstring."""
    code = detector.__name__.replace("_", "-")

    def rule(_: Dossier, findings: Findings) -> Iterator[Problem]:
        for contradiction in findings.contradictions:
            if contradiction.detector == code and not contradiction.acknowledged_by:
                yield _contradiction_problem(contradiction, code)

    rule.__name__, rule.__doc__ = detector.__name__, detector.__doc__
    return rule


def _contradiction_problem(contradiction: Contradiction, code: str) -> Problem:
    notes = tuple(_note(side, assertion) for side in contradiction.sides for assertion in side.assertions)
    first = "correct one of the two" if len(contradiction.sides) == 2 else f"correct one of the {len(contradiction.sides)}"
    return warning(notes[0].at, code, contradiction.message, f"{first}, or {_acknowledgement(contradiction, code)}", notes)


def _note(side: ContradictionSide, assertion: Assertion) -> Note:
    """What one record claims, with its words."""
    words = ", ".join(f"{quoted(passage)} ({passage.source.file}:{passage.lines[0]})" for passage in assertion.passages)
    return Note(assertion.at, f"{side.claim}: {words}" if words else side.claim)


def _acknowledgement(contradiction: Contradiction, code: str) -> str:
    """How to acknowledge a contradiction: what a discrepancy lacks that is about it, or that one is needed."""
    lacking = contradiction.incomplete
    if lacking is None:
        return f"record a discrepancy about {join_words(f'`{thing_id}`' for thing_id in contradiction.about)} with `found_by: {code}`"
    if lacking.lacks_subject:
        if code == "figures-contradict":
            return f"add `{contradiction.subject}` to `figures:` of `{lacking.discrepancy}`"
        return f"cite words with `{contradiction.subject}` in `{lacking.discrepancy}`"
    if len(lacking.uncited) == len(contradiction.sides):
        return f"cite each under a side of its own in `{lacking.discrepancy}`"
    return f"add to `{lacking.discrepancy}` a side that cites {join_words(_citable(side) for side in lacking.uncited)}"


def _citable(side: ContradictionSide) -> str:
    """What a side of a discrepancy may cite: a report, or the words of a record that has none."""
    assertion = side.assertions[0]
    return f"`{assertion.id}`" if "/" in assertion.id else f"words of `{assertion.id}`"


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

    Nothing is acknowledged if the records have been corrected, if `about` does not name everything that the contradiction is about, or if
    the sides do not cite each of the reports that contradict each other. Delete `found_by`, or correct `about` or the sides.
    """
    used = {item_id for contradiction in findings.contradictions for item_id in contradiction.acknowledged_by}
    used |= {contradiction.incomplete.discrepancy for contradiction in findings.contradictions if contradiction.incomplete}
    for item in dossier.discrepancies.values():
        if item.found_by in _DETECTOR_CODES and item.id not in used:
            message = f"`{item.found_by}` finds nothing about {' or '.join(f'`{thing_id}`' for thing_id in item.about) or 'this'}"
            yield warning(item.at.child("found_by"), "acknowledged-nothing", message, "delete `found_by`, or correct `about`")


RULES = (*map(_detector_rule, DETECTORS), detector_unknown, acknowledged_nothing)
