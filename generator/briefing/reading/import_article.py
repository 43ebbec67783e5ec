"""What is handed to the desk, a text or a saved web page → the bytes that are kept as the article, and what is known of them."""

import codecs
import hashlib
from dataclasses import dataclass, replace
from importlib.metadata import version

from briefing import text
from briefing.problems import CouldNotRunError
from briefing.reading.folder import MAX_BYTES
from briefing.reading.html_to_text import REDUCED_BY, Saved, declared_encoding, is_page, saved

_UNREADABLE = {
    b"%PDF": ("a PDF", "copy its text into a file, and add that"),
    b"PK\x03\x04": ("an archive or an office document", "copy its text into a file, and add that"),
    b"From: <Saved by": ("a web archive (MHTML)", "save the page as HTML, or copy its text into a file"),
}


@dataclass(frozen=True, slots=True)
class Arrived:
    """An article as it is kept: its bytes, what they say, and in `note` how they differ from what arrived."""

    data: bytes
    page: Saved
    note: str = ""


def arrived(data: bytes, name: str, encoding: str | None = None) -> Arrived:
    """The article in what was handed over. A text in UTF-8 stays the bytes that it is; all else becomes UTF-8, and the note says of what.

    Raises CouldNotRunError for what is empty, no text, or in an encoding that is not told.
    """
    _refuse(data, name)
    is_html = is_page(data, name)
    words, known = _decoded(data, name, encoding, declared=declared_encoding(data) if is_html else "")
    page = saved(words) if is_html else Saved(words, {})
    if not page.text.strip():
        raise CouldNotRunError(f"`{name}` holds no text", "nothing was written")
    for _, pile in text.piled(page.text):
        raise CouldNotRunError(f"`{name}` holds {pile}", "no script has that; leave it out")
    if not is_html and known == "utf-8":
        return Arrived(data, page)
    digest = hashlib.sha256(data).hexdigest()
    how = f"Reduced to text from a saved web page by {REDUCED_BY} {version(REDUCED_BY)}" if is_html else f"Converted to UTF-8 from {known}"
    return Arrived(page.text.encode(), replace(page, text=page.text), f"{how}; the SHA-256 of the file as it arrived is {digest}.")


def _refuse(data: bytes, name: str) -> None:
    if not data.strip():
        raise CouldNotRunError(f"`{name}` is empty", "nothing was written")
    if len(data) > MAX_BYTES:
        raise CouldNotRunError(f"`{name}` holds {len(data)} bytes; at most {MAX_BYTES} are read", "split it")
    for begins, (kind, help) in _UNREADABLE.items():
        if data.startswith(begins):
            raise CouldNotRunError(f"`{name}` is {kind}, not text", help)


def _decoded(data: bytes, name: str, encoding: str | None, *, declared: str) -> tuple[str, str]:
    """The text, and the name of the encoding that it is in: the one that is given, that a page declares, or UTF-8."""
    wanted = encoding or declared or "utf-8"
    try:
        known = codecs.lookup(wanted).name
        words = data.decode("utf-8-sig" if known == "utf-8" else known)
    except LookupError:
        raise CouldNotRunError(f"there is no encoding `{wanted}`", _suggested(data, name)) from None
    except UnicodeDecodeError as fault:
        raise CouldNotRunError(f"`{name}` is not {wanted}: byte {fault.start + 1} has no meaning in it", _suggested(data, name)) from None
    if "\0" in words:
        raise CouldNotRunError(f"`{name}` is not text: a zero byte stands in it", _suggested(data, name))
    return words, known


def _suggested(data: bytes, name: str) -> str:
    """The encoding that these bytes are most likely in, as the option that says so; what else to do for those that are no text."""
    from charset_normalizer import from_bytes, is_binary  # noqa: PLC0415 -- takes a while to load, and is for bad input alone

    best = from_bytes(data[: 1 << 20]).best() if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or not is_binary(data) else None
    if best is None:
        return "it looks like no text at all; copy the article's text into a file, and add that"
    return f"it may be {best.encoding}: look at it, then `briefing add {name} --encoding {best.encoding}`"
