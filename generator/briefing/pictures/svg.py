"""A picture → inline SVG: classes only, no ids, styles or scripts, so that it works in both colour schemes, in print and under a strict content policy."""

from markupsafe import Markup

from briefing.escaping import page_text, trusted_address
from briefing.phrases import typographic
from briefing.pictures.shapes import Label, Line, Linked, Picture, Polyline, Shape, StatusMark

_STATUS_PATHS = {
    "planned": "v-{0}a{0} {0} 0 0 1 {0} {0}z",
    "confirmed": "v-{0}a{0} {0} 0 0 1 0 {1}z",
    "claimed": "m-{2} 0a{2} {2} 0 1 0 {3} 0a{2} {2} 0 1 0 -{3} 0z",
    "disputed": "v-{0}a{0} {0} 0 0 0 0 {1}z",
    "cancelled": "m-{4} {4}l{5} -{5}",
}
"""The path inside the ring of a status, from its centre, for a radius and multiples of it; other statuses are a filled or an empty ring."""
_DASHED = ("lapsed", "unknown")
"""The rings with dashes: paths of a stated length, so that their dashes do not depend on the radius; a circle may not state one."""
_MULTIPLES = (1, 2, 0.3, 0.6, 1.2, 2.4)


def svg(picture: Picture, name: str) -> Markup:
    """The picture as an element for a page, with its alternative text. Roles and ``name`` come from the generator, never from a dossier.

    One with links is a group, so that they can be reached.
    """
    width, height = _number(picture.width), _number(picture.height)
    role = "group" if any(isinstance(shape, Linked) and shape.href for shape in picture.shapes) else "img"
    opening = f'<svg class="picture {name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}"'
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
            ring = _dashed_ring(shape) if shape.status in _DASHED else _ring(shape)
            inner = _STATUS_PATHS.get(shape.status, "").format(*(_number(shape.radius * multiple) for multiple in _MULTIPLES))
            return f'{ring}<path class="mark-part {shape.status}" d="M{x} {y}{inner}"/>' if inner else ring
        case Linked():
            return _linked_element(shape)


def _ring(mark: StatusMark) -> str:
    return f'<circle class="mark {mark.status}" cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"/>'


def _dashed_ring(mark: StatusMark) -> str:
    """The same circle as a path, clockwise from its right end."""
    radius, across = _number(mark.radius), _number(2 * mark.radius)
    half = f"a{radius} {radius} 0 1 1 "
    return f'<path class="mark {mark.status}" d="M{_number(mark.x + mark.radius)} {_number(mark.y)}{half}-{across} 0{half}{across} 0z" pathLength="32"/>'


def _linked_element(shape: Linked) -> str:
    """Shapes within a link, or within a group where there is no address; those for a mouse alone are hidden from other technology."""
    drawn = "".join(map(_element, shape.shapes))
    attributes = [f'class="{shape.role}"']
    if shape.events:
        name = "data-event" if len(shape.events) == 1 else "data-events"
        attributes.append(f'{name}="{" ".join(map(trusted_address, shape.events))}"')
    if shape.href:
        attributes.append(f'href="{trusted_address(shape.href)}"')
        if shape.is_tab_stop:
            attributes += [f'aria-label="{page_text(typographic(shape.title))}"'] if shape.title else []
        else:
            attributes += ['tabindex="-1"', 'aria-hidden="true"']
    title = f"<title>{page_text(typographic(shape.title))}</title>" if shape.title and not shape.is_tab_stop else ""
    tag = "a" if shape.href else "g"
    return f"<{tag} {' '.join(attributes)}>{title}{drawn}</{tag}>"


def _number(value: float) -> str:
    """A number without a trailing zero: `12.5`, `12`."""
    return f"{value:.1f}".removesuffix(".0")
