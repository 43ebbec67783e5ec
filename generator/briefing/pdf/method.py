"""Method on paper: what every label means, and the corrections that the desk has made."""

from briefing.model import Dossier
from briefing.pdf.components import labelled_rows
from briefing.pdf.footnotes import JsonValue
from briefing.views import labels, meanings

CLAIM = (
    "Every quoted passage was found, word for word, in an article whose bytes are pinned by a hash, when this document was made. "
    "The document does not say that the words are true, only that they were printed: where, when, and, as far as it is known, who gathered them."
)
REPAIRS = (
    "Where a page split, doubled or mis-encoded its own words, or has a misprint, the desk corrects the text that is shown, never the pinned file. "
    "Such words are marked “repaired” wherever they appear, with the words as printed beside them or in their note."
)
_DATES = (
    "A date is as precise as its words. “Late March” is some day in the last third of the month; spring is March to May, as in the northern hemisphere. "
    f"{meanings.HOURS} Known from is the day from which a source could be read."
)
_JUDGEMENTS = (
    "A report says what sources say. A judgement is what the desk concludes from them; it carries one of the seven terms of ICD 203 for "
    "how likely the thing is, and, separately, how good the evidence is: high, moderate or low confidence."
)


def method_entries(dossier: Dossier) -> list[dict[str, JsonValue]]:
    """The labels and their meanings, under headings."""
    return [
        labelled_rows(
            "What is claimed",
            [("Quotes", CLAIM), ("Repairs", REPAIRS), ("Scope", dossier.desk.scope), ("Dates", _DATES)],
        ),
        labelled_rows(
            "Origins",
            [
                ("An origin", meanings.ORIGIN),
                *meanings.ORIGIN_MEANINGS.items(),
                *meanings.OTHER_ORIGIN_MEANINGS.items(),
                ("beside a status", meanings.BESIDE_STATUS),
                ("withdrawn", meanings.WITHDRAWN),
            ],
        ),
        labelled_rows(
            "Status of an event",
            [
                *meanings.STATUS_MEANINGS.items(),
                ("disputed", meanings.DISPUTED),
                ("only mentions", meanings.MENTIONS),
                ("since", meanings.SINCE),
                ("outcome", meanings.OUTCOME),
                ("accepted", meanings.ACCEPTED),
            ],
        ),
        labelled_rows("Differences", [(labels.RESOLUTIONS[key], meaning) for key, meaning in meanings.RESOLUTION_MEANINGS.items()]),
        labelled_rows("Questions", [(labels.STATES[key], meaning) for key, meaning in meanings.STATE_MEANINGS.items()]),
        labelled_rows("Names", [(key.replace("-", " "), meaning) for key, meaning in meanings.NAME_KIND_MEANINGS.items()]),
        labelled_rows(
            "Reports and judgements",
            [("Kinds", _JUDGEMENTS), *((term.value, f"{low}–{high}\u00a0%") for term, (low, high) in labels.LIKELIHOOD_RANGES.items())],
        ),
    ]


def corrections_entry(dossier: Dossier) -> dict[str, JsonValue]:
    """The desk's own mistakes, newest first, or a row that says there are none."""
    rows = [(labels.day(item.on), item.what) for item in dossier.corrections]
    return labelled_rows("Corrections", rows or [("None", "The desk has corrected nothing so far.")])
