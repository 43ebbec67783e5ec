"""Citations → numbered footnotes; text → typeset text with curly quotes and non-breaking spaces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing import edtf
from briefing.analysis.origins import is_withdrawn
from briefing.model import Citation, Dossier, Passage, Repair, Source
from briefing.phrases import typographic
from briefing.records import RepairKind
from briefing.views import labels
from briefing.views.origins import party_note
from briefing.views.wrong_names import WrongNames, wrong_names, wrong_names_in

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
"""What JSON can hold."""
_UNIT_WORDS = "|".join(
    (*edtf.MONTHS, *(month[:3] for month in edtf.MONTHS), "%", "per cent", "million", "billion", "trillion", "tonnes", "yen")
)
_NO_BREAK = re.compile(rf"(?<=\d) (?=(?:{_UNIT_WORDS})(?!\w))|(?<=\bl\.) (?=\d)|(?<=\bArticle) (?=\d)")
_MEETING_QUOTES = re.compile(r"(?<=[“”‘’])(?=”$)|(?<=^“)(?=[“‘])")
_SCRIPT_REGIONS = {"hans": "CN", "hant": "TW"}
_LONG_MONTH = re.compile("|".join(month for month in edtf.MONTHS if len(month) > 4))


def typeset(text: str) -> str:
    """The desk's words on one line, its quotation marks curly, with non-breaking spaces between a number and what it counts."""
    return _NO_BREAK.sub("\u00a0", typographic(" ".join(text.split())))


def abbreviated_date(text: str) -> str:
    """A date in words with short names of months: `3 Dec 2025`."""
    return typeset(_LONG_MONTH.sub(lambda month: month[0][:3], text))


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one document, numbered in the order in which it cites their passages."""

    site_url: str  # the address that the site is published under; empty where it is not known
    dossier: Dossier
    passages: dict[tuple[str, int, int], Passage] = field(default_factory=dict)  # all that the document is based on so far
    sources: dict[str, Source] = field(default_factory=dict)  # those of its passages, and those of which it prints a name
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _ranges_by_source: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)  # the ranges that notes quote
    _notes: list[dict[str, JsonValue]] = field(default_factory=list)
    _mark_count: int = 0
    _wrong_names: WrongNames = field(init=False)

    def __post_init__(self) -> None:
        self._wrong_names = wrong_names(self.dossier)

    def cited_text(self, text: str, citations: Iterable[Citation]) -> dict[str, JsonValue]:
        """A sentence and the numbers of its notes, ascending, each with whether this is its first mark, and which mark of the document it is."""
        before = len(self._notes)
        numbers = sorted({self._number(citation) for citation in citations})
        first = self._mark_count
        self._mark_count += len(numbers)
        marks: list[JsonValue] = [{"number": number, "first": number > before, "at": at} for at, number in enumerate(numbers, first)]
        return {"text": typeset(text), "marks_at": marks}

    @property
    def values(self) -> list[JsonValue]:
        """The notes so far, in the order of their numbers."""
        return list(self._notes)

    def begin_chapter(self) -> None:
        """From here on each passage gets a new number: a note is in the chapter that cites it."""
        self._numbers.clear()
        self._ranges_by_source.clear()

    def reference(self, passage: Passage) -> dict[str, JsonValue]:
        """The place of quoted words, with a note where the source speaks for a party to the events."""
        self.rest_on([passage])
        note = party_note(self.dossier, passage.source.publication)
        reference = passage_reference(passage, self.site_url)
        return {**reference, "source": typeset(f"{reference['source']} ({note})")} if note else reference

    def rest_on(self, passages: Iterable[Passage]) -> None:
        """Records words that the document is based on and does not quote."""
        for passage in passages:
            self.passages[passage.key] = passage
            self.sources[passage.source.id] = passage.source

    def _number(self, citation: Citation) -> int:
        key = citation.passage.key
        self.rest_on([citation.passage])
        if key not in self._numbers:
            self._numbers[key] = self._containing_note(citation) or len(self._notes) + 1
            if self._numbers[key] > len(self._notes):
                self._notes.append(self._note(citation))
                self._ranges_by_source.setdefault(key[0], {})[key[1:]] = self._numbers[key]
        return self._numbers[key]

    def _containing_note(self, citation: Citation) -> int | None:
        """An earlier note whose words contain these, with the same attribution; None where there is none."""
        source, start, end = citation.passage.key
        for (first, last), number in self._ranges_by_source.get(source, {}).items():
            if (
                first <= start
                and end <= last
                and (citation.report is None or self._notes[number - 1]["said"] == self._attribution(citation))
            ):
                return number
        return None

    def _note(self, citation: Citation) -> dict[str, JsonValue]:
        passage = citation.passage
        return {
            **self.reference(passage),
            "quote": quotation(passage),
            "said": self._attribution(citation),
            "printed": printed(passage),
            "gloss": self.gloss(passage),
        }

    def gloss(self, passage: Passage) -> str:
        """`“Hashimoto” is Sanae Takaichi.`, for each wrong name in quoted words; empty where there is none, or the words may not be shown."""
        found = [*wrong_names_in(passage.public_text or "", passage.source.id, self._wrong_names)]
        longest = [(name, actor) for name, actor in found if not any(name != other and name in other for other, _ in found)]
        return " ".join(typeset(f"“{name}” is {actor}.") for name, actor in dict.fromkeys(longest))

    def _attribution(self, citation: Citation) -> str:
        """Who said it within the source, named or not, and how the words were translated; conditions are in the quote itself."""
        if citation.report is not None:
            who = citation.report.attributed_to
            parts = [labels.speaker_name(who) if who else "", labels.WORDINGS[citation.report.wording]]
        else:
            parts = [labels.translation_label(citation.passage.source)]
        return "; ".join(filter(None, (*parts, "withdrawn" if is_withdrawn(self.dossier, citation.passage) else "")))


def passage_reference(passage: Passage, root: str) -> dict[str, JsonValue]:
    """The place of quoted words: source, day and lines, and the address of the highlighted passage."""
    day = passage.source.published.date
    return {
        "source": passage.source.publication.short,
        "where": ", ".join(
            (abbreviated_date(labels.plain_day(day)).replace("–", "–\u2060") if day else "undated", typeset(line_words(passage)))
        ),
        "href": absolute_url(root, f"sources/{passage.source.id}/#{passage.anchor}"),
    }


def line_words(passage: Passage) -> str:
    """The lines of a passage: `l. 12`, `l. 12–13`."""
    first, last = passage.lines
    return f"l. {first}" if first == last else f"l. {first}–\u2060{last}"


def quotation(passage: Passage) -> str:
    """The words in quotation marks; `words not shown` where only their place may be shown."""
    words = passage.public_text
    return f"{'words not shown' if words is None else quoted(words)}{labels.bracketed(passage.repairs)}"


def quoted(words: str) -> str:
    """Words of a source in curly quotation marks, a thin space between two that meet."""
    return _MEETING_QUOTES.sub("\u202f", f"“{typographic(words)}”")


def printed(passage: Passage) -> str:
    """The repaired words as printed; empty where there are none, or they may not be shown."""
    return repaired(passage.source, passage.repairs) if passage.public_text is not None else ""


def repaired(source: Source, repairs: Iterable[Repair]) -> str:
    """The repaired words as printed, with the reason for a misprint."""
    return " ".join(_repaired(source, repair) for repair in repairs)


def _repaired(source: Source, repair: Repair) -> str:
    reason = f" {typeset(labels.repair_reason(repair))}" if repair.kind is RepairKind.MISPRINT else ""
    return f"Printed: “{source.printed(source.around(repair))}”.{reason}"


def language_code(tag: str) -> str:
    """The language code of a tag, two or three letters (ISO 639); `und` for anything else."""
    code = tag.partition("-")[0].lower()
    return code if re.fullmatch("[a-z]{2,3}", code) else "und"


def region_code(tag: str) -> str | None:
    """The region that a tag names, else that of its Chinese script, so that the right glyphs are used; None without either."""
    steps = tag.lower().split("-")[1:]
    return next(
        (_SCRIPT_REGIONS.get(step, step).upper() for step in reversed(steps) if step in _SCRIPT_REGIONS or re.fullmatch("[a-z]{2}", step)),
        None,
    )


def absolute_url(root: str, address: str) -> str:
    """The full address of a page; empty where the site's own is not known."""
    return f"{root.rstrip('/')}/{address}" if root else ""
