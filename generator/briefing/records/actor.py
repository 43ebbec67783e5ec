"""People, states and bodies, under every name that sources print."""

from pydantic import Field

from briefing.records.base import Record
from briefing.records.common import Citations, Outside, Statement
from briefing.records.scalars import Date, Flag, Id, Text
from briefing.records.vocabulary import ActorKind, NameKind


class Name(Record):
    """A name as some source prints it."""

    text: Text = Field(examples=["Mayor Alder"])
    """the name, letter for letter"""
    kind: NameKind
    """what the printed name is to the actor"""
    found_in: tuple[Id, ...] = Field(alias="in")
    """the sources that print it"""
    why: Text | None = None
    """why it is taken to mean this actor, or how it went wrong"""


class Native(Record):
    """The name in its own script; outside knowledge."""

    text: Text
    """the name as written in its own script"""
    lang: Text = Field(examples=["ja"])
    """the language of the script, as a tag: `ja`"""
    reference: Text
    """where the name can be looked up"""


class Office(Record):
    """A post held for a time."""

    office: Id
    """the same id for everybody who holds the post"""
    title: Text = Field(examples=["Mayor of Riverton"])
    """the post as readers see it"""
    begin: Date | None = Field(default=None, alias="from")
    """when it was taken up"""
    until: Date | None = Field(default=None, alias="to")
    """when it was given up; left out while it is held"""
    cites: Citations = ()
    """the words that show who holds it, and since when"""
    to_cites: Citations = ()
    """the words that show its end, where others than those"""
    outside: Outside | None = None
    """what no source says of it, with where it can be looked up"""


class Actor(Record):
    """A person, state, body, organisation, party, outlet or instrument."""

    id: Id
    """names its page for ever"""
    name: Text = Field(examples=["Ruth Alder"])
    """what it is called here; one of `names` where a source prints it"""
    kind: ActorKind
    """the sort of actor"""
    native: Native | None = None
    """the name in its own script, where no source prints it"""
    names: tuple[Name, ...] = ()
    """every name that a source prints, the wrong ones too"""
    offices: tuple[Office, ...] = ()
    """posts held, when"""
    pronouns: Text | None = None
    """how the text refers to the person, where sources say so"""
    statements: tuple[Statement, ...] = ()
    """what the desk says of it"""
    outside: tuple[Outside, ...] = ()
    """what no source says of it, with where it can be looked up"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""
