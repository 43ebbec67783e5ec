"""Method on paper: what every label means, and the corrections that the desk has made."""

from generator import wording
from generator.briefs.notes import Value
from generator.briefs.parts import labels
from generator.dossier import Dossier
from generator.pages import method

CLAIM = (
    "Every quoted passage was found, word for word, in an article whose bytes are pinned by a hash, when this was set. "
    "Nothing here says that the words are so: only that they were printed, where, when, and by whom they were gathered."
)
REPAIRS = (
    "Where a page split, doubled or mis-encoded its own words, or has a misprint, the desk repairs how they read, never the pinned file. "
    "Words that read so through a repair say “repaired” wherever they stand, with what is printed beside them or in their note."
)
_ORIGINS = (
    "An origin is an organisation that gathered the news itself. Two articles that relay one agency’s story are one origin. "
    "What an article adds of its own is its publication’s. The person who spoke is counted apart. Counts are never joined into a score."
)
_DATES = (
    "A date is as wide as its words. “Late March” is some day in the last third of the month; spring, in the north, is March to May. "
    "Known from is the day from which a source could be read."
)
_JUDGEMENTS = (
    "A report says what sources say. A judgement is what the desk concludes from them; it carries one of the seven terms of ICD 203 for "
    "how likely the thing is, and, apart from it, how good the evidence is: high, moderate or low confidence."
)


def method_parts(dossier: Dossier) -> list[dict[str, Value]]:
    """The labels and their meanings, under headings."""
    return [
        labels(
            "What is claimed",
            [("Quotes", CLAIM), ("Repairs", REPAIRS), ("Scope", dossier.desk.scope), ("Origins", _ORIGINS), ("Dates", _DATES)],
        ),
        labels("Status of an event", list(method.STATUSES.items())),
        labels("Differences", [(wording.RESOLUTIONS[key], meaning) for key, meaning in method.RESOLUTIONS.items()]),
        labels("Questions", [(wording.STATES[key], meaning) for key, meaning in method.STATES.items()]),
        labels("Names", [(key.replace("-", " "), meaning) for key, meaning in method.NAMES.items()]),
        labels(
            "Reports and judgements",
            [("Kinds", _JUDGEMENTS), *((term.value, f"{low}–{high}\u00a0%") for term, (low, high) in wording.LIKELIHOODS.items())],
        ),
    ]


def corrections(dossier: Dossier) -> dict[str, Value]:
    """The desk's own mistakes, newest first; that there are none, where there are none."""
    rows = [(wording.day(item.on), item.what) for item in dossier.corrections]
    return labels("Corrections", rows or [("None", "The desk has corrected nothing so far.")])
