import re
import sys
import unicodedata

import pytest
from briefing import folding, text
from briefing.sentences import sentences
from briefing.text import Edit
from hypothesis import given
from hypothesis import strategies as st
from sampled import quick_or_torture

# Pieces that join with their neighbours: line ends, spaces of all sorts, letters with marks apart, jamo, letters that NFC changes.
PIECES = (
    "\r\n",
    "\r",
    "\n",
    " ",
    "\t",
    "\xa0",
    "\u2003",
    "\u3000",
    "\x85",
    "\u2028",
    "e",
    "\u0301",
    "\u0323",
    "é",
    "q\u0323\u0307",
    "K",
    "\u0958",
)
MORE = (
    "\u1100",
    "\u1161",
    "\u11a8",
    "한",
    "“",
    "”",
    "’",
    "'",
    '"',
    "The",
    "council",
    ".",
    "。",
    "！",
    "」",
    "5",
    "市",
    "\u0e33",
    "😀",
    "\u037e",
)
RAW = st.lists(st.sampled_from(PIECES + MORE), max_size=40).map("".join)
ANY = st.one_of(RAW, st.text(max_size=60))


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and some edits of it, in order and apart."""
    raw = draw(RAW)
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=6)))
    return raw, [Edit(start, end, draw(RAW)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


def made(raw: str, edits: list[Edit]) -> str:
    """The text after the edits, from the last to the first."""
    for edit in reversed(edits):
        raw = raw[: edit.start] + edit.replacement + raw[edit.end :]
    return raw


def stretches(length: int) -> st.SearchStrategy[tuple[int, int]]:
    places = st.integers(0, length)
    return st.tuples(places, places).map(lambda ends: (min(ends), max(ends)))


def folded_otherwise(raw: str) -> str:
    """What the view of a text must be but for where it breaks its lines, made from the whole text at once."""
    return re.sub(r"[^\S\x0b\x0c\x1c-\x1f]+", " ", unicodedata.normalize("NFC", raw))


# ---- the readable view


@given(ANY)
def test_the_view_is_the_text_in_nfc_with_its_white_space_folded(raw: str) -> None:
    view = text.normalized_text(raw)
    assert view.text.replace("\n", " ") == folded_otherwise(raw)
    assert "\r" not in view.text
    assert unicodedata.is_normalized("NFC", view.text)


@given(st.data())
def test_any_slice_of_a_source_is_found_in_it_at_its_place(data: st.DataObject) -> None:
    raw, edits = data.draw(repaired())
    view = text.normalized_text(raw, edits)
    start, end = data.draw(stretches(len(view.text)))
    words = view.text[start:end]
    if words.strip():
        begins, ends = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        cuts_letter = any(folding.is_within_grapheme(view.text, at) for at in (begins, ends))
        assert ((begins, ends) in list(view.occurrences(words))) is not cuts_letter


@given(st.data())
def test_a_quote_is_found_however_it_is_spaced_composed_and_marked(data: st.DataObject) -> None:
    view = text.normalized_text(data.draw(RAW))
    start, end = data.draw(stretches(len(view.text)))
    words = view.text[start:end].strip()
    typed = unicodedata.normalize("NFD", words).replace(" ", "\xa0 ").replace("\n", "\r\n\t").replace("“", '"').replace("’", "'")
    assert list(view.occurrences(typed)) == list(view.occurrences(words))


@given(ANY, ANY)
def test_what_is_found_reads_as_the_quote_does(raw: str, quote: str) -> None:
    view = text.normalized_text(raw)
    assert all(text.normalized(view.text[start:end]) == text.normalized(quote) for start, end in view.occurrences(quote))


@given(st.data())
def test_every_stretch_leads_back_to_the_raw_text_that_holds_it(data: st.DataObject) -> None:
    raw = data.draw(ANY)
    view = text.normalized_text(raw)
    start, end = data.draw(stretches(len(view.text)))
    words = view.text[start:end].strip()
    if words:
        start = view.text.index(words, start)
        end = start + len(words)
        first, last = view.raw_start(start), view.raw_end(end)
        assert 0 <= first < last <= len(raw)
        assert words.replace("\n", " ") in folded_otherwise(raw[first:last])


@given(ANY)
def test_the_whole_view_leads_back_to_the_whole_text(raw: str) -> None:
    view = text.normalized_text(raw)
    assert (view.raw_start(0), view.raw_end(len(view.text))) == (0, len(raw))


@given(st.data())
def test_places_keep_their_order_on_the_way_back(data: st.DataObject) -> None:
    raw, edits = data.draw(repaired())
    view = text.normalized_text(raw, edits)
    starts = [view.raw_start(at) for at in range(len(view.text) + 1)]
    ends = [view.raw_end(at) for at in range(len(view.text) + 1)]
    assert (starts, ends) == (sorted(starts), sorted(ends))
    assert all(start <= end for start, end in zip(starts, ends[1:], strict=False))


@given(ANY)
def test_lines_count_as_an_editor_counts_them(raw: str) -> None:
    view = text.normalized_text(raw)
    for at, character in enumerate(view.text):
        if not character.isspace():
            assert view.line(at) == len(re.split(r"\r\n|\r|\n", raw[: view.raw_start(at)]))


@given(ANY)
def test_line_starts_are_where_the_lines_of_an_editor_start(raw: str) -> None:
    starts = text.line_starts(raw)
    lines = [raw[first:last] for first, last in zip(starts, (*starts[1:], len(raw)), strict=True)]
    assert [line.rstrip("\r\n") for line in lines] == re.split(r"\r\n|\r|\n", raw)


def test_a_mark_that_begins_a_line_is_on_that_line() -> None:
    view = text.normalized_text("a\r\n\u0301\u0323b")
    assert (view.text, [view.line(at) for at in range(5)]) == ("a\n\u0323\u0301b", [1, 1, 2, 2, 2])


def test_a_stretch_over_folded_lines_knows_its_lines_and_its_bytes() -> None:
    raw = "Title\r\n\r\n  The cafe\u0301\r“opens\u201d on\xa0\xa0Monday.\n"
    view = text.normalized_text(raw)
    ((start, end),) = view.occurrences('café "opens" on Monday')
    assert view.text == "Title\nThe café\n“opens” on Monday.\n"
    assert view.lines(start, end) == (3, 4)
    assert raw[view.raw_start(start) : view.raw_end(end)] == "cafe\u0301\r“opens\u201d on\xa0\xa0Monday"
    assert view.paragraphs == ((1, 0, 5), (3, 6, 14), (4, 15, 33))


def test_occurrences_may_overlap() -> None:
    assert list(text.normalized_text("abababa").occurrences("aba")) == [(0, 3), (2, 5), (4, 7)]


@given(st.data())
def test_a_prefix_and_a_suffix_are_what_stands_before_and_after(data: st.DataObject) -> None:
    view = text.normalized_text(data.draw(RAW))
    start, end = data.draw(stretches(len(view.text)))
    prefix, suffix = (
        data.draw(st.one_of(RAW, st.just(view.text[max(0, start - 5) : start]))),
        data.draw(st.one_of(RAW, st.just(view.text[end : end + 5]))),
    )
    before, after = view.search_text[:start].rstrip(), view.search_text[end:].lstrip()
    fits = before.endswith(text.normalized(prefix)) and after.startswith(text.normalized(suffix))
    assert view.has_context((start, end), prefix, suffix) == fits


# ---- repairs


@given(repaired())
def test_a_repaired_view_is_the_view_of_the_repaired_text(example: tuple[str, list[Edit]]) -> None:
    raw, edits = example
    assert text.normalized_text(raw, edits).text == text.normalized_text(made(raw, edits)).text


@given(repaired())
def test_what_no_repair_touched_leads_back_to_itself(example: tuple[str, list[Edit]]) -> None:
    raw, edits = example
    found = text.apply_edits(raw, edits)
    for at, character in enumerate(found.text):
        was = found.original_start(at)
        if not any(edit.start <= was < max(edit.end, edit.start + 1) for edit in edits):
            assert (raw[was], found.original_end(at + 1)) == (character, was + 1)


@given(RAW, RAW, RAW, RAW)
def test_a_trimmed_edit_makes_the_same_text(before: str, old: str, new: str, after: str) -> None:
    edit = Edit(len(before), len(before + old), new)
    trimmed = text.trim_edit(edit, old)
    assert made(before + old + after, [trimmed]) == before + new + after
    assert edit.start <= trimmed.start <= trimmed.end <= edit.end


def test_a_repair_over_lines_leads_back_to_both_of_them() -> None:
    raw = "J\n\napan's leader\n"
    view = text.normalized_text(raw, [text.trim_edit(Edit(0, 9, "Japan's"), "J\n\napan's")])
    ((start, end),) = view.occurrences("Japan's leader")
    assert (view.text, view.lines(start, end), view.raw_start(start), view.raw_end(end)) == ("Japan's leader\n", (1, 3), 0, 16)


# ---- characters


def test_controls_overrides_noncharacters_and_what_only_hides_are_forbidden_and_no_others() -> None:
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D, 0x85}
    turned = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    none = {*range(0xFDD0, 0xFDF0)} | {plane * 0x10000 + low for plane in range(17) for low in (0xFFFE, 0xFFFF)}
    interlinear = set(range(0xFFF9, 0xFFFC))
    fillers = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x16FE4}
    operators = {*range(0x2061, 0x2066), *range(0x206A, 0x2070)}
    selectors = {*range(0xFE00, 0xFE0E)}
    other = {*range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), 0x1D159, *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)}
    everything = "a".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    found = {ord(everything[at]) for at, _ in text.forbidden_characters(everything)}
    assert found == controls | turned | none | interlinear | fillers | operators | selectors | other


@given(ANY, st.sampled_from("\x00\x07\x0b\x0c\x1b\x1c\x1f\x7f\x9b\u202e\u2066\uffff"), ANY)
def test_no_folding_hides_what_is_forbidden(before: str, character: str, after: str) -> None:
    names = [name for _, name in text.forbidden_characters(text.normalized_text(before + character + after).text)]
    assert text.character_name(character) in names


def test_what_nobody_sees_is_doubtful_out_of_its_place_but_marks_of_direction_and_hyphens_are_not() -> None:
    assert list(text.doubtful_characters("a\u200bb\u2060c\ufeffd\ue000e\u200cf\u200dg\u200eh\u200fi\u061cj\xadk\ufe0fl\ufffcm \xadn")) == [
        (1, "U+200B ZERO WIDTH SPACE"),
        (3, "U+2060 WORD JOINER"),
        (5, "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        (7, "U+E000"),
        (9, "U+200C ZERO WIDTH NON-JOINER"),
        (11, "U+200D ZERO WIDTH JOINER"),
        (21, "U+FE0F VARIATION SELECTOR-16"),
        (23, "U+FFFC OBJECT REPLACEMENT CHARACTER"),
        (26, "U+00AD SOFT HYPHEN"),
    ]


def test_of_many_characters_the_last_that_is_told_says_that_more_follow() -> None:
    assert text.limited(text.forbidden_characters("\x00\x01\x02\x03"), 2) == [
        (0, "U+0000"),
        (1, "U+0001"),
        (2, "U+0002, and more such characters"),
    ]
    assert text.limited(text.forbidden_characters("\x00\x01"), 2) == [(0, "U+0000"), (1, "U+0001")]


def test_odd_characters_are_counted_by_kind_and_line() -> None:
    raw = "a\u200bb\n\u200bc\U000e0041\U000e0042\n\ue000\n\x1b\u202e می\u200cشود\n"
    assert text.odd(text.normalized_text(raw)) == (
        text.Odd("U+001B", is_forbidden=True, count=1, lines=(4,)),
        text.Odd("U+202E RIGHT-TO-LEFT OVERRIDE", is_forbidden=True, count=1, lines=(4,)),
        text.Odd("U+E0000 to U+E007F, tag characters", is_forbidden=True, count=2, lines=(2,)),
        text.Odd("U+200B ZERO WIDTH SPACE", is_forbidden=False, count=2, lines=(1, 2)),
        text.Odd("U+E000", is_forbidden=False, count=1, lines=(3,)),
    )


def test_a_pile_of_marks_is_told_by_its_height() -> None:
    assert list(text.stacked_marks("e" + "\u0301\u0323" * 128 + "e" + "\u0301" * 257)) == [(258, "a letter with 257 combining marks")]


# ---- sentences


@given(st.data())
def test_sentences_cover_a_paragraph_without_overlap(data: st.DataObject) -> None:
    paragraph = data.draw(ANY).replace("\n", " ").replace("\r", " ")
    start, end = data.draw(stretches(len(paragraph)))
    found = list(sentences(paragraph, start, end))
    bounds = [start, *(place for stretch in found for place in stretch), end]
    assert bounds == sorted(bounds)
    assert all(paragraph[first:last].strip() for first, last in found)
    assert all(not paragraph[first:last].strip() for first, last in zip(bounds[::2], bounds[1::2], strict=True))


@pytest.mark.parametrize(
    "marked",
    [
        "One sentence.",
        "No mark at the end",
        "The council met.| It voted!| Who paid?| Nobody knows…| That is all.",
        "Mr. Alder and Dr. Marsh met the U.S. delegation on Jan. 3 at 9 a.m. in St. Petersburg.",
        "It cost 1.5 billion.| That is much.",
        "She said “no.”| He left.| (It rained.)| So what?",
        "市議会が可決した。|誰が払うのか？|「未定。」|以上。",
        "他说：“没有。”|她走了。",
        "It came to nothing. or so they said.",
        "A. B. Marsh voted.| Nobody else did.",
    ],
)
def test_these_are_sentences(marked: str) -> None:
    paragraph = marked.replace("|", "")
    found = [paragraph[start:end] for start, end in sentences(paragraph, 0, len(paragraph))]
    assert found == [sentence.strip() for sentence in marked.split("|")]


# ---- the nearest line


@pytest.mark.parametrize(
    ("quote", "closest"),
    [
        ("the council voted seven to three", (3, "The council voted seven to two,")),
        ("votes on budgets", (1, "votes on budget")),
        ("COUNCIL VOTED", None),
        ("zyxw qqqq", None),
        ("", None),
        (" ", None),
    ],
)
def test_the_closest_line_is_shown_in_whole_words(quote: str, closest: tuple[int, str] | None) -> None:
    assert text.normalized_text("Council votes on budget\n\nThe council voted seven to two, they say.\n").closest_line(quote) == closest


@pytest.mark.parametrize(
    ("raw", "quote", "closest"),
    [
        ("V\n\nor dem Krieg war alles anders.\n", "Vor dem Krieg war alles anders", (3, "or dem Krieg war alles anders.")),
        ("V\n\nNothing of the kind.\n", "Vor dem Krieg war alles anders", None),
        ("two\nThe council voted seven to\ntwo, they say.\n", "the council voted seven to two", (2, "The council voted seven to")),
        ("Alder\nMayor\n", "Ruth Alder", (1, "Alder")),
    ],
)
def test_the_closest_line_shares_most_with_the_quote(raw: str, quote: str, closest: tuple[int, str] | None) -> None:
    assert text.normalized_text(raw).closest_line(quote) == closest


@given(ANY, ANY)
def test_the_closest_line_is_a_line_of_the_source(raw: str, quote: str) -> None:
    view = text.normalized_text(raw)
    found = view.closest_line(quote)
    if found is not None:
        lines = {line: view.search_text[start:end] for line, start, end in view.paragraphs}
        assert found[1] in lines[found[0]]


# ---- large articles


@pytest.mark.parametrize(
    "raw",
    [
        "word " * 400_000,
        "A. " * 500_000,
        "Hm. " * 300_000,
        "a" * 1_000_000,
        "e" + "\u0301" * 500_000,
        ("e" + "\u0301\u0323" * 128) * 4_000,
        "e\u0301" * 200_000,
        "\r\n" * 500_000,
        ".'" * 500_000,
    ],
    ids=[
        "words",
        "initials",
        "sentences",
        "one word",
        "marks on one letter",
        "piles of marks",
        "letters with marks",
        "blank lines",
        "marks",
    ],
)
def test_no_article_takes_long(raw: str) -> None:
    view = text.normalized_text(raw[: len(raw) // quick_or_torture(3, 1)])  # what takes the square of a third would not end either
    found = sum(view.has_context(stretch, "a" * 12, "a" * 12) for stretch in view.occurrences("aaaaaaaaaaaa"))
    number = sum(1 for line, start, end in view.paragraphs for _ in sentences(view.text, start, end))
    assert (found >= 0, number >= 0) == (True, True)
    view.closest_line("the council voted seven to two for the budget")


@pytest.mark.parametrize("character", ["\u2800", "\U00016fe4", "\U0001d159", "\u200b", "\u202e", "\x1b", "\ue000", "\ufffc", "\U000e0041"])
def test_what_a_check_takes_for_unseen_is_unseen_in_a_repair_too(character: str) -> None:
    assert text.split_invisible(f"a{character}b") == ("ab", character)
    assert text.visible(f"a{character}b") == f"a[U+{ord(character):04X}]b"


# ---- characters that are printed alike


@pytest.mark.parametrize(
    ("line", "quote", "found"),
    [
        ("It is a co\u00adopera\u00adtion pact.", "a cooperation pact", "a co\u00adopera\u00adtion pact"),
        ("It is a cooperation pact.", "a co\u00adoperation pact", "a cooperation pact"),
        ("the ﬁnal draft, with an eﬃcient clause", "final draft, with an efficient", "ﬁnal draft, with an eﬃcient"),
        ("The non\u2011binding text", "non-binding", "non\u2011binding"),
        ("Peace (שָׁלוֹם) it said", "(של", None),  # between a letter and its points
    ],
)
def test_a_quote_is_found_whatever_form_its_characters_are_printed_in(line: str, quote: str, found: str | None) -> None:
    view = text.normalized_text(line)
    assert [view.text[start:end] for start, end in view.occurrences(quote)] == ([found] if found else [])


def test_a_hit_ends_at_no_mark_of_a_letter() -> None:
    view = text.normalized_text("ที่นี่ ที่")
    assert [view.text[start:end] for start, end in view.occurrences("ท")] == []
    assert [start for start, _ in view.occurrences("ที่")] == [0, 7]


def test_the_words_around_a_soft_hyphen_are_its_context() -> None:
    view = text.normalized_text("The co\u00adopera\u00adtion ended. A coalition ended.")
    first, second = view.occurrences("ended")
    assert [view.has_context(place, "cooperation", "") for place in (first, second)] == [True, False]


@pytest.mark.parametrize(
    ("quote", "words", "character"),
    [
        ("1200 yen", "it costs １２００ yen", "１"),
        ("الميناء مغلق", "الـمـيـنـاء مُغلَق.", "\u0640"),
        ("the bridge", "another story", ""),
    ],
)
def test_the_character_that_alone_differs_is_known(quote: str, words: str, character: str) -> None:
    assert folding.differing_character(quote, words) == character
