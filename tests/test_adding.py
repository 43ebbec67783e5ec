"""An article added: pinned as it is, its record begun, and nothing in it counted before a person has confirmed it."""

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from briefing import build
from briefing.analysis.coverage import ReviewState
from briefing.analysis.near_duplicates import NearDuplicate, near_duplicates
from briefing.analysis.suggestions import SuggestedDate, suggest
from briefing.cli import main
from briefing.problems import OperationalError, Severity
from briefing.reading import gather
from briefing.reading.format_yaml import format_yaml
from briefing.reading.html_to_text import html_to_text
from briefing.reading.import_article import refuse_size
from briefing.reading.schemas import schema_of
from briefing.records import Proposable, Zone
from briefing.text import normalized_text
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import laid_out
from projects import contents

AWKWARD: tuple[str, ...] = (
    "# x\n",
    "- a\n",
    "null",
    "~",
    "a: b\n",
    "[x]",
    "{y: z}",
    "'q",
    '"w',
    "Published on 3 March 2026\n",
    "By Ada\n",
    "Kyodo News reported ",
)
AWKWARD += (
    "!t",
    "&a",
    "*b",
    "A vote.\n",
    "Comments\n",
    "議会",
    "\u2028",
    "\xa0",
    "\x0b",
    "\u202e",
    "\u200b",
    "\U000e0041",
    "\u3164",
    "❤\ufe0f\u200d",
    "...\n",
    "---\n",
    " #c",
    "\n",
    "% ",
    "@",
)
LEDGER = """RIVERTON LEDGER
Home | News | Town

Council votes again on the budget
By Ada Marsh
Published on 5 March 2026

The city council voted seven to two for the budget on Monday, the City News Agency reported.
Nobody was absent.

The hall on Monday. Photo: City News Agency

3 comments
tomcat: Again!
"""
RECORD = """# yaml-language-server: $schema=../.schemas/source.json
title: Council votes again on the budget
title_by: source
publication: publication-not-known
article: ledger.txt
sha256: {pin}
retrieved: 2026-03-06
language: en
published: {{date: 2026-03-05, basis: stated, quote: Published on 5 March 2026}}
zones:
  headline: [4]
  byline: [5-6]
  body: [8-9]
  caption: [11]
  furniture: [1-2]
  comments: [13-14]
origins:
  - {{id: agency-vote, lines: 8, basis: stated, quote: City News Agency reported}}
proposed: # nobody has confirmed these: check each against the article, then delete its line
  - title
  - publication
  - language
  - published
  - zones
  - origins
"""
PAGE = """<!doctype html><html lang="en-GB"><head><title>Gazette</title>
<meta property="og:site_name" content="Riverton Gazette"><link rel="canonical" href="https://example.org/again">
<meta property="article:published_time" content="2026-03-05T10:00:00+00:00">
<script>document.write("evil")</script><style>.evil {}</style></head>
<body onload="evil()"><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Council votes <em>again</em></h1><p class="byline">By Ada Marsh</p>
<p>The council   voted
again.<script>evil()</script></p><noscript>evil</noscript><p hidden>evil</p><p style="display: none">evil</p>
<figure><img src="x" onerror="evil()" alt=""><figcaption>The hall.</figcaption></figure><p>Nobody was &lt;absent&gt;.</p></article>
<div class="comments"><p>tomcat: Again!</p></div><footer>Imprint</footer><svg><text>evil</text></svg></body></html>
"""
REDUCED = """* Home

Council votes again

By Ada Marsh

The council voted again.

The hall.

Nobody was <absent>.

tomcat: Again!

Imprint
"""


def add(folder: Path, *arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["add", *arguments, "--seeds", str(folder / "seeds"), "--on", "2026-03-06"], input=given)


def handed(folder: Path, name: str, data: bytes) -> str:
    """The path of a file outside of the dossier."""
    (folder / "desk").mkdir(exist_ok=True)
    (folder / "desk" / name).write_bytes(data)
    return str(folder / "desk" / name)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the base dossier."""
    laid_out(tmp_path, {})
    return tmp_path


def seeds(folder: Path) -> dict[str, bytes]:
    return contents(folder / "seeds")


# ---- a story that another outlet prints

STORY = """The dockers of Riverton will not load the ferry on Friday, their union said in the morning.
The company offered two shillings more for every night, and the union called that an insult.
"""


def of_ledger(record: bytes) -> object:
    return yaml.load(record, yaml.BaseLoader).get("origins")


def test_the_same_story_in_two_outlets_is_proposed_as_one_relay_with_the_lines_that_differ(desk: Path) -> None:
    add(desk, handed(desk, "first.txt", f"RIVERTON HERALD\n\nDockers will not load\n\n{STORY}It rained.\n".encode()))
    result = add(desk, handed(desk, "ledger.txt", f"RIVERTON LEDGER\n\nFerry stays empty\n\n{STORY}Nobody ate.\n".encode()))
    assert result.stderr[result.stderr.index("warning: ") :] == (
        "warning: 93 % of the shorter text is also in `first` (seeds/articles/first.txt)\n"
        "  + line 7: Nobody ate.\n"
        "  - line 7 of `first`: It rained.\n"
        "  = help: proposed under `origins:` as one relay; name the same origin in `first`, so that it counts once\n"
    )
    assert of_ledger(seeds(desk)["sources/ledger.yml"]) == [
        {
            "lines": ["5-6"],
            "basis": "unknown",
            "reasoning": "93 % of the shorter text is also in `first`, which another outlet prints; perhaps both relay one report.",
        }
    ]
    assert not [problem for problem in build.check(gather(desk / "seeds")).problems if problem.severity is Severity.ERROR]


def test_a_story_whose_other_outlet_relays_an_origin_is_proposed_as_a_relay_of_that(desk: Path) -> None:
    named = STORY.replace("their union said", "the City News Agency reported")
    add(desk, handed(desk, "first.txt", f"RIVERTON HERALD\n\nDockers will not load\n\n{named}".encode()))
    result = add(desk, handed(desk, "ledger.txt", f"RIVERTON LEDGER\n\nFerry stays empty\n\n{STORY}".encode()))
    assert "  origins: suggested agency-vote for line 5, from the words of that line" in result.stderr
    assert of_ledger(seeds(desk)["sources/ledger.yml"]) == [
        {
            "id": "agency-vote",
            "lines": ["5"],
            "basis": "inferred",
            "reasoning": "75 % of the shorter text is also in `first`, which another outlet prints from this origin.",
            "drawn_from": ["first"],
        }
    ]
    assert not [problem for problem in build.check(gather(desk / "seeds")).problems if problem.severity is Severity.ERROR]


def test_a_medium_that_is_no_origin_of_the_dossier_is_named(desk: Path) -> None:
    named = STORY.replace("their union said", "the Kyodo News agency reported")
    result = add(desk, handed(desk, "first.txt", f"RIVERTON HERALD\n\nDockers will not load\n\n{named}".encode()))
    assert "  origins: suggested Kyodo News agency, no origin of the dossier, for line 5, from the words of that line\n" in result.stderr


def test_a_later_text_of_the_same_outlet_is_no_relay(desk: Path) -> None:
    add(desk, handed(desk, "first.txt", f"RIVERTON HERALD\n\nDockers will not load\n\n{STORY}".encode()))
    add(desk, handed(desk, "ledger.txt", f"RIVERTON HERALD\n\nFerry stays empty\n\n{STORY}".encode()))
    assert of_ledger(seeds(desk)["sources/ledger.yml"]) is None


# ---- a text


@pytest.mark.parametrize(("name", "data"), [("page.html", PAGE), ("ledger.txt", LEDGER), ("again.txt", f"Ferry stays empty\n\n{STORY}")])
def test_a_new_record_is_as_fmt_writes_it(desk: Path, name: str, data: str) -> None:
    named = STORY.replace("their union said", "the City News Agency reported")
    add(desk, handed(desk, "first.txt", f"RIVERTON HERALD\n\nDockers will not load\n\n{named}".encode()))
    add(desk, handed(desk, name, data.encode()))
    records = {path: record for path, record in seeds(desk).items() if path.startswith(("sources/first", f"sources/{name[:4]}"))}
    assert {path: format_yaml(record, path, schema_of("source")) for path, record in records.items()} == records
    assert len(records) == 2


def test_a_text_is_kept_byte_for_byte_and_its_record_proposed(desk: Path) -> None:
    before, data = seeds(desk), b"\xef\xbb\xbf" + LEDGER.replace("\n", "\r\n").encode()
    result = add(desk, handed(desk, "ledger.txt", data))
    assert (result.exit_code, result.stdout) == (0, f"{desk}/seeds/articles/ledger.txt\n{desk}/seeds/sources/ledger.yml\n")
    new = {path: content for path, content in seeds(desk).items() if content != before.get(path)}
    assert new == {
        "articles/ledger.txt": data,
        "sources/ledger.yml": RECORD.format(pin=hashlib.sha256(data).hexdigest()).encode(),
        "publications.yml": before["publications.yml"]
        + b"\n- {id: publication-not-known, name: Publication not known, short: Publication not known, kind: unknown}\n",
    }
    assert result.stderr == (
        f"added the publication `publication-not-known` at {desk}/seeds/publications.yml:5\n"
        "pinned `ledger` with 6 proposals to confirm:\n"
        "  title: suggested “Council votes again on the budget”, from line 4, which looks like the headline\n"
        "  publication: suggested `publication-not-known`, because the article names no known outlet\n"
        "  language: suggested `en`, from its script and words\n"
        "  published: suggested 2026-03-05, from line 6: “Published on 5 March 2026”\n"
        "  zones: suggested headline 4; byline 5-6; body 8-9; caption 11; comments 13-14; furniture elsewhere, "
        "from the form and the order of its lines\n"
        "  origins: suggested agency-vote for line 8, from the words of that line\n"
        "  line 8: “Monday” → 2026-03-02, the last Monday before the day of publication, 5 March 2026; or 2026-03-09, if it was still to come\n"
        f"  = help: `briefing add ledger --review --seeds {desk}/seeds` goes through them; or check each against "
        f"{desk}/seeds/articles/ledger.txt, correct it in {desk}/seeds/sources/ledger.yml, "
        "then delete its line there\n"
        f"warning: 50 % of the shorter text is also in `gazette` (seeds/articles/gazette.txt)\n"
        "  + line 9: Nobody was absent.\n"
        "  - line 9 of `gazette`: Mayor Ruth Alder said that a new bridge was planned for the spring of 2027.\n"
        "  - line 10 of `gazette`: Who would pay for the bridge was left open.\n"
        "  = help: if both relay the same report, name it under `origins:` of both, so that it counts once\n"
    )


def test_what_is_proposed_of_a_page_is_listed_with_what_it_was_drawn_from(desk: Path) -> None:
    result = add(desk, handed(desk, "again.html", PAGE.encode()))
    assert [line for line in result.stderr.splitlines() if line.startswith("  ")][:5] == [
        "  title: suggested “Council votes again”, from line 3, which looks like the headline",
        "  publication: suggested `gazette`, from the name that the page gives itself",
        "  language: suggested `en`, from the markup of the page",
        (
            "  published: suggested 2026-03-05T10:00:00Z, inferred: No date is printed; the markup of the page gives 2026-03-05T10:00:00Z as the"
            " time of its publication. It is in UTC: where the outlet is, the day may be another."
        ),
        "  zones: suggested headline 3; byline 5; body 7, 11; caption 9; comments 13; furniture elsewhere, from the markup of the page and the form of its lines",
    ]


def test_what_was_added_is_no_error_and_every_proposal_a_warning(desk: Path) -> None:
    add(desk, handed(desk, "ledger.txt", LEDGER.encode()))
    checked = build.check(gather(desk / "seeds"))
    told = [(problem.code, problem.at.path) for problem in checked.problems if problem.at.file == "seeds/sources/ledger.yml"]
    assert told == [("proposal-unconfirmed", ("proposed", index)) for index in range(6)]
    assert {problem.severity for problem in checked.problems} == {Severity.WARNING}
    assert CliRunner().invoke(main, ["check", "--strict", "--seeds", str(desk / "seeds")]).exit_code == 1
    assert "ledger" not in CliRunner().invoke(main, ["fmt", "--check", "--seeds", str(desk / "seeds")]).output
    assert "proposed and not confirmed: title" in CliRunner().invoke(main, ["show", "ledger", "--seeds", str(desk / "seeds")]).stdout


def test_a_line_deleted_is_a_proposal_confirmed(desk: Path) -> None:
    add(desk, handed(desk, "ledger.txt", LEDGER.encode()))
    record = desk / "seeds" / "sources" / "ledger.yml"
    for key in Proposable:
        checked = build.check(gather(desk / "seeds"))
        messages = [problem.message for problem in checked.problems if problem.code == "proposal-unconfirmed"]
        assert f"nobody has confirmed `{key}` of `ledger`" in messages
        record.write_text(record.read_text(encoding="utf-8").replace(f"  - {key}\n", ""), encoding="utf-8")
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if not line.startswith("proposed:")), encoding="utf-8")
    assert [problem for problem in build.check(gather(desk / "seeds")).problems if "proposal" in problem.code] == []


def test_a_proposed_zone_takes_no_line_out_of_the_count(desk: Path) -> None:
    add(desk, handed(desk, "ledger.txt", LEDGER.encode()))
    record = desk / "seeds" / "sources" / "ledger.yml"
    counts = []
    for _ in range(2):
        proved = build.check(gather(desk / "seeds")).dossier_and_findings
        assert proved is not None
        covered = proved[1].coverage["ledger"]
        counts.append([covered.count(looked) for looked in ReviewState])
        record.write_text(record.read_text(encoding="utf-8").replace("  - zones\n", ""), encoding="utf-8")
    assert counts == [[0, 0, 11], [0, 0, 2]]


def test_a_known_outlet_is_proposed_and_none_begun(desk: Path) -> None:
    before = seeds(desk)["publications.yml"]
    add(desk, handed(desk, "again.txt", LEDGER.replace("RIVERTON LEDGER", "RIVERTON HERALD").encode()))
    assert b"publication: herald\n" in seeds(desk)["sources/again.yml"]
    assert seeds(desk)["publications.yml"] == before


def test_a_text_without_a_date_is_known_from_the_day_it_was_fetched(desk: Path) -> None:
    add(desk, "-", "--id", "note", given=b"The council met.\n")
    record = seeds(desk)["sources/note.yml"].decode()
    assert "published: {basis: unknown}\nknown_from: {day: 2026-03-06, reasoning: The desk fetched it on that day" in record
    assert "title: The council met. …\ntitle_by: desk\n" in record


def test_an_article_that_lies_there_gets_its_record_alone(desk: Path) -> None:
    lying = desk / "seeds" / "articles" / "ledger.txt"
    lying.write_text(LEDGER, encoding="utf-8")
    result = add(desk, str(lying))
    assert (result.exit_code, result.stdout.splitlines()[1]) == (0, f"{desk}/seeds/sources/ledger.yml")
    assert sorted(path for path in seeds(desk) if path.startswith("articles/")) == [
        f"articles/{name}.txt" for name in ("gazette", "herald", "ledger")
    ]


UNSEEN = """Council\u200b votes

The coun\u200bcil \U000e0049\U000e0067voted on\xadce, \x1b[1mtwice\x1b[0m.
"""


@pytest.mark.parametrize("is_page", [False, True])
def test_what_nobody_sees_is_kept_and_told_by_kind_count_and_line(desk: Path, *, is_page: bool) -> None:
    name, data = (
        ("a.html", f"<html><body><h1>{UNSEEN.replace(chr(10) * 2, '</h1><p>', 1)}</p></body></html>") if is_page else ("a.txt", UNSEEN)
    )
    result = add(desk, handed(desk, name, data.encode()))
    assert (result.exit_code, seeds(desk)["articles/a.txt"].decode()) == (0, UNSEEN)
    refused = "  = help: `briefing check` refuses it until a repair of the source names it"
    assert result.stderr.partition("then delete its line there\n")[2].splitlines() == [
        "warning: U+001B: 2 characters on line 3",
        refused,
        "warning: U+E0000 to U+E007F, tag characters: 2 characters on line 3",
        refused,
        "warning: U+200B ZERO WIDTH SPACE: 2 characters on lines 1, 3",
        "  = help: it is invisible, or has no meaning of its own; a repair of the source can remove it",
    ]


def test_a_title_made_of_the_first_words_cuts_no_flag_in_two(desk: Path) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    add(desk, "-", "--id", "note", given=f"{'a' * 57} {flag} won.\n".encode())
    record = seeds(desk)["sources/note.yml"].decode()
    assert f"title: {'a' * 57} \U0001f3f4 …\n" in record
    assert [problem.code for problem in build.check(gather(desk / "seeds")).problems if problem.severity is Severity.ERROR] == []


# ---- a page


def test_a_page_is_reduced_to_what_a_reader_sees(desk: Path) -> None:
    result = add(desk, handed(desk, "again.html", PAGE.encode()))
    assert result.exit_code == 0
    article, record = seeds(desk)["articles/again.txt"].decode(), seeds(desk)["sources/again.yml"].decode()
    assert article == REDUCED
    assert "evil" not in article + record
    assert f"sha256: {hashlib.sha256(REDUCED.encode()).hexdigest()}\n" in record
    assert "publication: gazette\n" in record
    assert "url: https://example.org/again\n" in record
    assert f"SHA-256 of the file as it arrived is {hashlib.sha256(PAGE.encode()).hexdigest()}." in " ".join(record.split())
    assert "the markup of the page gives 2026-03-05T10:00:00Z" in " ".join(record.split())
    assert "zones:\n  headline: [3]\n  byline: [5]\n  body: [7, 11]\n  caption: [9]\n  furniture: [1, 15]\n  comments: [13]\n" in record
    assert [problem for problem in build.check(gather(desk / "seeds")).problems if problem.severity is Severity.ERROR] == []


def test_a_page_says_what_encoding_it_is_in(desk: Path) -> None:
    page = '<html lang="ja"><head><meta charset="shift_jis"></head><body><p>市議会は予算案を可決した。</p></body></html>'
    assert add(desk, handed(desk, "vote.html", page.encode("shift_jis"))).exit_code == 0
    assert seeds(desk)["articles/vote.txt"].decode() == "市議会は予算案を可決した。\n"
    assert b"language: ja\n" in seeds(desk)["sources/vote.yml"]


@given(st.text(alphabet="<>/p div script=\"'a&;!-\n", max_size=200))
def test_any_markup_is_reduced_to_lines_with_a_zone(markup: str) -> None:
    try:
        page = html_to_text(markup)
    except OperationalError as refused:
        assert refused.message.startswith("the page ends inside a ")  # noqa: PT017 -- either is right
        return
    assert {number for number, line in enumerate(page.text.split("\n"), 1) if line} == page.zones.keys()


@settings(max_examples=25)
@given(st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=12).map("".join), st.booleans())
def test_whatever_was_added_is_no_error_but_for_its_own_characters(words: str, is_page: bool) -> None:  # noqa: FBT001 -- drawn
    with TemporaryDirectory() as folder:
        laid_out(Path(folder), {})
        markup = f'<html lang="{words[:9]}"><h1>{words}</h1><p>{words}</p><meta property="article:published_time" content="2026-02-30">'
        if add(Path(folder), "-", "--id", "note", given=(markup if is_page else words).encode()).exit_code == 0:
            problems = build.check(gather(Path(folder) / "seeds")).problems
            assert {problem.code for problem in problems if problem.severity is Severity.ERROR} <= {"character-forbidden"}
            assert {problem.at.file for problem in problems if problem.severity is Severity.ERROR} <= {"seeds/articles/note.txt"}


# ---- bad input


@pytest.mark.parametrize(
    ("name", "data", "arguments", "message", "help"),
    [
        ("a.txt", b" \n", [], "`{}` is empty", "nothing was written"),
        ("a.pdf", b"%PDF-1.4 x", [], "`{}` is a PDF without text that can be read", "copy its text into a file, and add that"),
        ("a.mhtml", b"From: <Saved by Blink>\r\n", [], "`{}` is a web archive (MHTML), not text", "save the page as HTML"),
        (
            "a.png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            [],
            "`{}` is not utf-8: byte 1 is not valid",
            "it does not look like text",
        ),
        ("a.bin", b"a\x00b", [], "`{}` is not text: it contains a zero byte", "it does not look like text"),
        ("a.html", b"<html><script>1</script></html>", [], "`{}` contains no text", "nothing was written"),
        ("a.txt", LEDGER.encode(), ["--encoding", "utf-9"], "unknown encoding `utf-9`", "it is UTF-8: `briefing add "),
        ("a.txt", LEDGER.encode(), ["--id", "gazette"], "the id `gazette` is already used in `sources/gazette.yml`", "choose another"),
        ("a.txt", LEDGER.encode(), ["--id", "A b"], "`A b` is not an id", "use only small letters"),
        ("議会.txt", "議会。".encode(), [], "the article has no headline to name it by", "give it an id with --id"),
        ("a.txt", b"a" + "\u0301".encode() * 300, [], "`{}` contains a letter with 300 combining marks", "no script uses so many"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    desk: Path, name: str, data: bytes, arguments: list[str], message: str, help: str
) -> None:
    before, path = seeds(desk), handed(desk, name, data)
    result = add(desk, path, *arguments)
    told, helped, last = result.stderr.splitlines()
    assert (result.exit_code, result.stdout, told) == (2, "", f"error: {message.format(path)}")
    assert helped.startswith(f"  = help: {help}")
    assert last == "aborted: no result"
    assert seeds(desk) == before


def test_another_encoding_is_named_and_taken_when_it_is_given(desk: Path) -> None:
    words = "市議会は月曜日、予算案を七対二で可決した。市長は新しい橋を計画していると述べた。\n"
    path = handed(desk, "vote.txt", words.encode("shift_jis"))
    refused = add(desk, path)
    assert refused.exit_code == 2
    assert refused.stderr == (
        f"error: `{path}` is not utf-8: byte 1 is not valid\n"
        f"  = help: it may be shift_jis: check that, then run `briefing add {path} --encoding shift_jis`\n"
        "aborted: no result\n"
    )
    assert add(desk, path, "--encoding", "shift_jis").exit_code == 0
    assert seeds(desk)["articles/vote.txt"].decode() == words
    assert b"note: Converted to UTF-8 from shift_jis; the SHA-256 of the file" in b" ".join(seeds(desk)["sources/vote.yml"].split())


def refused_by_the_command(folder: Path, file: str, stdin: Path | None = None) -> tuple[int, str, str]:
    """How `add` ends in a process of its own: its code, and what it says."""
    command = [sys.executable, "-m", "briefing", "add", file, "--id", "note", "--seeds", str(folder / "seeds")]
    with (stdin or Path(os.devnull)).open("rb") as stream:
        ended = subprocess.run(command, stdin=stream, capture_output=True, text=True, timeout=300, check=False)  # it waits for nothing
    message, help = ended.stderr.splitlines()[:2]
    return ended.returncode, message, help


def test_what_is_no_regular_file_is_refused_at_once(desk: Path) -> None:
    before = seeds(desk)
    (desk / "folder").mkdir()
    os.mkfifo(desk / "pipe")
    (desk / "link").symlink_to(desk / "pipe")
    (desk / "loop").symlink_to(desk / "loop")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(desk):
        listening.bind("socket")
    help = "  = help: name a regular file, or `-` for standard input"
    for path in (desk / "pipe", desk / "link", "/dev/zero"):
        assert refused_by_the_command(desk, str(path)) == (2, f"error: `{path}` is a device, a pipe or a socket", help)
    expected = {
        "folder": (f"error: `{desk}/folder` contains no file", "  = help: name an article, or a folder of articles"),
        "loop": (f"error: `{desk}/loop` cannot be read: Too many levels of symbolic links", help),
        "socket": (f"error: `{desk}/socket` cannot be read: No such device or address", help),
        "none": (f"error: there is no file `{desk}/none`", "  = help: name the article, or `-` for standard input"),
    }
    for name, told in expected.items():
        ended = add(desk, str(desk / name))
        assert (ended.exit_code, ended.stderr.splitlines()[:2]) == (2, list(told))
    assert seeds(desk) == before


def test_a_link_to_an_article_is_followed(desk: Path) -> None:
    (desk / "link.txt").symlink_to(handed(desk, "ledger.txt", LEDGER.encode()))
    assert add(desk, str(desk / "link.txt"), "--id", "note").exit_code == 0
    assert seeds(desk)["articles/note.txt"] == LEDGER.encode()


def test_what_is_too_large_is_refused_before_it_is_read(desk: Path) -> None:
    before = seeds(desk)
    with (desk / "large.html").open("wb") as stream:
        stream.truncate(1 << 40)  # more than there is memory for
    help = "  = help: the limit is 20,000,000 bytes; split it"
    assert refused_by_the_command(desk, str(desk / "large.html")) == (2, f"error: `{desk}/large.html` is too large", help)
    assert refused_by_the_command(desk, "-", stdin=Path("/dev/zero")) == (2, "error: `-` is too large", help)
    assert seeds(desk) == before


def test_the_largest_article_has_20_million_bytes() -> None:
    refuse_size(20_000_000, "a.txt")
    with pytest.raises(OperationalError, match=r"^`a\.txt` is too large$") as refused:
        refuse_size(20_000_001, "a.txt")
    assert refused.value.help == "the limit is 20,000,000 bytes; split it"


def test_a_page_that_would_lose_words_is_refused_and_nothing_is_written(desk: Path) -> None:
    before = seeds(desk)
    refused = add(desk, handed(desk, "cut.html", b"<html><p>The council met.</p>\n<p title='x>It voted.</p>"))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == (
        "error: the page ends inside a tag (line 2), so some of its words would be lost\n"
        "  = help: save the page again, or copy its text into a file, and add that; nothing was written\n"
        "aborted: no result\n"
    )
    assert seeds(desk) == before


def test_what_is_behind_many_elements_is_in_the_article(desk: Path) -> None:
    markup = f"<html><p>Before.</p>{'<div>' * 400}<p>Deep.</p>{'</div>' * 400}<p>After.</p>"
    assert add(desk, handed(desk, "deep.html", markup.encode())).exit_code == 0
    assert seeds(desk)["articles/deep.txt"] == b"Before.\n\nDeep.\n\nAfter.\n"


def test_the_same_article_is_not_pinned_twice(desk: Path) -> None:
    before, data = seeds(desk), (desk / "seeds" / "articles" / "gazette.txt").read_bytes()
    result = add(desk, handed(desk, "another.txt", data))
    assert (result.exit_code, result.stderr.splitlines()[:2]) == (
        2,
        [
            f"error: the article exists already: `{desk}/seeds/articles/gazette.txt`",
            f"  = help: its record is `{desk}/seeds/sources/gazette.yml`",
        ],
    )
    assert seeds(desk) == before


def test_where_the_article_cannot_be_put_the_outlet_is_not_begun(desk: Path) -> None:
    (desk / "seeds" / "articles" / "ledger.txt").write_text("Another.\n", encoding="utf-8")
    before = seeds(desk)
    result = add(desk, handed(desk, "ledger.txt", LEDGER.encode()))
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{desk}/seeds/articles/ledger.txt` already exists")
    assert seeds(desk) == before


def test_a_folder_that_is_no_dossier_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    assert add(tmp_path, handed(tmp_path, "a.txt", b"A text.\n")).exit_code == 2
    assert seeds(tmp_path) == {}


# ---- proposals


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r .A1"), max_size=300))
def test_every_line_of_any_text_gets_one_zone(words: str) -> None:
    seen = normalized_text(words)
    assert suggest(seen, {}, ()).zones.keys() == {line for line, _, _ in seen.paragraphs}


@pytest.mark.parametrize(
    ("line", "date", "quote"),
    [
        ("Published on 2026-01-03T11:10:07+07:00", "2026-01-03T11:10:07+07:00", "Published on 2026-01-03T11:10:07+07:00"),
        ("By Ada Marsh, March 3rd, 2026", "2026-03-03", "March 3rd, 2026"),
        ("Posted: 3 Sept. 2026 | Updated: 4 Sept. 2026", "2026-09-03", "Posted: 3 Sept. 2026"),
        ("Published 31 February 2026", None, None),
        ("2026年1月3日", "2026-01-03", "2026年1月3日"),
    ],
)
def test_a_printed_date_is_proposed_with_its_words(line: str, date: str | None, quote: str | None) -> None:
    found = suggest(normalized_text(f"A bridge is planned\n{line}\n\nIt opens on 9 May 2027.\n"), {}, ()).published
    assert (found.date if found else None, found.quote if found else None) == (date, quote)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("It will open, Kyodo News reported on Friday.", ["Kyodo News"]),
        ("It will open, citing the Global Times.", ["Global Times"]),
        ("According to reports from Global Times and Xinhua News Agency, it will open.", ["Global Times", "Xinhua News Agency"]),
        ("RIVERTON (AFP) - It will open.", ["AFP"]),
        ("据新华社报道，大桥将开通。", ["新华社"]),
        ("The mayor reported that Ada reports to Ruth.", []),
    ],
)
def test_words_that_name_another_medium_are_proposed(line: str, who: list[str]) -> None:
    found = suggest(normalized_text(f"A bridge is planned\n\n{line}\n"), {}, ()).relay_mentions
    assert [told.who for told in found] == who


def test_a_name_without_end_and_a_headline_without_end_are_none() -> None:
    endless = "Kyodo " * 2000
    found = suggest(normalized_text(f"{endless}\n\n{endless}reported it.\n"), {}, ())
    assert (found.headline, found.zones) == ("", {1: Zone.BODY, 3: Zone.BODY})
    assert [told.who for told in found.relay_mentions] == ["Kyodo"]


def test_a_date_before_which_much_is_said_keeps_its_label() -> None:
    line = "By Ada " + "x" * 60 + " and others Published on 3 March 2026 and updated 4 March 2026"
    found = suggest(normalized_text(f"A bridge is planned\n{line}\n\nIt opens.\n"), {2: Zone.BYLINE}, ()).published
    assert found is not None
    assert (found.date, found.quote) == ("2026-03-03", "Published on 3 March 2026")


def test_no_more_relays_are_proposed_than_anybody_confirms(desk: Path) -> None:
    lines = "".join(f"It opens on the {number}th, the Harbour{number} News reported.\n" for number in range(150))
    result = add(desk, "-", "--id", "note", given=f"A bridge is planned\n\n{lines}".encode())
    assert "150 lines may relay another medium; the first 100 are proposed\n" in result.stderr
    assert b" ".join(seeds(desk)["sources/note.yml"].split()).count(b"Perhaps a report by") == 100


def test_a_record_of_very_many_ranges_is_no_error(desk: Path) -> None:
    lines = "".join(f"The council met on day {number}.\nShare this\n" for number in range(3000))
    assert add(desk, "-", "--id", "note", given=f"A vote\n{lines}".encode()).exit_code == 0
    problems = [problem for problem in build.check(gather(desk / "seeds")).problems if problem.severity is Severity.ERROR]
    assert problems == []
    assert max(map(len, seeds(desk)["sources/note.yml"].splitlines())) <= 140


@pytest.mark.parametrize("head", [
    f'<meta property="og:site_name" content="{"Gazette " * 200}">', f'<link rel=canonical href="https://example.org/{"x" * 5000}">',
])  # fmt: skip
def test_what_the_markup_gives_without_end_is_not_taken(desk: Path, head: str) -> None:
    assert add(desk, handed(desk, "a.html", f"<html><head>{head}</head><body><p>The council met.</p>".encode())).exit_code == 0
    record = seeds(desk)["sources/a.yml"].decode()
    assert (len(record) < 2000, "url:" in record, "publication: gazette" in record) == (True, False, False)


def test_markup_tells_a_zone_but_a_caption_in_the_body_is_one() -> None:
    found = suggest(normalized_text("Home\nA vote\nThe hall. Photo: Ada\n"), {1: Zone.FURNITURE, 2: Zone.BODY, 3: Zone.BODY}, ()).zones
    assert found == {1: Zone.FURNITURE, 2: Zone.BODY, 3: Zone.CAPTION}


def test_what_stands_below_a_heading_of_comments_is_comments_whatever_the_markup() -> None:
    lines = normalized_text("The council met on Monday.\nComments (2)\ntom: I was there and saw it all myself.\n")
    found = suggest(lines, {1: Zone.BODY, 2: Zone.BODY, 3: Zone.BODY}, ()).zones
    assert found == {1: Zone.BODY, 2: Zone.COMMENTS, 3: Zone.COMMENTS}


def test_alike_are_texts_that_share_runs_of_words_whatever_their_case_and_script() -> None:
    one = "The council of Riverton voted seven to two for the budget on Monday."
    assert near_duplicates(
        one,
        {
            "a": one.upper(),
            "b": f"{one} Much more was said of the bridge that day.",
            "c": "Another story altogether of ferries and of tea.",
        },
    ) == (
        NearDuplicate("a", 100),
        NearDuplicate("b", 100),
    )
    assert near_duplicates("市議会は予算案を七対二で可決した", {"a": "きのう市議会は予算案を七対二で可決"}) == (NearDuplicate("a", 83),)
    assert near_duplicates("", {"a": "", "b": one}) == ()


def test_texts_that_share_a_quarter_of_their_runs_of_words_are_alike_and_those_with_less_are_not() -> None:
    first, other = "one two three four five six seven eight", "one two three four five nine ten eleven"
    assert near_duplicates(first, {"a": other}) == (NearDuplicate("a", 25),)
    assert near_duplicates(f"{first} twelve", {"a": f"{other} thirteen"}) == ()


def test_a_plain_article_suggests_its_zones_and_its_day_and_not_that_of_the_story() -> None:
    lines = (
        "Bridge of 1 May 1926 opens in Riverton",
        "The first for a century",
        "By Ada Marsh, 3 March 2026",
        "On 28 February 2026 a crowd came without a full stop",
        "The mayor spoke on 1 March 2026, the Herald reported.",
    )
    found = suggest(normalized_text("\n".join(lines)), {}, ("Herald",))
    assert (found.headline, [zone.value for zone in found.zones.values()]) == (
        "Bridge of 1 May 1926 opens in Riverton",
        ["headline", "deck", "byline", "body", "body"],
    )
    assert found.published == SuggestedDate("2026-03-03", "3 March 2026")
    assert [(mention.line, mention.who) for mention in found.relay_mentions] == [(5, "Herald")]
