"""A template and its values → a plain page. Every value that leaves a template is escaped unless it is markup already."""

from functools import cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from briefing import escaping
from briefing.phrases import typographic
from briefing.views import labels


class _Templates:
    @cached_property
    def environment(self) -> Environment:
        """The one Jinja environment of plain pages."""
        environment = Environment(
            loader=PackageLoader("briefing", "exports/plain_pages"),
            autoescape=True,
            finalize=_desk_text,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        environment.globals |= {"as_printed": escaping.html_text, "labels": labels}
        return environment


_templates = _Templates()


def _desk_text(value: object) -> Markup:
    """Text of the desk, escaped, with typographic quotation marks. Words of a source pass through `as_printed`."""
    return value if isinstance(value, Markup) else escaping.html_text(typographic(str(value)))


def plain_page(template: str, **view: object) -> bytes:
    """The bytes of a page."""
    return _templates.environment.get_template(template).render(**view).encode()
