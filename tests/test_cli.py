import json
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
from briefing import __version__
from briefing.cli import main, reports_errors
from click.testing import CliRunner, Result
from overlays import BASE, laid_out
from projects import briefing

WARNED = b"- {id: courier, name: Riverton Courier, short: Courier, kind: newspaper}\n"
NOT_RUN = "aborted: no result\n"
BASE_PUBLICATIONS = (BASE / "seeds" / "publications.yml").read_bytes()


def run(*arguments: str, **environment: str) -> Result:
    """What a command prints and ends with; in no terminal, and with no wish for colour unless the test has one."""
    wishes = {"NO_COLOR": None, "FORCE_COLOR": None, "TTY_COMPATIBLE": None, **environment}
    return CliRunner().invoke(main, arguments, env=wishes, color=True)


def spoiled(tmp_path: Path, **files: bytes | None) -> str:
    """The base dossier with other files of these kinds."""
    laid_out(tmp_path, {f"seeds/{kind}.yml": data for kind, data in files.items()})
    return str(tmp_path / "seeds")


def alone(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, for what might end one."""
    return briefing(Path.cwd(), *arguments, before=(), limits={}, **environment)


def test_a_clean_dossier_ends_with_0() -> None:
    result = run("check", "--strict", "--seeds", str(BASE / "seeds"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no problems\n")


def test_a_warning_ends_with_0_and_with_1_where_warnings_fail(tmp_path: Path) -> None:
    seeds = spoiled(tmp_path, publications=BASE_PUBLICATIONS + WARNED)
    told = (
        "warning[publication-unused]: nothing in the dossier comes from `courier`\n"
        " --> seeds/publications.yml:4:8\n"
        "  |\n"
        "4 | - {id: courier, name: Riverton Courier, short: Courier, kind: newspaper}\n"
        "  |        ^^^^^^^\n"
        "  = help: delete it\n"
        "\n"
        "1 warning\n"
    )
    results = [run("check", "--seeds", seeds), run("check", "--strict", "--seeds", seeds)]
    assert [(result.exit_code, result.stdout, result.stderr) for result in results] == [(0, "", told), (1, "", told)]


@pytest.mark.parametrize("command", ["check", "coverage"])
def test_an_error_ends_with_1(tmp_path: Path, command: str) -> None:
    result = run(command, "--seeds", spoiled(tmp_path, publications=b"a: b\n"))
    assert (result.exit_code, result.stdout, result.stderr.split("\n")[-2]) == (1, "", "1 error")


def test_without_seeds_it_ends_with_2(tmp_path: Path) -> None:
    result = run("check", "--seeds", str(tmp_path / "nowhere"))
    message = f"error: cannot read seeds from `{tmp_path}/nowhere`: there is no such folder\n"
    help = "  = help: name the folder with --seeds, or run where `seeds/` is\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message + help + NOT_RUN)


@pytest.mark.parametrize("arguments", [("chekc",), ("check", "--no-such"), ("check", "extra"), ("impact",)])
def test_a_command_that_is_none_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"briefing, version {__version__}\n"


def test_every_command_is_described() -> None:
    for name in main.list_commands(click.Context(main)):
        assert re.search(r"\n  \w.*\.\n", run(name, "--help").stdout)


def test_every_command_has_examples_that_it_would_take() -> None:
    for name in main.list_commands(click.Context(main)):
        examples = re.findall(rf"^ +briefing ({name}\b.*)$", run(name, "--help").stdout, re.MULTILINE)
        assert examples, name
        for example in examples:
            words = shlex.split(example.partition(" > ")[0])
            command = main.get_command(click.Context(main), name)
            assert command is not None
            command.make_context(name, words[1:])


def test_the_readme_lists_every_command() -> None:
    text = (BASE.parent.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in main.list_commands(click.Context(main)) if f"`briefing {name}" not in text] == []


# ---- colour


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, environment: dict[str, str], *, is_coloured: bool) -> None:
    result = run("check", "--seeds", spoiled(tmp_path, publications=b"a: b\n"), **environment)
    assert ("\x1b[31m" in result.stderr) == is_coloured
    plain = run("check", "--seeds", str(tmp_path / "seeds")).stderr
    assert re.sub(r"\x1b\[[0-9;]*m", "", result.stderr) == plain


def test_what_a_seed_holds_gives_no_colour(tmp_path: Path) -> None:
    result = run("check", "--seeds", spoiled(tmp_path, topics=b'- id: "\\e[31mred\\u202e"\n  kind: "\\e]0;title\\a"\n'))
    assert not re.search("[\x1b\x07\u202e]", result.output)


# ---- faults of the tool


def faulty(**options: bool) -> Result:
    """What a command with a fault in it prints, behind the options that every command has."""

    def fail() -> int:
        raise ZeroDivisionError("a \x1b[31mslip")

    group = click.Group(
        "briefing", {"fail": click.Command("fail", callback=reports_errors(fail))}, params=main.params, callback=main.callback
    )
    return CliRunner().invoke(group, [*(f"--{option}" for option in options), "fail"])


def test_a_fault_of_the_tool_is_told_in_one_line_and_ends_with_2() -> None:
    result = faulty()
    message = "error: internal error: ZeroDivisionError: a \\x1b[31mslip\n"
    help = "  = help: run `briefing --debug …` for the traceback, and report it\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message + help + NOT_RUN)


def test_with_debug_a_fault_of_the_tool_shows_its_traceback() -> None:
    assert isinstance(faulty(debug=True).exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("unknown.yml", b"[" * 500_000),
        ("Twin.yml", b"- " * 200_000),
        ("topics.yml", b"[" * 500_000),
        ("topics.yml", b"- &a [*a]\n" * 1000),
        ("topics.yml", b"\xff" * 1000),
        ("topics.yml", b"- id: a\n  no: b\n" * 3000),
        ("articles/caf\udce9.txt", b"text"),
    ],
)
def test_nothing_in_the_seeds_makes_it_crash(tmp_path: Path, name: str, data: bytes) -> None:
    laid_out(tmp_path, {"seeds/twin.yml": b"[]\n", f"seeds/{name}": data})
    result = alone("check", "--seeds", str(tmp_path / "seeds"))
    assert (result.returncode, result.stdout) == (1, "")
    assert re.search(r"^\d+ errors?(, \d+ warnings?)?$", result.stderr, re.MULTILINE)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}, {"PYTHONOPTIMIZE": "1"}],
)
def test_the_surroundings_change_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    seeds = spoiled(tmp_path, topics=b"- id: a\n  title: {a: b}\n  kinds: \xe5\xb8\x82\n")
    usual, other = alone("check", "--seeds", seeds), alone("check", "--seeds", seeds, **environment)
    assert (other.returncode, other.stdout) == (usual.returncode, usual.stdout) == (1, "")
    assert other.stderr.replace("\\u2026", "…").replace("\\u5e02", "市") == usual.stderr


def test_a_file_of_nothing_but_faults_is_not_read_to_its_end(tmp_path: Path) -> None:
    result = run("check", "--seeds", spoiled(tmp_path, publications=BASE_PUBLICATIONS, topics=b"- a\n" * 1500))
    assert (result.exit_code, result.stderr.splitlines()[-3:]) == (1, ["… and 901 more", "", "1001 errors"])


# ---- coverage


def test_coverage_counts_the_sentences_of_every_body() -> None:
    result = run("coverage", "--seeds", str(BASE / "seeds"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "gazette: 3 sentences: 3 cited, 0 set aside, 0 not looked at\n"
        "herald: 1 sentences: 1 cited, 0 set aside, 0 not looked at\n"
    )  # fmt: skip


def test_coverage_of_one_source_shows_its_sentences() -> None:
    result = run("coverage", "gazette", "--seeds", str(BASE / "seeds"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert " ".join(result.stdout.split()) == (
        "gazette: 3 sentences: 3 cited, 0 set aside, 0 not looked at "
        "8 cited The city council voted seven to two for the budget on Monday, 2 March 2026. "
        "9 cited Mayor Ruth Alder said that a new bridge was planned for the spring of 2027. "
        "10 cited Who would pay for the bridge was left open."
    )


def test_coverage_of_a_source_that_is_none_ends_with_2() -> None:
    result = run("coverage", "gazete", "--seeds", str(BASE / "seeds"))
    message = "error: there is no source `gazete`\n  = help: known are gazette, herald\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message + NOT_RUN)


def test_coverage_takes_no_text_for_markup(tmp_path: Path) -> None:
    article = (BASE / "seeds" / "articles" / "herald.txt").read_bytes() + b"\\[/red] and [red] end.\n"
    record = (BASE / "seeds" / "sources" / "herald.yml").read_bytes()
    record = re.sub(b"sha256: .*", b"sha256: <pin>", record).replace(b"body: 3", b"body: 3-4")
    laid_out(tmp_path, {"seeds/articles/herald.txt": article, "seeds/sources/herald.yml": record})
    result = run("coverage", "herald", "--seeds", str(tmp_path / "seeds"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\\[/red] and [red] end." in " ".join(result.stdout.split())


# ---- forms of a check


HOSTILE = b'- id: courier\n  name: "100%: a, b\\n::error::no"\n  short: "\\x9b\\u202e"\n  kind: a::b,c%\n'


def test_problems_are_told_as_a_stable_list(tmp_path: Path) -> None:
    seeds = spoiled(tmp_path, publications=BASE_PUBLICATIONS + WARNED)
    result = run("check", "--output-format", "json", "--seeds", seeds)
    assert (result.exit_code, result.stderr) == (0, "1 warning\n")
    assert json.loads(result.stdout) == [
        {
            "file": "seeds/publications.yml",
            "line": 4,
            "column": 8,
            "width": 7,
            "severity": "warning",
            "code": "publication-unused",
            "message": "nothing in the dossier comes from `courier`",
            "help": "delete it",
            "notes": [],
        }
    ]
    assert run("check", "--output-format", "json", "--strict", "--seeds", seeds).exit_code == 1
    assert run("check", "--output-format", "json", "--seeds", str(BASE / "seeds")).stdout == "[]\n"


@pytest.mark.parametrize("form", ["json", "github"])
def test_what_a_seed_holds_gives_no_orders_in_any_form(tmp_path: Path, form: str) -> None:
    summary = tmp_path / "summary.md"
    seeds = spoiled(tmp_path, publications=HOSTILE)
    result = run("check", "--output-format", form, "--seeds", seeds, GITHUB_STEP_SUMMARY=str(summary))
    assert result.exit_code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.output)
    if form == "json":
        assert {problem["file"] for problem in json.loads(result.stdout)} >= {"seeds/publications.yml"}
    else:
        assert all(
            re.fullmatch(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,endColumn=\d+,title=[a-z0-9-]+::[^\r\n]*", line)
            for line in result.stdout.splitlines()
        )
        assert not re.search(r"^::", result.stderr, re.MULTILINE)


def test_github_is_shown_the_worst_ten_and_told_of_all(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    seeds = spoiled(tmp_path, publications=BASE_PUBLICATIONS + WARNED, topics=b"- id: a,b%\n" + b"- no: <b>\n" * 12)
    result = run("check", "--output-format", "github", "--seeds", seeds, GITHUB_STEP_SUMMARY=str(summary))
    lines = result.stdout.splitlines()
    assert (result.exit_code, len(lines)) == (1, 10)
    assert all(line.startswith(f"::error file={tmp_path}/seeds/") for line in lines)
    assert "::`a,b%25` is not an id%0Ause only small letters" in result.stdout
    told = summary.read_text(encoding="utf-8").splitlines()
    assert told[0] == "before"
    assert sum(line.startswith("- **") for line in told) == sum(map(int, re.findall(r"\d+", told[1])))
    assert "<b>" not in "\n".join(told)


def test_github_without_a_summary_is_told_all_the_same(tmp_path: Path) -> None:
    seeds = spoiled(tmp_path, publications=BASE_PUBLICATIONS + WARNED)
    result = run("check", "--output-format", "github", "--seeds", seeds, GITHUB_STEP_SUMMARY="")
    told = f"::warning file={tmp_path}/seeds/publications.yml,line=4,col=8,endColumn=15,title=publication-unused::nothing in the dossier comes from `courier`%0Adelete it\n"
    assert (result.exit_code, result.stdout) == (0, told)
    assert result.stderr.endswith("\n1 warning\n")
