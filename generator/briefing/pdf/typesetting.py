"""Documents set by Typst as often as needed: what a new layout leaves as it was is kept from the one before.

Typst keeps its layout, and what it has read of a template, as long as the same compiler reads the same files; a template therefore
has a folder of its own, in which what is found out about a layout is a file beside the data.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Literal, TypedDict

from briefing.pdf.fonts import PdfCompiler
from briefing.pdf.footnotes import JsonValue

if TYPE_CHECKING:
    import typst

_MAIN, _DATA, _LAYOUT = "main.typ", "data.json", "layout.json"


class LayoutFacts(TypedDict):
    """What the template reports of a finished layout."""

    pages: int
    split_notes: list[str]
    split_entries: list[str]  # the ids of the entries with these
    empty: float  # millimetres at the foot of the first page
    places: dict[str, tuple[int, float, float]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a part of a document must know of the others."""

    pages_before: int = 0
    pages_in_all: int = 0  # 0 for a document that is set as a whole
    pages: Mapping[str, int] = field(default_factory=dict, hash=False)  # of the places of other parts


@dataclass(frozen=True, slots=True)
class LayoutHints:
    """What was found out about a layout: the entries that begin on a new page, and whether every mark names the page of its note."""

    breaks_before: tuple[str, ...] = ()
    names_every_page: bool = False
    around: Surroundings = Surroundings()
    is_trial: bool = False  # only the facts are wanted, and no file

    def with_breaks(self, entries: tuple[str, ...]) -> "LayoutHints":
        """The same layout with more entries that begin on a new page."""
        return replace(self, breaks_before=(*self.breaks_before, *entries))

    def naming_every_page(self) -> "LayoutHints":
        """The same layout, in which every mark names the page of its note."""
        return replace(self, names_every_page=True)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """The compiler of the documents of one template, and the folder of its files."""

    folder: Path
    compiler: "typst.Compiler"
    standards: tuple[Literal["ua-1", "a-2a"], ...]

    def lay_out(self, content: Mapping[str, JsonValue], hints: LayoutHints) -> LayoutFacts:
        """Lays out a document. Returns what its template reports of it. Raises RuntimeError as Typst does."""
        around = {**asdict(replace(hints.around, pages={})), "pages": dict(hints.around.pages), "is_part": hints.around.pages_in_all > 0}
        known = {"breaks_before": hints.breaks_before, "names_every_page": hints.names_every_page, **around}
        (self.folder / _DATA).write_text(json.dumps(content), encoding="utf-8")
        (self.folder / _LAYOUT).write_text(json.dumps(known), encoding="utf-8")
        facts: LayoutFacts = json.loads(self.compiler.query("<layout-facts>", field="value", one=True))
        return facts

    def export(self, day: date) -> tuple[bytes | None, list[str]]:
        """The file of the last layout, which Typst has kept, and the warnings of the compiler. Raises RuntimeError as Typst does."""
        timestamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        data, warnings = self.compiler.compile_with_warnings(format="pdf", pdf_standards=list(self.standards), timestamp=timestamp)
        return data if isinstance(data, bytes) else None, [warning.message for warning in warnings]


@contextmanager
def typesetter(template: str, compiler: PdfCompiler, *, is_first: bool = True) -> Iterator[Typesetter]:
    """What sets documents of a template while the block runs. With a folder for temporary files it is kept for the next document.

    A part that is not the first has no title, which PDF/UA-1 asks for: the whole file has it.
    """
    if compiler.scratch is None:
        with TemporaryDirectory(prefix="briefing-") as name:
            yield _typesetter(Path(name), template, compiler, is_first=is_first)
        return
    key = (template, is_first)
    if key not in compiler.kept:
        folder = Path(mkdtemp(prefix="briefing-", dir=compiler.scratch))
        compiler.kept[key] = _typesetter(folder, template, compiler, is_first=is_first)
    yield compiler.kept[key]


def _typesetter(place: Path, template: str, compiler: PdfCompiler, *, is_first: bool) -> Typesetter:
    """What sets documents of a template, with its files in an empty folder."""
    import typst  # noqa: PLC0415 -- as in `pdf_compiler`

    folder = place.resolve()
    (folder / _MAIN).write_bytes(b"".join(files("briefing.pdf").joinpath(name).read_bytes() for name in ("house.typ", template)))
    made = typst.Compiler(folder / _MAIN, root=folder, font_paths=compiler.fonts, ignore_system_fonts=True)
    return Typesetter(folder, made, ("ua-1", "a-2a") if is_first else ("a-2a",))
