"""The same words, attributed to several speakers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefing.analysis.contradictions.finding import Contradiction, ContradictionSide, reported, sides_of
from briefing.analysis.named import ActorNames, paragraph_numbers, words_of
from briefing.model import Dossier, Passage, Report, TextRange
from briefing.phrases import join_words

_QUOTED = re.compile(  # a mark that is not closed holds to the end of the paragraph, as in a speech of several
    r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|«([^«»]+)(?:»|$)|„([^„“”]+)(?:[“”]|$)|「([^「」]+)」|『([^『』]+)』"
    r"|(?<!\w)[‘']((?:[^‘'’]|(?<=\w)['’](?=\w))+)['’](?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?…;:。！？]+(?=\s|$)")
_PUNCTUATION = " ,.!?…"
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr sir dame lord lady prof professor president vice prime minister pm chancellor mayor governor senator secretary general "
        "colonel captain king queen prince princess pope judge justice chief foreign defence defense finance the of",
    )
)
_MIN_WORDS, _MIN_LENGTH = 4, 18  # words and characters of a quotation; equal ones that are shorter may be a coincidence
_MIN_WORDS_ALONE = 10  # enough of these, however short
_MIN_UNMARKED_LENGTH = 24  # characters, where no quotation marks say that the words are the speaker's

_Words = tuple[str, ...]


def words_attributed_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """The same words are attributed to two speakers.

    The detector compares sentences of four words or more that stand inside quotation marks, wherever the quotes of the reports were cut;
    without quotation marks, quotes of 24 characters or more. It compares speakers whom reports name: two names of one actor, and a name
    and a part of it, are one speaker.
    Correct `attributed_to`, or record the discrepancy with `found_by: words-attributed-twice`, and cite each speaker's words.
    """
    marked, others = _spoken(dossier)
    speakers = _Speakers(dossier)
    found: dict[frozenset[str], Contradiction] = {}  # by their reports: one speech may have many sentences
    for reports in (*_with_longer(marked), *others.values()):
        sides = speakers.sides(reports) if len(reports) > 1 else ()
        key = frozenset(assertion_id for side in sides for assertion_id in side.ids)
        if len(sides) > 1 and key not in found:
            about = tuple(dict.fromkeys(report.event for report in reports))
            message = f"the same words are attributed {join_words(f'to “{side.claim}”' for side in sides)}"
            found[key] = Contradiction("words-attributed-twice", about, message, sides)
    yield from found.values()


_Spoken = dict[_Words, list[Report]]


def _spoken(dossier: Dossier) -> tuple[_Spoken, _Spoken]:
    """The reports of named speakers by the sentences inside quotation marks, and by words without them."""
    marked: _Spoken = {}
    others: _Spoken = {}
    found: dict[tuple[str, int], list[TextRange]] = {}  # by paragraph, so that each is searched once
    for report in dossier.reports():
        if report.attributed_to is not None and report.attributed_to.named:
            quotations = _quotations(report.passage, found)
            for start, end in quotations:
                for words in _sentences(report.passage.source.view.text[start:end]):
                    marked.setdefault(words, []).append(report)
            if not quotations and (unmarked := _without_speaker(report)):
                others.setdefault(unmarked, []).append(report)
    return marked, others


def _quotations(passage: Passage, found: dict[tuple[str, int], list[TextRange]]) -> list[TextRange]:
    """What stands between quotation marks and is quoted by a passage, whole or in part."""
    view = passage.source.view
    first, last = paragraph_numbers(passage)
    result: list[TextRange] = []
    for number in range(first, last + 1):
        key = passage.source.id, number
        if key not in found:
            found[key] = [match.span(match.lastindex or 0) for match in _QUOTED.finditer(view.text, *view.paragraphs[number][1:])]
        begins = bisect_right(found[key], passage.start, key=lambda quotation: quotation[1])
        result += takewhile(lambda quotation: quotation[0] < passage.end, found[key][begins:])
    return result


def _sentences(quotation: str) -> Iterator[_Words]:
    """The sentences of a quotation that are too long to be a coincidence."""
    for sentence in _SENTENCE_END.split(quotation):
        words = _folded(sentence)
        if len(words) >= _MIN_WORDS and (len(sentence.strip(_PUNCTUATION)) >= _MIN_LENGTH or len(words) >= _MIN_WORDS_ALONE):
            yield words


def _without_speaker(report: Report) -> _Words:
    """The words of a report without the parts of the sentence that name its speaker; none where they are short."""
    who = words_of(report.attributed_to.who) if report.attributed_to else ()
    names = {word for word in who if not word.islower()}
    said = ",".join(part for part in report.passage.text.split(",") if not names & {*words_of(part)})
    return _folded(said) if len(said) >= _MIN_UNMARKED_LENGTH else ()


def _folded(words: str) -> _Words:
    return words_of(words.casefold())


def _with_longer(spoken: _Spoken) -> Iterator[list[Report]]:
    """The reports of each sentence, with those of every longer one that contains it."""
    windows: dict[_Words, list[_Words]] = {}
    for words in spoken:
        for window in dict.fromkeys(_windows(words)):
            windows.setdefault(window, []).append(words)
    for words, reports in spoken.items():
        rarest = min((windows[window] for window in _windows(words)), key=len)
        longer = (other for other in rarest if len(other) > len(words) and _contains(other, words))
        yield [*reports, *(report for other in longer for report in spoken[other])]


def _windows(words: _Words) -> list[_Words]:
    """Every so many words in a row of a sentence."""
    return list(zip(*(words[start:] for start in range(_MIN_WORDS)), strict=False))


def _contains(longer: _Words, shorter: _Words) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _name_words(who: str) -> _Words:
    """The words of a name without titles, or all of them where there are no others."""
    words = _folded(who)
    return tuple(word for word in words if word not in _TITLES) or words


class _Speakers:
    """Who named speakers are: actors of the dossier, or people who are known by name alone."""

    def __init__(self, dossier: Dossier) -> None:
        self._names = ActorNames(dossier)

    def sides(self, reports: Sequence[Report]) -> tuple[ContradictionSide, ...]:
        """One side for each speaker; a name that is a part of another is that of the same speaker."""
        known: dict[str, str] = {}  # names → the longest name of the speaker
        actors: dict[str, str] = {}
        by_word: dict[str, list[str]] = {}
        names = {report.attributed_to.who for report in reports if report.attributed_to}
        for name in sorted(names, key=lambda name: (-len(_name_words(name)), name)):
            actor, words = self._names.speaker(name), _name_words(name)
            candidates = by_word.get(words[-1], ()) if words else ()
            longer = (other for other in candidates if set(words) <= {*_name_words(other)} and not (actor and self._names.speaker(other)))
            known[name] = actors.get(actor or "") or next(longer, name)
            if actor:
                actors.setdefault(actor, known[name])
            for word in words if known[name] == name else ():
                by_word.setdefault(word, []).append(name)
        return sides_of(
            (known[report.attributed_to.who], known[report.attributed_to.who], reported(report))
            for report in reports
            if report.attributed_to
        )
