"""Two versions of a text → the changed lines, each with its old and new words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

Lines = tuple[tuple[str, ...], str | None, str | None]
"""The place (`line 8`, or `before line 8` for a removed line), the old line and the new one."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_PAIRS = 10_000  # pairs of lines that are compared; a longer block without a common line is given as a whole


def line_changes(old: str, new: str) -> Iterator[Lines]:
    """The changed lines, numbered as in the new text. If only line ends changed, one entry says so."""
    before, after = _LINE_END.split(old), _LINE_END.split(new)
    if before == after and old != new:
        yield ("ends of lines",), _ends(old), _ends(new)
        return
    for (old_first, new_first), (old_end, new_end) in pairwise(_fixed_points(before, after)):
        for first, old_block, new_block in _blocks(before[old_first:old_end], after[new_first:new_end]):
            for offset, (old_line, new_line) in enumerate(zip_longest(old_block, new_block)):
                number = new_first + first + 1 + min(offset, len(new_block))
                yield ((f"line {number}" if new_line is not None else f"before line {number}",), old_line, new_line)


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many characters of two texts, or lines of two lists, are the same at the start."""
    return next((index for index, (left, right) in enumerate(zip(old, new, strict=False)) if left != right), min(len(old), len(new)))


def _fixed_points(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of lines that occur once in each text and in the same order in both, with the start and the end of the texts."""
    once = [{line for line, count in Counter(lines).items() if count == 1} for lines in (old, new)]
    shared = once[0] & once[1]
    places = {line: index for index, line in enumerate(new) if line in shared}
    ends: list[int] = []  # the smallest last position of a rising sequence of each length
    runs: list[tuple[int, int, int]] = []  # a line by its positions, and the previous entry of its sequence
    tops: list[int] = []
    for index, line in enumerate(old):
        if (place := places.get(line)) is None:
            continue
        length = bisect_left(ends, place)
        runs.append((index, place, tops[length - 1] if length else -1))
        ends[length : length + 1], tops[length : length + 1] = [place], [len(runs) - 1]
    points = [(len(old), len(new))]
    at = tops[-1] if tops else -1
    while at >= 0:
        index, place, at = runs[at]
        points.append((index, place))
    return [(0, 0), *reversed(points)]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, Sequence[str], Sequence[str]]]:
    """The blocks that differ: the index of the first line in the new text, the old lines and the new lines."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    old_block, new_block = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old_block) * len(new_block) > _MAX_PAIRS or not (old_block and new_block):
        yield head, old_block, new_block
        return
    for tag, begin, end, first, last in SequenceMatcher(None, old_block, new_block, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + first, old_block[begin:end], new_block[first:last]


def _ends(text: str) -> str:
    """The kinds of line end in a text, in the order of their first use."""
    names = {"\r\n": "CR LF", "\r": "CR", "\n": "LF"}
    return ", ".join(names[end] for end in dict.fromkeys(_LINE_END.findall(text)))
