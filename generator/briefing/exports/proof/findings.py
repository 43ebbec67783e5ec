"""What was found of a proof, in words and as JSON."""

from briefing import escaping
from briefing.exports.proof.check import ProofReport, ProofState
from briefing.phrases import join_words
from briefing.views.labels import count

_WITH_ROOT = (
    "; `the root` is that of a tree over a text that may not be shown: it cannot be compared with the pinned hash without that text"
)


def proof_as_json(report: ProofReport) -> str:
    """Everything that was checked, and what was found, as JSON."""
    value = {
        "sha256": report.sha256,
        "refused": report.refused,
        "title": report.title,
        "sources": [{"id": name, "state": state.value} for name, state in report.sources],
        "quotes": [{"address": address, "state": state.value} for address, state in report.quotes],
    }
    return escaping.as_json(value)


def proof_failures(report: ProofReport) -> str:
    """A line for every source and quote that does not hold."""
    sources = (f"source {name}: {state.value}" for name, state in report.sources if state is ProofState.FAILS)
    quotes = (f"{address}: {state.value}" for address, state in report.quotes if state is ProofState.FAILS)
    return "\n".join((*sources, *quotes))


def proof_summary(report: ProofReport) -> str:
    """`2 sources: 2 hold. 6 quotes: 5 hold, 1 does not hold`."""
    sources, quotes = ([state for _, state in items] for items in (report.sources, report.quotes))
    words = (f"{count(len(states), kind)}: {_counted(states)}" for states, kind in ((sources, "source"), (quotes, "quote")))
    return ". ".join(words) + (_WITH_ROOT if ProofState.ROOT in sources else "")


def _counted(states: list[ProofState]) -> str:
    plural = {ProofState.HOLDS: "hold", ProofState.ROOT: "hold against the root", ProofState.FAILS: "do not hold"}
    found = ((state, states.count(state)) for state in ProofState)
    return join_words(f"{number} {state.value if number == 1 else plural.get(state, state.value)}" for state, number in found if number)
