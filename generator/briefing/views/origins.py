"""Origins in words: known, inferred and unknown ones counted apart, and those who deny something."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.attribution import Attribution, Role, is_unsupported, parties
from briefing.analysis.origins import Newsgatherer, Origins, Stances
from briefing.model import Dossier, Publication
from briefing.phrases import join_words
from briefing.records import Disputed
from briefing.views.labels import count, day, origin_name, outlet_and_day

KNOWN, INFERRED, UNKNOWN, DENIED = "known", "inferred", "unknown", "denied"
"""The lists of a page that counts lead to."""
_DENIED = {None: "it", Disputed.DATE: "the date", Disputed.STATUS: "the status", Disputed.FIGURE: "a figure"}


@dataclass(frozen=True, slots=True)
class OriginName:
    """One of those that are counted: a publication by its id, or an article of unknown origin."""

    text: str
    publication: str | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class CountedOrigins:
    """A count in words, and the list of what it counts; without a list, words between counts."""

    text: str
    list_name: str = ""
    names: tuple[OriginName, ...] = ()


def denial_list(aspect: Disputed | None) -> str:
    """The name of the list of those who deny something."""
    return f"{DENIED}--{aspect}" if aspect else DENIED


def counted_origins(found: Stances) -> tuple[CountedOrigins, ...]:
    """`2 known origins, 1 inferred; 1 unknown`; with denials `1 origin says so; 1 denies it`."""
    if not found.denials:
        return _counts(found.support, "known origin") or (CountedOrigins(_without_news(found.support)),)
    parts = [*(_counts(found.support, "origin") or (CountedOrigins("no origin"),))]
    parts.append(CountedOrigins(" says so" if _total(found.support) < 2 else " say so"))
    for part in denial_counts(found):
        parts += [CountedOrigins("; "), part]
    return tuple(parts)


def denial_counts(found: Stances) -> tuple[CountedOrigins, ...]:
    """`1 denies it`, `2 deny the date`."""
    return tuple(_denial(aspect, denial) for aspect, denial in found.denials)


def _counts(found: Origins, noun: str) -> tuple[CountedOrigins, ...]:
    """The counts of what is known, inferred and unknown, with the punctuation between them; empty without any."""
    known, inferred, unknown = len(found.known), len(found.inferred), len(found.unknown)
    bare = noun.removeprefix("known ")
    parts = [CountedOrigins(count(known, noun), KNOWN, _names(found.known))] if known else []
    if inferred:
        words = f"{inferred} inferred" if known else count(inferred, f"inferred {bare}")
        parts += [CountedOrigins(", ")] * bool(parts) + [CountedOrigins(words, INFERRED, _names(found.inferred))]
    if unknown:
        words = f"{unknown} unknown" if parts else f"{unknown} of unknown origin" if unknown > 1 else "origin unknown"
        parts += [CountedOrigins("; ")] * bool(parts) + [CountedOrigins(words, UNKNOWN, _articles(found) if parts or unknown > 1 else ())]
    return tuple(parts)


def _denial(aspect: Disputed | None, denial: Origins) -> CountedOrigins:
    """`1 denies it`, `2, 1 of them inferred, deny the date`."""
    total, other = _total(denial), _total(denial) - len(denial.known)
    kind = "inferred" if len(denial.inferred) == other else "unknown" if len(denial.unknown) == other else "not stated"
    remark = "" if not other else f" {kind}" if other == total else f", {other} of them {kind},"
    names = (*_names(denial.newsgatherers), *_articles(denial))
    return CountedOrigins(f"{total}{remark} {'denies' if total == 1 else 'deny'} {_DENIED[aspect]}", denial_list(aspect), names)


def _total(found: Origins) -> int:
    return len(found.newsgatherers) + len(found.unknown)


def _names(items: Iterable[Newsgatherer]) -> tuple[OriginName, ...]:
    return tuple(OriginName(item.publication.short, item.publication.id) for item in items)


def _articles(found: Origins) -> tuple[OriginName, ...]:
    return tuple(OriginName(item.source.publication.short, None, item.source.id) for item in found.unknown)


def _without_news(found: Origins) -> str:
    """What is behind words that no newsgathering is: `photo: AFP`, `comment by the author`; `no origin` where there is nothing."""
    photos = [f"photo: {join_words(dict.fromkeys(credit(item) for item in found.photos))}"] if found.photos else []
    comments = [f"comment by {join_words(dict.fromkeys(item.commentator for item in found.comments))}"] if found.comments else []
    return "; ".join((*photos, *comments)) or "no origin"


def credit(attribution: Attribution) -> str:
    """The credit of a photo: its publication, or that none is stated."""
    return attribution.publication.short if attribution.publication else "no credit stated"


def stances_label(found: Stances) -> str:
    """The counts as text."""
    return "".join(part.text for part in counted_origins(found))


def origins_label(found: Origins) -> str:
    """The counts of origins as text, for words that nobody denies."""
    return stances_label(Stances(found))


def _listed(part: CountedOrigins) -> str:
    return ", ".join(name.text for name in part.names)


def relays_label(found: Stances, unnamed: frozenset[str] = frozenset()) -> str:
    """`In 3 articles; 1 known origin (Kyodo, 2 stories, both from anonymous sources only); 1 of unknown origin`.

    ``unnamed`` are the stories that name nobody who speaks in them.
    """
    support = found.support
    known = _named_group(count(len(support.known), "known origin"), support.known, unnamed)
    inferred = _named_group(
        f"{len(support.inferred)} inferred" if known else count(len(support.inferred), "inferred origin"), support.inferred, unnamed
    )
    unknown = f"{len(support.unknown)} of unknown origin" if support.unknown else ""
    other = _without_news(support) if support.photos or support.comments else ""
    denials = (f"{part.text} ({_listed(part)})" for part in denial_counts(found))
    return "; ".join(filter(None, (f"In {count(support.article_count, 'article')}", known, inferred, unknown, other, *denials)))


def _named_group(title: str, items: tuple[Newsgatherer, ...], unnamed: frozenset[str]) -> str:
    """A count and, in brackets, each of what it counts, with its stories; empty without any."""
    parts = [", ".join((item.publication.short, *story_remarks(item, unnamed))) for item in items]
    return f"{title} ({'; '.join(parts)})" if parts else ""


def story_remarks(item: Newsgatherer, unnamed: frozenset[str]) -> tuple[str, ...]:
    """`2 stories`, `its own document`, `1 of them from anonymous sources only`; ``unnamed`` are the stories that name nobody who speaks."""
    stories = [f"{len(item.stories)} stories"] if len(item.stories) > 1 else []
    document = ["its own document"] if item.role is Role.ISSUER else []
    return (*stories, *document, *_anonymity_notes(len(item.stories), len(unnamed & set(item.stories))))


def _anonymity_notes(stories: int, unnamed: int) -> list[str]:
    """How many of the stories name nobody who speaks in them; empty where none."""
    if not unnamed:
        return []
    if unnamed < stories:
        return [f"{unnamed} of them from anonymous sources only"]
    return [{1: "anonymous sources only", 2: "both from anonymous sources only"}.get(stories, "all from anonymous sources only")]


def attribution_name(attribution: Attribution) -> str:
    """Who is behind words: `Kyodo News, 2 January 2026`, `Gazette, its own reporting`, `photo: AFP`, `comment by the author`."""
    match attribution.role:
        case Role.COMMENT:
            return f"comment by {attribution.commentator}"
        case Role.PHOTO:
            return f"photo: {credit(attribution)}"
        case Role.NONE:
            return "no report"
        case _ if attribution.publication is None:
            return "origin not known"
        case _ if attribution.origin is not None:
            return origin_name(attribution.origin)
        case Role.ISSUER:
            return f"{attribution.publication.name}, its own document"
        case _:
            return f"{attribution.publication.name}, its own reporting"


def party_note(dossier: Dossier, publication: Publication) -> str:
    """`issued by a party: Japan` for a publication that speaks for an actor of the events; empty for any other."""
    found = parties(dossier, publication)
    return f"issued by a party: {join_words(actor.name for actor in found)}" if found else ""


def ground_remark(dossier: Dossier, attribution: Attribution) -> str:
    """How it is known who is behind words, where no words of the article show it."""
    relay, publication = attribution.relay, attribution.source.publication
    if relay is not None and is_unsupported(dossier, relay.drawn_from):
        return f"It was inferred from {withdrawn_grounds(dossier, relay.drawn_from)}."
    if attribution.reasoning or attribution.words or attribution.own:
        return attribution.reasoning or ""
    if attribution.role is Role.ISSUER:
        return "It publishes the document itself."
    if attribution.role is Role.PHOTO:
        return "The caption credits nobody."
    if attribution.publication is not None:
        return f"The record names no other source; that it is its own reporting is inferred because it is a {publication.kind}."
    return "The record does not say."


def withdrawn_grounds(dossier: Dossier, drawn_from: Iterable[str]) -> str:
    """The withdrawn sources that something was inferred from: `the article of Toutiao, 24 December 2025, withdrawn on 3 January 2026`."""
    sources = (dossier.sources[source_id] for source_id in drawn_from if source_id in dossier.sources)
    return join_words(
        f"the article of {outlet_and_day(source)}, withdrawn on {day(source.withdrawn.on)}" for source in sources if source.withdrawn
    )
