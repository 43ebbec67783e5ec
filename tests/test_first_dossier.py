"""The tutorial, command by command as it stands on its page."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import ROOT

PAGE = (ROOT / "docs" / "manual" / "first-dossier.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(sh|text|html|diff)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Block = tuple[str, str, str]
BLOCKS: list[Block] = [(kind, file, content) for kind, file, content in _BLOCK.findall(PAGE)]
COMMANDS = [content for kind, _, content in BLOCKS if kind == "sh"]


def tool(folder: Path) -> str:
    """A folder with the command as an installed tool has it."""
    script = folder / "briefing"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefing "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return str(folder)


def edited(before: str, diff: str) -> str:
    """A text after an edit, shown as lines to take out and to put in between lines that stay; it fits one place."""
    lines = diff.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in marks) for marks in (" -", " +"))
    assert before.count(old) == 1, old
    return before.replace(old, new)


def pattern(shown: str) -> str:
    """What an output must match: the words that are shown, any number of seconds, and anything at all where a line holds `…` alone."""
    expected = "(?s:.*)".join(re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE))
    return re.sub(r"in\\ \d+\\\.\d\\ s", lambda _: r"in \d+\.\d s", expected)


def run(command: str, place: Path, path: str) -> tuple[int, str]:
    surroundings = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=place, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


def followed(place: Path, path: str) -> Iterator[tuple[str, str, str]]:
    """Everything that the page has somebody do, done in its order: of each command its words, its output, and what the page shows of it."""
    output, command = "", ""
    for kind, file, content in BLOCKS:
        if kind == "sh" and content.startswith("cd "):
            place, output, command = place / content.removeprefix("cd ").strip(), "", content
        elif kind == "sh":
            code, output = run(content, place, path)
            command = content
            assert code == 0, output
        elif kind == "diff":
            target = place / file
            target.write_text(edited(target.read_text(encoding="utf-8"), content), encoding="utf-8")
        elif file:
            (place / file).write_text(content, encoding="utf-8")
        else:
            yield command, output, content


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


def test_the_page_leads_from_an_empty_folder_to_a_site(place: Path, tmp_path: Path) -> None:
    outputs = list(followed(place, tool(tmp_path)))
    assert [command for command, output, shown in outputs if not re.fullmatch(pattern(shown), output)] == []
    assert len(outputs) == len(COMMANDS) - 1  # `cd` alone says nothing
    assert "The day before was a slip of the pen" in (place / "harbour/site/sources/answer/index.html").read_text(encoding="utf-8")


def test_it_takes_six_commands_at_most() -> None:
    assert len(COMMANDS) <= 6
    assert [command for command in COMMANDS if command.count("\n") != 1] == []


def test_every_other_command_that_it_names_is_one() -> None:
    named = set(re.findall(r"`briefing ([a-z]+)", PAGE))
    assert named <= set(re.findall(r"`briefing ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
