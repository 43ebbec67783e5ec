"""A date of a record and the words that it was taken from."""

import pytest
from briefing import edtf
from briefing.date_words import disagreement, needs_publication
from hypothesis import given
from hypothesis import strategies as st

PUBLISHED = edtf.parse("2024-04-09")


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [
        ("2024-06-19", "Wednesday, 15 May 2024", "is not in"),
        ("2034-05-15", "on 15 May", "is not in"),
        ("2024-06", "in May 2024", "is not in"),
        ("2024-05-17", "in May 2024", "is more precise than"),
        ("2024-05-16", "2024-05-15", "is not in"),
        ("2024-02-05", "on Monday", "is not in"),
        ("2024-03-08", "yesterday", "is not in"),
        ("2024-05-15", "on 15 May", None),
        ("2025-01-03", "on 3 January", None),
        ("2024-06-03/2024-06-09", "from 3 to 9 June 2024", None),
        ("2024-12-18/2024-12-19", "December 18-19", None),
        ("[2024-06-28..2024-06-29]", "on 28 or 29 June", None),
        ("2024-05-15", "the 15th of May, 2024", None),
        ("2024-05-15", "May 15th, 2024", None),
        ("2024-05-15", "15/05/2024", None),
        ("2024-05-15", "05/15/2024", None),
        ("2024-05-15", "15.05.2024", None),
        ("2024-05-15", "15 MAY 2024", None),
        ("[2024-05-01..2024-05-10~]", "early in May 2024", None),
        ("2024-21", "in the spring of 2024", None),
        ("[..2024-12-31]", "by the end of 2024", None),
        ("2019/..", "since 2019", None),
        ("199X", "in the 1990s", None),
        ("2024-04", "fiscal 2024", None),
        ("[2024-05-16..2024-05-31]", "in the second half of May", None),
        ("2024-04-09T00:30:00+02:00", "8 April 2024 at 22:30 GMT", None),
        ("1912", "1912 gift", None),
        ("2026-03", "in March 2026", None),
        ("2025-10-28", "on Oct. 28, 2025", None),
        ("2024-05-15", "15-16 May 2024", None),
        ("2024-05-14", "14, 15 and 16 May", None),
        ("2024-09-02", "on Sept. 2", None),
        ("2024-03", "March visit", None),
        ("2024-11-05", "the 2024 election", None),
        ("2026", "in 2026", None),
        ("0427", "428 BC", "is not in"),
        ("0044-03-15", "15 March 44 B.C.", "is not in"),
        ("04XX", "in the 5th century BCE", "is not in"),
        ("2026", "2026 BCC meeting", None),
    ],
)
def test_a_date_agrees_with_its_words_or_it_is_said_how_not(date: str, words: str, expected: str | None) -> None:
    assert disagreement(edtf.parse(date), words, PUBLISHED, is_english=True) == expected


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [
        ("2024-05-15", "am 15. Mai 2024", None),
        ("2023-05-15", "am 15. Mai 2024", "is not in"),
        ("2024-05-15", "2024年5月15日", None),
        ("2024-05-16", "5月15日", "is not in"),
        ("2024-05-15", "mercredi", None),
    ],
)
def test_words_of_another_language_are_read_as_far_as_their_digits_go(date: str, words: str, expected: str | None) -> None:
    assert disagreement(edtf.parse(date), words, PUBLISHED, is_english=False) == expected


def test_words_without_a_year_say_nothing_where_the_day_of_publication_is_not_known() -> None:
    assert [disagreement(edtf.parse("2034-05-15"), words, None, is_english=True) for words in ("on 15 May", "yesterday")] == [None, None]
    assert [needs_publication(words) for words in ("on 15 May", "yesterday", "on 15 May 2024")] == [True, True, False]


@given(st.text(), st.dates().filter(lambda day: day.year > 9).map(edtf.day))
def test_any_words_agree_or_do_not(words: str, day: edtf.Span) -> None:
    assert disagreement(day, words, PUBLISHED, is_english=True) in (None, "is not in", "is more precise than")
    assert disagreement(PUBLISHED, words, day, is_english=True) in (None, "is not in", "is more precise than")
