"""Who gathered the news behind words, in a line, with what is not stated said so: `Kyodo News`, `Kyodo News, by inference`."""

from collections.abc import Iterable

from markupsafe import Markup

from briefing.analysis.origins import Newsgatherer, Stances, UnknownOrigin, origins
from briefing.escaping import fill
from briefing.html.badges import squares
from briefing.html.context import PageContext
from briefing.html.desk_text import desk_text
from briefing.model import Passage
from briefing.records import Basis
from briefing.views.accounts import origin_parts

_LINK = '<a href="{}">{}</a>{}'


def origin_note(context: PageContext, passages: Iterable[Passage]) -> Markup:
    """A square for each origin, and its name, linked to what shows it; empty for withdrawn words."""
    found = origins(context.dossier, passages)
    others = dict.fromkeys(desk_text(origin_parts(item)[0]) for item in (*found.comments, *found.photos))
    parts = (*(_newsgatherer(context, item) for item in found.newsgatherers), *(_unknown(context, item) for item in found.unknown), *others)
    if not parts:
        return Markup("")
    return fill('<span class="origins">{}{}</span>', squares(Stances(found)), Markup("; ").join(parts))


def _newsgatherer(context: PageContext, item: Newsgatherer) -> Markup:
    name, how = origin_parts(item.attributions[0])
    inferred = desk_text(f", {how}") if how and item.basis is not Basis.STATED else Markup("")
    return fill(_LINK, context.relative_url(f"origins/#by--{item.publication.id}"), desk_text(name), inferred)


def _unknown(context: PageContext, item: UnknownOrigin) -> Markup:
    return fill(_LINK, context.relative_url(f"sources/{item.source.id}/#origins--unknown"), "origin unknown", "")
