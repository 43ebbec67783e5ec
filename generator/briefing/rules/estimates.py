"""Rules on estimative language (ICD 203): one set of terms for how likely something is, another for how good the evidence is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis import Findings
from briefing.model import Dossier, Statement
from briefing.model.cited import desk_statements
from briefing.problems import Place, Problem, warning
from briefing.records import Confidence, Likelihood, StatementKind

# The seven terms, and the alternatives that ICD 203 allows for them: a sentence uses the first set.
_SYNONYMS = ("remote", "highly improbable", "improbable", "improbably", "roughly even odds", "probable", "probably", "highly probable")
_TERMS = sorted((*Likelihood, *_SYNONYMS, "almost certainly", "nearly certain", "nearly certainly"), key=len, reverse=True)
_TERM_PATTERN = re.compile(rf"\b({'|'.join(_TERMS)})\b", re.IGNORECASE)
_CONFIDENCE_PATTERN = re.compile(r"\bconfiden(?:t|ce|tly)\b", re.IGNORECASE)


def _judgements(dossier: Dossier) -> Iterator[Statement]:
    return (statement for statement in desk_statements(dossier) if statement.kind is StatementKind.JUDGEMENT)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A judgement or an answer, and the likelihood that it has to name: none for an answer that states a report."""

    text: str
    likelihood: Likelihood | None
    at: Place


def _sentences(dossier: Dossier) -> Iterator[_Sentence]:
    """The sentence of each judgement with a likelihood, and the answer of each edition."""
    yield from (_Sentence(item.text, item.likelihood, item.at.child("text")) for item in _judgements(dossier) if item.likelihood)
    for edition in dossier.editions:
        if (answer := edition.answer) is not None:
            yield _Sentence(answer.text, answer.statement.likelihood, edition.at.child("answer", "text"))


def likelihood_term(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The sentence of a judgement uses its term of likelihood once, and no other term; so does the answer that states it.

    Readers must see the term next to the claim; two terms in one sentence make two judgements (ICD 203).
    Write the term of `likelihood:` into the sentence, and remove any other. An answer that states a report has none.
    """
    for sentence in _sentences(dossier):
        term = sentence.likelihood
        used = [term.lower() for term in _TERM_PATTERN.findall(sentence.text)]
        if used not in ([[term], [f"{term}ly"]] if term else [[]]):
            given = " and ".join(f"“{term}”" for term in used) or "no term of likelihood"
            help = f"use “{term}” once, and no other term" if term else "leave it out, or let the answer state a judgement"
            yield warning(sentence.at, "likelihood-term", f"the sentence has {given}", help)


def confidence_mixed_in(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A sentence does not mix likelihood and confidence.

    Likelihood says how probable something is, confidence how good the evidence is; readers take a sentence with both for a single doubt
    (ICD 203). State confidence only in `confidence:` and `confidence_reason:`, and keep likelihood out of the reason.
    """
    for sentence in _sentences(dossier):
        if _CONFIDENCE_PATTERN.search(sentence.text):
            yield warning(sentence.at, "confidence-mixed-in", "the sentence mentions confidence", "say it in `confidence_reason:`")
    for judgement in _judgements(dossier):
        if match := _TERM_PATTERN.search(judgement.confidence_reason or ""):
            message = f"the reason for the confidence contains “{match[0]}”"
            yield warning(
                judgement.at.child("confidence_reason"),
                "confidence-mixed-in",
                message,
                "say how good the evidence is, not how likely the thing",
            )


def confidence_too_high(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A judgement that is supported only by one unnamed speaker, or only by withdrawn words, has low confidence.

    The word of one person whom no article names cannot be checked. Lower the confidence, or cite more.
    """
    for judgement in _judgements(dossier):
        if judgement.confidence not in (None, Confidence.LOW) and (weakness := _weakness(judgement)):
            message = f"{judgement.confidence} confidence, but supported only by {weakness}"
            yield warning(judgement.at.child("confidence"), "confidence-too-high", message, "write `confidence: low`, or cite more")


def _weakness(judgement: Statement) -> str:
    """The only support of a judgement, if it is weak; empty if the support is good enough."""
    valid = [citation for citation in judgement.citations if not citation.passage.withdrawal]
    if judgement.citations and not valid:
        return "withdrawn words"
    speakers = {citation.speaker and (citation.speaker.who.casefold(), citation.speaker.named) for citation in valid}
    return "one unnamed speaker" if len(speakers) == 1 and (speaker := speakers.pop()) and not speaker[1] else ""


RULES = (likelihood_term, confidence_mixed_in, confidence_too_high)
