"""The files of a new dossier by their path in its folder: an invented example that builds, and the schemas of its records."""

from importlib.resources import files as package_files
from pathlib import Path

from briefing.reading.schemas import SCHEMA_FOLDER, schema_files


def starter_files() -> dict[str, bytes]:
    """The files that `briefing init` writes: the folder `starter` of this package, and the schemas to which its records refer."""
    folder = Path(str(package_files("briefing"))) / "starter"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return files | {f"seeds/{SCHEMA_FOLDER}/{name}": data for name, data in schema_files().items()}
