"""An article's words with their cited passages marked."""

from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup

from briefing import escaping
from briefing.html.repairs import repair_link
from briefing.model import Passage, Repair, Source, TextRange

PassageKeys = frozenset[tuple[str, int, int]]


def highlight(source: Source, text_range: TextRange, cited: Iterable[Passage], lit: PassageKeys) -> Markup:
    """The words of a range with the cited passages marked, those that the brief rests on as `lit`.

    Each passage is one mark with its anchor. Where another passage, or the range, cuts it, it continues in a second
    mark without an anchor. Words that were withdrawn are struck out.
    """
    passages = [passage for passage in cited if passage.start < text_range[1] and text_range[0] < passage.end]
    repairs = source.repairs_near(text_range)
    withdrawn = [
        part for item in source.withdrawals for part in item.text_ranges or () if part[0] < text_range[1] and text_range[0] < part[1]
    ]
    if not passages and not repairs and not withdrawn:
        return escaping.page_text(source.words(text_range))
    marked = [(passage.start, passage.end) for passage in passages] + [repair.text_range for repair in repairs] + withdrawn
    edges = {min(max(edge, text_range[0]), text_range[1]) for pair in (text_range, *marked) for edge in pair}
    labels = _labels(source, repairs, text_range)
    parts: list[Markup] = [*labels.get(text_range[0], ())]
    opened: list[Passage] = []
    for start, end in pairwise(sorted(edges)):
        wanted = [passage for passage in passages if passage.start <= start and end <= passage.end]
        kept = _common_prefix_length(opened, wanted)
        parts += [Markup("</mark>")] * (len(opened) - kept)
        parts += [_opening_tag(passage, start, is_lit=passage.key in lit) for passage in wanted[kept:]]
        opened = wanted
        words = escaping.page_text(source.words((start, end)))
        if any(first <= start and end <= last for first, last in withdrawn):
            words = escaping.fill("<del>{}</del>", words)
        is_repair = any(repair.text_range[0] <= start and end <= repair.text_range[1] for repair in repairs)
        parts += [escaping.fill('<span class="repair">{}</span>', words) if is_repair else words, *labels.get(end, ())]
    return Markup("").join((*parts, *[Markup("</mark>")] * len(opened)))


def _labels(source: Source, repairs: Iterable[Repair], text_range: TextRange) -> dict[int, list[Markup]]:
    """The link to each repair, by where the changed words end; a repair that belongs to another range is left out."""
    links: dict[int, list[Markup]] = {}
    for repair in repairs:
        if repair.text_range[0] < repair.text_range[1] and not repair.is_in(text_range):
            continue
        at = min(repair.text_range[1], text_range[1])
        links.setdefault(at, []).append(repair_link(f"#{repair.anchor}", [repair], source.view.text[at : at + 1]))
    return links


def _common_prefix_length(opened: list[Passage], wanted: list[Passage]) -> int:
    """How many open marks can stay open."""
    kept = 0
    while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
        kept += 1
    return kept


def _opening_tag(passage: Passage, start: int, *, is_lit: bool) -> Markup:
    """The opening tag of a passage, with its anchor where it starts."""
    opening = '<mark class="{}" id="{}">' if start == passage.start else '<mark class="{}" data-of="{}">'
    return escaping.fill(opening, "lit" if is_lit else "cited", escaping.trusted_address(passage.anchor))
