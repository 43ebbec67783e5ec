"""A quote with everything that qualifies it in the same sentence: who says it, where, and whether it is denied, disputed or withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.analysis.origins import is_withdrawn
from briefing.escaping import Markdown
from briefing.model import Citation, Dossier, Passage, Report
from briefing.phrases import typographic
from briefing.reads import remembered
from briefing.records import Certainty, Stance, Wording
from briefing.views import labels
from briefing.views.origins import party_note
from briefing.views.report_labels import disputed_labels, stance_label

_QUOTE = Markdown("According to {} ({}): {}")


def attributed_quote(dossier: Dossier, citation: Citation) -> Markdown:
    """`According to a government source, not named, in Courier, 3 January 2026 (line 12; denies the date): “…”`, without a full stop."""
    return _attributed_quote(dossier, _Cited(citation.passage.key, citation.report.qualified_id if citation.report else "", citation))


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation that is known by its words and its report."""

    passage: tuple[str, int, int]
    report: str
    citation: Citation = field(compare=False)


@remembered
def _attributed_quote(dossier: Dossier, cited: _Cited) -> Markdown:
    """The same; each quote is in the file of its event, of its article, and in that of all pages."""
    citation = cited.citation
    passage, speaker = citation.passage, citation.speaker
    outlet = labels.outlet_and_day(passage.source)
    who = f"{labels.speaker_name(speaker)}, in {outlet}" if speaker else outlet
    return _QUOTE.filled(typographic(who), typographic("; ".join(qualifiers(dossier, citation))), _quoted(passage))


def _quoted(passage: Passage) -> Markdown:
    """The words as the reading view has them; that they are not shown where only their place may be."""
    words = passage.public_text
    return Markdown("the words are not shown") if words is None else Markdown("“{}”").filled(words)


def qualifiers(dossier: Dossier, citation: Citation, *, are_repairs_shown: bool = True) -> Iterator[str]:
    """Where the words of a citation are, and whether they are withdrawn, denied, disputed, translated or repaired: `line 12`, `denies the date`."""
    passage, report = citation.passage, citation.report
    yield labels.passage_place(passage)
    if party := party_note(dossier, passage.source.publication):
        yield party
    if is_withdrawn(dossier, passage):
        yield _withdrawal(dossier, passage)
    if report is not None:
        yield from _of_report(dossier, report)
    elif translated := labels.translation_label(passage.source):
        yield translated
    if passage.repairs:
        printed = f"; printed: “{passage.printed}”" if are_repairs_shown and passage.printed is not None else ""
        yield f"{labels.repair_label(passage.repairs)}{printed}"


def _of_report(dossier: Dossier, report: Report) -> Iterator[str]:
    if stance := stance_label(report):
        yield stance
    event = dossier.events.get(report.event)
    if event is not None and report.stance is Stance.SUPPORTS:
        yield from (label.lower() for label in disputed_labels(event.reports))
    if report.wording is not Wording.ORIGINAL:
        yield labels.WORDINGS[report.wording]
    if report.certainty is not Certainty.STATED:
        yield labels.CERTAINTIES[report.certainty]
    if report.condition:
        yield f"on condition: {report.condition}"


def _withdrawal(dossier: Dossier, passage: Passage) -> str:
    """`withdrawn on 3 January 2026`."""
    withdrawal = dossier.sources[passage.source.id].withdrawal_of((passage.start, passage.end))
    return f"withdrawn on {labels.day(withdrawal.on)}" if withdrawal else "withdrawn"
