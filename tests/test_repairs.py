"""What a repair may undo without being a misprint: words that a page split, doubled or mis-encoded, and nothing else."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from briefing import records, text
from briefing.cli import main
from briefing.model import Repair
from briefing.problems import Place, Problems
from briefing.proving.repairs import find_repairs, prove_repairs
from briefing.reading import Article
from briefing.records import RepairKind
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

Written = tuple[str, str]
"""What is printed, and what a repair would have read."""


def proved(raw: str, *wanted: Written, kind: str | None = None) -> tuple[text.NormalizedText, tuple[Repair, ...], list[str]]:
    """The readable view of a text after repairs, the repairs as proved, and the codes of the problems found."""
    count = len(text.line_starts(raw))
    written = [
        {"lines": f"1-{count}", "from": old, "to": new, "why": "a test", "kind": kind, "reasoning": kind and "a test"}
        for old, new in wanted
    ]
    record = records.Source.model_construct(repairs=tuple(map(records.Repair.model_validate, written)))
    problems = Problems()
    edits, claims = find_repairs(record, Article("a.txt", raw.encode(), raw), Place("a.yml"), problems)
    view = text.normalized_text(raw, edits)
    found = prove_repairs(view, edits, claims, "a.txt", problems)
    return view, found, [problem.code for problem in problems]


MECHANICAL = [
    ("J\n\napan's leader", "J\n\napan's", "Japan's", "split"),
    ("the coun cil met", "coun cil", "council", "split"),
    ("the govern-\nment met", "govern-\nment", "government", "split"),
    ("the govern-ment met", "govern-ment", "government", "split"),
    ("the co-\noperative met", "co-\noperative", "co-operative", "split"),
    ("the gov\xadernment met", "gov\xadernment", "government", "split"),
    ("River\u200bton", "\u200b", "", "split"),
    ("of COVID-\n19 in", "COVID-\n19", "COVID-19", "split"),
    ("in 2026 .", "2026 .", "2026.", "split"),
    ("会 議が開かれた", "会 議", "会議", "split"),
    ('he said "yes" twice', '"yes"', "“yes”", "split"),
    ("saw the the dog", "the the", "the", "doubled"),
    ('he saw "the the dog"', '"the the', '"the', "doubled"),
    ("did not not approve", "not not", "not", "doubled"),
    ("no no no, he said", "no no no,", "no,", "doubled"),
    ("The vote was 7 to 2\nThe vote was 7 to 2\nat noon", "The vote was 7 to 2\nThe vote was 7 to 2", "The vote was 7 to 2", "doubled"),
    ("T\n\nThe council met", "T\n\nThe", "The", "doubled"),
    ("TThe council met", "TThe", "The", "doubled"),
    ("at noon,, he said", ",,", ",", "doubled"),
    ("it isnâ€™t so", "isnâ€™t", "isn’t", "mis-encoded"),
    ("it isnâ€™t so", "â€™", "’", "mis-encoded"),
    ("it isnÃ¢â‚¬â„¢t so", "Ã¢â‚¬â„¢", "’", "mis-encoded"),
    ("the café and the cafÃ©", "cafÃ©", "café", "mis-encoded"),
    ("Иван сказал".encode().decode("latin-1"), "Иван сказал".encode().decode("latin-1"), "Иван сказал", "mis-encoded"),
    ("Иван".encode().decode("koi8-r"), "Иван".encode().decode("koi8-r"), "Иван", "mis-encoded"),
    ("Müller".encode().decode("mac_roman"), "Müller".encode().decode("mac_roman"), "Müller", "mis-encoded"),
    ("会議".encode().decode("gb18030"), "会議".encode().decode("gb18030"), "会議", "mis-encoded"),
    ("会議".encode().decode("cp932"), "会議".encode().decode("cp932"), "会議", "mis-encoded"),
    ("Привет".encode("cp1251").decode("cp1252"), "Привет".encode("cp1251").decode("cp1252"), "Привет", "mis-encoded"),
    ("Marks &amp; Spencer", "&amp;", "&", "mis-encoded"),
    ("Marks &amp; Spencer", "amp;", "", "mis-encoded"),
    ("Marks &amp;amp; Spencer", "&amp;amp;", "&", "mis-encoded"),
    ("it isn&#39;t so", "&#39;", "'", "mis-encoded"),
    ("six&nbsp;votes", "&nbsp;", " ", "mis-encoded"),
    ("the city%20council", "%20", " ", "mis-encoded"),
    ("caf%C3%A9 noir", "caf%C3%A9", "café", "mis-encoded"),
    (r"caf\u00e9 noir", r"\u00e9", "é", "mis-encoded"),
    ("the o\ufb03ce closed", "\ufb03", "ffi", "mis-encoded"),
    ("ｃｏｕｎｃｉｌ", "ｃｏｕｎｃｉｌ", "council", "mis-encoded"),
    ("the caf\ufffd closed", "caf\ufffd", "café", "mis-encoded"),
    ("it isn\ufffd\ufffd\ufffdt so", "\ufffd\ufffd\ufffd", "’", "mis-encoded"),
    ("\x1b[31mred\x1b[0m", "\x1b[31m", "", "mis-encoded"),
    ("by \u202esix votes", "\u202e", "", "mis-encoded"),
]


@pytest.mark.parametrize(("raw", "old", "new", "kind"), MECHANICAL)
def test_what_the_page_did_to_its_own_words_may_be_undone(raw: str, old: str, new: str, kind: str) -> None:
    view, found, codes = proved(raw, (old, new))
    assert (codes, [repair.kind.value for repair in found], view.text) == ([], [kind], text.normalized_text(raw.replace(old, new, 1)).text)


CHANGES = [
    ("the board voted six to one for it", "six to one", "nine to nothing"),
    ("the board did not approve it", "did not approve", "did approve"),
    ("the board did not approve it", "not ", ""),
    ("the board did approve it", "approve", "not approve"),
    ("a not notable vote", "not notable", "notable"),
    ("there was no no-one", "no no-one", "no-one"),
    ("the anti-anti-missile pact", "anti-anti-", "anti-"),
    ("the great-great-uncle", "great-great", "great"),
    ("Will will go", "Will will", "will"),
    ("it cost 15 yen", "15", "51"),
    ("it cost 100 yen", "100", "10"),
    ("it cost 1,000,000 yen", "1,000,000", "1,000"),
    ("it cost 1 500 yen", "1 500", "1500"),
    ("it cost 1\n500 yen", "1\n500", "1500"),
    ("it cost 15 yen", "15", "1 5"),
    ("in 2026. 5 people", "2026. 5", "2026.5"),
    ("scores of 6 6 and 4", "6 6", "6"),
    ("at -5 degrees", "-5", "5"),
    ("at \u22125 degrees", "\u22125", "5"),
    ("council - 5 of them", "- 5", "-5"),
    ("a rate of 1.5 now", "1.5", "15"),
    ("a rate of 5% now", "5%", "5"),
    ("a rate of 5%20 now", "5%20", "5 "),
    ("a rate of 5%20 now", "%20", " "),
    ("for £5 now", "£5", "€5"),
    ("\ufffd5 now", "\ufffd", "£"),
    ("5\ufffd now", "\ufffd", "½"),
    ("an area of 5 m² now", "m²", "m2"),
    ("the caf\ufffd closed", "\ufffd", "e"),
    ("the caf\ufffd closed", "\ufffd", "éé"),
    ("the p\ufffdris closed", "\ufffd", "а"),  # a Cyrillic letter
    ("the caf\ufffd closed", "\ufffd", ""),
    ("too late", "too", "to"),
    ("Henry VIII spoke", "VIII", "VII"),
    ("resigned yesterday", "resigned", "re-signed"),
    ("the council - not the mayor - spoke", "council - not", "council not"),
    ("Paris spoke", "Paris", "P\u0430ris"),  # a Cyrillic letter
    ("The may vote", "may", "May"),
    ("第十五回会議", "十五", "五十"),
    ("中国の会議", "中", "韓"),
    ("人人都说", "人人", "人"),
    ("año nuevo", "año", "ano"),
    ("٣ votes", "٣", "٤"),
    ("“Yes” he said", "“Yes”", "Yes"),
    ("“Yes” he said", "“Yes” he said", "“Yes he said”"),
    ("he said. “No” then", "“No”", "”No“"),
    ("He left. Not she", ". Not", ", not"),
    ("at noon... he said", "...", "."),
    ("R&D spending", "R&D", "R D"),
    ("the board voted", "board", "bo\u200bard"),
    ("the board voted", "board", "board\u202e"),
    ("the café closed", "café", "cafÃ©"),
    ("I imagine the mayor", "I imagine", "Imagine"),
    ("Aaron spoke", "Aaron", "Aron"),
]


@pytest.mark.parametrize(("raw", "old", "new"), CHANGES)
def test_a_change_of_words_is_an_error_unless_it_mends_a_misprint(raw: str, old: str, new: str) -> None:
    assert proved(raw, (old, new))[2] == ["repair-changes-words"]
    _, found, codes = proved(raw, (old, new), kind="misprint")
    assert (codes, [repair.kind for repair in found]) == ([], [RepairKind.MISPRINT])


def test_a_repair_that_changes_nothing_is_an_error() -> None:
    assert proved("the board voted", ("board", "board"))[2] == ["repair-not-found"]


def test_repairs_are_judged_one_after_the_other() -> None:
    raw = "the board did not\nnot approve"
    assert proved(raw, ("did not\n", "did "))[2] == []
    assert proved(raw, ("did not\n", "did "), ("not approve", "approve"))[2] == ["repair-changes-words"]


def test_a_repair_marks_the_words_that_it_touches() -> None:
    view, found, _ = proved(
        "He did not ever go, im\u200bpossible as T\u00a0\u00a0his was", ("not ever", "ever"), ("\u200b", ""), kind="misprint"
    )
    assert [view.text[slice(*repair.text_range)] for repair in found] == ["", "impossible"]
    assert [repair.text_range[0] for repair in found] == [7, view.text.index("impossible")]


@pytest.mark.parametrize(
    ("words", "crosses"),
    [("He did", False), ("did ever", True), ("did go", False), ("ever go", False), ("He did ever go", True)],
)
def test_words_cross_a_repair_that_left_out_others_between_them(words: str, crosses: bool) -> None:  # noqa: FBT001
    view, (repair,), _ = proved("He did not ever go", ("not ever", "ever"), kind="misprint")
    assert any(repair.is_in(place) for place in view.occurrences(words)) is crosses


def test_many_repairs_of_a_long_line_are_judged_in_linear_time() -> None:
    raw = " ".join(f"wo\u00adrd{number}" for number in range(2000))
    wanted = [(f"wo\u00adrd{number} ", f"word{number} ") for number in range(1999)]
    view, found, codes = proved(raw, *wanted)
    assert (codes, len(found), view.text.count("\u00ad")) == ([], 1999, 1)


# ---- a property: letters and figures

PIECES = (
    "not",
    "the",
    "The",
    "six",
    "one",
    "vote",
    "T",
    "h",
    "e",
    "15",
    "5",
    "1",
    ".",
    ",",
    "-",
    " - ",
    "%",
    "“",
    "”",
    '"',
    "ー",
    "会",
    "議",
    "а",
)
ODD = ("\xad", "\u200b", "&amp;", "Ã©", "\ufffd", "ﬁ", "é", "&", "fi", "’", "%20")
SPACES = (" ", " ", " ", "\n")
PIECE = st.sampled_from(PIECES + SPACES * 4 + ODD)
TWICE = st.tuples(st.lists(PIECE, min_size=1, max_size=4).map("".join), st.sampled_from(SPACES)).map(
    lambda pair: f" {pair[0]}{pair[1]}{pair[0]} "
)
RAW = st.lists(st.one_of(PIECE, PIECE, PIECE, TWICE), min_size=1, max_size=20).map("".join)


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Written]]:
    """A text and some repairs of it: joined, split, doubled words dropped, decoded, or quite other words."""
    raw = draw(RAW)
    wanted = []
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(raw) - 1))
        old = raw[start : draw(st.integers(start + 1, len(raw)))]
        old = old if raw.count(old) == 1 else raw
        new = draw(
            st.one_of(
                RAW,
                st.just(""),
                st.just(re.sub(r"\s|-|\xad|\u200b", "", old)),
                st.just(re.sub(r"(\S+)(\s+\1)+", r"\1", old)),
                st.just(old.replace("&amp;", "&").replace("Ã©", "é").replace("ﬁ", "fi").replace("\ufffd", "é").replace("%20", " ")),
                st.just(old[::-1]),
                st.just(old[1:]),
                st.integers(0, len(old)).map(lambda at, old=old: old[:at] + " " + old[at:]),  # type: ignore[misc]
            )
        )
        wanted.append((old, new))
    return raw, wanted


def letters(words: str) -> str:
    """Letters and figures alone, in their order."""
    return "".join(character for character in words if character.isalnum())


def may_read(printed: str) -> re.Pattern[str]:
    """The letters and figures that words may have once what the page mis-encoded in them is decoded, or left."""
    decoded = {"&amp;": "(?:amp)?", "Ã©": "(?:Ã|é)", "ﬁ": "(?:ﬁ|fi)", "\ufffd": "[^\x00-\x7f]?", "%20": "(?:20)?"}
    parts = re.split(f"({'|'.join(decoded)})", printed)
    return re.compile("".join(decoded.get(part, letters(part)) for part in parts))


def without_doubles(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to take one of two runs of words that are the same and stand side by side, or a capital before its word."""
    for size in range(1, len(tokens) // 2 + 1):
        for at in range(len(tokens) - 2 * size + 1):
            one, other = tokens[at : at + size], tokens[at + size : at + 2 * size]
            if letters("".join(one)) == letters("".join(other)):
                yield tokens[:at] + other + tokens[at + 2 * size :]
                yield tokens[:at] + one + tokens[at + 2 * size :]
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token == "T" and following.startswith("T"):
            yield tokens[:at] + tokens[at + 1 :]
        if token.startswith("TT"):
            yield (*tokens[:at], token[1:], *tokens[at + 1 :])


def reachable(printed: str, read: str) -> bool:
    """True where the letters and figures of what is read are those of what is printed, but for what was doubled or mis-encoded."""
    wanted, seen = letters(read), set()
    left = [tuple(re.sub("[\xad\u200b]", "", printed).split())]
    while left:
        tokens = left.pop()
        if may_read(" ".join(tokens)).fullmatch(wanted):
            return True
        if tokens not in seen:
            seen.add(tokens)
            left += without_doubles(tokens)
    return False


@given(repaired())
def test_letters_and_figures_stay_or_there_is_an_error(example: tuple[str, list[Written]]) -> None:
    raw, wanted = example
    view, _, codes = proved(raw, *wanted)
    assert codes or reachable(raw, view.text)


@given(repaired())
def test_a_misprint_says_so_whatever_it_changes(example: tuple[str, list[Written]]) -> None:
    raw, wanted = example
    _, found, codes = proved(raw, *wanted, kind="misprint")
    assert set(codes) <= {"repair-not-found", "repair-overlaps"}
    assert {repair.kind for repair in found} <= {RepairKind.MISPRINT}


@given(repaired())
def test_words_that_cross_no_repair_are_printed_as_they_read(example: tuple[str, list[Written]]) -> None:
    raw, wanted = example
    view, found, _ = proved(raw, *wanted, kind="misprint")
    for start, end in combinations(range(len(view.text) + 1), 2):
        if not any(repair.is_in((start, end)) for repair in found):
            printed = raw[view.raw_start(start) : view.raw_end(end)]
            assert text.normalized(printed) == text.normalized(view.text[start:end])


# ---- on the example that `init` writes

ATTACKS = {
    "other figures": ("courier", "lines: 9, from: six to one, to: nine to nothing", "events", "six to one", "nine to nothing"),
    "a not left out": ("post", 'lines: 6, from: " not", to: ""', "questions", "had not answered", "had answered"),
}


@pytest.mark.parametrize(("source", "repair", "file", "old", "new"), ATTACKS.values(), ids=ATTACKS)
def test_the_example_refuses_a_repair_that_rewrites_evidence(
    tmp_path: Path, source: str, repair: str, file: str, old: str, new: str
) -> None:
    place = tmp_path / "example"
    assert CliRunner().invoke(main, ["init", str(place)]).exit_code == 0
    record, quoting = place / "seeds" / "sources" / f"{source}.yml", place / "seeds" / f"{file}.yml"
    written = record.read_text(encoding="utf-8")
    quoting.write_text(quoting.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def checked(more: str) -> tuple[int, list[str]]:
        record.write_text(f"{written}repairs:\n  - {{{repair}, why: fixed{more}}}\n", encoding="utf-8")
        result = CliRunner().invoke(main, ["check", "--strict", "--seeds", str(place / "seeds")])
        return result.exit_code, re.findall(r"\[([a-z-]+)\]: ", result.stderr)

    assert checked("") == (1, ["repair-changes-words"])
    assert checked(", kind: misprint") == (1, ["misprint-without-reasoning"])
    assert checked(", kind: misprint, reasoning: The next issue says so.") == (0, [])


def test_a_repair_says_how_often_its_words_are_there() -> None:
    record = records.Source.model_construct(
        repairs=(records.Repair.model_validate({"lines": "1", "from": "b ridge", "to": "bridge", "why": "split"}),)
    )
    problems = Problems()
    raw = "A b ridge, a b ridge and a b ridge.\n"
    assert find_repairs(record, Article("a.txt", raw.encode(), raw), Place("a.yml"), problems) == ([], [])
    assert [(problem.at.path, problem.message, problem.help) for problem in problems.entries] == [
        (("repairs", 0, "from"), "the words to repair occur 3 times on these lines", "give more of the words around them")
    ]
