"""Pictures → plain values that a template draws, from the same shapes as the pictures of the site."""

from datetime import date

from briefing.model import Event
from briefing.pdf.footnotes import JsonValue, typeset
from briefing.pictures.drift import Drift, drift_picture
from briefing.pictures.shapes import Label, Line, Picture, Polyline, Shape, StatusMark
from briefing.views import labels

_PAGE_WIDTH_MM, _PAGE_WIDTH_UNITS = (
    162,
    756,
)  # millimetres of the page, and units of a picture across it: its words are then 7.9 points high


def picture_content(picture: Picture, caption: str, alternative: str) -> dict[str, JsonValue]:
    """A picture with its caption and its alternative text."""
    return {
        "caption": typeset(caption),
        "alternative": alternative,
        "width": picture.width,
        "height": picture.height,
        "shapes": [_shape_content(shape) for shape in picture.shapes],
    }


def drift_content(event: Event, plan: Drift, cut_off: date, high: float) -> dict[str, JsonValue]:
    """How the date of a plan moved, with a plot ``high`` millimetres in height."""
    picture = drift_picture(plan, cut_off, _PAGE_WIDTH_UNITS, high * _PAGE_WIDTH_UNITS / _PAGE_WIDTH_MM)
    bars = "; ".join(f"{bar.number}: {', '.join(bar.outlets)}, {labels.date_label(bar.span)}, {bar.status}" for bar in plan.bars)
    caption = f"{event.title}: when it was reported, and the time then named. {plan.sentence}"
    printed = [f"{bar.number}: “{bar.reports[0].date_printed}”" for bar in plan.bars if bar.reports[0].date_printed is not None]
    caption += f" Repaired; printed in {'; '.join(printed)}." if printed else ""
    alternative = f"Chart: the day of each report runs across, the time that it names runs up. {bars}. {plan.sentence}"
    return picture_content(picture, caption, alternative)


def _shape_content(shape: Shape) -> JsonValue:
    match shape:
        case Line():
            return {"points": [[shape.x1, shape.y1], [shape.x2, shape.y2]], "role": shape.role, "closed": False}
        case Label():
            return {"x": shape.x, "y": shape.y, "text": shape.text, "anchor": shape.anchor, "role": shape.role}
        case Polyline():
            return {"points": [[x, y] for x, y in shape.points], "role": shape.role, "closed": shape.is_closed}
        case StatusMark():
            return {"x": shape.x, "y": shape.y, "status": shape.status}
