"""Dates that words give by the day of publication, and how they were computed."""

import pytest
from briefing import edtf
from briefing.relative_dates import relative_dates
from briefing.views.relative_dates import relative_date_label, relative_dates_of_lines
from hypothesis import given
from hypothesis import strategies as st

THURSDAY = edtf.parse("2026-05-21")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (
            "The board met on Tuesday.",
            "“Tuesday” → 2026-05-19, the last Tuesday before the day of publication, 21 May 2026; or 2026-05-26, if it was still to come",
        ),
        (
            "The board will meet on Tuesday.",
            "“Tuesday” → 2026-05-26, the first Tuesday after the day of publication, 21 May 2026; or 2026-05-19",
        ),
        (
            "It said so on Thursday.",
            "“Thursday” → 2026-05-21, the day of publication is a Thursday; or 2026-05-28, if it was still to come",
        ),
        ("It met last Thursday.", "“last Thursday” → 2026-05-14, the last Thursday before the day of publication, 21 May 2026"),
        (
            "It meets next Friday.",
            "“next Friday” → 2026-05-22, the first Friday after the day of publication, 21 May 2026; or 2026-05-29, if it was still to come",
        ),
        ("It met yesterday.", "“yesterday” → 2026-05-20, counted from the day of publication, 21 May 2026"),
        ("It met the day before yesterday.", "“the day before yesterday” → 2026-05-19, counted from the day of publication, 21 May 2026"),
        (
            "It left the day after.",
            "“the day after” → 2026-05-22, if it is counted from the day of publication, 21 May 2026; a date named before it in the text comes first",
        ),
        ("It met last month.", "“last month” → 2026-04, the month before that of the day of publication, 21 May 2026"),
        (
            "It met late last month.",
            "“late last month” → [2026-04-21~..2026-04-30], the month before that of the day of publication, 21 May 2026",
        ),
        (
            "It meets early next year.",
            "“early next year” → [2027-01-01..2027-03-31~], the year after that of the day of publication, 21 May 2026",
        ),
        (
            "It meets later this year.",
            "“later this year” → [2026-07-01~..2026-12-31], the year of the day of publication, 21 May 2026",
        ),
        (
            "It ends by the end of the year.",
            "“by the end of the year” → [..2026-12-31], the year of the day of publication, 21 May 2026",
        ),
        (
            "It met last week.",
            "“last week” → [2026-05-11..2026-05-17], the week before that of the day of publication, 21 May 2026, from Monday to Sunday",
        ),
        ("It met three days ago.", "“three days ago” → 2026-05-18, counted back from the day of publication, 21 May 2026"),
        ("It met two weeks ago.", "“two weeks ago” → 2026-05-07~, counted back from the day of publication, 21 May 2026"),
        ("It met a year ago.", "“a year ago” → 2025~, counted back from the day of publication, 21 May 2026"),
        ("It met last winter.", "“last winter” → 2025-24, the last winter before the day of publication, 21 May 2026"),
        ("It meets next spring.", "“next spring” → 2027-21, the first spring after the day of publication, 21 May 2026"),
        ("It meets this autumn.", "“this autumn” → 2026-23, the autumn of the year of the day of publication, 21 May 2026"),
    ],
)
def test_words_give_a_date_by_the_day_of_publication_and_it_is_said_how(words: str, label: str) -> None:
    assert [relative_date_label(found) for found in relative_dates(words, THURSDAY)] == [label]


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday, 19 May, was the day.",
        "On Tuesday, May 19, it met.",
        "In the last week of March.",
        "The week was long.",
        "The day before was a slip, and the day after the vote it rained.",
        "On 19 May 2026.",
        "Todays paper, Mondayish.",
    ],
)
def test_a_date_of_its_own_is_not_computed(words: str) -> None:
    assert list(relative_dates(words, THURSDAY)) == []


def test_the_winter_of_january_began_in_the_year_before() -> None:
    assert [found.date for found in relative_dates("this winter", edtf.parse("2026-01-10"))] == ["2025-24"]


@pytest.mark.parametrize("published", ["2026-05", "[2026-05-20..2026-05-21]", "2026-05-21/.."])
def test_without_a_day_of_publication_nothing_is_computed(published: str) -> None:
    assert list(relative_dates("It met yesterday.", edtf.parse(published))) == []
    assert list(relative_dates("It met yesterday.", None)) == []


def test_a_time_in_utc_may_be_of_another_local_day() -> None:
    (found,) = relative_dates("It met yesterday.", edtf.parse("2026-05-21T23:30Z"))
    assert (found.date, found.how) == (
        "2026-05-20",
        "counted from the day of publication, 21 May 2026; by local time that day may be another",
    )


def test_the_same_words_are_listed_once_with_their_lines() -> None:
    lines = {3: "It met yesterday.", 5: "It met today and yesterday.", 6: "yesterday"}
    assert list(relative_dates_of_lines(lines, THURSDAY)) == [
        "lines 3, 5–6: “yesterday” → 2026-05-20, counted from the day of publication, 21 May 2026",
        "line 5: “today” → 2026-05-21, counted from the day of publication, 21 May 2026",
    ]


@given(
    st.dates(min_value=edtf.parse("0010").first),
    st.lists(
        st.sampled_from(
            ["early", "late", "last", "this", "next", "the end of", "by the end of", "Monday", "month", "year", "winter", "two weeks ago"]
        )
    ),
)
def test_every_computed_date_is_one_of_the_format(published: object, words: list[str]) -> None:
    for found in relative_dates(" ".join(words), edtf.parse(str(published))):
        for text in filter(None, (found.date, found.other)):
            assert str(edtf.parse(text)) == text
