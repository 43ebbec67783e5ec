"""Every command of the manual page on data runs in the example, and prints what the page says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from briefing.cli import main
from click.testing import CliRunner
from projects import ROOT

PAGE = ROOT / "docs" / "manual" / "data.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def printed(language: str, command: str, folder: Path) -> str:
    """What a block prints; our own command runs here, since starting it takes longest."""
    if command.startswith("briefing "):
        for line in command.splitlines():
            assert CliRunner().invoke(main, line.split()[1:]).exit_code == 0, line
        return ""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    program = [sys.executable, "-c", command] if language == "python" else ["sh", "-e", "-c", command]
    done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.needs("jq", "sqlite3")
def test_every_command_prints_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "harbour")]).exit_code == 0
    monkeypatch.chdir(tmp_path / "harbour")
    text = PAGE.read_text(encoding="utf-8")
    found = [(block, printed(block[1], block[2], tmp_path / "harbour")) for block in BLOCK.finditer(text)]
    assert len(found) > 6
    if os.environ.get("UPDATE_CASES"):
        PAGE.write_text(renewed(text, found), encoding="utf-8")
    assert [output for block, output in found] == [block[3] or "" for block, _ in found]


def renewed(text: str, found: list[tuple[re.Match[str], str]]) -> str:
    """The page with what its commands print now."""
    for block, output in reversed(found):
        if block[3] is not None:
            text = f"{text[: block.start(3)]}{output}{text[block.end(3) :]}"
    return text
