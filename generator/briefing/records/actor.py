"""People, states and organisations, with the names that sources print for them."""

from pydantic import Field

from briefing.records.base import Record
from briefing.records.common import Citations, Outside, Statement
from briefing.records.scalars import Date, Flag, Id, Text
from briefing.records.vocabulary import ActorKind, NameKind


class Name(Record):
    """A name as a source prints it."""

    text: Text = Field(examples=["Mayor Alder"])
    """the name, exactly as printed"""
    kind: NameKind
    """how the printed name relates to the actor"""
    found_in: tuple[Id, ...] = Field(alias="in")
    """ids of the sources that print it"""
    why: Text | None = None
    """why it is taken to mean this actor, or how the wrong name came about"""
    lang: Text | None = Field(default=None, examples=["ja"])
    """the language tag of the name, where it is not that of the source"""
    begin: Date | None = Field(default=None, alias="from")
    """from when the actor bore the name, where it changed"""
    until: Date | None = Field(default=None, alias="to")
    """until when the actor bore the name"""


class Native(Record):
    """The name in its original script; outside knowledge."""

    text: Text
    """the name as written in its original script"""
    lang: Text = Field(examples=["ja"])
    """the language tag of the name, such as `ja`"""
    reference: Text
    """where the name can be looked up"""


class Office(Record):
    """An office held for a period."""

    office: Id
    """the id of the office, the same for everybody who holds it"""
    title: Text = Field(examples=["Mayor of Riverton"])
    """the title of the office as readers see it"""
    begin: Date | None = Field(default=None, alias="from")
    """when the term began"""
    until: Date | None = Field(default=None, alias="to")
    """when the term ended; leave out while the office is held"""
    acting: Flag = False
    """true for somebody who holds the office for a time in place of its holder"""
    cites: Citations = ()
    """citations that show who holds it"""
    from_cites: Citations = ()
    """citations that show the beginning, if not the same as `cites`"""
    to_cites: Citations = ()
    """citations that show the end, if not the same as `cites`"""
    outside: Outside | None = None
    """facts that no source gives, with a reference"""


class Actor(Record):
    """A person, state, body, organisation, party, outlet or instrument."""

    id: Id
    """the permanent address of its page"""
    name: Text = Field(examples=["Ruth Alder"])
    """the name used in this dossier; one of `names` if a source prints it"""
    kind: ActorKind
    """the kind of actor"""
    native: Native | None = None
    """the name in its original script, where no source prints it"""
    names: tuple[Name, ...] = ()
    """every name that a source prints, wrong ones included"""
    offices: tuple[Office, ...] = ()
    """offices held, with dates"""
    pronouns: Text | None = None
    """pronouns for the person, where sources give them"""
    represents: tuple[Id, ...] = ()
    """ids of the actors for which it speaks, such as a state for its foreign ministry"""
    statements: tuple[Statement, ...] = ()
    """sentences of the desk about the actor"""
    outside: tuple[Outside, ...] = ()
    """facts that no source gives, with a reference"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""
