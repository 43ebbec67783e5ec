"""The sides of a difference: in short, the words in their sentence, who says them, where they are printed, and how they came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing.escaping import fill, page_text
from briefing.html.context import PageContext
from briefing.html.marked import sentence_range, words_around
from briefing.html.origin_note import origin_note
from briefing.model import Citation, Discrepancy, Dossier, Passage, Side, Source
from briefing.phrases import capitalize_first
from briefing.records import Access, Outside, Speaker
from briefing.views import labels
from briefing.views.accounts import speakers_by_passage
from briefing.views.languages import language_name
from briefing.views.wrong_names import WrongNames, wrong_names_in

MOST_ACROSS = 3
"""More sides than these are below each other."""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words of a citation within their sentence."""

    citation: Citation
    before: Markup
    behind: Markup
    contrary: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """Who says the words, and whether the source names them."""

    who: str
    remark: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side as the page shows it; each line once, however many of its words need it."""

    short: str
    quotes: tuple[QuotedWords, ...]
    speakers: tuple[SpeakerName, ...]
    printed: tuple[tuple[Source, str], ...]  # an article, and the lines
    origin: Markup
    wordings: tuple[str, ...]
    wrong_names: tuple[Markup, ...]
    outside: Outside | None


def sides(context: PageContext, difference: Discrepancy, wrong: WrongNames) -> tuple[SideView, ...]:
    """The sides of a difference, in the order of the record."""
    return tuple(_side(context, side, wrong) for side in difference.sides)


def _side(context: PageContext, side: Side, wrong: WrongNames) -> SideView:
    passages = tuple(citation.passage for citation in side.citations)
    sources = tuple(dict.fromkeys(passage.source for passage in passages))
    return SideView(
        short=capitalize_first((side.short or side.reading).removesuffix(".")),
        quotes=tuple(_quoted(citation, side.contrary) for citation in side.citations),
        speakers=tuple(
            dict.fromkeys(_speaker_name(speaker) for citation in side.citations for speaker in _speakers(context, side, citation))
        ),
        printed=tuple(_printed(passages)),
        origin=origin_note(context, passages),
        wordings=tuple(dict.fromkeys(filter(None, (_wording(context.dossier, source) for source in sources)))),
        wrong_names=tuple(dict.fromkeys(_wrong_names(passages, wrong))),
        outside=side.outside,
    )


def _quoted(citation: Citation, contrary: tuple[Passage, ...]) -> QuotedWords:
    passage = citation.passage
    (first, last), (start, end) = sentence_range(passage), words_around(passage)
    words = passage.source.words
    before = page_text(f"{'… ' if start > first else ''}{words((start, passage.start))}")
    behind = page_text(f"{words((passage.end, end))}{' …' if end < last else ''}")
    return QuotedWords(citation, before, behind, contrary)


def _speakers(context: PageContext, side: Side, citation: Citation) -> tuple[Speaker | None, ...]:
    """The speaker whom the record of the side gives, else those to whom the reports with these words attribute them."""
    known = side.attributed_to or citation.speaker
    return (known,) if known else speakers_by_passage(context.dossier).get(citation.passage.key, (None,))


def _speaker_name(speaker: Speaker | None) -> SpeakerName:
    if speaker is None:
        return SpeakerName("The article", "")
    full = f"{speaker.who}, by name" if speaker.named else labels.speaker_name(speaker)
    return SpeakerName(capitalize_first(speaker.who), full.removeprefix(speaker.who))


def _printed(passages: Iterable[Passage]) -> Iterator[tuple[Source, str]]:
    lines: dict[Source, list[int]] = {}
    for passage in passages:
        first, last = passage.lines
        lines.setdefault(passage.source, []).extend(range(first, last + 1))
    for source, numbers in lines.items():
        unique = sorted(set(numbers))
        yield source, f"{'line' if len(unique) == 1 else 'lines'} {labels.number_ranges(unique)}"


def _wording(dossier: Dossier, source: Source) -> str:
    """`Machine translation from Chinese (inferred)`; empty for what is printed in the language of the dossier."""
    language = source.record.language
    foreign = "" if language.split("-")[0] == dossier.desk.language.split("-")[0] else f"in {language_name(language)} as printed"
    return capitalize_first(labels.translation_label(source, with_language=True) or foreign)


def _wrong_names(passages: Iterable[Passage], wrong: WrongNames) -> Iterator[Markup]:
    """`“Hashimoto” is Sanae Takaichi`, for each wrong name in the sentences that are shown."""
    for passage in passages:
        shown = passage.source.words(words_around(passage)) if passage.source.access is not Access.CITATION else ""
        for name, actor in wrong_names_in(shown, passage.source.id, wrong):
            yield fill("“{}” is {}", page_text(name), page_text(actor))
