"""People, states and organisations: their names, offices, and what is said of them."""

from dataclasses import dataclass

from briefing import records
from briefing.edtf import Span
from briefing.model.citations import Citations, Statement
from briefing.model.source import Repair, Source, TextRange
from briefing.problems import Place
from briefing.records import NameKind, Outside


@dataclass(frozen=True, slots=True)
class Name:
    """A name as sources print it."""

    text: str
    kind: NameKind
    sources: tuple[Source, ...]
    repaired: tuple[tuple[str, TextRange], ...]  # where a source, given by its id, has the name only because of a repair
    why: str | None
    lang: str | None
    begin: Span | None  # from when the actor bore it, where it changed
    until: Span | None
    at: Place

    def repairs(self, source: Source) -> tuple[Repair, ...]:
        """The repairs that give a source the name; none where the page itself prints it."""
        return next((source.repairs_in(text_range) for source_id, text_range in self.repaired if source_id == source.id), ())

    @property
    def is_wrong(self) -> bool:
        """True for a name that is not the actor's."""
        return self.kind in (NameKind.MISTRANSLATION, NameKind.MISSPELLING, NameKind.OTHER_PERSON)


@dataclass(frozen=True, slots=True)
class Office:
    """An office held for a period."""

    office: str
    title: str
    begin: Span | None
    until: Span | None
    is_acting: bool
    citations: Citations
    begin_citations: Citations
    end_citations: Citations
    outside: Outside | None
    at: Place


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body, organisation, party, outlet or instrument."""

    id: str
    name: str
    record: records.Actor  # what needs no proof is read from it: kind, native name, pronouns, outside knowledge
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    statements: tuple[Statement, ...]
    at: Place

    @property
    def office(self) -> Office | None:
        """The current office, or else the last one; None where none is known."""
        current = [office for office in self.offices if office.until is None] or self.offices
        return current[-1] if current else None

    @property
    def has_printed_name(self) -> bool:
        """True where some source prints the name that the actor is called by here."""
        return any(name.text == self.name and name.sources for name in self.names)
