"""Every problem is explained, and its examples show what they say."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import briefing
import pytest
from briefing import build, explain
from briefing.cli import main
from briefing.rules import RULES
from click.testing import CliRunner
from overlays import laid_out, shown

ROOT = Path(__file__).parent.parent
PACKAGE = Path(briefing.__file__).parent
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "problem_pages").glob("*.md"))}
RULE_CODES = {rule.__name__.replace("_", "-") for rule in RULES}
TOLD_IN_WORDS = {
    "file-hard-linked": "a text has one name",
    "file-not-regular": "a pipe holds no text",
    "file-too-large": "32 MiB are too much to show",
    "file-unreadable": "a link holds no text",
    "too-many-faults": "a thousand faults are too many to show",
    **dict.fromkeys(("brief-too-long", "no-font-for-print", "note-apart"), "found when a brief is set, which a check does not do"),
    "too-long-for-paper": "takes more than 5,000 reports",
    **dict.fromkeys(
        (
            "address-taken",
            "anchor-broken",
            "engine-warning",
            "file-unchecked",
            "link-broken",
            "link-unsafe",
            "markup-forbidden",
            "page-missing",
            "policy-missing",
            "policy-weak",
            "script-unknown",
            "third-party",
        ),
        "found in the built site, which no seed can spoil",
    ),
}
TODAY = date(2026, 12, 31)  # for the problems that hang on it
_BLOCK = re.compile(r"^```\w+ (.+)\n((?:.*\n)*?)```$", re.MULTILINE)


def codes_in(tree: ast.Module, positions: dict[str, int]) -> Iterator[str]:
    """Every text that a call hands over where a function takes a code."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        argument = call.args[positions[name]] if name in positions and len(call.args) > positions[name] else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def code_positions(trees: list[ast.Module]) -> dict[str, int]:
    """For every function of the package that takes a code, which of its arguments that is."""
    found = {"Problem": 2, "Fault": 0, "Contradiction": 0}
    for function in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args if argument.arg != "self"]
        if "code" in names:
            found[function.name] = names.index("code")
    return found


def examples(page: str) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
    """The files of the bad example and those of the good one."""
    bad, _, good = page.partition("\nGood")
    first, second = (dict(shown(header, content) for header, content in _BLOCK.findall(part)) for part in (bad, good))
    return first, second


def found(folder: Path, changes: dict[str, bytes | None]) -> list[str]:
    folder.mkdir()
    return [problem.code for problem in build.check(laid_out(folder, changes), today=TODAY).problems]


def test_every_code_in_the_package_has_a_page_and_every_page_a_code() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    positions = code_positions(trees)
    assert {code for tree in trees for code in codes_in(tree, positions)} == set(PAGES)


def test_every_rule_has_a_page() -> None:
    assert set(PAGES) >= RULE_CODES


@pytest.mark.parametrize("code", sorted(set(PAGES) - TOLD_IN_WORDS.keys()))
def test_a_bad_example_has_the_problem_and_a_good_one_has_none(code: str, tmp_path: Path) -> None:
    bad, good = examples(PAGES[code])
    assert (set(found(tmp_path / "bad", bad)), found(tmp_path / "good", good)) == ({code}, [])


@pytest.mark.parametrize("code", sorted(PAGES))
def test_a_page_holds_its_meaning_and_both_examples(code: str) -> None:
    page = PAGES[code]
    assert page.count("\nGood") == 1
    assert page.startswith("Bad") == (code in RULE_CODES)
    assert bool(_BLOCK.search(page)) == (code not in TOLD_IN_WORDS)


@pytest.mark.parametrize("code", sorted(PAGES))
def test_explain_prints_the_code_its_meaning_and_the_page(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{code}\n\n")
    assert result.stdout.endswith(f"\n\n{PAGES[code]}")


def test_the_manual_tells_of_every_code_and_is_current() -> None:
    """`make manual` makes it so."""
    written = (ROOT / "docs" / "manual" / "problems.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["explain"]).stdout == written
    assert re.findall(r"^## (.+)$", written, re.MULTILINE) == sorted(PAGES)
    listed = re.findall(r"^- \[`(.+)`\]\(#([\w-]+)\) \S.+\.$", written, re.MULTILINE)
    assert listed == [(code, code) for code in sorted(PAGES)]


def test_the_meaning_of_a_rule_is_its_docstring() -> None:
    text = explain.explanation("known-before-published")
    assert text is not None
    assert text.partition("\n\nBad:")[0] == (
        "known-before-published\n\n"
        "A source is not known before the earliest day of its publication.\n\n"
        "Check the day it was known from against the date of its publication."
    )


def test_a_mistyped_code_is_told_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "quote-notfound"])
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "error: there is no problem `quote-notfound`\n  = help: did you mean `quote-not-found`?\naborted: no result\n",
    )


def test_a_code_is_no_way_to_other_files() -> None:
    assert explain.explanation("../__init__") is None
