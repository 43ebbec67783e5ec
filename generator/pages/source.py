"""A source as a reading view: its text, every cited passage highlighted, and what rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator import escaping, wording
from generator.analysis.backlinks import KINDS
from generator.analysis.coverage import Looked
from generator.analysis.impact import impact
from generator.dossier import Source, Stretch
from generator.pages.highlighting import Group, grouped, highlighted
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import Access, Zone

READ = (Zone.HEADLINE, Zone.DECK, Zone.BYLINE, Zone.CAPTION, Zone.BODY, Zone.CREDITS)


@dataclass(frozen=True, slots=True)
class Resting:
    """A side note: the number of a group of passages, and what rests on them."""

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
        casualties=_casualties(sheet, source) if source.withdrawn else (),
        url=escaping.link(source.url) if source.url else None,
        blocks=tuple(_blocks(sheet, source, grouped(passages))) if source.access is Access.FULL else (),
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


def _blocks(sheet: Sheet, source: Source, groups: tuple[Group, ...]) -> Iterator[Block]:
    """The article's lines, grouped into stretches of one zone."""
    for zone, lines in groupby(source.view.paragraphs, key=lambda paragraph: source.zones[paragraph[0]]):
        found = tuple(_paragraph(sheet, source, groups, line, (start, end)) for line, start, end in lines)
        yield Block(zone.value, wording.lines((found[0].line, found[-1].line)), found)


def _paragraph(sheet: Sheet, source: Source, groups: tuple[Group, ...], line: int, stretch: Stretch) -> Paragraph:
    notes = tuple(_resting(sheet, group) for group in groups if stretch[0] <= group.start < stretch[1])
    return Paragraph(line, highlighted(source, stretch, groups), notes)


def _resting(sheet: Sheet, group: Group) -> Resting:
    """The side note of a group: what rests on any of its passages, each thing once."""
    dependents = {dependent: None for passage in group.passages for dependent in sheet.findings.links.dependents[passage.key]}
    return Resting(group.number, sheet.dependents(sorted(dependents, key=lambda item: (KINDS.index(item.kind), item.id, item.part))))


def _casualties(sheet: Sheet, source: Source) -> tuple[tuple[str, tuple[Crumb, ...]], ...]:
    """What a withdrawn source took with it, under headings."""
    found = impact(sheet.dossier, source.id)
    lists = {
        "Rested on it alone": found.falls,
        "Lost an origin": tuple(item.dependent for item in found.loses_origin),
        "Lost words": found.loses_words,
        "Judgements among these": found.judgements,
    }
    return tuple((title, sheet.dependents(items)) for title, items in lists.items() if items)


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
