"""Text that a reader does not see: told wherever it stands, and left alone where a script or an emoji needs it."""

import json
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from backrefs import bre
from briefing import build, escaping, text
from briefing.characters import UNSEEN, UnseenCharacters, unseen
from briefing.problems import Place, Position, Problem, Severity
from briefing.publish import publish
from briefing.reading.characters import page_characters
from hypothesis import given
from hypothesis import strategies as st
from overlays import base, laid_out
from projects import project

BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # refused one by one, with the controls
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@cache
def having(characters: str) -> frozenset[int]:
    """The code points of a property, as the tables of another library have it."""
    pattern = bre.compile_search(characters)
    return frozenset(code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000 and pattern.match(chr(code)))


@pytest.mark.parametrize(
    "words",
    [
        "این کتاب\u200cها را می\u200cخواهم، سال ۱۳۰۰ ه\u200d.ش",
        "क\u094d\u200dष क\u094d\u200cष ശ്രീ\u200d",
        "👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈 🏴\u200d☠\ufe0f 🤷🏼\u200d♀\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3 ☎\ufe0e ☎\ufe0f ©\ufe0f 👍\ufe0f",
        f"{ENGLAND} \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "葛\U000e0100城市、辻\U000e0101さん、神\ufe00",
        "ᠠ\u180bᠨ\u180eᠠ",
        "The co\xadoper\xadative met, and the may\xad or spoke\xad",
        "\u200eMarch 3\u200e, \u200fשלום\u200e! عربي\u061c",
        "می\u200c\u200fشود",
        "∩\ufe00 ≨\ufe00 0\ufe00 “\ufe00",
        "\u05d1\u05b7\u034f\u05bc",
        "\u1100\u1160 \u115f\u1161",
        "\u1780\u17b4",
        "⠓⠑⠇⠇⠕\u2800⠺⠕⠗⠇⠙ \u2800\u2800⠁",
        "\U0001bc20\U0001bca0",
        "\U0001d15e\U0001d173\U0001d15f\U0001d174",
        "The council voted 7–2 on the 5th of May, “so to speak”.",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_not_told(words: str) -> None:
    assert list(unseen(words)) == []
    assert escaping.terminal_text(words) == words


@pytest.mark.parametrize(
    ("words", "name", "is_forbidden"),
    [
        ("\U000e0049", "U+E0049 TAG LATIN CAPITAL LETTER I", True),
        ("\U000e0001", "U+E0001 LANGUAGE TAG", True),
        (
            "\U000e0048\U000e0069\U000e007f",
            "U+E0048 TAG LATIN CAPITAL LETTER H (the first of 3 invisible characters, which spell “Hi”)",
            True,
        ),
        ("\U000e0080", "U+E0080", True),
        ("\U000e0fff", "U+E0FFF", True),
        ("\ufff0", "U+FFF0", True),
        ("\u2065", "U+2065", True),
        ("\ufe0f", "U+FE0F VARIATION SELECTOR-16", False),
        ("\ufe0e", "U+FE0E VARIATION SELECTOR-15", False),
        ("\ufe00", "U+FE00 VARIATION SELECTOR-1", True),
        ("\U000e0100", "U+E0100 VARIATION SELECTOR-17", True),
        ("\ufe0f\ufe0f", "U+FE0F VARIATION SELECTOR-16 (the first of 2 invisible characters)", True),
        ("\u115f", "U+115F HANGUL CHOSEONG FILLER", True),
        ("\u1160", "U+1160 HANGUL JUNGSEONG FILLER", True),
        ("\u3164", "U+3164 HANGUL FILLER", True),
        ("\uffa0", "U+FFA0 HALFWIDTH HANGUL FILLER", True),
        ("\u2800", "U+2800 BRAILLE PATTERN BLANK", True),
        ("\u180b", "U+180B MONGOLIAN FREE VARIATION SELECTOR ONE", False),
        ("\u180e", "U+180E MONGOLIAN VOWEL SEPARATOR", False),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER", False),
        ("\u17b4", "U+17B4 KHMER VOWEL INHERENT AQ", False),
        ("\u2062", "U+2062 INVISIBLE TIMES", True),
        ("\u206a", "U+206A INHIBIT SYMMETRIC SWAPPING", True),
        ("\U0001bca0", "U+1BCA0 SHORTHAND FORMAT LETTER OVERLAP", True),
        ("\U0001d173", "U+1D173 MUSICAL SYMBOL BEGIN BEAM", True),
        ("\u200b", "U+200B ZERO WIDTH SPACE", False),
        ("\u200c", "U+200C ZERO WIDTH NON-JOINER", False),
        ("\u200b\u200c", "U+200B ZERO WIDTH SPACE (the first of 2 invisible characters)", True),
        ("\xad\xad", "U+00AD SOFT HYPHEN (the first of 2 invisible characters)", True),
        ("\u034f\u034f", "U+034F COMBINING GRAPHEME JOINER (the first of 2 invisible characters)", True),
    ],
)
def test_between_letters_of_ours_it_is_told(words: str, name: str, *, is_forbidden: bool) -> None:
    assert list(unseen(f"a{words}b")) == [UnseenCharacters(start=1, end=1 + len(words), name=name, is_forbidden=is_forbidden)]


@pytest.mark.parametrize(
    ("words", "start", "is_forbidden"),
    [
        ("😀\U000e0130\U000e0131", 1, True),
        ("😀\ufe0f\U000e0131", 2, True),
        ("👩\u200d no second", 1, False),
        ("می\u200c\u200cشود", 3, False),
        ("می\u200c\u200c\u200cشود", 3, True),
        ("\u200e\u200f\u200ea", 2, True),
        ("葛\U000e0180", 1, True),
        ("葛\U000e0100\U000e0101", 2, True),
        ("1\ufe0f and no key", 1, False),
        ("★\ufe0f", 1, False),
        ("co- \xadoperate", 4, False),
        ("co \xad operate", 3, False),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", 1, True),
        ("\U0001f3f3\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1, True),
        (f"{ENGLAND}\U000e0067", 7, True),
        ("ᠠ\u180b\u180b", 2, False),
    ],
)
def test_what_is_more_than_its_place_needs_is_told(words: str, start: int, *, is_forbidden: bool) -> None:
    assert [(run.start, run.is_forbidden) for run in unseen(words)] == [(start, is_forbidden)]


def test_every_code_point_that_unicode_has_ignored_is_looked_at() -> None:
    looked_at = {code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000 and UNSEEN.match(chr(code))}
    blank = {0x2800, 0x16FE4, 0x1D159}
    assert looked_at == (having(r"\p{Default_Ignorable_Code_Point}") - BIDI) | blank


def test_alone_among_letters_of_ours_every_one_is_told_but_marks_of_direction_and_hyphens() -> None:
    ignored = "".join(f"a{chr(code)}" for code in sorted(having(r"\p{Default_Ignorable_Code_Point}")))
    told = {ignored[at] for at, _ in (*text.forbidden_characters(ignored + "a"), *text.doubtful_characters(ignored + "a"))}
    assert {*ignored} - {"a"} - told == {"\xad", "\u061c", "\u200e", "\u200f"}


def test_joiners_are_in_place_in_every_script_that_joins_or_stacks() -> None:
    viramas = {code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code)) == 9}
    joining = having(r"[\p{Joining_Type=Dual_Joining}\p{Joining_Type=Right_Joining}]")
    found = [chr(code) for code in sorted(viramas | joining) if list(unseen(f"a{chr(code)}\u200cb"))]
    assert found == []


def test_no_letter_of_ours_needs_a_joiner() -> None:
    others = having(r"[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Hiragana}]")
    found = [chr(code) for code in sorted(others) if not UNSEEN.match(chr(code)) and not list(unseen(f"a{chr(code)}\u200ca"))]
    assert found == []


def test_a_selector_is_in_place_after_every_emoji_and_ideograph() -> None:
    emoji = [chr(code) for code in sorted(having(r"\p{Emoji}")) if code > 0x7F and list(unseen(f"{chr(code)}\ufe0f"))]
    ideographs = [chr(code) for code in sorted(having(r"\p{Unified_Ideograph}")) if list(unseen(f"{chr(code)}\U000e0100"))]
    assert (emoji, ideographs) == ([], [])


# ---- messages


def as_tags(message: bytes) -> str:
    return "".join(chr(0xE0000 + (byte & 0x7F)) for byte in message)


def as_selectors(message: bytes) -> str:
    return "".join(chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16) for byte in message)


def as_widths(message: bytes) -> str:
    return "".join("\u200b\u200c"[byte >> bit & 1] for byte in message for bit in range(8))


@given(st.binary(min_size=2, max_size=20), st.sampled_from((as_tags, as_selectors, as_widths)), st.sampled_from("aم葛😀\U0001f3f4ᠠ क"))
def test_a_message_behind_any_letter_is_refused_and_taken_out_of_a_title(message: bytes, encoded: object, letter: str) -> None:
    assert callable(encoded)
    words = f"Council {letter}{encoded(message)}"
    assert any(True for _ in text.forbidden_characters(words))
    assert len(text.title_text(words)) <= len(f"Council {letter}") + 1


@given(st.text(alphabet="abcd", min_size=8, max_size=20), st.binary(min_size=8, max_size=20))
def test_a_message_of_one_selector_a_letter_is_refused(words: str, message: bytes) -> None:
    carried = "".join(f"{letter}{as_selectors(bytes([byte]))}" for letter, byte in zip(words, message, strict=False))
    refused = {at for at, _ in (*text.forbidden_characters(carried), *text.doubtful_characters(carried))}
    assert refused == {at for at, character in enumerate(carried) if UNSEEN.match(character)}


# ---- shown


def test_a_terminal_shows_what_would_not_be_seen() -> None:
    assert escaping.terminal_text("a\u200bb\U000e0041\u3164 \ufe0f\xad می\u200cشود\U0001f3f4") == (
        "a\\u200bb\\U000e0041\\u3164 \\ufe0f\\xad می\u200cشود\U0001f3f4"
    )


def test_json_holds_nothing_that_is_not_seen_and_reads_back() -> None:
    words = "a\u200b\U000e0041\u3164❤\ufe0f\xad\x9b"
    written = escaping.as_json({words: words})
    assert written == '{"a\\u200b\\udb40\\udc41\\u3164❤\\ufe0f\\u00ad\\u009b": "a\\u200b\\udb40\\udc41\\u3164❤\\ufe0f\\u00ad\\u009b"}'
    assert json.loads(written) == {words: words}


@given(st.text(st.characters(codec=None)))
def test_nothing_unseen_leaves_for_a_terminal_out_of_its_place(words: str) -> None:
    assert list(unseen(escaping.terminal_text(words))) == []


# ---- pages written by hand


def test_pages_by_hand_are_looked_at_and_scripts_are_not() -> None:
    files = {
        "docs/a.md": "# A\n\nHidden \U000e0041 and\u200b doubtful.\n".encode(),
        "docs/b.js": "x = '\u200b'".encode(),
        "docs/c.png": b"\xff\xfe\xe2\x80\x8b",
        "mkdocs.yml": "site_name: \u3164\n".encode(),
    }
    help = "delete it, or write it as a character reference"
    hidden = "the page contains U+E0041 TAG LATIN CAPITAL LETTER A"
    doubtful = "the page contains U+200B ZERO WIDTH SPACE, which readers cannot see"
    filler = "the page contains U+3164 HANGUL FILLER"
    assert list(page_characters(files, 10)) == [
        Problem(Place("docs/a.md", position=Position(3, 8)), Severity.ERROR, "character-forbidden", hidden, help),
        Problem(Place("docs/a.md", position=Position(3, 13)), Severity.WARNING, "character-doubtful", doubtful, help),
        Problem(Place("mkdocs.yml", position=Position(1, 12)), Severity.ERROR, "character-forbidden", filler, help),
    ]


# ---- size


@pytest.mark.parametrize(
    "piece", ["می\u200cشود ", "\u200b", "a\u200b", "\U000e0041", "❤\ufe0f\u200d", "\u200e", "葛\U000e0100", "\u2800", "a\u034f", "\u1160"]
)
def test_no_text_takes_long(piece: str) -> None:
    words = piece * (200_000 // len(piece))
    assert sum(1 for _ in unseen(words)) <= len(words)
    escaping.terminal_text(words)
    text.title_text(words)
    text.odd(text.normalized_text(words))


def test_a_page_shows_what_a_repair_took_out(tmp_path: Path) -> None:
    record = base()["seeds/sources/herald.yml"].decode()
    repair = 'repairs: [{lines: 1, from: "\\u202e\\U000e0041stirs", to: stirs, why: hidden}]\n'
    article = base()["seeds/articles/herald.txt"].decode().replace("stirs", "\u202e\U000e0041stirs")
    inputs = laid_out(tmp_path, {"seeds/sources/herald.yml": (record + repair).encode(), "seeds/articles/herald.txt": article.encode()})
    page = build.build(inputs).files["docs/sources/herald/index.md"].decode()
    assert "Printed: “&#91;U&#43;202E&#93;&#91;U&#43;E0041&#93;stirs”. Read: “stirs”." in page
    assert not {"\u202e", "\U000e0041"} & set(page)


def test_text_with_its_escapes_shown_is_on_one_line() -> None:
    assert escaping.with_visible_controls("a\u202e\x1b[31m\r\n b\U000e0041") == "a\\u202e\\x1b[31m  b\\U000e0041"


def test_hidden_text_in_a_page_by_hand_stops_a_build(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "docs" / "about.md").write_text("# About\n\nIgnore\U000e0049\U000e0067 this.\n", encoding="utf-8")
    done = publish(place / "seeds", place / "mkdocs.yml")
    assert [(problem.at, problem.code) for problem in done.problems] == [
        (Place("docs/about.md", position=Position(3, 7)), "character-forbidden")
    ]
    assert (done.is_new, (place / "site").exists()) == (False, False)
