"""Rules on evidence: every sentence cites words, and says no more than they do."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import is_
from typing import TypeVar

from briefing.analysis import Findings
from briefing.model import Dossier, Publication, Reading, Report
from briefing.model.cited import desk_statements
from briefing.problems import Place, Problem, error, warning
from briefing.records import NameKind, Stance, StatementKind
from briefing.text import mixed_script, odd_spaces

T = TypeVar("T")


def statement_without_words(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """Every sentence that the desk writes cites the words that support it.

    A sentence without a citation is an opinion presented as a finding. Cite the words, or delete the sentence.
    """
    for statement in desk_statements(dossier):
        if not statement.citations:
            yield error(statement.at, "statement-without-words", "the sentence cites nothing", "add `cites:`")


def judgement_incomplete(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A judgement states its likelihood and its confidence; a report states neither.

    Likelihood says how probable something is, confidence how good the evidence is (ICD 203); readers need both.
    Add the one that is missing, or make the statement a report.
    """
    for statement in desk_statements(dossier):
        ratings = {"likelihood": statement.likelihood, "confidence": statement.confidence}
        missing = [name for name, value in ratings.items() if value is None]
        given = [name for name in ratings if name not in missing]
        if statement.kind is StatementKind.JUDGEMENT and missing:
            help = f"add {' and '.join(f'`{name}:`' for name in missing)}"
            yield error(statement.at, "judgement-incomplete", f"the judgement has no {' and no '.join(missing)}", help)
        if statement.kind is StatementKind.REPORT and given:
            message = f"the statement is a report, but has a {' and a '.join(given)}"
            help = f"make it `kind: judgement`, or delete {' and '.join(f'`{name}:`' for name in given)}"
            yield error(statement.at, "judgement-incomplete", message, help)


def reading_without_support(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A reading of an event is supported by a report that it cites.

    A reading may be vaguer than its reports, but never sharper, and its status must be one that a supporting report gives. A report that
    disputes the event supports no reading. Cite another report, or write the reading as vaguely as the words are.
    """
    for event in dossier.events.values():
        for reading in event.readings:
            supporting = [report for report in reading.rests_on if report.stance is Stance.SUPPORTS]
            if not any(report.status is reading.status for report in supporting):
                message = f"no report that supports the event gives the status `{reading.status}`"
                help = _given_values(reading, "status", lambda report: report.status, partial(is_, reading.status))
                yield warning(reading.at.child("status"), "reading-without-support", message, help)
            if (date := reading.date) is not None and not any(report.date and date.contains(report.date) for report in supporting):
                message = f"no report that supports the event gives the date `{date}`"
                help = _given_values(reading, "date", lambda report: report.date, date.contains)
                yield warning(reading.at.child("date"), "reading-without-support", message, f"{help}; a reading is never sharper")


def _given_values(reading: Reading, what: str, value_of: Callable[[Report], T | None], supports: Callable[[T], bool]) -> str:
    """What the supporting reports of a reading give instead, and which report would support it if it did not dispute the event."""
    supporting = [report for report in reading.rests_on if report.stance is Stance.SUPPORTS]
    if not supporting:
        return "every report that it cites disputes the event"
    values = sorted({f"`{value}`" for report in supporting if (value := value_of(report)) is not None})
    disputing = (report for report in reading.rests_on if report.stance is Stance.DISPUTES)
    others = [report.qualified_id for report in disputing if (value := value_of(report)) is not None and supports(value)]
    denials = "".join(f"; `{other}` gives it, but disputes the event" for other in others)
    return f"the reports that support it give {', '.join(values) or f'no {what}'}{denials}"


def name_in_two_alphabets(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """No word of a name mixes letters of alphabets that look alike.

    A Cyrillic letter among Latin ones looks right, but a search for the name does not find it. Type the letter again; if a source
    prints the name that way, record it as a `misspelling`.
    """
    for actor in dossier.actors.values():
        printed = ((name.at.child("text"), name.text) for name in actor.names if name.kind is not NameKind.MISSPELLING)
        for at, name in ((actor.at.child("name"), actor.name), *printed):
            for word, letter in mixed_script(name):
                yield warning(at, "name-in-two-alphabets", f"`{word}` mixes two alphabets: {letter} among others", "type the letter again")


def name_with_odd_space(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The words of a name are separated by plain spaces.

    A no-break space or a wide space looks like a plain one, but to a search or a comparison the name is a different one. Articles are
    read with plain spaces, so a name with plain spaces is found there. In Japanese and Chinese the wide space is the usual one.
    """
    publications = ((item.at.child(key), name) for item in dossier.publications.values() for key, name in _called(item))
    for actor in dossier.actors.values():
        printed = ((name.at.child("text"), name.text) for name in actor.names)
        for at, name in ((actor.at.child("name"), actor.name), *printed):
            yield from _odd_spaces(at, name)
    for at, name in publications:
        yield from _odd_spaces(at, name)


def _called(publication: Publication) -> tuple[tuple[str, str], ...]:
    return ("name", publication.name), ("short", publication.short)


def _odd_spaces(at: Place, name: str) -> Iterator[Problem]:
    for space in odd_spaces(name):
        yield warning(at, "name-with-odd-space", f"{space} separates the words of `{name}`", "type a plain space")


RULES = (statement_without_words, judgement_incomplete, reading_without_support, name_in_two_alphabets, name_with_odd_space)
