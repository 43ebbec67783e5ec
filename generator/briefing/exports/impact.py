"""What would lose support if a source were withdrawn, as text for a terminal."""

from collections.abc import Iterable, Iterator

from briefing.analysis.backlinks import Dependent
from briefing.analysis.impact import Impact
from briefing.views.origins import origins_label


def impact_as_text(impact: Impact) -> str:
    """Four lists: what would lose all support, what would lose an origin, what would only lose citations, and the judgements among them."""
    origin_losses = [
        f"{_dependent_name(item.dependent)}: {origins_label(item.before)} → {origins_label(item.after)}" for item in impact.origin_losses
    ]
    lists = {
        "Would lose all support: based on this source alone": list(map(_dependent_name, impact.unsupported)),
        "Would lose an origin": origin_losses,
        "Would lose citations, and keep its origins": list(map(_dependent_name, impact.citation_losses)),
        "Judgements based on it": list(map(_dependent_name, impact.judgements)),
    }
    return "\n".join(_lines(lists.items())) or "Nothing depends on it"


def _lines(lists: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    for title, items in lists:
        if items:
            yield f"{title} ({len(items)})"
            yield from (f"  {item}" for item in items)


def _dependent_name(dependent: Dependent) -> str:
    return f"{dependent.kind} {dependent.id}{f', {dependent.part}' if dependent.part else ''}"
