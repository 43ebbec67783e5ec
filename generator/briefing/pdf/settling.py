"""The values of a document → its file: characters that no font has replaced, notes brought to the page of their mark, the layout settled."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from briefing.errors import reason
from briefing.pdf.breaking import breakable
from briefing.pdf.compiled import CompiledPdf, Settled
from briefing.pdf.documents import Document
from briefing.pdf.fonts import PdfCompiler
from briefing.pdf.footnotes import JsonValue
from briefing.pdf.scripts import without_missing
from briefing.pdf.typesetting import LayoutFacts, LayoutHints, Typesetter
from briefing.problems import OperationalError, Problem, Severity
from briefing.views import labels
from briefing.workers.child import FOR_MEMORY

T = TypeVar("T")
_MAX_ATTEMPTS = 3  # to bring notes to the page of their marks
_UNBROKEN = ("address", "alternative", "destinations", "hash", "href", "id", "ids", "url_href")
"""The keys of values that are not printed, or must not be broken."""
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def without_panic(work: Callable[[], T]) -> T:
    """The result of work with Typst. Raises OperationalError where it panics: it does not export the class of that."""
    try:
        return work()
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise OperationalError(f"Typst aborted: {reason(error)}", FOR_MEMORY) from None


def prepared(document: Document, values: Mapping[str, JsonValue], compiler: PdfCompiler) -> dict[str, JsonValue]:
    """The values for a template: with those of the paper and the options, and with long words made breakable."""
    address, day = str(values["address"]), document.day
    frame: dict[str, JsonValue] = {
        "paper": compiler.paper,
        "faces": list[JsonValue](compiler.font_families),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "scale": document.options.scale,
        "line_numbers": document.options.with_line_numbers,
    }
    content: dict[str, JsonValue] = {"first_note": 1, "is_first": True, **values, "address_words": address.rsplit("://", maxsplit=1)[-1]}
    return {**{key: _breakable(value, key) for key, value in content.items()}, **frame}


def settle(
    document: Document,
    content: Mapping[str, JsonValue],
    setter: Typesetter,
    known: frozenset[str] = frozenset(),
    layout: LayoutHints | None = None,
) -> Settled:
    """The file of prepared values. ``known`` are characters that no font has, as far as is known, and ``layout`` what is known of the layout.

    Notes on another page than their marks are in what is returned, so that the caller can try another layout.
    """
    missing = set(known)
    while True:
        shown = without_missing(dict(content), missing)
        assert isinstance(shown, dict)
        try:
            data, facts, settled = _settled(document, shown, setter, layout or LayoutHints())
        except RuntimeError as error:  # TypstError of the file, its base class of the layout
            missing_now = _missing_glyphs(f"{error}\n{getattr(error, 'diagnostic', '')}")
            if missing_now <= missing:
                raise OperationalError(f"`{document.at.file}` could not be compiled: {reason(error)}", "report it") from None
            missing |= missing_now
        else:
            return Settled(data, facts, frozenset(missing), settled)


def _missing_glyphs(message: str) -> set[str]:
    """The characters that, according to Typst, no font has."""
    return {
        letter for match in _MISSING_GLYPH.findall(message) for letter in _UNICODE_ESCAPE.sub(lambda code: chr(int(code[1], 16)), match)
    }


def _settled(
    document: Document, content: Mapping[str, JsonValue], setter: Typesetter, layout: LayoutHints
) -> tuple[bytes, LayoutFacts, LayoutHints]:
    """The file, empty for a trial, and its layout.

    Where that does not settle, because a page number moves what it names, every mark names the page of its note.
    """
    for tried in dict.fromkeys((layout, layout.naming_every_page())):
        facts, settled = _with_notes_together(content, setter, tried)
        if tried.is_trial:
            return b"", facts, settled
        data, warnings = setter.export(document.day)
        if data is not None and not warnings:
            return data, facts, settled
        if not any("converge" in warning for warning in warnings):
            break
    raise OperationalError(f"`{document.template}` could not be compiled: {''.join(warnings[:1]) or 'no file'}", "report it")


def _with_notes_together(content: Mapping[str, JsonValue], setter: Typesetter, layout: LayoutHints) -> tuple[LayoutFacts, LayoutHints]:
    """A layout in which an entry with a note on another page than its mark begins on a new page, in a long document."""
    facts = setter.lay_out(content, layout)
    for _ in range(_MAX_ATTEMPTS - 1):
        more = tuple(entry for entry in facts["split_entries"] if entry and entry not in layout.breaks_before)
        if not more:
            break
        layout = layout.with_breaks(more)
        facts = setter.lay_out(content, layout)
    return facts, layout


def _breakable(content: JsonValue, key: str) -> JsonValue:
    """The same values with long words made breakable."""
    match content:
        case str():
            return content if key in _UNBROKEN else breakable(content)
        case list():
            return [_breakable(item, key) for item in content]
        case dict():
            return {name: _breakable(item, name) for name, item in content.items()}
    return content


def layout_problems(document: Document, compiled: CompiledPdf) -> Iterator[Problem]:
    """Warnings of a document with too many pages, or with notes on another page than their mark."""
    help = "shorten its longest texts, or list less"
    if compiled.pages > document.max_pages and len(document.layouts) > 1:
        yield Problem(document.at, Severity.WARNING, "brief-too-long", f"this brief runs to {compiled.pages} printed pages", help)
    if compiled.split_notes:
        notes = f"{labels.count(len(compiled.split_notes), 'note')} ({', '.join(compiled.split_notes)})"
        yield Problem(document.at, Severity.WARNING, "note-apart", f"not on the page of their mark: {notes}", help)
