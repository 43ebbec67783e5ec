"""What a change of the seeds comes to, told to whoever judges it."""

import json
from html import unescape
from pathlib import Path

import full
import pytest
from briefing.analysis.changes import ChangeKind, DossierChange
from briefing.analysis.coverage import CoverageChange
from briefing.cli import main
from briefing.exports.review import UNEXPLAINED, review_as_json, review_as_markdown, review_as_text
from briefing.records import State
from click.testing import CliRunner, Result
from overlays import base, laid_out

RAISED = (DossierChange(ChangeKind.QUESTION_RAISED, "who", "Who <pays>?", None, State.OPEN),)
PAGES = (("", "changed"), ("events/old/", "gone"), ("events/vote/", "new"))
MOVED = (CoverageChange("gazette", (3, 0, 2), (4, 0, 1)), CoverageChange("herald", None, (1, 0, 0)), CoverageChange("old", (1, 0, 0), None))


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
  needs: a drawing.
"""
    laid_out(tmp_path / "old", {})
    new = {"seeds/articles/waits.txt": article, "seeds/sources/waits.yml": record}
    laid_out(tmp_path / "new", {**new, "seeds/questions.yml": base()["seeds/questions.yml"] + question})
    result = CliRunner().invoke(main, ["review", str(tmp_path / "old" / "seeds"), str(tmp_path / "new" / "seeds")])
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[: lines.index("Questions")] == ["Articles", "  Riverton waits (waits): added"]
    assert lines[-2:] == ["Coverage", "  waits: 1 cited, 0 set aside, 1 not looked at"]
    assert {"  /questions/", "  /sources/waits/ (new)", "  /days/2026-03-05/ (new)"} <= set(lines)


def test_no_change_is_an_answer(tmp_path: Path) -> None:
    seeds = str(tmp_path / "seeds")
    laid_out(tmp_path, {})
    result = CliRunner().invoke(main, ["review", seeds, seeds])
    assert (result.exit_code, result.stdout) == (0, "No substantive change\n")


def test_another_layout_is_said_to_change_no_word(tmp_path: Path) -> None:
    laid_out(tmp_path / "old", {})
    laid_out(tmp_path / "new", {"seeds/topics.yml": b"# a remark\n" + base()["seeds/topics.yml"]})
    said = "No substantive change: the files are not the same, but no published word changed"
    for command in ("diff", "review"):
        for form, answer in (("text", said), ("markdown", f"{said}.")):
            folders = [str(tmp_path / state / "seeds") for state in ("old", "new")]
            result = CliRunner().invoke(main, [command, *folders, "--output-format", form])
            assert (result.exit_code, result.stdout) == (0, f"{answer}\n")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with the seeds in which every field is written."""
    folders = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for folder in folders:
        for path, data in full.on_disk().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folders


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("editions", "The council has voted for its budget.", "The council has voted against its budget.", "edition 2026-03-07 (A vote and a bridge): bottom line 1 text"),
        ("editions", "It is likely that the bridge is built.", "It is likely that no bridge is built.", "edition 2026-03-07 (A vote and a bridge): judgements bridge-built text"),
        ("editions", "Two articles, one of them after an agency.", "Nine articles of nine origins.", "edition 2026-03-07 (A vote and a bridge): sourcing note"),
        ("events", "The council votes on the budget", "The council denies the budget", "event budget-vote (The council denies the budget): title"),
        ("events", "The council has passed its budget.", "The council has refused its budget.", "event budget-vote (The council votes on the budget): summary text"),
        ("actors", "The mayor wants a bridge.", "The mayor wants no bridge.", "actor alder-ruth (Ruth Alder): statements 1 text"),
        ("sources/gazette", "to: |bridge|,", "bri dge", "source gazette (Council votes for the budget): repairs 1 to"),
        ("discrepancies", "Neither paper tells who voted how.", "The Gazette is right.", "discrepancy vote-count (Seven to two, or six to three): note"),
        ("dossier", "What the council of Riverton decides.", "All of Riverton.", "dossier (The Riverton budget): scope"),
        ("publications", "kind: |newspaper|, country", "wire", "publication gazette-paper (Riverton Gazette): kind"),
        ("origins", "It is the only story of that day.", "It is one of two.", "origin agency-vote (Budget passes in Riverton): note"),
    ],
)  # fmt: skip
def test_no_published_word_changes_in_silence(places: tuple[Path, Path], file: str, old: str, new: str, place: str) -> None:
    changed = places[1] / f"seeds/{file}.yml"
    before = changed.read_text(encoding="utf-8")
    head, was, tail = old.split("|") if "|" in old else ("", old, "")
    assert before.count(f"{head}{was}{tail}") == 1
    changed.write_text(before.replace(f"{head}{was}{tail}", f"{head}{new}{tail}"), encoding="utf-8")
    seeds = [str(folder / "seeds") for folder in places]
    told = {
        (command, form): CliRunner().invoke(main, [command, *seeds, "--output-format", form])
        for command in ("diff", "review")
        for form in ("text", "markdown", "json")
    }
    changed.write_text(before, encoding="utf-8")
    for (command, form), result in told.items():
        assert (result.exit_code, "No substantive change" in result.stdout) == (0, False)
        if form == "json":
            data = json.loads(result.stdout)
            words = [item for item in (data if command == "diff" else data["changes"]) if "field" in item]
            assert [(item["before"], item["after"]) for item in words] == [(was, new)]
        else:
            lines = [unescape(line).strip(" -") for line in result.stdout.splitlines()]
            start = lines.index(place)
            assert lines[start + 1 : start + 3] == [f"was: {was}", f"now: {new}"]


def test_a_page_that_changes_without_a_record_is_never_no_change() -> None:
    assert review_as_text((), PAGES, (), nothing=UNEXPLAINED).splitlines()[0] == "No record changed, but pages did"


def test_a_review_for_a_machine_is_whole() -> None:
    assert json.loads(review_as_json(RAISED, PAGES[:1], MOVED[1:])) == {
        "changes": [{"kind": "question raised", "id": "who", "title": "Who <pays>?", "before": None, "after": "open"}],
        "removed": [],
        "pages": [{"address": "", "how": "changed"}],
        "coverage": [
            {"source": "herald", "before": None, "after": {"cited": 1, "set aside": 0, "not looked at": 0}},
            {"source": "old", "before": {"cited": 1, "set aside": 0, "not looked at": 0}, "after": None},
        ],
    }


EDITION = """
- as_of: 2026-03-04
  bottom_line:
    - id: passed
      text: 'The council of "Riverton": budget passed.'
      cites: [budget-vote/gazette]
    - {id: bridge, text: A bridge is planned., cites: [{source: gazette, quote: a new bridge was planned for the spring of 2027}]}
  sourcing_note: One article.
"""
WITHOUT_PASSED = EDITION.replace(EDITION[EDITION.index("    - id") : EDITION.index("    - {id")], "")
LINES = """- id: passed
  text: "The council of \\"Riverton\\": budget passed."
  kind: report
  on: 2026-03-04
"""


def reviewed(folder: Path, retired: str | None, *options: str) -> Result:
    """The review of a change that removes a sentence from the brief."""
    laid_out(folder / "old", {"seeds/editions.yml": EDITION.encode()})
    laid_out(folder, {"seeds/editions.yml": WITHOUT_PASSED.encode(), "seeds/retired.yml": None if retired is None else retired.encode()})
    return CliRunner().invoke(main, ["review", str(folder / "old" / "seeds"), "--seeds", str(folder / "seeds"), *options])


def test_a_published_sentence_that_is_gone_is_an_error_with_the_lines_to_add(tmp_path: Path) -> None:
    result = reviewed(tmp_path, None)
    head = "Published sentences that are gone (1)\n  passed: add to retired.yml, or give its id back\n"
    assert result.stdout.startswith(head + "".join(f"    {line}\n" for line in LINES.splitlines()))
    file = tmp_path / "seeds" / "retired.yml"
    assert result.stderr == f"error: 1 published sentence is gone; add the lines above to `{file}`, so that its card stays\n"
    assert result.exit_code == 1
    assert json.loads(reviewed(tmp_path, None, "--format", "json").stdout)["removed"] == ["passed"]
    assert reviewed(tmp_path, None, "--format", "markdown").stdout.startswith("### Published sentences that are gone (1)\n\n- passed&#58;")


def test_with_these_lines_the_review_has_no_error(tmp_path: Path) -> None:
    result = reviewed(tmp_path, LINES)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "that are gone" not in result.stdout


def test_an_entry_that_is_removed_from_the_list_is_an_error_too(tmp_path: Path) -> None:
    laid_out(tmp_path / "old", {"seeds/editions.yml": WITHOUT_PASSED.encode(), "seeds/retired.yml": LINES.encode()})
    laid_out(tmp_path, {"seeds/editions.yml": WITHOUT_PASSED.encode()})
    result = CliRunner().invoke(main, ["review", str(tmp_path / "old" / "seeds"), "--seeds", str(tmp_path / "seeds")])
    assert (result.exit_code, result.stdout.splitlines()[1]) == (1, "  passed: add to retired.yml, or give its id back")
