"""Characters that are printed alike → the form in which quotes are compared, and a wider form for hints."""

import re
import unicodedata
from collections.abc import Iterator

SAME_LENGTH = str.maketrans("“”„‟‘’‚‛\n\u2010\u2011", "\"\"\"\"'''' --")
"""Quotation marks, line ends and hyphens, each as one character, so that positions stay the same."""
SOFT_HYPHEN = "\u00ad"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Ligatures of Latin letters, and what they stand for."""
_OTHER_LENGTH = str.maketrans({SOFT_HYPHEN: "", **LIGATURES})
_CHANGED = re.compile(f"[{SOFT_HYPHEN}{''.join(LIGATURES)}]")
_ONLY_FOR_HINTS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u2060]")  # Arabic tatweel and vowel marks; what nobody sees


def folded(words: str) -> str:
    """Words in the form in which quotes are compared."""
    return words.translate(_OTHER_LENGTH).translate(SAME_LENGTH)


def changes_of_length(words: str) -> Iterator[tuple[int, int, str]]:
    """Each range that folding makes longer or shorter, and what replaces it."""
    for match in _CHANGED.finditer(words):
        yield match.start(), match.end(), LIGATURES.get(match[0], "")


def differing_character(quote: str, words: str) -> str:
    """The first character of some words that alone keeps a quote from being found in them; empty where they differ in more."""
    if _wide(quote) not in _wide(words):
        return ""
    odd = [character for character in words if character not in quote and _wide(character) != character]
    odd += [character for character in quote if character not in words and _wide(character) != character]
    return next(iter(odd), "")


def is_within_grapheme(words: str, at: int) -> bool:
    """True for a position between a letter and a mark that belongs to it."""
    return 0 < at < len(words) and unicodedata.category(words[at]) in ("Mn", "Me", "Mc")


def _wide(words: str) -> str:
    """Words for a hint: full-width and half-width forms as plain ones, without Arabic vowel marks and tatweel."""
    return _ONLY_FOR_HINTS.sub("", unicodedata.normalize("NFKC", folded(words)))
