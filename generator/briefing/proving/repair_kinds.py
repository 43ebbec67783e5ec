"""A change → the kind of page error that it undoes: words split, doubled or mis-encoded. Anything else is a change of words.

Every visible character counts, with these exceptions. White space, hyphens inside a word and invisible characters may be removed
("split"), but no white space within a number, or between a sign and a number: `1 5` is not `15`, and `- 5` is not `-5`.
A straight quotation mark may become a curved one. Whole words may be removed next to the same words ("doubled").
Text that is a wrong decoding may become the text that was meant ("mis-encoded").
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain, takewhile, tee

from briefing.proving.change import WordChange
from briefing.proving.doubling import is_doubled
from briefing.proving.encodings import possible_decodings
from briefing.records import RepairKind
from briefing.text import mixed_script, split_invisible

_ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]")
_SPLITTING = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("-\u2010\u2011")
_SIGNS = frozenset("+-±\u2010\u2011\u2212–")
_SEPARATORS = frozenset(".,:/'’·٫٬")
_CURVED = {'"': frozenset("“”„‟"), "'": frozenset("‘’‚‛")}
_DASH_MARK = "\U0010ffff"  # marks a hyphen after white space, which is a dash
_REPLACEMENT_CHARACTER = "\ufffd"
_CONTEXT = 64  # characters on either side; enough to see what number or word a change belongs to


def kind_of(change: WordChange) -> RepairKind | None:
    """The kind of page error that a change undoes; None if it changes words."""
    if _removed_invisible(change.read, change.printed):  # no invisible character may be added
        return None
    if _reads_the_same(change, change.printed):
        return RepairKind.ENCODING if _removed_invisible(change.printed, change.read) - _SPLITTING else RepairKind.SPLIT
    if is_doubled(change):
        return RepairKind.DOUBLED
    whole = change.of_whole_words
    if _is_decoded(change) or (whole not in (None, change) and _is_decoded(whole)) or _fills_lost_characters(change):
        return RepairKind.ENCODING
    return None


def _removed_invisible(before: str, after: str) -> set[str]:
    """The invisible characters of which there are fewer after than before."""
    return set(Counter(split_invisible(before)[1]) - Counter(split_invisible(after)[1]))


def _is_decoded(change: WordChange) -> bool:
    """True if the printed words are a wrong decoding of those to be read."""
    decodings = possible_decodings(change.printed, follows_figure=_is_figure(change.before[-1:]))
    return any(_reads_the_same(change, reading) for reading in decodings)


def _reads_the_same(change: WordChange, printed: str) -> bool:
    """True if the words differ from those to be read only in white space, hyphens inside words and the shape of quotation marks."""
    before, after = change.before[-_CONTEXT:], change.after[:_CONTEXT]
    wanted = (mark for word in _visible(f"{before}{change.read}{after}") if word != _DASH_MARK for mark in word)
    expected = next(wanted, "")
    for last, mark, following in _with_neighbours(f"{before}{printed}{after}"):
        if mark == expected or _is_same_mark(mark, expected):
            expected = next(wanted, "")
        elif mark != _DASH_MARK and not _is_inner_hyphen(last, mark, following):
            return False
    return not expected


def _with_neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    """Each visible character with its neighbours; empty strings before the first and after the last."""
    before, here, after = tee(chain.from_iterable(_visible(text)), 3)
    next(after, "")
    return zip(chain([""], before), here, chain(after, [""]), strict=False)


def _visible(text: str) -> Iterator[str]:
    """The words of a text, with a space only where it is part of a number, and `_DASH_MARK` before each hyphen that follows white space."""
    last = ""
    for word in unicodedata.normalize("NFC", split_invisible(_ESCAPE_SEQUENCE.sub("", text))[0]).split():
        if last and _is_of_number(last, word):
            yield " "
        if last and word[0] in _HYPHENS:
            yield _DASH_MARK
        yield word
        last = word


def _is_of_number(word: str, following: str) -> bool:
    """True if the white space between two words counts: between figures, `1 500`, or a sign and a figure, `- 5`."""
    if _is_figure(word[-1]):
        apart = following[0] in _SEPARATORS and _is_figure(following[1:2])
        return _is_figure(following[0]) or following[0] in _SIGNS or apart
    if _is_figure(following[0]):
        return (word[-1] in _SIGNS and not word[-2:-1].isalpha()) or (word[-1] in _SEPARATORS and _is_figure(word[-2:-1]))
    return False


def _is_figure(character: str) -> bool:
    return character.isnumeric() and not character.isalpha()  # Chinese and Japanese numerals are letters as well


def _is_same_mark(printed: str, read: str) -> bool:
    return read in _CURVED.get(printed, ()) or printed in _CURVED.get(read, ())


def _is_inner_hyphen(before: str, mark: str, after: str) -> bool:
    """True for a hyphen between two letters, the second of them not a capital: a remnant of hyphenation."""
    return mark in _HYPHENS and before.isalpha() and after.isalpha() and not after.isupper()


def _fills_lost_characters(change: WordChange) -> bool:
    """True if U+FFFD becomes letters or marks outside ASCII, at most one each. Nothing more can be checked."""
    printed, read = (unicodedata.normalize("NFC", words) for words in (change.printed, change.read))
    beside_figure = re.search(rf"\d{_REPLACEMENT_CHARACTER}|{_REPLACEMENT_CHARACTER}\d", change.whole_printed)
    if _REPLACEMENT_CHARACTER not in printed or beside_figure or any(mixed_script((change.of_whole_words or change).read)):
        return False
    at = 0
    for number, part in enumerate(re.split(f"({_REPLACEMENT_CHARACTER}+)", printed)):
        filled = _replacement_letters(read, at, len(part)) if number % 2 else part
        if (number % 2 and not filled) or not read.startswith(filled, at):
            return False
        at += len(filled)
    return at == len(read)


def _replacement_letters(read: str, at: int, most: int) -> str:
    """The letters and marks outside ASCII at a place, at most ``most``."""
    return "".join(takewhile(lambda letter: not letter.isascii() and unicodedata.category(letter)[0] in "LMP", read[at : at + most]))
