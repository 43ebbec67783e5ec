"""What a change of the seeds comes to, told to whoever judges it."""

from pathlib import Path

from click.testing import CliRunner
from overlays import base, laid_out

from generator.analysis.changes import Change, Kind
from generator.analysis.coverage import Moved
from generator.cli import main
from generator.exports.review import review_as_markdown, review_as_text
from generator.records import State

RAISED = (Change(Kind.QUESTION_RAISED, "who", "Who <pays>?", None, State.OPEN),)
PAGES = (("", "changed"), ("events/old/", "gone"), ("events/vote/", "new"))
MOVED = (Moved("gazette", (3, 0, 2), (4, 0, 1)), Moved("herald", None, (1, 0, 0)), Moved("old", (1, 0, 0), None))


def test_a_review_has_three_parts() -> None:
    assert review_as_text(RAISED, PAGES, MOVED).splitlines() == [
        "Questions",
        "  Who <pays>? (who): raised",
        "Pages (3)",
        "  /",
        "  /events/old/ (gone)",
        "  /events/vote/ (new)",
        "Coverage",
        "  gazette: 3 → 4 cited, 2 → 1 not looked at",
        "  herald: 1 cited, 0 set aside, 0 not looked at",
        "  old: no longer there",
    ]


def test_a_review_in_markdown_leads_to_the_pages_that_are_published() -> None:
    told = review_as_markdown(RAISED, PAGES, MOVED[:1], "https://example.org/desk")
    assert told.splitlines() == [
        "### Questions",
        "",
        "- Who &#60;pays&#62;&#63; &#40;who&#41;&#58; raised",
        "",
        "### Pages (3)",
        "",
        "- [&#47;](<https://example.org/desk/>)",
        "- [&#47;events&#47;old&#47; &#40;gone&#41;](<https://example.org/desk/events/old/>)",
        "- &#47;events&#47;vote&#47; &#40;new&#41;",
        "",
        "### Coverage",
        "",
        "- gazette&#58; 3 → 4 cited, 2 → 1 not looked at",
    ]


def test_an_address_that_is_none_leads_nowhere() -> None:
    assert "](" not in review_as_markdown(RAISED, PAGES, (), "javascript:alert(1)")


def test_of_many_pages_fifty_are_named() -> None:
    pages = tuple((f"events/{number:03}/", "changed") for number in range(60))
    lines = review_as_text((), pages, ()).splitlines()
    assert (lines[:3], lines[-2:], len(lines)) == (
        ["No substantive change", "Pages (60)", "  /events/000/"],
        ["  /events/049/", "  … and 10 more"],
        53,
    )


def test_a_review_fits_into_a_comment() -> None:
    many = RAISED * 5_000
    for told in (review_as_text(many, (), ()), review_as_markdown(many, (), ())):
        assert (60_000 > len(told) - 15 > 59_000, told.endswith("raised\n… and more")) == (True, True)


def test_an_article_that_comes_in_is_told_with_its_pages_and_its_sentences(tmp_path: Path) -> None:
    article = b"Riverton waits\n\nNobody has seen a plan. The mayor is silent.\n"
    record = b"""title: Riverton waits
publication: herald
article: waits.txt
sha256: <pin>
published: {date: 2026-03-05, basis: inferred, reasoning: It was collected on that day.}
zones:
  headline: 1
  body: 3
"""
    question = b"""- id: bridge-plan
  question: Is there a plan for the bridge?
  raised: [{source: waits, quote: Nobody has seen a plan}]
  needs: A drawing.
"""
    laid_out(tmp_path / "old", {})
    new = {"seeds/articles/waits.txt": article, "seeds/sources/waits.yml": record}
    laid_out(tmp_path / "new", {**new, "seeds/questions.yml": base()["seeds/questions.yml"] + question})
    result = CliRunner().invoke(main, ["review", str(tmp_path / "old" / "seeds"), str(tmp_path / "new" / "seeds")])
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[: lines.index("Questions")] == ["Articles", "  Riverton waits (waits): added"]
    assert lines[-2:] == ["Coverage", "  waits: 1 cited, 0 set aside, 1 not looked at"]
    assert {"  /questions/", "  /sources/waits/ (new)", "  /as-of/2026-03-05/ (new)"} <= set(lines)


def test_no_change_is_an_answer(tmp_path: Path) -> None:
    seeds = str(tmp_path / "seeds")
    laid_out(tmp_path, {})
    result = CliRunner().invoke(main, ["review", seeds, seeds])
    assert (result.exit_code, result.stdout) == (0, "No substantive change\n")
