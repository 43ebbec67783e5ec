"""The text of an article: its reading view, mapped back to the pinned file; search for quotes; sentences; unwanted characters."""

import heapq
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from rapidfuzz import fuzz, process

from briefing import characters, folding
from briefing.characters import unseen

_SPELLED_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "ı": "i", "’": "", "'": ""}
)
_WITHOUT_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\t"))
_WHITESPACE_RUN = re.compile(r"[^\S\x0b\x0c\x1c-\x1f]{2,}|[^\S \x0b\x0c\x1c-\x1f]")  # control characters are kept, to be refused later
_LINE_END = re.compile(r"\r\n|\r|\n")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_DOUBTFUL = re.compile("[\ufffc\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE = re.compile("[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd]")
_INVISIBLE = re.compile(f"[{characters.UNSEEN_RANGES}]|{_FORBIDDEN.pattern}|{_DOUBTFUL.pattern}")
_WORD = re.compile(r"[^\W\d_]+")
_CONFUSABLE_SCRIPTS = ("LATIN ", "CYRILLIC ", "GREEK ", "ARMENIAN ", "CHEROKEE ", "COPTIC ")
_MAX_MARKS = 256
_WITH_MARKS = range(0x300, 0x1F000)  # all combining marks are among these characters
_NO_LATIN_RUN = re.compile(f"[{chr(_WITH_MARKS[0])}-{chr(_WITH_MARKS[-1])}]{{{_MAX_MARKS + 1},}}")  # found thirty times as fast as marks
_SPARE = 32  # characters
_MIN_NEAR_LENGTH = 20  # characters of a line that is shown as near to a longer quote
_CHANCE = 50  # per cent of likeness that unrelated words have as well


@dataclass(frozen=True, slots=True)
class Edit:
    """A range of a text, and what replaces it."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A text after edits, whose positions can be mapped to those before the edits and back."""

    text: str
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]
    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]

    def original_start(self, at: int) -> int:
        """The position before the edits of the character at a position."""
        index = bisect_right(self.new_starts, at) - 1
        if index < 0:
            return at
        if at < self.new_ends[index]:
            return self.old_starts[index]
        return self.old_ends[index] + at - self.new_ends[index]

    def original_end(self, at: int) -> int:
        """The end before the edits of a range that ends at a position."""
        index = bisect_right(self.new_starts, at - 1) - 1
        if index < 0:
            return at
        return self.old_ends[index] + max(0, at - self.new_ends[index])

    def start_after(self, at: int) -> int:
        """The position after the edits of a character of the text before; the start of its edit, if it was edited."""
        index = bisect_right(self.old_starts, at) - 1
        if index < 0:
            return at
        if at < self.old_ends[index]:
            return self.new_starts[index]
        return self.new_ends[index] + at - self.old_ends[index]

    def end_after(self, at: int) -> int:
        """The end after the edits of a range of the text before that ends at a position."""
        index = bisect_right(self.old_starts, at - 1) - 1
        if index < 0:
            return at
        return self.new_ends[index] + max(0, at - self.old_ends[index])


def apply_edits(text: str, edits: Iterable[Edit]) -> OffsetMap:
    """A text after its edits, which must be in order and must not overlap."""
    parts: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    done = length = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.replacement)
        begins = length + edit.start - done
        length = begins + len(edit.replacement)
        rows.append((begins, length, edit.start, edit.end))
        done = edit.end
    if not rows:
        return OffsetMap(text, (), (), (), ())
    parts.append(text[done:])
    new_starts, new_ends, old_starts, old_ends = zip(*rows, strict=True)
    return OffsetMap("".join(parts), new_starts, new_ends, old_starts, old_ends)


def normalized(quote: str) -> str:
    """Words in the form in which they are compared: NFC, each run of white space as one space, straight quotation marks, no ligatures."""
    return folding.folded(" ".join(unicodedata.normalize("NFC", quote).split()))


@dataclass(frozen=True)
class NormalizedText:
    """The reading view of an article: repaired, in NFC, white space folded; every position maps back to the pinned text.

    Lines count from 1. Positions count characters of ``text`` from 0; raw positions count characters of the decoded file.
    """

    text: str
    raw: str
    offset_maps: tuple[OffsetMap, ...]  # the repairs, then NFC, then white space
    line_starts: tuple[int, ...]

    @cached_property
    def search_text(self) -> str:
        """The text with straight quotation marks and plain hyphens; of the same length."""
        return self.text.translate(folding.SAME_LENGTH)

    @cached_property
    def _folded(self) -> OffsetMap:
        """The text in the form in which quotes are compared with it."""
        return apply_edits(self.search_text, (Edit(*change) for change in folding.changes_of_length(self.search_text)))

    def raw_start(self, at: int) -> int:
        """The raw position of the character at a position."""
        for step in reversed(self.offset_maps):
            at = step.original_start(at)
        return at

    def raw_end(self, at: int) -> int:
        """The raw end of a range that ends at a position."""
        for step in reversed(self.offset_maps):
            at = step.original_end(at)
        return at

    def of_edits(self) -> Iterator[tuple[int, int]]:
        """The range of each repair's replacement, in order; empty where the repair only removed words."""
        repairs, *others = self.offset_maps
        for start, end in zip(repairs.new_starts, repairs.new_ends, strict=True):
            first, last = start, end
            for step in others:
                first, last = step.start_after(first), step.end_after(last)
            yield first, max(first, last)

    def line(self, at: int) -> int:
        """The line of the pinned file with the character at a position."""
        return bisect_right(self.line_starts, self.raw_start(at))

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of a range."""
        return self.line(start), self.line(end - 1)

    def occurrences(self, quote: str) -> Iterator[tuple[int, int]]:
        """Every range whose words are those of the quote; none begins or ends between a letter and its mark."""
        wanted = normalized(quote)
        at = self._folded.text.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._folded.original_start(at), self._folded.original_end(at + len(wanted))
            if not folding.is_within_grapheme(self.text, start) and not folding.is_within_grapheme(self.text, end):
                yield start, end
            at = self._folded.text.find(wanted, at + 1)

    def has_context(self, text_range: tuple[int, int], prefix: str, suffix: str) -> bool:
        """True when the words before and after a range are these."""
        start, end = text_range
        first, last = normalized(prefix), normalized(suffix)
        # White space is one character wide, so few characters more than the words are enough, also for soft hyphens in them.
        before = folding.folded(self.search_text[max(0, start - len(first) - _SPARE) : start])
        after = folding.folded(self.search_text[end : end + len(last) + _SPARE])
        return before.rstrip().endswith(first) and after.lstrip().startswith(last)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int, int], ...]:
        """The lines that are not blank, as (line, start, end)."""
        paragraphs = []
        for match in re.finditer(r"[^\n]+", self.text):
            start, end = match.span()
            if match[0].strip():
                paragraphs.append((self.line(start), start, end))
        return tuple(paragraphs)

    def line_text(self, line: int) -> str:
        """The words of a line; empty for a blank one."""
        return next((self.text[start:end] for number, start, end in self.paragraphs if number == line), "")

    def closest_line(self, quote: str) -> tuple[int, str] | None:
        """The line that shares most with a quote, and its words; None where nothing is near.

        A line that is a small part of the quote, such as a drop capital, is not near, however exactly it is found in it.
        """
        wanted = normalized(quote)
        shortest = min(len(wanted) // 2, _MIN_NEAR_LENGTH)
        lines = {line: self.search_text[start:end] for line, start, end in self.paragraphs if end - start >= shortest}
        near = process.extract(wanted[:400], lines, scorer=fuzz.partial_ratio, score_cutoff=_CHANCE + 10, limit=None)
        best = max(near, key=lambda match: ((match[1] - _CHANCE) * min(len(match[0]), len(wanted)), -match[2]), default=None)
        if best is None:
            return None
        words, _, line = best
        return int(line), _most_alike(wanted, words)


def closest_words(quote: str, text: str) -> str | None:
    """The words of a text that are most like a quote; None where none are near."""
    wanted, words = normalized(quote), normalized(text)
    return _most_alike(wanted, words) if fuzz.partial_ratio(wanted, words) > _CHANCE + 10 else None


def _most_alike(wanted: str, words: str) -> str:
    aligned = fuzz.partial_ratio_alignment(wanted, words)
    return words if aligned is None else _widen_to_words(words, aligned.dest_start, aligned.dest_end)


def _widen_to_words(text: str, start: int, end: int) -> str:
    """The words of a range, widened to whole words."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def line_starts(text: str) -> tuple[int, ...]:
    """The position at which each line of a text starts; CRLF, CR and LF end a line, as in an editor."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def normalized_text(raw: str, repairs: Iterable[Edit] = ()) -> NormalizedText:
    """The reading view of an article's decoded text, after its repairs."""
    repaired = apply_edits(raw, repairs)
    composed = apply_edits(repaired.text, _composition_edits(repaired.text))
    spaced = apply_edits(composed.text, _whitespace_edits(composed.text))
    steps = (repaired, *(step for step in (composed, spaced) if step.new_starts))
    return NormalizedText(spaced.text, raw, steps, line_starts(raw))


def trim_edit(edit: Edit, old: str) -> Edit:
    """The same edit without the characters at either end that it does not change."""
    new = edit.replacement
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


def _composition_edits(text: str) -> Iterator[Edit]:
    """An edit for each cluster that NFC changes."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (unicodedata.combining(text[end]) or not _is_boundary(text[start:end], text[end])):
            continue
        cluster = text[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            yield trim_edit(Edit(start, end, composed), cluster)
        start = end


def _is_boundary(cluster: str, following: str) -> bool:
    """True when a character that is no combining mark does not compose with the cluster before it."""
    if following.isascii():
        return True
    joined = unicodedata.normalize("NFC", cluster + following)
    return joined == unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", following)


def _whitespace_edits(text: str) -> Iterator[Edit]:
    """An edit for each run of white space: one space, or one line end."""
    for match in _WHITESPACE_RUN.finditer(text):
        replacement = "\n" if "\n" in match[0] or "\r" in match[0] else " "
        if match[0] != replacement:
            yield Edit(match.start(), match.end(), replacement)


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Each character that must not be published, as (position, name): controls, bidi overrides, noncharacters; and each run of invisible ones."""
    if _is_printable_ascii(text):
        return
    controls = ((match.start(), character_name(match[0])) for match in _FORBIDDEN.finditer(text))
    yield from heapq.merge(controls, ((run.start, run.name) for run in unseen(text) if run.is_forbidden))


def stacked_marks(text: str) -> Iterator[tuple[int, str]]:
    """Each stack of combining marks that no script uses, as (position, name): normalizing one takes quadratic time."""
    if text.isascii():
        return
    for run in _NO_LATIN_RUN.finditer(text):
        for match in _stacked_marks_pattern().finditer(text, run.start(), run.end()):
            yield match.start(), f"a letter with {len(match[0])} combining marks"


@cache
def _stacked_marks_pattern() -> re.Pattern[str]:
    marks = "".join(filter(unicodedata.combining, map(chr, _WITH_MARKS)))
    return re.compile(f"[{marks}]{{{_MAX_MARKS + 1},}}")


def _is_printable_ascii(text: str) -> bool:
    """True for ASCII without controls, which most texts are; ten times as fast as the search for each other character."""
    return text.isascii() and text.translate(_WITHOUT_LINE_ENDS).isprintable()


def title_text(text: str) -> str:
    """The text on one line, without forbidden and misplaced characters, for use as a title."""
    if _is_printable_ascii(text):
        return " ".join(text.split())
    at = {place for run in unseen(text) for place in range(run.start, run.end)}
    return " ".join(_FORBIDDEN.sub("", "".join(character for place, character in enumerate(text) if place not in at)).split())


def slug_of(words: str, length: int = 100) -> str:
    """An id of small Latin letters and digits from the first eight words; letters lose their accents (`résumé` → `resume`)."""
    plain = unicodedata.normalize("NFKD", words.translate(_SPELLED_OUT)).lower()
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return "-".join(re.findall(r"[a-z0-9]+", letters)[:8])[:length].strip("-")


def split_invisible(text: str) -> tuple[str, str]:
    """The visible characters of a text; and those that are invisible or have no meaning by themselves."""
    return _INVISIBLE.sub("", text), "".join(_INVISIBLE.findall(text))


def doubtful_characters(text: str) -> Iterator[tuple[int, str]]:
    """Each invisible character out of its normal position, or without a meaning by itself, as (position, name)."""
    if text.isascii():
        return
    private = ((match.start(), character_name(match[0])) for match in _DOUBTFUL.finditer(text))
    yield from heapq.merge(private, ((run.start, run.name) for run in unseen(text) if not run.is_forbidden))


def limited(named_characters: Iterable[tuple[int, str]], most: int) -> list[tuple[int, str]]:
    """At most so many characters and one more, whose name then says that more follow."""
    first = list(islice(named_characters, most + 1))
    if len(first) > most:
        at, name = first[most]
        first[most] = at, f"{name}, and more such characters"
    return first


@dataclass(frozen=True, slots=True)
class Odd:
    """A kind of character that a check refuses or warns of, how often it occurs in an article, and on which lines."""

    kind: str
    is_forbidden: bool
    count: int
    lines: tuple[int, ...]


def odd(view: NormalizedText) -> tuple[Odd, ...]:
    """Every kind of character in an article that a check refuses or warns of, the refused kinds first."""
    lines_by_kind: dict[tuple[bool, str], Counter[int]] = {}
    for at, is_forbidden in _odd_places(view.text):
        key = not is_forbidden, characters.kind_name(view.text[at])
        lines_by_kind.setdefault(key, Counter())[view.line(at)] += 1
    return tuple(
        Odd(kind, not is_doubtful, lines.total(), tuple(sorted(lines))) for (is_doubtful, kind), lines in sorted(lines_by_kind.items())
    )


def _odd_places(text: str) -> Iterator[tuple[int, bool]]:
    yield from ((match.start(), True) for match in _FORBIDDEN.finditer(text))
    yield from ((match.start(), False) for match in _DOUBTFUL.finditer(text))
    yield from ((at, run.is_forbidden) for run in unseen(text) for at in range(run.start, run.end))


def mixed_script(text: str) -> Iterator[tuple[str, str]]:
    """Each word that mixes letters of two alphabets that look similar, as (word, name of its first odd letter).

    A letter is odd if fewer letters of the word are of its alphabet. Scripts that are normally mixed (Japanese) are not reported.
    """
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        letters = {name: [c for c in match[0] if unicodedata.name(c, "").startswith(name)] for name in _CONFUSABLE_SCRIPTS}
        counts = sorted((len(of), name) for name, of in letters.items() if of)
        if len(counts) > 1:
            yield match[0], character_name(letters[counts[0][1]][0])


def odd_spaces(text: str) -> Iterator[str]:
    """The name of each space other than the plain one; the wide space is normal beside ideographs and kana."""
    if text.isascii():
        return
    for match in _ODD_SPACE.finditer(text):
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if match[0] != "\u3000" or not _WIDE.search(beside):
            yield character_name(match[0])


def visible(text: str) -> str:
    """Words on one line, each forbidden or invisible character replaced by its code point: `[U+202E]`."""
    shown = " ".join(unicodedata.normalize("NFC", text).split())
    return shown if _is_printable_ascii(shown) else _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", shown)


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return characters.character_name(character)
