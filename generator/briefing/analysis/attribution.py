"""Words of a source → who is behind them, on what basis, and which words show it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing.model import Actor, Dossier, Origin, Own, Passage, Publication, Relay, Source, TextRange
from briefing.reads import remembered
from briefing.records import Basis, OwnKind, PublicationKind, Step, Zone

_ZONES_WITHOUT_NEWS = (Zone.BYLINE, Zone.CREDITS, Zone.MASTHEAD, Zone.FURNITURE, Zone.COMMENTS)
_NEWS_KINDS = (PublicationKind.WIRE, PublicationKind.NEWSPAPER, PublicationKind.BROADCASTER, PublicationKind.MAGAZINE)
_BY_WEAKNESS = (Basis.STATED, Basis.INFERRED, Basis.UNKNOWN)


class Role(StrEnum):
    """What somebody has to do with some words."""

    NEWSGATHERER = "newsgatherer"
    ISSUER = "issuer"  # publishes a document of its own: a communiqué, a transcript
    COMMENT = "comment"
    PHOTO = "photo"
    NONE = "none"  # words that report nothing: a byline, page furniture


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is behind some words of a source."""

    source: Source
    role: Role
    publication: Publication | None  # None if not known, and for a comment or words without news
    basis: Basis | None  # None for a comment and for words without news
    origin: Origin | None = None  # the original report, at the root of all relays
    relay: Relay | None = None
    own: Own | None = None

    def __hash__(self) -> int:
        """Of the few fields that mostly differ: equal attributions have the same."""
        return hash((self.source.id, self.role, self.publication and self.publication.id, self.basis, self.origin and self.origin.id))

    @property
    def story(self) -> str:
        """The id of the story: of an original report, or of a publication's own words in one article."""
        return self.origin.id if self.origin else f"{self.publication.id if self.publication else ''}:{self.source.id}"

    @property
    def words(self) -> TextRange | None:
        """The words of the source that show it."""
        shown_by = self.relay or self.own
        if shown_by is None and self.role is Role.ISSUER:
            return next((link.words for link in self.source.chain if link.step is Step.PUBLISHER and link.words), None)
        return shown_by.words if shown_by else None

    @property
    def reasoning(self) -> str | None:
        """How the desk infers it, or why it is not known."""
        shown_by = self.relay or self.own
        return shown_by.reasoning if shown_by else None

    @property
    def commentator(self) -> str:
        """Whose comment it is."""
        return (self.own and self.own.by) or self.source.publication.name


def is_issuer(publication: Publication) -> bool:
    """True for a government and for the account of an actor: what they publish themselves is a document of their own."""
    return publication.kind is PublicationKind.GOVERNMENT or (publication.kind is PublicationKind.ACCOUNT and publication.actor is not None)


def parties(dossier: Dossier, publication: Publication) -> tuple[Actor, ...]:
    """The actors in whose name a publication speaks, directly or through those whom they represent, that take part in an event."""
    found: dict[str, Actor] = {}
    queue = [publication.actor] if publication.actor else []
    for actor_id in queue:
        actor = dossier.actors.get(actor_id)
        if actor is not None and actor_id not in found:
            found[actor_id] = actor
            queue += actor.record.represents
    return tuple(actor for actor_id, actor in found.items() if actor_id in dossier.participants)


def is_unsupported(dossier: Dossier, drawn_from: tuple[str, ...]) -> bool:
    """True for what was inferred from other sources, all of which have been withdrawn."""
    return bool(drawn_from) and all(source_id in dossier.sources and dossier.sources[source_id].withdrawn for source_id in drawn_from)


def attributions(dossier: Dossier, passage: Passage) -> tuple[Attribution, ...]:
    """Who is behind the words of a passage: several where its lines, or parts of one, have several origins."""
    source = dossier.sources.get(passage.source.id, passage.source)  # as this dossier has it: an as-of view may know less about it
    return _attributions(dossier, source, passage.start, passage.end)


@remembered
def _attributions(dossier: Dossier, source: Source, start: int, end: int) -> tuple[Attribution, ...]:
    """The same of a range; pages ask for the same words many times."""
    lines = _lines(source, (start, end))
    return tuple(dict.fromkeys(item for line, *part in lines for item in _of_line(dossier, source, line, (part[0], part[1]))))


@remembered
def source_attributions(dossier: Dossier, source: Source) -> tuple[tuple[Attribution, tuple[int, ...]], ...]:
    """Who is behind the lines of a source that may be evidence, with the lines, in the order of the text."""
    lines: dict[Attribution, list[int]] = {}
    for line, start, end in source.view.paragraphs:
        for attribution in _of_line(dossier, source, line, (start, end)):
            if attribution.role is not Role.NONE:
                lines.setdefault(attribution, []).append(line)
    return tuple((attribution, tuple(numbers)) for attribution, numbers in lines.items())


def _lines(source: Source, text_range: TextRange) -> Iterator[tuple[int, int, int]]:
    """The lines of a range, each with the part of the range that is on it."""
    paragraphs = source.view.paragraphs
    first = bisect_left(paragraphs, text_range[0] + 1, key=lambda paragraph: paragraph[2])
    for line, start, end in paragraphs[first:]:
        if start >= text_range[1]:
            return
        yield line, max(start, text_range[0]), min(end, text_range[1])


def _of_line(dossier: Dossier, source: Source, line: int, text_range: TextRange) -> Iterator[Attribution]:
    """Who is behind words of one line. What no relay of single words covers belongs to the relays of the line, else to its publication."""
    zone = source.zones[line]
    if zone in _ZONES_WITHOUT_NEWS:
        yield Attribution(source, Role.NONE, None, None)
        return
    of_words = source.relays_of_words(text_range)
    yield from (_of_relay(dossier, source, relay, zone) for relay in of_words)
    if not of_words or _has_other_words(source, text_range, [relay.words for relay in of_words if relay.words]):
        of_line = source.relays_of_line(line)
        yield from (_of_relay(dossier, source, relay, zone) for relay in of_line)
        if not of_line:
            yield _of_publication(source, source.own_at(line), zone)


def _has_other_words(source: Source, text_range: TextRange, covered: list[TextRange]) -> bool:
    """True where a range has letters or digits outside the ranges covered."""
    at = text_range[0]
    for start, end in [*sorted(covered), (text_range[1], text_range[1])]:
        if any(character.isalnum() for character in source.view.text[at : max(at, start)]):
            return True
        at = max(at, end)
    return False


def _of_relay(dossier: Dossier, source: Source, relay: Relay, zone: Zone) -> Attribution:
    """The root of a relay, with the weakest basis of all its steps."""
    if relay.origin is None:
        return Attribution(source, _role(None, zone), None, Basis.UNKNOWN, None, relay)
    origin = dossier.origins[relay.origin]
    bases = [Basis.UNKNOWN if is_unsupported(dossier, relay.drawn_from) else relay.basis, origin.basis]
    while origin.relays is not None:
        origin = dossier.origins[origin.relays]
        bases.append(origin.basis)
    publication = None if Basis.UNKNOWN in bases else origin.publication
    basis = max(bases, key=_BY_WEAKNESS.index) if publication else Basis.UNKNOWN
    return Attribution(source, _role(publication, zone), publication, basis, origin, relay)


def _of_publication(source: Source, own: Own | None, zone: Zone) -> Attribution:
    """Words that relay nothing: by what the record says of them, else by the kind of publication."""
    publication = source.publication
    if own is not None and own.kind is OwnKind.COMMENT:
        return Attribution(source, Role.COMMENT, None, None, own=own)
    if own is not None:
        return Attribution(source, _role(publication, zone), publication, own.basis, own=own)
    if zone is Zone.CAPTION:
        return Attribution(source, Role.PHOTO, None, Basis.UNKNOWN)
    if is_issuer(publication):
        return Attribution(source, Role.ISSUER, publication, Basis.STATED)
    if publication.kind in _NEWS_KINDS:
        return Attribution(source, Role.NEWSGATHERER, publication, Basis.INFERRED)
    return Attribution(source, Role.NEWSGATHERER, None, Basis.UNKNOWN)


def _role(publication: Publication | None, zone: Zone) -> Role:
    if zone is Zone.CAPTION:
        return Role.PHOTO
    return Role.ISSUER if publication is not None and is_issuer(publication) else Role.NEWSGATHERER
