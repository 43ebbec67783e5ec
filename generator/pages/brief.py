"""The brief: what a decision-maker must know, as an edition of the desk says it. The newest is the site's front page."""

from dataclasses import dataclass
from datetime import date

from generator import wording
from generator.analysis.as_of import as_of
from generator.analysis.sourcing import sourcing
from generator.dossier import Edition, Event
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.records import SETTLED, Resolution


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief's template shows beside the edition itself."""

    edition: Edition
    happened: tuple[Event, ...]
    expected: tuple[Event, ...]
    unexplained: int  # differences that stand, in the whole dossier
    known: int  # independent origins that words name
    sourcing: tuple[str, ...]
    older: tuple[Edition, ...]


def brief_page(sheet: Sheet, day: date) -> Page:
    """The page of the edition of a day, everything in it as it stood then; the front page where it is the newest."""
    whole = sheet.dossier
    is_newest = day == whole.editions[-1].as_of
    if not is_newest or day < whole.cut_off:
        sheet = sheet.as_it_stood(as_of(whole, day), day)
    dossier, edition = sheet.dossier, sheet.dossier.editions[-1]
    return written(
        sheet,
        "brief.md.jinja",
        title=edition.title or dossier.desk.title,
        kind="Brief",
        sort="" if is_newest else f"edition of {wording.day(day)}",
        description=edition.lead or dossier.desk.lead or dossier.desk.scope,
        crumbs=() if is_newest else (Crumb("Brief", sheet.to("")), Crumb(f"Edition of {wording.day(day)}", "")),
        view=_brief(sheet, edition, older=tuple(reversed(whole.editions[:-1])) if is_newest else ()),
        lead=edition.lead or dossier.desk.lead,
    )


def _brief(sheet: Sheet, edition: Edition, older: tuple[Edition, ...]) -> Brief:
    dossier, findings = sheet.dossier, sheet.findings
    done = tuple(event for event in edition.events if event.reading.status in SETTLED)
    return Brief(
        edition=edition,
        happened=done,
        expected=tuple(event for event in edition.events if event not in done),
        unexplained=sum(item.resolution is Resolution.STANDS for item in dossier.discrepancies.values()),
        known=sheet.origins(passage for source in dossier.sources for passage in findings.links.passages[source]).known,
        sourcing=sourcing(dossier, findings.links, findings.coverage),
        older=older,
    )
