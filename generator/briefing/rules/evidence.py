"""Rules of evidence: what is said rests on words, and says no more than they do."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Publication
from briefing.model.cited import desk_statements
from briefing.problems import Place, Problem, error, warning
from briefing.records import NameKind, Stance, StatementKind
from briefing.text import mixed_script, odd_spaces


def statement_without_words(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """Every sentence that the desk writes cites the words it rests on.

    A sentence without words is the desk's opinion in the clothes of a finding. Cite the words, or delete the sentence.
    """
    for statement in desk_statements(dossier):
        if not statement.citations:
            yield error(statement.at, "statement-without-words", "the sentence rests on no words", "add `cites:`")


def judgement_incomplete(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A judgement gives its likelihood and its confidence; a report gives neither.

    Likelihood says how probable the thing is, confidence how good the evidence is (ICD 203); a reader needs both.
    Add the one that is missing, or make the statement a report.
    """
    for statement in desk_statements(dossier):
        rated = (statement.likelihood, statement.confidence)
        if statement.kind is StatementKind.JUDGEMENT and None in rated:
            yield error(statement.at, "judgement-incomplete", "the judgement lacks its likelihood or its confidence", "add both")
        if statement.kind is StatementKind.REPORT and any(rated):
            yield error(statement.at, "judgement-incomplete", "a report carries no likelihood", "make it `kind: judgement`, or drop it")


def reading_without_support(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """What the desk holds of an event is borne out by a report that it rests on.

    A reading may be vaguer than its reports, never sharper, and its status must be one that a report gives.
    Rest it on another report, or write it as vaguely as the words are.
    """
    for event in dossier.events.values():
        for reading in event.readings:
            supporting = [report for report in reading.rests_on if report.stance is Stance.SUPPORTS]
            if not any(report.status is reading.status for report in supporting):
                given = ", ".join(sorted({f"`{report.status}`" for report in reading.rests_on}))
                message = f"no report gives the status `{reading.status}`"
                yield warning(_status_place(reading.at), "reading-without-support", message, f"its reports give {given}")
            dated = [report.date for report in supporting if report.date is not None]
            if reading.date is not None and not any(reading.date.contains(date) for date in dated):
                message = f"no report bears out the date `{reading.date}`"
                given = ", ".join(f"`{date}`" for date in dated) or "no date"
                yield warning(
                    reading.at.child("date"), "reading-without-support", message, f"its reports give {given}; a reading is never sharper"
                )


def name_in_two_alphabets(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """No word of a name mixes letters of alphabets that look alike.

    A Cyrillic letter among Latin ones looks right and is never found by who types the name. Type the letter anew; if a
    source prints it so, keep that name as a `misspelling`.
    """
    for actor in dossier.actors.values():
        printed = ((name.at.child("text"), name.text) for name in actor.names if name.kind is not NameKind.MISSPELLING)
        for at, name in ((actor.at.child("name"), actor.name), *printed):
            for word, letter in mixed_script(name):
                yield warning(at, "name-in-two-alphabets", f"`{word}` mixes two alphabets: {letter} among others", "type the letter anew")


def name_with_odd_space(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The words of a name are parted by plain spaces.

    A no-break space or a wide one looks like a space, and the name is another to a program that compares it, and to who types
    it. Articles are read with plain spaces, so a name with them is found there. In Japanese and Chinese the wide space is plain.
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
        yield warning(at, "name-with-odd-space", f"{space} parts the words of `{name}`", "type a plain space")


def _status_place(at: Place) -> Place:
    return at.child("status")


RULES = (statement_without_words, judgement_incomplete, reading_without_support, name_in_two_alphabets, name_with_odd_space)
