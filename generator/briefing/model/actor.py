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
    repaired: tuple[tuple[str, TextRange], ...]  # where a source, by its id, has the name through a repair alone
    why: str | None
    at: Place

    def repairs(self, source: Source) -> tuple[Repair, ...]:
        """The repairs through which a source has the name; none where the page itself prints it."""
        return next((source.repairs_in(stretch) for source_id, stretch in self.repaired if source_id == source.id), ())

    @property
    def is_wrong(self) -> bool:
        """True for a name that is not the actor's."""
        return self.kind in (NameKind.MISTRANSLATION, NameKind.MISSPELLING, NameKind.OTHER_PERSON)


@dataclass(frozen=True, slots=True)
class Office:
    """A post held for a time."""

    office: str
    title: str
    begin: Span | None
    until: Span | None
    citations: Citations
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
        """The office held, else the one held last; None where none is known."""
        held = [office for office in self.offices if office.until is None] or self.offices
        return held[-1] if held else None

    @property
    def has_printed_name(self) -> bool:
        """True where some source prints the name that the actor is called by here."""
        return any(name.text == self.name and name.sources for name in self.names)
