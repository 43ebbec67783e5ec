"""The numbers that a text gives, in digits and in English words: `4,012`, `1.2 billion`, `forty-five`, `two thirds`, `twice`."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

_words_in = re.compile(r"\w+").findall
_SMALL = _words_in(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = _words_in(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_TENS = {word: 10 * number for number, word in enumerate(_words_in("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_TENS |= {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
_WORDS = {word: number for words in (_SMALL, _ORDINALS) for number, word in enumerate(words)} | _TENS | {"a": 1, "an": 1}
_SCALES = {"hundred": 1e2, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"mn": 1e6, "bn": 1e9, "tn": 1e12, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9}  # directly behind digits; `3m` may be metres as well
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MARKS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
_TIMES = {"once": 1, "single": 1, "twice": 2, "both": 2, "pair": 2, "couple": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3}
_IMPLIED = {"a": 1, "an": 1, "only": 1, "sole": 1, "no": 0, "none": 0, "nobody": 0, "nothing": 0, "without": 0, "never": 0, "not": 0}


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_SEPARATOR = r"[,.'’ \u00a0\u202f]"
_GROUPED = rf"\d{{1,3}}(?P<separator>{_SEPARATOR})\d{{3}}(?:(?P=separator)\d{{3}})*(?:[.,]\d+)?(?!\d)"
_JOINT = r"[\s\-\u2010\u2011]+"
_AND = rf"{_JOINT}(?:and{_JOINT})?"
_BELOW_100 = rf"(?:{_any(_TENS)}(?:{_JOINT}{_any((*_SMALL[1:10], *_ORDINALS[1:10]))})?|{_any((*_SMALL, *_ORDINALS))})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?){_JOINT}hundred(?:{_AND}{_BELOW_100})?|{_BELOW_100})"
_LARGE = _any(name for name in _SCALES if name not in ("hundred", "dozen"))
_SPELLED = "|".join(
    (
        rf"half{_JOINT}an?{_JOINT}{_any(_SCALES)}",
        rf"{_BELOW_1000}{_JOINT}and{_JOINT}a{_JOINT}half(?:{_JOINT}{_any(_SCALES)})?",
        rf"(?:{_BELOW_1000}|an?){_JOINT}{_LARGE}(?:{_AND}{_BELOW_1000}{_JOINT}{_LARGE})*(?:{_AND}{_BELOW_1000})?",
        rf"(?:{_BELOW_1000}|an?){_JOINT}dozen",
    )
)
_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<digits>{_GROUPED}|\d+(?:[.,]\d+)?)(?P<mark>[{''.join(_MARKS)}]?)"
    rf"(?:(?P<letter>[kmb])\b|\s*(?P<short>{_any(_SHORT_SCALES)})|{_JOINT}(?P<scale>{_any(_SCALES)})\b|)"
    rf"|(?P<bare_mark>[{''.join(_MARKS)}])"
    rf"|\b(?P<spelled>{_SPELLED})\b"
    rf"|\b(?P<part>(?:(?:{_BELOW_100}|an?){_JOINT})?{_any(_PARTS)}s?|halves)\b"
    rf"|\b(?P<plain>{_BELOW_1000})(?:fold)?\b"
    rf"|\b(?P<times>{_any(_TIMES)})\b|\b(?P<implied>{_any(_IMPLIED)})\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|to|and|or)\s*[$€£¥]?\Z")
_MAX_HEDGE_DISTANCE = 40  # characters before a number in which its hedge is looked for


class Hedge(StrEnum):
    """How the words before a number limit it."""

    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


_HEDGES = tuple(
    (hedge, re.compile(rf"\b(?:{words})[\s$€£¥]*(?:of\s+)?\Z", re.IGNORECASE))
    for hedge, words in (
        (Hedge.AT_MOST, "no more than|not more than|(?<!no )less than|(?<!no )fewer than|up to|at most|as many as|as much as|under|below"),
        (Hedge.AT_LEAST, "no fewer than|no less than|(?<!no )(?<!not )more than|at least|upwards of|over|above|exceeding"),
        (Hedge.ABOUT, r"about|around|some|roughly|approximately|nearly|almost|close to|(?:an )?estimated|circa|ca\.?"),
    )
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. Several values where the notation has several meanings, the likeliest first: `3m`, `a third`."""

    values: tuple[float, ...]
    start: int
    end: int
    scale: float = 1
    is_part: bool = False  # a fraction of something: `half of them`
    is_implied: bool = False  # a word that only implies a number: `a man`, `nobody`


@lru_cache(maxsize=4096)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of a text, in its order."""
    return tuple(_with_shared_scales(text, [_numeral(match) for match in _NUMBER.finditer(text)]))


def gives(text: str, value: float, unit: str = "", *, any_scale: bool = False) -> bool:
    """True where a text gives a value in some form, its sign aside; ``any_scale`` accepts each power of ten, for scales of other languages."""
    value = abs(value)
    return any(
        math.isclose(number, value)
        or (numeral.is_part and unit.casefold() in ("%", "per cent", "percent") and abs(100 * number - value) < 0.5)
        or (any_scale and _differ_in_scale(number, value))
        for numeral in numerals(text)
        for number in numeral.values
    )


def hedge(text: str, value: float) -> Hedge | None:
    """How the words before a value limit it; None where they do not, or where the text does not give the value."""
    for numeral in numerals(text):
        if any(math.isclose(number, value) for number in numeral.values):
            before = text[max(0, numeral.start - _MAX_HEDGE_DISTANCE) : numeral.start]
            return next((kind for kind, pattern in _HEDGES if pattern.search(before)), None)
    return None


def in_digits(value: float) -> str:
    """A number as it is printed: `4,012`, `1,200,000,000`, `2.5`."""
    return f"{value:,}".removesuffix(".0")


def quantity(value: float | None, at_least: float | None, at_most: float | None, *, is_approximate: bool) -> str:
    """A value or its bounds: `about 4,000`, `at least 300`, `3 to 4`."""
    about = "about " if is_approximate else ""
    if value is not None:
        return f"{about}{in_digits(value)}"
    if at_least is not None and at_most is not None:
        return f"{about}{in_digits(at_least)} to {in_digits(at_most)}"
    return f"at least {about}{in_digits(at_least)}" if at_least is not None else f"at most {about}{in_digits(at_most or 0)}"


def _differ_in_scale(one: float, other: float) -> bool:
    exponent = math.log10(other / one) if one > 0 and other > 0 else 0.5
    return math.isclose(exponent, round(exponent), abs_tol=1e-9)


def _numeral(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if match["digits"]:
        return _from_digits(match)
    word = match[0].lower()
    if match["spelled"]:
        return Numeral((_spelled_value(word),), start, end, _largest_scale(word))
    if match["part"]:
        number, _, part = word.replace("halves", "half").rpartition(" ")
        return Numeral(_part_values(number, part), start, end, is_part=True)
    if match["plain"]:
        return Numeral((_spelled_value(match["plain"].lower()),), start, end)
    if match["bare_mark"]:
        return Numeral((_MARKS[word],), start, end, is_part=True)
    return Numeral((_TIMES[word],), start, end) if match["times"] else Numeral((_IMPLIED[word],), start, end, is_implied=True)


def _part_values(number: str, part: str) -> tuple[float, ...]:
    """What a part is of something; `third` alone is an ordinal as well."""
    number, _, part = f"{number} {part}".strip().replace("-", " ").rpartition(" ")
    part = part.removesuffix("s")
    fraction = (_spelled_value(number) if number else 1) / _PARTS[part]
    return (_WORDS[part], fraction) if part in _WORDS and not number else (fraction,)


def _from_digits(match: re.Match[str]) -> Numeral:
    value = _digit_value(match["digits"]) + _MARKS.get(match["mark"], 0)
    scale = _SCALES.get((match["scale"] or "").lower()) or _SHORT_SCALES.get((match["short"] or "").lower()) or 1
    letter = _LETTERS.get((match["letter"] or "").lower())
    if letter:
        return Numeral((value * letter, value), *match.span(), letter)
    return Numeral((value * scale,), *match.span(), scale)


def _digit_value(digits: str) -> float:
    """The value of digits, whose separators are of thousands in English; a last one that no three digits follow is of decimals."""
    groups, separators = re.split(_SEPARATOR, digits), re.findall(_SEPARATOR, digits)
    is_decimal = separators and separators[-1] in ",." and (len(groups[-1]) != 3 or separators == ["."] or len(set(separators)) > 1)
    return float(f"{''.join(groups[:-1])}.{groups[-1]}" if is_decimal else "".join(groups))


def _spelled_value(words: str) -> float:
    """The value of a number in words, which has the form of one."""
    total, current = 0.0, 0.0
    halved = re.sub(rf"{_JOINT}and{_JOINT}a{_JOINT}half\b", " plus-half", words)
    for word in re.split(r"[\s\u2010\u2011]+|(?<!plus)-", halved):
        if word == "plus-half":
            current += 0.5
        elif word == "half":
            current = 0.5
        elif word in ("a", "an"):
            current = current or 1
        elif word in ("hundred", "dozen"):
            current *= _SCALES[word]
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0.0
        elif word != "and":
            current += _WORDS[word]
    return total + current


def _largest_scale(words: str) -> float:
    return max((scale for name, scale in _SCALES.items() if name in words), default=1)


def _with_shared_scales(text: str, found: list[Numeral]) -> Iterator[Numeral]:
    """The same numbers; the first of a range also with the scale of the second: `between 3 and 4 million`."""
    for numeral, following in zip_longest(found, found[1:]):
        if following is not None and numeral.scale == 1 < following.scale and _RANGE.match(text, numeral.end, following.start):
            yield replace(numeral, values=(*numeral.values, *(value * following.scale for value in numeral.values)))
        else:
            yield numeral
