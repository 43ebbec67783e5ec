"""What happens where a program is missing that a test needs."""

import re
from pathlib import Path

import pytest
from tools import NODE_MODULES, PACKAGES, node_tool, tool

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("REQUIRE_TOOLS", raising=False)


def test_a_test_is_skipped_with_one_line_that_says_how_to_get_the_program() -> None:
    with pytest.raises(pytest.skip.Exception, match=r"^needs java: apt-get install default-jre-headless$"):
        tool("java")


def test_a_test_is_skipped_with_one_line_that_says_how_to_get_what_npm_installs() -> None:
    assert not (NODE_MODULES / "no-such").exists()
    with pytest.raises(pytest.skip.Exception, match=r"^needs no-such: apt-get install npm, then make tools$"):
        node_tool("no-such/file.js")


def test_where_everything_is_required_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match=r"^needs java: apt-get install default-jre-headless$"):
        tool("java")


def test_a_program_is_found_under_another_name(tmp_path: Path) -> None:
    program = tmp_path / "google-chrome"
    program.touch(mode=0o755)
    assert tool("chromium") == str(program)


def test_every_program_that_a_test_names_has_a_package_and_is_installed_where_everything_is_required() -> None:
    calls = re.compile(r"""\b(?:needs|tool)\(((?:"[a-z0-9]+"(?:, )?)+)\)""")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py") if NODE_MODULES not in path.parents)
    named = {name for call in calls.findall(sources) for name in re.findall(r"[a-z0-9]+", call)}
    assert named == set(PACKAGES)
    installed = set(
        re.findall(r"[a-z0-9-]+", " ".join(re.findall(r"packages\+?=\((.*)\)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))))
    )
    essential = {"bash", "libc-bin", "mawk", "mount", "sed", "util-linux"}  # part of every Debian
    assert set(PACKAGES.values()) - essential <= installed
