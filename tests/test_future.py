"""What is dated ahead of the day that the command line says it is: told, each at its place; plans may lie ahead."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from briefing import build
from briefing.cli import main
from briefing.problems import Place, Problem, Severity
from click.testing import CliRunner
from overlays import base, laid_out
from projects import briefing, project

HELP = "check the year and the month; a record about the future belongs in a draft"


def dated(folder: Path, changes: dict[str, tuple[str, str]], today: date | None) -> list[Problem]:
    """What is wrong with the base dossier when words of some files are replaced."""
    files = {f"seeds/{path}": base()[f"seeds/{path}"].decode().replace(*words).encode() for path, words in changes.items()}
    problems = build.check(laid_out(folder, dict(files)), today=today).problems
    return [problem for problem in problems if problem.code == "date-in-the-future"]


def ahead(place: Place, message: str) -> Problem:
    return Problem(place, Severity.WARNING, "date-in-the-future", message, HELP)


def test_an_edition_dated_ahead_is_told_at_its_day(tmp_path: Path) -> None:
    message = "the day of the edition `2026-03-04` is in the future: today is 2026-03-03 at the latest"
    found = dated(tmp_path, {}, date(2026, 3, 3))
    assert ahead(Place("seeds/editions.yml", (0, "as_of")), message) in found


def test_on_its_own_day_nothing_is_ahead_and_without_a_day_nothing_is_told(tmp_path: Path) -> None:
    assert dated(tmp_path / "a", {}, date(2026, 3, 4)) == []
    assert dated(tmp_path / "b", {"editions.yml": ("2026-03-04", "2999-03-04")}, None) == []


RECORD = "known_from: {day: 2027-01-02, reasoning: x}\nretrieved: 2027-01-01\nchecked: {on: 2027-01-03}\nwithdrawn: {on: 2027-01-04, why: x}\nlanguage"


@pytest.mark.parametrize(
    ("path", "words", "found"),
    [
        (
            "sources/herald.yml",
            ("publication: herald", f"{RECORD}: en\npublication: herald"),
            [
                (("retrieved",), "the day of retrieval `2027-01-01`"),
                (("known_from", "day"), "the day from which the source was known `2027-01-02`"),
                (("checked", "on"), "the day of the last check `2027-01-03`"),
                (("withdrawn", 0, "on"), "the day of the withdrawal `2027-01-04`"),
            ],
        ),
        ("sources/herald.yml", ("date: 2026-03-04", "date: 2027-03-04"), [(("published", "date"), "the date of publication `2027-03-04`")]),
        ("origins.yml", ("basis: stated", "basis: stated\n  date: 2027"), [((0, "date"), "the date of the original report `2027`")]),
        (
            "questions.yml",
            ("bears_on:", "history: [{on: 2027-01-01, state: partly-answered, by: budget-vote/gazette}]\n  bears_on:"),
            [((0, "history", 0, "on"), "the day of the change `2027-01-01`")],
        ),
        (
            "discrepancies.yml",
            ("resolution: stands", "resolution: stands\n  history: [{on: 2027-01-01, resolution: explained, note: x}]"),
            [((0, "history", 0, "on"), "the day of the change `2027-01-01`")],
        ),
        (
            "events.yml",
            ("status: occurred}", "status: occurred, said: 2027-01-01}"),
            [((0, "reports", 0, "says", "said"), "the day on which it was said `2027-01-01`")],
        ),
    ],
)
def test_every_day_that_is_past_by_its_nature_is_told(
    tmp_path: Path, path: str, words: tuple[str, str], found: list[tuple[tuple[str | int, ...], str]]
) -> None:
    assert dated(tmp_path, {path: words}, date(2026, 12, 31)) == [
        ahead(Place(f"seeds/{path}", where), f"{what} is in the future: today is 2026-12-31 at the latest") for where, what in found
    ]


def test_plans_may_lie_ahead(tmp_path: Path) -> None:
    events = ("date: 2026-03-02\n  status: occurred", "date: 2027-03-02\n  status: planned")
    assert dated(tmp_path, {"events.yml": events}, date(2026, 12, 31)) == []


# ---- the command line, which has a clock


def edition_of(folder: Path, day: date) -> Path:
    """The seeds folder of a dossier whose edition is of a day."""
    edition = base()["seeds/editions.yml"].decode().replace("2026-03-04", day.isoformat())
    laid_out(folder, {"seeds/editions.yml": edition.encode()})
    return folder / "seeds"


def farthest() -> date:
    return datetime.now(timezone(timedelta(hours=14))).date()


def test_check_warns_of_an_edition_ahead_and_fails_under_strict(tmp_path: Path) -> None:
    seeds = str(edition_of(tmp_path, farthest() + timedelta(days=2)))
    plain, strict = (CliRunner().invoke(main, ["check", *option, "--seeds", seeds]) for option in ([], ["--strict"]))
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert plain.stderr == strict.stderr
    assert plain.stderr.startswith("warning[date-in-the-future]: the day of the edition `")
    assert "--> seeds/editions.yml:1:10\n" in plain.stderr
    assert plain.stderr.endswith("1 warning\n")


def test_a_day_that_has_come_anywhere_on_earth_is_not_ahead(tmp_path: Path) -> None:
    seeds = str(edition_of(tmp_path, farthest()))
    assert CliRunner().invoke(main, ["check", "--strict", "--seeds", seeds]).stderr == "no problems\n"


def test_a_strict_build_of_an_edition_ahead_publishes_nothing(tmp_path: Path) -> None:
    place = project(tmp_path)
    edition = (place / "seeds" / "editions.yml").read_text(encoding="utf-8")
    (place / "seeds" / "editions.yml").write_text(edition.replace("2026-03-04", "2999-03-04"), encoding="utf-8")
    done = briefing(place, "build", "--strict", "--no-pdf")
    assert (done.returncode, done.stderr.startswith("warning[date-in-the-future]"), (place / "site").exists()) == (1, True, False)


@pytest.mark.parametrize("command", [["build", "--as-of"], ["pdf", "--as-of"], ["add", "-", "--id", "note", "--on"]])
def test_no_command_takes_a_day_that_has_not_come(tmp_path: Path, command: list[str]) -> None:
    laid_out(tmp_path, {})
    day = datetime.now(UTC).date() + timedelta(days=3)
    result = CliRunner().invoke(main, [*command, day.isoformat(), "--seeds", str(tmp_path / "seeds")], input=b"The council met.\n")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: the day {day} is in the future")
    assert not (tmp_path / "seeds" / "sources" / "note.yml").exists()
