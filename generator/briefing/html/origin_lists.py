"""Origins → the lists that their counts lead to: who is behind words, on what basis, and the words that show it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from briefing.analysis.attribution import Attribution, Role
from briefing.analysis.origins import Newsgatherer, Origins, Stances, UnknownOrigin
from briefing.html.context import PageContext
from briefing.model import Source, TextRange
from briefing.phrases import capitalize_first
from briefing.records import Basis, Disputed
from briefing.views import labels
from briefing.views.origins import (
    INFERRED,
    KNOWN,
    UNKNOWN,
    credit,
    denial_list,
    ground_remark,
    party_note,
)

_ALL_ORIGINS = "origins/"
"""The page of all origins: beside words that show an origin it leaves the desk's remarks to the page of the article."""
_DENIED_TITLES = {None: "Deny it", Disputed.DATE: "Deny the date", Disputed.STATUS: "Deny the status", Disputed.FIGURE: "Deny a figure"}


@dataclass(frozen=True, slots=True)
class OriginGround:
    """The article in which words are, and what shows who is behind them."""

    source: Source
    outlet: str  # empty on the page of the article, and where the list names it
    where: str  # the lines, the original report, and the basis where it is not that of the list
    words: TextRange | None
    is_sentence: bool  # the words end with a full stop or the like
    remark: str


@dataclass(frozen=True, slots=True)
class OriginItem:
    """One origin."""

    anchor: str  # on the page of all origins
    name: str
    href: Markup | None  # the page of an article of unknown origin
    note: str  # that it issues a document of its own, or is a party
    grounds: tuple[OriginGround, ...]


@dataclass(frozen=True, slots=True)
class OriginList:
    """The origins that one number counts."""

    anchor: str
    title: str
    meaning: str
    items: tuple[OriginItem, ...]


Lines = Mapping[Attribution, tuple[int, ...]]
"""The lines of an article that each attribution is of, where a page shows them."""


def origin_lists(context: PageContext, found: Stances, lines: Lines | None = None) -> tuple[OriginList, ...]:
    """A list for each number, then photos and comments; empty lists are left out."""
    lists = (
        *_support_lists(context, found.support, lines or {}),
        *(_denial_list(context, aspect, denial) for aspect, denial in found.denials),
        _other_list(context, "photos", "Photos", "credits of pictures, for their captions alone", found.support.photos, lines or {}),
        _other_list(context, "comments", "Comments", "opinion, not news", found.support.comments, lines or {}),
    )
    return tuple(item for item in lists if item.items)


def _support_lists(context: PageContext, found: Origins, lines: Lines) -> Iterator[OriginList]:
    known = tuple(_newsgatherer(context, item, lines) for item in found.known)
    inferred = tuple(_newsgatherer(context, item, lines) for item in found.inferred)
    unknown = tuple(_unknown(context, item, lines) for item in found.unknown)
    yield OriginList(
        _anchor(KNOWN), "Known", "the words themselves name who gathered the news, or whoever issued the document published it", known
    )
    yield OriginList(_anchor(INFERRED), "Inferred", "no words show it; the desk concludes it", inferred)
    yield OriginList(_anchor(UNKNOWN), "Unknown", "articles that do not say who gathered the news, in whole or in part", unknown)


def _denial_list(context: PageContext, aspect: Disputed | None, denial: Origins) -> OriginList:
    items = (
        *(_newsgatherer(context, item, {}) for item in denial.newsgatherers),
        *(_unknown(context, item, {}) for item in denial.unknown),
    )
    return OriginList(_anchor(denial_list(aspect)), _DENIED_TITLES[aspect], "counted apart, and for nothing else", items)


def _other_list(context: PageContext, name: str, title: str, meaning: str, found: Iterable[Attribution], lines: Lines) -> OriginList:
    items = (OriginItem("", _other_name(item), None, "", (_ground(context, item, lines),)) for item in found)
    return OriginList(_anchor(name), title, meaning, tuple(items))


def _other_name(attribution: Attribution) -> str:
    return capitalize_first(credit(attribution) if attribution.role is Role.PHOTO else attribution.commentator)


def _newsgatherer(context: PageContext, item: Newsgatherer, lines: Lines) -> OriginItem:
    issued = "publishes its own documents" if item.role is Role.ISSUER else ""
    notes = filter(None, (issued, party_note(context.dossier, item.publication)))
    grounds = tuple(_ground(context, attribution, lines, item.basis) for attribution in item.attributions)
    return OriginItem(f"by--{item.publication.id}", item.publication.name, None, "; ".join(notes), grounds)


def _unknown(context: PageContext, item: UnknownOrigin, lines: Lines) -> OriginItem:
    grounds = tuple(_ground(context, attribution, lines, is_listed=True) for attribution in item.attributions)
    href = None if _is_own_page(context, item.source) else context.href(item.source)
    return OriginItem("", labels.outlet_and_day(item.source) if href else "Not known", href, "", grounds)


def _ground(
    context: PageContext, attribution: Attribution, lines: Lines, basis: Basis | None = None, *, is_listed: bool = False
) -> OriginGround:
    """What shows one attribution. The basis is named where it is not that of the list; the article is not where the list names it."""
    source, numbers = attribution.source, lines.get(attribution, ())
    where = (
        f"{'line' if len(numbers) == 1 else 'lines'} {labels.number_ranges(numbers)}" if numbers else "",
        f"“{attribution.origin.title or labels.origin_name(attribution.origin)}”" if attribution.origin else "",
        attribution.basis.value if attribution.basis and basis and attribution.basis is not basis else "",
    )
    words = attribution.words
    outlet = "" if is_listed or _is_own_page(context, source) else labels.outlet_and_day(source)
    shown = (source.public_words(words) if words else None) or ""
    return OriginGround(
        source=source,
        outlet=outlet,
        where=capitalize_first(", ".join(filter(None, where))) if not outlet else ", ".join(filter(None, where)),
        words=words if shown else None,
        is_sentence=shown.endswith((".", "!", "?", "…")),
        remark="" if shown and context.url == _ALL_ORIGINS else ground_remark(context.dossier, attribution),
    )


def _is_own_page(context: PageContext, source: Source) -> bool:
    return context.path == f"sources/{source.id}/index.md"


def _anchor(name: str) -> str:
    """An anchor that no id of a record can be: those have no two hyphens together."""
    return f"origins--{name}"
