"""Documents → PDF files, compiled by Typst from data alone: no system fonts, no network, no files but the templates, the data and fonts."""

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from briefing.errors import reason
from briefing.pdf.breaking import breakable
from briefing.pdf.documents import Document
from briefing.pdf.footnotes import JsonValue
from briefing.pdf.layouts import MAX_EMPTY, Layout
from briefing.pdf.links import with_spoken_links
from briefing.pdf.scripts import missing_glyph_problems, without_missing
from briefing.pdf.typesetting import LayoutFacts, Typesetter, typesetter
from briefing.problems import OperationalError, Problem, Severity
from briefing.views import labels
from briefing.workers.child import FOR_MEMORY, in_child
from briefing.workers.parallel import parallel_map

if TYPE_CHECKING:
    import typst

PAPER_SIZES = {"a4": "a4", "letter": "us-letter"}
_FONT_PACKAGES = (
    "noto_cjk_sans_jp_regular",
    "notojp_matplotlib",
    "matplotlib_fontja",
)  # contain a Japanese font; only located, never imported
_PROCESSES, _PRINTING = 2, "the process that printed"
_MAX_ATTEMPTS = 3  # to bring notes to the page of their marks
_UNBROKEN = ("address", "alternative", "hash", "href", "id", "url_href")  # values that are not printed, or must not be broken
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """A PDF file, and the problems found while compiling it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing_glyphs: frozenset[str] = frozenset()  # characters that no font has
    split_notes: tuple[str, ...] = ()  # notes on another page than their mark
    empty: float = 0.0  # millimetres at the foot of the first page


@dataclass(frozen=True, slots=True)
class PdfCompiler:
    """The fonts, the paper size, and the folder for temporary files."""

    fonts: "typst.Fonts"
    font_families: tuple[str, ...]
    paper: str
    scratch: Path | None = None  # without it, that of the system


def pdf_compiler(folder: Path | None, paper: str = "a4") -> PdfCompiler:
    """A compiler with the fonts bundled with Typst, then those of a folder, else of an installed package with a Japanese font."""
    import typst  # noqa: PLC0415 -- takes 50 MB, and leaves threads behind: only the process that compiles loads it

    folders = [folder] if folder is not None else [font_file.parent for _, font_file in _installed_packages()][:1]
    bundled = set(typst.Fonts(include_system_fonts=False).families())
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    native = [family for family in sorted(fonts.families()) if family not in bundled]
    return PdfCompiler(fonts, ("Libertinus Serif", *native), PAPER_SIZES[paper])


def installed_font_packages() -> str:
    """The installed packages with a Japanese font, each with its version, since glyphs differ between them."""
    return ", ".join(f"{name} {version(name)}" for name, _ in _installed_packages())


def _installed_packages() -> Iterator[tuple[str, Path]]:
    for name in _FONT_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            yield name, Path(spec.origin)


def compile_all(documents: Mapping[str, Document], compiler: PdfCompiler) -> Mapping[str, CompiledPdf]:
    """Every document as a PDF, by path, one after the other: Typst forgets its layout while it sets others.

    Raises OperationalError where Typst panics.
    """
    return {path: _compile(document, compiler) for path, document in documents.items()}


def _compile(document: Document, compiler: PdfCompiler) -> CompiledPdf:
    try:
        return compile_to_fit(document, compiler)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Typst, which does not export the class
            raise
        raise OperationalError(f"Typst aborted: {reason(error)}", FOR_MEMORY) from None


def set_in_child(documents: Mapping[str, Document], folder: Path | None, paper: str = "a4") -> Mapping[str, CompiledPdf]:
    """As `compile_all`, with the fonts of a folder, in two child processes, the longest document first.

    Out of memory, Typst aborts its whole process. The files that the children read are removed here, even where they were killed.
    """
    if not documents:
        return {}
    sizes = {path: len(json.dumps(document.content_for(document.layouts[0]))) for path, document in documents.items()}
    longest_first = tuple(sorted(documents, key=lambda path: -sizes[path]))
    with TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as scratch:
        compiler = cache(lambda: replace(pdf_compiler(folder, paper), scratch=Path(scratch)))  # one for each process

        def made_of(path: str) -> CompiledPdf:
            return _compile(documents[path], compiler())

        done = in_child(lambda: parallel_map(longest_first, made_of, min(_PROCESSES, len(documents)), _PRINTING), _PRINTING)
    made = dict(zip(longest_first, done, strict=True))
    return {path: made[path] for path in documents}


def pdf_problems(documents: Mapping[str, CompiledPdf]) -> tuple[Problem, ...]:
    """The problems of documents, in their order; a missing character is reported for the first document that needs it."""
    problems: list[Problem] = []
    reported: frozenset[str] = frozenset()
    for document in documents.values():
        problems += (problem for problem in document.problems if problem.code != "no-font-for-print" or document.missing_glyphs - reported)
        reported |= document.missing_glyphs
    return tuple(problems)


def compile_to_fit(document: Document, compiler: PdfCompiler) -> CompiledPdf:
    """The document in the first layout with few enough pages, every note on the page of its mark, and no large gap on its first page.

    Where each that fits leaves a gap, the one with the smallest; where none fits, the last one, with a warning.
    """
    fitting: list[CompiledPdf] = []
    known: frozenset[str] = frozenset()
    with typesetter(document.template, compiler.fonts, document.day, compiler.scratch) as setter:
        for layout, step in _distinct_contents(document):
            if fitting and layout.leaves_out:
                break
            compiled = _compile_document(document, step, compiler, setter, known)
            known = compiled.missing_glyphs
            if compiled.pages <= document.max_pages and not compiled.split_notes:
                fitting.append(compiled)
                if compiled.pages == 1 or compiled.empty <= MAX_EMPTY:
                    break
    chosen = min(fitting, key=lambda found: max(found.empty, MAX_EMPTY)) if fitting else compiled
    return replace(chosen, problems=(*chosen.problems, *_layout_problems(document, chosen)))


def _distinct_contents(document: Document) -> Iterator[tuple[Layout, Mapping[str, JsonValue]]]:
    """The layouts with their contents, each content once."""
    seen: list[Mapping[str, JsonValue]] = []
    for layout in document.layouts:
        step = document.content_for(layout)
        if step not in seen:
            yield layout, step
        seen.append(step)


def _layout_problems(document: Document, compiled: CompiledPdf) -> Iterator[Problem]:
    help = "shorten its longest texts, or list less"
    if compiled.pages > document.max_pages and len(document.layouts) > 1:
        yield Problem(document.at, Severity.WARNING, "brief-too-long", f"this brief runs to {compiled.pages} printed pages", help)
    if compiled.split_notes:
        notes = f"{labels.count(len(compiled.split_notes), 'note')} ({', '.join(compiled.split_notes)})"
        yield Problem(document.at, Severity.WARNING, "note-apart", f"not on the page of their mark: {notes}", help)


def _compile_document(
    document: Document, values: Mapping[str, JsonValue], compiler: PdfCompiler, setter: Typesetter, known: frozenset[str]
) -> CompiledPdf:
    """A document compiled from these values. Characters that no font has are reported in a warning; a native name with one is left out.

    Notes on another page than their marks are returned, so that the caller can try another layout.
    """
    address, day = str(values["address"]), document.day
    frame: dict[str, JsonValue] = {
        "paper": compiler.paper,
        "faces": list[JsonValue](compiler.font_families),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "scale": document.options.scale,
        "line_numbers": document.options.with_line_numbers,
    }
    content: dict[str, JsonValue] = {**values, "address_words": address.rsplit("://", maxsplit=1)[-1]}
    content = {**{key: _breakable(value, key) for key, value in content.items()}, **frame}
    missing = set(known)
    while True:
        shown = without_missing(content, missing)
        assert isinstance(shown, dict)
        try:
            data, facts = _with_notes_together(document, shown, setter)
        except RuntimeError as error:  # TypstError of the file, its base class of the layout
            missing_now = _missing_glyphs(f"{error}\n{getattr(error, 'diagnostic', '')}")
            if missing_now <= missing:
                raise OperationalError(f"`{document.at.file}` could not be compiled: {reason(error)}", "report it") from None
            missing |= missing_now
        else:
            problems = missing_glyph_problems(missing, content, document.at)
            spoken = with_spoken_links(data, facts["places"])
            return CompiledPdf(spoken, facts["pages"], problems, frozenset(missing), tuple(facts["split_notes"]), facts["empty"])


def _missing_glyphs(message: str) -> set[str]:
    """The characters that, according to Typst, no font has."""
    return {
        letter for match in _MISSING_GLYPH.findall(message) for letter in _UNICODE_ESCAPE.sub(lambda code: chr(int(code[1], 16)), match)
    }


def _with_notes_together(document: Document, content: Mapping[str, JsonValue], setter: Typesetter) -> tuple[bytes, LayoutFacts]:
    """The file and its layout; in a long document an entry with a note on another page than its mark begins on a new page."""
    breaks: list[str] = []
    for _ in range(_MAX_ATTEMPTS):
        data, facts = _settled(document, content, breaks, setter)
        more = [entry for entry in facts["split_entries"] if entry and entry not in breaks]
        if not more:
            break
        breaks += more
    return data, facts


def _settled(document: Document, content: Mapping[str, JsonValue], breaks: list[str], setter: Typesetter) -> tuple[bytes, LayoutFacts]:
    """The file and its layout. Where that does not settle, because a page number moves what it names, every mark names the page of its note."""
    for names_every_page in (False, True):
        data, facts, warnings = setter.run(content, breaks, names_every_page=names_every_page)
        if data is not None and not warnings:
            return data, facts
        if not any("converge" in warning for warning in warnings):
            break
    raise OperationalError(f"`{document.template}` could not be compiled: {''.join(warnings[:1]) or 'no file'}", "report it")


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
