"""What would lose support if a source were withdrawn, and what has lost it, as text for a terminal."""

from collections.abc import Iterable, Iterator

from briefing.analysis.backlinks import Dependent
from briefing.analysis.impact import Impact, impact, withdrawal_impact
from briefing.model import Dossier, Source
from briefing.views.labels import withdrawn_part
from briefing.views.origins import origins_label

_TITLES = (
    "Would lose all support: based on this source alone",
    "Would lose an origin",
    "Would lose citations, and keep its origins",
    "Judgements based on it",
)
_TITLES_OF_WITHDRAWN = (
    "Lost all support: was based on this source alone",
    "Lost an origin",
    "Lost citations, and kept its origins",
    "Judgements that were based on it",
)


def source_impact_as_text(dossier: Dossier, source: Source) -> str:
    """What each withdrawal of a source or of a part of it took, oldest first; then what a withdrawal of the whole would take, unless it was."""
    parts = [
        f"{_withdrawal_title(source, number)}\n{impact_as_text(withdrawal_impact(dossier, source, withdrawal), is_past=True)}"
        for number, withdrawal in enumerate(source.withdrawals)
    ]
    if source.withdrawn is None:
        parts += [impact_as_text(impact(dossier, source.id))]
    return "\n\n".join(parts)


def _withdrawal_title(source: Source, number: int) -> str:
    withdrawal = source.withdrawals[number]
    part = withdrawn_part(source, withdrawal)
    return f"Withdrawn on {withdrawal.on} by {withdrawal.by or 'the desk'}{f', {part}' if part else ''}: {withdrawal.why}"


def impact_as_text(impact: Impact, *, is_past: bool = False) -> str:
    """Four lists: what would lose all support, what would lose an origin, what would only lose citations, and the judgements among them."""
    origin_losses = [
        f"{_dependent_name(item.dependent)}: {origins_label(item.before)} → {origins_label(item.after)}" for item in impact.origin_losses
    ]
    lists = (
        list(map(_dependent_name, impact.unsupported)),
        origin_losses,
        list(map(_dependent_name, impact.citation_losses)),
        list(map(_dependent_name, impact.judgements)),
    )
    titles = _TITLES_OF_WITHDRAWN if is_past else _TITLES
    return "\n".join(_lines(zip(titles, lists, strict=True))) or ("Nothing depended on it" if is_past else "Nothing depends on it")


def _lines(lists: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    for title, items in lists:
        if items:
            yield f"{title} ({len(items)})"
            yield from (f"  {item}" for item in items)


def _dependent_name(dependent: Dependent) -> str:
    return f"{dependent.kind} {dependent.id}{f', {dependent.part}' if dependent.part else ''}"
