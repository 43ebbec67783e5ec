"""Links of a PDF file → the same links, each with its own words for a screen reader, and inner ones with their places.

A template writes every link as an address with these words before its target, which is an address or the name of a place.
"""

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

Place = tuple[int, float, float]
"""A page from 1, and points from its left and from its top."""
_SCHEME, _SEPARATOR = "x-briefing:", "#@"  # as in house.typ
_ABOVE = 12.0  # points of the page that are shown above a place


def with_spoken_links(data: bytes, places: Mapping[str, Place], destinations: Mapping[str, str]) -> bytes:
    """The file with the words and the targets of its links; one whose place does not exist leads to the first page.

    ``destinations`` are the names by which other files link to a place, each with that place.
    """
    import pikepdf  # noqa: PLC0415 -- only what prints loads it

    with pikepdf.open(io.BytesIO(data)) as document:
        speak_links(document, places, destinations)
        spoken = io.BytesIO()
        document.save(spoken, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return spoken.getvalue()


def speak_links(document: "pikepdf.Pdf", places: Mapping[str, Place], destinations: Mapping[str, str]) -> None:
    """As `with_spoken_links`, in an open document."""
    import pikepdf  # noqa: PLC0415 -- as above

    pages = [*document.pages]
    for page in pages:
        for link in page.obj.get("/Annots", []):
            address = bytes(link.A.URI).decode() if "/A" in link and "/URI" in link.A else ""
            if not address.startswith(_SCHEME):
                link.Contents = str(link.get("/Contents", "")).replace("\u2009", " ")
                continue
            words, _, target = address.removeprefix(_SCHEME).partition(_SEPARATOR)
            link.Contents = words
            if target.startswith("#"):
                del link.A
                link.Dest = destination(pages, places.get(target[1:]) or _position(target[1:]))
            else:
                link.A.URI = pikepdf.String(target)
    _name_places(document, {name: destination(pages, places[place]) for name, place in destinations.items() if place in places})


def destination(pages: "list[pikepdf.Page]", place: Place) -> "pikepdf.Array":
    """What a viewer shows of a place: its page from a little above it."""
    import pikepdf  # noqa: PLC0415 -- as above

    number, left, top = place
    page = pages[number - 1]
    height = float(page.mediabox[3])
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, round(left, 2), round(height - top + _ABOVE, 2), 0])


def _name_places(document: "pikepdf.Pdf", destinations: "Mapping[str, pikepdf.Array]") -> None:
    """Writes the names of places into the catalogue of a document, in place of those that Typst gave."""
    import pikepdf  # noqa: PLC0415 -- as above

    if destinations:
        if "/Names" not in document.Root:
            document.Root.Names = pikepdf.Dictionary()
        names = [item for name in sorted(destinations) for item in (pikepdf.String(name), destinations[name])]
        document.Root.Names.Dests = document.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))


def _position(name: str) -> Place:
    """The place that a name itself gives, `page-12-345`; the first page for any other."""
    match = re.fullmatch(r"page-(\d+)-(\d+)", name)
    return (int(match[1]), 0.0, float(match[2])) if match else (1, 0.0, 0.0)
