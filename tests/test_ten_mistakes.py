"""Ten mistakes that are easily made, planted in the example that `briefing init` writes: each is found and mended from its message alone.

Asserted is the whole report. Every message names a file, a line and a column, shows the line, and says what to do.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from briefing import build, report
from briefing.reading import gather
from briefing.reading.starter_files import starter_files
from briefing.reading.starter_requirement import ToolRequirement


@dataclass(frozen=True)
class Mistake:
    """What somebody did to a file of the example, and all that a check then says."""

    name: str
    file: str
    before: str
    after: str
    told: str


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        "a wrong letter in a quote",
        "seeds/actors.yml",
        "quote: a ticket would cost no more",
        "quote: a ticket would cots no more",
        """
error[quote-not-found]: these words are not in `courier`
  --> seeds/actors.yml:20:40
   |
20 |       cites: [{source: courier, quote: a ticket would cots no more than a cup of tea}]
   |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: closest line: a ticket would cost no more than a cup of tea. (seeds/articles/courier.txt:10)
""",
    ),
    Mistake(
        "an id that nothing has",
        "seeds/questions.yml",
        "bears_on: [first-crossing]",
        "bears_on: [frist-crossing]",
        """
error[id-unknown]: there is no record `frist-crossing`
  --> seeds/questions.yml:14:14
   |
14 |   bears_on: [frist-crossing]
   |              ^^^^^^^^^^^^^^
   = help: did you mean `first-crossing`?
""",
    ),
    Mistake(
        "an id given twice",
        "seeds/actors.yml",
        "- id: quill-mira",
        "- id: harbour-board",
        """
error[id-duplicate]: the id `harbour-board` is given twice
 --> seeds/actors.yml:9:7
  |
9 | - id: harbour-board
  |       ^^^^^^^^^^^^^
  = note: the other (seeds/actors.yml:2:7)
  = help: rename one

error[id-unknown]: there is no actor `quill-mira`
  --> seeds/editions.yml:21:27
   |
21 |   actors: [harbour-board, quill-mira]
   |                           ^^^^^^^^^^
   = help: write the record of that actor, or name another
""",
    ),
    Mistake(
        "a day that is not the weekday of its words",
        "seeds/events.yml",
        'says: {date: 2024-05-15, words: "Wednesday',
        'says: {date: 2024-05-16, words: "Wednesday',
        """
error[weekday-mismatch]: 16 May 2024 is not a Wednesday
  --> seeds/events.yml:42:20
   |
42 |       says: {date: 2024-05-16, words: "Wednesday, 15 May 2024", status: planned}
   |                    ^^^^^^^^^^
   = help: count again from the day of publication
""",
    ),
    Mistake(
        "a tab",
        "seeds/topics.yml",
        "    text: The ferry",
        "\ttext: The ferry",
        """
error[yaml-tab]: the line is indented with a tab
 --> seeds/topics.yml:5:1
  |
5 |  text: The ferry links Samplewick with Exampleton.
  | ^
  = help: indent with spaces
""",
    ),
    Mistake(
        "a key left out",
        "seeds/events.yml",
        "  kind: plan\n",
        "",
        """
error[key-missing]: the event has no `kind`
  --> seeds/events.yml:21:3
   |
21 | - id: first-crossing
   |   ^^
   = help: add `kind:`
""",
    ),
    Mistake(
        "a line that the article does not have",
        "seeds/sources/post.yml",
        "body: [4-6]",
        "body: [4-8]",
        """
error[lines-out-of-range]: there is no line 8
  --> seeds/sources/post.yml:10:9
   |
10 |   body: [4-8]
   |         ^^^^^
   = help: the article has 7 lines; name those that are meant
""",
    ),
    Mistake(
        "a key misspelt",
        "seeds/editions.yml",
        "      likelihood: likely",
        "      likelyhood: likely",
        """
error[key-unknown]: `likelyhood` is not a key of `judgements`
  --> seeds/editions.yml:16:7
   |
16 |       likelyhood: likely
   |       ^^^^^^^^^^
   = help: did you mean `likelihood`?
""",
    ),
    Mistake(
        "a word that the field does not allow",
        "seeds/discrepancies.yml",
        "resolution: stands",
        "resolution: stand",
        """
error[value-not-allowed]: `stand` is not allowed for `resolution`
  --> seeds/discrepancies.yml:11:15
   |
11 |   resolution: stand
   |               ^^^^^
   = help: did you mean `stands`? allowed are `same-person`, `explained`, `superseded`, `error` or `stands`
""",
    ),
    Mistake(
        "an article that an editor touched",
        "seeds/articles/post.txt",
        "Samplewick ferry gets",
        "Samplewick Ferry gets",
        """
error[article-changed]: `articles/post.txt` is not the file that was pinned
 --> seeds/sources/post.yml:5:9
  |
5 | sha256: 270632adac107c8bbd9e2426609930e2ea1604b0be814fd353774d111ec81ddf
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: its hash is 16fbff21696fdfb3579957c6183646b9de21a490e4d1ea7e57d4a37271dd62ec; read the article again, then write this hash
""",
    ),
)


def laid_out(folder: Path) -> Path:
    """A folder with the example in it."""
    for path, data in starter_files(ToolRequirement(line="briefing-generator")).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_mistake_is_found_and_mended_from_its_message_alone(mistake: Mistake, tmp_path: Path) -> None:
    file = laid_out(tmp_path) / mistake.file
    text = file.read_text(encoding="utf-8")
    assert text.count(mistake.before) == 1
    file.write_text(text.replace(mistake.before, mistake.after), encoding="utf-8")
    inputs = gather(tmp_path / "seeds")
    assert f"\n{report.as_text(build.check(inputs).problems, inputs.files)}\n" == mistake.told


def test_every_message_names_its_place_and_what_to_do() -> None:
    assert len(MISTAKES) == 10
    for mistake in MISTAKES:
        for told in mistake.told.strip("\n").split("\n\n"):
            assert re.match(r"error\[[a-z-]+\]: .+\n +--> seeds/[\w/.-]+:\d+:\d+\n", told)
            assert re.search(r"\n +\| +\^+\n(?: +=.*\n)* +  ?= help: .+$", told)


def test_without_a_mistake_nothing_is_said(tmp_path: Path) -> None:
    assert build.check(gather(laid_out(tmp_path) / "seeds")).problems == ()
