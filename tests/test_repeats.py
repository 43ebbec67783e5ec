"""What stands twice in a list is an error that shows both places, whatever the list."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from briefing import build
from briefing.problems import Note, Place, Problem, Problems, Severity
from briefing.reading import Inputs, yaml_source
from briefing.reading.yaml_source import YamlValue
from overlays import base, laid_out

STARTER = Path(__file__).parent.parent / "generator" / "briefing" / "starter"
FILES = {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in sorted((STARTER / "seeds").rglob("*")) if path.is_file()}
VALUES = {path: yaml_source.load(data, path, Problems()) for path, data in FILES.items() if path.endswith(".yml")}


def lists(value: YamlValue, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every list of a value that holds something."""
    if isinstance(value, list) and value:
        yield path
    for key, item in enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ():
        yield from lists(item, (*path, key))


def doubled(value: YamlValue, path: tuple[str | int, ...]) -> YamlValue:
    """The value with the first entry of a list at its end once more."""
    if not path:
        assert isinstance(value, list)
        return [*value, value[0]]
    if isinstance(value, list):
        return [doubled(item, path[1:]) if index == path[0] else item for index, item in enumerate(value)]
    assert isinstance(value, dict)
    return {key: doubled(item, path[1:]) if key == path[0] else item for key, item in value.items()}


EVERY = [(file, path) for file, value in VALUES.items() for path in lists(value)]


@pytest.mark.parametrize(("file", "path"), EVERY)
def test_no_list_of_the_example_takes_an_entry_twice(file: str, path: tuple[str | int, ...]) -> None:
    spoiled = json.dumps(doubled(VALUES[file], path), ensure_ascii=False).encode()
    problems = build.check(Inputs("seeds", {**FILES, file: spoiled})).problems
    told = [problem for problem in problems if problem.severity is Severity.ERROR and problem.at.path[: len(path)] == path]
    assert {problem.code for problem in told} & {"entry-repeated", "id-duplicate", "repair-overlaps"}
    assert all(
        problem.notes for problem in told if problem.code in ("entry-repeated", "id-duplicate") and len(problem.at.path) <= len(path) + 1
    )


def test_the_example_has_lists_of_many_kinds() -> None:
    kinds = {path[-1] for _, path in EVERY if path}
    assert kinds >= {
        "actors",
        "cites",
        "topics",
        "about",
        "bears_on",
        "rests_on",
        "events",
        "questions",
        "differences",
        "sides",
        "in",
        "raised",
    }
    assert len(EVERY) > 50


def faults(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    changed = base()[file].decode().replace(old, new)
    return [problem for problem in build.check(laid_out(folder, {file: changed.encode()})).problems if problem.code == "entry-repeated"]


@pytest.mark.parametrize(
    "cites",
    [
        "{source: gazette, quote: voted seven to two for the budget}",
        "{source: gazette, quote: ' voted  seven to two for the budget'}",
        "{report: budget-vote/gazette}",
        "budget-vote/gazette",
        "{source: gazette, quote: voted seven to two for the budget, prefix: city council}",
    ],
)
def test_the_same_words_are_the_same_however_they_are_cited(tmp_path: Path, cites: str) -> None:
    quoted = "[{source: gazette, quote: voted seven to two for the budget}]"
    found = faults(tmp_path, "seeds/topics.yml", quoted, f"[{quoted[1:-1]}, {cites}]")
    at = Place("seeds/topics.yml", (0, "statements", 0, "cites"))
    assert [(problem.at, problem.notes) for problem in found] == [(at.child(1), (Note(at.child(0), "the first"),))]


def test_other_words_of_one_source_and_reports_of_the_same_words_are_not_the_same(tmp_path: Path) -> None:
    quoted = "[{source: gazette, quote: voted seven to two for the budget}]"
    other = "{source: gazette, quote: voted seven to two for the budget on Monday}"
    assert faults(tmp_path, "seeds/topics.yml", quoted, f"[{quoted[1:-1]}, {other}]") == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seeds/editions.yml", "questions: [bridge-money]", f"questions: [{'bridge-money, ' * 100_000}]"),
        ("seeds/editions.yml", "cites: [budget-vote/gazette]", f"cites: [{'budget-vote/gazette, ' * 100_000}]"),
    ],
)
def test_a_hundred_thousand_repeats_are_told_a_thousand_times(tmp_path: Path, file: str, old: str, new: str) -> None:
    changed = base()[file].decode().replace(old, new)
    problems = build.check(laid_out(tmp_path, {file: changed.encode()})).problems
    assert Counter(problem.code for problem in problems) == {"entry-repeated": 1000, "too-many-faults": 1}
