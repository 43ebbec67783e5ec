"""How many errors the tests notice: `make mutants` makes 300 small changes, one at a time, in the code that proves, analyses, escapes and checks.

mutmut writes the changed functions ("mutants"); 300 of them are drawn with a fixed seed. A mutant is killed where a test fails with it. A function that
no test runs counts as survived. With names of mutants as arguments only these are tested. Everything happens in `build/mutants`.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "mutants"
PROJECT = FOLDER / "project"
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
SEED, DRAWN = 13, 300
# What is changed, and the tests of it that run in one process.
TESTS = {
    "proving": "boundaries cases citing curating encodings future proving repaired_quotes repairs repeats",
    "analysis": "analysis as_of boundaries cases changes drafts find impact record_diff review words",
    "escaping": "boundaries escaping",
    "publish.check": "checking",
}
# Tests that build whole sites or take more than ten seconds.
SLOW = "whichever_sources_were_known corner test_a_draft_ strict_build from_every_context a_long_text hundred_thousand dossier_on_a_day".split()
CONFIGURATION = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {[f"src/briefing/{room.replace('.', '/')}{'.py' if room == 'escaping' else '/*'}" for room in TESTS]}
also_copy = {sorted({name.partition("/")[0] for name in TRACKED})}
pytest_add_cli_args = ["-n0", "-p", "no:cacheprovider", "-k", "{" and ".join(f"not {name}" for name in SLOW)}"]
pytest_add_cli_args_test_selection = {sorted({f"tests/test_{name}.py" for names in TESTS.values() for name in names.split()})}
process_isolation = "forkserver"
track_dependencies = false
"""
WORDS = {None: "without tests", 0: "survived", 1: "killed", 2: "killed", 3: "killed", -24: "timeout", -9: "timeout"}  # exit codes of pytest
GIGABYTE = 1 << 30


def copy_project() -> None:
    """The files that git knows, with the package in `src`, where mutmut expects it."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    for name in TRACKED:
        if (ROOT / name).is_file():
            (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, PROJECT / name)
    shutil.copytree(PROJECT / "generator", PROJECT / "src")
    with (PROJECT / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write(CONFIGURATION)


def room(mutant: str) -> str:
    return next(name for name in TESTS if mutant.startswith(f"briefing.{name}."))


def tested(mutmut: Any, runner: Any, drawn: list[str]) -> dict[str, str]:
    """What became of each mutant: its tests are all tests of the files of its room in which some test runs its function."""
    duration: Counter[str] = Counter()
    for test, seconds in mutmut.state().duration_by_test.items():
        duration[test.partition("::")[0]] += seconds
    found = {}
    runner.startup()
    for number, name in enumerate(drawn, start=1):
        tests = mutmut.state().tests_by_mangled_function_name.get(name.partition("__mutmut_")[0], ())
        files = {test.partition("::")[0] for test in tests} & {f"tests/test_{file}.py" for file in TESTS[room(name)].split()}
        if files:
            runner.submit(name, sorted(files, key=lambda file: duration[file]), 180 + 10 * int(sum(duration[file] for file in files)), 0)
        code = runner.wait_for_result().exit_code if files else None
        found[name] = WORDS.get(code, f"error {code}")
        print(f"{number}/{len(drawn)} {name}: {found[name]}", file=sys.stderr, flush=True)
    runner.shutdown()
    return found


def show(found: dict[str, str], mutmut: Any) -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, word in found.items():
        counted[room(name)][word] += 1
        counted["all"][word] += 1
        if word != "killed":
            print(f"# {name}: {word}\n{mutmut.get_diff_for_mutant(name)}")
    for place, counts in counted.items():
        print(f"{place}: " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))
    noticed = counted["all"]["killed"] + counted["all"]["timeout"]
    print(f"{1 - noticed / len(found):.1%} of {len(found)} mutants survived, seed {SEED}")


def main() -> None:
    copy_project()
    os.chdir(PROJECT)
    sys.path.append(str(FOLDER / "tools"))  # last, so that the libraries of the project stay those of its lock
    resource.setrlimit(resource.RLIMIT_AS, (4 * GIGABYTE, 4 * GIGABYTE))  # a loop without end is not to fill the memory
    from mutmut import __main__ as mutmut  # type: ignore[import-not-found]  # noqa: PLC0415 — installed by `make mutants`

    mutmut.set_mutant_under_test("mutant_generation")
    (PROJECT / "mutants").mkdir()
    with mutmut.CatchOutput():
        mutmut.copy_src_dir()
        mutmut.copy_also_copy_files()
        mutmut.setup_source_paths()
        mutmut.create_mutants(2)
    runner = mutmut.get_mutant_runner(1)
    mutmut.run_stats_collection(runner)
    names = sorted(name for _, name, _ in mutmut.collect_source_file_mutation_data(mutant_names=())[0])
    print(f"{len(names)} mutants")
    show(tested(mutmut, runner, sys.argv[1:] or sorted(random.Random(SEED).sample(names, DRAWN))), mutmut)


if __name__ == "__main__":
    main()
