"""A text → the invisible characters in it, except where a script or an emoji needs them.

They are the default-ignorable code points of Unicode, except the bidi controls (which ``text`` refuses), and other blank
characters. Most only hide text or carry a hidden message. Some have a normal position: joiners in Persian, Indic scripts and
emoji, a variation selector after a character that it varies, a soft hyphen within a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

UNSEEN_RANGES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_TOLERABLE = frozenset("\u00ad\u034f\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
UNSEEN = re.compile(f"[{UNSEEN_RANGES}]+")
_MAX_MESSAGE_LENGTH = 60

# Blocks of scripts that join or stack letters, and so use joiners: from Hebrew to Myanmar, from the Philippines to Vedic, and
# their extensions, without the invisible characters in those blocks.
_JOINING = (
    "\u0590-\u061b\u061d-\u08ff\u0900-\u109f\u1700-\u17b3\u17b6-\u180a\u1810-\u18af\u1900-\u1c7f\u1cc0-\u1cff\u2d7f\ua800-\ua95f\ua980-\uaaff\uabc0-\uabff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00010baf\U00010d00-\U00010d3f\U00010f00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_MONGOLIAN = "\u1807\u1820-\u18aa\U00011660-\U0001166c"
_HAN = r"\p{Unified_Ideograph}\uf900-\ufaff\U00020000-\U0003fffd"
# Bases of the other standardized variants: digits and signs of mathematics, quotation marks, East Asian punctuation, and the
# scripts of Myanmar, Phags-pa, Manichaean and Egypt.
_VARIED = (
    "0\u2018-\u201d\u2200-\u22ff\u2a00-\u2aff\u3001\u3002\uff01-\uff1f\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\ua840-\ua877"
    "\U00010ac0-\U00010aff\U00013000-\U000143ff"
)
_MUSIC = "\U0001d100-\U0001d158\U0001d15a-\U0001d172\U0001d17b-\U0001d1ff"
_FLAGS = ("gbeng", "gbsct", "gbwls")  # the only tag sequences that Unicode recommends: England, Scotland, Wales


@dataclass(frozen=True, kw_only=True, slots=True)
class UnseenCharacters:
    """A run of invisible characters that no neighbour needs; positions count from 0."""

    start: int
    end: int
    name: str  # of the first one, and how many there are
    is_forbidden: bool  # it can only hide text or carry a message; otherwise it is only misplaced


def unseen(text: str) -> Iterator[UnseenCharacters]:
    """Every run of invisible characters that are not in their normal position, in the order of the text."""
    if text.isascii():
        return
    for match in UNSEEN.finditer(text):
        start, end = match.span()
        place = _in_place()
        while start < end and (fitting := place.match(text, start, end + 1)):
            start = fitting.end()
        if start < end:
            run = text[start:end]
            yield UnseenCharacters(start=start, end=end, name=_run_name(run), is_forbidden=len(run) > 1 or run not in _TOLERABLE)


def with_visible_characters(text: str) -> str:
    """The text with invisible characters shown as escapes, except in their normal position."""
    parts: list[str] = []
    done = 0
    for run in unseen(text):
        parts += (text[done : run.start], *map(escape, text[run.start : run.end]))
        done = run.end
    return "".join((*parts, text[done:])) if parts else text


def escape(character: str) -> str:
    r"""`\x1b`, `\u202e` or `\U000e0041`."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{' ' + name if name else ''}"


def kind_name(character: str) -> str:
    """The name of a character; tag characters, and supplementary variation selectors, count as one kind each."""
    code = ord(character)
    if 0xE0000 <= code <= 0xE007F:
        return "U+E0000 to U+E007F, tag characters"
    if 0xE0100 <= code <= 0xE01EF:
        return "U+E0100 to U+E01EF, variation selectors"
    return character_name(character)


def _run_name(run: str) -> str:
    name = character_name(run[0])
    if len(run) == 1:
        return name
    tagged = "".join(chr(ord(character) - 0xE0000) for character in run if 0xE0020 <= ord(character) <= 0xE007E)
    message = f", which spell “{tagged[:_MAX_MESSAGE_LENGTH]}{'…' if len(tagged) > _MAX_MESSAGE_LENGTH else ''}”" if tagged else ""
    return f"{name} (the first of {len(run)} invisible characters{message})"


@cache
def _in_place() -> re.Pattern[str]:
    """A pattern for invisible characters in their normal position. It looks only at the neighbours, so that a search stays linear."""
    from backrefs import bre  # noqa: PLC0415 -- slow to load, and few texts need it

    pictures = r"[\p{Emoji}\U0001f000-\U0001faff]"  # whole blocks, as new emoji are added every year
    emoji = f"(?<={pictures})(?<![#*0-9])"
    # Some fillers are letters by their category, and selectors are marks.
    after, before = f"(?<![{UNSEEN_RANGES}])", f"(?![{UNSEEN_RANGES}])"
    flags = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in flag) for flag in _FLAGS)
    pieces = (
        f"{emoji}\ufe0f?\u200d(?={pictures})(?![#*0-9])",
        f"{emoji}[\ufe0e\ufe0f]",
        "(?<=[#*0-9])\ufe0f(?=\u20e3)",
        f"(?<=\U0001f3f4)(?:{flags})\U000e007f",
        f"(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e013f]",  # no registered sequence goes further
        f"(?<=[{_VARIED}])[\ufe00-\ufe06]",
        f"(?<=[{_MONGOLIAN}])(?:[\u180b-\u180d\u180f][\u180e\u200c\u200d]?|\u180e)",
        f"(?<=[{_JOINING}])[\u200c\u200d]",
        f"(?<![\u200c\u200d])[\u200c\u200d](?=[\u200e\u200f\u061c]?[{_JOINING}])",
        "(?<![\u200e\u200f\u061c])[\u200e\u200f\u061c]{1,2}",
        rf"(?<=[\p{{L}}\p{{M}}\p{{N}}]){after}\u00ad{before}(?=[\p{{L}}\p{{N}}])",
        "(?<!\\s)\u00ad(?!\\S)",  # at a former line break, as in text copied from print
        rf"(?<=[\p{{L}}\p{{M}}]){after}\u034f{before}(?=\p{{M}})",
        "(?<=[\u1100-\u115e\ua960-\ua97c])\u1160|\u115f(?=[\u1161-\u11a7\ud7b0-\ud7c6])",  # old Korean, written in parts of syllables
        "(?<=[\u1780-\u17a2])[\u17b4\u17b5]",
        "(?<=[\u2801-\u28ff])\u2800+|\u2800+(?=[\u2801-\u28ff])",
        "(?<=[\U00018b00-\U00018cff])\U00016fe4",
        "(?<=[\U0001bc00-\U0001bc9f])[\U0001bca0-\U0001bca3]{1,2}|[\U0001bca0-\U0001bca3]{1,2}(?=[\U0001bc00-\U0001bc9f])",
        f"(?<=[{_MUSIC}])[\U0001d159\U0001d173-\U0001d17a]{{1,4}}|[\U0001d159\U0001d173-\U0001d17a]{{1,4}}(?=[{_MUSIC}])",
    )
    pattern: re.Pattern[str] = bre.compile_search("|".join(f"(?:{piece})" for piece in pieces))
    return pattern
