"""Documents → PDF files, set by Typst from data alone: no system fonts, no network, nothing read beside the template."""

import importlib.util
import json
import re
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
)  # carry a Japanese face; asked for their folder, never imported
_UNBROKEN = ("address", "alternative", "hash", "href", "id")  # no words that are set, or none that may be parted
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


class _LayoutFacts(TypedDict):
    """What the template reports of a finished layout."""

    pages: int
    split_notes: list[str]


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """A PDF file, and what a curator should know of it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing_glyphs: frozenset[str] = frozenset()  # characters that no face has
    split_notes: tuple[str, ...] = ()  # notes that stand on another page than their mark


@dataclass(frozen=True, slots=True)
class PdfCompiler:
    """The faces that briefs are set in, and the paper."""

    fonts: "typst.Fonts"
    font_families: tuple[str, ...]
    paper: str


def pdf_compiler(folder: Path | None, paper: str = "a4") -> PdfCompiler:
    """A press with the faces of the wheel, then those of a folder, else of an installed package that carries a Japanese one."""
    import typst  # noqa: PLC0415 -- takes 50 MB, and leaves threads behind: only the process that prints loads it

    found = [folder] if folder is not None else [found.parent for _, found in _installed_packages()][:1]
    own = set(typst.Fonts(include_system_fonts=False).families())
    fonts = typst.Fonts(include_system_fonts=False, font_paths=found)
    native = [family for family in sorted(fonts.families()) if family not in own]
    return PdfCompiler(fonts, ("Libertinus Serif", *native), PAPER_SIZES[paper])


def installed_font_packages() -> str:
    """The packages with a Japanese face that are installed, each with its version: another may set a name in other glyphs."""
    return ", ".join(f"{name} {version(name)}" for name, _ in _installed_packages())


def _installed_packages() -> Iterator[tuple[str, Path]]:
    for name in _FONT_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            yield name, Path(spec.origin)


def compile_all(documents: Mapping[str, Document], made: PdfCompiler) -> Mapping[str, CompiledPdf]:
    """Every document as a PDF, by its path. Two threads set them; no document depends on another, so the bytes do not depend on which."""
    try:
        with ThreadPoolExecutor(2) as threads:
            return dict(zip(documents, threads.map(lambda document: compile_to_fit(document, made), documents.values()), strict=True))
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # of Typst, which gives it no name to import it by
            raise
        raise OperationalError(f"Typst broke off: {reason(fault)}", FOR_MEMORY) from None


def set_in_child(documents: Mapping[str, Document], folder: Path | None, paper: str = "a4") -> Mapping[str, CompiledPdf]:
    """As `set_all`, with the faces of a folder, by a process of its own: without memory Typst aborts, and takes its process with it."""
    return in_child(lambda: compile_all(documents, pdf_compiler(folder, paper)), "the process that printed")


def pdf_problems(made: Mapping[str, CompiledPdf]) -> tuple[Problem, ...]:
    """What a curator should know of documents, in their order; a character that no face has is told of where it is first wanted."""
    found: list[Problem] = []
    told: frozenset[str] = frozenset()
    for printed in made.values():
        found += (problem for problem in printed.problems if problem.code != "no-font-for-print" or printed.missing_glyphs - told)
        told |= printed.missing_glyphs
    return tuple(found)


def compile_to_fit(document: Document, made: PdfCompiler) -> CompiledPdf:
    """The first step of the ladder that comes to two pages, every note on the page of its mark; the last one, and a warning, where none does."""
    steps = _distinct_contents(map(document.content_for, document.layouts))
    found = _compile_document(document, next(steps), made)
    for step in steps:
        if found.pages <= MAX_PAGES and not found.split_notes:
            break
        found = _compile_document(document, step, made, found.missing_glyphs)
    return replace(found, problems=(*found.problems, *_layout_problems(document, found)))


def _distinct_contents(steps: Iterable[Mapping[str, JsonValue]]) -> Iterator[Mapping[str, JsonValue]]:
    """The steps that give way in something that the brief has."""
    before: Mapping[str, JsonValue] = {}
    for step in steps:
        if step != before:
            yield step
        before = step


def _layout_problems(document: Document, found: CompiledPdf) -> Iterator[Problem]:
    help = "shorten its longest texts, or list less"
    if found.pages > MAX_PAGES and len(document.layouts) > 1:
        yield Problem(document.at, Severity.WARNING, "brief-too-long", f"this brief runs to {found.pages} printed pages", help)
    if found.split_notes:
        notes = f"{labels.count(len(found.split_notes), 'note')} ({', '.join(found.split_notes)})"
        yield Problem(document.at, Severity.WARNING, "note-apart", f"not on the page of their mark: {notes}", help)


def _compile_document(
    document: Document, told: Mapping[str, JsonValue], made: PdfCompiler, known: frozenset[str] = frozenset()
) -> CompiledPdf:
    """A document set from what is told at a step. Characters that no face has are named in a warning; a native name that has one is left out.

    Notes that stand on another page than their marks are told, for whoever asks to set it otherwise.
    """
    address, day, at = str(told["address"]), document.day, document.at
    frame: dict[str, JsonValue] = {
        "paper": made.paper,
        "faces": list[JsonValue](made.font_families),
        "day": {"year": day.year, "month": day.month, "day": day.day},
    }
    content: dict[str, JsonValue] = {**told, "address_words": address.rsplit("://", maxsplit=1)[-1]}
    content = {**{key: _breakable(value, key) for key, value in content.items()}, **frame}
    missing = set(known)
    while True:
        try:
            data, facts = _run_typst(document, _replace_missing(content, missing), made)
        except RuntimeError as fault:  # TypstError of the file, its base class of the layout
            unset = _missing_glyphs(f"{fault}\n{getattr(fault, 'diagnostic', '')}")
            if unset <= missing:
                raise OperationalError(f"what `{at.file}` tells could not be set: {reason(fault)}", "report it") from None
            missing |= unset
        else:
            return CompiledPdf(data, facts["pages"], _missing_glyph_problems(missing, at), frozenset(missing), tuple(facts["split_notes"]))


def _missing_glyphs(told: str) -> set[str]:
    """The characters that Typst says no font has."""
    return {letter for found in _MISSING_GLYPH.findall(told) for letter in _UNICODE_ESCAPE.sub(lambda code: chr(int(code[1], 16)), found)}


def _run_typst(document: Document, content: JsonValue, made: PdfCompiler) -> tuple[bytes, _LayoutFacts]:
    day = document.day
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = b"".join(files("briefing.pdf").joinpath(name).read_bytes() for name in ("house.typ", document.template))
    import typst  # noqa: PLC0415 -- as in `press`

    compiler = typst.Compiler(template, font_paths=made.fonts, ignore_system_fonts=True, sys_inputs={"data": json.dumps(content)})
    facts: _LayoutFacts = json.loads(compiler.query("<layout-facts>", field="value", one=True))  # first: the layout is kept for the file
    data, warnings = compiler.compile_with_warnings(template, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    if warnings or not isinstance(data, bytes):
        raise OperationalError(f"`{document.template}` could not be set: {warnings[0].message if warnings else 'no file'}", "report it")
    return data, facts


def _replace_missing(content: JsonValue, missing: set[str]) -> JsonValue:
    """The same values with the code of each missing character in its place; a native name that has one is left out whole."""
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
    """The same values, their words such that a line may end in those which are too long for it."""
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
    help = "install `briefing-generator[cjk]`, or name a folder with a font that has them under `fonts` in dossier.yml"
    return (Problem(at, Severity.WARNING, "no-font-for-print", f"no font prints {letters}", help),)
