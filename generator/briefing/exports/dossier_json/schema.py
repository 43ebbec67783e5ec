"""The schema of `dossier.json`: every field named as in the file format."""

from typing_extensions import TypedDict


class DateData(TypedDict):
    """A date: as EDTF, and its first and last day; null for an end that is open."""

    edtf: str
    first: str | None
    last: str | None
    first_is_stated: bool
    last_is_stated: bool


class CitationData(TypedDict):
    """Quoted words (null where only their place may be shown), and where they are: lines count from 1, the address is that of the highlighted passage.

    Where repairs change how the words read, `printed` has them as the page has them, and `repairs` the addresses of these repairs.
    """

    source: str
    quote: str | None
    printed: str | None
    repairs: list[str]
    first_line: int
    last_line: int
    zone: str
    address: str
    report: str | None


class OriginsData(TypedDict):
    """Independent origins: known and inferred publications, and how many articles are of unknown origin."""

    stated: list[str]
    inferred: list[str]
    unknown: int


class SpeakerData(TypedDict):
    """Who is speaking within the source."""

    who: str
    named: bool


class OutsideData(TypedDict):
    """Knowledge that no source gives."""

    text: str
    reference: str


class StatementData(TypedDict):
    """A sentence of the desk."""

    text: str
    kind: str
    cites: list[CitationData]
    attributed_to: SpeakerData | None
    reason: str | None
    likelihood: str | None
    confidence: str | None
    confidence_reason: str | None
    would_change: str | None
    changed: str | None
    origins: OriginsData


class PublicationData(TypedDict):
    """An outlet or agency."""

    id: str
    name: str
    short: str
    kind: str
    country: str | None


class OriginData(TypedDict):
    """An original report."""

    id: str
    publication: str | None
    date: DateData | None
    basis: str
    relays: str | None
    note: str | None


class RepairData(TypedDict):
    """A repair of how a source reads: what is printed and what is read, null where neither may be shown."""

    address: str
    first_line: int
    last_line: int
    kind: str
    printed: str | None
    read: str | None
    why: str | None
    reasoning: str | None


class SourceData(TypedDict):
    """An article: what it is, when, from whom. Where access is `citation`, no words of it are here."""

    id: str
    title: str
    publication: str
    file: str
    sha256: str
    bytes: int
    language: str
    translation: str | None
    published: DateData | None
    published_basis: str
    known_from: str
    access: str
    not_confirmed: list[str]
    repairs: list[RepairData]
    sentences: dict[str, int]
    origins: OriginsData


class FigureData(TypedDict):
    """A number that a report gives."""

    of: str
    value: float | None
    unit: str


class ReportData(TypedDict):
    """What one source says of an event."""

    id: str
    words: CitationData
    date: DateData | None
    date_words: str | None
    date_words_printed: str | None
    date_words_repairs: list[str]
    reasoning: str | None
    status: str | None
    certainty: str
    condition: str | None
    after: str | None
    before: str | None
    attributed_to: SpeakerData | None
    wording: str
    stance: str
    figures: list[FigureData]


class ReadingData(TypedDict):
    """The desk's reading of date and status, from the day its reports were known."""

    known_from: str
    date: DateData | None
    status: str | None
    rests_on: list[str]
    reasoning: str | None


class RelationData(TypedDict):
    """How an event is related to another."""

    to: str
    kind: str


class EventData(TypedDict):
    """Something that happened, is planned or proposed."""

    id: str
    title: str
    short: str
    kind: str
    place: str | None
    superlative: str | None
    actors: list[str]
    topics: list[str]
    disputed: bool
    summary: StatementData | None
    readings: list[ReadingData]
    relations: list[RelationData]
    reports: list[ReportData]
    origins: OriginsData


class NameData(TypedDict):
    """A name as sources print it, and the addresses of repairs where it is repaired."""

    text: str
    kind: str
    sources: list[str]
    repairs: list[str]
    why: str | None


class NativeData(TypedDict):
    """A name in its own script, and a reference for it."""

    text: str
    lang: str
    reference: str


OfficeData = TypedDict(  # `from` is a keyword, so no class can have this field
    "OfficeData",
    {
        "office": str,
        "title": str,
        "from": DateData | None,
        "to": DateData | None,
        "cites": list[CitationData],
        "outside": OutsideData | None,
    },
)


class ActorData(TypedDict):
    """A person, state, body, organisation, party, outlet or instrument."""

    id: str
    name: str
    kind: str
    native: NativeData | None
    names: list[NameData]
    offices: list[OfficeData]
    statements: list[StatementData]
    outside: list[OutsideData]


class TopicData(TypedDict):
    """A subject that runs through events."""

    id: str
    title: str
    at_stake: StatementData | None
    statements: list[StatementData]


class ChangeData(TypedDict):
    """One change of state of a question."""

    on: str
    state: str
    by: CitationData
    note: str | None


class QuestionData(TypedDict):
    """What the sources leave open."""

    id: str
    question: str
    state: str
    raised: list[CitationData]
    needs: str
    bears_on: list[str]
    history: list[ChangeData]


class SideData(TypedDict):
    """One side of a difference."""

    reading: str
    cites: list[CitationData]
    outside: OutsideData | None


class DiscrepancyData(TypedDict):
    """Where sources differ."""

    id: str
    title: str
    kind: str
    about: list[str]
    resolution: str
    note: str
    sides: list[SideData]


class EditionData(TypedDict):
    """The brief as written on a day."""

    as_of: str
    title: str | None
    bottom_line: list[StatementData]
    judgements: list[StatementData]
    events: list[str]
    actors: list[str]
    differences: list[str]
    questions: list[str]
    sourcing_note: str


class CorrectionData(TypedDict):
    """A mistake of the desk."""

    on: str
    what: str
    was: str | None
    now: str | None
    about: list[str]


class DossierData(TypedDict):
    """Everything that was proved. Lists are in the order of ids; days are ISO 8601."""

    title: str
    scope: str
    cut_off: str
    publications: list[PublicationData]
    origins: list[OriginData]
    sources: list[SourceData]
    actors: list[ActorData]
    topics: list[TopicData]
    events: list[EventData]
    questions: list[QuestionData]
    discrepancies: list[DiscrepancyData]
    editions: list[EditionData]
    corrections: list[CorrectionData]
