"""Parts of sentences in English: words in a row, a capital at the beginning, numbers as ranges, quotation marks."""

import re
from collections.abc import Iterable

_OPENING_QUOTE, _CLOSING_QUOTE = re.compile(r'(?<![^\s(\[—–])"'), re.compile('"')
_SINGLE_QUOTES = re.compile(r"(?<![^\s(\[—–“])'([^']+)'(?!\w)")


def join_words(items: Iterable[str]) -> str:
    """`a, b and c`; empty without any."""
    words = list(items)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def capitalize_first(words: str) -> str:
    """The same words with a capital at the beginning; the others keep theirs, which `str.capitalize` takes away."""
    return f"{words[:1].upper()}{words[1:]}"


def consecutive_ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of consecutive numbers, in order."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def typographic(text: str) -> str:
    """The same words with curly quotation marks and apostrophes in place of straight ones; of the same length."""
    if '"' not in text and "'" not in text:
        return text
    double = _CLOSING_QUOTE.sub("”", _OPENING_QUOTE.sub("“", text))
    return _SINGLE_QUOTES.sub(r"‘\1’", double).replace("'", "’")
