"""Text of the desk for a page: escaped, with typographic quotation marks. Words of a source stay as they are printed."""

from markupsafe import Markup

from briefing.escaping import escaped, page_text
from briefing.phrases import typographic


def desk_text(value: object) -> Markup:
    """Text of the desk, escaped; a value that is already Markup is returned unchanged."""
    return value if type(value) is Markup else page_text(typographic(str(value)))


def template_output(value: object) -> str:
    """What a template writes for a value: the same, as plain text, of which Jinja makes one."""
    return value if type(value) is Markup else escaped(typographic(str(value)))
