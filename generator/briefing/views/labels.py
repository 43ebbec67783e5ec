"""The words of labels, counts and dates, the same on every page."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from briefing import edtf
from briefing.analysis.changes import ChangedValue, ChangeKind, DossierChange
from briefing.analysis.origins import Origins, RelayRoot
from briefing.edtf import Span
from briefing.edtf import SpanKind as DateKind
from briefing.model import (
    Actor,
    Citation,
    Discrepancy,
    Dossier,
    Event,
    Link,
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
)
from briefing.records import Basis, Certainty, Figure, Likelihood, RelationKind, RepairKind, Resolution, Speaker, State, Step, Wording

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
    State.OVERTAKEN: "Overtaken",
    State.REOPENED: "Reopened",
}
RESOLUTIONS = {
    Resolution.STANDS: "Unresolved",
    Resolution.ERROR: "Error in a source",
    Resolution.SUPERSEDED: "Superseded: an earlier stage",
    Resolution.EXPLAINED: "Explained",
    Resolution.SAME_PERSON: "Same person",
}
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
    "Articles": (ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_WITHDRAWN, ChangeKind.SOURCE_REMOVED),
    "Events": (ChangeKind.EVENT_APPEARED, ChangeKind.EVENT_REMOVED),
    "Dates": (ChangeKind.DATE_MOVED,),
    "Status": (ChangeKind.STATUS_MOVED, ChangeKind.DISPUTED),
    "Judgements": tuple(kind for kind in ChangeKind if kind.startswith(("judgement", "confidence"))),
    "Questions": (ChangeKind.QUESTION_RAISED, ChangeKind.QUESTION_MOVED, ChangeKind.QUESTION_REMOVED),
    "Differences": (ChangeKind.DIFFERENCE_FOUND, ChangeKind.DIFFERENCE_MOVED, ChangeKind.DIFFERENCE_REMOVED),
    "Origins": (ChangeKind.ORIGINS_GAINED, ChangeKind.ORIGINS_LOST),
}
"""The kinds of change by heading, in the order of the headings."""
LANGUAGE_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}


def day(value: date) -> str:
    """`3 January 2026`."""
    return edtf.in_english(edtf.day(value))


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
    if not dossier.editions:
        return "no brief yet"
    newest = dossier.editions[-1].as_of
    return f"{'no brief since' if newest < dossier.cut_off else 'brief of'} {day(newest)}"


def date_label(span: Span | None) -> str:
    """The date in words; `no date given` where there is none."""
    return edtf.in_english(span) if span is not None else "no date given"


def date_glyph(span: Span | None) -> str:
    """The name of the shape that marks a date: `day`, `within`, `lasted`, `bound`, `about` or `none`."""
    if span is None:
        return "none"
    if span.is_open:
        return "bound"
    if span.is_day and not span.is_uncertain and span.first_is_stated:
        return "day"
    if span.first_is_stated and span.last_is_stated and not span.is_uncertain:
        return "lasted" if span.kind is DateKind.INTERVAL else "within"
    return "about"


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 origin`, `3 origins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def number_word(number: int) -> str:
    """Numbers up to twelve as words, the others in digits."""
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)


def join_words(items: Iterable[str]) -> str:
    """`a, b and c`."""
    words = list(items)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def origins_label(origins: Origins) -> str:
    """`2 known origins, 1 inferred; 1 unknown`: counted, never combined into one score."""
    total = len(origins.independent_origins)
    if not total:
        return "origin unknown" if origins.unknown_count else "no origin"
    words = count(total, "origin") if origins.stated_count == total else f"{count(total, 'origin')}, {origins.inferred_count} inferred"
    return f"{words}; {origins.unknown_count} unknown" if origins.unknown_count else words


def relays_label(origins: Origins, unnamed: frozenset[str] = frozenset()) -> str:
    """`In 3 articles; 1 origin (Kyodo, 2 stories, both from anonymous sources only); 1 of unknown origin`.

    ``unnamed`` are the stories that name nobody who speaks in them.
    """
    parts = []
    for origin in origins.independent_origins:
        remarks = [f"{len(origin.stories)} stories"] if len(origin.stories) > 1 else []
        remarks += ["inferred"] if origin.basis is Basis.INFERRED else []
        remarks += _anonymity_notes(len(origin.stories), len(unnamed & set(origin.stories)))
        parts.append(", ".join((origin.publication.short, *remarks)))
    known = count(len(origins.independent_origins), "origin") if origins.independent_origins else ""
    named = f"{known} ({'; '.join(parts)})" if parts else ""
    unknown = f"{origins.unknown_count} of unknown origin" if origins.unknown_count else ""
    return "; ".join(filter(None, (f"In {count(origins.article_count, 'article')}", named, unknown)))


def _anonymity_notes(stories: int, unnamed: int) -> list[str]:
    """How many of the stories name nobody who speaks in them; empty where none."""
    if not unnamed:
        return []
    if unnamed < stories:
        return [f"{unnamed} of them from anonymous sources only"]
    return [{1: "anonymous sources only", 2: "both from anonymous sources only"}.get(stories, "all from anonymous sources only")]


def root_name(root: RelayRoot) -> str:
    """Who gathered the words: `Kyodo News, story of 2 January 2026`."""
    if root.publication is None:
        return "Origin not known"
    if root.origin is None:
        return f"{root.publication.name}, its own words"
    return origin_name(root.origin)


def origin_name(origin: Origin) -> str:
    """The label of an original report: publication and day."""
    name = origin.publication.name if origin.publication else "Unknown publication"
    return f"{name}, {plain_date(origin.date)}" if origin.date and not origin.date.is_open else name


def publication_label(source: Source) -> str:
    """When a source was published, and how that is known."""
    basis = BASES[source.published.basis]
    return f"{date_label(source.published.date)} ({basis})" if source.published.date else f"date {basis}"


def outlet_and_day(source: Source) -> str:
    """`The Jakarta Post, 3 January 2026`: an article in a list."""
    span = source.published.date
    return f"{source.publication.name}, {edtf.in_english(span) if span else 'undated'}"


def line_range(first_and_last: tuple[int, int]) -> str:
    """`line 3`, or `lines` with the first and the last."""
    first, last = first_and_last
    return f"line {first}" if first == last else f"lines {first}–{last}"


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges: `1–8, 64–90`."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in ranges)


def passage_location(passage: Passage) -> str:
    """Where quoted words are: outlet, day, line, and the zone unless it is the body."""
    zone = "" if passage.zone == "body" else f"{passage.zone}, "
    return f"{outlet_and_day(passage.source)}, {zone}{line_range(passage.lines)}"


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
    parts += filter(None, (WORDINGS[report.wording], CERTAINTIES[report.certainty]))
    if report.condition:
        parts.append(f"on condition: {report.condition}")
    return "; ".join(parts)


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


def role(actor: Actor) -> str:
    """The current office of an actor, else the last one with its period, else the actor's kind."""
    office = actor.office
    if office is None:
        return actor.record.kind.value
    return f"{office.title}, {office_period(office)}" if office.until else office.title


def office_period(office: Office) -> str:
    """`since October 2025`, or start and end."""
    begin = plain_date(office.begin) if office.begin else "start not stated"
    if office.until is not None:
        return f"{begin} to {plain_date(office.until)}"
    return f"since {begin}" if office.begin else begin


def plain_date(span: Span) -> str:
    """A date in words, without the preposition before a month or year."""
    return edtf.in_english(span).removeprefix("in ")


def language_name(tag: str) -> str:
    """The English name of a language that news is often translated from; its tag for any other."""
    return LANGUAGE_NAMES.get(tag.partition("-")[0], tag)


def side_speaker(side: Side, citation: Citation) -> str:
    """The speaker of one side: the person within the source, else the publication."""
    speaker = side.attributed_to or citation.speaker
    if speaker is None:
        return citation.passage.source.publication.name
    return speaker_name(speaker)


def figure(item: Figure) -> str:
    """What a report counts, and the number: `ships: about 40`, `people: 3,000 to 4,000`, `people: at least 3,000`."""
    if item.value is not None:
        number = format_number(item.value)
    elif item.at_least is not None and item.at_most is not None:
        number = f"{format_number(item.at_least)} to {format_number(item.at_most)}"
    else:
        number = f"at least {format_number(item.at_least)}" if item.at_least is not None else f"at most {format_number(item.at_most or 0)}"
    words = f"{item.of}: {'about ' if item.approximate else ''}{number} {item.unit}"
    day = f", as of {date_label(item.on)}" if item.on else ""
    return f"{words}{day}{f' (worked out: {item.derived})' if item.derived else ''}"


def format_number(value: float) -> str:
    """`550,000,000,000`."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def change_label(change: DossierChange) -> str:
    """Old and new value of a change; empty for additions."""
    match change.kind:
        case ChangeKind.DATE_MOVED:
            return f"{value_label(change.before)} → {value_label(change.after)}"
        case ChangeKind.QUESTION_MOVED | ChangeKind.DIFFERENCE_MOVED:
            return f"now: {value_label(change.after)}"
        case ChangeKind.SOURCE_WITHDRAWN:
            return "withdrawn"
        case ChangeKind.DISPUTED:
            return "a report denies it"
        case ChangeKind.JUDGEMENT_DROPPED:
            return "no longer in the brief"
        case ChangeKind.JUDGEMENT_MADE:
            return "first judged"
        case ChangeKind.CONFIDENCE_RAISED | ChangeKind.CONFIDENCE_LOWERED:
            return f"confidence {value_label(change.before)} → {value_label(change.after)}"
        case _ if change.before is not None:
            return f"{value_label(change.before)} → {value_label(change.after)}"
        case _ if change.after is None and not change.kind.endswith("added"):
            return "no longer there"
    return ""


def value_label(value: ChangedValue | None) -> str:
    """A changed value in words."""
    match value:
        case State():
            return STATES[value].lower()
        case Resolution():
            return RESOLUTIONS[value].lower()
        case Origins():
            return origins_label(value)
        case Span() | None:
            return date_label(value)
        case _:
            return str(value)


RELATION_LABELS = {
    RelationKind.STAGE_OF: "A stage of",
    RelationKind.ALTERNATIVE_TO: "An alternative to",
    RelationKind.PART_OF: "Part of",
    RelationKind.FOLLOWS: "Follows",
}
