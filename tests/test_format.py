"""What a record may say: keys with a short form, and values that must go together."""

import pytest
from briefing import records
from briefing.records import Accepted, OwnKind, Stance
from pydantic import BaseModel, ValidationError

REPORT = {"id": "a", "source": "gazette", "quote": "voted seven to two"}


def refusal(model: type[BaseModel], value: object) -> str:
    with pytest.raises(ValidationError, match="validation error") as refused:
        model.model_validate(value)
    return "; ".join(str(detail["msg"]) for detail in refused.value.errors())


def test_an_actor_of_an_event_is_an_id_or_names_the_reports_that_show_it() -> None:
    event = {"id": "vote", "title": "The vote", "kind": "decision", "status": "occurred"}
    found = records.Event.model_validate({**event, "actors": ["council", {"id": "mayor", "reports": ["a"]}]}).actors
    assert [(item.id, item.reports) for item in found] == [("council", ()), ("mayor", ("a",))]


def test_a_place_is_text_or_names_the_reports_that_show_it() -> None:
    event = {"id": "vote", "title": "The vote", "kind": "decision", "status": "occurred"}
    for written, reports in (("Riverton", ()), ({"text": "Riverton", "reports": ["a"]}, ("a",))):
        place = records.Event.model_validate({**event, "place": written}).place
        assert place == records.Location(text="Riverton", reports=reports)


def test_only_a_report_that_supports_the_event_must_give_a_status() -> None:
    assert refusal(records.Report, REPORT) == "a report that supports the event has no `status`"
    for stance in (Stance.DISPUTES, Stance.MENTIONS):
        assert records.Report.model_validate({**REPORT, "stance": stance.value}).says.status is None


def test_only_a_report_that_disputes_denies_something() -> None:
    denial = {**REPORT, "says": {"status": "occurred"}, "disputes": ["date"]}
    assert refusal(records.Report, denial) == "a report that supports the event denies nothing"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({}, "the figure has no `value`"),
        ({"value": "7", "at_most": "9"}, "a figure has a value or bounds, not both"),
        ({"at_least": "9", "at_most": "7"}, "`at_most` is less than `at_least`"),
    ],
)
def test_a_figure_has_a_value_or_bounds(figure: dict[str, str], expected: str) -> None:
    assert refusal(records.Figure, {"of": "votes", "unit": "votes", **figure}) == expected


def test_own_words_and_a_withdrawal_may_be_written_without_a_list() -> None:
    source = {
        "title": "Vote",
        "publication": "gazette",
        "article": "a.txt",
        "sha256": "0" * 64,
        "published": {"basis": "unknown"},
        "zones": {"body": "1"},
    }
    found = records.Source.model_validate({**source, "own": "comment", "withdrawn": {"on": "2026-03-06", "why": "An error."}})
    assert ([item.kind for item in found.own], [item.why for item in found.withdrawn]) == ([OwnKind.COMMENT], ["An error."])


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, "own reporting needs the words that show it"),
        ({"basis": "inferred"}, "inferred own reporting needs the reasoning"),
        ({"basis": "unknown"}, "own reporting is stated or inferred, not unknown"),
    ],
)
def test_own_reporting_has_a_ground(own: dict[str, str], expected: str) -> None:
    assert refusal(records.Own, own) == expected


def test_a_relay_is_of_lines_or_of_the_words_that_state_it() -> None:
    assert records.Relay.model_validate({"id": "agency", "basis": "stated", "quote": "the agency reported"}).lines == ()
    inferred = {"id": "agency", "basis": "inferred", "reasoning": "The same words."}
    assert refusal(records.Relay, inferred) == "the relay has no `lines`"


def test_a_reading_accepts_a_weakness_by_name() -> None:
    reading = {"status": "occurred", "rests_on": ["a"], "accepts": ["one-origin"]}
    assert records.Reading.model_validate(reading).accepts == (Accepted.ONE_ORIGIN,)
