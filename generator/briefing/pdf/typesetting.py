"""One document set by Typst as often as needed: what a new layout leaves as it was is kept from the one before.

Typst keeps its layout as long as the same compiler reads the same files; a document therefore has a folder of its own, in which
what is found out about its layout is a file beside its data.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypedDict

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
class Typesetter:
    """The compiler of one document, and the folder of its files."""

    folder: Path
    compiler: "typst.Compiler"
    timestamp: int

    def run(
        self, content: Mapping[str, JsonValue], breaks_before: list[str], *, names_every_page: bool
    ) -> tuple[bytes | None, LayoutFacts, list[str]]:
        """The file, what its template reports of its layout, and the warnings of the compiler. Raises RuntimeError as Typst does."""
        layout = {"breaks-before": breaks_before, "names-every-page": names_every_page}
        (self.folder / _DATA).write_text(json.dumps(content), encoding="utf-8")
        (self.folder / _LAYOUT).write_text(json.dumps(layout), encoding="utf-8")
        data, warnings = self.compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=self.timestamp)
        facts: LayoutFacts = json.loads(self.compiler.query("<layout-facts>", field="value", one=True))
        return data if isinstance(data, bytes) else None, facts, [warning.message for warning in warnings]


@contextmanager
def typesetter(template: str, fonts: "typst.Fonts", day: date, scratch: Path | None = None) -> Iterator[Typesetter]:
    """What sets a document of a template and a day, with a temporary folder, below ``scratch``, while the block runs."""
    import typst  # noqa: PLC0415 -- as in `pdf_compiler`

    source = b"".join(files("briefing.pdf").joinpath(name).read_bytes() for name in ("house.typ", template))
    with TemporaryDirectory(prefix="briefing-", dir=scratch) as name:
        folder = Path(name).resolve()
        (folder / _MAIN).write_bytes(source)
        compiler = typst.Compiler(folder / _MAIN, root=folder, font_paths=fonts, ignore_system_fonts=True)
        yield Typesetter(folder, compiler, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
