"""What only later sources print, and where the output of an earlier day prints it.

Nothing here knows how a view is made. The words come from the text of the articles, and from the prose of records that cites
nothing but later articles, or is dated later. A word counts as later if no article known by the day has it.

What is known from outside the dossier belongs to its own day; without one, to no view.

* a name: a capitalised word that is not merely the first of a sentence, in text or in an address;
* a number: three digits or more, or any number together with the word before or behind it (`25 minutes`);
* a date: a day with its month, a month with its year;
* a run: four words one after the other, within a sentence, of which two say something.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

import yaml
from briefing.model import Dossier
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
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-](?=[^\W_])[^\W_\u3040-\u9fff]+)*")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u200a": " ", "\u00ad": None, "\u2011": "-"})
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


@dataclass(frozen=True)
class Leak:
    """Words of a later source in a file of an earlier day."""

    path: str
    kind: Kind
    words: str
    context: str

    def __str__(self) -> str:
        return f"{self.path}: {self.kind} “{self.words}” in “{self.context}”"


# ---- words of a text ---------------------------------------------------------------------------------------------------


def tokens(text: str) -> Iterator[Token]:
    """Every name, number, date and run of a text, line by line."""
    for line in text.translate(_PLAIN).splitlines():
        yield from _dates(line)
        words = [(match.group(), match.start()) for match in _WORD.finditer(line)]
        yield from _names(line, words)
        yield from _numbers([word for word, _ in words])
        for sentence in _SENTENCE_END.split(line):
            yield from _runs(_WORD.findall(sentence))


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
            yield from (("name", name) for name in _parts(word) if is_name(name))


def _parts(word: str) -> Iterator[str]:
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
    plain = [next(_parts(word)) for word in words]
    for start in range(len(plain) - RUN + 1):
        run = plain[start : start + RUN]
        if sum(word not in FUNCTION_WORDS for word in run) > 1:
            yield "run", " ".join(run)


# ---- what an output says -----------------------------------------------------------------------------------------------

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:\s+[^<>]*?)?)/?>|<!--.*?-->|<!\[CDATA\[|\]\]>|<[!?][^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)=(?:\"([^\"]*)\"|'([^']*)')")
_INLINE_ELEMENTS = "a abbr b bdi bdo cite code del em i ins mark q s small span strong sub sup time tspan u"
_INLINE = frozenset(_INLINE_ELEMENTS.split())
_MEASURES = "class d x y x1 y1 x2 y2 cx cy r rx ry width height viewbox points transform fill stroke style xmlns integrity"
_SKIPPED = frozenset(_MEASURES.split())
_NOT_SHOWN = re.compile(r"\b[0-9a-f]{12,64}\b|\bq-\d+-\d+|\br-\d+-\d+")  # hashes and anchors


def output_lines(path: str, data: bytes) -> Iterator[str]:
    """The words of a file of the output, in any of its corners, a line for each block of text and each value."""
    if path.endswith(".pdf"):
        yield pdf_words(data)
    elif path.endswith(".json"):
        yield from (line for value in _json_values(json.loads(data)) for line in markup_lines(value))
    elif path.endswith(".css"):
        yield from markup_lines(re.sub(r"\\([0-9a-f]{1,6}) ?", lambda match: chr(int(match.group(1), 16)), data.decode()))
    elif path.endswith((".png", ".woff2", ".ttf", ".gz", ".ico")):
        return
    else:
        yield from markup_lines(data.decode())


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
    for match in _TAG.finditer(text):
        shown.append(text[at : match.start()])
        at = match.end()
        name = (match.group(2) or "").lower()
        shown.append("" if name in _INLINE else "\n")
        attributes = _ATTRIBUTE.findall(match.group(3) or "")
        values += [one or other for name, one, other in attributes if name.lower() not in _SKIPPED]
    shown.append(text[at:])
    for block in (*"".join(shown).splitlines(), *values):
        for line in re.split(r"[·|•]|&#160;", block):
            if line.strip():
                yield _NOT_SHOWN.sub(" ", html.unescape(html.unescape(line)))


# ---- what is later -----------------------------------------------------------------------------------------------------


def later_tokens(dossier: Dossier, files: Mapping[str, bytes], day: date) -> frozenset[Token]:
    """What only sources that became known after a day print, and what the desk wrote of them alone or dated later."""
    known, later = set[Token](), set[Token]()
    for source in dossier.sources.values():
        is_known = source.known_from <= day
        text = f"{source.view.raw}\n{source.view.text}"
        (known if is_known else later).update((_as_shown if is_known else tokens)(text))
        known.update(("name", word) for match in _WORD.finditer(text.translate(_PLAIN)) for word in _parts(match.group()) if is_known)
    known_prose, later_prose = set[Token](), set[Token]()
    for text, is_later in desk_prose(dossier, files, day):
        found = {token for token in tokens(text) if token[0] == "run" or (token[0] == "date" and token[1] == text)}
        (later_prose if is_later else known_prose).update(found)
    return frozenset((later | (later_prose - known_prose)) - known)


_PROSE_KEYS = """
text reason confidence_reason would_change changed note why reasoning needs condition place superlative reading pronouns
reference what was now lead sourcing_note question title short of on
"""
PROSE = frozenset(_PROSE_KEYS.split())
"""The keys of a record under which a text stands that readers see, or the day of one."""
SOURCES_OF = frozenset(("in", "drawn_from"))
"""The keys under which the ids of sources stand."""


def desk_prose(dossier: Dossier, files: Mapping[str, bytes], day: date) -> Iterator[tuple[str, bool]]:
    """Each text of the desk, and whether it is later than a day: dated later, or citing later words at that point.

    Of the words that a text itself cites one is enough, as nobody could write it without them; a record around it counts as later
    only if all that it cites is. A title is a label of the first day.
    """
    sources = {source.id: source.known_from > day for source in dossier.sources.values()}
    reports = {report.qualified_id: report.source.id for report in dossier.reports()}
    for path, data in files.items():
        if path.endswith(".yml"):
            own = {path.split("/")[-1].removesuffix(".yml")} if "/sources/" in path else set[str]()
            record = yaml.load(data, yaml.CBaseLoader)
            if path.endswith("/dossier.yml"):  # what the desk says of the whole is of the present
                yield from ((record[key], True) for key in ("lead", "scope") if key in record)
                continue
            for item in record if isinstance(record, list) else [record]:
                yield from _prose(item, own, "", _Days(sources, reports, day.isoformat()))


@dataclass(frozen=True)
class _Days:
    """Which sources are later than a day, and the source of each report."""

    later: Mapping[str, bool]
    reports: Mapping[str, str]
    day: str

    def are_all_later(self, cited: set[str]) -> bool:
        return bool(cited) and all(self.later.get(source, False) for source in cited)

    def is_any_later(self, cited: set[str]) -> bool:
        return any(self.later.get(source, False) for source in cited)


DIRECT = ("cites", "rests_on", "raised", "by", "in")
"""The keys under which a map itself cites the words that its prose is made of."""
TITLES = ("title", "question", "short")


def _prose(node: Any, around: set[str], event: str, days: _Days) -> Iterator[tuple[str, bool]]:
    if isinstance(node, list):
        for item in node:
            yield from _prose(item, around, event, days)
    if not isinstance(node, dict):
        return
    event = node["id"] if "reports" in node and "id" in node else event
    is_outside = "reference" in node
    cited = set() if is_outside else _cited(node, event, days.reports) or around
    direct = _cited({key: node[key] for key in DIRECT if key in node}, event, days.reports)
    if "sides" in node and "history" not in node:
        direct = _cited(node["sides"], event, days.reports)
    is_dated_later = str(node.get("on", "9999" if is_outside else "")) > days.day
    for key, value in node.items():
        if isinstance(value, str):
            if key in PROSE and not (key == "text" and "lang" in node) and not (key == "on" and is_outside):
                # a name in its own script is a label, and the day of outside knowledge may be that of a plan
                yield value, is_dated_later or days.are_all_later(cited) or (key not in TITLES and days.is_any_later(direct))
        elif is_dated_later:
            yield from ((text, True) for text, _ in _prose(value, cited, event, days))
        else:
            yield from _prose(value, cited, event, days)


def _cited(node: Any, event: str, reports: Mapping[str, str]) -> set[str]:
    """The ids of all sources that a part of a record cites."""
    if isinstance(node, list):
        return set().union(*(_cited(item, event, reports) for item in node)) if node else set()
    if isinstance(node, str):
        return {reports[name] for name in (node, f"{event}/{node}") if name in reports}
    if not isinstance(node, dict):
        return set()
    found = {node["source"]} if "source" in node and "quote" in node else set[str]()
    for key, value in node.items():
        if key in SOURCES_OF and isinstance(value, list):
            found |= set(value)
        elif key not in PROSE and not (key == "id" or (isinstance(value, str) and key not in ("by", "report", "quote"))):
            found |= _cited(value, event, reports)
    return found


# ---- the check ---------------------------------------------------------------------------------------------------------


def leaks(
    dossier: Dossier,
    files: Mapping[str, bytes],
    day: date,
    output: Mapping[str, bytes],
    *,
    labels: Iterable[str] = (),
    vocabulary: frozenset[Token] = frozenset(),
) -> list[Leak]:
    """Every later word in the output of a day, but for what the generator prints of any dossier and for the labels.

    A label is a phrase that may stand anywhere; it is taken out of the text before its words are looked at.
    """
    forbidden = later_tokens(dossier, files, day) - vocabulary
    allowed = _label_pattern(tuple(sorted(labels, key=len, reverse=True)))
    found: dict[tuple[str, Token], Leak] = {}
    unparted = _unparted_runs(output)
    for path, data in output.items():
        sought = forbidden - unparted if path.endswith(("search_index.json", ".pdf")) else forbidden
        for line in (path, *output_lines(path, data)):
            shown = allowed.sub("\n", line.translate(_PLAIN)) if allowed else line
            for token in sought.intersection(_tokens_shown(shown)):
                found.setdefault((path, token), Leak(path, *token, " ".join(shown.split())[:160]))
    return list(found.values())


def _unparted_runs(output: Mapping[str, bytes]) -> frozenset[Token]:
    """The runs of the pages with nothing between one block and the next: the search index and paper have cells of a table like that.

    A run that is no chance of two cells is found on its page.
    """
    pages = (data.decode() for path, data in output.items() if path.endswith(".html"))
    texts = (
        " ".join(html.unescape(_TAG.sub(lambda tag: "" if _is_inline(tag) else " ", page)).translate(_PLAIN).split()) for page in pages
    )
    return frozenset(token for text in texts for token in tokens(text) if token[0] == "run")


def _is_inline(tag: re.Match[str]) -> bool:
    return (tag.group(2) or "").lower() in _INLINE


def unused_labels(output: Mapping[str, bytes], labels: Iterable[str]) -> list[str]:
    """The labels that no file of an output holds."""
    text = "\n".join(line.translate(_PLAIN) for path, data in output.items() for line in (path, *output_lines(path, data)))
    return [label for label in labels if not _bounded(label).search(text)]


@cache
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(_bounded(label).pattern for label in labels)) if labels else None


def _bounded(label: str) -> re.Pattern[str]:
    prefix = r"(?:(?:actors|events|topics|sources|event|difference)-)?" if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", label) else ""
    words = re.escape(label.translate(_PLAIN)).replace(",", ",?")  # the search index has cells of a table without what is between them
    return re.compile(rf"(?<![\w-]){prefix}{words}(?![\w-])")


def _as_shown(text: str) -> Iterator[Token]:
    """What words say where nothing may be overlooked: every word with a capital is a name, and every word of an address."""
    yield from tokens(text)
    for line in text.splitlines():
        for match in _WORD.finditer(line):
            if match.group()[0].isupper():
                yield from (("name", name) for name in _parts(match.group()))
        for address in re.findall(r"\S*\w[-/#]\w\S*", line):
            yield from (("name", word.lower()) for word in re.findall(r"[^\W_]+", address))


@lru_cache(maxsize=200_000)
def _tokens_shown(line: str) -> frozenset[Token]:
    return frozenset(_as_shown(line))


def vocabulary(output: Mapping[str, bytes]) -> frozenset[Token]:
    """The names and runs that the generator prints of any dossier: those of the output of one whose words are invented."""
    lines = (line for path, data in output.items() for line in (path, *output_lines(path, data)))
    return frozenset(token for line in lines for token in _as_shown(line.translate(_PLAIN)) if token[0] in ("name", "run"))
