"""`briefing add --review`: what a program proposed, confirmed key by key in a terminal; what was confirmed is never lost."""

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from briefing.cli import main
from briefing.intake.open_proposals import open_proposal, zones_as_yaml
from briefing.problems import OperationalError
from briefing.proving import readable_sources
from briefing.reading import gather, read
from briefing.reading.confirm import lines_of_value, with_lines_of_value, without_proposal
from briefing.records import Proposable
from click.testing import CliRunner
from overlays import laid_out

LEDGER = """RIVERTON LEDGER

Council votes again
Published on 5 March 2026

The rope of the ferry is as long as before, the crew said.
Nobody was absent.
"""
PROMPT = "[a]ccept  [e]dit  [s]kip  [q]uit: "
ZONES = """zones:
  headline: [3]
  byline: [4]
  body: [6-7]
  masthead: [1]
"""
_SECONDS = 20  # a command that does not answer by then has failed


@dataclass
class Terminal:
    """A command in a terminal of its own."""

    descriptor: int
    process: subprocess.Popen[bytes]
    seen: str = ""
    answered: int = 0  # characters that were seen before the last key

    def until_asked(self) -> str:
        """What was printed since the last key, once the command waits for another."""
        while not (len(self.seen) > self.answered and self.seen.endswith(PROMPT) and self._is_raw()):
            self._read()
        return self.seen[self.answered :]

    def press(self, key: str) -> None:
        self.answered = len(self.seen)
        os.write(self.descriptor, key.encode())

    def ended(self) -> int:
        """The exit code."""
        while self.process.poll() is None:
            self._read()
        return self.process.wait()

    def _is_raw(self) -> bool:
        """True once keys are read one by one: those pressed before are thrown away."""
        return not termios.tcgetattr(self.descriptor)[3] & termios.ICANON

    def _read(self) -> None:
        assert time.monotonic() < self.deadline, self.seen
        if select.select([self.descriptor], [], [], 0.02)[0]:
            try:
                self.seen += os.read(self.descriptor, 1 << 16).decode().replace("\r\n", "\n")
            except OSError:  # the command has ended
                self.process.wait(_SECONDS)

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + _SECONDS


@contextmanager
def terminal(folder: Path, *arguments: str, editor: str = "") -> Iterator[Terminal]:
    """`briefing add` in a terminal; the editor is a line of Python that gets the text as `text` and leaves it there."""
    script = folder / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n{editor}\npath.write_text(text)\n")
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "VISUAL": "", "EDITOR": f"{sys.executable} {script}"}
    command = [sys.executable, "-m", "briefing", "add", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True) as process:
        os.close(slave)
        try:
            yield Terminal(master, process)
        finally:
            process.kill()
            os.close(master)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The base dossier, and an article with five open proposals."""
    laid_out(tmp_path, {})
    (tmp_path / "ledger.txt").write_text(LEDGER)
    added = CliRunner().invoke(main, ["add", str(tmp_path / "ledger.txt"), "--seeds", str(tmp_path / "seeds"), "--on", "2026-03-06"])
    assert added.exit_code == 0
    return tmp_path


def record(folder: Path) -> str:
    return (folder / "seeds" / "sources" / "ledger.yml").read_text()


def open_keys(folder: Path) -> tuple[Proposable, ...]:
    return read(gather(folder / "seeds"))[0].sources["ledger"].record.proposed


def test_every_proposal_is_shown_beside_its_lines_and_one_key_accepts_it(desk: Path) -> None:
    before = record(desk)
    with terminal(desk, "--review") as shown:
        first = shown.until_asked()
        shown.press("a")
        second = shown.until_asked()
        for _ in range(3):
            shown.press("a")
            shown.until_asked()
        shown.press("a")
        code = shown.ended()
    assert first == (
        "\nledger (1 of 1): zones, 5 proposals open\n"
        "  furniture    1  RIVERTON LEDGER\n"
        "  headline     3  Council votes again\n"
        "  byline       4  Published on 5 March 2026\n"
        "  body         6  The rope of the ferry is as long as before, the crew said.\n"
        f"  body         7  Nobody was absent.\n{PROMPT}"
    )
    assert second == (
        "accept\n\nledger (1 of 1): title, 4 proposals open\n"
        "  title: Council votes again\n  title_by: source\n"
        f"  headline     3  Council votes again\n{PROMPT}"
    )
    assert (code, shown.seen.endswith("accept\n5 proposals confirmed, 0 open\n")) == (0, True)
    assert record(desk) == before[: before.index("proposed:")]


def test_an_interrupt_loses_nothing_that_was_confirmed(desk: Path) -> None:
    with terminal(desk, "--review", "ledger") as shown:
        shown.until_asked()
        shown.press("a")
        shown.until_asked()
        shown.press("\x03")
        code = shown.ended()
    assert (code, open_keys(desk)) == (130, (Proposable.TITLE, Proposable.PUBLICATION, Proposable.LANGUAGE, Proposable.PUBLISHED))


def test_a_skipped_proposal_stays_open_and_another_key_does_nothing(desk: Path) -> None:
    before = record(desk)
    with terminal(desk, "--review", "ledger") as shown:
        shown.until_asked()
        shown.press("s")
        shown.until_asked()
        shown.press("\x1b[A")
        assert shown.until_asked() == f"no such key\n{PROMPT}"
        shown.press("q")
        code = shown.ended()
    assert (code, shown.seen.splitlines()[-1], record(desk)) == (0, "0 proposals confirmed, 5 open", before)


def test_zones_are_edited_as_a_list_of_the_lines(desk: Path) -> None:
    with terminal(desk, "--review", "ledger", editor="text = text.replace('furniture    1', 'm    1')") as shown:
        shown.until_asked()
        shown.press("e")
        shown.until_asked()
        shown.press("q")
        shown.ended()
    assert ZONES in record(desk)
    assert Proposable.ZONES not in open_keys(desk)


def test_an_edit_with_an_error_is_shown_and_not_written(desk: Path) -> None:
    before = record(desk)
    with terminal(desk, "--review", "ledger", editor="text = text.replace('headline ', 'headlong ')") as shown:
        shown.until_asked()
        shown.press("e")
        zones = shown.until_asked()
        shown.press("q")
        shown.ended()
    assert "error: line 3: there is no zone `headlong`\n  = help: did you mean `headline`?\n" in zones
    assert record(desk) == before


def test_an_edited_value_is_proved_before_it_is_written(desk: Path) -> None:
    before = record(desk)
    with terminal(desk, "--review", "ledger", editor="text = text.replace('5 March', '6 March')") as shown:
        shown.until_asked()
        for _ in range(4):
            shown.press("s")
            shown.until_asked()
        shown.press("e")
        published = shown.until_asked()
        shown.press("q")
        shown.ended()
    assert "error[quote-not-found]: these words are not in `ledger`" in published
    assert record(desk) == before


def test_a_file_is_added_and_then_reviewed(desk: Path) -> None:
    (desk / "again.txt").write_text(LEDGER.replace("again", "once more"))
    with terminal(desk, "again.txt", "--review") as shown:
        asked = shown.until_asked()
        shown.press("q")
        code = shown.ended()
    assert (code, "again (1 of 1): zones, 5 proposals open" in asked, "ledger (1 of" in asked) == (0, True, False)


def test_without_a_terminal_a_review_is_refused_and_nothing_is_added(desk: Path) -> None:
    before = sorted((desk / "seeds").rglob("*"))
    result = CliRunner().invoke(main, ["add", str(desk / "ledger.txt"), "--review", "--seeds", str(desk / "seeds")])
    assert result.exit_code == 2
    assert result.stderr == (
        "error: a review needs a terminal\n"
        "  = help: run it in one, or delete the lines under `proposed:` of each source by hand\n"
        "aborted: no result\n"
    )
    assert sorted((desk / "seeds").rglob("*")) == before


def test_a_command_that_names_no_article_says_what_it_needs(desk: Path) -> None:
    result = CliRunner().invoke(main, ["add", "--seeds", str(desk / "seeds")])
    assert (result.exit_code, result.stderr.splitlines()[:2]) == (
        2,
        ["error: no article is named", "  = help: name a file or a folder, or review open proposals with --review"],
    )


# ---- the file of a record


RECORD = b"""\xef\xbb\xbf# kept
title: A vote # kept, too
published:
  date: 2026-03-05

  basis: inferred
  reasoning: >
    By its place
    in the paper.
zones: {body: 1}
proposed: # nobody
  # the first
  - title
  - published
# the end
"""


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_only_the_line_of_a_confirmed_proposal_goes(end: bytes) -> None:
    data = RECORD.replace(b"\n", end)
    once = without_proposal(data, "a.yml", Proposable.TITLE)
    twice = without_proposal(once, "a.yml", Proposable.PUBLISHED)
    assert once == data.replace(b"  - title" + end, b"")
    assert twice == data[: data.index(b"proposed")] + b"# the end" + end


def test_a_list_in_brackets_loses_its_item() -> None:
    data = RECORD[: RECORD.index(b"proposed")] + b"proposed: [title, published] # two\n"
    assert without_proposal(data, "a.yml", Proposable.TITLE).endswith(b"proposed: [published] # two\n")


def test_the_lines_of_a_value_are_replaced_where_they_are() -> None:
    lines = lines_of_value(RECORD, "a.yml", Proposable.PUBLISHED)
    assert lines == ("published:\n  date: 2026-03-05\n\n  basis: inferred\n  reasoning: >\n    By its place\n    in the paper.\n")
    assert with_lines_of_value(RECORD, "a.yml", Proposable.PUBLISHED, lines) == RECORD
    assert with_lines_of_value(RECORD, "a.yml", Proposable.TITLE, "title: B\n\n") == RECORD.replace(b"A vote # kept, too", b"B")


@pytest.mark.parametrize(
    ("edited", "message"),
    [
        ("b 1", "line 1: `b` may be byline or body"),
        ("12 body", "`12 body` begins with no zone and number of a line"),
        ("body 2", "`body 2` begins with no zone and number of a line"),
        ("body 1\nbody 1", "line 1 is listed twice"),
        ("# all are gone", "no zone is given for lines 1, 3–4, 6–7"),
    ],
)
def test_a_list_that_does_not_say_each_zone_once_is_refused(desk: Path, edited: str, message: str) -> None:
    source = readable_sources(read(gather(desk / "seeds"))[0])["ledger"]
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$"):
        zones_as_yaml(source, edited)


def test_a_long_run_of_furniture_is_shown_by_its_first_and_last_line(desk: Path) -> None:
    menu = "".join(f"Menu {number}\n" for number in range(1, 13))
    (desk / "port.txt").write_text(f"Port opens in May\n\nThe board said on Friday that the port opens in May.\n\n{menu}", encoding="utf-8")
    CliRunner().invoke(main, ["add", str(desk / "port.txt"), "--seeds", str(desk / "seeds")])
    source = readable_sources(read(gather(desk / "seeds"))[0])["port"]
    assert [row.split("  ", 1)[1] for row in open_proposal(source, Proposable.ZONES, "", {7: "story: a; not: b"}, 80)] == [
        "readers differ on these lines: look here first",
        "furniture    7  Menu 3",
        "                story: a; not: b",
        "all lines",
        "headline     1  Port opens in May",
        "body         3  The board said on Friday that the port opens in May.",
        "furniture    5  Menu 1",
        "furniture    6  Menu 2",
        "furniture    7  Menu 3",
        "furniture    8  Menu 4",
        "furniture    …  7 more lines",
        "furniture   16  Menu 12",
    ]
