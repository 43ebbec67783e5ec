"""Text → the form in which words are compared, by one table that the script of the search reads too, so that both fold alike.

Letters are lower case and without accents, dotless i is i, quotation marks and hyphens have one form each, and what is invisible
(soft hyphens, joiners, marks of direction) is gone. The marks of kana and of Indic and Thai scripts are letters and stay.
"""

import re
import unicodedata
from collections.abc import Mapping

LETTERS: Mapping[str, str] = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ĸ": "k",
    "ŋ": "n",
    "ŧ": "t",
    "ə": "e",
    "ς": "σ",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ٱ": "ا",
    "ـ": "",
    **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for digit in range(10)},
    **dict.fromkeys("‘’‚‛ʼʻ`´′＇׳", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－־", "-"),
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
}
"""What replaces a letter or a sign, once it is lower case and without marks."""
DROPPED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""What nobody sees, as ranges of a character class."""
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents and vowel signs that many people leave out, as ranges of a character class."""

_GONE = re.compile(f"[{DROPPED}{MARKS}]")
_SPACES = re.compile(" {2,}")


class _Table(dict[int, str]):
    """What each character becomes; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFC", _GONE.sub("", unicodedata.normalize("NFKD", chr(code))))
        self[code] = "".join(LETTERS.get(letter, letter) for letter in "".join(character.lower() for character in bare))
        return self[code]


_table = _Table()


def folded(text: str) -> str:
    """The text in the form in which words are compared, each run of white space as one space."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _SPACES.sub(" ", plain.translate(_table)).strip(" ")
