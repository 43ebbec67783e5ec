"""Documents → PDF files, compiled by Typst from data alone: no system fonts, no network, no files but the templates, the data and fonts."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.pdf.compiled import CompiledPdf, KeptParts, Settled, pdf_problems
from briefing.pdf.documents import Document
from briefing.pdf.fonts import PdfCompiler, installed_font_packages, pdf_compiler
from briefing.pdf.in_parts import destinations, set_in_parts
from briefing.pdf.layouts import MAX_EMPTY, Layout
from briefing.pdf.links import with_spoken_links
from briefing.pdf.parts import MAX_IN_ONE_PROCESS, MAX_PART_OF_A_PROCESS, Content, is_long, split
from briefing.pdf.scripts import missing_glyph_problems
from briefing.pdf.settling import layout_problems, prepared, settle, without_panic
from briefing.pdf.typesetting import LayoutHints, Typesetter, typesetter
from briefing.workers.child import in_child
from briefing.workers.parallel import parallel_map

_PROCESSES, _PRINTING, _NOTHING = 2, "the process that printed", KeptParts()

__all__ = [
    "CompiledPdf",
    "KeptParts",
    "PdfCompiler",
    "compile_all",
    "compile_to_fit",
    "installed_font_packages",
    "pdf_compiler",
    "pdf_problems",
    "set_in_child",
]


def compile_all(documents: Mapping[str, Document], compiler: PdfCompiler) -> Mapping[str, CompiledPdf]:
    """Every document as a PDF, by path, one after the other: Typst forgets its layout while it sets others.

    Raises OperationalError where Typst panics.
    """
    return {path: _compile(document, lambda: compiler) for path, document in documents.items()}


def _compile(document: Document, compiler: Callable[[], PdfCompiler], processes: int = 1, kept: KeptParts = _NOTHING) -> CompiledPdf:
    """One document; in parts where it is long, and each of these in a process of its own where it is very long."""

    def made() -> CompiledPdf:
        content = document.content_for(document.layouts[0])
        if is_long(content, MAX_IN_ONE_PROCESS):
            return set_in_parts(document, split(content, MAX_PART_OF_A_PROCESS), compiler, processes, kept)
        if is_long(content):
            return set_in_parts(document, split(content), compiler, kept=kept)
        return compile_to_fit(document, compiler())

    return without_panic(made)


def set_in_child(
    documents: Mapping[str, Document], folder: Path | None, paper: str = "a4", kept: KeptParts = _NOTHING
) -> Mapping[str, CompiledPdf]:
    """As `compile_all`, with the fonts of a folder, in child processes, at most two at a time, the longest document first.

    Out of memory, Typst aborts its whole process. The files that the children read are removed here, even where they were killed.
    A process that has loaded Typst cannot be copied: a document whose parts have processes of their own comes before others.
    """
    if not documents:
        return {}
    contents = {path: document.content_for(document.layouts[0]) for path, document in documents.items()}
    longest_first = tuple(sorted(documents, key=lambda path: -len(json.dumps(contents[path]))))
    with TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as scratch:
        compiler = cache(lambda: pdf_compiler(folder, paper, Path(scratch)))  # one for each process

        def made_of(path: str) -> CompiledPdf:
            return _compile(documents[path], compiler, _PROCESSES, kept)

        def made_in_order() -> Mapping[str, CompiledPdf]:
            very_long = [path for path in longest_first if is_long(contents[path], MAX_IN_ONE_PROCESS)]
            made = {path: made_of(path) for path in very_long}
            others = tuple(path for path in longest_first if path not in made)
            done = parallel_map(others, made_of, min(_PROCESSES, len(others)), _PRINTING) if others else []
            return made | dict(zip(others, done, strict=True))

        made = in_child(made_in_order, _PRINTING)
    return {path: made[path] for path in documents}


def compile_to_fit(document: Document, compiler: PdfCompiler) -> CompiledPdf:
    """The document in the first layout with few enough pages, every note on the page of its mark, and no large gap on its first page.

    Where each that fits leaves a gap, the one with the smallest; where none fits, the last one, with a warning.
    """
    contents = [*_distinct_contents(document)]
    with typesetter(document.template, compiler) as setter:
        if len(contents) == 1:
            only = prepared(document, contents[0][1], compiler)
            return _compiled(document, only, settle(document, only, setter))
        values, found = _fitting(document, contents, compiler, setter)
        return _compiled(document, values, settle(document, values, setter, found.missing, replace(found.layout, is_trial=False)))


def _fitting(
    document: Document, contents: Sequence[tuple[Layout, Content]], compiler: PdfCompiler, setter: Typesetter
) -> tuple[Content, Settled]:
    """The values of the layout that fits best, and their layout."""
    fitting: list[tuple[Content, Settled]] = []
    known: frozenset[str] = frozenset()
    for layout, step in contents:
        if fitting and layout.leaves_out:
            break
        values = prepared(document, step, compiler)
        found = settle(document, values, setter, known, LayoutHints(is_trial=True))
        known = found.missing
        if found.facts["pages"] <= document.max_pages and not found.facts["split_notes"]:
            fitting.append((values, found))
            if found.facts["pages"] == 1 or found.facts["empty"] <= MAX_EMPTY:
                break
    return min(fitting, key=lambda fit: max(fit[1].facts["empty"], MAX_EMPTY)) if fitting else (values, found)


def _compiled(document: Document, values: Content, settled: Settled) -> CompiledPdf:
    """A file with spoken links, and its problems. Characters that no font has are reported in a warning."""
    facts = settled.facts
    spoken = with_spoken_links(settled.data, facts["places"], destinations(values))
    problems = missing_glyph_problems(settled.missing, dict(values), document.at)
    found = CompiledPdf(spoken, facts["pages"], problems, settled.missing, tuple(facts["split_notes"]), facts["empty"])
    return replace(found, problems=(*problems, *layout_problems(document, found)))


def _distinct_contents(document: Document) -> Iterator[tuple[Layout, Content]]:
    """The layouts with their contents, each content once."""
    seen: list[Content] = []
    for layout in document.layouts:
        step = document.content_for(layout)
        if step not in seen:
            yield layout, step
        seen.append(step)
