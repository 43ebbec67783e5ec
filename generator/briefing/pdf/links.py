"""Links of a PDF file → the same links, each with its own words for a screen reader, and inner ones with their places.

A template writes every link as an address with these words before its target, which is an address or the name of a place.
"""

import io
import re
from collections.abc import Mapping

Place = tuple[int, float, float]
"""A page from 1, and points from its left and from its top."""
_SCHEME, _SEPARATOR = "x-briefing:", "#@"  # as in house.typ
_ABOVE = 12.0  # points of the page that are shown above a place


def with_spoken_links(data: bytes, places: Mapping[str, Place]) -> bytes:
    """The file with the words and the targets of its links; one whose place does not exist leads to the first page."""
    import pikepdf  # noqa: PLC0415 -- only what prints loads it

    with pikepdf.open(io.BytesIO(data)) as document:
        pages = list(document.pages)
        for page in pages:
            for link in page.obj.get("/Annots", []):
                address = bytes(link.A.URI).decode() if "/A" in link and "/URI" in link.A else ""
                if not address.startswith(_SCHEME):
                    link.Contents = str(link.get("/Contents", "")).replace("\u2009", " ")
                    continue
                words, _, target = address.removeprefix(_SCHEME).partition(_SEPARATOR)
                link.Contents = words
                if not target.startswith("#"):
                    link.A.URI = pikepdf.String(target)
                    continue
                number, left, top = places.get(target[1:]) or _position(target[1:])
                target_page = pages[number - 1]
                height = float(target_page.mediabox[3])
                del link.A
                link.Dest = pikepdf.Array([target_page.obj, pikepdf.Name.XYZ, round(left, 2), round(height - top + _ABOVE, 2), 0])
        spoken = io.BytesIO()
        document.save(spoken, deterministic_id=True)
        return spoken.getvalue()


def _position(name: str) -> Place:
    """The place that a name itself gives, `page-12-345`; the first page for any other."""
    match = re.fullmatch(r"page-(\d+)-(\d+)", name)
    return (int(match[1]), 0.0, float(match[2])) if match else (1, 0.0, 0.0)
