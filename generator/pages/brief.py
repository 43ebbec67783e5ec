"""The brief: what a decision-maker must know, as an edition of the desk says it. The newest is the site's front page."""

from dataclasses import dataclass
from datetime import date

from generator import wording
from generator.analysis.as_of import as_of
from generator.analysis.sourcing import sourcing
from generator.dossier import Dossier, Edition, Event
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import Resolution, Status


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief's template shows beside the edition itself."""

    edition: Edition
    cut_off: date
    happened: tuple[Event, ...]
    expected: tuple[Event, ...]
    unexplained: int  # differences that stand, in the whole dossier
    known: int  # independent origins that words name
    sourcing: tuple[str, ...]
    older: tuple[Edition, ...]


def older_brief_page(sheet: Sheet, day: date) -> Page:
    """The page of the edition of a day, everything in it as it stood then."""
    view = as_of(sheet.dossier, day)
    return brief_page(sheet.as_it_stood(view, day), view.editions[-1], is_newest=False)


def brief_page(sheet: Sheet, edition: Edition, *, is_newest: bool = True) -> Page:
    """The page of one edition; the front page where it is the newest."""
    dossier = sheet.dossier
    view = _brief(sheet, edition, is_newest=is_newest)
    return written(
        sheet,
        "brief.md.jinja",
        title=edition.title or dossier.desk.title,
        kind="Brief",
        sort="" if is_newest else f"edition of {wording.day(edition.as_of)}",
        description=edition.lead or dossier.desk.lead or dossier.desk.scope,
        crumbs=() if is_newest else (Crumb("Brief", sheet.to("")), Crumb(f"Edition of {wording.day(edition.as_of)}", "")),
        view=view,
        lead=edition.lead or (dossier.desk.lead if is_newest else None),
        is_newest=is_newest,
    )


def _brief(sheet: Sheet, edition: Edition, *, is_newest: bool) -> Brief:
    dossier = sheet.dossier
    done = tuple(event for event in edition.events if _reading_status(event, edition) in wording.SETTLED)
    found = sheet.origins(
        passage for passages in sheet.findings.links.passages.values() for passage in passages if passage.known_from <= edition.as_of
    )
    return Brief(
        edition=edition,
        cut_off=dossier.cut_off if is_newest else edition.as_of,
        happened=done,
        expected=tuple(event for event in edition.events if event not in done),
        unexplained=_unexplained(dossier, edition.as_of),
        known=found.known,
        sourcing=sourcing(dossier, sheet.findings.links, sheet.findings.coverage, edition.as_of),
        older=tuple(reversed(dossier.editions[:-1])) if is_newest else (),
    )


def _reading_status(event: Event, edition: Edition) -> Status:
    known = [reading for reading in event.readings if reading.known_from <= edition.as_of]
    return (known or event.readings)[-1].status


def _unexplained(dossier: Dossier, day: date) -> int:
    found = dossier.discrepancies.values()
    return sum(item.resolution is Resolution.STANDS and item.known_from <= day for item in found)
