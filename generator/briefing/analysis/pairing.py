"""Two lists → which old item became which new one: by id, then by equal content, by similarity, by position."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from briefing.records import Record

Pair = tuple[int | None, int | None]
"""The index in the old list and that in the new one; None where the item is not in that list."""

MAX_COMPARED = 900
"""The largest number of pairs that are compared for similarity, so that the time stays linear."""
_SAMPLE = 500  # characters of an item that are compared
_NOISE = ("sha256",)  # changes completely with any change of the article
_MIN_SIMILARITY_NEARBY, _MIN_SIMILARITY = 50.0, 75.0  # least similarity in per cent: within a record, among all records of a kind


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a list, with its id; None if it has none."""

    id: str | None
    record: Record


def pairs(old: Sequence[Item], new: Sequence[Item], *, by_position: bool) -> list[Pair]:
    """Every item of both lists once, in the order of the new list; removed items keep their old position.

    ``by_position`` also pairs remaining items with the same index, for lists whose order readers see.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    result: list[Pair] = []
    for key in (_id, _content):
        result += _equal(left, right, key)
    result += _similar(left, right, _MIN_SIMILARITY_NEARBY if by_position else _MIN_SIMILARITY)
    if by_position:
        result += _same_index(left, right)
    result += [(index, None) for index in left] + [(None, index) for index in right]
    return sorted(result, key=_place)


def _place(pair: Pair) -> tuple[int, bool]:
    old, new = pair
    return (new if new is not None else old or 0), new is None


def in_order(paired: Sequence[Pair]) -> bool:
    """True if the items that are in both lists have the same order in both."""
    old_positions = [old for old, new in paired if old is not None and new is not None]
    return old_positions == sorted(old_positions)


def _id(item: Item) -> Hashable:
    return item.id


def _content(item: Item) -> Hashable:
    """The record without its id, so that a renamed record is found."""
    fields = type(item.record).model_fields
    return item.record.model_copy(update={name: None for name in ("id", "as_of") if name in fields})


def _equal(left: dict[int, Item], right: dict[int, Item], key: Callable[[Item], Hashable]) -> Iterator[Pair]:
    """Pairs of items with the same key, in their order; paired items are removed from both."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, item in left.items():
        waiting[key(item)].append(index)
    for index, item in list(right.items()):
        wanted = key(item)
        if wanted is not None and waiting.get(wanted):
            pair = waiting[wanted].popleft(), index
            del left[pair[0]], right[pair[1]]
            yield pair


def _similar(left: dict[int, Item], right: dict[int, Item], min_score: float) -> Iterator[Pair]:
    """Pairs of items with similar words, most similar first; paired items are removed from both. No pairs if there are too many to compare."""
    if len(left) * len(right) > MAX_COMPARED:
        return
    samples = [{index: _sample(item.record) for index, item in items.items()} for items in (left, right)]
    scores = (
        (fuzz.ratio(left_sample, right_sample), old, new)
        for old, left_sample in samples[0].items()
        for new, right_sample in samples[1].items()
    )
    for score, old, new in sorted(scores, key=lambda scored: (-scored[0], abs(scored[1] - scored[2]), scored[1])):
        if score >= min_score and old in left and new in right:
            del left[old], right[new]
            yield old, new


def _same_index(left: dict[int, Item], right: dict[int, Item]) -> Iterator[Pair]:
    for index in sorted(left.keys() & right.keys()):
        del left[index], right[index]
        yield index, index


def _sample(record: Record) -> str:
    """The first words of a record."""
    return " ".join(text[:_SAMPLE] for text in islice(_texts(record), 20))[:_SAMPLE]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in _NOISE:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
