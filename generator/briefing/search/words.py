"""Text → the terms by which it is found. The patterns are part of the index, so that the script of the search splits a query alike."""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.search.folding import folded

Alternatives = tuple[tuple[str, ...], ...]
"""Ways to find one word of a query, the closest first; all terms of a way must be there."""

_SAYING_NOTHING = (
    "a about after all also an and any are as at be because been before but by can could did do does for from had has have he her his "
    "how if in into is it its may more no not of on or our out over said say says she should so some than that the their them there "
    "these they this to under up was we were what when where which who whom why will with would you"
)
STOP_WORDS = frozenset(_SAYING_NOTHING.split())
"""English words that say nothing in a text; they find a page only by its title, and a query needs them only where it has no other."""

# Written without breaks between words, so that a word is found as pairs of letters: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
_SEPARATORS = (
    "\x00-/:-@\\[-`{-\xbf×÷\u02c2-\u02c5\u02d2-\u02df\u037e\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u060d\u061b\u061d-\u061f"
    "\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e5a\u0e5b\u104a\u104b\u10fb\u1360-\u1368\u17d4-\u17da\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3040\u30a0\u30fb\ud800-\uf8ff\ufd3e\ufd3f\ufe10-\ufe6f\uff00-\uff65"
    "\U0001f000-\U0001faff\U000f0000-\U0010ffff"
)
_WORD = f"[^{_SEPARATORS}{UNSPACED}]"
_MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY, _NUMBER_OF_MONTH, _YEAR = "(?:3[01]|[12][0-9]|0?[1-9])", "(?:1[0-2]|0?[1-9])", "(?:[12][0-9]{3})"
_ORDINAL = f"{_DAY}(?:st|nd|rd|th)?"
_DAYS = f"{_ORDINAL}(?:(?: ?- ?| and | & ){_ORDINAL})?"
DATE = "|".join(
    f"(?:{form})"
    for form in (
        f"{_YEAR}[-/.]{_NUMBER_OF_MONTH}[-/.]{_DAY}(?!{_WORD})",
        f"{_DAY}[/.]{_DAY}[/.]{_YEAR}(?!{_WORD})",
        f"(?:{_YEAR} ?[年년] ?)?{_NUMBER_OF_MONTH} ?[月월] ?{_DAY} ?[日일]",
        f"{_YEAR} ?[年년] ?{_NUMBER_OF_MONTH} ?[月월]",
        f"{_DAYS}(?: of)? {_MONTH}(?:(?:\\.|,|\\.,)? {_YEAR})?(?!{_WORD})",
        f"{_MONTH}\\.? (?:the )?{_DAYS}(?:,? {_YEAR})?(?!{_WORD})",
        f"{_MONTH}\\.?,?(?: of)? {_YEAR}(?!{_WORD})",
    )
)
NUMBER = f"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\\.[0-9]+)?(?!{_WORD})|[0-9]+(?:\\.[0-9]+)*(?!{_WORD})"
_PART = f"(?:[a-z](?:\\.[a-z])+(?:\\.(?=['-]))?(?!{_WORD})|{_WORD}+)"
TOKEN = f"{DATE}|{NUMBER}|[{UNSPACED}]+|{_PART}(?:['-]{_PART})*"
MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905 -- as above
PREFIXES = "^(?:[وفبك]?ال|لل|[הבלומכש])(?=..)"
"""The article, and what is written together with it, before a word in Arabic or Hebrew of two more letters."""

_TOKEN, _DATE, _NUMBER = (re.compile(pattern) for pattern in (TOKEN, DATE, NUMBER))
_UNSPACED, _PREFIX = re.compile(f"[{UNSPACED}]"), re.compile(PREFIXES)
_PRINTED = re.compile(f"[^{_SEPARATORS}{UNSPACED}0-9]+")
_DIGITS, _MONTH_NAME, _INNER = re.compile("[0-9]+"), re.compile("[a-z]{3,}"), re.compile("['-]")
_LEADING = re.compile("^[0-9]+(?:[.,][0-9]+)*")


def tokens(text: str) -> list[str]:
    """The words, figures and dates of a text, folded."""
    return _TOKEN.findall(folded(text))


def printed_words(text: str) -> list[str]:
    """The words of a text as it prints them, without figures and without what is written without spaces."""
    return _PRINTED.findall(text)


def query(text: str) -> list[Alternatives]:
    """The ways to find each word of a query. The script of the search does the same."""
    return [alternatives(token) for token in tokens(text)]


@lru_cache(maxsize=1 << 18)
def alternatives(token: str) -> Alternatives:
    """The ways to find one word, figure or date."""
    if _DATE.fullmatch(token):
        return _dates(token)
    if _NUMBER.fullmatch(token):
        return ((token.replace(",", ""),),)
    if _UNSPACED.match(token):
        return (tuple(token[at : at + 2] for at in range(len(token) - 1)) or (token,),)
    return tuple(dict.fromkeys(_word(token)))


def _word(token: str) -> Iterator[tuple[str, ...]]:
    """A word without a possessive s and initials without stops; a compound as one word, then as its parts; an Arabic word without its article."""
    word = token.replace(".", "").removesuffix("'s")
    yield (_INNER.sub("", word),)
    if "'" in word or "-" in word:
        yield tuple(part for part in _INNER.split(word) if part)
    elif (bare := _PREFIX.sub("", word)) != word:
        yield (bare,)


def _dates(token: str) -> Alternatives:
    """A day as `@20260102`, then without its year as `@0102`; a month with its year as `@202601`."""
    numbers, name = _DIGITS.findall(token), next((name for name in _MONTH_NAME.findall(token) if _month(name)), "")
    years = [number for number in numbers if len(number) == 4]
    year, others = years[0] if years else "", [int(number) for number in numbers if len(number) < 4]
    if name:
        pairs = [(_month(name), day) for day in others]
        month = _month(name)
    elif numbers[-1] == year and len(others) == 2:  # 3/1/2026 is in January or in March
        pairs, month = [(others[1], others[0]), (others[0], others[1])], 0
        pairs = [pair for pair in dict.fromkeys(pairs) if pair[0] <= 12]
    else:
        pairs, month = [(others[0], day) for day in others[1:]], others[0]
    if not pairs:
        return ((f"@{year}{month:02}",),)
    days = [f"{month:02}{day:02}" for month, day in pairs]
    full = [(f"@{year}{day}",) for day in days] if year else []
    return (*full, *((f"@{day}",) for day in days))


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


@lru_cache(maxsize=1 << 18)
def terms(token: str) -> tuple[str, ...]:
    """Every term by which a word of a text is found."""
    found = dict.fromkeys(term for way in alternatives(token) for term in way)
    if _DATE.fullmatch(token):
        found |= dict.fromkeys(part for term in tuple(found) for part in _parts_of_date(term))
    elif _UNSPACED.match(token):
        found |= dict.fromkeys(token)
    elif (figure := _LEADING.match(token)) and figure[0] != token:
        found[figure[0].replace(",", "")] = None
    return tuple(found)


def _parts_of_date(term: str) -> Iterator[str]:
    """The year, the year with its month, and the name of the month of a date, as far as it has them."""
    year, month = ("", term[1:3]) if len(term) == len("@0102") else (term[1:5], term[5:7])
    yield MONTHS[int(month) - 1]
    if year:
        yield from (year, f"@{year}{month}")


def is_unspaced(word: str) -> bool:
    """True for a word of a script that is written without spaces."""
    return _UNSPACED.match(word) is not None


def title_key(text: str) -> str:
    """A whole title, whatever the order of its words; empty for a text without words."""
    return _key(tokens(text))


def name_key(text: str) -> str:
    """As `title_key`, without the words that say nothing."""
    return _key([token for token in tokens(text) if token not in STOP_WORDS]) or title_key(text)


def _key(found: list[str]) -> str:
    words = sorted(token if is_unspaced(token) else "".join(alternatives(token)[0]) for token in found)
    return f"={' '.join(words)}" if words else ""
