"""Rules on withdrawn sources: nothing goes on being inferred from one."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Source
from briefing.problems import Note, Place, Problem, warning


def drawn_from_withdrawn(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """Nothing is inferred from a source that was withdrawn.

    A date, an origin, a step of the chain or a repair that was drawn from a withdrawn source is no longer supported, and the site says so.
    Read the reasoning again: infer it from other sources and delete the id from `drawn_from`, or make it `unknown`.
    """
    for source in dossier.sources.values():
        for at, what, drawn_from in _inferences(source):
            for index, source_id in enumerate(drawn_from):
                other = dossier.sources.get(source_id)
                if other is not None and other.withdrawn is not None:
                    message = f"{what} of `{source.id}` is drawn from `{other.id}`, which was withdrawn on {other.withdrawn.on}"
                    help = f"infer it without `{other.id}`, or say that it is not known"
                    note = Note(other.withdrawn.at, "the withdrawal")
                    yield warning(at.child("drawn_from", index), "drawn-from-withdrawn", message, help, (note,))


def _inferences(source: Source) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """What was inferred about a source from others: its place in the record, what it is, and the ids of the others."""
    yield source.at.child("published"), "the date", source.published.drawn_from
    for index, relay in enumerate(source.relays):
        yield source.at.child("origins", index), "an origin", relay.drawn_from
    for index, link in enumerate(source.chain):
        yield source.at.child("chain", index), "a step of the chain", link.drawn_from
    for repair in source.repairs:
        yield repair.at, "a repair", repair.drawn_from


RULES = (drawn_from_withdrawn,)
