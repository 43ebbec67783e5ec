"""Feeds, the calendar and the bibliography, read back by programs that know nothing of a dossier."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import rispy
from briefing.analysis import Findings, analyse
from briefing.build import check
from briefing.exports import export_files
from briefing.reading import gather
from briefing.records import PLAN_STATUSES

ROOT = Path(__file__).parent
ADDRESS = "https://example.org/dossier/"


@pytest.fixture(scope="module")
def findings() -> Findings:
    checked = check(gather(ROOT.parent / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings[1]


def made(findings: Findings, path: str, address: str = ADDRESS) -> bytes:
    return export_files(findings.dossier, findings, address)[path]()


def test_the_feed_of_changes_has_an_entry_for_each_day_newest_first(findings: Findings) -> None:
    feed = feedparser.parse(made(findings, "feed.xml"))
    assert not feed.bozo
    days = list(reversed(findings.days.all))
    assert [entry.link for entry in feed.entries] == [f"{ADDRESS}days/{day}/" for day in days]
    assert [entry.updated for entry in feed.entries] == [f"{day}T00:00:00Z" for day in days]
    assert len({entry.id for entry in feed.entries}) == len(days)
    for entry, changed in zip(feed.entries, findings.history, strict=True):
        assert len(entry.content[0].value.splitlines()) == len(changed.changes)


def test_the_feed_of_briefs_has_the_answer_first(findings: Findings) -> None:
    feed = feedparser.parse(made(findings, "briefs.xml"))
    editions = list(reversed(findings.dossier.editions))
    assert [entry.updated[:10] for entry in feed.entries] == [str(edition.as_of) for edition in editions]
    assert [entry.content[0].value.splitlines()[0] for entry in feed.entries] == [
        edition.answer.text for edition in editions if edition.answer
    ]


def test_without_an_address_of_the_site_no_file_has_a_link(findings: Findings) -> None:
    feed = feedparser.parse(made(findings, "feed.xml", ""))
    assert not feed.bozo
    assert [entry.id[:9] for entry in feed.entries] == ["urn:uuid:"] * len(feed.entries)
    assert b"<link" not in made(findings, "feed.xml", "")
    assert b"URL" not in made(findings, "calendar.ics", "")


def test_markup_and_controls_in_a_title_are_text_in_a_feed(findings: Findings) -> None:
    dossier = replace(findings.dossier, desk=findings.dossier.desk.model_copy(update={"title": "<b>A & B</b>\x0b]]>"}))
    feed = feedparser.parse(made(analyse(dossier), "feed.xml"))
    assert feed.feed.title_detail.type == "text/plain"
    assert (feed.bozo, feed.feed.title) == (False, "<b>A & B</b>]]>: what changed")


def test_the_calendar_has_every_dated_plan_and_says_what_is_a_window(findings: Findings) -> None:
    calendar: Any = icalendar.Calendar.from_ical(made(findings, "calendar.ics").decode())
    entries = {str(entry["url"]).removeprefix(f"{ADDRESS}events/").rstrip("/"): entry for entry in calendar.events}
    plans = {
        event.id: event
        for event in findings.dossier.events.values()
        if any(reading.status in PLAN_STATUSES for reading in event.readings)
        and (span := event.reading.date)
        and span.begin
        and span.until
        and event.reading.status.value in ("proposed", "planned", "confirmed", "occurred", "cancelled", "lapsed")
    }
    assert entries.keys() == plans.keys()
    for name, entry in entries.items():
        span = plans[name].reading.date
        assert span is not None
        assert (entry["dtstart"].dt, entry["dtend"].dt) == (span.first, span.last + timedelta(days=1))
        assert ("A window" in entry["description"]) == (not span.is_day)
        assert entry["sequence"] == len(plans[name].readings) - 1
    visit = entries["takaichi-us-visit-2026"]
    assert (visit["status"], visit["dtstart"].dt, visit["dtend"].dt) == ("TENTATIVE", date(2026, 3, 1), date(2026, 6, 1))
    assert entries["january-itinerary-2026"]["status"] == "CANCELLED"


def test_the_bibliography_holds_every_article_in_each_form(findings: Findings) -> None:
    sources = findings.dossier.sources.values()
    names = [f"{source.id}-article" for source in sources]
    items = json.loads(made(findings, "bibliography.json"))
    assert [item["id"] for item in items] == names
    entries = rispy.loads(made(findings, "bibliography.ris").decode())
    assert [entry["id"] for entry in entries] == names
    assert [entry.get("urls", [None])[0] for entry in entries] == [item.get("URL") for item in items]
    assert [line for line in made(findings, "bibliography.bib").decode().splitlines() if line.startswith("@")] == [
        f"@misc{{{name}," for name in names
    ]
