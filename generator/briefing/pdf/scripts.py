"""Characters that no font has → what is printed in their place, and the warning that names the actor, the script and a package."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from briefing.pdf.footnotes import JsonValue
from briefing.phrases import join_words
from briefing.problems import Place, Problem, Severity

_CJK = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "BOPOMOFO": "Chinese",
    "IDEOGRAPHIC": "Chinese",
    "KANGXI": "Chinese",
    "FULLWIDTH": "Chinese",
    "HALFWIDTH": "Chinese",
}
_SIGNS = "signs"
_JOINING = ("Mn", "Mc", "Me", "Cf", "Sk")
_MAX_LETTERS = 12  # that a message names


def script_name(letter: str) -> str:
    """The script of a character, as it is called in English: `Arabic`; `signs` for an emoji and whatever is no letter."""
    first = unicodedata.name(letter, "").replace("-", " ").partition(" ")[0]
    if first in _CJK:
        return _CJK[first]
    return first.capitalize() if unicodedata.category(letter)[0] in "LM" and first else _SIGNS


def without_missing(content: JsonValue, missing: Collection[str]) -> JsonValue:
    """The same values; each run of missing characters becomes `[Arabic]`, and a native name with one becomes empty."""
    if not missing:
        return content
    match content:
        case str():
            return _named(content, missing)
        case list():
            return [without_missing(item, missing) for item in content]
        case dict():
            return {
                key: "" if key == "native" and set(missing) & set(str(item)) else without_missing(item, missing)
                for key, item in content.items()
            }
    return content


def _named(text: str, missing: Collection[str]) -> str:
    """A text with each run of missing characters, and the spaces between them, as the name of their script in brackets."""
    if not set(missing) & set(text):
        return text
    letters = "".join(map(re.escape, sorted(missing)))
    run = re.compile(rf"[{letters}](?:[\s\u200b-\u200d\ufe0e\ufe0f]*[{letters}])*[\ufe0e\ufe0f\u200d]*")
    return run.sub(lambda found: f"[{script_name(next(filter(_is_base, found[0]), found[0][0]))}]", text)


def _is_base(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in _JOINING


def missing_glyph_problems(missing: Collection[str], content: JsonValue, at: Place) -> tuple[Problem, ...]:
    """A warning with the characters that no font has: whose name they are in, their script, and where to get a font that has them."""
    if not missing:
        return ()
    seen = {letter for letter in missing if unicodedata.category(letter) != "Cf"} or missing  # a mark of direction is no letter
    scripts = sorted({script_name(letter) for letter in seen})
    letters = [f"{letter} (U+{ord(letter):04X})" for letter in sorted(seen)]
    more = f" and {len(letters) - _MAX_LETTERS} more" if len(letters) > _MAX_LETTERS else ""
    title = str(content.get("title", "")) if isinstance(content, dict) else ""
    names = list(dict.fromkeys(name or title for name in _actors(content, set(missing))))
    of = f" in the name of {join_words(names)}" if names else ""
    message = f"no font prints {' '.join(letters[:_MAX_LETTERS])}{more}: {join_words(scripts)}{of}"
    return (Problem(at, Severity.WARNING, "no-font-for-print", message, _help(scripts)),)


def _help(scripts: Collection[str]) -> str:
    """Where to get the fonts of scripts."""
    help = "put a font that has them into the folder named by `fonts:` of dossier.yml"
    if set(scripts) <= set(_CJK.values()):
        return f"{help}, or install `briefing-generator[cjk]`, which is used where there is no `fonts:`"
    package = "fonts-symbola" if set(scripts) == {_SIGNS} else "fonts-noto-core"
    return f"{help}; the Debian package `{package}` has one"


def _actors(content: JsonValue, missing: set[str]) -> Iterator[str]:
    """The actors whose native name has a missing character; empty for the one that the document itself is about."""
    if isinstance(content, list):
        for item in content:
            yield from _actors(item, missing)
    elif isinstance(content, dict):
        if missing & set(str(content.get("native", ""))):
            yield str(content.get("name") or content.get("title") or "")
        for item in content.values():
            yield from _actors(item, missing)
