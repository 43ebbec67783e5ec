"""The sentences of a paragraph, as a reader of its language sees them: English, German, French, Spanish, Japanese, Chinese, Arabic, Hindi, Thai.

Thai has no full stop. A space ends a sentence there where enough was said before it, and neither the word before nor the one after it goes on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_CLOSERS = "\"'”’)\\]»›」』）】〉》"
_NOTES = r"(?:\[\d{1,3}\]|[¹²³⁰-⁹])*"
_END = re.compile(
    rf"(?:(?P<dot>[.!?…]+)[{_CLOSERS}]*{_NOTES}(?=\s|$)|(?P<mark>[؟।۔።။։]+)[{_CLOSERS}]*{_NOTES}|(?P<wide>[。！？｡]+)[{_CLOSERS}]*{_NOTES}"
    r"|(?P<thai>(?<=[\u0e01-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e])(?=[ \t]+[\u0e01-\u0e2e\u0e40-\u0e44])))\s*"
)
_MIN_THAI = 30  # characters of a sentence
_GOES_ON_AFTER = re.compile(r"(?:ว่า|และ|หรือ|คือ|ที่|ของ|โดย|นาย|นาง|นางสาว|ดร)\Z")  # says that, and, or, is, which, of, by, Mr, Mrs, Miss, Dr
_GOES_ON_WITH = re.compile(
    r"(?:และ|หรือ|ที่|ซึ่ง|เพื่อ|ว่า|จึง|ของ|กับ|จาก|รวมถึง|ตลอดจน|อัน)"
)  # and, or, that, which, in order to, so, of, with, from …
_PAIRS = dict(zip("」』）】〉》”", "「『（【〈《“", strict=True))
_OPENERS = frozenset(_PAIRS.values())
_HIRAGANA = re.compile("[\u3041-\u309f]")
_TOKEN = re.compile(r"[\w.&’'-]{1,16}\Z")
_NEVER_ENDS = _words(
    "mr mrs ms dr prof lt col gen sen rep gov sgt capt cmdr cdr maj adm rev hon st mme mlle mm messrs mgr vs no nos nr art",
    "arts para paras abs p pp fig vol ch approx ca cf i.e e.g dept fr sr. sra srta ud uds hr frl bzw z.b d.h u.a pres supt",
    "insp brig pvt cpl rt esq al op ed eds",
)
_MAY_END = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun inc co ltd corp bros jr sr etc",
    "ph.d m.d b.a m.a p.m a.m p.c u.s u.n u.k e.u d.c l.a n.y usw plc",
)
_OPENING_WORDS = _words(
    "the a an it he she they we i you this that these those there here his her its their our my but and or so yet in on at as",
    "by for from with when while if after before since then also however still meanwhile officials police asked what who why",
    "how where no not one some many most all both each der die das er sie es wir ein eine in im am und aber le la les il elle",
    "ils elles un une mais et el los las un una pero y",
)
_MONTHS = frozenset(
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "jänner"]
)
_BULLET = re.compile(r"(?:[*+•·-]|\d{1,2}[.)]|o) ")
_AHEAD = 40  # characters: longer than a word that opens a sentence
_MIN_WRAPPED = 30  # characters of a line that a typewriter or a mail program may have broken
_STOP = re.compile(rf"(?:[.!?…؟।۔။։。！？｡:]|--|—)[{_CLOSERS}]*{_NOTES}\Z")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences in a range of one paragraph, as (start, end)."""
    begins = start
    spans = _bracketed(text, start, end)
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, begins, match, spans):
            continue
        yield begins, begins + len(text[begins : match.end()].rstrip())
        begins = match.end()
    if text[begins:end].strip():
        yield begins, end


def unwrapped(text: str, paragraphs: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The paragraphs, given as (line, start, end), with the lines of one that was broken by hand joined: a sentence may run over them."""
    open_paragraph: tuple[int, int, int] | None = None
    last_line = last_start = 0
    for line, start, end in paragraphs:
        if open_paragraph and line == last_line + 1 and _is_broken(text[last_start : open_paragraph[2]], text[start:end]):
            open_paragraph = (open_paragraph[0], open_paragraph[1], end)
        else:
            if open_paragraph:
                yield open_paragraph
            open_paragraph = (line, start, end)
        last_line, last_start = line, start
    if open_paragraph:
        yield open_paragraph


def _is_broken(line: str, following: str) -> bool:
    """True where a line goes on in the following one."""
    words = line.strip()
    return len(words) >= _MIN_WRAPPED and not _STOP.search(words) and not _BULLET.match(following.lstrip()) and not _BULLET.match(words)


def _ends_sentence(text: str, begins: int, match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    after = match.end()
    if match["thai"] is not None:
        is_long = match.start() - begins >= _MIN_THAI
        goes_on = _GOES_ON_AFTER.search(text, max(begins, match.start() - 8), match.start()) or _GOES_ON_WITH.match(text, after)
        return is_long and not goes_on and not _is_inside(after, spans)
    if match["wide"]:
        is_closed = match.end("wide") < after
        return not (_is_inside(after, spans) or (is_closed and _HIRAGANA.match(text, after)))
    following = text[after : after + _AHEAD].lstrip("\"'“‘«(¿¡[")
    if following[:1].islower():
        return False
    if match["dot"] != "." or text[match.end("dot")] in '"”»':
        return True
    return not _is_abbreviation(text[max(begins, match.start() - 16) : match.start()], following)


def _is_abbreviation(before: str, following: str) -> bool:
    """True where a full stop belongs to the word before it, and no sentence ends there."""
    token = _TOKEN.search(before)
    if token is None:
        return False
    word = token[0].lstrip("'’-.").lower()
    next_word = re.split(r"[^\w’']", following, maxsplit=1)[0].lower()
    if word in _NEVER_ENDS:
        return True
    if word.isdigit() and len(word) <= 2:
        return next_word in _MONTHS
    is_letters = bool(re.fullmatch(r"\w|(?:\w\.)+\w", word)) and not word.isdigit()
    return (is_letters or word in _MAY_END) and next_word not in _OPENING_WORDS


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges in the outermost brackets and quotation marks that are closed in the paragraph, in order."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at in range(start, end) if any(mark in text[start:end] for mark in _OPENERS) else ():
        character = text[at]
        if character in _OPENERS:
            opened.append((character, at))
        elif character in _PAIRS and opened and opened[-1][0] == _PAIRS[character]:
            spans.append((opened.pop()[1], at))
    return sorted(_outermost(spans))


def _outermost(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for first, close in sorted(spans, key=lambda span: (span[0], -span[1])):
        if first > last:
            yield first, close
            last = close


def _is_inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """True for a position within one of the ranges."""
    before = bisect_left(spans, (at, -1)) - 1
    return before >= 0 and at <= spans[before][1]
