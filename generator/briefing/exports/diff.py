"""Each changed value as an entry for a reviewer: the place of the value, and below it the old and the new words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.analysis.field_change import FieldChange, FieldChangeKind, Weight
from briefing.analysis.text_diff import common
from briefing.edtf import Span
from briefing.numerals import in_digits
from briefing.records import Record
from briefing.text import doubtful_characters, forbidden_characters
from briefing.views import labels

NONE = "(nothing)"
HEADINGS = {
    Weight.BRIEF: "Bottom lines and judgements",
    Weight.FACT: "Status, dates and figures in records",
    Weight.ARTICLE: "Text of articles",
    Weight.WORDS: "Words of records",
    Weight.RECORD: "Words of records that are new or gone",
    Weight.FILE: "Other files",
}
"""The heading for the entries of each weight."""
_MAX_WHOLE = 400  # characters: a text up to this length is shown whole
_CONTEXT_LENGTH = 80  # unchanged characters that are kept on either side of a change
_MAX_SHOWN = 3_000  # changed characters that are shown, half of them from the end
_WORD = 30  # characters; a shorter word is not cut
_TITLE = 80
_WHITE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SHOWN = 8  # characters given by their code points
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x180B, 0x180C, 0x180D))
"""Variation selectors and similar: they have no glyph of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the lines that belong below it; plain text, nothing escaped."""

    line: str
    below: tuple[str, ...] = ()


def entry(change: FieldChange) -> Entry:
    """The place of a value, with the old and the new words."""
    before, after = text(change.before), text(change.after)
    was, now = in_two_columns(before, after)
    below = [] if change.how is FieldChangeKind.ADDED else [f"was: {was}"]
    below += [] if change.how is FieldChangeKind.REMOVED else [f"now: {now}"]
    return Entry(place(change), (*below, *([look_alikes] if (look_alikes := _look_alikes(before, after)) else [])))


def place(change: FieldChange) -> str:
    """`event budget-vote (The council votes on the budget): reports gazette quote`."""
    state = {FieldChangeKind.CHANGED: "", FieldChangeKind.ADDED: "new ", FieldChangeKind.REMOVED: "gone: "}[change.how]
    record = " ".join(filter(None, (f"{state}{change.kind}", one_line(change.id))))
    title = f" ({shorten_middle(change.title, _TITLE)})" if change.title else ""
    return f"{record}{title}: {' '.join(change.path).replace('_', ' ')}"


def text(value: Any) -> str:
    """A value in words; a record as its keys with their values, defaults left out."""
    match value:
        case None:
            return NONE
        case bool():
            return str(value).lower()
        case float():
            return in_digits(value)
        case Span():
            return f"{labels.date_label(value)} ({value})"
        case Record():
            return "; ".join(f"{key.replace('_', ' ')}: {text(found)}" for key, found in _quoted_value(value))
        case tuple():
            return _bulleted(value)
        case _:
            return str(value)


def _quoted_value(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of a record that differ from their defaults."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            yield field.alias or name, value


def _bulleted(values: tuple[Any, ...]) -> str:
    if not values:
        return NONE
    if any(isinstance(value, Record) for value in values):
        return " · ".join(f"[{text(value)}]" for value in values)
    if all(isinstance(value, tuple) for value in values):
        return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in values)
    return "; ".join(map(str, values))


# ---- two texts, one beside the other --------------------------------------------------------------------------------


def in_two_columns(before: str, after: str) -> tuple[str, str]:
    """Two texts, one line each. Of long ones the common start and end are left out; up to 3,000 changed characters are shown."""
    old, new = one_line(before), one_line(after)
    if max(len(old), len(new)) > _MAX_WHOLE and NONE not in (before, after):
        head, tail = _same(old, new)
        old, new = (_without_ends(found, head, tail) for found in (old, new))
    return _without_middle(old), _without_middle(new)


def _same(old: str, new: str) -> tuple[int, int]:
    """How many common characters at the start and at the end of two texts may be left out."""
    head, tail = _common(old, new)
    return _to_space(old, head - _CONTEXT_LENGTH), _to_space(old[::-1], tail - _CONTEXT_LENGTH)


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and, of the rest, at the end of two texts are the same."""
    head = common(old, new)
    return head, common(old[head:][::-1], new[head:][::-1])


def _to_space(value: str, most: int) -> int:
    """Where to cut a text, at most ``most`` characters from its start, after a space where one is near."""
    return 0 if most <= 0 else (value.rfind(" ", max(0, most - _WORD), most) + 1 or most)


def _without_ends(value: str, head: int, tail: int) -> str:
    kept = value[head : len(value) - tail]
    return f"{'… ' if head else ''}{kept}{' …' if tail else ''}"


def _without_middle(value: str) -> str:
    """The text; of one that is too long, its start and its end, with the number of characters between."""
    if len(value) <= _MAX_SHOWN:
        return value
    half = _MAX_SHOWN // 2
    return f"{value[:half]} [… {len(value) - 2 * half} characters …] {value[-half:]}"


def one_line(value: str) -> str:
    """A text on one line, so that it cannot imitate a line of the report; nothing else changes."""
    return _WHITE.sub(_space, value).strip()


def _space(match: re.Match[str]) -> str:
    """White space as one space; a non-breaking space stays."""
    return match[0] if match[0] in ("\u00a0", "\u202f") else " "


def shorten_middle(value: str, most: int) -> str:
    """A text on one line, cut at ``most`` characters."""
    line = one_line(value)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


# ---- changes that the eye does not see ------------------------------------------------------------------------------


def _look_alikes(before: str, after: str) -> str:
    """The changed characters by code point, where two texts look alike; empty where the change is visible."""
    head, tail = _common(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if before == after or max(len(old), len(new)) > _MAX_SHOWN or not (_is_swapped(old, new) or _visible(old) == _visible(new)):
        return ""
    return f"these look alike: {_numbers(old)} → {_numbers(new)}"


def _is_swapped(old: str, new: str) -> bool:
    """True where every letter that changed became one of another alphabet."""
    changed = [(mine, theirs) for mine, theirs in zip(old, new, strict=False) if mine != theirs]
    return len(old) == len(new) and all(
        mine.isalpha() and theirs.isalpha() and _alphabet(mine) != _alphabet(theirs) for mine, theirs in changed
    )


def _visible(value: str) -> str:
    """The visible characters of a text, in NFKC: no white space, nothing invisible."""
    hidden = {at for at, _ in doubtful_characters(value)} | {at for at, _ in forbidden_characters(value)}
    seen = "".join(character for at, character in enumerate(value) if at not in hidden)
    folded = unicodedata.normalize("NFKC", seen).translate(_SELECTORS)
    return "".join(character for character in folded if unicodedata.category(character)[0] not in "ZC")


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _numbers(value: str) -> str:
    """`U+0061 U+0301`; the first few of a long text."""
    shown = " ".join(f"U+{ord(character):04X}" for character in value[:_SHOWN]) or "no character"
    return f"{shown} …" if len(value) > _SHOWN else shown
