"""A text file or a saved web page → the bytes that are kept as the article, and what is known about them."""

import hashlib
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from briefing import text
from briefing.problems import OperationalError
from briefing.reading import encodings
from briefing.reading.archives.capture import Capture
from briefing.reading.captures import capture
from briefing.reading.csl import CslItem
from briefing.reading.html.time_stamps import edtf_of_address
from briefing.reading.html_to_text import ExtractedText, html_to_text, looks_like_html

MAX_BYTES = 20_000_000
"""The maximum size of an article, in bytes."""

_UNSUPPORTED_SIGNATURES = {
    b"%PDF": ("a PDF", "copy its text into a file, and add that"),
    b"PK\x03\x04": ("an archive or an office document", "copy its text into a file, and add that"),
    b"From: <Saved by": ("a web archive (MHTML)", "save the page as HTML, or copy its text into a file"),
}
_SAMPLE = 1 << 16  # bytes
_MAX_REPLACED = 100  # characters for each that may be replaced
_MAX_LINES = 12  # listed


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article as it is kept: its bytes, its text, and a note of how they differ from the imported file."""

    data: bytes
    page: ExtractedText
    note: str = ""
    original: bytes = field(default=b"", repr=False)  # the imported file, where it has other bytes
    captured: Capture = field(default=Capture(b""), repr=False)
    archived: str = ""  # the address of an archived copy


def import_article(data: bytes, name: str, encoding: str | None = None) -> ImportedArticle:
    """The article in an imported file. A text in UTF-8 keeps its bytes; anything else is converted to UTF-8, and the note says from what.

    A page in a web archive is read as the page would be. Raises OperationalError for a file that is empty, not text, too large or in an unknown encoding, and for a page whose words would be lost.
    """
    refuse_size(len(data), name)
    captured = capture(data, name, MAX_BYTES)
    if captured.kind:
        inner = import_article(captured.data, f"{name}.html", encoding or captured.encoding or None)
        note = f"Taken from {captured.kind}. {inner.note.partition(';')[0]}; the SHA-256 of the file as it arrived is {_digest(data)}."
        return replace(inner, page=_with_address(inner.page, captured.address), note=note, original=data, captured=captured)
    _check_supported(data, name)
    is_html = looks_like_html(data, name)
    words, known = _decode(data, name, encoding, is_html=is_html)
    changes = _changes(data, words, known, is_given=bool(encoding))
    words = words.replace("\0", "") if is_html else words  # as browsers do in the text of a page
    page = _with_address(html_to_text(words), captured.address) if is_html else ExtractedText(words, {})
    if not page.text.strip():
        raise OperationalError(f"`{name}` contains no text", "nothing was written")
    for _, marks in text.stacked_marks(page.text):
        raise OperationalError(f"`{name}` contains {marks}", "no script uses so many; remove them")
    if not is_html and known == "utf-8" and not changes:
        return ImportedArticle(data, page)
    how = f"Reduced to text from a saved web page by {_tool()}" if is_html else f"Converted to UTF-8 from {known}"
    return ImportedArticle(
        page.text.encode(), page, f"{how}; the SHA-256 of the file as it arrived is {_digest(data)}.{changes}", data, captured
    )


def article_of_pdf(words: str, data: bytes) -> ImportedArticle:
    """The article in a PDF file whose text was read."""
    note = f"Reduced to text from a PDF by {_tool()}; the SHA-256 of the file as it arrived is {_digest(data)}."
    return ImportedArticle(words.encode(), ExtractedText(words, {}), note, data)


def described_article(article: ImportedArticle, item: CslItem, name: str, data: bytes) -> ImportedArticle:
    """The article with what the item in another file says of it; what the item does not say is as the article gives it."""
    page = article.page
    said = [key for key in ("published", "outlet", "language", "address", "authors") if getattr(item, key)]
    described = replace(
        page,
        titles=(item.title, *page.titles),
        published=item.published or page.published,
        outlet=item.outlet or page.outlet,
        language=item.language or page.language,
        address=item.address or page.address,
        authors=item.authors or page.authors,
        described_by=dict.fromkeys(("title", *said), f"`{name}`"),
    )
    captured = replace(article.captured, address=item.address or article.captured.address, day=item.retrieved or article.captured.day)
    note = f"{article.note} Described by `{name}` (CSL-JSON), whose SHA-256 is {_digest(data)}.".strip()
    return replace(article, page=described, captured=captured, note=note, archived=item.archived)


def _with_address(page: ExtractedText, address: str) -> ExtractedText:
    """The page with the address that it was captured at, if it gives none itself, and with the day in it, if it gives no date."""
    known = page.address or address
    return replace(page, address=known, published=page.published or edtf_of_address(known))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _tool() -> str:
    return f"briefing-generator {version('briefing-generator')}"


def refuse_size(size: int, name: str) -> None:
    """Raises OperationalError for a size above the maximum of an article."""
    if size > MAX_BYTES:
        raise OperationalError(f"`{name}` is too large", f"the limit is {MAX_BYTES:,} bytes; split it")


def _check_supported(data: bytes, name: str) -> None:
    if not data.strip():
        raise OperationalError(f"`{name}` is empty", "nothing was written")
    refuse_size(len(data), name)
    for signature, (kind, help) in _UNSUPPORTED_SIGNATURES.items():
        if data.startswith(signature):
            raise OperationalError(f"`{name}` is {kind}, not text", help)


def _decode(data: bytes, name: str, given: str | None, *, is_html: bool) -> tuple[str, str]:
    """The text and the name of its encoding: that of the byte order mark, the given one, the one that a page declares, or UTF-8."""
    mark, known = encodings.encoding_by_bom(data)
    wanted = encodings.encoding_of_name(given) if given else None
    if given and wanted is None:
        raise OperationalError(f"unknown encoding `{given}`", _encoding_suggestion(data, name))
    known = known or wanted or (encodings.declared_encoding(data) if is_html else None) or encodings.encoding_of_label("utf-8")
    if known is None or not known.codec:
        raise OperationalError(f"`{name}` is in an encoding that no browser reads", _encoding_suggestion(data, name))
    try:
        words = data[len(mark) :].decode(known.codec)
    except UnicodeDecodeError as error:
        if wanted == known:
            return data[len(mark) :].decode(known.codec, errors="replace"), known.name
        at = len(mark) + error.start + 1
        advice = _replacement_suggestion(data, name, known) or _encoding_suggestion(data, name)
        raise OperationalError(f"`{name}` is not {known.name}: byte {at} is not valid", advice) from None
    if "\0" in words and not is_html:
        raise OperationalError(f"`{name}` is not text: it contains a zero byte", _encoding_suggestion(data, name))
    return words, known.name


def _changes(data: bytes, words: str, known: str, *, is_given: bool) -> str:
    """What was replaced or left out in decoding, as the end of a note; empty where nothing was."""
    replaced = words.count("\ufffd") if is_given and not _is_in(data, known) else 0
    zeros = words.count("\0")
    parts = [
        f" {replaced} byte{'s' if replaced > 1 else ''} of it {'are' if replaced > 1 else 'is'} not {known}, and U+FFFD is in {'their' if replaced > 1 else 'its'} place."
        if replaced
        else "",
        f" {zeros} zero byte{'s' if zeros > 1 else ''} of it {'are' if zeros > 1 else 'is'} left out, as in browsers." if zeros else "",
    ]
    return "".join(parts)


def _replacement_suggestion(data: bytes, name: str, known: encodings.Encoding) -> str:
    """How to add a file in which few bytes are not in its encoding, and where they are; empty for one with many."""
    shown = data.decode(known.codec, errors="replace")
    bad = shown.count("\ufffd")
    if not bad or bad > max(1, len(shown) // _MAX_REPLACED) or all(ord(character) < 128 or character == "\ufffd" for character in shown):
        return ""
    lines = sorted({shown.count("\n", 0, at) + 1 for at, character in enumerate(shown) if character == "\ufffd"})[:_MAX_LINES]
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
    return f"all but {bad} of its characters are {known.name}: `briefing add {name} --encoding {known.name}` writes U+FFFD for {'them' if bad > 1 else 'it'} on {where} of the file"


def _encoding_suggestion(data: bytes, name: str) -> str:
    """The most likely encoding of these bytes, as an option to use; or what else to do for bytes that are not text."""
    if _is_in(data, "utf-8"):
        return f"it is UTF-8: `briefing add {name} --encoding utf-8`"
    best = _likely(data)
    if best is None:
        return "it does not look like text; copy the article's text into a file, and add that"
    return f"it may be {best.name}: check that, then run `briefing add {name} --encoding {best.name}`"


def _likely(data: bytes) -> encodings.Encoding | None:
    """The most likely encoding in which all of these bytes are valid; None where there is none."""
    from charset_normalizer import from_bytes, is_binary  # noqa: PLC0415 -- slow to load, and needed only for bad input

    if is_binary(data):
        return None
    sample = data[:_SAMPLE]
    whole_lines = sample[: sample.rfind(b"\n") + 1] if len(data) > _SAMPLE else sample
    codecs = [codec for codec in encodings.encoding_by_codec() if not codec.startswith("utf-")]
    candidates = (encodings.encoding_of_name(match.encoding) for match in from_bytes(whole_lines or sample, cp_isolation=codecs))
    return next((encoding for encoding in candidates if encoding and _is_in(data, encoding.codec)), None)


def _is_in(data: bytes, codec: str) -> bool:
    try:
        return "\0" not in data.decode(codec)
    except UnicodeDecodeError:
        return False
