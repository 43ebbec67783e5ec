"""The words of a text, and of the output: names, numbers, dates, and runs of four words.

* a name: a capitalised word that is not merely the first of a sentence, in text or in an address;
* a number: three digits or more, or any number together with the word before or behind it (`25 minutes`);
* a date: a day with its month, a month with its year;
* a run: four words one after the other, within a sentence, of which two say something.
"""

import csv
import html
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Literal

from briefing.exports.proof.archive import zip_files
from paper import words as pdf_words

Kind = Literal["name", "number", "date", "run"]
Token = tuple[Kind, str]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?!\d))?(?![\d-])"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})\b(?:,? (?P<year>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b\.?(?:,? (?P<year>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(rf"(?<!\d )\b(?P<month>{_MONTH})\.? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
# A word: letters and digits with what may stand inside it; a Chinese or Japanese sign is a word of its own.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-](?=[^\W_])[^\W_\u3040-\u9fff]+)*")
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u200a": " ", "\u00ad": None, "\u2011": "-"})
_FUNCTION_WORDS = """
a after all also an and another any are as at be been before between both but by can could did do does each for from had has have he
her him his how if in into is it its more most nor not now of on one only or other our out over said says she since so some such than
that the their them then there these they this those to under until up was were what when where which while who whom whose why will
with would you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that say nothing by themselves."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”)]*\s+|[\"“(]|[•·|–—]\s*)$")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[A-Z\"'(])")
RUN = 4


# ---- words of a text ---------------------------------------------------------------------------------------------------


def tokens(text: str) -> Iterator[Token]:
    """Every name, number, date and run of a text, line by line."""
    for line in text.translate(PLAIN).splitlines():
        yield from _dates(line)
        words = [(match.group(), match.start()) for match in WORD.finditer(line)]
        yield from _names(line, words)
        yield from _numbers([word for word, _ in words])
        for sentence in _SENTENCE_END.split(line):
            yield from _runs(WORD.findall(sentence))


def _dates(line: str) -> Iterator[Token]:
    for pattern in _DATES:
        for match in pattern.finditer(line):
            found = match.groupdict()
            month = MONTHS[found["month"].lower()] if found["month"].isalpha() else int(found["month"])
            day = f"-{int(found['day']):02}" if found.get("day") else ""
            if found.get("year"):
                yield "date", f"{found['year']}-{month:02}{day}"
            if day:
                yield "date", f"{month:02}{day}"


def _names(line: str, words: list[tuple[str, int]]) -> Iterator[Token]:
    for word, start in words:
        if word[0].isupper() and not _SENTENCE_START.search(line[:start]):
            yield from (("name", name) for name in parts(word) if is_name(name))


def parts(word: str) -> Iterator[str]:
    """A word and the parts of a compound, in small letters, without dots and the ending of a genitive: `U.S.'s` is `us`."""
    plain = word.removesuffix("'s").replace(".", "").lower()
    yield from dict.fromkeys((plain, *plain.split("-")))


def is_name(word: str) -> bool:
    """Whether a word may be a name: no month, no day of the week, no word that joins others."""
    return len(word) > 1 and word not in MONTHS and word not in WEEKDAYS and word not in FUNCTION_WORDS


def _numbers(words: list[str]) -> Iterator[Token]:
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word[0].isdigit():
            number = word.replace(",", "")
            if len(number) > 2 and not re.fullmatch(r"(?:19|20)\d\d", number):
                yield "number", number
            if before.isalpha() and before.lower() not in MONTHS and len(before) > 3:
                yield "number", f"{before.lower()} {number}"
            if behind.isalpha() and behind.lower() not in MONTHS and len(behind) > 3:
                yield "number", f"{number} {behind.lower()}"


def _runs(words: list[str]) -> Iterator[Token]:
    plain = [next(parts(word)) for word in words]
    for start in range(len(plain) - RUN + 1):
        run = plain[start : start + RUN]
        if sum(word not in FUNCTION_WORDS for word in run) > 1:
            yield "run", " ".join(run)


# ---- what an output says -----------------------------------------------------------------------------------------------

TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:\s+[^<>]*?)?)/?>|<!--.*?-->|<!\[CDATA\[|\]\]>|<[!?][^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)=(?:\"([^\"]*)\"|'([^']*)')")
_INLINE_ELEMENTS = "a abbr b bdi bdo cite code del em i ins mark q s small span strong sub sup time tspan u"
INLINE = frozenset(_INLINE_ELEMENTS.split())
_MEASURES = "class d x y x1 y1 x2 y2 cx cy r rx ry width height viewbox points transform fill stroke style xmlns integrity"
_SKIPPED = frozenset(_MEASURES.split())
_YAML_ESCAPE = re.compile(r"\\U([0-9a-f]{8})")  # in front matter
_NUMBER_OF_NOTE = re.compile(r"\[\^\d+\]")  # in a copy in Markdown
_NOT_SHOWN = re.compile(r"\b[0-9a-f]{12,64}\b|\bq-\d+-\d+|\br-\d+-\d+")  # hashes and anchors


def output_lines(path: str, data: bytes) -> Iterator[str]:
    """The words of a file of the output, in any of its corners, a line for each block of text and each value."""
    if path.endswith(".pdf"):
        yield pdf_words(data)
    elif path.endswith((".json", ".jsonld")):
        yield from (line for value in _json_values(json.loads(data)) for line in markup_lines(value))
    elif path.endswith(".css"):
        yield from markup_lines(re.sub(r"\\([0-9a-f]{1,6}) ?", lambda match: chr(int(match.group(1), 16)), data.decode()))
    elif path.endswith(".csv"):
        cells = (cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row)
        yield from (line for cell in cells for line in markup_lines(cell))
    elif path.endswith(".zip"):
        for name, file in zip_files(data).items():
            yield from output_lines(name, bytes(file))
    elif path.endswith(".sqlite"):
        yield from (line for cell in _cells(data) for line in markup_lines(cell))
    elif path.endswith((".png", ".woff2", ".ttf", ".gz", ".ico")):
        return
    else:
        text = _NUMBER_OF_NOTE.sub("", data.decode())
        yield from markup_lines(_YAML_ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if path.endswith(".md") else text)


def _cells(data: bytes) -> Iterator[str]:
    """The text of every cell of a database."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' ORDER BY name").fetchall():
            yield from (cell for row in database.execute(f"SELECT * FROM '{table}'") for cell in row if isinstance(cell, str))


def _json_values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _json_values(item)
    elif isinstance(value, list):
        for item in value:
            yield from _json_values(item)
    elif value is not None:
        yield str(value)


def markup_lines(text: str) -> Iterator[str]:
    """The words of Markdown, HTML or XML: its text, and the value of each attribute."""
    shown, values = [], []
    at = 0
    for match in TAG.finditer(text):
        shown.append(text[at : match.start()])
        at = match.end()
        name = (match.group(2) or "").lower()
        shown.append("" if name in INLINE else "\n")
        attributes = _ATTRIBUTE.findall(match.group(3) or "")
        values += [one or other for name, one, other in attributes if name.lower() not in _SKIPPED]
    shown.append(text[at:])
    for block in (*"".join(shown).splitlines(), *values):
        for line in re.split(r"[·|•]|&#160;", block):
            if line.strip():
                yield _NOT_SHOWN.sub(" ", html.unescape(html.unescape(line)))


def as_shown(text: str) -> Iterator[Token]:
    """What words say where nothing may be overlooked: every word with a capital is a name, and every word of an address."""
    yield from tokens(text)
    for line in text.splitlines():
        for match in WORD.finditer(line):
            if match.group()[0].isupper():
                yield from (("name", name) for name in parts(match.group()))
        for address in re.findall(r"\S*\w[-/#]\w\S*", line):
            yield from (("name", word.lower()) for word in re.findall(r"[^\W_]+", address))
