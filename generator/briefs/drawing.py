"""Pictures → plain values that a template draws, from the shapes that the site's pictures are made of."""

from generator.briefs.notes import Value, together
from generator.pictures.shapes import Label, Line, Mark, Path, Picture, Shape


def drawing(picture: Picture, caption: str, alternative: str) -> dict[str, Value]:
    """A picture with the words below it, and those that stand for it where it cannot be seen."""
    return {
        "caption": together(caption),
        "alternative": alternative,
        "width": picture.width,
        "height": picture.height,
        "shapes": [_shape(shape) for shape in picture.shapes],
    }


def _shape(shape: Shape) -> Value:
    match shape:
        case Line():
            return {"points": [[shape.x1, shape.y1], [shape.x2, shape.y2]], "role": shape.role, "closed": False}
        case Label():
            return {"x": shape.x, "y": shape.y, "text": shape.text, "anchor": shape.anchor, "role": shape.role}
        case Path():
            return {"points": [[x, y] for x, y in shape.points], "role": shape.role, "closed": shape.is_closed}
        case Mark():
            return {"x": shape.x, "y": shape.y, "status": shape.status}
