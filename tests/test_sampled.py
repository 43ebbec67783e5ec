"""What `make test` tries of a long list, and that `make torture` tries all of it."""

from types import ModuleType

import pytest
import sampled
from hypothesis import settings


@pytest.mark.parametrize(
    ("items", "few", "expected"),
    [
        (range(10), 3, [0, 4, 9]),
        (range(10), 2, [0, 9]),
        (range(10), 1, [0]),
        (range(3), 3, [0, 1, 2]),
        (range(2), 5, [0, 1]),
        ("abc", 2, ["a", "c"]),
    ],
)
def test_of_a_list_the_first_the_last_and_others_evenly_between_are_tried(items: range | str, few: int, expected: list[object]) -> None:
    assert sampled.evenly_spread(items, few) == expected


@pytest.mark.parametrize("is_torture", [False, True])
def test_in_make_torture_everything_is_tried(monkeypatch: pytest.MonkeyPatch, *, is_torture: bool) -> None:
    monkeypatch.setattr(sampled, "_IS_TORTURE", is_torture)
    found = (
        sampled.few_or_all(iter("abcde"), few=2),
        [sampled.nth_or_all("abcde", n=3, start=start) for start in range(4)],
        sampled.quick_or_torture(1, 100),
    )
    if is_torture:
        assert found == (list("abcde"), [list("abcde")] * 4, 100)
    else:
        assert found == (["a", "e"], [["a", "d"], ["b", "e"], ["c"], ["a", "d"]], 1)
    asked = sampled.examples(5, 50).max_examples
    assert settings.default is not None
    assert asked == (50 if is_torture else 5) or asked == settings.default.max_examples > 200  # as a profile asks


def test_make_torture_runs_the_files_that_try_only_a_part() -> None:
    other, ours = ModuleType("other"), ModuleType("ours")
    vars(ours)["few_or_all"] = sampled.few_or_all
    assert (sampled.is_imported_by(other), sampled.is_imported_by(ours)) == (False, True)
