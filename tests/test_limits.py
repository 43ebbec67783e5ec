"""Whatever is written, it is read or told within half a gigabyte and five seconds of a processor: the kernel sees to it."""

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from briefing import build
from briefing.reading import Inputs
from hypothesis import settings
from overlays import laid_out, pinned
from projects import briefing, limited, project
from sampled import quick_or_torture

LIMITS = {resource.RLIMIT_AS: 512 << 20, resource.RLIMIT_CPU: 4}  # loading the command takes the fifth second
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
YAML = {
    "billion laughs": LAUGHS,
    "an alias of itself": "- &a [*a]\n",
    "deep lists": "[" * 3000,
    "deep maps": "{a: " * 3000,
    "deep lists in lines": "- " * 1_000_000,
    "a long number": f"- id: {'9' * 5000}\n",
    "a long line": f"- id: {'a b ' * 500_000}\n",
    "a long text": f"- {{id: budget, title: {'x' * 2_000_000}, at_stake: {{text: x, cites: []}}}}\n",
    "a long key": f"- {'k' * 2_000_000}: a\n",
    "many keys": "- " + "".join(f"k{number}: a\n  " for number in range(50_000)),
    "one key many times": "- " + "k: a\n  " * 50_000,
    "many records that are none": "- a\n" * 300_000,
    "one record many times": "- {id: a, title: b, at_stake: {text: c, cites: []}}\n" * 20_000,
    "many lists that are too short": "- id: a\n  statements: [" + "{text: a, cites: {}}, " * 20_000 + "]\n",
    "many escapes": '- "' + "\\e" * 200_000 + '"\n',
    "many comments": "# x\n" * 500_000,
    "many documents": "--- a\n" * 100_000,
    "many colons": "a: " * 200_000,
    "many quotes": "'" * 1_000_001,
    "many tags": "!!a " * 200_000,
}


@pytest.mark.parametrize("name", YAML)
def test_a_file_made_to_exhaust_is_told(tmp_path: Path, name: str) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": YAML[name].encode()})
    done = briefing(tmp_path, "check", limits=LIMITS)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False)
    assert len(done.stderr) < 100_000


def test_an_article_of_one_long_line_is_a_page(tmp_path: Path) -> None:
    line = "The council met again and voted on nothing. " * 45_000
    record = pinned({})["seeds/sources/herald.yml"].decode().replace("body: 3", "body: 3-4\nset_aside: [{lines: 4, why: long}]")
    record = record.replace(record.split("sha256: ")[1][:64], "<pin>")
    article = pinned({})["seeds/articles/herald.txt"].decode() + line
    laid_out(tmp_path, {"seeds/articles/herald.txt": article.encode(), "seeds/sources/herald.yml": record.encode()})
    done = briefing(tmp_path, "check", before=limited(megabytes=512, seconds=10))
    assert (done.returncode, done.stderr) == (0, "no problems\n")


@pytest.mark.parametrize(("code", "ended"), [("bytes(600 << 20)", 1), ("while True: pass", -9)])
def test_the_limits_are_limits(tmp_path: Path, code: str, ended: int) -> None:
    command = [*limited(megabytes=512, seconds=1), sys.executable, "-c", code]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == ended


@pytest.mark.parametrize(("kind", "limit", "ended"), [(resource.RLIMIT_AS, 64 << 20, 2), (resource.RLIMIT_CPU, 1, -9)])
def test_the_limits_of_a_command_are_limits(tmp_path: Path, kind: int, limit: int, ended: int) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": YAML["many records that are none"].encode()})
    assert briefing(tmp_path, "check", limits=LIMITS | {kind: limit}).returncode == ended


# ---- the whole command, on seeds that were spoiled in many ways

SPOILED = max(quick_or_torture(100, 400), settings.default.max_examples if settings.default else 0)
PIECES = (
    *(
        "\x00",
        "\x1b[31m",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\x0c",
        "\r",
        "\n\n",
        "\u2028",
        "e\u0301",
        "\u0301" * 300,
        "“",
        "<script>",
        "[",
        "{",
        "}",
    ),
    *(
        "- ",
        ": ",
        "#",
        "&a ",
        "*a",
        "\t",
        "'",
        '"',
        "||",
        "2026-02-30",
        "9999-12-31",
        "../..",
        "市議会",
        "😀",
        "--- ",
        "!x ",
        "id: ",
        "~",
        "%",
    ),
    *(
        "source: ",
        "quote: ",
        "date: ",
        "[..2026]",
        "1-9999999",
        "null",
        "gazette",
        "budget-vote/gazette",
        "\udce9",
        "x" * 5000,
        "\\",
        "{{",
        "]]>",
    ),
)
CHILD = """
import random, sys, traceback
from pathlib import Path
from test_limits import spoiled
from click.testing import CliRunner
from briefing import build
from briefing.cli import main
from briefing.reading import Inputs, gather

COMMANDS = ((["check"], ["coverage"]), (["check", "--strict"], ["impact", "gazette"]))

for number in range(int(sys.argv[1]), int(sys.argv[2])):
    files = spoiled(number)
    for path in Path("seeds").rglob("*"):
        if path.is_file():
            path.unlink()
    for path, data in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    for command in COMMANDS[number % 2]:
        done = CliRunner().invoke(main, command)
        told = done.exit_code in ((0, 1, 2) if command[0] == "impact" else (0, 1)) and "Traceback" not in done.output and "internal error" not in done.output
        if not told or (done.exception and not isinstance(done.exception, SystemExit)):
            sys.exit(f"{number} {command}: {done.exit_code}: {done.output[-2000:]}")
    if files := gather(Path("seeds")).files:
        build.build(Inputs("seeds", files))
print("all told")
"""


SURROUNDINGS = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}


def spoiled(number: int) -> dict[str, bytes]:
    """The base dossier spoiled in a few places; the same number gives the same files. A pin follows its article, so that more is read."""
    chance = random.Random(number)
    files = dict(pinned({}))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        path = chance.choice(sorted(files))
        data = files[path]
        at, end = chance.randrange(len(data) + 1), chance.choice((0, 0, 1, 3, 12, 60))
        word = chance.choice(files[chance.choice(sorted(files))].split() or [b""])
        piece = chance.choice(
            (word, word, chance.choice(PIECES).encode("utf-8", "surrogateescape"), chance.randbytes(chance.randint(0, 4)), b"")
        )
        lines = data.split(b"\n")
        match chance.randrange(5):
            case 0:
                one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                files[path] = b"\n".join(lines)
            case 1:
                files[path] = b"\n".join(line for line in lines if chance.random() > 0.05)
            case 2:
                files[path] = data.replace(chance.choice(data.split() or [b"-"]), piece, 1)
            case 3:
                files[path] = data[:at] + files[chance.choice(sorted(files))][: chance.randrange(200)] + data[at + end :]
            case _:
                files[path] = data[:at] + piece + data[at + end :]
    if chance.random() < 0.1:
        files[f"seeds/{chance.choice(('a', 'events', 'sources', 'articles/x'))}/{chance.choice(('a.yml', 'b.txt', 'É.yml'))}"] = b"- a"
    return pinned({path: data.replace(_pin(files, path), b"<pin>") for path, data in files.items()}, on_base=False)


def _pin(files: dict[str, bytes], path: str) -> bytes:
    """The pin of a source record, if it has one."""
    _, mark, rest = files[path].partition(b"sha256: ")
    return rest.split(b"\n")[0] if mark and len(rest.split(b"\n")[0]) == 64 else b"<pin>"


def test_seeds_spoiled_in_any_way_are_told_and_no_traceback_is_shown(tmp_path: Path) -> None:
    command = [*limited(megabytes=512, seconds=5 + SPOILED), sys.executable, "-c", CHILD, "0", str(SPOILED)]
    done = subprocess.run(command, cwd=tmp_path, env=SURROUNDINGS, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "all told\n", "")


@pytest.mark.parametrize("number", range(0, SPOILED, SPOILED // 8))
def test_a_build_of_spoiled_seeds_publishes_or_tells(tmp_path: Path, number: int) -> None:
    place = project(tmp_path / "project")
    for path, data in spoiled(number).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
    done = briefing(place, "build")
    assert (done.returncode, "Traceback" in done.stderr, "internal error" in done.stderr) in ((0, False, False), (1, False, False))
    assert (place / "site").is_dir() == (done.returncode == 0)


def test_spoiled_seeds_differ_and_most_have_faults_in_more_than_their_yaml() -> None:
    found = [build.check(Inputs("seeds", spoiled(number))) for number in range(100)]
    codes = {problem.code for checked in found for problem in checked.problems}
    assert len({tuple(spoiled(number).items()) for number in range(100)}) > 80
    assert len(codes) > 15
    assert sum(checked.dossier_and_findings is not None for checked in found) > 5
