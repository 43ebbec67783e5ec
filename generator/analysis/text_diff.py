"""Which lines of a text changed, old beside new."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

Lines = tuple[tuple[str, ...], str | None, str | None]
"""Where: `line 8`, or `before line 8` for a line that is gone; what stood there, and what stands there now."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_MOST = 100_000  # pairs of lines that are compared each with each; beyond, the whole stretch is given as one


def line_changes(old: str, new: str) -> Iterator[Lines]:
    """The lines that are not the same, counted as in the new text. One line says so where nothing but the ends of lines changed."""
    before, after = _LINE_END.split(old), _LINE_END.split(new)
    if before == after and old != new:
        yield ("ends of lines",), _ends(old), _ends(new)
        return
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    for first, was, now in _blocks(*middle):
        for offset, (gone, come) in enumerate(zip_longest(was, now)):
            number = head + first + 1 + min(offset, len(now))
            yield ((f"line {number}" if come is not None else f"before line {number}",), gone, come)


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many characters of two texts, or lines of two lists, are the same at their start."""
    return next((index for index, (mine, theirs) in enumerate(zip(old, new, strict=False)) if mine != theirs), min(len(old), len(new)))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, Sequence[str], Sequence[str]]]:
    """The stretches that differ: the index of the first line in the new text, the lines that were and the lines that are."""
    if len(old) * len(new) > _MOST:
        yield 0, old, new
        return
    for tag, begin, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first, old[begin:end], new[first:last]


def _ends(text: str) -> str:
    """How the lines of a text end, the first of each way first."""
    names = {"\r\n": "CR LF", "\r": "CR", "\n": "LF"}
    return ", ".join(names[end] for end in dict.fromkeys(_LINE_END.findall(text)))
