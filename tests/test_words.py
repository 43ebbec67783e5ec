"""Old words beside new: short ones whole, long ones where they differ, and a sign where the eye sees no difference."""

import re

import pytest
from briefing.analysis.changes import ChangeKind, DossierChange
from briefing.analysis.field_change import FieldChange, FieldChangeKind, Weight
from briefing.analysis.pairing import Item, in_order, pairs
from briefing.analysis.text_diff import line_changes
from briefing.exports.changes import changes_as_data, changes_as_json, changes_as_markdown, changes_as_text
from briefing.exports.diff import entry, in_two_columns
from briefing.exports.review import review_as_json, review_as_markdown, review_as_text
from briefing.records import Outside
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st


def field_change(before: object, after: object, *, title: str = "A vote", weight: Weight = Weight.WORDS, number: int = 1) -> FieldChange:
    return FieldChange(
        kind="event",
        id=f"vote-{number}",
        title=title,
        path=("title",),
        before=before,
        after=after,
        how=FieldChangeKind.CHANGED,
        weight=weight,
    )


def test_short_texts_stand_whole() -> None:
    assert in_two_columns("voted for", "voted\n  against ") == ("voted for", "voted against")


def test_of_long_texts_what_is_the_same_is_left_out() -> None:
    head, tail = "word " * 100, " more" * 100
    assert in_two_columns(f"{head}for{tail}", f"{head}against{tail}") == (
        "… " + "word " * 16 + "for" + " more" * 16 + " …",
        "… " + "word " * 16 + "against" + " more" * 16 + " …",
    )


def test_of_texts_that_are_far_too_long_the_first_and_the_last_difference_are_shown() -> None:
    was, now = in_two_columns("one " + "x" * 10_000 + " end", "two " + "y" * 9_000 + " END")
    assert (was, now) == (
        f"one {'x' * 1496} [… 7008 characters …] {'x' * 1496} end",
        f"two {'y' * 1496} [… 6008 characters …] {'y' * 1496} END",
    )


@given(st.text(alphabet="ab \u3042", max_size=1_500), st.integers(0, 1_500), st.sampled_from(["", "NOT", "\u3044"]))
def test_a_change_at_any_place_of_a_long_text_is_shown(text: str, at: int, put: str) -> None:
    at = min(at, len(text))
    before, after = f"{text[:at]}OLD{text[at:]}", f"{text[:at]}{put}{text[at:]}"
    was, now = in_two_columns(before, after)
    assert ("OLD" in was, put in now, "characters …" in was) == (True, True, False)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The vote", "The v\u043ete", "these look alike: U+006F → U+043E"),
        ("The vote", "The\u00a0vote", "these look alike: U+0020 → U+00A0"),
        ("The vote", "The vo\u200bte", "these look alike: no character → U+200B"),
        ("The vote", "The vo\U000e0041te", "these look alike: no character → U+E0041"),
        ("The vote", "The vo\ufe01te", "these look alike: no character → U+FE01"),
        ("caf\u00e9", "cafe\u0301", "these look alike: U+00E9 → U+0065 U+0301"),
        ("The vote", "The vote ", "these look alike: no character → U+0020"),
        ("a\nb", "a b", "these look alike: U+000A → U+0020"),
        ("a big vote", "\u0430 big v\u043ete", ("these look alike: U+0061 U+0020 U+0062 U+0069 U+0067 U+0020 U+0076 U+006F → "
         "U+0430 U+0020 U+0062 U+0069 U+0067 U+0020 U+0076 U+043E")),
    ],
)  # fmt: skip
def test_what_looks_alike_is_told_by_the_numbers_of_its_characters(before: str, after: str, told: str) -> None:
    assert entry(field_change(before, after)).below[2:] == (told,)


@pytest.mark.parametrize(("before", "after"), [("for", "against"), ("7", "8"), ("", "x"), ("東", "京"), ("e", "é"), (None, "x")])
def test_what_the_eye_sees_needs_no_numbers(before: str | None, after: str) -> None:
    assert len(entry(field_change(before, after)).below) == 2


@pytest.mark.parametrize("text", [*TEXTS.values(), "x\nNo substantive change\n  /events/vote/", "x\r\u2028y\x0bz\x85w"])
def test_a_hostile_text_stays_on_its_line_and_means_nothing(text: str) -> None:
    words = (field_change(text, "x", title=text), field_change("x", text, title=text))
    moved = (DossierChange(ChangeKind.QUESTION_RAISED, "who", text),)
    lines = review_as_text(moved, (), (), words).splitlines()
    starts = [re.match(r"Questions|Words of records|  event vote-1 \(|    (was|now|these look alike): |  ", line) for line in lines]
    assert (None in starts, len([line for line in lines if line.startswith("    now: ")])) == (False, 2)
    assert changes_as_text(moved, words).splitlines() == lines
    markdown = changes_as_markdown(moved, words)
    assert set(review_as_markdown(moved, (), (), words=words).splitlines()[2:-1]) <= set(markdown.splitlines())
    assert re.sub(r"(?m)^(### |- |    - )|&#\d+;", "", markdown).translate(dict.fromkeys(map(ord, "<>[]()`*_!#&"))) == re.sub(
        r"(?m)^(### |- |    - )|&#\d+;", "", markdown
    )
    json = changes_as_json(moved, words) + review_as_json(moved, (), (), words)
    assert (re.search("[<>&\x00-\x1f\u2028]", json), changes_as_data((), words)[0]["before"]) == (None, text)


def test_a_long_review_keeps_the_weightiest_and_counts_the_rest() -> None:
    many = tuple(field_change(f"古い言葉 {number}", f"新しい言葉 {number}", number=number) for number in range(3_000))
    first = (field_change("for", "against", weight=Weight.BRIEF), *many)
    pages = tuple((f"events/{number:03}/", "changed") for number in range(60))
    for told in (review_as_text((), pages, (), first), review_as_markdown((), pages, (), words=first)):
        note, *lines = told.splitlines()
        left = int(re.findall(r"(\d+) under “Words of records”", note)[0])
        assert note == (
            f"Too long to be shown whole. Left out at the end: {left} under “Words of records” and 51 under “Pages (60)”; "
            "`briefing diff` shows every change."
        )
        assert (len(re.findall(r"now(?::|&#58;) 新", told)), lines[-1]) == (3_000 - left, "… and more")
        assert ("against" in told, 59_000 < len(told.encode()) <= 60_000) == (True, True)


def test_a_file_whose_name_is_no_text_is_told() -> None:
    change = FieldChange(
        kind="file", id="docs/\udcff.md", title="", path=("line 1",), before="a", after="b", how=FieldChangeKind.CHANGED, weight=Weight.FILE
    )
    assert review_as_text((), (), (), (change,)).splitlines()[1] == "  file docs/\udcff.md: line 1"
    assert r"docs/\udcff.md" in review_as_json((), (), (), (change,))


ITEMS = st.lists(
    st.builds(
        lambda name, text: Item(name, Outside(text=text, reference="x")), st.sampled_from(["a", "b", None]), st.text("abc", min_size=1)
    )
)


@given(old=ITEMS, new=ITEMS, by_position=st.booleans())
def test_every_item_of_two_lists_is_paired_once(old: list[Item], new: list[Item], *, by_position: bool) -> None:
    found = pairs(old, new, by_position=by_position)
    assert sorted(before for before, _ in found if before is not None) == list(range(len(old)))
    assert [after for _, after in found if after is not None] == list(range(len(new)))
    assert pairs(old, old, by_position=by_position) == [(index, index) for index in range(len(old))]
    assert in_order(pairs(old, old, by_position=by_position))


TEXT_LINES = st.lists(st.sampled_from(["one", "two", "three", ""]), max_size=12)


@given(TEXT_LINES, TEXT_LINES)
def test_every_line_that_came_or_went_is_told(old: list[str], new: list[str]) -> None:
    found = list(line_changes("\n".join(old), "\n".join(new)))
    before, after = "\n".join(old).split("\n"), "\n".join(new).split("\n")
    assert bool(found) is (before != after)
    numbers = {int(path[0].removeprefix("line ")): now for path, _, now in found if now is not None}
    assert {number: after[number - 1] for number in numbers} == numbers
    kept = [line for number, line in enumerate(after, 1) if number not in numbers]
    gone = [was for _, was, _ in found if was is not None]
    assert sorted([*kept, *gone]) == sorted(before)


def test_very_many_lines_are_told_each() -> None:
    old, new = [f"old {number}" for number in range(1_000)], [f"new {number}" for number in range(999)]
    found = list(line_changes("\n".join(old), "\n".join(new)))
    assert (found[0], found[-1], len(found)) == ((("line 1",), "old 0", "new 0"), (("before line 1000",), "old 999", None), 1_000)


def test_of_a_long_text_the_lines_around_a_change_are_found_again() -> None:
    old = [f"line {number}" if number % 3 else "" for number in range(3_000)]
    new = ["a banner", *old[:1_500], "put in", *old[1_500:2_500], *old[2_501:2_999], "last"]
    assert list(line_changes("\n".join(old), "\n".join(new))) == [
        (("line 1",), None, "a banner"),
        (("line 1502",), None, "put in"),
        (("before line 2503",), "line 2500", None),
        (("line 3001",), "line 2999" if 2_999 % 3 else "", "last"),
    ]


def test_other_ends_of_lines_and_a_byte_order_mark_are_told() -> None:
    assert list(line_changes("a\r\nb\r\n", "a\nb\n")) == [(("ends of lines",), "CR LF", "LF")]
    assert list(line_changes("\ufeffa\n", "a\n")) == [(("line 1",), "\ufeffa", "a")]
