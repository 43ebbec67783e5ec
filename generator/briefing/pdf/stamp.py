"""The version at the foot of every page of a document that is set in parts: drawn once, and put onto the finished pages."""

import io
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from briefing.pdf.fonts import PdfCompiler
from briefing.pdf.links import Place

if TYPE_CHECKING:
    import pikepdf

STAMPED = "version"  # the place of its baseline in the foot of each page, as `house.typ` names it
_SIZE = 6.4  # points, as in `house.typ`


def drawn_version(version: str, scale: float, compiler: PdfCompiler) -> bytes:
    """The words of a version as a PDF file, whose page they fill from their baseline."""
    import typst  # noqa: PLC0415 -- as in `pdf_compiler`

    template = files("briefing.pdf").joinpath("stamp.typ").read_bytes()
    data = json.dumps({"version": version, "size": _SIZE * scale})
    made = typst.Compiler(template, font_paths=compiler.fonts, ignore_system_fonts=True, sys_inputs={"data": data})
    drawing = made.compile(format="pdf", pdf_standards=["a-2b"], pdf_tags=False, timestamp=0)
    assert isinstance(drawing, bytes)
    return drawing


def stamp(document: "pikepdf.Pdf", drawing: bytes, place: Place) -> None:
    """Puts a drawing onto every page at the same place, as an artifact, which no reader speaks (ISO 14289-1, 7.1)."""
    import pikepdf  # noqa: PLC0415 -- only what prints loads it

    with pikepdf.open(io.BytesIO(drawing)) as drawn:
        form: Any = document.copy_foreign(drawn.pages[0].as_form_xobject())
    _, left, top = place
    for page in document.pages:
        name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Version)
        at = f"{left:.3f} {float(page.mediabox[3]) - top:.3f}"
        page.contents_add(f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q 1 0 0 1 {at} cm {name} Do Q EMC".encode())
