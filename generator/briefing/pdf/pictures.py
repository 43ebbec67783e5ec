"""Pictures → plain values that a template draws, from the same shapes as the pictures of the site."""

from collections.abc import Iterator

from briefing.model import Event
from briefing.pdf.footnotes import JsonValue, typeset
from briefing.pictures.drift import Drift
from briefing.pictures.drift_picture import drift_picture
from briefing.pictures.shapes import Label, Line, Linked, Picture, Polyline, Shape, StatusMark

_PAGE_WIDTH_MM, _PAGE_WIDTH_UNITS = (
    162,
    756,
)  # millimetres of the page, and units of a picture across it: its words are then 7.9 points high


MIN_DRIFT_DAYS = 3
"""The least number of days on which a time was named: fewer make no picture."""


def picture_content(picture: Picture, caption: str, alternative: str) -> dict[str, JsonValue]:
    """A picture with its caption and its alternative text."""
    return {
        "caption": typeset(caption),
        "alternative": alternative,
        "width": picture.width,
        "height": picture.height,
        "shapes": [content for shape in picture.shapes for content in _shape_content(shape)],
    }


def drift_content(event: Event, plan: Drift, high: float) -> dict[str, JsonValue]:
    """How the date of a plan moved, in a picture of at most ``high`` millimetres unless two rows need more."""
    picture = drift_picture(plan, _PAGE_WIDTH_UNITS, high * _PAGE_WIDTH_UNITS / _PAGE_WIDTH_MM)
    caption = f"{event.title}: the times named, by the day from which each was known. {' '.join(filter(None, plan.finding))}"
    printed = [f"{row.quoted}: “{row.account.report.date_printed}”" for row in plan.rows if row.account.report.date_printed is not None]
    caption += f" Repaired; printed in {'; '.join(printed)}." if printed else ""
    return picture_content(picture, caption, picture.alt_text)


def _shape_content(shape: Shape) -> Iterator[JsonValue]:
    """A shape as values; paper has no links within a picture, so those are drawn as what they hold."""
    match shape:
        case Line():
            yield {"points": [[shape.x1, shape.y1], [shape.x2, shape.y2]], "role": shape.role, "closed": False}
        case Label():
            yield {"x": shape.x, "y": shape.y, "text": typeset(shape.text), "anchor": shape.anchor, "role": shape.role}
        case Polyline():
            yield {"points": [[x, y] for x, y in shape.points], "role": shape.role, "closed": shape.is_closed}
        case StatusMark():
            yield {"x": shape.x, "y": shape.y, "status": shape.status}
        case Linked():
            for part in shape.shapes:
                yield from _shape_content(part)
