"""How many errors the tests notice: `make mutants` makes 300 small changes, one at a time, in the code that proves, analyses, escapes and checks.

mutmut writes the changed functions ("mutants"); 300 of them are drawn with a fixed seed, from each room in proportion to its mutants. A mutant is
killed where a test fails with it or takes far longer than without it. Its tests are those of the files of which some test calls the function: first the
tests that call it, the quickest files first, until one fails. A function that no test calls counts as survived.

Everything happens in `build/mutants`. With names of mutants as arguments, only these are tried.
"""

import gc
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "mutants"
PROJECT = FOLDER / "project"
CALLED = FOLDER / "called.txt"
RESULTS = FOLDER / "results.txt"
SEED, DRAWN = 13, 300
ROOMS = ("proving", "analysis", "publish/check", "escaping.py")
# The tests of these rooms that need no site: with those that build one, each mutant would take minutes, and the figure would be no worse.
TESTS = (
    "analysis as_of boundaries cases changes check_source checking citing connections contradictions counts curating dossier drafts encodings escaping "
    "find future impact leaks long_words numerals origins origins_of_seeds proving record_diff records repaired_quotes repairs repeats report review "
    "statuses text withdrawal words"
).split()
LONGEST, BUDGET = 10, 90  # seconds that a test may take without a mutant, and all tests of one mutant together; the rest are not run
CONFIGURATION = '\n[tool.mutmut]\nsource_paths = ["generator"]\n'
ARGUMENTS = ("-n0", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", f"--basetemp={FOLDER / 'temporary'}")
GIGABYTE = 1 << 30


def copy_project() -> None:
    """The files that git knows, and the switch beside the package."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split():
        if (ROOT / name).is_file():
            (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, PROJECT / name)
    shutil.copyfile(ROOT / "tests" / "mutation_switch.py", PROJECT / "generator" / "mutation_switch.py")
    with (PROJECT / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write(CONFIGURATION)


def write_mutants(only: list[str]) -> dict[str, str]:
    """The text of the module of each mutant, by its name; the modules in the copy are written with all their mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents  # type: ignore[import-not-found]  # noqa: PLC0415 — installed by `make mutants`

    written = {}
    package = PROJECT / "generator" / "briefing"
    for path in sorted(path for room in ROOMS for path in ((package / room).rglob("*.py") if (package / room).is_dir() else [package / room])):
        module = ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
        if only and not any(name.startswith(f"{module}.x") for name in only):
            continue
        mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        code = mutated.code.replace("from mutmut.mutation.trampoline import", "from mutation_switch import")
        path.write_text(code, encoding="utf-8")
        written |= {f"{module}.{name}": code for name in mutated.mutant_names}
    return written


def room(mutant: str) -> str:
    return next(room for room in ROOMS if f"{mutant.replace('.', '/')}/".startswith(f"briefing/{room.removesuffix('.py')}/"))


def draw(names: list[str]) -> list[str]:
    by_room = defaultdict(list)
    for name in sorted(names):
        by_room[room(name)].append(name)
    print(f"{len(names)} mutants: " + ", ".join(f"{place} {len(by_room[place])}" for place in ROOMS))
    generator = random.Random(SEED)
    drawn = [name for place in ROOMS for name in generator.sample(by_room[place], round(DRAWN * len(by_room[place]) / len(names)))]
    return generator.sample(drawn, len(drawn))  # mixed, so that the first hundred are in proportion, too


class Trials:
    """A plugin of pytest: tests are collected once, and each mutant is tried in a copy of the process."""

    def __init__(self, modules: dict[str, str], drawn: list[str]) -> None:
        self.modules, self.drawn = modules, drawn

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        gc.freeze()
        items = {item.nodeid: item for item in session.items}
        seconds, callers = self.measure(session)
        found = {}
        for number, name in enumerate(self.drawn, start=1):
            before = time.monotonic()
            tests = order(seconds, callers[name.partition("__mutmut_")[0]])
            found[name], killer = try_mutant(session, name, [items[test] for test in tests], seconds) if tests else ("without tests", "")
            report = f"{number}/{len(self.drawn)} {name}: {found[name]} {killer} ({time.monotonic() - before:.1f} s, {len(tests)} tests)\n"
            with RESULTS.open("a", encoding="utf-8") as stream:
                stream.write(report)
        show(found, self.modules)
        return True

    def measure(self, session: pytest.Session) -> tuple[dict[str, float], dict[str, list[str]]]:
        """How long each test takes without a mutant, and the tests that call each function; a test that fails here is left out."""
        path = FOLDER / "measured.json"
        pid = os.fork()
        if pid == 0:
            leave(lambda: path.write_text(json.dumps(measured(session)), encoding="utf-8") * 0)
        os.waitpid(pid, 0)
        seconds, called = json.loads(path.read_text(encoding="utf-8"))
        callers = defaultdict(list)
        for test, names in called.items():
            for name in names:
                callers[name].append(test)
        return seconds, callers


def used() -> float:
    """Seconds of processor time of this process and of those that it started."""
    return sum(os.times()[:4])


def leave(result: Any) -> None:
    """End a copy of the process with a result as its code, whatever happens."""
    os.setsid()
    code = 99
    try:
        code = result()
    finally:
        os._exit(code)


def run(session: pytest.Session, tests: list[pytest.Item]) -> Any:
    """Run tests one after the other; after each, whether it passed."""
    for item, following in zip(tests, [*tests[1:], None], strict=True):
        before = session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        yield item, session.testsfailed == before


def measured(session: pytest.Session) -> tuple[dict[str, float], dict[str, list[str]]]:
    import mutation_switch as switch  # noqa: PLC0415 — of the copy of the project

    switch.recorded_in = os.environ["FUNCTIONS_CALLED"] = str(CALLED)
    seconds, called = {}, {}
    CALLED.write_text("")
    before = used()
    for item, passed in run(session, session.items):
        took, before = used() - before, used()
        if passed and took < LONGEST:
            seconds[item.nodeid] = took
            called[item.nodeid] = sorted(set(CALLED.read_text(encoding="utf-8").split()))
        else:
            print(f"left out: {item.nodeid} ({'slow' if passed else 'fails'}, {took:.1f} s)", file=sys.stderr, flush=True)
        CALLED.write_text("")
        switch.forget()
    return seconds, called


def order(seconds: dict[str, float], calling: list[str]) -> list[str]:
    """Tests to run: those that call the function, then the rest of their files, the quickest first."""
    direct = {test for test in calling if test in seconds}
    by_file = defaultdict(list)
    for test in seconds:
        by_file[test.partition("::")[0]].append(test)
    cost = Counter[str]()
    for test in direct:
        cost[test.partition("::")[0]] += seconds[test]
    files = sorted(cost, key=lambda file: cost[file])
    first = [test for file in files for test in sorted(by_file[file], key=lambda test: seconds[test]) if test in direct]
    tests = [*first, *(test for file in files for test in by_file[file] if test not in direct)]
    return [test for test, total in zip(tests, accumulate(seconds[test] for test in tests), strict=True) if total <= BUDGET]


def try_mutant(session: pytest.Session, name: str, tests: list[pytest.Item], seconds: dict[str, float]) -> tuple[str, str]:
    """What became of a mutant, and the test that noticed it."""
    CALLED.write_text("")
    pid = os.fork()
    if pid == 0:
        leave(lambda: with_mutant(session, name, tests, seconds))
    limit = time.monotonic() + 600 + 10 * sum(seconds[item.nodeid] for item in tests)
    done, status = os.waitpid(pid, os.WNOHANG)
    while not done and time.monotonic() < limit:
        time.sleep(0.02)
        done, status = os.waitpid(pid, os.WNOHANG)
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if not done:
        os.waitpid(pid, 0)
        return "timeout", CALLED.read_text()
    code = os.waitstatus_to_exitcode(status)
    return {0: "survived", 1: "killed", -signal.SIGPROF: "timeout"}.get(code, f"error {code}"), CALLED.read_text() if code else ""


def with_mutant(session: pytest.Session, name: str, tests: list[pytest.Item], seconds: dict[str, float]) -> int:
    import mutation_switch as switch  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (4 * GIGABYTE, 4 * GIGABYTE))  # a loop without end is not to fill the memory
    switch.active = os.environ["ACTIVE_MUTANT"] = name
    CALLED.write_text(tests[0].nodeid)
    signal.setitimer(signal.ITIMER_PROF, 60)
    for item, passed in run(session, tests):
        if not passed:
            CALLED.write_text(item.nodeid)
            return 1
        signal.setitimer(signal.ITIMER_PROF, 60 + 10 * seconds[item.nodeid])
    return 0


def show(found: dict[str, str], modules: dict[str, str]) -> None:
    from mutmut.mutation.diff_apply import get_diff_for_mutant  # type: ignore[import-not-found]  # noqa: PLC0415

    lines = []
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, word in found.items():
        counted[room(name)][word] += 1
        counted["all"][word] += 1
        if word != "killed":
            lines.append(f"# {name}: {word}\n{get_diff_for_mutant(name, source=modules[name], path=room(name))}\n")
    lines += [f"{place}: " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())) for place, counts in counted.items()]
    noticed = counted["all"]["killed"] + counted["all"]["timeout"]
    lines.append(f"{1 - noticed / len(found):.1%} of {len(found)} mutants survived, seed {SEED}")
    (FOLDER / "report.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    copy_project()
    os.chdir(PROJECT)
    sys.path.append(str(FOLDER / "tools"))
    os.environ["PYTHONPATH"] = str(PROJECT / "generator")
    sys.path.insert(0, str(PROJECT / "generator"))
    modules = write_mutants(sys.argv[1:])
    drawn = sys.argv[1:] or draw(list(modules))
    RESULTS.write_text("")
    settings.register_profile("mutants", max_examples=200, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    return pytest.main([*ARGUMENTS, *(f"tests/test_{name}.py" for name in TESTS)], plugins=[Trials(modules, drawn)])


if __name__ == "__main__":
    sys.exit(main())
