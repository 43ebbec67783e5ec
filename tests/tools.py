"""What a test needs of the system beside Python, make, git and coreutils.

Without it the test is skipped, with one line that says how to get it; where REQUIRE_TOOLS is set, as in CI, the test fails instead.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

PACKAGES: Mapping[str, str] = {
    "awk": "mawk",
    "bash": "bash",
    "chromium": "chromium",
    "faketime": "faketime",
    "iconv": "libc-bin",
    "java": "default-jre-headless",
    "jq": "jq",
    "mount": "mount",
    "node": "nodejs",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "sed": "sed",
    "sqlite3": "sqlite3",
    "strace": "strace",
    "umount": "mount",
    "unshare": "util-linux",
    "unzip": "unzip",
}
"""The Debian package of each program that a test needs."""

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {"chromium": ("chromium-browser", "google-chrome")}
NODE_MODULES = Path(__file__).parent / "node" / "node_modules"


def found(name: str) -> str | None:
    """The path of a program, if this machine has it."""
    return next((path for each in (name, *OTHER_NAMES.get(name, ())) if (path := shutil.which(each))), None)


def tool(name: str) -> str:
    """The path of a program that a test needs."""
    package = PACKAGES[name]
    return found(name) or lacking(name, f"apt-get install {package}")


def node_tool(path: str) -> Path:
    """The path of a file that a test needs and npm installs."""
    target = NODE_MODULES / path
    return target if target.exists() else lacking(path.partition("/")[0], "apt-get install npm, then make tools")


def refused(what: str) -> NoReturn:
    """Skips a test for want of a right that no package brings; root on a machine of its own has it."""
    pytest.skip(f"needs to {what}, which this machine does not let its user do")


def lacking(what: str, how: str) -> NoReturn:
    """Skips a test for want of something; where everything is required, fails it."""
    message = f"needs {what}: {how}"
    if os.environ.get("REQUIRE_TOOLS"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
