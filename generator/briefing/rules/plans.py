"""Rules on titles of what has not happened: a title in the indicative says that it has."""

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.problems import Note, Problem, warning
from briefing.records import PLAN_STATUSES, Stance
from briefing.rules.words import quoted


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs of one subject that are no plural of a noun, and those that are also one: these only count before an object.
_ONE_DOES = _word_set(
    "adopts agrees announces approves arrives asks attends becomes begins brings builds celebrates chooses comes convenes decides discusses "
    "elects gives goes holds invites joins makes meets opens presents publishes reaffirms receives resigns revises sails says seeks sends "
    "speaks submits takes tells travels unveils wins withdraws"
)
_ONE_DOES_OR_PLURAL = _word_set(
    "attacks calls cuts deploys hosts launches leaves names offers orders passes pays plans promises raises returns signs strikes tests visits votes"
)
# Verbs of two subjects, and those that are also a noun.
_TWO_DO = _word_set("agree announce arrive ask begin celebrate convene discuss give go hold make meet reaffirm seek speak take tell")
_TWO_DO_OR_NOUN = _word_set("adopt approve attend attack call host join launch open order pass publish revise sign strike test visit")
_NOT_IN_A_SUBJECT = _word_set("that which who whom whose where when why if whether how what as to said is are was were has have not")
_BEFORE_AN_OBJECT = _word_set("a an the its his her their this that each both all two three")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


def plan_as_fact(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The title of an event that a report has as planned or proposed does not say that it happened.

    “Trump visits China” is read as news of a visit, even beside the word *Planned*; and a title stays the same on every day, before and
    after. Write a noun phrase: “Trump's possible trip to China”. Only titles in English are checked, and only for common verbs.
    """
    if dossier.desk.language.partition("-")[0] != "en":
        return
    for event in dossier.events.values():
        planning = [report for report in event.reports if report.stance is Stance.SUPPORTS and report.status in PLAN_STATUSES]
        titles = {"title": event.title, "short": event.record.short or ""}
        for key, verb in ((key, verb) for key, title in titles.items() if planning and (verb := indicative_verb(title))):
            message = f"the {key} says “{verb}” as if it had happened, but `{planning[0].qualified_id}` has it as {planning[0].status}"
            help = "write a noun phrase, such as “Trump's possible trip to China”"
            yield warning(event.at.child(key), "plan-as-fact", message, help, (Note(planning[0].at, quoted(planning[0].passage)),))


def indicative_verb(title: str) -> str:
    """The verb by which an English title says that something happens; empty for a noun phrase, and where it might be one."""
    words = _WORD.findall(title)
    for at, word in enumerate(words):
        subject, following = words[:at], words[at + 1] if at + 1 < len(words) else ""
        if not word[0].isalnum() or word in _NOT_IN_A_SUBJECT or word.lower() in _NOT_IN_A_SUBJECT:
            return ""
        if subject and _is_verb(word, subject, following):
            return "" if _may_be_relative(subject) else word
    return ""


def _is_verb(word: str, subject: list[str], following: str) -> bool:
    has_object = following in _BEFORE_AN_OBJECT or following[:1].isupper() or following[:1].isdigit()
    if word in _ONE_DOES or (word in _ONE_DOES_OR_PLURAL and has_object):
        return True
    are_two = "and" in subject[:-1]
    return are_two and (word in _TWO_DO or (word in _TWO_DO_OR_NOUN and has_object))


def _may_be_relative(subject: list[str]) -> bool:
    """True for `The speech Trump`, after which a verb may belong to a clause without its pronoun: the speech that Trump gives."""
    joining = ("and", "or", "of", "in", "at", "by", "for", "from", "with", "on")
    return any(one.islower() and one not in (*joining, "the", "a", "an") and two[0].isupper() for one, two in pairwise(subject))


RULES = (plan_as_fact,)
