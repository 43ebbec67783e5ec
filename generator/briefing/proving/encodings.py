"""Wrongly decoded text → the texts that may have been meant: mojibake, raw entities, percent codes, ligatures.

Each reading is computed from the printed text alone, so that a curator cannot choose it.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, partial
from urllib.parse import unquote_to_bytes

_SINGLE_BYTE = ("cp1252", "latin-1", "mac_roman", "koi8-r", "cp1251", "cp1250", "cp437", "cp850")
_MULTI_BYTE = ("gb18030", "cp932", "shift_jis", "euc_jp", "big5", "cp949")
_LEGACY = ("cp1251", "koi8-r", "iso8859-7", "cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "cp949")
_MIN_LETTERS = 4  # letters outside ASCII; fewer could decode by chance
_MAX_ROUNDS = 3  # how often one text may have been wrongly decoded
_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PERCENT = re.compile(r"(?<![0-9])(?:%[0-9A-Fa-f]{2})+")  # after a figure, a per cent sign is meant as one
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_NARROW = ("<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>")
_NO_BYTE = "\U0010ffff"


def possible_decodings(printed: str, *, follows_figure: bool) -> Iterator[str]:
    """Every text that would appear as the printed one if it were wrongly decoded or left encoded."""
    for decode in (_entities, partial(_percent_codes, follows_figure=follows_figure), _escapes):
        yield from _rounds(printed, decode)
    if printed.isascii():
        return
    yield _plain_forms(printed)
    for codec in _SINGLE_BYTE:
        yield from _rounds(printed, partial(_from_bytes, codec=codec))
    for codec in _MULTI_BYTE:
        yield from _transcoded(printed, codec, "utf-8")
    if sum(not character.isascii() for character in printed) >= _MIN_LETTERS:
        for codec in _LEGACY:
            yield from _transcoded(printed, "cp1252", codec)
            yield from _transcoded(printed, "latin-1", codec)


def _rounds(printed: str, decode: Callable[[str], str]) -> Iterator[str]:
    """The text decoded once, and again as long as decoding changes it, at most three times."""
    for _ in range(_MAX_ROUNDS):
        decoded_text = decode(printed)
        if decoded_text == printed:
            return
        yield decoded_text
        printed = decoded_text


def _entities(text: str) -> str:
    return html.unescape(text)


def _percent_codes(text: str, *, follows_figure: bool) -> str:
    return _PERCENT.sub(lambda match: _decoded_code(match, is_sign=follows_figure and match.start() == 0), text)


def _decoded_code(match: re.Match[str], *, is_sign: bool) -> str:
    return match[0] if is_sign else _or_unchanged(unquote_to_bytes(match[0]), match[0])


def _or_unchanged(data: bytes, text: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return text


def _escapes(text: str) -> str:
    """The text with JSON escapes (a backslash, then `u00e9`) decoded."""
    return _ESCAPED.sub(lambda match: _utf_16(match[0]), text)


def _utf_16(escapes: str) -> str:
    data = b"".join(int(code, 16).to_bytes(2, "big") for code in escapes.split("\\u")[1:])
    return data.decode("utf-16-be", errors="replace")


def _plain_forms(text: str) -> str:
    """The text with ligatures, full-width and positional forms replaced by plain letters."""
    return "".join(_plain_form(character) for character in text)


def _plain_form(character: str) -> str:
    form = unicodedata.decomposition(character).partition(" ")[0]
    is_ligature = "\ufb00" <= character <= "\ufb06" or "\u2f00" <= character <= "\u2fd5" or character == "…"
    return unicodedata.normalize("NFKC", character) if form in _NARROW or is_ligature else character


def _from_bytes(text: str, codec: str) -> str:
    """The text in which every run of characters whose bytes in a codec are valid UTF-8 is decoded as UTF-8."""
    parts: list[str] = []
    done = 0
    for match in _UTF8.finditer(text.translate(_bytes(codec))):
        parts += (text[done : match.start()], _or_unchanged(match[0].encode("latin-1"), text[match.start() : match.end()]))
        done = match.end()
    return "".join((*parts, text[done:]))


class _Bytes(dict[int, str]):
    """The byte of each character in a codec, given as a character; a noncharacter if the codec has no byte for it."""

    def __missing__(self, code: int) -> str:
        self[code] = _NO_BYTE
        return _NO_BYTE


@cache
def _bytes(codec: str) -> _Bytes:
    """The byte of each character of a codec; undefined bytes are control characters, as in browsers."""
    byte_of = _Bytes()
    for value in range(256):
        character = bytes([value]).decode(codec, errors="ignore") or chr(value)
        byte_of.setdefault(ord(character), chr(value))
    return byte_of


def _transcoded(text: str, wrong: str, right: str) -> Iterator[str]:
    """The text encoded with the wrong codec and decoded with the right one; nothing if that fails."""
    try:
        yield text.encode(wrong).decode(right)
    except UnicodeError:
        return
