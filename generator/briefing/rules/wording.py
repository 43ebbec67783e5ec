"""Rules on the form of short texts that pages print in narrow places."""

import re
from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.weight import IN_BRIEF
from briefing.model import Dossier
from briefing.problems import Problem, warning
from briefing.sentences import sentences

MAX_SHORT, MAX_FINDING_SENTENCES = 24, 3
_ARTICLES = frozenset(
    ("a", "an", "any", "another", "both", "each", "either", "neither", "no", "one", "some", "the", "whether", "which", "who")
)
_FIRST_WORD = re.compile(r"[A-Z][a-z]*\b")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+\b")


def short_too_long(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """The short title of an event of the newest brief fits into a picture: at most 24 characters.

    The picture of the timeline has the short title beside the mark of the event, on a phone too. Write two or three words.
    """
    for event in dossier.events.values():
        short = event.record.short
        if short is not None and len(short) > MAX_SHORT and findings.weights[event.id] == IN_BRIEF:
            message = f"`short` has {len(short)} characters, and the event is in the newest brief"
            yield warning(event.at.child("short"), "short-too-long", message, f"at most {MAX_SHORT}, for the picture of the timeline")


def finding_too_long(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The finding of an event is one sentence, which is printed in bold, and at most two more.

    It says how the date moved, above the picture that shows it. What needs more room belongs in the reasoning of a reading.
    """
    for event in dossier.events.values():
        text = event.record.finding or ""
        number = sum(1 for _ in sentences(text, 0, len(text)))
        if number > MAX_FINDING_SENTENCES:
            message = f"the finding has {number} sentences"
            yield warning(event.at.child("finding"), "finding-too-long", message, f"at most {MAX_FINDING_SENTENCES}, the first in bold")


def needs_capitalised(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """What a question needs starts with a small letter, because pages print it after “Needs:”.

    A name keeps its capital. Reported is an article or pronoun, and a word that an article prints with a small letter. Only dossiers in
    English are checked.
    """
    if dossier.desk.language.partition("-")[0] != "en":
        return
    small = {word for source in dossier.sources.values() for word in _SMALL_WORD.findall(source.view.text)} | _ARTICLES
    for question in dossier.questions.values():
        first = _FIRST_WORD.match(question.needs)
        if first is not None and first[0].lower() in small:
            help = f"write “{first[0].lower()}”: pages print it after “Needs:”"
            yield warning(question.at.child("needs"), "needs-capitalised", f"`needs` starts with “{first[0]}”", help)


RULES = (short_too_long, finding_too_long, needs_capitalised)
