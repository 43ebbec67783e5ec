"""Each changed value as an entry for whoever judges it: what it is, and below it the old words beside the new."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.analysis.field_change import FieldChange, How, Weight
from briefing.analysis.text_diff import common
from briefing.edtf import Span
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
"""What the entries of one weight stand under."""
_WHOLE = 400  # characters: a text up to this length is shown whole
_AROUND = 80  # characters of what is the same are kept on either side of what is not
_MOST = 3_000  # characters of what is not the same are shown, half of them from its end
_WORD = 30  # characters: so long is a word that is not cut
_TITLE = 80
_WHITE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SHOWN = 8  # so many characters are given by their numbers
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x180B, 0x180C, 0x180D))
"""Marks that choose a shape, and are none themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the lines that belong below it; plain text, nothing escaped."""

    line: str
    below: tuple[str, ...] = ()


def entry(change: FieldChange) -> Entry:
    """The place of a value, the old words and the new."""
    before, after = text(change.before), text(change.after)
    was, now = beside(before, after)
    below = [] if change.how is How.ADDED else [f"was: {was}"]
    below += [] if change.how is How.REMOVED else [f"now: {now}"]
    return Entry(place(change), (*below, *([look_alikes] if (look_alikes := _unseen(before, after)) else [])))


def place(change: FieldChange) -> str:
    """`event budget-vote (The council votes on the budget): reports gazette quote`."""
    state = {How.CHANGED: "", How.ADDED: "new ", How.REMOVED: "gone: "}[change.how]
    record = " ".join(filter(None, (f"{state}{change.kind}", one_line(change.id))))
    title = f" ({shortened(change.title, _TITLE)})" if change.title else ""
    return f"{record}{title}: {' '.join(change.path).replace('_', ' ')}"


def text(value: Any) -> str:
    """A value in words; a record as each of its keys that is not left out, with its value."""
    match value:
        case None:
            return NONE
        case bool():
            return str(value).lower()
        case float():
            return labels.format_number(value)
        case Span():
            return f"{labels.date_label(value)} ({value})"
        case Record():
            return "; ".join(f"{key.replace('_', ' ')}: {text(found)}" for key, found in _given(value))
        case tuple():
            return _listed(value)
        case _:
            return str(value)


def _given(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of a record that are not what they are where they are left out."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            yield field.alias or name, value


def _listed(values: tuple[Any, ...]) -> str:
    if not values:
        return NONE
    if any(isinstance(value, Record) for value in values):
        return " · ".join(f"[{text(value)}]" for value in values)
    if all(isinstance(value, tuple) for value in values):
        return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in values)
    return "; ".join(map(str, values))


# ---- two texts, one beside the other --------------------------------------------------------------------------------


def beside(before: str, after: str) -> tuple[str, str]:
    """Two texts on a line each. Of long ones what is the same at their ends is left out, never what is not, up to 3,000 characters."""
    old, new = one_line(before), one_line(after)
    if max(len(old), len(new)) > _WHOLE and NONE not in (before, after):
        head, tail = _same(old, new)
        old, new = (_without_ends(found, head, tail) for found in (old, new))
    return _without_middle(old), _without_middle(new)


def _same(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end of two texts are the same and may be left out."""
    head, tail = _common(old, new)
    return _to_space(old, head - _AROUND), _to_space(old[::-1], tail - _AROUND)


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and, of the rest, at the end of two texts are the same."""
    head = common(old, new)
    return head, common(old[head:][::-1], new[head:][::-1])


def _to_space(value: str, most: int) -> int:
    """Where to cut a text, at most so far from its start: behind a space where one is near."""
    return 0 if most <= 0 else (value.rfind(" ", max(0, most - _WORD), most) + 1 or most)


def _without_ends(value: str, head: int, tail: int) -> str:
    kept = value[head : len(value) - tail]
    return f"{'… ' if head else ''}{kept}{' …' if tail else ''}"


def _without_middle(value: str) -> str:
    """The text, and of one that is far too long its start and its end, with how much is missing between them."""
    if len(value) <= _MOST:
        return value
    half = _MOST // 2
    return f"{value[:half]} [… {len(value) - 2 * half} characters …] {value[-half:]}"


def one_line(value: str) -> str:
    """A text on one line, so that none of it can pass for a line of ours; nothing else of it changes."""
    return _WHITE.sub(_space, value).strip()


def _space(match: re.Match[str]) -> str:
    """White space of any kind as one space; one that does not break stays what it is."""
    return match[0] if match[0] in ("\u00a0", "\u202f") else " "


def shortened(value: str, most: int) -> str:
    """A text on one line, and of one that is longer than ``most`` characters its start."""
    line = one_line(value)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


# ---- changes that the eye does not see ------------------------------------------------------------------------------


def _unseen(before: str, after: str) -> str:
    """The characters that changed, by their numbers, where two texts look alike; empty where the eye sees the change."""
    head, tail = _common(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if before == after or max(len(old), len(new)) > _MOST or not (_is_swapped(old, new) or _visible(old) == _visible(new)):
        return ""
    return f"these look alike: {_numbers(old)} → {_numbers(new)}"


def _is_swapped(old: str, new: str) -> bool:
    """True where every letter that changed became one of another alphabet."""
    changed = [(mine, theirs) for mine, theirs in zip(old, new, strict=False) if mine != theirs]
    return len(old) == len(new) and all(
        mine.isalpha() and theirs.isalpha() and _alphabet(mine) != _alphabet(theirs) for mine, theirs in changed
    )


def _visible(value: str) -> str:
    """What the eye sees of a text: no white space, nothing invisible, no difference of composition or width."""
    hidden = {at for at, _ in doubtful_characters(value)} | {at for at, _ in forbidden_characters(value)}
    seen = "".join(character for at, character in enumerate(value) if at not in hidden)
    folded = unicodedata.normalize("NFKC", seen).translate(_SELECTORS)
    return "".join(character for character in folded if unicodedata.category(character)[0] not in "ZC")


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _numbers(value: str) -> str:
    """`U+0061 U+0301`, of a long text the first few."""
    shown = " ".join(f"U+{ord(character):04X}" for character in value[:_SHOWN]) or "no character"
    return f"{shown} …" if len(value) > _SHOWN else shown
