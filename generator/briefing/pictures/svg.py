"""A picture → inline SVG: classes only, no ids, styles or scripts, so that it works in both colour schemes, in print and under a strict content policy."""

from markupsafe import Markup

from briefing.escaping import page_text
from briefing.phrases import typographic
from briefing.pictures.shapes import Label, Line, Picture, Polyline, Shape, StatusMark

_RADIUS = 5
_STATUS_PATHS = {
    "planned": "v-5a5 5 0 0 1 5 5z",
    "confirmed": "v-5a5 5 0 0 1 0 10z",
    "claimed": "m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z",
    "disputed": "v-5a5 5 0 0 0 0 10z",
    "cancelled": "m-6 6l12 -12",
}
"""The path inside the ring of a status, from its centre; other statuses are a filled or an empty ring."""


def svg(picture: Picture, name: str) -> Markup:
    """The picture as an element for a page, with its alternative text. Roles and ``name`` come from the generator, never from a dossier."""
    width, height = _number(picture.width), _number(picture.height)
    opening = f'<svg class="picture {name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    drawn = "".join(map(_element, picture.shapes))
    return Markup(f'{opening} aria-label="{page_text(typographic(picture.alt_text))}">{drawn}</svg>')  # noqa: S704 -- constants, numbers and escaped text


def _element(shape: Shape) -> str:
    match shape:
        case Line():
            ends = f'x1="{_number(shape.x1)}" y1="{_number(shape.y1)}" x2="{_number(shape.x2)}" y2="{_number(shape.y2)}"'
            return f'<line class="{shape.role}" {ends}/>'
        case Polyline():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            return f'<{"polygon" if shape.is_closed else "polyline"} class="{shape.role}" points="{points}"/>'
        case Label():
            where = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            return f'<text class="{shape.role} {shape.anchor}" {where}>{page_text(typographic(shape.text))}</text>'
        case StatusMark():
            x, y = _number(shape.x), _number(shape.y)
            ring = f'<circle class="mark {shape.status}" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
            inner = _STATUS_PATHS.get(shape.status)
            return f'{ring}<path class="mark-part {shape.status}" d="M{x} {y}{inner}"/>' if inner else ring


def _number(value: float) -> str:
    """A number without a trailing zero: `12.5`, `12`."""
    return f"{value:.1f}".removesuffix(".0")
