"""The files of a new dossier, by their path in its folder: an invented example that builds, and the schemas of its records."""

import re
from importlib.resources import files as package_files
from pathlib import Path

from briefing.reading.schemas import SCHEMA_FOLDER, schema_files


def starter_files(*, empty: bool = False) -> dict[str, bytes]:
    """What `briefing init` writes: the folder `starter` of this package as it is, and the schemas where its records look for them.

    ``empty`` leaves out the example: its place is taken by the files of the folder `starter-empty`.
    """
    folder = Path(str(package_files("briefing")))
    found = _files_in(folder / "starter")
    if empty:
        found = {path: data for path, data in found.items() if not path.startswith("seeds/")} | _files_in(folder / "starter-empty")
        found["mkdocs.yml"] = re.sub(rb"(?m)^site_name: .*", b"site_name: A new dossier", found["mkdocs.yml"])
    return found | {f"seeds/{SCHEMA_FOLDER}/{name}": data for name, data in schema_files().items()}


def _files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
