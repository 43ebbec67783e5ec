"""Rules that check what is written against the words that it was taken from."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefing import edtf
from briefing.analysis import Findings
from briefing.analysis.named import ActorNames, surroundings, words_of
from briefing.date_words import disagreement, needs_publication
from briefing.model import Actor, Dossier, Event, Passage, Report
from briefing.numerals import gives, in_digits, numerals
from briefing.phrases import join_words
from briefing.problems import Note, Problem, warning
from briefing.records import ActorKind, Stance, Zone
from briefing.rules.chronology import is_on_named_weekday
from briefing.rules.words import quoted

_BEFORE, _BEHIND = 5, 2  # paragraphs around a quote in which its speaker and the actors of the event may be named
_NAMING_ZONES = (Zone.HEADLINE, Zone.DECK, Zone.BYLINE)  # where a name counts for the whole article
_ACTING_KINDS = (ActorKind.PERSON, ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.PARTY)
_FIRST_YEAR, _LAST_YEAR = 1500, 2199  # numbers that are rather years
_SUBJECT_REACH = 2  # words, such as a title, that may stand before a name with which a quote begins


def date_not_in_words(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A date is in the words that it was taken from, and no more precise than they are.

    Words without a year are read in the year of publication, the one before or the one after; “Monday” or “yesterday” within days of it.
    Correct the date, or say under `reasoning` how it follows from the words. A date with `reasoning` is not checked.
    """
    for report in dossier.reports():
        if report.date is None or report.date_words is None or report.reasoning is not None or not is_on_named_weekday(report):
            continue
        published = report.said or report.source.published.date
        how = disagreement(report.date, report.date_words, published, is_english=_is_english(dossier, report))
        if how is not None:
            read = (
                f", read on {edtf.in_english(published)}"
                if published and how == "is not in" and needs_publication(report.date_words)
                else ""
            )
            message = f"{edtf.in_english(report.date)} {how} “{report.date_words}”{read}"
            help = "correct the date, or add `reasoning:` that says how it follows from the words"
            yield warning(report.at.child("says", "date"), "date-not-in-words", message, help, (_words_note(report),))


def figure_not_in_quote(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The number of a figure is in the quote of its report, in digits or in words.

    Correct the number, quote the words that give it, or say under `derived` how it was worked out. In languages other than English only
    numbers in digits are compared, with any scale.
    """
    for report in dossier.reports():
        is_english = _is_english(dossier, report) if report.figures else True
        for index, figure in enumerate(report.figures):
            for key, value in (("value", figure.value), ("at_least", figure.at_least), ("at_most", figure.at_most)):
                if value is None or figure.derived is not None or _gives(report, value, figure.unit, is_english=is_english):
                    continue
                message = f"{figure.of}: {in_digits(value)} {figure.unit}, but {_numbers_in(report)}"
                help = (
                    f"correct the number, quote the words that give it, or add `derived:` that says how {in_digits(value)} was worked out"
                )
                yield warning(report.at.child("figures", index, key), "figure-not-in-quote", message, help, (_words_note(report),))


def _gives(report: Report, value: float, unit: str, *, is_english: bool) -> bool:
    """True where the quote of a report gives a value, or where it may give it in words of another language."""
    words = report.passage.text
    if is_english:
        return gives(words, value, unit)
    in_figures = (numeral for numeral in numerals(words) if words[numeral.start].isdigit())
    has_numbers = any(not _FIRST_YEAR <= numeral.values[0] <= _LAST_YEAR for numeral in in_figures)
    return not has_numbers or gives(words, value, unit, any_scale=True)


def _numbers_in(report: Report) -> str:
    """The numbers that the quote of a report gives, in words for a message."""
    numbers = [in_digits(numeral.values[0]) for numeral in numerals(report.passage.text) if not numeral.is_implied]
    return f"the quote says {join_words(numbers)}" if numbers else "the quote has no number"


def speaker_not_near(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """A speaker whom a report names is named in its quote, in the paragraphs around it, or in the headline or byline.

    Correct `attributed_to`, quote the words that name the speaker, or write `named: false` with the description that the article gives.
    """
    for report in dossier.reports():
        speaker = report.attributed_to
        if speaker is None or not speaker.named:
            continue
        actor = dossier.actors.get(findings.actor_names.speaker(speaker.who) or "")
        names = (*_telling_words(speaker.who), *(_names(actor) if actor else ()))
        if not _is_named(report.passage, names, fold=str.casefold):
            help = "correct `who:`, or write `named: false` with the description that the article gives"
            message = f"`{speaker.who}` is named neither in the quote nor near it"
            yield warning(report.at.child("attributed_to", "who"), "speaker-not-near", message, help, (_words_note(report),))


def _telling_words(who: str) -> tuple[str, ...]:
    """The words of a description by which an article may name somebody: names, or else the longer words."""
    words = words_of(who)
    return tuple(word for word in words if not word.islower() and len(word) > 1) or tuple(word for word in words if len(word) > 3) or words


def actor_missing(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """A person whom the quotes of an event name is among its actors.

    Reported is a person whom every quote that supports the event names. Where there is one quote, it is a person with whose name it
    begins, and only if the quote names nobody who is among the actors. Speakers are left out.
    Add the person to `actors`; if it has no part in the event, quote fewer words, or others.
    """
    for event in dossier.events.values():
        supporting = [report for report in event.reports if report.stance is Stance.SUPPORTS]
        for actor_id in sorted(_unlisted(event, supporting, dossier, findings.actor_names)):
            message = f"every quote names `{actor_id}`, who is not among the actors"
            help = f"add `{actor_id}` to `actors:`, or quote fewer words"
            yield warning(event.at.child("id"), "actor-missing", message, help, tuple(map(_words_note, supporting)))


def _unlisted(event: Event, supporting: Sequence[Report], dossier: Dossier, names: ActorNames) -> set[str]:
    """The people whom the quotes of an event show to take part in it and who are not among its actors."""
    ids = {actor.id for actor in event.actors}
    found: set[str] = set()
    for number, report in enumerate(supporting):
        people = _people(report, dossier, names)
        if len(supporting) == 1:
            return {actor for actor, at in people.items() if at <= _SUBJECT_REACH} if not ids & people.keys() else set()
        found = people.keys() - ids if number == 0 else found & people.keys()
        if not found:
            break
    return found


def _people(report: Report, dossier: Dossier, names: ActorNames) -> dict[str, int]:
    """The people whom a quote names, except its speaker, each with the number of the word at which its first name is."""
    speaker = {*words_of(report.attributed_to.who)} if report.attributed_to else set()
    found: dict[str, int] = {}
    for at, actor_id in names.within(report.passage.text, report.source.id):
        actor = dossier.actors[actor_id]
        if actor.record.kind is ActorKind.PERSON and not any(speaker & {*words_of(name)} for name in _names(actor)):
            found.setdefault(actor_id, at)
    return found


def actor_not_named(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """Each actor of an event is named in one of its quotes, in the paragraphs around one, or in a headline or byline.

    People and organisations are checked, by every name that sources print for them; states and places, of which articles speak in
    many ways, are not. Quote the words that show the actor, add the name under which they do, or delete the actor from the event.
    """
    for event in dossier.events.values():
        for index, participant in enumerate(event.participants):
            actor, reports = participant.actor, participant.reports or event.reports
            if actor.record.kind not in _ACTING_KINDS or not actor.names:
                continue
            names = (*_names(actor), *(name for other in _represented(actor, dossier) for name in _names(other)))
            if not any(_is_named(report.passage, names) for report in reports):
                message = f"`{actor.id}` is named in no quote of the event, nor near one"
                help = "quote the words that show the actor, add the name that they use, or delete the actor here"
                yield warning(event.at.child("actors", index), "actor-not-named", message, help, _notes(event))


def _represented(actor: Actor, dossier: Dossier) -> Iterator[Actor]:
    return (dossier.actors[actor_id] for actor_id in actor.record.represents if actor_id in dossier.actors)


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *(name.text for name in actor.names))


def _is_named(passage: Passage, names: Iterable[str], fold: Callable[[str], str] = str) -> bool:
    """True where one of these names stands in a passage, near it, or at the head of its article."""
    folded = [fold(name) for name in names]
    return any(name in text for text in map(fold, _places(passage)) for name in folded)


def _places(passage: Passage) -> Iterator[str]:
    """The words of a passage, then those around it, then the head of its article."""
    yield passage.text
    yield surroundings(passage, _BEFORE, _BEHIND)
    yield from _head(passage)


def _head(passage: Passage) -> Iterator[str]:
    source = passage.source
    return (source.view.text[start:end] for line, start, end in source.view.paragraphs if source.zones.get(line) in _NAMING_ZONES)


def _is_english(dossier: Dossier, report: Report) -> bool:
    return (report.source.record.language or dossier.desk.language).partition("-")[0].lower() == "en"


def _words_note(report: Report) -> Note:
    return Note(report.at.child("quote"), quoted(report.passage))


def _notes(event: Event) -> tuple[Note, ...]:
    return tuple(map(_words_note, event.reports))


RULES = (date_not_in_words, figure_not_in_quote, speaker_not_near, actor_missing, actor_not_named)
