"""The statements, read in the columns that FollowTheMoney publishes, and compared with the dossier value by value."""

import csv
import io
from dataclasses import replace
from functools import cache
from hashlib import sha1
from pathlib import Path

import ferry
import full
from briefing import report
from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn
from briefing.build import check
from briefing.exports import format_files
from briefing.reading import gather
from briefing.records import ExportFormat, Stance

BASE = gather(Path(__file__).parent / "base" / "seeds")
COLUMNS = (  # followthemoney/statement/serialize.py, version 4.11
    [
        "canonical_id",
        "entity_id",
        "prop",
        "prop_type",
        "schema",
        "value",
        "dataset",
        "origin",
        "lang",
        "original_value",
        "external",
        "first_seen",
        "last_seen",
        "id",
    ]
)


@cache
def ours(name: str = "full") -> Findings:
    files = {"full": full.files, "ferry": ferry.files}[name]()
    checked = check(replace(BASE, files=files))
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, files)
    return checked.dossier_and_findings[1]


def rows(findings: Findings) -> list[dict[str, str]]:
    data = format_files(ExportFormat.STATEMENTS, findings.dossier, findings)["data/raw/ftm-statements.csv"]()
    reader = csv.DictReader(io.StringIO(data.decode(), newline=""), dialect=csv.unix_dialect)
    assert reader.fieldnames == COLUMNS
    return list(reader)


def values(findings: Findings, entity: str, prop: str) -> set[tuple[str, str]]:
    return {(row["value"], row["dataset"]) for row in rows(findings) if (row["entity_id"], row["prop"]) == (entity, prop)}


def test_the_key_of_a_row_is_that_of_followthemoney_and_no_other_row_has_it() -> None:
    found = rows(ours())
    assert [row["id"] for row in found] == [
        sha1(f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}".encode(), usedforsecurity=False).hexdigest()
        for row in found
    ]
    assert len({row["id"] for row in found}) == len(found)


def test_each_right_name_has_the_articles_that_print_it() -> None:
    for actor in ours().dossier.actors.values():
        names = [name for name in actor.names if not name.is_wrong]
        printed = {(name.text, source.id.replace("-", "_")) for name in names for source in name.sources if not source.withdrawn}
        found = values(ours(), actor.id, "name") | values(ours(), actor.id, "alias")
        assert found == ({(actor.name, "briefing_desk"), *printed} if found else set())
        assert bool(found) == (actor.record.kind.value not in ("place", "instrument"))


def test_each_dated_report_that_supports_its_event_and_is_not_withdrawn_gives_its_day() -> None:
    for findings in (ours(), ours("ferry")):
        for event in findings.dossier.events.values():
            expected = {
                (item.date.first.isoformat(), item.source.id.replace("-", "_"))
                for item in event.reports
                if item.date and item.date.is_day and item.stance is Stance.SUPPORTS and not is_withdrawn(findings.dossier, item.passage)
            }
            assert {value for value in values(findings, event.id, "date") if len(value[0]) == 10} == expected


def test_an_event_has_its_title_its_actors_and_its_place_and_a_row_leads_to_the_words() -> None:
    found = ours().dossier
    places = {f"sources/{passage.source.id}/#{passage.anchor}" for passages in ours().backlinks.passages.values() for passage in passages}
    for event in found.events.values():
        assert values(ours(), event.id, "name") == {(event.title, "briefing_desk")}
        shown = {
            item.actor.id
            for item in event.participants
            if not item.reports
            or any(not is_withdrawn(found, other.passage) and other.stance is not Stance.DISPUTES for other in item.reports)
        }
        assert {value for value, _ in values(ours(), event.id, "involved")} == shown
    assert {row["origin"] for row in rows(ours())} <= {"", *places}
    assert {row["first_seen"] for row in rows(ours()) if row["dataset"] == "gazette"} == {str(found.sources["gazette"].known_from)}


def test_an_article_has_its_headline_its_publisher_and_its_day() -> None:
    for source in ours().dossier.sources.values():
        assert {value for value, _ in values(ours(), source.id, "title")} == {source.title}
        assert {value for value, _ in values(ours(), source.id, "publisher")} == {source.publication.name}
