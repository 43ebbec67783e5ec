"""Who gathered the news of an event, by name: each count leads to its list, and each name to the words that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing.analysis.attribution import Attribution, Role
from briefing.analysis.origins import Newsgatherer, Stances, UnknownOrigin
from briefing.html.context import PageContext
from briefing.html.origin_lists import DENIED_TITLES, list_anchor, other_name
from briefing.views.labels import outlet_and_day
from briefing.views.origins import INFERRED, KNOWN, UNKNOWN, denial_list, story_remarks


@dataclass(frozen=True, slots=True)
class LinkedName:
    """Somebody behind words, the address of the words that show it, and a remark."""

    name: str
    href: Markup
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """The names that one number counts."""

    anchor: str
    title: str
    names: tuple[LinkedName, ...]


def origin_names(context: PageContext, found: Stances, unnamed: frozenset[str]) -> tuple[NameList, ...]:
    """A list for each number, then photos and comments; empty lists are left out. ``unnamed`` are the stories that name nobody who speaks."""
    return tuple(item for item in _lists(context, found, unnamed) if item.names)


def _lists(context: PageContext, found: Stances, unnamed: frozenset[str]) -> Iterator[NameList]:
    support = found.support
    yield NameList(list_anchor(KNOWN), "Origin known", _newsgatherers(context, support.known, unnamed))
    yield NameList(list_anchor(INFERRED), "Origin inferred", _newsgatherers(context, support.inferred, unnamed))
    yield NameList(list_anchor(UNKNOWN), "Origin unknown", _articles(context, support.unknown))
    for aspect, denial in found.denials:
        names = (*_newsgatherers(context, denial.newsgatherers, unnamed), *_articles(context, denial.unknown))
        yield NameList(list_anchor(denial_list(aspect)), DENIED_TITLES[aspect], names)
    for name, title, others in (("photos", "Photo", support.photos), ("comments", "Comment", support.comments)):
        yield NameList(list_anchor(name), title, _others(context, name, others))


def _newsgatherers(context: PageContext, items: Iterable[Newsgatherer], unnamed: frozenset[str]) -> tuple[LinkedName, ...]:
    return tuple(
        LinkedName(
            item.publication.name, context.relative_url(f"origins/#by--{item.publication.id}"), _remark(context, item, unnamed)
        )
        for item in items
    )


def _remark(context: PageContext, item: Newsgatherer, unnamed: frozenset[str]) -> str:
    return "; ".join(story_remarks(context.dossier, item, unnamed))


def _articles(context: PageContext, items: Iterable[UnknownOrigin]) -> tuple[LinkedName, ...]:
    return tuple(LinkedName(outlet_and_day(item.source), _list_on(context, item.source.id, UNKNOWN)) for item in items)


def _others(context: PageContext, name: str, items: Iterable[Attribution]) -> tuple[LinkedName, ...]:
    return tuple(
        LinkedName(other_name(item), _list_on(context, item.source.id, name), "" if item.role is Role.PHOTO else item.source.publication.short)
        for item in items
    )


def _list_on(context: PageContext, source: str, name: str) -> Markup:
    return context.relative_url(f"sources/{source}/#{list_anchor(name)}")
