"""Another program, run to its end: none of its processes still writes when this process cleans up after an interrupt."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_program(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The exit code and the output of a program, as UTF-8. Where this process is interrupted, the program has ended before the exception leaves.

    `subprocess.run` kills the program on KeyboardInterrupt without waiting for its death (`Popen.__exit__`, bpo-25942).
    """
    process = subprocess.Popen(  # noqa: S603 -- no shell
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    )
    with process:
        try:
            output, errors = process.communicate()
        except BaseException:
            process.kill()
            process.wait()
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)
