"""A long document set in parts: each by a process of its own, twice, since only then the pages of the others are known; then merged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from briefing.pdf.compiled import CompiledPdf
from briefing.pdf.documents import Document
from briefing.pdf.fonts import PdfCompiler
from briefing.pdf.links import Place
from briefing.pdf.merge import Outline, merged
from briefing.pdf.parts import Content
from briefing.pdf.scripts import missing_glyph_problems
from briefing.pdf.settling import Settled, layout_problems, prepared, settle, without_panic
from briefing.pdf.typesetting import LayoutHints, Surroundings, typesetter
from briefing.workers.child import in_child
from briefing.workers.parallel import parallel_map

_MAX_ROUNDS = 4
_PAGES_EXPECTED = 999  # until they have been counted: their number of digits, which the width of a number depends on
_NAMED = ("at-", "chapter:", "foot-")  # the places whose pages are printed
_PRINTING, _MERGING = "the process that printed a part of a document", "the process that joined the parts of a document"


@dataclass(frozen=True, slots=True)
class _Round:
    """All parts as they were set in one round."""

    parts: tuple[Settled, ...]

    @property
    def pages_before(self) -> tuple[int, ...]:
        """The number of pages before each part, and of all."""
        return tuple(accumulate((part.facts["pages"] for part in self.parts), initial=0))

    @property
    def places(self) -> dict[str, Place]:
        """Every place in the whole document."""
        return {
            name: (page + before, left, top)
            for part, before in zip(self.parts, self.pages_before, strict=False)
            for name, (page, left, top) in part.facts["places"].items()
        }

    @property
    def pages(self) -> tuple[tuple[int, ...], dict[str, int]]:
        """What the numbers of pages in a document depend on."""
        return self.pages_before, {name: page for name, (page, _, _) in self.places.items()}


def set_in_parts(document: Document, parts: Sequence[Content], compiler: Callable[[], PdfCompiler], processes: int) -> CompiledPdf:
    """The whole document. Each part is set in a copy of this process, so many at a time, as long as this one has not loaded Typst."""

    def set_part(number: int, hints: LayoutHints, known: frozenset[str]) -> Settled:
        def work() -> Settled:
            made = compiler()
            with typesetter(document.template, made, is_first=number == 0) as setter:
                return settle(document, prepared(document, parts[number], made), setter, known, hints)

        return in_child(lambda: without_panic(work), _PRINTING)

    def set_all(hints: Sequence[LayoutHints], known: frozenset[str]) -> _Round:
        numbers = tuple(range(len(parts)))
        return _Round(tuple(parallel_map(numbers, lambda number: set_part(number, hints[number], known), processes, _PRINTING)))

    first = LayoutHints(around=Surroundings(pages_in_all=_PAGES_EXPECTED, unknown_page=_PAGES_EXPECTED), is_trial=True)
    done, before = set_all([first] * len(parts), frozenset()), None
    for _ in range(_MAX_ROUNDS):
        if before is not None and done.pages == before.pages:
            break
        before = done
        done = set_all([*_hints(before)], frozenset().union(*(part.missing for part in before.parts)))
    return _compiled(document, done)


def _hints(before: _Round) -> list[LayoutHints]:
    """What each part must know of the others after a round."""
    total = before.pages_before[-1]
    named = {name: page for name, page in before.pages[1].items() if name.startswith(_NAMED)}
    return [
        replace(
            part.layout,
            is_trial=False,
            around=Surroundings(start, total, total, {name: page for name, page in named.items() if name not in own}),
        )
        for part, start in zip(before.parts, before.pages_before, strict=False)
        for own in [part.facts["places"]]
    ]


def _compiled(document: Document, done: _Round) -> CompiledPdf:
    whole = document.content_for(document.layouts[0])
    files = [part.data for part in done.parts]
    data = in_child(lambda: merged(files, done.places, destinations(whole), outline(whole)), _MERGING)
    missing = frozenset().union(*(part.missing for part in done.parts))
    split = tuple(note for part in done.parts for note in part.facts["split_notes"])
    found = CompiledPdf(data, done.pages_before[-1], missing_glyph_problems(missing, dict(whole), document.at), missing, split)
    return replace(found, problems=(*found.problems, *layout_problems(document, found)))


def destinations(content: Content) -> Mapping[str, str]:
    """The names by which other files link to a place of a document, each with that place."""
    found: Any = content.get("destinations", [])
    return dict(found)


def outline(content: Content) -> Outline:
    """The chapters of a document and their entries, as bookmarks."""
    chapters: Any = content["chapters"]
    return [
        (
            chapter["title"],
            f"chapter:{chapter['title']}",
            [(f"{entry.get('number', '')} {entry['title']}".strip(), f"at-{entry['id']}") for entry in chapter["parts"] if entry.get("id")],
        )
        for chapter in chapters
    ]
