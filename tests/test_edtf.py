import re
from datetime import date
from typing import Any

import pytest
from briefing import edtf
from briefing.edtf import DateError, SpanKind
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

DAYS = st.dates(min_value=date(10, 1, 1))
FORMS = (
    "{year}",
    "{decade}X",
    "{century}XX",
    "{year}-{month}",
    "{year}-{season}",
    "{year}-{month}-{day}",
    "{year}-{month}-XX",
    "{year}-{month}-{day}T11:10:07+07:00",
    "{year}-{month}-{day}T23:59Z",
)


def written(day: date, form: str, mark: str) -> str:
    """A day, or something that the day lies in, as the notation has it."""
    year, month = f"{day.year:04}", f"{day.month:02}"
    season = "24" if day.month == 12 else str(20 + day.month // 3) if day.month > 2 else month
    text = form.format(year=year, decade=year[:3], century=year[:2], month=month, season=season, day=f"{day.day:02}")
    return text + ("" if "T" in form else mark)


POINTS = st.builds(written, DAYS, st.sampled_from(FORMS), st.sampled_from(("", "?", "~", "%"))).filter(lambda text: text[:3] != "00X")
PAIRS = st.builds(
    lambda days, forms: tuple(written(day, form, "") for day, form in zip(sorted(days), forms, strict=True)),
    st.tuples(DAYS, DAYS),
    st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)),
).filter(lambda ends: not any(end.startswith("00X") for end in ends))
DATES = st.one_of(
    POINTS,
    PAIRS.map("/".join),
    PAIRS.map(lambda ends: f"[{ends[0]}..{ends[1]}]"),
    *(POINTS.map(form.format) for form in ("[..{}]", "[{}..]", "../{}", "{}/..")),
)
LIKE_DATES = st.text(alphabet="0123456789X-/.[]?~%TZ:+", max_size=30)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last", "first_is_stated", "last_is_stated"),
    [
        ("2026", SpanKind.POINT, "2026-01-01", "2026-12-31", True, True),
        ("202X", SpanKind.POINT, "2020-01-01", "2029-12-31", True, True),
        ("20XX", SpanKind.POINT, "2000-01-01", "2099-12-31", True, True),
        ("2026-02", SpanKind.POINT, "2026-02-01", "2026-02-28", True, True),
        ("2024-02", SpanKind.POINT, "2024-02-01", "2024-02-29", True, True),
        ("2026-XX", SpanKind.POINT, "2026-01-01", "2026-12-31", True, True),
        ("2026-0X", SpanKind.POINT, "2026-01-01", "2026-09-30", True, True),
        ("2026-1X", SpanKind.POINT, "2026-10-01", "2026-12-31", True, True),
        ("2026-X2", SpanKind.POINT, "2026-02-01", "2026-12-31", True, True),
        ("2026-03-02", SpanKind.POINT, "2026-03-02", "2026-03-02", True, True),
        ("2026-03-1X", SpanKind.POINT, "2026-03-10", "2026-03-19", True, True),
        ("2026-03-0X", SpanKind.POINT, "2026-03-01", "2026-03-09", True, True),
        ("2026-02-2X", SpanKind.POINT, "2026-02-20", "2026-02-28", True, True),
        ("2026-03-X1", SpanKind.POINT, "2026-03-01", "2026-03-31", True, True),
        ("2026-XX-XX", SpanKind.POINT, "2026-01-01", "2026-12-31", True, True),
        ("2026?", SpanKind.POINT, "2026-01-01", "2026-12-31", True, True),
        ("2026-03-02~", SpanKind.POINT, "2026-03-02", "2026-03-02", False, False),
        ("2026-03%", SpanKind.POINT, "2026-03-01", "2026-03-31", False, False),
        ("2026-22", SpanKind.POINT, "2026-06-01", "2026-08-31", False, False),
        ("2026-23", SpanKind.POINT, "2026-09-01", "2026-11-30", False, False),
        ("2026-24", SpanKind.POINT, "2026-12-01", "2027-02-28", False, False),
        ("2027-24", SpanKind.POINT, "2027-12-01", "2028-02-29", False, False),
        ("9999-24", SpanKind.POINT, "9999-12-01", "9999-12-31", False, False),
        ("0010", SpanKind.POINT, "0010-01-01", "0010-12-31", True, True),
        ("2026-01-03T11:10:07+07:00", SpanKind.POINT, "2026-01-03", "2026-01-03", True, True),
        ("2026-01-03T23:59Z", SpanKind.POINT, "2026-01-03", "2026-01-03", True, True),
        ("../2026-03", SpanKind.INTERVAL, "0001-01-01", "2026-03-31", False, True),
        ("2026-03/..", SpanKind.INTERVAL, "2026-03-01", "9999-12-31", True, False),
        ("2026-03-02/2026-03-02", SpanKind.INTERVAL, "2026-03-02", "2026-03-02", True, True),
        # the table of vague words in the desk's method, row by row
        ("2026-03", SpanKind.POINT, "2026-03-01", "2026-03-31", True, True),  # in March 2026
        ("[2026-03-01..2026-03-10~]", SpanKind.WITHIN, "2026-03-01", "2026-03-10", True, False),  # early in March
        ("[2026-03-11~..2026-03-20~]", SpanKind.WITHIN, "2026-03-11", "2026-03-20", False, False),  # mid-March
        ("[2026-03-21~..2026-03-31]", SpanKind.WITHIN, "2026-03-21", "2026-03-31", False, True),  # late March
        ("[2026-03-16..2026-03-31]", SpanKind.WITHIN, "2026-03-16", "2026-03-31", True, True),  # latter half of March
        ("2025-02-06/2025-02-08", SpanKind.INTERVAL, "2025-02-06", "2025-02-08", True, True),  # from Thursday for three days
        ("2026-21", SpanKind.POINT, "2026-03-01", "2026-05-31", False, False),  # spring 2026
        ("[2026-01-01..2026-03-31~]", SpanKind.WITHIN, "2026-01-01", "2026-03-31", True, False),  # early next year
        ("[2025-07-01~..2025-12-31]", SpanKind.WITHIN, "2025-07-01", "2025-12-31", False, True),  # later this year
        ("[..2026-12-31]", SpanKind.WITHIN, "0001-01-01", "2026-12-31", False, True),  # by the end of 2026
        ("[2026-04-01..]", SpanKind.WITHIN, "2026-04-01", "9999-12-31", True, False),  # April or later
    ],
)
def test_a_date_has_these_ends(text: str, kind: SpanKind, first: str, last: str, *, first_is_stated: bool, last_is_stated: bool) -> None:
    span = edtf.parse(text)
    ends = (span.kind, span.first.isoformat(), span.last.isoformat(), span.first_is_stated, span.last_is_stated)
    assert ends == (kind, first, last, first_is_stated, last_is_stated)


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("2026", "in 2026", "year named"),
        ("202X", "in the 2020s", "year named"),
        ("2026-03", "in March 2026", "month named"),
        ("2026-03-02", "2 March 2026", "day stated"),
        ("2026-03-02?", "2 March 2026", "uncertain"),
        ("2026-03-02~", "about 2 March 2026", "approximate"),
        ("2026-03-1X", "10–19 March 2026", "digits left open"),
        ("2026-1X", "1 October – 31 December 2026", "digits left open"),
        ("2026-21", "spring 2026", "season only"),
        ("2026-01-03T11:10:07+07:00", "3 January 2026, 11:10 UTC+7", "hour stated"),
        ("2024-04-08T22:30:00Z", "8 April 2024, 22:30 UTC", "hour stated"),
        ("2024-04-08T22:30+00:00", "8 April 2024, 22:30 UTC", "hour stated"),
        ("2024-04-08T22:30-00:00", "8 April 2024, 22:30 UTC", "hour stated"),
        ("2024-04-08T08:05-03:30", "8 April 2024, 08:05 UTC−3:30", "hour stated"),
        ("2024-04-08T08:05+00:30", "8 April 2024, 08:05 UTC+0:30", "hour stated"),
        ("[2024-04-08T22:30Z..2024-04-08T23:45Z]", "8 April 2024, 22:30–23:45 UTC", "some day within"),
        ("[2024-04-08T22:30Z..2024-04-08T23:45+02:00]", "8 April 2024, 22:30 UTC – 23:45 UTC+2", "some day within"),
        ("2024-04-08T22:30Z/2024-04-09T02:00Z", "8 April 2024, 22:30 UTC – 9 April 2024, 02:00 UTC", "lasted"),
        ("2024-04-08T22:30Z/2024-04-09", "8 April 2024, 22:30 UTC – 9 April 2024", "lasted"),
        ("2024-04-08T22:30Z/2024-05", "8 April 2024, 22:30 UTC – May 2024", "lasted"),
        ("[..2024-04-08T22:30Z]", "by 8 April 2024, 22:30 UTC", "only one bound given"),
        ("[2026-03-16..2026-03-31]", "16–31 March 2026", "some day within"),
        ("[2026-03-21~..2026-03-31]", "late March 2026", "some day within; a bound not stated"),
        ("[2025-12-30..2026-01-02]", "30 December 2025 – 2 January 2026", "some day within"),
        ("[..2026-12-31]", "by 31 December 2026", "only one bound given"),
        ("[2026-04-01..]", "1 April 2026 or later", "only one bound given"),
        ("2025-02-06/2025-02-08", "6–8 February 2025", "lasted"),
        ("2025-02-06/2025-02-06", "6 February 2025", "lasted"),
        ("../2026-03", "until the end of March 2026", "one end not given"),
        ("2026-03/..", "since March 2026", "one end not given"),
        ("[..2026-03]", "by the end of March 2026", "only one bound given"),
        ("[2026-04..]", "April 2026 or later", "only one bound given"),
    ],
)
def test_a_date_reads_so(text: str, words: str, how: str) -> None:
    assert (edtf.in_english(edtf.parse(text)), edtf.date_precision(edtf.parse(text))) == (words, how)


def test_one_moment_in_two_zones_is_one_instant() -> None:
    here, there = edtf.parse("2024-04-08T22:30:00Z"), edtf.parse("2024-04-09T00:30:00+02:00")
    assert here.instants == there.instants
    assert here.instants != edtf.parse("2024-04-08T22:31Z").instants
    assert (here.first, there.first) == (date(2024, 4, 8), date(2024, 4, 9))


def test_an_instant_at_the_end_of_time_is_compared() -> None:
    assert edtf.parse("9999-12-31T23:59-12:00").instants != edtf.parse("0010-01-01T00:00+14:00").instants


@pytest.mark.parametrize("text", ["2024-04-08", "[..2024-04-08T22:30Z]", "2024"])
def test_what_has_no_time_stamps_at_both_ends_has_no_instants(text: str) -> None:
    assert edtf.parse(text).instants is None


def test_dates_of_one_day_are_in_the_order_of_their_hours() -> None:
    texts = ("2024-04-08T23:00+05:00", "2024-04-08T20:00+01:00", "2024-04-08", "2024-04-08T18:30Z", "2024-04-07T23:00Z")
    ordered = sorted(texts, key=lambda text: edtf.parse(text).sort_key)
    assert ordered == ["2024-04-07T23:00Z", "2024-04-08", "2024-04-08T23:00+05:00", "2024-04-08T18:30Z", "2024-04-08T20:00+01:00"]


def test_a_date_is_the_same_days_without_its_hours() -> None:
    spans = (edtf.parse("2024-04-08T22:30Z/2024-04-09"), edtf.parse("2024-04"))
    assert [str(span.without_hours) for span in spans] == ["2024-04-08/2024-04-09", "2024-04"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`` is not a date"),
        ("soon", "`soon` is not a date"),
        ("2026-3-2", "`2026-3-2` is not a date"),
        ("2026-03-02 ", "`2026-03-02 ` is not a date"),
        ("2026-03-02\n", "`2026-03-02\n` is not a date"),
        ("２０２６", "`２０２６` is not a date"),
        ("-0044", "`-0044` is not a year that a dossier can use"),
        ("-0044-03-15", "`-0044` is not a year that a dossier can use"),
        ("12026", "`12026` is not a year that a dossier can use"),
        ("Y12026", "`Y12026` is not a year that a dossier can use"),
        ("[-0044..2026]", "`-0044` is not a year that a dossier can use"),
        ("2026-02-29", "February 2026 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2026-04-31", "April 2026 has 30 days"),
        ("2026-02-3X", "February 2026 has 28 days"),
        ("2026-00", "there is no month 00"),
        ("2026-13", "there is no month 13"),
        ("2026-20", "there is no month 20"),
        ("2026-25", "there is no month 25"),
        ("2026-2X", "there is no month 2X"),
        ("2026-03-00", "March 2026 has 31 days"),
        ("2026-21-01", "`2026-21-01` gives a day to a season"),
        ("202X-03", "`202X-03` gives a digit after one that is left open"),
        ("2026-X1-05", "`2026-X1-05` gives a digit after one that is left open"),
        ("0000", "`0000` is not a year that a dossier can use"),
        ("0009-01-01T00:00Z", "`0009` is not a year that a dossier can use"),
        ("00XX", "`00XX` is not a year that a dossier can use"),
        ("2026-01-03T24:00Z", "`2026-01-03T24:00Z` is not a time that exists"),
        ("2026-02-30T10:00Z", "`2026-02-30T10:00Z` is not a time that exists"),
        ("2026-01-03T10:00", "`2026-01-03T10:00` is not a date"),
        ("[..]", "`[..]` has neither a first nor a last day"),
        ("../..", "`../..` has neither a first nor a last day"),
        ("2026/", "`2026/` has only one end"),
        ("/2026", "`/2026` has only one end"),
        ("[2026-03-05..2026-03-02]", "`[2026-03-05..2026-03-02]` ends before it starts"),
        ("2027/2026", "`2027/2026` ends before it starts"),
        ("[2026..2027..2028]", "`2027..2028` is not a date"),
        ("2026/2027/2028", "`2027/2028` is not a date"),
        ("2026-03..2026-04", "`2026-03..2026-04` is not a date"),
    ],
)
def test_what_is_no_date_is_told(text: str, message: str) -> None:
    with pytest.raises(DateError, match=f"^{re.escape(message)}$") as fault:
        edtf.parse(text)
    assert fault.value.help


@given(
    st.one_of(
        st.text(max_size=30),
        LIKE_DATES,
        st.builds(lambda date, at, mark: date[:at] + mark + date[at:], DATES, st.integers(0, 12), LIKE_DATES),
    )
)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        span = edtf.parse(text)
    except DateError:
        return
    assert str(span) == text
    assert span.first <= span.last


@given(DATES)
def test_every_form_of_a_date_is_read_and_written_as_it_was(text: str) -> None:
    span = edtf.parse(text)
    assert (str(span), span.first <= span.last, span.contains(span), span.overlaps(span)) == (text, True, True, True)
    assert edtf.in_english(span)
    assert edtf.date_precision(span)


@given(DATES, DATES)
def test_spans_relate_as_their_days_do(one: str, other: str) -> None:
    a, b = edtf.parse(one), edtf.parse(other)
    assert a.overlaps(b) == b.overlaps(a)
    assert not a.contains(b) or a.overlaps(b)
    assert (a.contains(b) and b.contains(a)) == ((a.first, a.last) == (b.first, b.last))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-04-08T22:30:00Z", "2024-04-09T00:30:00+02:00", False),  # one instant
        ("2024-04-08T22:30:00Z", "2024-04-08T22:30:00+02:00", True),
        ("2024-04-08T22:30Z", "2024-04-08T22:30:15Z", False),  # a minute holds its seconds
        ("2024-04-08T22:30:00Z", "2024-04-09", False),  # the day at a place east of Greenwich
        ("2024-04-08T22:30:00Z", "2024-04-10", True),
        ("2024-04-08T22:30:00+02:00", "2024-04-09", True),  # the stamp says what day it was there
        ("2024-05-14", "2024-05-15", True),
        ("2024-05-14", "[2024-05-01..2024-05-10~]", False),  # the words do not say where it ends
        ("9999-12-31T23:59Z", "9999-12-31", False),
        ("9999-12-31T23:59Z", "0010-01-01T00:00Z", True),
    ],
)
def test_dates_are_apart_where_no_moment_is_in_both(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 (a value of the table)
    assert edtf.parse(one).is_apart_from(edtf.parse(other)) is expected
    assert edtf.parse(other).is_apart_from(edtf.parse(one)) is expected


@given(DATES, DATES)
def test_dates_that_are_apart_have_no_day_in_common(one: str, other: str) -> None:
    a, b = edtf.parse(one), edtf.parse(other)
    assert not (a.is_apart_from(b) and a.overlaps(b)) or "T" in one + other


@given(DAYS)
def test_a_day_is_its_own_span(value: date) -> None:
    span = edtf.day(value)
    assert (span.first, span.last, span.is_day, span.is_open) == (value, value, True, False)


def oracle(text: str) -> tuple[date, date]:
    """First and last day by the `edtf` package, which knows no open end of `[..]` and takes some seasons for others."""
    found: Any = parse_edtf(text)
    first, last = found.lower_strict(), found.upper_strict()
    return date(*first[:3]), date(*last[:3])


@given(
    st.builds(
        written,
        st.dates(min_value=date(1000, 1, 1)),
        st.sampled_from(("{year}", "{decade}X", "{year}-{month}", "{year}-{month}-{day}", "{year}-{month}-XX")),
        st.sampled_from(("", "?")),
    )
)
def test_another_reader_of_the_standard_finds_the_same_days(text: str) -> None:
    span = edtf.parse(text)
    assert (span.first, span.last) == oracle(text)


def test_spans_sort_by_day_then_as_written() -> None:
    texts = ["2026", "2026-01", "2026-01-01", "[..2025-06-30]", "2025-07/..", "2026-01-01?", "[2026-01-01..]"]
    assert sorted(texts, key=lambda text: edtf.parse(text).sort_key) == [
        "[..2025-06-30]",
        "2025-07/..",
        "2026-01-01",
        "2026-01-01?",
        "2026-01",
        "2026",
        "[2026-01-01..]",
    ]


def test_a_day_has_its_weekday() -> None:
    assert [edtf.weekday(date(2026, 3, day)) for day in range(1, 8)] == [
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
    ]
