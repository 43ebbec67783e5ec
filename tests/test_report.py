import random

import pytest
from briefing import report
from briefing.problems import Note, Place, Position, Problem, Problems, Severity, did_you_mean, error, has_errors, warning
from hypothesis import given
from hypothesis import strategies as st

EVENTS = "- id: vote\n  title: Ö 市 the vote\n  reports: [{id: a}]\n".encode()
FILES = {"seeds/events.yml": EVENTS, "seeds/articles/a.txt": "one\r\ntwo 市 three\rfour\n".encode()}
LINES = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")) | st.sampled_from(" \t\x1b\x00"), min_size=1, max_size=400
)


def told(at: Place) -> list[str]:
    return report.as_text([error(at, "some-code", "something is wrong")], FILES).split("\n")


def test_a_problem_in_a_yaml_file_is_shown_with_its_line_its_caret_its_notes_and_its_help() -> None:
    at = Place("seeds/events.yml", (0,))
    notes = (Note(Place("seeds/articles/a.txt", position=Position(2, 5)), "here it is so"), Note(at.child_key("reports"), "here not"))
    problem = Problem(at.child("title"), Severity.WARNING, "title-odd", "the title is odd", "mend it", notes)
    assert report.as_text([problem], FILES) == (
        "warning[title-odd]: the title is odd\n"
        " --> seeds/events.yml:2:10\n"
        "  |\n"
        "2 |   title: Ö 市 the vote\n"
        "  |          ^^^^^^^^^^^^^\n"
        "  = note: here it is so (seeds/articles/a.txt:2:5)\n"
        "  = note: here not (seeds/events.yml:3:3)\n"
        "  = help: mend it"
    )


def test_a_problem_in_an_article_is_shown_on_the_line_that_an_editor_shows() -> None:
    assert told(Place("seeds/articles/a.txt", position=Position(3, 2, 3)))[1:] == [
        " --> seeds/articles/a.txt:3:2",
        "  |",
        "3 | four",
        "  |  ^^^",
    ]
    assert told(Place("seeds/articles/a.txt", position=Position(2, 7, 5)))[3:] == ["2 | two 市 three", "  |        ^^^^^"]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (Place("seeds/none.yml", ("a",)), [" --> seeds/none.yml:1:1"]),
        (Place("seeds/none.yml", position=Position(7, 3)), [" --> seeds/none.yml:7:3"]),
        (Place("seeds/events.yml", position=Position(9, 9)), [" --> seeds/events.yml:9:9"]),
        (Place("seeds/events.yml", (0, "no", "such")), [" --> seeds/events.yml:1:3", "  |", "1 | - id: vote", "  |   ^^"]),
        (Place("seeds/articles/a.txt"), [" --> seeds/articles/a.txt:1:1", "  |", "1 | one", "  | ^"]),
    ],
)
def test_a_place_that_leads_nowhere_is_told_as_near_as_can_be(at: Place, shown: list[str]) -> None:
    assert told(at)[1:] == shown


@pytest.mark.parametrize("data", [b"a: [", b"a: \xff", b"\x00", b"*a", b"", b"- &a [*a]"])
def test_a_place_in_a_file_that_is_no_yaml_is_its_first_line(data: bytes) -> None:
    assert report.locate_place(Place("x.yml", ("a", 0)), {"x.yml": data}).line == 1


def test_problems_are_told_in_reading_order_and_once() -> None:
    places = [
        Place("a.yml", position=Position(2, 1)),
        Place("a.yml", position=Position(2, 9)),
        Place("a.yml", position=Position(10, 1)),
        Place("b.yml", position=Position(1, 1)),
    ]
    problems = [
        error(at, code, message) for at in places for code, message in (("a-code", "first"), ("a-code", "second"), ("b-code", "first"))
    ]
    shuffled = random.Random(7).sample(problems * 2, len(problems) * 2)
    assert [found.problem for found in report.located_problems(shuffled, {})] == problems


def test_at_most_a_hundred_are_told_and_the_rest_is_counted() -> None:
    problems = [error(Place("a.yml", position=Position(line)), "some-code", "something is wrong") for line in range(1, 251)]
    text = report.as_text(problems, {})
    assert (text.count("error["), text.split("\n")[-1], report.summary(problems)) == (100, "… and 150 more", "250 errors")
    assert report.as_text(problems[:100], {}).count("error[") == 100
    assert "more" not in report.as_text(problems[:100], {})


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, "no problems"),
        (1, 0, "1 error"),
        (2, 0, "2 errors"),
        (0, 1, "1 warning"),
        (0, 2, "2 warnings"),
        (1, 2, "1 error, 2 warnings"),
    ],
)
def test_problems_are_counted(errors: int, warnings: int, words: str) -> None:
    found = Problems()
    for number in range(errors):
        found.error(Place(f"{number}"), "a", "b")
    for number in range(warnings):
        found.warning(Place(f"{number}"), "a", "b")
    assert report.summary([*found, *found]) == words
    assert has_errors(tuple(found)) == (errors > 0)


@given(LINES, st.data())
def test_whatever_a_line_holds_a_problem_takes_six_lines_and_no_control(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    at = Place("a.txt", position=Position(1, column, data.draw(st.integers(1, 500))))
    head, arrow, bar, quoted, caret, help = report.as_text([warning(at, "some-code", line, line)], {"a.txt": line.encode()}).split("\n")
    assert (arrow, bar) == (f" --> a.txt:1:{column}", "  |")
    assert (head.startswith("warning[some-code]: "), quoted.startswith("1 |"), help.startswith("  = help: ")) == (True, True, True)
    assert set(caret[4:].lstrip()) == {"^"}
    assert not {"\x1b", "\x00", "\t"} & {*head, *quoted, *help}


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=400), st.data())
def test_the_caret_stands_below_what_it_means(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    width = data.draw(st.integers(1, len(line) - column + 1))
    at = Place("a.txt", position=Position(1, column, width))
    *_, quoted, caret = report.as_text([warning(at, "some-code", "x")], {"a.txt": line.encode()}).split("\n")
    marked = line[column - 1 :][: caret.count("^")]
    assert quoted[caret.index("^") :][: len(marked)].ljust(len(marked)) == marked
    assert caret.count("^") in (width, 160 - (caret.index("^") - 4))


def test_of_a_long_line_the_part_around_the_problem_is_shown() -> None:
    line = "a" * 500 + "HERE" + "b" * 500
    text = report.as_text([error(Place("a.txt", position=Position(1, 501, 4)), "some-code", "x")], {"a.txt": line.encode()})
    assert text.split("\n")[3:] == [f"1 | {'a' * 80}HERE{'b' * 76}", f"  | {' ' * 80}^^^^"]


def test_marks_and_joiners_in_their_place_take_no_room_and_what_is_shown_instead_of_being_unseen_takes_its_own() -> None:
    line = "e\u0301\u200b市\x1bب\u200cبHERE"
    text = report.as_text([error(Place("a.txt", position=Position(1, 9, 4)), "some-code", "x")], {"a.txt": line.encode()})
    assert text.split("\n")[3:] == ["1 | e\u0301\\u200b市\\x1bب\u200cبHERE", f"  | {' ' * (1 + 6 + 2 + 4 + 2)}^^^^"]


def test_a_summary_shows_what_would_not_be_seen() -> None:
    told = report.as_markdown([error(Place("a\u3164.yml"), "some-code", "`a\u200b\U000e0041`", "\u202e")], {})
    assert (
        told == "### 1 error\n\n- **error** a&#92;u3164&#46;yml&#58;1&#58;1 `some-code`: &#96;a&#92;u200b&#92;U000e0041&#96; (&#92;u202e)\n"
    )


@pytest.mark.parametrize(
    ("word", "known", "help"),
    [("sprng", ("winter", "spring"), "did you mean `spring`?"), ("zzz", ("winter", "spring"), ""), ("a", (), ""), ("", ("a",), "")],
)
def test_the_nearest_known_word_is_proposed(word: str, known: tuple[str, ...], help: str) -> None:
    assert did_you_mean(word, known) == help
