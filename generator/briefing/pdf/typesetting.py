"""One document set by Typst as often as needed: what a new layout leaves as it was is kept from the one before.

Typst keeps its layout as long as the same compiler reads the same files; a document therefore has a folder of its own, in which
what is found out about its layout is a file beside its data.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypedDict

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
    unknown_page: int = 99  # what is printed for the page of a place that is not known yet
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
    """The compiler of one document, and the folder of its files."""

    folder: Path
    compiler: "typst.Compiler"
    timestamp: int
    standards: tuple[Literal["ua-1", "a-2a"], ...]

    def run(self, content: Mapping[str, JsonValue], hints: LayoutHints) -> tuple[bytes | None, LayoutFacts, list[str]]:
        """The file, empty for a trial, what its template reports of its layout, and the warnings of the compiler. Raises RuntimeError as Typst does."""
        around = {**asdict(replace(hints.around, pages={})), "pages": dict(hints.around.pages)}
        known = {"breaks_before": hints.breaks_before, "names_every_page": hints.names_every_page, **around}
        (self.folder / _DATA).write_text(json.dumps(content), encoding="utf-8")
        (self.folder / _LAYOUT).write_text(json.dumps(known), encoding="utf-8")
        if hints.is_trial:
            return b"", self._facts(), []
        data, warnings = self.compiler.compile_with_warnings(format="pdf", pdf_standards=list(self.standards), timestamp=self.timestamp)
        facts = self._facts()
        return data if isinstance(data, bytes) else None, facts, [warning.message for warning in warnings]

    def _facts(self) -> LayoutFacts:
        facts: LayoutFacts = json.loads(self.compiler.query("<layout-facts>", field="value", one=True))
        return facts


@contextmanager
def typesetter(
    template: str, fonts: "typst.Fonts", day: date, scratch: Path | None = None, *, is_first: bool = True
) -> Iterator[Typesetter]:
    """What sets a document of a template and a day, with a temporary folder, below ``scratch``, while the block runs.

    A part that is not the first has no title, which PDF/UA-1 asks for: the whole file has it.
    """
    import typst  # noqa: PLC0415 -- as in `pdf_compiler`

    source = b"".join(files("briefing.pdf").joinpath(name).read_bytes() for name in ("house.typ", template))
    with TemporaryDirectory(prefix="briefing-", dir=scratch) as name:
        folder = Path(name).resolve()
        (folder / _MAIN).write_bytes(source)
        compiler = typst.Compiler(folder / _MAIN, root=folder, font_paths=fonts, ignore_system_fonts=True)
        timestamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        yield Typesetter(folder, compiler, timestamp, ("ua-1", "a-2a") if is_first else ("a-2a",))
