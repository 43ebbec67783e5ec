"""People, states and bodies, under every name that sources print."""

from pydantic import Field

from generator.records.pieces import Cites, Outside, Statement
from generator.records.record import Record
from generator.records.scalars import Date, Flag, Id, Text
from generator.records.vocabulary import ActorKind, NameKind


class Name(Record):
    """A name as some source prints it."""

    text: Text
    kind: NameKind
    found_in: tuple[Id, ...] = Field(alias="in")
    """the sources that print it"""
    why: Text | None = None


class Native(Record):
    """The name in its own script; outside knowledge."""

    text: Text
    lang: Text
    reference: Text


class Office(Record):
    """A post held for a time."""

    office: Id
    title: Text
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = Field(default=None, alias="to")
    cites: Cites = ()
    """the words that show who holds it, and since when"""
    to_cites: Cites = ()
    """the words that show its end, where others than those"""
    outside: Outside | None = None


class Actor(Record):
    """A person, state, body, organisation, party, outlet or instrument."""

    id: Id
    name: Text
    kind: ActorKind
    native: Native | None = None
    names: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    statements: tuple[Statement, ...] = ()
    pronouns: Text | None = None
    outside: tuple[Outside, ...] = ()
    draft: Flag = False
