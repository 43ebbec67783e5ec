"""The words of labels, counts and dates, the same on every page."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from briefing import edtf
from briefing.analysis.changes import ChangeKind
from briefing.edtf import Span
from briefing.model import (
    Actor,
    Citation,
    Discrepancy,
    Dossier,
    Event,
    Link,
    Name,
    Office,
    Origin,
    Passage,
    Question,
    Reading,
    Repair,
    Report,
    Side,
    Source,
    TextRange,
    Topic,
    Withdrawal,
)
from briefing.numerals import quantity
from briefing.phrases import capitalize_first, consecutive_ranges
from briefing.records import (
    Basis,
    Certainty,
    DiscrepancyKind,
    Figure,
    Likelihood,
    RelationKind,
    RepairKind,
    Resolution,
    Speaker,
    State,
    Status,
    Step,
    Wording,
    Zone,
)
from briefing.views.languages import isolated, language_name

_LONG_MONTH = re.compile(rf"\b(?:{'|'.join(edtf.MONTHS)})\b")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

LIKELIHOOD_RANGES: dict[Likelihood, tuple[int, int]] = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN_CHANCE: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
"""The range of per cent for each term of ICD 203."""

STATES = {
    State.OPEN: "Open",
    State.PARTLY_ANSWERED: "Partly answered",
    State.ANSWERED: "Answered",
    State.OVERTAKEN: "Overtaken by events",
    State.REOPENED: "Reopened",
}
RESOLUTIONS = {
    Resolution.STANDS: "Unresolved",
    Resolution.ERROR: "Error in a source",
    Resolution.SUPERSEDED: "Earlier stage",
    Resolution.EXPLAINED: "Explained",
    Resolution.SAME_PERSON: "One person",
}
DIFFERENCE_KINDS = {DiscrepancyKind.AGENCY: "who acts", DiscrepancyKind.STATUS: "standing"}
"""What the kinds of differences are called, where that is not the word of the format."""
CERTAINTIES = {Certainty.STATED: "", Certainty.EXPECTED: "expected", Certainty.POSSIBLE: "possible", Certainty.CONDITIONAL: "conditional"}
WORDINGS = {
    Wording.ORIGINAL: "",
    Wording.TRANSLATED: "translated",
    Wording.BACK_TRANSLATED: "back-translated",
    Wording.PARAPHRASE: "paraphrased",
}
STEPS = {Step.PUBLISHER: "Published by", Step.REPOST: "Reposted by", Step.TRANSLATION: "Translated by", Step.ORIGIN: "Gathered by"}
BASES = {Basis.STATED: "stated", Basis.INFERRED: "inferred", Basis.UNKNOWN: "not known"}
REPAIRS = {
    RepairKind.SPLIT: "Split by the page",
    RepairKind.DOUBLED: "Doubled by the page",
    RepairKind.ENCODING: "Mis-encoded by the page",
    RepairKind.MISPRINT: "Misprint",
}
CHANGE_HEADINGS: dict[str, tuple[ChangeKind, ...]] = {
    "Articles": (ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_WITHDRAWN, ChangeKind.SOURCE_PARTLY_WITHDRAWN, ChangeKind.SOURCE_REMOVED),
    "Events": (ChangeKind.EVENT_APPEARED, ChangeKind.EVENT_REMOVED),
    "Dates": (ChangeKind.DATE_MOVED,),
    "Status": (ChangeKind.STATUS_MOVED, ChangeKind.DISPUTED),
    "Judgements": tuple(kind for kind in ChangeKind if kind.startswith(("judgement", "confidence"))),
    "Questions": (ChangeKind.QUESTION_RAISED, ChangeKind.QUESTION_MOVED, ChangeKind.QUESTION_REMOVED),
    "Differences": (ChangeKind.DIFFERENCE_FOUND, ChangeKind.DIFFERENCE_MOVED, ChangeKind.DIFFERENCE_REMOVED),
    "Origins": (ChangeKind.ORIGINS_GAINED, ChangeKind.ORIGINS_LOST),
}
"""The kinds of change by heading, in the order of the headings."""


def day(value: date) -> str:
    """`3 January 2026`."""
    return edtf.in_english(edtf.day(value))


def short_day(value: date) -> str:
    """`3 Jan 2026`: a day in a row."""
    return _LONG_MONTH.sub(lambda name: name[0][:3], day(value))


def short_date(span: Span | None) -> str:
    """`1–2 Jan 2026`, `Spring 2026`, `Undated`: a date in a row, without its hours."""
    words = _LONG_MONTH.sub(lambda name: name[0][:3], plain_day(span)) if span is not None else "undated"
    return capitalize_first(words)


def full_date(span: Span | None) -> str:
    """`14–15 May 2026`, `Spring 2026`, `No date given`: a date that stands alone."""
    return capitalize_first(plain_date(span) if span is not None else date_label(None))


def month(value: date) -> str:
    """`January 2026`."""
    return f"{edtf.MONTHS[value.month - 1]} {value.year}"


def knowledge_label(dossier: Dossier) -> str:
    """What a dossier holds, for the head of every page: its cut-off; for a view the day, the newest article and the brief of that day."""
    if dossier.as_of is None:
        return f"Information cut-off {day(dossier.cut_off) if dossier.sources else 'none yet'}"
    return f"As of {day(dossier.as_of)}; newest article {day(dossier.cut_off)}; {brief_label(dossier)}"


def brief_label(dossier: Dossier) -> str:
    """The newest brief of a dossier: `brief of 3 January 2026`, or `no brief since` its day where an article became known after it."""
    if (newest := dossier.newest_brief) is None:
        return "no brief yet"
    return f"{'no brief since' if newest < dossier.cut_off else 'brief of'} {day(newest)}"


def difference_kind(kind: DiscrepancyKind) -> str:
    """`who acts`, `date`, `office holder`: what the sources differ on."""
    return DIFFERENCE_KINDS.get(kind, kind.replace("-", " "))


def how_known(basis: Basis, zone: Zone | None = None) -> str:
    """How an origin is known: `named in the byline`, `by inference`, `not known`."""
    if basis is Basis.STATED:
        return f"named in the {'text' if zone in (None, Zone.BODY) else zone}"
    return "by inference" if basis is Basis.INFERRED else BASES[basis]


def date_label(span: Span | None) -> str:
    """The date in words; `no date given` where there is none."""
    return edtf.in_english(span) if span is not None else "no date given"


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 origin`, `3 origins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def number_word(number: int) -> str:
    """Numbers up to twelve as words, the others in digits."""
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)


def origin_name(origin: Origin) -> str:
    """The label of an original report: publication and day."""
    name = origin.publication.name if origin.publication else "Unknown publication"
    return f"{isolated(name)}, {plain_day(origin.date)}" if origin.date and not origin.date.is_open else name


def publication_label(source: Source) -> str:
    """When a source was published, and how that is known."""
    basis = BASES[source.published.basis]
    return f"{date_label(source.published.date)} ({basis})" if source.published.date else f"date {basis}"


def outlet_and_day(source: Source) -> str:
    """`The Jakarta Post, 3 January 2026`: an article in a list."""
    return f"{isolated(source.publication.name)}, {publication_day(source) if source.published.date else 'undated'}"


def article_name(source: Source, dossier: Dossier) -> str:
    """`The Jakarta Post`; with the day where the dossier has several sources of that outlet."""
    is_only = dossier.sources_by_publication.get(source.publication.id) == 1
    return isolated(source.publication.name) if is_only else outlet_and_day(source)


def publication_day(source: Source) -> str:
    """When a source was published, without the hour."""
    span = source.published.date
    return date_label(span.without_hours if span else None)


def line_range(first_and_last: tuple[int, int]) -> str:
    """`line 3`, or `lines` with the first and the last."""
    first, last = first_and_last
    return f"line {first}" if first == last else f"lines {first}–{last}"


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges: `1–8, 64–90`."""
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in consecutive_ranges(numbers))


def withdrawn_part(source: Source, withdrawal: Withdrawal) -> str:
    """`lines 5–6`, `line 8, “seven to two”`: the part of a source that was withdrawn; empty for the whole."""
    if withdrawal.text_ranges is None:
        return ""
    paragraphs = {(start, end) for _, start, end in source.view.paragraphs}
    whole = [line for text_range in withdrawal.text_ranges if text_range in paragraphs for line in _lines(source, text_range)]
    parts = [text_range for text_range in withdrawal.text_ranges if text_range not in paragraphs]
    lines = f"{'line' if len(whole) == 1 else 'lines'} {number_ranges(whole)}" if whole else ""
    words = (", ".join(filter(None, (line_range(source.view.lines(*part)), _quoted(source.public_words(part))))) for part in parts)
    return "; ".join(filter(None, (lines, *words)))


def _lines(source: Source, text_range: TextRange) -> range:
    first, last = source.view.lines(*text_range)
    return range(first, last + 1)


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words is not None else ""


def passage_location(passage: Passage) -> str:
    """Where quoted words are: outlet, day, line, and the zone unless it is the body."""
    return f"{outlet_and_day(passage.source)}, {passage_place(passage)}"


def passage_place(passage: Passage) -> str:
    """The line of quoted words, after the zone unless it is the body: `line 26`, `headline, line 3`."""
    zone = "" if passage.zone == "body" else f"{passage.zone}, "
    return f"{zone}{line_range(passage.lines)}"


def passage_lines(passage: Passage) -> str:
    """Where in its article words are that may not be shown: `line 26, body`."""
    return f"{line_range(passage.lines)}, {passage.zone}"


def repair_label(repairs: Sequence[Repair]) -> str:
    """`repaired` or `misprint repaired`; for several `repaired in 3 places, 1 of them a misprint`."""
    misprints = sum(repair.kind is RepairKind.MISPRINT for repair in repairs)
    if len(repairs) == 1:
        return "misprint repaired" if misprints else "repaired"
    of_them = f", {misprints} of them {'a misprint' if misprints == 1 else 'misprints'}" if misprints else ""
    return f"repaired in {len(repairs)} places{of_them}"


def bracketed(repairs: Sequence[Repair]) -> str:
    """What follows repaired words where there are no links: ` [repaired]`; empty without repairs."""
    return f" [{repair_label(repairs)}]" if repairs else ""


def in_print(source: Source, text_range: TextRange) -> str:
    """What follows repaired words on a terminal, with the words as printed; empty without repairs."""
    repairs = source.repairs_in(text_range)
    return f" [{repair_label(repairs)}; printed: “{source.printed(text_range)}”]" if repairs else ""


def repair_reason(repair: Repair) -> str:
    """What the page got wrong, and why the desk thinks so."""
    return " ".join(filter(None, (f"{REPAIRS[repair.kind]}:", _sentence(repair.why), repair.reasoning)))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def speaker_name(speaker: Speaker) -> str:
    """A speaker, with `not named` where the description does not already say so."""
    says_so = re.search(r"\b(anonymous|unnamed|not named)\b", speaker.who)
    return speaker.who if speaker.named or says_so else f"{speaker.who}, not named"


def attribution(report: Report) -> str:
    """Who said it within the source, and how the words came: `a government source, not named; translated`."""
    parts = []
    if report.attributed_to is not None:
        parts.append(speaker_name(report.attributed_to))
    translation = translation_label(report.source, with_language=True) if report.wording is Wording.TRANSLATED else ""
    is_said_by_status = report.certainty is Certainty.POSSIBLE and report.status is Status.PROPOSED
    parts += filter(None, (translation or WORDINGS[report.wording], "" if is_said_by_status else CERTAINTIES[report.certainty]))
    if report.condition:
        parts.append(f"on condition: {report.condition}")
    return "; ".join(parts)


def printed_name(actor: Actor) -> str:
    """The name of an actor as some source printed it: the canonical one where one did, or where none printed any."""
    printed = next((name.text for name in actor.names if name.sources), actor.name)
    return actor.name if actor.has_printed_name else printed


def entity_title(thing: Event | Actor | Topic | Question | Discrepancy | Source) -> str:
    """The title of an entity in lists."""
    match thing:
        case Actor():
            return thing.name
        case Question():
            return thing.question
        case _:
            return thing.title


def chain_label(links: Sequence[Link]) -> str:
    """`Published by X, relaying Y`, in plain words."""
    return "; ".join(f"{STEPS[link.step]} {link.who.name if link.who else 'somebody unknown'}{_basis_note(link)}" for link in links)


def _basis_note(link: Link) -> str:
    return "" if link.basis is Basis.STATED else f" ({BASES[link.basis]})"


def reading_change(before: Reading | None, after: Reading) -> str:
    """What a reading changed: status, date, or nothing."""
    if before is None:
        return "first known"
    changes = []
    if before.status is not after.status:
        changes.append(f"from {before.status} to {after.status}")
    if str(before.date) != str(after.date):
        changes.append(f"date from “{date_label(before.date)}” to “{date_label(after.date)}”")
    return "; ".join(changes) or "unchanged"


def reading_changes(readings: Sequence[Reading]) -> list[tuple[Reading, str]]:
    """Each reading with what it changed."""
    pairs = [(None, readings[0]), *pairwise(readings)]
    return [(after, reading_change(before, after)) for before, after in pairs]


def listed(actors: Iterable[Actor]) -> str:
    """The names of actors, in the order given: `Ruth Alder, City council`."""
    return ", ".join(actor.name for actor in actors)


def role(actor: Actor) -> str:
    """The current office of an actor, else the last one with its period, else the actor's kind."""
    office = actor.office
    if office is None:
        return actor.record.kind.value
    return f"{office_title(office)}, {office_period(office)}" if office.until else office_title(office)


def office_title(office: Office) -> str:
    """`Mayor of Riverton`; `Acting Mayor of Riverton` for somebody who holds the office in place of its holder."""
    if not office.is_acting or office.title.casefold().startswith("acting "):
        return office.title
    return f"{'Acting' if office.title[0].isupper() else 'acting'} {office.title}"


def office_period(office: Office) -> str:
    """`since October 2025`, or start and end."""
    return "".join(office_bounds(office))


def office_bounds(office: Office) -> tuple[str, str]:
    """`since October 2025` and nothing, or `October 2025` and ` to May 2026`: the words to which the citations of each bound belong."""
    begin = plain_date(office.begin) if office.begin else "start not stated"
    if office.until is not None:
        return begin, f" to {plain_date(office.until)}"
    return (f"since {begin}" if office.begin else begin), ""


def name_validity(name: Name) -> str:
    """`Japanese, 2012 to 2019`, `language la`: the language of a name, where the record gives it, and when the actor bore it."""
    begin, until = (plain_date(span) if span else "" for span in (name.begin, name.until))
    period = f"{begin} to {until}" if begin and until else f"from {begin}" if begin else f"until {until}" if until else ""
    return ", ".join(filter(None, (_language_label(name.lang) if name.lang else "", period)))


def plain_date(span: Span) -> str:
    """A date in words, without the preposition before a month or year."""
    return edtf.in_english(span).removeprefix("in ")


def plain_day(span: Span) -> str:
    """As `plain_date`, without hours."""
    return plain_date(span.without_hours)


def _language_label(tag: str) -> str:
    name = language_name(tag)
    return name if name != tag else f"language {tag}"


def translation_label(source: Source, *, with_language: bool = False) -> str:
    """`machine translation from Chinese (inferred)`; empty where the text was not translated."""
    record, basis = source.record, source.translation_basis
    if not record.translation:
        return ""
    language = f" from {language_name(record.translated_from)}" if with_language and record.translated_from else ""
    return f"{record.translation} translation{language}{'' if basis in (None, Basis.STATED) else f' ({BASES[basis]})'}"


def side_speaker(side: Side, citation: Citation) -> str:
    """The speaker of one side: the person within the source, else the publication."""
    speaker = side.attributed_to or citation.speaker
    if speaker is None:
        return citation.passage.source.publication.name
    return speaker_name(speaker)


def figure(item: Figure) -> str:
    """What a report counts, and the number: `ships: about 40`, `people: 3,000 to 4,000`, `people: at least 3,000`."""
    number = quantity(item.value, item.at_least, item.at_most, is_approximate=item.approximate)
    words = f"{item.of}: {number} {item.unit}"
    day = f", as of {date_label(item.on)}" if item.on else ""
    return f"{words}{day}{f' (worked out: {item.derived})' if item.derived else ''}"


RELATION_LABELS = {
    RelationKind.STAGE_OF: "A stage of",
    RelationKind.ALTERNATIVE_TO: "An alternative to",
    RelationKind.PART_OF: "Part of",
    RelationKind.FOLLOWS: "Follows",
}
