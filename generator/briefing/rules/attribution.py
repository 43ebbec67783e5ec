"""Rules on who is behind words: a line is relayed, or the publication's own, not both."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.problems import Problem, warning


def own_under_relay(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """No line is both relayed and the publication's own.

    The relay counts, and what `own` says of such a line has no effect. Where one line holds words of both, leave out `lines:` of the relay
    and quote its words alone; else leave the line out of `lines:` of one of the two.
    """
    for source in dossier.sources.values():
        for index, own in enumerate(source.own):
            lines = (line for first, last in own.lines or () for line in range(first, last + 1))
            both = next((line for line in lines if source.relays_of_line(line)), None)
            if both is not None:
                message = f"line {both} of `{source.id}` is relayed, so that `own` has no effect on it"
                help = "quote only the words that are relayed, or leave the line out of one of the two"
                yield warning(source.at.child("own", index, "lines"), "own-under-relay", message, help)


RULES = (own_under_relay,)
