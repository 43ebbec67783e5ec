"""Printed names that are used for several actors."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing import text
from briefing.analysis.contradictions.finding import Assertion, Contradiction, sides_of
from briefing.model import Actor, Dossier, Name
from briefing.phrases import join_words
from briefing.records import ActorKind, NameKind

_Use = tuple[Actor, Name]


def name_of_two(dossier: Dossier) -> Iterator[Contradiction]:
    """One printed name is used for two actors.

    A surname that two people share, or words in small letters such as “ministry”, are not reported unless one source prints them for
    both; nor is the name of a place that also stands for those who govern it, nor a name that passed from one actor to another.
    Correct the name, merge the actors, or record the discrepancy with `found_by: name-of-two`, and cite words with the name.
    """
    printed: dict[str, list[_Use]] = {}
    for actor in dossier.actors.values():
        for name in actor.names:
            printed.setdefault(text.normalized(name.text).casefold(), []).append((actor, name))
    for uses in printed.values():
        if len({actor.id for actor, _ in uses}) > 1 and (shared := _shared(uses)):
            sides = sides_of((actor.id, actor.id, Assertion(actor.id, name.at)) for actor, name in shared)
            name_text = shared[0][1].text
            message = f"`{name_text}` is a name {join_words(f'of `{side.claim}`' for side in sides)}"
            yield Contradiction("name-of-two", tuple(side.claim for side in sides), message, sides, name_text)


def _shared(uses: Sequence[_Use]) -> list[_Use]:
    """The uses of one name that exclude each other, in their order; none or at least two."""
    people = [use for use in uses if use[0].record.kind is not ActorKind.PLACE]
    places = [use for use in uses if use[0].record.kind is ActorKind.PLACE]
    found = {id(use[1]) for group in (people, places) for use in (*_of_two_alone(group), *_of_two_in_one_source(group))}
    return [use for use in uses if id(use[1]) in found]


def _of_two_alone(uses: Sequence[_Use]) -> list[_Use]:
    """Uses by which the name alone means one actor, where there are several."""
    alone = [use for use in uses if use[1].kind is not NameKind.SURNAME and not use[1].text.islower()]
    return _at_one_time(alone)


def _of_two_in_one_source(uses: Sequence[_Use]) -> list[_Use]:
    """Uses by one source for several actors."""
    by_source: dict[str, list[_Use]] = {}
    for use in uses:
        for source in use[1].sources:
            by_source.setdefault(source.id, []).append(use)
    return [use for shared in by_source.values() for use in _at_one_time(shared)]


def _at_one_time(uses: Sequence[_Use]) -> list[_Use]:
    """The uses for several actors whose periods do not follow each other; none where they do, or where there is one actor."""
    if len({actor.id for actor, _ in uses}) < 2:
        return []
    dated = sorted(uses, key=lambda use: use[1].begin.first.toordinal() if use[1].begin else 0)
    follow = all(
        one.id == other.id or (name.until and following.begin and name.until.last <= following.begin.first)
        for (one, name), (other, following) in pairwise(dated)
    )
    return [] if follow else list(uses)
