"""Which actors a text names, by the names that sources print for them; and what stands near a passage."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefing.model import Dossier, Passage
from briefing.reads import Watchable
from briefing.text import normalized

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_MAX_DISTANCE = 2000  # characters before or behind a passage, so that an article in one line takes no longer than others

_Words = tuple[str, ...]


class ActorNames(Watchable):
    """The names of all actors, found in a text in one go; the longest name at a place counts."""

    def __init__(self, dossier: Dossier) -> None:
        self._actors: dict[_Words, dict[str, set[str]]] = {}  # by name: the actors, each with the sources that print it
        self._by_first: dict[str, list[_Words]] = {}
        for actor in dossier.actors.values():
            self._add(actor.name, actor.id, ())
            for name in actor.names:
                self._add(name.text, actor.id, [source.id for source in name.sources])
        for names in self._by_first.values():
            names.sort(key=lambda name: (-len(name), name))

    def _add(self, name: str, actor: str, sources: Iterator[str] | tuple[str, ...] | list[str]) -> None:
        words = words_of(name)
        if words and words not in self._actors:
            self._actors[words] = {}
            self._by_first.setdefault(words[0], []).append(words)
        if words:
            self._actors[words].setdefault(actor, set()).update(sources)

    def within(self, text: str, source: str = "") -> Iterator[tuple[int, str]]:
        """Each actor that a text of a source names, as (number of the word, id); none for a name that may mean several."""
        words = words_of(text)
        at = 0
        while at < len(words):
            name = next((name for name in self._by_first.get(words[at], ()) if words[at : at + len(name)] == name), None)
            if name is not None and (actor := self._one(name, source)):
                yield at, actor
            at += len(name) if name else 1

    def speaker(self, who: str) -> str | None:
        """The actor that the description of a speaker names; None where it names none or several."""
        named = {actor for _, actor in self.within(who)}
        return named.pop() if len(named) == 1 else None

    def _one(self, name: _Words, source: str) -> str | None:
        """The actor that a name means in a source; None where it may mean several."""
        actors = self._actors[name]
        meant = list(actors) if len(actors) == 1 else [actor for actor, sources in actors.items() if source in sources]
        return meant[0] if len(meant) == 1 else None


def words_of(text: str) -> _Words:
    """The words of a text; each ideograph is one."""
    return tuple(_WORD.findall(normalized(text)))


def paragraph_numbers(passage: Passage) -> tuple[int, int]:
    """The numbers, from 0, of the first and last paragraph of its source that a passage is in."""
    paragraphs = passage.source.view.paragraphs
    first = bisect_right(paragraphs, passage.start, key=lambda paragraph: paragraph[1]) - 1
    last = bisect_left(paragraphs, passage.end, key=lambda paragraph: paragraph[1]) - 1
    return first, max(first, last)


def surroundings(passage: Passage, before: int, behind: int) -> str:
    """The paragraphs of a passage, and so many before and behind it, cut to what is near where they are long."""
    view = passage.source.view
    first, last = paragraph_numbers(passage)
    start = view.paragraphs[max(0, first - before)][1]
    end = view.paragraphs[min(len(view.paragraphs) - 1, last + behind)][2]
    return view.text[max(start, passage.start - _MAX_DISTANCE) : min(end, passage.end + _MAX_DISTANCE)]
