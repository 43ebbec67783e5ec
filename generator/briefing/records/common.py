"""Parts that several kinds of records share."""

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefing.records.base import Record, requires_any, short_form
from briefing.records.scalars import REPORT_ID_PATTERN, Day, Flag, Id, ReportId, Text, format_error
from briefing.records.vocabulary import Confidence, Likelihood, StatementKind


def short_words(text: str | None, name: str, most: int) -> str | None:
    """The same text. Raises FormatError where it has more words than allowed."""
    number = len(text.split()) if text else 0
    if number > most:
        raise format_error("value-not-allowed", f"{name} has {number} words", f"at most {most} words")
    return text


def words_pattern(most: int) -> str:
    """A pattern of texts of at most so many words, for a schema."""
    return rf"^\s*(\S+\s+){{0,{most - 1}}}\S+\s*$"


class Citation(Record):
    """Words that a sentence cites: a report by its id, or a quote with its source."""

    model_config = ConfigDict(json_schema_extra=requires_any(("source", "quote"), "report"))

    report: ReportId | None = None
    """`event-id/report-id`; may be written as plain text in place of the map"""
    source: Id | None = None
    """the id of the source, where the words are quoted here"""
    quote: Text | None = Field(default=None, examples=["voted seven to two for the budget"])
    """the words, exactly as the source has them"""
    prefix: Text | None = None
    """words just before the quote, where the quote alone occurs more than once"""
    suffix: Text | None = None
    """words just after the quote"""

    @model_validator(mode="before")
    @classmethod
    def _expand_report_id(cls, value: object) -> object:
        return {"report": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return short_form({"type": "string", "pattern": REPORT_ID_PATTERN}, super().__get_pydantic_json_schema__(core, handler))

    @model_validator(mode="after")
    def _check_target(self) -> "Citation":
        if self.report is None and (self.source is None or self.quote is None):
            raise format_error(
                "citation-incomplete", "a citation needs a source and a quote", "write `event-id/report-id`, or `{source: …, quote: …}`"
            )
        return self


Citations = tuple[Citation, ...]


class Quotation(Record):
    """Words of a source."""

    source: Id
    """the id of the source"""
    quote: Text = Field(examples=["The Courier has withdrawn its report"])
    """the words, exactly as the source has them"""
    prefix: Text | None = None
    """words just before the quote, where the quote alone occurs more than once"""
    suffix: Text | None = None
    """words just after the quote"""


class Outside(Record):
    """Knowledge that no source of the dossier gives, with a reference."""

    text: Text
    """what is known"""
    reference: Text
    """where it can be looked up"""
    url: Text | None = Field(default=None, examples=["https://example.org/members"])
    """the web address of the reference"""
    on: Day | None = None
    """the day on which it was public; without it, no view of an earlier day shows it"""


class Speaker(Record):
    """The person to whom the source attributes its words."""

    who: Text = Field(examples=["a government source"])
    """a name, or a description as the source gives it"""
    named: Flag = True
    """false where the source does not name the person"""


class Statement(Record):
    """A sentence of the desk, with what it cites."""

    id: Id | None = None
    """in a brief: the permanent address of its card, the same in each edition that repeats it; `briefing fmt` writes it"""
    text: Text = Field(examples=["The council has passed its budget."])
    """one sentence"""
    kind: StatementKind = StatementKind.REPORT
    """report: what sources say; judgement: what the desk concludes"""
    cites: Citations = ()
    """for a report: citations of the words that say so"""
    rests_on: Citations = ()
    """for a judgement: citations of the words that it is based on"""
    attributed_to: Speaker | None = None
    """who says so, where no cited report gives it"""
    reason: Text | None = None
    """why the words lead to the judgement"""
    likelihood: Likelihood | None = None
    """one of the seven terms of ICD 203, which the sentence must contain"""
    confidence: Confidence | None = None
    """how good the evidence is, independent of the likelihood"""
    confidence_reason: Text | None = None
    """reasons for the confidence: number of origins, named or anonymous, first- or second-hand"""
    would_change: Text | None = None
    """what would change the judgement"""
    changed: Text | None = None
    """what this edition changed in a judgement of an earlier one"""
