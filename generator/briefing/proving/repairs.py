"""Repair records → edits of the article's text, each with its kind; a repair that changes words is an error unless it is marked as a misprint."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing import records, text
from briefing.model import Repair, TextRange
from briefing.problems import Note, Place, Position, Problems
from briefing.proving.change import word_change
from briefing.proving.repair_kinds import kind_of
from briefing.reading import Article
from briefing.records import RepairKind

_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_MAX_SHOWN = 200  # characters of either side of a repair in a message
_MAX_WORD_LENGTH = 100  # characters of a word that are marked with a repair in it


@dataclass(frozen=True, slots=True)
class Claim:
    """A repair record, and the range of the decoded text that it names."""

    record: records.Repair
    at: Place
    named: TextRange


def check_lines(ranges: tuple[tuple[int, int], ...], last: int, at: Place, problems: Problems) -> bool:
    """True if the article has all these lines; otherwise a problem is added."""
    beyond = max((end for _, end in ranges), default=0)
    if beyond > last:
        problems.error(at, "lines-out-of-range", f"there is no line {beyond}", f"the article has {last} lines; name those that are meant")
    return beyond <= last


def find_repairs(record: records.Source, article: Article, at: Place, problems: Problems) -> tuple[list[text.Edit], list[Claim]]:
    """The repairs as edits of the decoded text, in the order of the text, and the claim of each."""
    starts = (*text.line_starts(article.text), len(article.text))
    edits_and_claims = []
    for index, repair in enumerate(record.repairs):
        claim = _claim(repair, at.child("repairs", index), article.text, starts, problems)
        if claim is not None:
            old = article.text[slice(*claim.named)]
            edits_and_claims.append((text.trim_edit(text.Edit(*claim.named, repair.right), old), claim))
    edits_and_claims.sort(key=lambda item: (item[0].start, item[0].end))
    for (before, _), (after, claim) in pairwise(edits_and_claims):
        if after.start < before.end or (after.start == before.end and before.end in (before.start, after.end)):
            problems.error(claim.at, "repair-overlaps", "two repairs change the same words", "join them into one")
            return [], []
    return [edit for edit, _ in edits_and_claims], [claim for _, claim in edits_and_claims]


def _claim(repair: records.Repair, at: Place, raw: str, starts: Sequence[int], problems: Problems) -> Claim | None:
    """The one place on its lines where a repair applies; None, with a problem, if there is none or more than one."""
    if not repair.lines:
        problems.error(at.child("lines"), "lines-malformed", "the repair names no line", "write `10` or `26-28`")
        return None
    if not check_lines(repair.lines, len(starts) - 1, at.child("lines"), problems):
        return None
    low, high = starts[repair.lines[0][0] - 1], starts[repair.lines[-1][1]]
    matches = list(_places(repair.wrong, raw, low, high))
    if len(matches) != 1:
        count = len(matches)
        message = f"the words to repair occur {count} times on these lines" if count else "the words to repair are not on these lines"
        help = "give more of the words around them" if count else "copy them from the file; write a line end as \\n in double quotes"
        problems.error(at.child("from"), "repair-not-found", message, help)
        return None
    if raw[slice(*matches[0])] == repair.right:
        problems.error(
            at.child("to"), "repair-not-found", "the repair changes nothing", "write how the words are to be read, or delete the repair"
        )
        return None
    return Claim(repair, at, matches[0])


def _places(words: str, raw: str, low: int, high: int) -> Iterator[TextRange]:
    """The ranges of words between two places of a text, whatever its line ends; no two ranges overlap."""
    if "\n" in words:
        lines = _LINE_END.join(map(re.escape, words.split("\n")))
        yield from (match.span() for match in re.compile(lines).finditer(raw, low, high))
        return
    at = raw.find(words, low, high)
    while at >= 0:
        yield at, at + len(words)
        at = raw.find(words, at + len(words), high)


def prove_repairs(
    view: text.NormalizedText, edits: Iterable[text.Edit], claims: Iterable[Claim], file: str, problems: Problems
) -> tuple[Repair, ...]:
    """Every repair with its kind and its place in the readable view; a problem for each that changes words and is not marked as a misprint."""
    repaired = view.offset_maps[0]
    repairs = []
    for edit, begin, claim, text_range in zip(edits, repaired.new_starts, claims, view.of_edits(), strict=True):
        record = claim.record
        kind = RepairKind.MISPRINT if record.kind else _kind(repaired.text, begin, view.raw, edit, claim)
        if kind is None:
            _report_changed_words(view, edit, claim, file, problems)
        repairs.append(
            Repair(
                lines=(record.lines[0][0], record.lines[-1][1]),
                wrong=record.wrong,
                right=record.right,
                why=record.why,
                kind=kind or RepairKind.MISPRINT,
                reasoning=record.reasoning,
                drawn_from=record.drawn_from,
                raw=(edit.start, edit.end),
                text_range=_affected_words(view.text, text_range, view.raw[edit.start : edit.end]),
                at=claim.at,
            )
        )
    return tuple(repairs)


def _kind(repaired: str, begin: int, raw: str, edit: text.Edit, claim: Claim) -> RepairKind | None:
    """The kind of a repair, judged by what it changes, then by all the words that it names; None if it changes words.

    The text before it is taken as earlier repairs left it: each repair must be right after those.
    """
    kind = kind_of(word_change(repaired, begin, raw, edit.end, raw[edit.start : edit.end], edit.replacement))
    first, last = claim.named
    begin -= edit.start - first
    if kind is None and repaired[begin : begin + edit.start - first] == raw[first : edit.start]:
        return kind_of(word_change(repaired, begin, raw, last, raw[first:last], claim.record.right))
    return kind


def _report_changed_words(view: text.NormalizedText, edit: text.Edit, claim: Claim, file: str, problems: Problems) -> None:
    old, new = (_short(text.visible(words)) for words in (claim.record.wrong, claim.record.right))
    line = bisect_right(view.line_starts, edit.start)
    note = Note(Place(file, position=Position(line, edit.start - view.line_starts[line - 1] + 1)), "printed here")
    help = "repair only what the page split, doubled or mis-encoded; if it has a misprint, add `kind: misprint` and `reasoning:`"
    message = f"the repair changes words: {old} is printed, {new} would be read"
    problems.error(claim.at.child("to"), "repair-changes-words", message, help, (note,))


def _short(words: str) -> str:
    return f"`{words[:_MAX_SHOWN]}{'…' if len(words) > _MAX_SHOWN else ''}`" if words else "nothing"


def _affected_words(words: str, text_range: TextRange, printed: str) -> TextRange:
    """The range of words that a repair changes, widened to whole words where it cuts one; empty if it only removed whole words."""
    start, end = text_range
    low, high = max(0, start - _MAX_WORD_LENGTH), min(len(words), end + _MAX_WORD_LENGTH)
    left, right = start > 0 and _is_of_word(words[start - 1]), end < len(words) and _is_of_word(words[end])
    if start == end:  # a word is cut if part of it is left on one side, and another part was removed or is left on the other
        left, right = left and (right or not printed[:1].isspace()), right and (left or not printed[-1:].isspace())
    while left and start > low and _is_of_word(words[start - 1]):
        start -= 1
    while right and end < high and _is_of_word(words[end]):
        end += 1
    return start, end


def _is_of_word(character: str) -> bool:
    """True for a character that belongs to a word with its neighbours; scripts without spaces may be cut anywhere."""
    return not character.isspace() and unicodedata.east_asian_width(character) not in "WF"
