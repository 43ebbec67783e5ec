"""MkDocs as a child process: Markdown in, a folder of HTML out, its warnings counted by us."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.problems import Place, Problem, error
from generator.publishing import ending

_LINE = re.compile(r"^(WARNING|ERROR)\s+-\s+(.*)$")


def render(project: Path, config: str, target: Path, epoch: int) -> tuple[Problem, ...]:
    """Builds the site into a folder; gives back what MkDocs warned of, which is never let pass.

    ``epoch`` is the second since 1970 that counts as the time of the build, so that the same input gives the same bytes.
    """
    command = [
        sys.executable,
        "-P",  # what lies beside the script is not for MkDocs to import
        ending.__file__,
        str(os.getpid()),
        "build",
        "--strict",
        "--clean",
        "--config-file",
        config,
        "--site-dir",
        str(target),
    ]
    done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell, nothing of a dossier on the line
        command, cwd=project, env=_environment(epoch), capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    lines = [match.groups() for line in done.stderr.splitlines() if (match := _LINE.match(line))]
    found = [error(Place(config), "engine-warning", f"MkDocs: {text}", "mend the page or mkdocs.yml") for _, text in lines]
    if done.returncode != 0 and not found:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()
        found = [
            error(
                Place(config),
                "engine-failed",
                f"MkDocs ended with {done.returncode}: {last[-1] if last else 'no word'}",
                "run it with --debug",
            )
        ]
    return tuple(dict.fromkeys(found))


def _environment(epoch: int) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    return {**kept, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
