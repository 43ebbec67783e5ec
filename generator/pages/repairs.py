"""The link that stands behind words which repairs change, to what is printed."""

from collections.abc import Sequence

from markupsafe import Markup

from generator import escaping, wording
from generator.dossier import Repair


def repair_link(href: str, repairs: Sequence[Repair], behind: str = "") -> Markup:
    """A link to the first of the repairs. The space before it, and that behind it where a word follows, are no words of the source."""
    label = escaping.page(wording.repair_label(repairs))
    space = " " if behind[:1].isalnum() else ""
    return Markup('<span class="repaired"> <a href="{}">{}</a>{}</span>').format(escaping.address(href), label, space)
