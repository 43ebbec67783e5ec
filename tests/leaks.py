"""What only later sources print, and where the output of an earlier day prints it.

Nothing here knows how a view is made. The words come from the text of the articles, and from the prose of records that cites
later articles, or is dated later. A word counts as later if no article known by the day has it; `leak_words.py` says what a word is.
What is known from outside the dossier belongs to its own day; without one, to no view.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

import yaml
from briefing.model import Dossier
from leak_words import INLINE, PLAIN, TAG, WORD, Kind, Token, as_shown, output_lines, parts, tokens


@dataclass(frozen=True)
class Leak:
    """Words of a later source in a file of an earlier day."""

    path: str
    kind: Kind
    words: str
    context: str

    def __str__(self) -> str:
        return f"{self.path}: {self.kind} “{self.words}” in “{self.context}”"


# ---- what is later -----------------------------------------------------------------------------------------------------


def later_tokens(dossier: Dossier, files: Mapping[str, bytes], day: date) -> frozenset[Token]:
    """What only sources that became known after a day print, and what the desk wrote of them alone or dated later."""
    known, later = set[Token](), set[Token]()
    for source in dossier.sources.values():
        is_known = source.known_from <= day
        text = f"{source.view.raw}\n{source.view.text}"
        (known if is_known else later).update((as_shown if is_known else tokens)(text))
        known.update(("name", word) for match in WORD.finditer(text.translate(PLAIN)) for word in parts(match.group()) if is_known)
    known_prose, later_prose = set[Token](), set[Token]()
    for text, is_later in desk_prose(dossier, files, day):
        found = {token for token in tokens(text) if token[0] == "run" or (token[0] == "date" and token[1] == text)}
        (later_prose if is_later else known_prose).update(found)
    return frozenset((later | (later_prose - known_prose)) - known)


_PROSE_KEYS = """
text reason confidence_reason would_change changed note why reasoning needs condition place superlative reading pronouns
reference what was now lead sourcing_note question title short of on finding contrary
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
        sought = forbidden - unparted if path.endswith(".pdf") else forbidden
        for line in (path, *output_lines(path, data)):
            shown = allowed.sub("\n", line.translate(PLAIN)) if allowed else line
            for token in sought.intersection(_tokens_shown(shown)):
                found.setdefault((path, token), Leak(path, *token, " ".join(shown.split())[:160]))
    return list(found.values())


def _unparted_runs(output: Mapping[str, bytes]) -> frozenset[Token]:
    """The runs of the pages with nothing between one block and the next: paper has cells of a table like that.

    A run that is no chance of two cells is found on its page.
    """
    pages = (data.decode() for path, data in output.items() if path.endswith(".html"))
    texts = (" ".join(html.unescape(TAG.sub(lambda tag: "" if _is_inline(tag) else " ", page)).translate(PLAIN).split()) for page in pages)
    return frozenset(token for text in texts for token in tokens(text) if token[0] == "run")


def _is_inline(tag: re.Match[str]) -> bool:
    return (tag.group(2) or "").lower() in INLINE


def unused_labels(output: Mapping[str, bytes], labels: Iterable[str]) -> list[str]:
    """The labels that no file of an output holds."""
    text = "\n".join(line.translate(PLAIN) for path, data in output.items() for line in (path, *output_lines(path, data)))
    return [label for label in labels if not _bounded(label).search(text)]


@cache
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(_bounded(label).pattern for label in labels)) if labels else None


def _bounded(label: str) -> re.Pattern[str]:
    prefix = r"(?:(?:actors|events|topics|sources|event|difference)-)?" if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", label) else ""
    words = re.escape(label.translate(PLAIN)).replace(",", ",?")  # paper has cells of a table without what is between them
    return re.compile(rf"(?<![\w-]){prefix}{words}(?![\w-])")


@lru_cache(maxsize=200_000)
def _tokens_shown(line: str) -> frozenset[Token]:
    return frozenset(as_shown(line))


def vocabulary(output: Mapping[str, bytes]) -> frozenset[Token]:
    """The names and runs that the generator prints of any dossier: those of the output of one whose words are invented."""
    lines = (line for path, data in output.items() for line in (path, *output_lines(path, data)))
    return frozenset(token for line in lines for token in as_shown(line.translate(PLAIN)) if token[0] in ("name", "run"))
