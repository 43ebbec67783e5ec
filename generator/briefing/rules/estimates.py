"""Rules of estimative language (ICD 203): how likely a thing is, and how good the evidence is, each in one set of words."""

import re
from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Statement
from briefing.model.cited import desk_statements
from briefing.problems import Problem, warning
from briefing.records import Confidence, Likelihood, StatementKind

# The seven terms, and the words that ICD 203 lets stand for them: a sentence keeps to the first set.
_SYNONYMS = ("remote", "highly improbable", "improbable", "improbably", "roughly even odds", "probable", "probably", "highly probable")
_TERMS = sorted((*Likelihood, *_SYNONYMS, "almost certainly", "nearly certain", "nearly certainly"), key=len, reverse=True)
_TERM_PATTERN = re.compile(rf"\b({'|'.join(_TERMS)})\b", re.IGNORECASE)
_CONFIDENCE_PATTERN = re.compile(r"\bconfiden(?:t|ce|tly)\b", re.IGNORECASE)


def _judgements(dossier: Dossier) -> Iterator[Statement]:
    return (statement for statement in desk_statements(dossier) if statement.kind is StatementKind.JUDGEMENT)


def likelihood_term(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """The sentence of a judgement uses its term of likelihood, once, and no other.

    A reader must meet the term where he reads the claim; two terms in one sentence are two judgements (ICD 203).
    Write the term of `likelihood:` into the sentence, and take any other out.
    """
    for judgement in _judgements(dossier):
        if judgement.likelihood is None:
            continue
        used = [found.lower() for found in _TERM_PATTERN.findall(judgement.text)]
        if used not in ([judgement.likelihood], [f"{judgement.likelihood}ly"]):
            given = " and ".join(f"“{term}”" for term in used) or "no term of likelihood"
            yield warning(judgement.at.child("text"), "likelihood-term", f"the sentence has {given}", f"use “{judgement.likelihood}”, once")


def confidence_mixed_in(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """Likelihood and confidence do not stand in one sentence.

    One says how likely a thing is, the other how good the evidence is; a sentence with both is read as one doubt (ICD 203).
    Leave confidence to `confidence:` and `confidence_reason:`, and likelihood out of the reason.
    """
    for judgement in _judgements(dossier):
        if _CONFIDENCE_PATTERN.search(judgement.text):
            yield warning(
                judgement.at.child("text"), "confidence-mixed-in", "the sentence speaks of confidence", "say it in `confidence_reason:`"
            )
        if found := _TERM_PATTERN.search(judgement.confidence_reason or ""):
            message = f"the reason for the confidence has “{found[0]}”"
            yield warning(
                judgement.at.child("confidence_reason"),
                "confidence-mixed-in",
                message,
                "say how good the evidence is, not how likely the thing",
            )


def confidence_too_high(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A judgement that rests on one unnamed voice alone, or on withdrawn sources alone, says low confidence.

    One person whom no article names cannot be weighed against anybody. Lower the confidence, or rest it on more.
    """
    for judgement in _judgements(dossier):
        if judgement.confidence not in (None, Confidence.LOW) and (weakness := _weakness(judgement)):
            message = f"{judgement.confidence} confidence, but it rests on {weakness} alone"
            yield warning(judgement.at.child("confidence"), "confidence-too-high", message, "write `confidence: low`, or rest it on more")


def _weakness(judgement: Statement) -> str:
    """What a judgement rests on, where that is little enough; nothing to say where it is not."""
    standing = [citation for citation in judgement.citations if not citation.passage.source.withdrawn]
    if judgement.citations and not standing:
        return "withdrawn sources"
    voices = {citation.speaker and (citation.speaker.who.casefold(), citation.speaker.named) for citation in standing}
    return "one unnamed voice" if len(voices) == 1 and (voice := voices.pop()) and not voice[1] else ""


RULES = (likelihood_term, confidence_mixed_in, confidence_too_high)
