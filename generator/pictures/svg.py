"""A picture → inline SVG: classes only, no ids, styles or scripts, so that both schemes, paper and a strict policy can have it."""

from markupsafe import Markup

from generator.escaping import page
from generator.pictures.shapes import Label, Line, Path, Picture, Shape

_SVG = '<svg class="picture {0}" viewBox="0 0 {1} {2}" width="{1}" height="{2}" role="img" aria-label="{3}">{4}</svg>'


def svg(picture: Picture, name: str) -> Markup:
    """The picture as an element for a page, with its alternative text."""
    drawn = Markup("").join(_drawn(shape) for shape in picture.shapes)
    return Markup(_SVG).format(page(name), _number(picture.width), _number(picture.height), page(picture.alternative), drawn)  # noqa: S704 -- a constant


def _drawn(shape: Shape) -> Markup:
    match shape:
        case Line():
            ends = (_number(shape.x1), _number(shape.y1), _number(shape.x2), _number(shape.y2))
            return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(page(shape.role), *ends)
        case Path():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            element = Markup('<polygon class="{}" points="{}"/>' if shape.is_closed else '<polyline class="{}" points="{}"/>')  # noqa: S704
            return element.format(page(shape.role), Markup(points))  # noqa: S704 -- numbers of ours
        case Label():
            where = (page(f"{shape.role} {shape.anchor}"), _number(shape.x), _number(shape.y))
            return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(*where, page(shape.text))


def _number(value: float) -> Markup:
    """A number without needless digits: `12.5`, `12`."""
    return Markup(f"{value:.1f}".removesuffix(".0"))  # noqa: S704 -- a number
