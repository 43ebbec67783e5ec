"""How quoted words are read from the place of a text: the same in the writer of a proof, in `briefing verify`, and in the page that checks it."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

_SPACE = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

Change = tuple[int, int, str]
"""Start and end of a range of a text, and the words that are read instead."""


def words_read(part: str, start: int, changes: Iterable[Change]) -> str | None:
    """The words of a part that begins at a position, after its changes, in NFC and with single spaces.

    None where the changes are not in order, overlap, or leave the part.
    """
    pieces: list[str] = []
    done, end = start, start + len(part)
    for first, last, words in changes:
        if not done <= first <= last <= end:
            return None
        pieces += (part[done - start : first - start], words)
        done = last
    joined = "".join((*pieces, part[done - start :]))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", joined)).strip(" ")


def lines_at(line_starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """First and last line of a range."""
    return bisect_right(line_starts, start), bisect_right(line_starts, end - 1)
