"""Words too long for a column → the same words with zero-width spaces at which a line may end."""

import re
import unicodedata

BREAK = "\u200b"  # zero-width space: an invisible place where a line may end
_MIN_BREAKABLE_LENGTH = 24  # letters that fit into the narrowest column
_PART = 8
_ANYWHERE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U0003ffff"  # scripts with their own line-breaking rules
_KEPT_TOGETHER = re.compile(r"[\u00a0\u202f]+")
_RUN = re.compile(rf"(?:\S|{_KEPT_TOGETHER.pattern}){{{_MIN_BREAKABLE_LENGTH},}}")
_WORD = re.compile(rf"[^\s/?&=\-\u2010-\u2014{BREAK}{_ANYWHERE}]{{{_MIN_BREAKABLE_LENGTH},}}")
_CLINGING = ("Mn", "Mc", "Me", "Cf")


def breakable(text: str) -> str:
    """A text in which no word is wider than a column: long words, and long runs joined by non-breaking spaces, become breakable."""
    spaced = _RUN.sub(lambda run: _KEPT_TOGETHER.sub(" ", run[0]), text)
    return _WORD.sub(lambda word: BREAK.join(_parts(word[0])), spaced)


def _parts(word: str) -> list[str]:
    """A word in parts of a few letters; combining characters stay with their letter."""
    starts = [0]
    for index in range(1, len(word)):
        if index - starts[-1] >= _PART and unicodedata.category(word[index]) not in _CLINGING and word[index - 1] != "\u200d":
            starts.append(index)
    return [word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]
