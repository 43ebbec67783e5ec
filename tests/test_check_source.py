"""`check SOURCE`: what concerns some sources alone. Proposals come before what follows from them."""

from pathlib import Path

from briefing.analysis.concerns import concerning, source_ids
from briefing.build import check
from briefing.cli import main
from briefing.problems import Place, error
from briefing.reading import Inputs
from briefing.report import located_problems
from click.testing import CliRunner, Result
from overlays import base, laid_out

EVENTS = base()["seeds/events.yml"]
HERALD_REPORT = b"""    - id: herald
      source: herald
      quote: words that are nowhere in it
      says: {status: occurred}
"""
GAZETTE_REPORT = HERALD_REPORT.replace(b"herald", b"other").replace(b"source: other", b"source: gazette")


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments, "--seeds", str(folder / "seeds")])


def shown(result: Result) -> list[str]:
    """The first line and the place of every problem, and the lines after the last."""
    return [
        line
        for line in result.stderr.splitlines()
        if line.startswith(("error", "warning", "not shown", "  = help", "no problems")) or "-->" in line
    ]


def test_a_source_is_checked_with_its_article_its_record_and_what_cites_it(tmp_path: Path) -> None:
    changes = {
        "seeds/events.yml": EVENTS + HERALD_REPORT + GAZETTE_REPORT,
        "seeds/topics.yml": base()["seeds/topics.yml"] + b"- id: Bad Id\n",
    }
    laid_out(tmp_path, changes)
    whole, herald, gazette, both = (run(tmp_path, *ids) for ids in ((), ("herald",), ("gazette",), ("herald", "gazette")))
    assert [line for line in shown(whole) if line.startswith("error")] == [
        "error[quote-not-found]: these words are not in `herald`",
        "error[quote-not-found]: these words are not in `gazette`",
        "error[key-missing]: the topic has no `title`",
        "error[id-malformed]: `Bad Id` is not an id",
    ]
    assert [line for line in shown(herald) if "-->" not in line] == [
        "not shown, because they do not concern `herald`: 3 errors; the rules run only when there are no errors",
        "error[quote-not-found]: these words are not in `herald`",
    ]
    assert [line for line in shown(gazette) if "-->" not in line] == [
        "not shown, because they do not concern `gazette`: 3 errors; the rules run only when there are no errors",
        "error[quote-not-found]: these words are not in `gazette`",
    ]
    assert [line for line in shown(both) if "-->" not in line] == [
        "not shown, because they do not concern `herald` and `gazette`: 2 errors; the rules run only when there are no errors",
        "error[quote-not-found]: these words are not in `herald`",
        "error[quote-not-found]: these words are not in `gazette`",
    ]
    assert [result.exit_code for result in (whole, herald, gazette, both)] == [1, 1, 1, 1]


def test_the_exit_code_is_that_of_the_problems_shown(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": base()["seeds/topics.yml"] + b"- {id: empty, title: Empty}\n"})
    results = [run(tmp_path, "--strict", *ids) for ids in ((), ("herald",))]
    assert [(result.exit_code, result.stderr.splitlines()[-1]) for result in results] == [(1, "1 warning"), (0, "no problems")]
    assert results[1].stderr == "not shown, because they do not concern `herald`: 1 warning\nno problems\n"


def test_a_source_that_is_not_there_is_a_usage_error_with_the_nearest(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    results = [run(tmp_path, name) for name in ("heralt", "zzzzzzzz")]
    assert [(result.exit_code, result.stdout, result.stderr.splitlines()[:2]) for result in results] == [
        (2, "", ["error: there is no source `heralt`", "  = help: the nearest: `herald`"]),
        (2, "", ["error: there is no source `zzzzzzzz`", "  = help: the records are in `seeds/sources`"]),
    ]


def test_what_concerns_a_source_is_found_by_its_place() -> None:
    files = {
        "desk/sources/a.yml": b"article: a-1.txt\n",
        "desk/sources/b.yml": b"article: b.txt\npublished: {drawn_from: [a]}\n",
        "desk/events.yml": b"- id: e\n  reports:\n  - {id: one, source: a}\n  - {id: two, source: b}\n- id: f\n  reports: [{id: one, source: b}]\n",
        "desk/topics.yml": b"- {id: t, statements: [{cites: [e/one]}, {cites: [e/two]}]}\n- {id: u, at_stake: {cites: [e/two]}}\n",
        "desk/actors.yml": b"- id: [\n",
    }
    places = {
        "its record": Place("desk/sources/a.yml", ("title",)),
        "its article": Place("desk/articles/a-1.txt"),
        "another record": Place("desk/sources/b.yml", ("published",)),
        "another article": Place("desk/articles/b.txt"),
        "a title of an event that cites it": Place("desk/events.yml", (0, "title")),
        "its report": Place("desk/events.yml", (0, "reports", 0, "quote")),
        "a report of another": Place("desk/events.yml", (0, "reports", 1, "quote")),
        "an event of another": Place("desk/events.yml", (1, "title")),
        "a statement": Place("desk/topics.yml", (0, "statements", 0, "text")),
        "a statement of another": Place("desk/topics.yml", (0, "statements", 1, "text")),
        "a topic of another": Place("desk/topics.yml", (1, "at_stake")),
        "a list that cannot be read": Place("desk/actors.yml"),
        "the dossier": Place("desk/dossier.yml", ("title",)),
    }
    inputs = Inputs("desk", files)
    problems = {name: error(at, "x", name) for name, at in places.items()}
    assert source_ids(inputs) == ("a", "b")
    assert [problem.message for problem in concerning(problems.values(), inputs, ["a"])] == [
        "its record",
        "its article",
        "a title of an event that cites it",
        "its report",
        "a statement",
        "a list that cannot be read",
    ]


def test_proposals_come_before_what_follows_from_them(tmp_path: Path) -> None:
    record = base()["seeds/sources/herald.yml"].replace(b"body: 3", b"body: [3, 5]") + b"proposed: [title, zones]\n"
    article = base()["seeds/articles/herald.txt"] + b"\nA sentence that nobody looked at.\n"
    inputs = laid_out(tmp_path, {"seeds/sources/herald.yml": record, "seeds/articles/herald.txt": article})
    found = located_problems(check(inputs).problems, inputs.files)
    assert [(item.problem.at.file, item.problem.code) for item in found] == [
        ("seeds/sources/herald.yml", "proposal-unconfirmed"),
        ("seeds/sources/herald.yml", "proposal-unconfirmed"),
        ("seeds/articles/herald.txt", "sentence-unseen"),
    ]
