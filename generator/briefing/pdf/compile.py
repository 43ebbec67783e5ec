"""Documents → PDF files, compiled by Typst from data alone: no system fonts, no network, no files but the templates and fonts."""

import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from briefing.errors import reason
from briefing.pdf.breaking import breakable
from briefing.pdf.documents import Document
from briefing.pdf.footnotes import JsonValue
from briefing.pdf.layouts import MAX_PAGES
from briefing.problems import OperationalError, Place, Problem, Severity
from briefing.views import labels
from briefing.workers.child import FOR_MEMORY, in_child

if TYPE_CHECKING:
    import typst

PAPER_SIZES = {"a4": "a4", "letter": "us-letter"}
_FONT_PACKAGES = (
    "noto_cjk_sans_jp_regular",
    "notojp_matplotlib",
    "matplotlib_fontja",
)  # contain a Japanese font; only located, never imported
_UNBROKEN = ("address", "alternative", "hash", "href", "id")  # values that are not printed, or must not be broken
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_CJK = re.compile(r"\b(?:CJK|HIRAGANA|KATAKANA|HANGUL|BOPOMOFO|IDEOGRAPH|IDEOGRAPHIC|KANGXI|FULLWIDTH)\b")  # in names of Unicode
_UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


class _LayoutFacts(TypedDict):
    """What the template reports of a finished layout."""

    pages: int
    split_notes: list[str]


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """A PDF file, and the problems found while compiling it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing_glyphs: frozenset[str] = frozenset()  # characters that no font has
    split_notes: tuple[str, ...] = ()  # notes on another page than their mark


@dataclass(frozen=True, slots=True)
class PdfCompiler:
    """The fonts and the paper size."""

    fonts: "typst.Fonts"
    font_families: tuple[str, ...]
    paper: str


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
    """Every document as a PDF, by path. Two threads compile them; the bytes do not depend on the order.

    Raises OperationalError where Typst panics.
    """
    try:
        with ThreadPoolExecutor(2) as threads:
            return dict(zip(documents, threads.map(lambda document: compile_to_fit(document, compiler), documents.values()), strict=True))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Typst, which does not export the class
            raise
        raise OperationalError(f"Typst aborted: {reason(error)}", FOR_MEMORY) from None


def set_in_child(documents: Mapping[str, Document], folder: Path | None, paper: str = "a4") -> Mapping[str, CompiledPdf]:
    """As `compile_all`, with the fonts of a folder, in a child process: out of memory, Typst aborts its whole process."""
    return in_child(lambda: compile_all(documents, pdf_compiler(folder, paper)), "the process that printed")


def pdf_problems(documents: Mapping[str, CompiledPdf]) -> tuple[Problem, ...]:
    """The problems of documents, in their order; a missing character is reported for the first document that needs it."""
    problems: list[Problem] = []
    reported: frozenset[str] = frozenset()
    for document in documents.values():
        problems += (problem for problem in document.problems if problem.code != "no-font-for-print" or document.missing_glyphs - reported)
        reported |= document.missing_glyphs
    return tuple(problems)


def compile_to_fit(document: Document, compiler: PdfCompiler) -> CompiledPdf:
    """The document in the first layout with at most two pages and every note on the page of its mark; else in the last one, with a warning."""
    steps = _distinct_contents(map(document.content_for, document.layouts))
    compiled = _compile_document(document, next(steps), compiler)
    for step in steps:
        if compiled.pages <= MAX_PAGES and not compiled.split_notes:
            break
        compiled = _compile_document(document, step, compiler, compiled.missing_glyphs)
    return replace(compiled, problems=(*compiled.problems, *_layout_problems(document, compiled)))


def _distinct_contents(steps: Iterable[Mapping[str, JsonValue]]) -> Iterator[Mapping[str, JsonValue]]:
    """The contents that differ from the one before."""
    before: Mapping[str, JsonValue] = {}
    for step in steps:
        if step != before:
            yield step
        before = step


def _layout_problems(document: Document, compiled: CompiledPdf) -> Iterator[Problem]:
    help = "shorten its longest texts, or list less"
    if compiled.pages > MAX_PAGES and len(document.layouts) > 1:
        yield Problem(document.at, Severity.WARNING, "brief-too-long", f"this brief runs to {compiled.pages} printed pages", help)
    if compiled.split_notes:
        notes = f"{labels.count(len(compiled.split_notes), 'note')} ({', '.join(compiled.split_notes)})"
        yield Problem(document.at, Severity.WARNING, "note-apart", f"not on the page of their mark: {notes}", help)


def _compile_document(
    document: Document, values: Mapping[str, JsonValue], compiler: PdfCompiler, known: frozenset[str] = frozenset()
) -> CompiledPdf:
    """A document compiled from these values. Characters that no font has are reported in a warning; a native name with one is left out.

    Notes on another page than their marks are returned, so that the caller can try another layout.
    """
    address, day, at = str(values["address"]), document.day, document.at
    frame: dict[str, JsonValue] = {
        "paper": compiler.paper,
        "faces": list[JsonValue](compiler.font_families),
        "day": {"year": day.year, "month": day.month, "day": day.day},
    }
    content: dict[str, JsonValue] = {**values, "address_words": address.rsplit("://", maxsplit=1)[-1]}
    content = {**{key: _breakable(value, key) for key, value in content.items()}, **frame}
    missing = set(known)
    while True:
        try:
            data, facts = _run_typst(document, _replace_missing(content, missing), compiler)
        except RuntimeError as error:  # TypstError of the file, its base class of the layout
            missing_now = _missing_glyphs(f"{error}\n{getattr(error, 'diagnostic', '')}")
            if missing_now <= missing:
                raise OperationalError(f"`{at.file}` could not be compiled: {reason(error)}", "report it") from None
            missing |= missing_now
        else:
            return CompiledPdf(data, facts["pages"], _missing_glyph_problems(missing, at), frozenset(missing), tuple(facts["split_notes"]))


def _missing_glyphs(message: str) -> set[str]:
    """The characters that, according to Typst, no font has."""
    return {
        letter for match in _MISSING_GLYPH.findall(message) for letter in _UNICODE_ESCAPE.sub(lambda code: chr(int(code[1], 16)), match)
    }


def _run_typst(document: Document, content: JsonValue, pdf_compiler: PdfCompiler) -> tuple[bytes, _LayoutFacts]:
    day = document.day
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = b"".join(files("briefing.pdf").joinpath(name).read_bytes() for name in ("house.typ", document.template))
    import typst  # noqa: PLC0415 -- as in `pdf_compiler`

    compiler = typst.Compiler(template, font_paths=pdf_compiler.fonts, ignore_system_fonts=True, sys_inputs={"data": json.dumps(content)})
    facts: _LayoutFacts = json.loads(compiler.query("<layout-facts>", field="value", one=True))  # first: the layout is kept for the file
    data, warnings = compiler.compile_with_warnings(template, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    if warnings or not isinstance(data, bytes):
        raise OperationalError(
            f"`{document.template}` could not be compiled: {warnings[0].message if warnings else 'no file'}", "report it"
        )
    return data, facts


def _replace_missing(content: JsonValue, missing: set[str]) -> JsonValue:
    """The same values with each missing character replaced by its code; a native name with one becomes empty."""
    if not missing:
        return content
    match content:
        case str():
            return "".join(f"[U+{ord(letter):04X}]" if letter in missing else letter for letter in content)
        case list():
            return [_replace_missing(item, missing) for item in content]
        case dict():
            return {
                key: "" if key == "native" and missing & set(str(item)) else _replace_missing(item, missing)
                for key, item in content.items()
            }
    return content


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


def _missing_glyph_problems(missing: set[str], at: Place) -> tuple[Problem, ...]:
    if not missing:
        return ()
    letters = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(missing))
    help = "put a font that has them into the folder named by `fonts:` of dossier.yml"
    if all(_CJK.search(unicodedata.name(letter, "")) for letter in missing):
        help = f"{help}, or install `briefing-generator[cjk]`, which is used where there is no `fonts:`"
    return (Problem(at, Severity.WARNING, "no-font-for-print", f"no font prints {letters}", help),)
