"""Python without asserts writes the same; Python without docstrings, which commands, schemas and rules are described by, is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from briefing.cli import COMMANDS
from projects import briefing, contents, project

REFUSED = """error: Python runs without docstrings, which describe the commands, the schemas and the rules
  = help: run without -OO and PYTHONOPTIMIZE=2
aborted: no result
"""
SAID = (
    ("--help",),
    *((command, "--help") for command in COMMANDS),
    ("schema",),
    ("explain",),
    ("explain", "event-after-publication"),
    ("check", "--output-format", "json"),
    ("coverage", "herald"),
    ("find", "seven to two"),
    ("show", "budget-vote"),
    ("impact", "gazette"),
)
SAYING = """
import ast, sys
from click.testing import CliRunner
from briefing.cli import main
done = {arguments: CliRunner().invoke(main, arguments, prog_name="briefing") for arguments in ast.literal_eval(sys.argv[1])}
for arguments, result in done.items():
    print(arguments, result.exit_code, result.output, sep="\\n")
print(sum(result.exit_code == 0 and bool(result.output) for result in done.values()), "commands said something, and ended with 0")
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("optimized"))


def test_every_command_says_the_same_without_asserts(place: Path) -> None:
    plain, optimized = (
        subprocess.run(
            [sys.executable, "-c", SAYING, repr(SAID)],
            cwd=place,
            env={**os.environ, "PYTHONOPTIMIZE": level},
            capture_output=True,
            text=True,
            check=True,
        )
        for level in ("", "1")
    )
    assert plain.stdout.splitlines()[-1] == f"{len(SAID)} commands said something, and ended with 0"
    assert (optimized.stdout, optimized.stderr) == (plain.stdout, plain.stderr)


def test_a_site_is_the_same_without_asserts(tmp_path: Path) -> None:
    plain, optimized = project(tmp_path / "plain"), project(tmp_path / "optimized")
    assert briefing(plain, "build").returncode == 0
    assert briefing(optimized, "build", PYTHONOPTIMIZE="1").returncode == 0
    assert contents(plain / "site") == contents(optimized / "site")


def test_seeds_with_faults_are_told_the_same_without_asserts(tmp_path: Path) -> None:
    place = project(tmp_path)
    events = place / "seeds" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("status: ", "stand: ").replace("quote: ", "words: "), encoding="utf-8")
    plain, optimized = (briefing(place, "check", PYTHONOPTIMIZE=level) for level in ("", "1"))
    assert (optimized.returncode, optimized.stderr) == (plain.returncode, plain.stderr)
    assert plain.returncode == 1


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("schema",), ("explain",), ("check",), ("build",), ()], ids=" ".join)
def test_every_command_is_refused_without_docstrings(place: Path, arguments: tuple[str, ...]) -> None:
    done = briefing(place, *arguments, PYTHONOPTIMIZE="2")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", REFUSED)
    assert not (place / "site").exists()


@pytest.mark.parametrize("command", [["-OO", "-m", "briefing"], ["-OO", str(Path(sys.executable).with_name("briefing"))]])
def test_the_option_is_refused_like_the_variable(place: Path, command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command, "schema"], cwd=place, env=os.environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", REFUSED)
