"""No word that only a later article prints is in the output of an earlier day; `leaks.py` says what counts as a word."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from briefing import build, report
from briefing.analysis import Findings
from briefing.analysis.as_of import as_of, knowledge_days
from briefing.model import Dossier
from briefing.reading import gather
from growing import Growing, growing
from hypothesis import given, settings
from hypothesis import strategies as st
from leaks import Token, leaks, vocabulary

SEEDS = gather(Path(__file__).parent.parent / "seeds")
DAYS = ("2025-02-05", "2025-11-30", "2025-12-21", "2025-12-24", "2025-12-31")
"""The days of our own dossier on which articles became known, and two between them; nothing is later than the last, 3 January 2026."""


def proved(files: Mapping[str, bytes]) -> tuple[Dossier, Findings]:
    inputs = replace(SEEDS, files=files)
    checked = build.check(inputs)
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, inputs.files)
    return checked.dossier_and_findings


def output(dossier: Dossier, findings: Findings) -> dict[str, bytes]:
    return {path: make() for path, make in build.outputs(dossier, findings).items()}


def output_of(dossier: Dossier, day: date) -> dict[str, bytes]:
    return output(*build.analyse_as_of(dossier, day))


@cache
def printed_by_every_site() -> frozenset[Token]:
    """What the generator prints of any dossier."""
    return vocabulary(output(*proved(growing(1).files_on())))


@cache
def our_own() -> Dossier:
    return proved(SEEDS.files)[0]


@pytest.mark.parametrize("day", DAYS)
def test_no_word_of_a_later_article_is_in_a_site_of_our_own_dossier(day: str) -> None:
    site = output_of(our_own(), date.fromisoformat(day))
    assert list(map(str, leaks(our_own(), SEEDS.files, date.fromisoformat(day), site, vocabulary=printed_by_every_site()))) == []


@given(seed=st.integers(0, 10**9))
@settings(max_examples=6)
def test_no_later_word_is_in_a_site_of_any_dossier_that_grew(seed: int) -> None:
    grown = growing(seed)
    files = grown.files_on()
    whole, _ = proved(files)
    for day in days_between(grown):
        assert list(map(str, leaks(whole, files, day, output_of(whole, day)))) == []


@given(seed=st.integers(0, 10**9))
@settings(max_examples=4)
def test_what_was_added_later_changes_no_earlier_view(seed: int) -> None:
    grown = growing(seed)
    whole, _ = proved(grown.files_on())
    for day in days_between(grown)[1::2]:
        expected, found = output_of(proved(grown.files_on(day))[0], day), output_of(whole, day)
        assert sorted(found) == sorted(expected)
        assert [path for path in expected if found[path] != expected[path]] == []


@given(seed=st.integers(0, 10**9))
@settings(max_examples=4)
def test_a_view_of_a_view_is_the_earlier_view(seed: int) -> None:
    whole, _ = proved(growing(seed).files_on())
    first, *_, last = days = knowledge_days(whole)
    for day in days:
        view = as_of(whole, day)
        assert output_of(as_of(whole, last), day) == output_of(whole, day)
        assert output_of(view, first) == output_of(whole, first)


def days_between(grown: Growing) -> list[date]:
    """Each day on which articles became known, and one soon after."""
    return [day + timedelta(days=later) for day in grown.days for later in (0, 2)]
