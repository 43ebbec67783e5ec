"""An article's words with their cited passages marked; overlapping passages share one number."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from briefing import escaping
from briefing.html.repairs import repair_link
from briefing.model import Passage, Repair, Source, TextRange


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """Overlapping passages, in the order of the text; of those that start first, the longest comes first."""

    number: int
    passages: tuple[Passage, ...]

    @property
    def start(self) -> int:
        """The start of the group in the text."""
        return self.passages[0].start


def passage_groups(passages: Iterable[Passage]) -> tuple[PassageGroup, ...]:
    """Passages grouped where they overlap, and numbered in the order of the text."""
    groups: list[list[Passage]] = []
    reach = -1
    for passage in sorted(passages, key=lambda passage: (passage.start, -passage.end)):
        if passage.start >= reach:
            groups.append([])
        groups[-1].append(passage)
        reach = max(reach, passage.end)
    return tuple(PassageGroup(number, tuple(group)) for number, group in enumerate(groups, 1))


def highlight(source: Source, text_range: TextRange, groups: Iterable[PassageGroup]) -> Markup:
    """The words of a range with the passages of these groups marked.

    Each passage is one mark with its anchor. Where another passage, or the range, cuts it, it continues in a second
    mark without an anchor. The first mark of a group has its number. Words that were withdrawn are struck out.
    """
    passages = [passage for group in groups for passage in group.passages if passage.start < text_range[1] and text_range[0] < passage.end]
    repairs = source.repairs_near(text_range)
    withdrawn = [
        part for item in source.withdrawals for part in item.text_ranges or () if part[0] < text_range[1] and text_range[0] < part[1]
    ]
    if not passages and not repairs and not withdrawn:
        return escaping.page_text(source.words(text_range))
    numbers = {group.passages[0].key: group.number for group in groups}
    marked = [(passage.start, passage.end) for passage in passages] + [repair.text_range for repair in repairs] + withdrawn
    edges = {min(max(edge, text_range[0]), text_range[1]) for pair in (text_range, *marked) for edge in pair}
    labels = _labels(source, repairs, text_range)
    parts: list[Markup] = [*labels.get(text_range[0], ())]
    opened: list[Passage] = []
    for start, end in pairwise(sorted(edges)):
        wanted = [passage for passage in passages if passage.start <= start and end <= passage.end]
        kept = _common_prefix_length(opened, wanted)
        parts += [Markup("</mark>")] * (len(opened) - kept)
        parts += [_opening_tag(passage, start, numbers.get(passage.key)) for passage in wanted[kept:]]
        opened = wanted
        words = escaping.page_text(source.words((start, end)))
        if any(first <= start and end <= last for first, last in withdrawn):
            words = Markup("<del>{}</del>").format(words)
        is_repair = any(repair.text_range[0] <= start and end <= repair.text_range[1] for repair in repairs)
        parts += [Markup('<span class="repair">{}</span>').format(words) if is_repair else words, *labels.get(end, ())]
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


def _opening_tag(passage: Passage, start: int, number: int | None) -> Markup:
    """The opening tag of a passage, with anchor and number where it starts."""
    if start != passage.start:
        return Markup('<mark class="on" data-of="{}">').format(escaping.trusted_address(passage.anchor))
    opening = Markup('<mark id="{}">').format(escaping.trusted_address(passage.anchor))
    return opening if number is None else opening + Markup('<span class="number" data-search-exclude><b>{}</b></span>').format(number)
