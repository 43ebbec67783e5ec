"""A source as a reading view: its text, every cited passage highlighted, and what rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from generator import escaping
from generator.analysis.coverage import Looked
from generator.dossier import Passage, Source, Stretch
from generator.pages import wording
from generator.pages.sheet import Crumb, Page, Sheet, written
from generator.records import Access, Zone

READ = (Zone.HEADLINE, Zone.DECK, Zone.BYLINE, Zone.CAPTION, Zone.BODY, Zone.CREDITS)


@dataclass(frozen=True, slots=True)
class Resting:
    """A side note: the number of a passage, and what rests on it."""

    number: int
    links: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article as it is read."""

    line: int
    html: Markup
    notes: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one zone that follow each other."""

    zone: str
    lines: str
    paragraphs: tuple[Paragraph, ...]


def source_page(sheet: Sheet, source: Source) -> Page:
    """The page of one source."""
    passages = sheet.findings.links.passages[source.id]
    covered = sheet.findings.coverage[source.id]
    return written(
        sheet,
        "source.md.jinja",
        title=source.title,
        kind="Source",
        sort=f"article, {source.publication.kind}",
        description=f"{wording.outlet_and_day(source)}. {wording.count(len(passages), 'passage')} of it cited.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Sources", sheet.to("sources/")), Crumb(wording.outlet_and_day(source), "")),
        tags=("Source",),
        source=source,
        url=escaping.link(source.url) if source.url else None,
        blocks=tuple(_blocks(sheet, source, passages)) if source.access is Access.FULL else (),
        passages=passages,
        relays=[(relay, sheet.dossier.origins.get(relay.origin or "")) for relay in source.relays],
        zones=[
            (zone.value, wording.ranges(line for line, other in source.zones.items() if other is zone))
            for zone in Zone
            if zone in source.zones.values()
        ],
        counts=", ".join(f"{covered.count(looked)} {looked}" for looked in Looked),
        aside=[sentence for sentence in covered.sentences if sentence.looked is Looked.SET_ASIDE],
        resting=lambda passage: sheet.dependents(sheet.findings.links.dependents[passage.key]),
    )


def _blocks(sheet: Sheet, source: Source, passages: tuple[Passage, ...]) -> Iterator[Block]:
    """The article's lines, grouped into stretches of one zone."""
    numbers = {passage.key: number for number, passage in enumerate(passages, 1)}
    for zone, lines in groupby(source.view.paragraphs, key=lambda paragraph: source.zones[paragraph[0]]):
        found = tuple(_paragraph(sheet, source, passages, numbers, line, (start, end)) for line, start, end in lines)
        yield Block(zone.value, wording.lines((found[0].line, found[-1].line)), found)


def _paragraph(
    sheet: Sheet, source: Source, passages: tuple[Passage, ...], numbers: dict[tuple[str, int, int], int], line: int, stretch: Stretch
) -> Paragraph:
    here = [passage for passage in passages if passage.start < stretch[1] and stretch[0] < passage.end]
    notes = tuple(
        Resting(numbers[passage.key], sheet.dependents(sheet.findings.links.dependents[passage.key]))
        for passage in here
        if passage.start >= stretch[0]
    )
    return Paragraph(line, highlighted(source, stretch, here, numbers), notes)


def highlighted(source: Source, stretch: Stretch, passages: list[Passage], numbers: dict[tuple[str, int, int], int]) -> Markup:
    """The words of a stretch with its passages marked.

    Passages may lie within each other or cross: each place is marked by all the passages it belongs to, and a passage
    that is cut, by the end of another or of the stretch, goes on in a second mark. Only its first piece has the anchor.
    """
    edges = {stretch[0], stretch[1], *(_clamp(edge, stretch) for passage in passages for edge in (passage.start, passage.end))}
    repaired = [repair.stretch for repair in source.repairs]
    edges |= {_clamp(edge, stretch) for repair in repaired for edge in repair if stretch[0] < edge < stretch[1]}
    parts: list[Markup] = []
    opened: list[Passage] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        wanted = [passage for passage in passages if passage.start <= start and end <= passage.end]
        kept = _common(opened, wanted)
        parts += [Markup("</mark>")] * (len(opened) - kept)
        parts += [
            _opening(passage, numbers[passage.key], is_first=start == max(passage.start, stretch[0]) and passage.start >= stretch[0])
            for passage in wanted[kept:]
        ]
        opened = wanted
        words = escaping.page(source.words((start, end)))
        is_repair = any(a <= start and end <= b for a, b in repaired)
        parts.append(Markup('<a class="repair" href="#repairs">{}</a>').format(words) if is_repair else words)
    parts += [Markup("</mark>")] * len(opened)
    return Markup("").join(parts)


def _clamp(edge: int, stretch: Stretch) -> int:
    return min(max(edge, stretch[0]), stretch[1])


def _common(opened: list[Passage], wanted: list[Passage]) -> int:
    """How many marks that are open can stay open."""
    kept = 0
    while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
        kept += 1
    return kept


def _opening(passage: Passage, number: int, *, is_first: bool) -> Markup:
    if not is_first:
        return Markup('<mark class="on">')
    return Markup('<mark id="{}"><span class="number" data-search-exclude>{}</span>').format(escaping.address(passage.anchor), number)


def sources_page(sheet: Sheet) -> Page:
    """The index of all sources, newest first."""
    sources = sorted(sheet.dossier.sources.values(), key=lambda source: (source.known_from, source.id), reverse=True)
    return written(
        sheet,
        "sources.md.jinja",
        title="Sources",
        kind="Sources",
        description="The articles that everything here rests on, each pinned by its hash.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Sources", "")),
        sources=sources,
        covered=sheet.findings.coverage,
        passages=sheet.findings.links.passages,
        looked=Looked,
    )
