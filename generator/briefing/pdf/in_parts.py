"""A long document set in parts: each twice, since only then the pages of the others are known; then merged.

A part is a function of its values and of the pages around it. What it was before is therefore the same that a new one would be.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from itertools import accumulate
from typing import Any

from briefing.pdf.compiled import CompiledPdf, KeptParts, Settled
from briefing.pdf.documents import Document
from briefing.pdf.fonts import PdfCompiler
from briefing.pdf.links import Place
from briefing.pdf.merge import Outline, merged
from briefing.pdf.parts import Content, places_named
from briefing.pdf.scripts import missing_glyph_problems
from briefing.pdf.settling import layout_problems, prepared, settle, without_panic
from briefing.pdf.stamp import drawn_version
from briefing.pdf.typesetting import LayoutHints, Surroundings, typesetter
from briefing.workers.child import in_child
from briefing.workers.parallel import parallel_map

_MAX_ROUNDS = 4
_PAGES_EXPECTED = 999  # until they have been counted: their number of digits, which the width of a number depends on
_NOTHING = KeptParts()
_PRINTING, _MERGING = "the process that printed a part of a document", "the process that joined the parts of a document"


@dataclass(frozen=True)
class _Round:
    """All parts as they were set in one round."""

    parts: tuple[Settled, ...]

    @cached_property
    def pages_before(self) -> tuple[int, ...]:
        """The number of pages before each part, and of all."""
        return tuple(accumulate((part.facts["pages"] for part in self.parts), initial=0))

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place in the whole document."""
        return {
            name: (page + before, left, top)
            for part, before in zip(self.parts, self.pages_before, strict=False)
            for name, (page, left, top) in part.facts["places"].items()
        }

    @cached_property
    def pages(self) -> tuple[tuple[int, ...], dict[str, int]]:
        """What the numbers of pages in a document depend on."""
        return self.pages_before, {name: page for name, (page, _, _) in self.places.items()}


def set_in_parts(
    document: Document, parts: Sequence[Content], compiler: Callable[[], PdfCompiler], processes: int = 0, kept: KeptParts = _NOTHING
) -> CompiledPdf:
    """The whole document. A part that was set before, with the same pages around it, is taken from what was kept.

    With ``processes``, each part is set in a copy of this process, so many at a time, as long as this one has not loaded Typst.
    """
    used: dict[str, Settled] = {}

    def set_part(number: int, hints: LayoutHints, known: frozenset[str]) -> Settled:
        made = compiler()
        with typesetter(document.template, made, is_first=number == 0) as setter:
            return settle(document, prepared(document, parts[number], made), setter, known, hints)

    def set_all(hints: Sequence[LayoutHints], known: frozenset[str]) -> _Round:
        keys = [part_key(kept.surroundings, document, part, hint, known) for part, hint in zip(parts, hints, strict=True)]
        missing = tuple(number for number, key in enumerate(keys) if key not in kept.settled)
        if processes:
            work = partial(_set_apart, lambda number: set_part(number, hints[number], known))
            done = parallel_map(missing, work, min(processes, len(missing)), _PRINTING) if missing else []
        else:
            done = [set_part(number, hints[number], known) for number in missing]
        used.update((key, kept.settled[key]) for key in keys if key in kept.settled)
        used.update(zip((keys[number] for number in missing), done, strict=True))
        return _Round(tuple(used[key] for key in keys))

    first = LayoutHints(around=Surroundings(pages_in_all=_PAGES_EXPECTED), is_trial=True)
    done, before = set_all([first] * len(parts), frozenset()), None
    for _ in range(_MAX_ROUNDS):
        if before is not None and done.pages == before.pages:
            break
        before = done
        done = set_all([*_hints(before, parts)], frozenset().union(*(part.missing for part in before.parts)))
    apart = in_child if processes else _here
    return replace(apart(lambda: _compiled(document, done, compiler()), _MERGING), parts=used)


def _set_apart(work: Callable[[int], Settled], number: int) -> Settled:
    """A part, set in a copy of this process."""
    return in_child(lambda: without_panic(lambda: work(number)), _PRINTING)


def _here(work: Callable[[], CompiledPdf], _: str) -> CompiledPdf:
    return work()


def part_key(surroundings: str, document: Document, part: Content, hints: LayoutHints, known: frozenset[str]) -> str:
    """SHA-256, in hexadecimal, of all that the file of a part depends on."""
    around = {**asdict(replace(hints, around=replace(hints.around, pages={}))), "pages": dict(hints.around.pages)}
    state = [surroundings, document.template, document.day.isoformat(), asdict(document.options), part, around, sorted(known)]
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def _hints(before: _Round, parts: Sequence[Content]) -> Iterator[LayoutHints]:
    """What each part must know of the others after a round: where it begins, and the pages of the places that it names."""
    total = before.pages_before[-1]
    for part, content, start in zip(before.parts, parts, before.pages_before, strict=False):
        elsewhere = sorted({*places_named(content)} & before.pages[1].keys() - part.facts["places"].keys())
        around = Surroundings(start, total, {name: before.pages[1][name] for name in elsewhere})
        yield replace(part.layout, is_trial=False, around=around)


def _compiled(document: Document, done: _Round, compiler: PdfCompiler) -> CompiledPdf:
    whole = document.content_for(document.layouts[0])
    version = drawn_version(str(whole["version"]), document.options.scale, compiler)
    data = merged([part.data for part in done.parts], done.places, destinations(whole), outline(whole), version)
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
