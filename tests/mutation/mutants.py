"""How many errors the tests notice: `make mutants` makes 300 small changes, one at a time, in the code that proves, analyses, escapes and checks.

mutmut writes the changed functions ("mutants"); 300 of them are drawn with a fixed seed, from each room in proportion to its mutants. A mutant is
killed where a test fails with it or takes far longer than without it; one that no test calls counts as survived. With names of mutants as arguments,
only these are tried. Everything happens in `build/mutants`, and the result is in its `report.txt`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from trials import Trials

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "mutants"
PROJECT = FOLDER / "project"
PACKAGE = PROJECT / "generator" / "briefing"
SEED, DRAWN = 13, 300
ROOMS = ("proving", "analysis", "publish/check", "escaping")
# The files of tests that are run, and the tests in them that are not: with those that build whole sites, each mutant would take minutes.
TESTS = """
    adding analysis as_of boundaries cases changes check_source checking citing contradictions curating dossier encodings escaping find future impact numerals
    origins origins_of_seeds proving record_diff records repaired_quotes repairs repeats report review saved_pages statuses suggestions text withdrawal words
"""
SLOW = "corner from_every_context a_long_text ten_thousand"
ARGUMENTS = (
    "-n0",
    "-q",
    "--tb=no",
    "--assert=plain",
    "-p",
    "no:cacheprovider",
    "-k",
    " and ".join(f"not {name}" for name in SLOW.split()),
    f"--basetemp={FOLDER / 'temporary'}",
)


def main() -> int:
    """Copies the project, writes the mutants into the copy and tries those that were drawn or named."""
    copy_project()
    os.chdir(PROJECT)
    os.environ["PYTHONPATH"] = str(PACKAGE.parent)
    sys.path[:] = [str(PACKAGE.parent), *sys.path, str(FOLDER / "tools")]  # the tools last: what the project needs is that of its lock
    modules = written_mutants(sys.argv[1:])
    trials = Trials(FOLDER, sys.argv[1:] or drawn(modules))
    settings.register_profile(
        "mutants", max_examples=50, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
    )
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    code = pytest.main([*ARGUMENTS, *(f"tests/test_{name}.py" for name in TESTS.split())], plugins=[trials])
    report = "\n".join(reported(trials.results, modules)) + "\n"
    (FOLDER / "report.txt").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return code


def copy_project() -> None:
    """The files that git knows, and the switch beside the package."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split():
        if (ROOT / name).is_file():
            (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, PROJECT / name)
    shutil.copyfile(Path(__file__).parent / "switch.py", PACKAGE.parent / "mutation_switch.py")
    with (PROJECT / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[tool.mutmut]\nsource_paths = ["generator"]\n')


def written_mutants(only: Sequence[str]) -> Mapping[str, str]:
    """The text of the module of each mutant, by its name. The modules in the copy are written with all their mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents  # type: ignore[import-not-found]  # `make mutants` installs it

    modules: dict[str, str] = {}
    for path in sorted(path for room in ROOMS for path in (*PACKAGE.glob(f"{room}.py"), *PACKAGE.glob(f"{room}/**/*.py"))):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        if not only or any(name.startswith(f"{module}.x") for name in only):
            mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
            text = mutated.code.replace("from mutmut.mutation.trampoline import", "from mutation_switch import")
            path.write_text(text, encoding="utf-8")
            modules |= {f"{module}.{name}": text for name in mutated.mutant_names}
    return modules


def drawn(names: Iterable[str]) -> Sequence[str]:
    """Mutants of each room in proportion, those with the lowest hashes, in the order of these: one that is drawn stays drawn where others change."""
    by_hash = sorted(names, key=lambda name: hashlib.sha256(f"{SEED} {name}".encode()).hexdigest())
    counts = Counter(map(room, by_hash))
    sys.stdout.write(f"{len(by_hash)} mutants: {', '.join(f'{place} {count}' for place, count in sorted(counts.items()))}\n")
    left = {place: round(DRAWN * count / len(by_hash)) for place, count in counts.items()}
    sample = []
    for name in by_hash:
        if left[room(name)]:
            left[room(name)] -= 1
            sample.append(name)
    return sample


def room(mutant: str) -> str:
    """The part of the package that a mutant belongs to."""
    return next(place for place in ROOMS if mutant.startswith(f"briefing.{place.replace('/', '.')}."))


def reported(results: Mapping[str, str], modules: Mapping[str, str]) -> Iterator[str]:
    """The change of each mutant that was not killed, the counts of each room, and the share that survived."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant  # type: ignore[import-not-found]

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, result in results.items():
        counts[room(name)][result] += 1
        if result != "killed":
            yield f"# {name}: {result}\n{get_diff_for_mutant(name, source=modules[name], path=room(name))}\n"
    for place, count in counts.items():
        yield f"{place}: {', '.join(f'{number} {result}' for result, number in sorted(count.items()))}"
    noticed = sum(result in {"killed", "timeout"} for result in results.values())
    yield f"{1 - noticed / len(results):.1%} of {len(results)} mutants survived (seed {SEED})"


if __name__ == "__main__":
    sys.exit(main())
