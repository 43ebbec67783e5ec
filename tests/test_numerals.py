"""The numbers that a text gives, in digits and in words."""

import pytest
from briefing.numerals import Hedge, gives, hedge, in_digits, numerals
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("there were forty-five", [(45,)]),
        ("four thousand and twelve people", [(4012,)]),
        ("two million three hundred thousand and five", [(2300005,)]),
        ("one hundred and twenty-one", [(121,)]),
        ("thirteen hundred", [(1300,)]),
        ("one and a half million", [(1500000,)]),
        ("half a million", [(500000,)]),
        ("two and a half hours", [(2.5,)]),
        ("two dozen", [(24,)]),
        ("a hundred days", [(100,)]),
        ("twenty-first", [(21,)]),
        ("tenfold", [(10,)]),
        ("twice", [(2,)]),
        ("three quarters", [(0.75,)]),
        ("the third time", [(3, 1 / 3)]),
        ("4,012 and 4 012 and 1,180,000,000", [(4012,), (4012,), (1180000000,)]),
        ("12.5 per cent", [(12.5,)]),
        ("1,2 Milliarden", [(1.2,)]),
        ("$550 billion", [(550000000000,)]),
        ("1.2bn", [(1200000000,)]),
        ("3m crowns", [(3000000, 3)]),
        ("约3万人", [(30000,)]),
        ("2½ hours", [(2.5,)]),
        ("its 250th anniversary", [(250,)]),
        ("a three-day visit", [(1,), (3,)]),
        ("nobody was hurt", [(0,)]),
        ("between 3 and 4 million", [(3, 3000000), (4000000,)]),
        ("seven to two", [(7,), (2,)]),
        ("no number", [(0,)]),
        ("hundreds of thousands", []),
        ("Rs500", [(500,)]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, values: list[tuple[float, ...]]) -> None:
    assert [numeral.values for numeral in numerals(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("some 4,000 people", 4000, Hedge.ABOUT),
        ("about $1.2 billion", 1.2e9, Hedge.ABOUT),
        ("nearly four thousand", 4000, Hedge.ABOUT),
        ("more than 4,000 people", 4000, Hedge.AT_LEAST),
        ("no fewer than 300", 300, Hedge.AT_LEAST),
        ("no more than 20 crowns", 20, Hedge.AT_MOST),
        ("up to 20 crowns", 20, Hedge.AT_MOST),
        ("some of the 312", 312, None),
        ("312 passengers, about 40 of them children", 312, None),
        ("312 passengers", 40, None),
    ],
)
def test_the_words_before_a_number_limit_it(text: str, value: float, expected: Hedge | None) -> None:
    assert hedge(text, value) is expected


def test_a_part_is_a_share_in_per_cent() -> None:
    assert [gives("two thirds of them", value, "per cent") for value in (66.7, 67, 50)] == [True, True, False]
    assert not gives("two thirds of them", 66.7, "people")


def test_a_scale_of_another_language_is_any_power_of_ten() -> None:
    assert [gives("1,2 Milliarden", value, "EUR", any_scale=True) for value in (1.2e9, 1.2e6, 1.3e9, 0)] == [True, True, False, False]


@given(st.integers(0, 10**12))
def test_a_number_in_digits_is_read_back(number: int) -> None:
    assert [numeral.values for numeral in numerals(in_digits(number))] == [(number,)]


@given(st.text())
def test_any_text_has_numbers_or_none(text: str) -> None:
    for numeral in numerals(text):
        assert 0 <= numeral.start < numeral.end <= len(text)
        assert hedge(text, numeral.values[0]) in (None, *Hedge)
