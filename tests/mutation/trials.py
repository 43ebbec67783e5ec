"""What becomes of each mutant: a plugin of pytest that collects the tests once and tries each mutant in a copy of the process.

The tests of a mutant are those of the files of which some test calls its function: first the tests that call it, the quickest files first, until one
fails. What a test that starts a command calls there counts, too.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import pytest

LONGEST = 10  # seconds of processor time that a test may take without a mutant, to be run with one
BUDGET = 120  # seconds that all tests of one mutant may take together; the rest of them are not run
PATIENCE = 60  # seconds of processor time that a test may take with a mutant
MEMORY = 4 << 30  # bytes: a loop without end is not to fill the machine


class Trials:
    """The plugin. What became of the mutants is in `results`, by name, and as they are tried in `progress.txt` of its folder."""

    def __init__(self, folder: Path, mutants: Sequence[str]) -> None:
        self.mutants, self.results = mutants, dict[str, str]()
        self.called, self.measured, self.progress = folder / "called.txt", folder / "measured.json", folder / "progress.txt"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the tests: the trials."""
        if session.testsfailed:
            message = "a file of tests cannot be read"
            raise session.Interrupted(message)
        gc.freeze()
        self.progress.write_text("")
        items = {item.nodeid: item for item in session.items}
        ended(started(lambda: self.measure(session)))
        seconds, callers = json.loads(self.measured.read_text(encoding="utf-8"))
        for number, mutant in enumerate(self.mutants, start=1):
            tests = [items[test] for test in ordered(seconds, callers.get(mutant.partition("__mutmut_")[0], ()))]
            self.results[mutant], by = self.tried(session, mutant, tests, seconds) if tests else ("without tests", "")
            with self.progress.open("a", encoding="utf-8") as stream:
                stream.write(f"{number}/{len(self.mutants)} {mutant}: {self.results[mutant]} {by}\n")
        return True

    def measure(self, session: pytest.Session) -> int:
        """Writes how long each test takes without a mutant, and the tests that call each function. A test that fails is left out."""
        import mutation_switch as switch  # type: ignore[import-not-found]  # `switch.py`, in the copy of the project

        switch.recorded_in = os.environ["FUNCTIONS_CALLED"] = str(self.called)
        seconds, callers = dict[str, float](), defaultdict[str, list[str]](list)
        self.called.write_text("")
        before = used()
        for item, passed in run(session, session.items):
            took, before = used() - before, used()
            if passed and took < LONGEST:
                seconds[item.nodeid] = took
                for function in set(self.called.read_text(encoding="utf-8").split()):
                    callers[function].append(item.nodeid)
            else:
                sys.stderr.write(f"not run: {item.nodeid}, which {'takes' if passed else 'fails, after'} {took:.1f} s\n")
            self.called.write_text("")
            switch.forget()
        self.measured.write_text(json.dumps([seconds, callers]), encoding="utf-8")
        return 0

    def tried(self, session: pytest.Session, mutant: str, tests: Sequence[pytest.Item], seconds: Mapping[str, float]) -> tuple[str, str]:
        """What became of a mutant, and the test that noticed it."""

        def trial() -> int:
            import mutation_switch as switch

            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            switch.active = os.environ["ACTIVE_MUTANT"] = mutant
            self.called.write_text(tests[0].nodeid)
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            for item, passed in run(session, tests):
                self.called.write_text(item.nodeid)
                if not passed:
                    return 1
                signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            return 0

        code = ended(started(trial), 5 * PATIENCE + 10 * sum(seconds[item.nodeid] for item in tests))
        result = {0: "survived", 1: "killed", -signal.SIGPROF: "timeout", None: "timeout"}.get(code, f"ended with {code}")
        return result, self.called.read_text() if code != 0 else ""


def started(function: Callable[[], int]) -> int:
    """The id of a copy of this process that ends with what a function returns."""
    process = os.fork()
    if process == 0:
        code = 99
        try:
            os.setsid()
            code = function()
        finally:
            os._exit(code)
    return process


def ended(process: int, limit: float = float("inf")) -> int | None:
    """The code with which a process ended; None where it was still running after so many seconds. What it had started is killed."""
    end = time.monotonic() + limit
    done, status = os.waitpid(process, os.WNOHANG)
    while not done and time.monotonic() < end:
        time.sleep(0.02)
        done, status = os.waitpid(process, os.WNOHANG)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    if done:
        return os.waitstatus_to_exitcode(status)
    os.waitpid(process, 0)
    return None


def run(session: pytest.Session, tests: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, bool]]:
    """Runs tests one after the other: each, and whether it passed."""
    for item, following in zip(tests, [*tests[1:], None], strict=True):
        before = session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        yield item, session.testsfailed == before


def ordered(seconds: Mapping[str, float], calling: Collection[str]) -> list[str]:
    """The tests to run for a function: those that call it, then the rest of their files, as far as the budget goes."""
    by_file = defaultdict(list)
    for test in sorted(seconds, key=lambda test: seconds[test]):
        by_file[test.partition("::")[0]].append(test)
    cost = defaultdict[str, float](float)
    for test in calling:
        cost[test.partition("::")[0]] += seconds[test]
    files = sorted(cost, key=lambda file: (cost[file], file))
    tests = [*(test for file in files for test in by_file[file] if test in set(calling))]
    tests += [test for file in files for test in by_file[file] if test not in set(calling)]
    return [test for test, total in zip(tests, accumulate(seconds[test] for test in tests), strict=True) if total <= BUDGET]


def used() -> float:
    """Seconds of processor time of this process and of those that it started."""
    return sum(os.times()[:4])
