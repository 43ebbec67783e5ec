"""What a repair undoes of what the page did: words that it split, doubled or mis-encoded. Anything else is a change of words.

Every visible character counts, with these exceptions. White space, hyphens inside a word and characters that nobody sees may go
("split"); of white space within a number, or between a sign and a number, none may come or go: `1 5` is not `15`, nor `- 5` `-5`.
A straight quotation mark may become a curved one. Whole words may go where the very same words stand beside them ("doubled").
Text may become what it is a wrong decoding of ("mis-encoded").
"""

import re
import unicodedata
from collections import Counter

from generator.proving.change import Change
from generator.proving.doubling import is_doubled
from generator.proving.encodings import readings
from generator.records import RepairKind
from generator.text import mixed, unseen

_ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]")
_SPLITTING = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("-\u2010\u2011")
_SIGNS = frozenset("+-±\u2010\u2011\u2212–")
_SEPARATORS = frozenset(".,:/'’·٫٬")
_CURVED = {'"': frozenset("“”„‟"), "'": frozenset("‘’‚‛")}
_APART = "\U0010ffff"  # before a hyphen with white space before it: a dash
_LOST = "\ufffd"


def kind_of(change: Change) -> RepairKind | None:
    """What the page did that the change undoes; None where it changes words."""
    if _gone(change.read, change.printed):  # what nobody sees may not come in
        return None
    if _reads_the_same(change.whole_printed, change.whole_read):
        return RepairKind.ENCODING if _gone(change.printed, change.read) - _SPLITTING else RepairKind.SPLIT
    if is_doubled(change):
        return RepairKind.DOUBLED
    whole = change.of_whole_words
    if any(map(_is_decoded, (change, whole) if whole else (change,))) or _fills_lost_characters(change):
        return RepairKind.ENCODING
    return None


def _gone(before: str, after: str) -> set[str]:
    """The characters that nobody sees of which there are fewer after than before."""
    return set(Counter(unseen(before)[1]) - Counter(unseen(after)[1]))


def _is_decoded(change: Change) -> bool:
    """True where the printed words are a wrong decoding of those to be read."""
    decoded = readings(change.printed, follows_figure=_is_figure(change.before[-1:]))
    found = (f"{change.before}{reading}{change.behind}" for reading in decoded)
    return any(_reads_the_same(reading, change.whole_read) for reading in found)


def _reads_the_same(printed: str, read: str) -> bool:
    """True where two texts differ in nothing but white space, hyphens inside words and the shape of quotation marks."""
    given, wanted = _visible(printed), _visible(read).replace(_APART, "")
    at = 0
    for index, character in enumerate(given):
        if at < len(wanted) and _is_same_mark(character, wanted[at]):
            at += 1
        elif character != _APART and not _is_inner_hyphen(given, index):
            return False
    return at == len(wanted)


def _visible(text: str) -> str:
    """The characters that count, with a space only where it is part of a number, and a mark before each hyphen that stands apart."""
    seen = unicodedata.normalize("NFC", unseen(_ESCAPE_SEQUENCE.sub("", text))[0])
    parts: list[str] = []
    for word in seen.split():
        if parts and _is_of_number(parts[-1], word):
            parts.append(" ")
        if parts and word[0] in _HYPHENS:
            parts.append(_APART)
        parts.append(word)
    return "".join(parts)


def _is_of_number(word: str, following: str) -> bool:
    """True where the white space between two words counts: between figures, `1 500`, and a figure and a sign, `- 5`."""
    if _is_figure(word[-1]):
        apart = following[0] in _SEPARATORS and _is_figure(following[1:2])
        return _is_figure(following[0]) or following[0] in _SIGNS or apart
    if _is_figure(following[0]):
        return (word[-1] in _SIGNS and not word[-2:-1].isalpha()) or (word[-1] in _SEPARATORS and _is_figure(word[-2:-1]))
    return False


def _is_figure(character: str) -> bool:
    return character.isnumeric() and not character.isalpha()  # a numeral of Chinese or Japanese is a letter as well


def _is_same_mark(printed: str, read: str) -> bool:
    return printed == read or read in _CURVED.get(printed, ()) or printed in _CURVED.get(read, ())


def _is_inner_hyphen(text: str, index: int) -> bool:
    """True for a hyphen between two letters, the second of them no capital: what hyphenation leaves."""
    if text[index] not in _HYPHENS or not 0 < index < len(text) - 1:
        return False
    return text[index - 1].isalpha() and text[index + 1].isalpha() and not text[index + 1].isupper()


def _fills_lost_characters(change: Change) -> bool:
    """True where U+FFFD becomes letters or marks outside ASCII, no more than there are of it: all that can be checked."""
    printed, read = (unicodedata.normalize("NFC", words) for words in (change.printed, change.read))
    beside_figure = re.search(rf"\d{_LOST}|{_LOST}\d", change.whole_printed)
    if _LOST not in printed or beside_figure or any(mixed((change.of_whole_words or change).read)):
        return False
    pattern = re.sub(f"{_LOST}+", lambda lost: rf"([^\x00-\x7f]{{1,{len(lost[0])}}}+)", re.escape(printed))
    found = re.fullmatch(pattern, read)
    return found is not None and all(unicodedata.category(letter)[0] in "LMP" for letters in found.groups() for letter in letters)
