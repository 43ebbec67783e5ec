"""The schema of `dossier.json`: every field named as in the file format."""

from typing_extensions import TypedDict


class DateData(TypedDict):
    """A date: as EDTF, and its first and last day; null for an end that is open."""

    edtf: str
    first: str | None
    last: str | None
    first_is_stated: bool
    last_is_stated: bool


LineRange = list[int]
"""The first and the last line of a range."""


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
    """Who gathered the news: known and inferred publications, and how many articles are of unknown origin.

    Beside them, and counted for nothing: who comments, and the publications that the captions of photos credit.
    """

    stated: list[str]
    inferred: list[str]
    unknown: int
    comments: list[str]
    photos: list[str]


class DenialData(TypedDict):
    """Who denies something: `event`, `date`, `status` or `figure`."""

    of: str
    origins: OriginsData


class AttributionData(TypedDict):
    """Who is behind lines of an article: `newsgatherer`, `issuer`, `comment` or `photo`; a publication that is not known is null.

    `origin` is the original report at the root of all relays, and `quote` the words that show it.
    """

    lines: list[LineRange]
    role: str
    publication: str | None
    basis: str | None
    origin: str | None
    by: str | None
    quote: str | None


class SpeakerData(TypedDict):
    """Who is speaking within the source."""

    who: str
    named: bool


class OutsideData(TypedDict):
    """Knowledge that no source gives, where it can be looked up, and the day on which it was public."""

    text: str
    reference: str
    url: str | None
    on: str | None


class StatementData(TypedDict):
    """A sentence of the desk."""

    id: str | None
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
    denials: list[DenialData]


class PublicationData(TypedDict):
    """An outlet or agency."""

    id: str
    name: str
    short: str
    kind: str
    country: str | None
    note: str | None
    actor: str | None


class OriginData(TypedDict):
    """An original report."""

    id: str
    publication: str | None
    title: str | None
    date: DateData | None
    basis: str
    quote: CitationData | None
    relays: str | None
    note: str | None
    draft: bool


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
    drawn_from: list[str]
    is_supported: bool


class PublishedData(TypedDict):
    """When an article was published, and how that is known; `is_supported` is false where all sources that it was drawn from were withdrawn."""

    date: DateData | None
    basis: str
    quote: str | None
    reasoning: str | None
    drawn_from: list[str]
    is_supported: bool


class RelayData(TypedDict):
    """Lines of an article that relay an original report; of the quote alone where `of_words` is true."""

    id: str | None
    lines: list[LineRange]
    of_words: bool
    basis: str
    quote: str | None
    reasoning: str | None
    drawn_from: list[str]
    is_supported: bool


class OwnData(TypedDict):
    """Words of a publication of its own; `lines` is null for all that no relay covers."""

    kind: str
    lines: list[LineRange] | None
    basis: str
    quote: str | None
    by: str | None
    reasoning: str | None


class LinkData(TypedDict):
    """A step of the chain from publisher to origin."""

    step: str
    who: str | None
    basis: str
    quote: str | None
    note: str | None
    drawn_from: list[str]
    is_supported: bool


class SetAsideData(TypedDict):
    """Words that no record uses, and why."""

    lines: list[LineRange]
    quotes: list[str]
    why: str


class CheckedData(TypedDict):
    """When a person last read the whole source, and how often."""

    on: str
    passes: int


class WithdrawalData(TypedDict):
    """A withdrawal of a source, or of some lines of it, and the words that report it; `by` is null for the desk."""

    on: str
    why: str
    lines: list[LineRange] | None
    by: str | None
    cites: list[CitationData]


class OriginalData(TypedDict):
    """The file that the text of an article was made from: its name, its SHA-256, and the digest that a web archive gives for it."""

    file: str
    sha256: str
    capture: str | None


class SourceData(TypedDict):
    """An article: what it is, when, from whom. Where access is `citation`, no words of it are here."""

    id: str
    title: str
    title_by: str
    publication: str
    file: str
    sha256: str
    bytes: int
    url: str | None
    retrieved: str | None
    archived: str | None
    original: OriginalData | None
    rights: str | None
    language: str
    translated_from: str | None
    translation: str | None
    translation_note: str | None
    published: PublishedData
    known_from: str
    known_from_reasoning: str | None
    zones: dict[str, list[LineRange]]
    repairs: list[RepairData]
    relays: list[RelayData]
    own: list[OwnData]
    chain: list[LinkData]
    set_aside: list[SetAsideData]
    access: str
    note: str | None
    checked: CheckedData | None
    withdrawn: list[WithdrawalData]
    not_confirmed: list[str]
    draft: bool
    sentences: dict[str, int]
    attributions: list[AttributionData]
    origins: OriginsData


class FigureData(TypedDict):
    """A number that a report gives."""

    of: str
    value: float | None
    unit: str
    approximate: bool
    at_least: float | None
    at_most: float | None
    on: DateData | None
    derived: str | None


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
    said: DateData | None
    attributed_to: SpeakerData | None
    wording: str
    stance: str
    disputes: list[str]
    figures: list[FigureData]
    superlative: str | None
    note: str | None


class ReadingData(TypedDict):
    """The desk's reading of date and status, from the day its reports were known."""

    known_from: str
    date: DateData | None
    status: str | None
    rests_on: list[str]
    reasoning: str | None
    accepts: list[str]


class RelationData(TypedDict):
    """How an event is related to another."""

    to: str
    kind: str


class ParticipantData(TypedDict):
    """An actor of an event, and the reports that show it."""

    id: str
    reports: list[str]


class PlaceData(TypedDict):
    """Where an event took place, and the reports that show it."""

    text: str
    reports: list[str]


class SilentSourceData(TypedDict):
    """A source that a person read for an event, and found to say nothing of it; `reasoning` is empty before all of the event was known."""

    source: str
    read_by: str
    reasoning: str


class EventData(TypedDict):
    """Something that happened, is planned or proposed; `actors` and `place` with the reports that show them, where the record names these.

    `origins` are those of every report that supports the event, `status_origins` those of its current status.
    """

    id: str
    title: str
    short: str
    finding: str | None
    kind: str
    actors: list[ParticipantData]
    place: PlaceData | None
    superlative: str | None
    topics: list[str]
    disputed: bool
    summary: StatementData | None
    readings: list[ReadingData]
    relations: list[RelationData]
    reports: list[ReportData]
    silent_sources: list[SilentSourceData]
    draft: bool
    origins: OriginsData
    status_origins: OriginsData
    denials: list[DenialData]


NameData = TypedDict(  # `in` and `from` are keywords, so no class can have these fields
    "NameData",
    {
        "text": str,
        "kind": str,
        "in": list[str],
        "repairs": list[str],
        "why": str | None,
        "lang": str | None,
        "from": DateData | None,
        "to": DateData | None,
    },
)


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
        "acting": bool,
        "from": DateData | None,
        "to": DateData | None,
        "cites": list[CitationData],
        "from_cites": list[CitationData],
        "to_cites": list[CitationData],
        "outside": OutsideData | None,
    },
)


class ActorData(TypedDict):
    """A person, state, body, organisation, party, outlet, instrument or place."""

    id: str
    name: str
    kind: str
    native: NativeData | None
    names: list[NameData]
    offices: list[OfficeData]
    pronouns: str | None
    represents: list[str]
    statements: list[StatementData]
    outside: list[OutsideData]
    draft: bool


class TopicData(TypedDict):
    """A subject that several events have in common."""

    id: str
    title: str
    at_stake: StatementData | None
    statements: list[StatementData]
    draft: bool


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
    draft: bool


class SideData(TypedDict):
    """One side of a difference; `contrary` are the words of `cites` that do not agree with another side, as far as they may be shown."""

    reading: str
    short: str | None
    cites: list[CitationData]
    contrary: list[str]
    attributed_to: SpeakerData | None
    outside: OutsideData | None


class ResolutionData(TypedDict):
    """How the desk explains a difference, from a day on; `on` is null for the first explanation."""

    on: str | None
    resolution: str
    note: str
    by: CitationData | None


class DiscrepancyData(TypedDict):
    """Where sources differ; `resolution` and `note` are those of today."""

    id: str
    title: str
    kind: str
    about: list[str]
    resolution: str
    note: str
    history: list[ResolutionData]
    found_by: str | None
    figures: list[str]
    sides: list[SideData]
    draft: bool


class AnswerData(TypedDict):
    """The sentence that answers the question of a brief, and the id of the statement of the brief that it restates."""

    text: str
    statement: str | None


class RemarkData(TypedDict):
    """A few words on a change; `about` is the id of a record or judgement."""

    about: str
    text: str


class EditionData(TypedDict):
    """The brief as written on a day; `when` is the id of an event."""

    as_of: str
    title: str | None
    lead: str | None
    question: str | None
    answer: AnswerData | None
    when: str | None
    bottom_line: list[StatementData]
    judgements: list[StatementData]
    events: list[str]
    actors: list[str]
    differences: list[str]
    questions: list[str]
    remarks: list[RemarkData]
    sourcing_note: str
    draft: bool


class CorrectionData(TypedDict):
    """A mistake of the desk."""

    on: str
    what: str
    was: str | None
    now: str | None
    about: list[str]


class RetiredData(TypedDict):
    """A sentence of a brief that was published and is no longer there."""

    id: str
    text: str
    kind: str
    on: str
    reason: str | None
    replaced_by: str | None


class ReleaseData(TypedDict):
    """A state of the dossier that was published."""

    state: str
    cut_off: str
    brief: str | None
    title: str
    sources: int
    revision: str | None


class DossierData(TypedDict):
    """Everything that was proved. Lists are in the order of ids; days are ISO 8601; `as_of` is null where all that is known is held."""

    title: str
    lead: str | None
    scope: str
    language: str
    desk: str | None
    access: str
    quoted_share: float
    stale_after: int
    gap_report: str
    exports: list[str]
    tlp: str | None
    handling: str | None
    report_address: str | None
    cut_off: str
    as_of: str | None
    state: str
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
    retired: list[RetiredData]
    releases: list[ReleaseData]
