"""The link after repaired words, to what is printed."""

from collections.abc import Sequence

from markupsafe import Markup

from briefing import escaping
from briefing.model import Repair
from briefing.views import labels


def repair_link(href: str, repairs: Sequence[Repair], behind: str = "") -> Markup:
    """A link to the first of the repairs. The spaces around it are not part of the source."""
    label = escaping.page_text(labels.repair_label(repairs))
    space = " " if behind[:1].isalnum() else ""
    return escaping.fill('<span class="repaired"> <a href="{}">{}</a>{}</span>', escaping.trusted_address(href), label, space)
