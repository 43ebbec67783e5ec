"""The files of a new dossier by their path in its folder: an invented example that builds, and the schemas of its records."""

import re
from importlib.resources import files as package_files
from pathlib import Path

from briefing.reading.schemas import SCHEMA_FOLDER, schema_files
from briefing.reading.starter_requirement import ToolRequirement

REQUIREMENTS = "requirements.txt"
_ELSEWHERE = """\
# Where CI gets the tool from: it is installed with `pip install --requirement requirements.txt`.
"""
_LOCAL = """\
# Where CI gets the tool from. EDIT THIS BEFORE YOU USE CI: the tool was installed from a local copy, which other machines do not have.
# Either commit its wheel beside this file, under the name below (`make wheel` in a copy of the tool's repository builds it),
# or name the place that your desk keeps it in, for instance
# briefing-generator @ git+https://git.example.org/desk/briefing-generator@COMMIT
"""


def starter_files(requirement: ToolRequirement, *, empty: bool = False) -> dict[str, bytes]:
    """What `briefing init` writes: the folder `starter` of this package, where CI gets the tool from, and the schemas of the records.

    ``empty`` leaves out the example: the files of the folder `starter-empty` replace it.
    """
    folder = Path(str(package_files("briefing")))
    files = _files_in(folder / "starter")
    if empty:
        files = {path: data for path, data in files.items() if not path.startswith("seeds/")} | _files_in(folder / "starter-empty")
        files["mkdocs.yml"] = re.sub(rb"(?m)^site_name: .*", b"site_name: A new dossier", files["mkdocs.yml"])
    files[REQUIREMENTS] = f"{_LOCAL if requirement.local_path else _ELSEWHERE}{requirement.line}\n".encode()
    return files | {f"seeds/{SCHEMA_FOLDER}/{name}": data for name, data in schema_files().items()}


def _files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
