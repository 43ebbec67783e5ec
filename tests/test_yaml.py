import json
import re
from collections.abc import Iterator

import pytest
from briefing import report
from briefing.problems import Note, Place, Position, Problem, Problems, Severity
from briefing.reading import yaml_source
from briefing.reading.yaml_source import MAX_DEPTH, YamlValue
from briefing.text import forbidden_characters
from hypothesis import given
from hypothesis import strategies as st
from overlays import BASE

FILE = "seeds/events.yml"
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12).filter(
    lambda word: not [*forbidden_characters(word)]
)
KEYS = st.text(alphabet="abcdefghé市", min_size=1, max_size=6)
RECORDS = st.lists(st.dictionaries(KEYS, WORDS, min_size=1, max_size=4), min_size=1, max_size=5)
COMMENTS = st.lists(st.sampled_from(("", "# 市議会 😀", "# a\u2028b\u2029c\x85d", "# e\u0301", "#")), max_size=3)
PIECES = [
    "- ",
    "a: ",
    "b:",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    "'",
    '"',
    "&a ",
    "*a",
    "!!int ",
    ">",
    "? ",
    "---",
    "...",
    "#",
    "%",
    "<<: *a",
    "é",
    "市",
    "\\x07",
    "\\u202e",
    "~",
    "no",
    "@",
    "`",
]
LIKE_YAML = st.lists(st.sampled_from((*PIECES, "|", "\n", "\t", "\r", "\u2028", "\ufeff")), max_size=25).map("".join)


def loaded(text: str | bytes) -> tuple[YamlValue, list[Problem]]:
    problems = Problems()
    value = yaml_source.load(text.encode() if isinstance(text, str) else text, FILE, problems)
    return value, problems.entries


def refused(text: str | bytes) -> list[tuple[str, str, Position | None]]:
    """What is wrong with a text from which nothing was loaded."""
    value, problems = loaded(text)
    assert value is None
    return [(problem.code, problem.message, problem.at.position) for problem in problems]


def leaves(value: YamlValue, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str | None]]:
    """Every scalar of a value with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


# ---- reading


@given(st.one_of(LIKE_YAML, st.text(max_size=80)))
def test_any_text_is_loaded_or_reported(text: str) -> None:
    value, problems = loaded(text)
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert all(leaf is None or isinstance(leaf, str) for _, leaf in leaves(value))
    for path, _ in leaves(value) if value is not None else ():
        spot = yaml_source.locate(text.encode(), path, on_key=False)
        lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
        assert 1 <= spot.line <= len(lines)
        assert 1 <= spot.column <= len(lines[spot.line - 1]) + 1


@given(st.binary(max_size=60))
def test_any_bytes_are_loaded_or_reported(data: bytes) -> None:
    value, problems = loaded(data)
    assert value is None or not any(problem.code == "not-utf-8" for problem in problems)
    assert report.as_text(problems, {FILE: data}).count("error[") == len(set(problems))


@given(st.data())
def test_a_spoiled_file_of_records_is_loaded_or_reported(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(BASE.rglob("*.yml")))).read_text(encoding="utf-8")
    at, spoil = data.draw(st.integers(0, len(text))), data.draw(LIKE_YAML)
    spoiled = text[:at] + spoil + text[data.draw(st.integers(at, min(len(text), at + 5))) :]
    value, problems = loaded(spoiled)
    assert value is not None or problems or not re.sub(r"(?m)#.*$|^(---|\.\.\.|%.*)", "", spoiled).strip()
    assert report.as_text(problems, {FILE: spoiled.encode()}).count("error[") == min(report.MAX_PROBLEMS, len(set(problems)))


TRAPS = "no NO off yes true null ~ 12:30:45 0123 0o17 0x1F 1e3 .inf -.5 2026-03-02 2026-03-02T10:00:00Z = << 1_000 +1 a#b C:\\x it's 100%"


@pytest.mark.parametrize("typed", [*TRAPS.split(), "9" * 5000])
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    quoted = typed.replace("'", "''")
    assert loaded(f"- {typed}\n- k: {typed}\n- '{quoted}'\n") == ([typed, {"k": typed}, typed], [])


@given(RECORDS)
def test_records_are_read_as_they_were_written(records: list[dict[str, str]]) -> None:
    assert loaded(json.dumps(records, ensure_ascii=False)) == (records, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing\n", None),
        ("a:\nb: ''\n", {"a": None, "b": ""}),
        ("[]", []),
        ("{}", {}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ('"a": "\\u00e9\\x41\\n"', {"a": "éA\n"}),
        ("a: b\u2028c\n", {"a": "b c"}),
        ("repairs: [{from: '\x85', to: x}]", {"repairs": [{"from": " ", "to": "x"}]}),
        ('from: "\\e\\u202e"', {"from": "\x1b\u202e"}),
    ],
)
def test_yaml_is_read_so(text: str, value: YamlValue) -> None:
    assert loaded(text) == (value, [])


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b\n\tc: d\n", "yaml-tab", 2, 1),
        ("- a: b\n \t c: d\n", "yaml-tab", 2, 2),
        ("- title: Budget: a vote\n", "yaml-colon", 1, 16),
        ("- é市: Budget: a vote\n", "yaml-colon", 1, 13),
        ("a: 'b\n", "yaml-syntax", 1, 1),
        ("a: [b\n", "yaml-syntax", 1, 1),
        ("%YAML 3.0\n---\na\n", "yaml-syntax", 1, 1),
        ("a: &b c\n", "yaml-anchor", 1, 4),
        ("a: *b\n", "yaml-alias", 1, 4),
        ("<<: *b\n", "yaml-alias", 1, 5),
        ("a: !!python/name:os.system x\n", "yaml-tag", 1, 4),
        ("a: !x y\n", "yaml-tag", 1, 4),
        ("! a\n", "yaml-tag", 1, 1),
        ("a: !!map {}\n", "yaml-tag", 1, 4),
        ("? [a]\n: b\n", "yaml-key", 1, 3),
        ("? {a: b}\n: c\n", "yaml-key", 1, 3),
        ("a\n---\nb\n", "yaml-second-document", 2, 1),
        ("a: \x00b\n", "character-forbidden", 1, 4),
        ("a: b\r\nc: \u202eb\n", "character-forbidden", 2, 4),
        ("[" * (MAX_DEPTH + 1), "yaml-too-deep", 1, MAX_DEPTH + 1),
        ("[" * 200_000, "yaml-too-deep", 1, MAX_DEPTH + 1),
        ("- " * 200_000, "yaml-too-deep", 1, 2 * MAX_DEPTH + 1),
        ("{a: " * 3000, "yaml-too-deep", 1, 4 * MAX_DEPTH + 1),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert [(found[0], found[2] and (found[2].line, found[2].column)) for found in refused(text)] == [(code, (line, column))]


def test_nothing_is_too_deep_at_the_depth_that_is_allowed() -> None:
    assert loaded("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []


def test_a_key_given_twice_is_told_with_both_places() -> None:
    _, problems = loaded("a: 1\nb: {c: 1, d: 2, c: 3}\na: 4\n")
    at = [Place(FILE, position=Position(2, 17, 1)), Place(FILE, position=Position(3, 1, 1))]
    first = [Place(FILE, position=Position(2, 5, 1)), Place(FILE, position=Position(1, 1, 1))]
    assert problems == [
        Problem(
            at[0],
            Severity.ERROR,
            "key-duplicate",
            "`c` is given twice in one record",
            "delete one of the two",
            (Note(first[0], "first given here"),),
        ),
        Problem(
            at[1],
            Severity.ERROR,
            "key-duplicate",
            "`a` is given twice in one record",
            "delete one of the two",
            (Note(first[1], "first given here"),),
        ),
    ]


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (b"\xff", "byte 0 is not UTF-8", 1, 1),
        ("é: é".encode() + b"\xe9", "byte 6 is not UTF-8", 1, 5),
        (b"\xef\xbb\xbfa: \xff", "byte 6 is not UTF-8", 1, 4),
        (b"a: b\r\nc: \xed\xa0\x80", "byte 9 is not UTF-8", 2, 4),
        (b"a: b\rc: d\r\xc3", "byte 10 is not UTF-8", 3, 1),
        (b"\xef\xbb", "byte 0 is not UTF-8", 1, 1),
    ],
)
def test_a_bad_byte_is_told_with_its_line_and_its_column_in_characters(data: bytes, message: str, line: int, column: int) -> None:
    assert refused(data) == [("not-utf-8", message, Position(line, column, 1))]


def test_an_escape_smuggles_nothing_in() -> None:
    _, problems = loaded('title: "\\x07a\\u202e"\nlist: ["\\uffff"]\n"\\x1b": x\n')
    assert [(problem.code, problem.message.split()[0], problem.at.position) for problem in problems] == [
        ("character-forbidden", "U+0007", Position(1, 8, 13)),
        ("character-forbidden", "U+202E", Position(1, 8, 13)),
        ("character-forbidden", "U+FFFF", Position(2, 8, 8)),
        ("character-forbidden", "U+001B", Position(3, 1, 6)),
    ]


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("title: Budget: a vote", "a text with `: ` in it needs quotes: `title: 'Budget: a vote'`"),
        ("- title: it's: so", "a text with `: ` in it needs quotes: `title: 'it''s: so'`"),
        ("- - a: b: c", "a text with `: ` in it needs quotes: `a: 'b: c'`"),
        ("'a b': c: d", "a text with `: ` in it needs quotes"),
    ],
)
def test_a_colon_is_told_with_the_line_as_it_should_be(line: str, help: str) -> None:
    assert [problem.help for problem in loaded(line)[1]] == [help]


# ---- finding


@given(RECORDS, COMMENTS, st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("", "\ufeff")))
def test_a_value_is_located_where_it_stands(records: list[dict[str, str]], comments: list[str], end: str, mark: str) -> None:
    lines: list[str] = []
    expected: dict[tuple[int, str], tuple[Position, Position]] = {}
    for index, record in enumerate(records):
        lines += comments
        for number, (key, value) in enumerate(record.items()):
            quoted = json.dumps(value, ensure_ascii=False).replace("\\u2028", "\u2028")
            before = f"{'  ' if number else '- '}"
            lines.append(f"{before}{key}: {quoted}")
            expected[index, key] = (Position(len(lines), 3, len(key)), Position(len(lines), 3 + len(key) + 2, len(quoted)))
    data = (mark + end.join(lines)).encode()
    found = {path: (yaml_source.locate(data, path, on_key=True), yaml_source.locate(data, path, on_key=False)) for path in expected}
    assert found == expected
    assert loaded(data)[1] == []


@pytest.mark.parametrize(
    ("path", "on_key", "spot"),
    [
        ((), False, Position(2, 3, 5)),
        ((0,), False, Position(2, 3, 2)),
        ((0, "id"), False, Position(2, 7, 1)),
        ((0, "id"), True, Position(2, 3, 2)),
        ((0, "no such key"), True, Position(2, 3, 2)),
        ((0, "reports"), False, Position(4, 7, 5)),
        ((0, "reports"), True, Position(3, 3, 7)),
        ((0, "reports", 0, "quote"), False, Position(5, 14, 11)),
        ((0, "reports", 0, "quote", "deeper"), False, Position(5, 14, 11)),
        ((0, "reports", 0, "says"), False, Position(7, 13, 9)),
        ((0, "reports", 0, "says", "date"), False, Position(7, 20, 1)),
        ((0, "reports", 1), False, Position(4, 7, 5)),
        ((1,), False, Position(8, 3, 6)),
        ((1, "a"), False, Position(8, 7, 1)),
        ((7, "a"), False, Position(2, 3, 5)),
        (("a",), False, Position(2, 3, 5)),
    ],
)
def test_a_path_leads_to_its_value_or_to_the_nearest_thing_above(path: tuple[str | int, ...], spot: Position, *, on_key: bool) -> None:
    data = "# é\n- id: a\n  reports:\n    - id: b\n      quote: >-\n        folded\n      says: {date: 1}\n- {a: b}\n".encode()
    data = data.replace(b"quote: >-\n        folded", b'quote: "some words\n        folded"')
    assert yaml_source.locate(data, path, on_key=on_key) == spot


def test_a_record_of_a_real_file_is_located() -> None:
    data = (BASE / "seeds" / "events.yml").read_bytes()
    spot = yaml_source.locate(data, (0, "reports", 0, "says", "words"), on_key=False)
    line = data.decode().split("\n")[spot.line - 1]
    assert line[spot.column - 1 :][: spot.width] == "2 March 2026"


def test_an_empty_file_is_located_at_its_start() -> None:
    assert yaml_source.locate(b"", ("a",), on_key=False) == Position(1)
