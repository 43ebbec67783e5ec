"""A change → whether it removes a repetition: whole words next to the same words, a drop capital, a punctuation mark."""

import re
import unicodedata
from collections.abc import Sequence

from briefing.proving.change import WordChange
from briefing.text import split_invisible

_OPENING, _CLOSING = "\"'“”„‟‘’‚‛«»([{¿¡", "\"'“”‟‘’‛«»)]}.,;:!?…"
_TWO_MARKS = re.compile(r"(?<![\d,;:.!?])([,;:.!?])\1(?![\d,;:.!?])")


def is_doubled(change: WordChange) -> bool:
    """True if the change removes one of two equal neighbours."""
    whole = change.of_whole_words
    return _is_double_mark(change) or (whole is not None and (_is_drop_capital(whole) or _are_double_words(whole)))


def _is_double_mark(change: WordChange) -> bool:
    """True for one of two equal punctuation marks; next to a figure, or among three, they may be intended."""
    before, after = change.before[-2:], change.after[:2]
    return _TWO_MARKS.sub(r"\1", f"{before}{change.printed}{after}") == f"{before}{change.read}{after}" != change.whole_printed


def _is_drop_capital(whole: WordChange) -> bool:
    """True if a removed capital at the start of a line is also in its word: `T`, `The` or `TThe` becomes `The`."""
    above = whole.before.rstrip(" \t")
    begins_line = above[-1:] in ("\n", "\r") or (not above and whole.begins_text)
    printed, read = _words(whole.printed), _words(whole.read)
    if not (begins_line and read and len(read[0]) > 1 and read[0][0].isupper() and read[0][1].islower()):
        return False
    capital = read[0][0]
    return printed in ([capital, *read], [capital + read[0], *read[1:]])


def _are_double_words(whole: WordChange) -> bool:
    """True if only whole words are removed, and the same words are directly before or after them."""
    printed, read = _words(whole.printed), _words(whole.read)
    first = _in_common(printed, read)
    last = _in_common(printed[first:][::-1], read[first:][::-1])
    removed = printed[first : len(printed) - last]
    if first + last != len(read) or not any(
        character.isalpha() for word in removed for character in word
    ):  # a repeated figure may be intended
        return False
    before = [*_words(whole.before)[0 if whole.begins_text else 1 :], *printed[:first]]
    after = [*printed[len(printed) - last :], *_words(whole.after)[: None if whole.ends_text else -1]]
    unit = removed[:1] if len(set(removed)) == 1 else removed
    return _end_with(before, unit) or _begin_with(after, unit)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", split_invisible(text)[0]).split()


def _in_common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words two lists have in common at the start."""
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _end_with(words: Sequence[str], removed: Sequence[str]) -> bool:
    """True if the last words are the removed ones; opening marks before the first do not count."""
    neighbours = list(words[-len(removed) :])
    return neighbours == [*removed] or [word.lstrip(_OPENING) for word in neighbours[:1]] + neighbours[1:] == [*removed]


def _begin_with(words: Sequence[str], removed: Sequence[str]) -> bool:
    """True if the first words are the removed ones; closing marks after the last do not count."""
    neighbours = list(words[: len(removed)])
    return neighbours == [*removed] or neighbours[:-1] + [word.rstrip(_CLOSING) for word in neighbours[-1:]] == [*removed]
