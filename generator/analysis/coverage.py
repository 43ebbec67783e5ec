"""For every sentence of every body: whether a record rests on it, whether it was set aside, or whether nobody has looked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator import text
from generator.analysis.backlinks import Backlinks
from generator.dossier import Dossier, Source, Stretch
from generator.records import Zone


class Looked(StrEnum):
    """What became of a sentence."""

    CITED = "cited"
    SET_ASIDE = "set aside"
    UNSEEN = "not looked at"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body, and what became of it."""

    line: int
    stretch: Stretch
    looked: Looked
    why: str = ""  # for one that was set aside


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of one source's body, in the order of the text."""

    source: Source
    sentences: tuple[Sentence, ...]

    def count(self, looked: Looked) -> int:
        """How many sentences had this become of them."""
        return sum(sentence.looked is looked for sentence in self.sentences)


def coverage(dossier: Dossier, links: Backlinks) -> Mapping[str, Coverage]:
    """The coverage of every source, by its id."""
    return {source.id: _coverage(source, links) for source in dossier.sources.values()}


def _coverage(source: Source, links: Backlinks) -> Coverage:
    cited = [(passage.start, passage.end) for passage in links.passages[source.id]]
    sentences = tuple(
        _sentence(source, line, stretch, cited)
        for line, start, end in source.view.paragraphs
        if source.zones[line] is Zone.BODY
        for stretch in text.sentences(source.view.text, start, end)
    )
    return Coverage(source, sentences)


def _sentence(source: Source, line: int, stretch: Stretch, cited: Iterable[Stretch]) -> Sentence:
    if any(_overlap(stretch, other) for other in cited):
        return Sentence(line, stretch, Looked.CITED)
    for item in source.set_aside:
        if any(_overlap(stretch, other) for other in item.stretches):
            return Sentence(line, stretch, Looked.SET_ASIDE, item.why)
    return Sentence(line, stretch, Looked.UNSEEN)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
