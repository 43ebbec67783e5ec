"""Rules on titles: a title is shown from the first day on, so it says no more than was known on that day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter

from briefing import edtf
from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.problems import Place, Problem, warning

MAX_TITLE = 70
"""The characters of a title that search engines and the tabs of browsers show."""
_NUMBER_OR_MONTH = re.compile(rf"\d+|\b(?:{'|'.join(edtf.MONTHS)})\b")
_WORD = re.compile(r"\w+")
_PARTICLES = frozenset(("and", "de", "di", "du", "for", "in", "la", "of", "s", "the", "van", "von"))
_PRINTED_NUMBER_OR_MONTH = re.compile(rf"\d+|\b(?:{'|'.join(month[:3] for month in edtf.MONTHS)})(?=[a-z]*\b)")


@dataclass(frozen=True, slots=True)
class _Title:
    """Words that name a thing wherever it is shown, and the day from which it is shown."""

    text: str
    first: date
    at: Place
    is_of_event: bool = False


def title_knows_too_much(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A title says no more than the first report.

    It is a label, and every view shows it from the first day on. The name of an actor that no source known on that day prints says
    what came later; so does a date or a number in the title of an event. Name the actor as the first report does, by office or role,
    and leave the date out.
    """
    printed = _Printed(dossier)
    names = _names_by_word(dossier)
    for title in _titles(dossier):
        numbers = _NUMBER_OR_MONTH.findall(title.text) if title.is_of_event else ()
        for word in dict.fromkeys((*_names_in(title.text, names), *numbers)):
            if not printed.by(title.first, word):
                message = f"the title has `{word}`, which no source known on {title.first} prints"
                yield warning(title.at, "title-knows-too-much", message, "write it with the words of the first report")


def title_too_long(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A title has at most 70 characters.

    It is the name of a page in the tab of a browser, in lists of search results and in links, which show no more. Say what it is in fewer
    words; what else belongs to it goes into the statements.
    """
    records = (
        *((event.title, event.at.child("title")) for event in dossier.events.values()),
        *((question.question, question.at.child("question")) for question in dossier.questions.values()),
        *((difference.title, difference.at.child("title")) for difference in dossier.discrepancies.values()),
        *((topic.title, topic.at.child("title")) for topic in dossier.topics.values()),
    )
    for title, at in records:
        if len(title) > MAX_TITLE:
            message = f"the title has {len(title)} characters; a title has room for {MAX_TITLE}"
            yield warning(at, "title-too-long", message, f"leave out {len(title) - MAX_TITLE}")


def _titles(dossier: Dossier) -> Iterator[_Title]:
    for event in dossier.events.values():
        yield _Title(event.title, event.known_from, event.at.child("title"), is_of_event=True)
        if event.short != event.title:
            yield _Title(event.short, event.known_from, event.at.child("short"), is_of_event=True)
    for question in dossier.questions.values():
        yield _Title(question.question, question.raised_on, question.at.child("question"))
    for difference in dossier.discrepancies.values():
        if difference.known_from is not None:
            yield _Title(difference.title, difference.known_from, difference.at.child("title"))


def _names_by_word(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """The proper names of all actors by their first word, longest first."""
    names: dict[str, set[str]] = {}
    for actor in dossier.actors.values():
        for name in (actor.name, *(name.text for name in actor.names)):
            first = _WORD.search(name)
            if first is not None and all(word[0].isupper() or word in _PARTICLES for word in _WORD.findall(name)):
                names.setdefault(first.group(), set()).add(name)
    return {word: tuple(sorted(items, key=lambda name: (-len(name), name))) for word, items in names.items()}


def _names_in(title: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The names of actors in a title; of a name that begins where a longer one does, the longer one."""
    end = 0
    for word in _WORD.finditer(title):
        if word.start() < end:
            continue
        for name in names.get(word.group(), ()):
            end_of_name = word.start() + len(name)
            if title.startswith(name, word.start()) and not _WORD.match(title, end_of_name):
                yield name
                end = end_of_name
                break


@dataclass(frozen=True)
class _Printed:
    """The first day on which a source prints a name, a number or a month."""

    dossier: Dossier

    def by(self, day: date, word: str) -> bool:
        """True if a source known by a day prints a word."""
        if _NUMBER_OR_MONTH.fullmatch(word):
            return self._number_days.get(word[:3] if word.isalpha() else word, date.max) <= day
        return self._recorded_days.get(word, date.max) <= day or self._first_day(word) <= day

    @cached_property
    def _recorded_days(self) -> Mapping[str, date]:
        """The first day of a source in which the record of an actor has a name: most names need no search."""
        days: dict[str, date] = {}
        for actor in self.dossier.actors.values():
            for name in actor.names:
                first = min((source.known_from for source in name.sources), default=date.max)
                days[name.text] = min(first, days.get(name.text, first))
        return days

    @cached_property
    def _number_days(self) -> Mapping[str, date]:
        """The first day of every number, and of every month by its first three letters."""
        days: dict[str, date] = {}
        for day, text in self._texts:
            for word in set(_PRINTED_NUMBER_OR_MONTH.findall(text)):
                days.setdefault(word[:3] if word.isalpha() else word, day)
        return days

    @cached_property
    def _texts(self) -> tuple[tuple[date, str], ...]:
        """The texts of all sources, oldest first."""
        texts = ((source.known_from, source.view.text) for source in self.dossier.sources.values())
        return tuple(sorted(texts, key=itemgetter(0)))

    def _first_day(self, name: str) -> date:
        pattern = _pattern(name)
        if name not in self._searched:
            self._searched[name] = next((day for day, text in self._texts if pattern.search(text)), date.max)
        return self._searched[name]

    @cached_property
    def _searched(self) -> dict[str, date]:
        return {}


def _pattern(name: str) -> re.Pattern[str]:
    """The whole words of a name, in letters of any case; `US` is printed where `U.S.` is."""
    if name.isupper():
        letters = r"\.?".join(map(re.escape, name))
        return re.compile(rf"(?<!\w){letters}(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(name)}(?![^\W_])", re.IGNORECASE)


RULES = (title_knows_too_much, title_too_long)
