"""The accounts of an event: one for each origin and day, on what they differ, and the file that the pane reads."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shown
from briefing import build
from briefing.analysis import Findings
from briefing.exports import export_files
from briefing.model import Dossier
from briefing.reading import Inputs, gather
from briefing.records import Speaker
from briefing.views import languages
from briefing.views.accounts import Account, accounts, accounts_by_event, differs, events_by_passage, origin_ground, time_words, who_says_it

OURS = gather(Path(__file__).parent.parent / "seeds")
VISIT = "takaichi-us-visit-2026"


def proved(inputs: Inputs = OURS) -> tuple[Dossier, Findings]:
    return build.check(inputs).dossier_and_findings or pytest.fail("not proved")


def told(account: Account) -> tuple[object, ...]:
    report = account.report
    return (
        account.number,
        account.day.isoformat(),
        origin_ground(account.attributions),
        account.outlets,
        time_words(report),
        [time_words(other) for other in account.also],
        account.status.value,
        who_says_it(report.attributed_to),
    )


def test_an_account_is_what_one_origin_says_on_one_day_newest_first() -> None:
    assert [told(account) for account in accounts_by_event(proved()[1])[VISIT]] == [
        (1, "2026-01-03", "Kyodo News, named in the byline", ("Jakarta Post",), "“in the spring”", ["“early in the upcoming year”", "“late March”"],
         "planned", "Sanae Takaichi, by name"),
        (2, "2025-12-24", "Kyodo News, by inference", ("AloJapan", "Toutiao"), "“in the latter half of March”", ["“late-March”", "“April or later”"],
         "proposed", "a government source, not named"),
        (3, "2025-12-24", "origin unknown", ("Toutiao",), "“in March 2026”", ["“in late March next year”"], "planned", ""),
        (4, "2025-12-21", "origin unknown", ("Chang'an Street Knowledge",), "“in the spring of next year”", ["“early next year”"],
         "planned", "several anonymous Japanese government officials"),
    ]  # fmt: skip


def test_two_accounts_differ_on_the_time_else_on_the_standing_else_in_the_wording() -> None:
    found = accounts_by_event(proved()[1])
    assert [differs(found[VISIT][0], other) for other in found[VISIT]] == ["", "on the time", "on the time", ""]
    trip = found["trump-china-visit-2026"]
    assert [differs(trip[1], other) for other in trip] == ["on the standing", "", "in the wording", "in the wording"]
    assert all(differs(one, other) == differs(other, one) for items in found.values() for one in items for other in items)


def test_a_resolved_difference_opposes_nobody() -> None:
    dossier, _ = proved()
    event = dossier.events["trump-china-visit-2026"]
    assert [differs(accounts(dossier, event)[1], other) for other in accounts(dossier, event)] == ["on the standing", "", "", ""]


def test_a_view_of_an_earlier_day_has_the_accounts_of_that_day() -> None:
    found = accounts_by_event(build.analyse_as_of(proved()[0], date(2025, 12, 24))[1])[VISIT]
    assert [(account.number, account.day.isoformat()) for account in found] == [(1, "2025-12-24"), (2, "2025-12-24"), (3, "2025-12-21")]


def test_a_denial_is_an_account_and_a_mention_is_none() -> None:
    dossier, _ = proved(replace(OURS, files=shown.files()))
    by_stance = {
        event.id: [(account.report.id, account.denies) for account in accounts(dossier, event)] for event in dossier.events.values()
    }
    denials = {(report.event, report.id) for report in dossier.reports() if report.stance.value == "disputes"}
    mentions = {(report.event, report.id) for report in dossier.reports() if report.stance.value == "mentions"}
    assert denials
    assert mentions
    found = {(event, report): denies for event, items in by_stance.items() for report, denies in items}
    assert {key for key, denies in found.items() if denies} <= denials
    assert any(denies for denies in found.values())
    assert not mentions & set(found)


def test_withdrawn_words_are_no_account() -> None:
    whole = {**OURS.files}
    path = "seeds/sources/jakarta-post-2026-01.yml"
    whole[path] += b"\nwithdrawn: {on: 2026-01-03, why: The paper took it back.}\n"
    found = accounts_by_event(proved(replace(OURS, files=whole))[1])[VISIT]
    assert [account.outlets for account in found] == [("AloJapan", "Toutiao"), ("Toutiao",), ("Chang'an Street Knowledge",)]


def test_a_passage_of_two_events_belongs_to_the_heavier_one_first() -> None:
    dossier, findings = proved()
    spring = next(report for report in dossier.events[VISIT].reports if report.id == "jp-spring")
    events = events_by_passage(findings)[spring.passage.key]
    assert VISIT in events
    assert list(events) == sorted(events, key=lambda event: (-findings.weights[event], event))


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        (Speaker(who="Sanae Takaichi"), "Sanae Takaichi, by name"),
        (Speaker.model_validate({"who": "a government source", "named": "false"}), "a government source, not named"),
        (Speaker.model_validate({"who": "an anonymous official", "named": "false"}), "an anonymous official"),
        (None, ""),
    ],
)
def test_who_says_it_is_by_name_or_not_named(speaker: Speaker | None, words: str) -> None:
    assert who_says_it(speaker) == words


def exported(inputs: Inputs = OURS) -> dict[str, Any]:
    return {path: json.loads(make()) for path, make in export_files(*proved(inputs)).items() if path.endswith("/accounts.json")}


def test_each_event_with_two_accounts_has_a_file_and_the_first_passage_of_an_account_is_that_of_its_time() -> None:
    files, (dossier, findings) = exported(), proved()
    assert sorted(files) == sorted(f"events/{event}/accounts.json" for event in accounts_by_event(findings))
    visit = files[f"events/{VISIT}/accounts.json"]
    assert visit["title"] == dossier.events[VISIT].title
    assert visit["accounts"][0] == {
        "day": "2026-01-03",
        "outlets": ["Jakarta Post"],
        "origin": "Kyodo News, named in the byline",
        "basis": "stated",
        "time": "2026-21",
        "words": "“in the spring”",
        "status": "planned",
        "denies": False,
        "sides": [["was-the-visit-confirmed", 2]],
        "passages": [
            {"address": "sources/jakarta-post-2026-01/#q-1382-1621", "speaker": "Sanae Takaichi, by name"},
            {"address": "sources/jakarta-post-2026-01/#q-2657-2782", "speaker": "Sanae Takaichi, by name"},
            {"address": "sources/jakarta-post-2026-01/#q-2784-2855", "speaker": "Japanese officials, not named"},
        ],
    }


def test_no_words_of_a_source_that_is_only_cited_are_in_the_file() -> None:
    desk = OURS.files["seeds/dossier.yml"]
    desk = re.sub(rb"^access: .*\n", b"", desk, flags=re.MULTILINE) + b"\naccess: citation\n"
    files = exported(replace(OURS, files={**OURS.files, "seeds/dossier.yml": desk}))
    assert files
    assert {account["words"] for file in files.values() for account in file["accounts"]} == {""}


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("zh-Hant", "ltr"),
        ("uz-Cyrl-UZ", "ltr"),
    ],
)
def test_a_language_is_written_from_right_to_left_by_its_script(language: str, direction: str) -> None:
    assert languages.direction(language) == direction


def test_a_name_written_from_right_to_left_is_kept_apart_from_the_number_after_it() -> None:
    names = ["دار الخبر", "דואר", "The Post", "東京"]
    assert [languages.isolated(name) for name in names] == ["دار الخبر\u200e", "דואר\u200e", "The Post", "東京"]


@pytest.mark.parametrize(("tag", "name"), [("he", "Hebrew"), ("pt-BR", "Portuguese"), ("nb", "Norwegian Bokmål"), ("tlh", "tlh")])
def test_a_language_has_its_english_name(tag: str, name: str) -> None:
    assert languages.language_name(tag) == name
