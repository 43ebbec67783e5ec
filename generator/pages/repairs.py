"""The link that stands behind words which repairs change, to what is printed."""

from collections.abc import Sequence

from markupsafe import Markup

from generator import escaping, wording
from generator.dossier import Repair


def repair_link(href: str, repairs: Sequence[Repair]) -> Markup:
    """A link to the first of the repairs, the space before it a part of what is no word of the source."""
    label = escaping.page(wording.repair_label(repairs))
    return Markup('<span class="repaired"> <a href="{}">{}</a></span>').format(escaping.address(href), label)
