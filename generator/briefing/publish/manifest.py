"""The manifest of a published folder: the hash of every input and output."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from briefing import __version__
from briefing.problems import OperationalError
from briefing.reading.originals import recorded_hash

MANIFEST_NAME = "manifest.json"
TOOL_NAME = "briefing-generator"


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 by path of every input and of every file of the site except the manifest, and the state of every page."""

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    cut_off: str
    as_of: str | None = None  # the day as of which the site was built; None for everything known
    version: str = __version__
    pages: Mapping[str, str] = field(default_factory=dict)  # the state that each page prints, by its address

    @property
    def day(self) -> date | None:
        """The day of `as_of`. Raises OperationalError for an invalid date."""
        try:
            return date.fromisoformat(self.as_of) if self.as_of is not None else None
        except ValueError:
            raise OperationalError(f"the manifest has an invalid day: `{self.as_of}`", "it was changed after publication") from None

    def as_bytes(self) -> bytes:
        """The manifest as JSON."""
        value = {
            "tool": TOOL_NAME,
            "version": self.version,
            "cut_off": self.cut_off,
            "as_of": self.as_of,
            "state": digest(json.dumps(dict(self.inputs), sort_keys=True).encode()),
            "inputs": dict(self.inputs),
            "outputs": dict(self.outputs),
            "pages": dict(self.pages),
        }
        return f"{json.dumps(value, indent=1, sort_keys=True)}\n".encode()


def libraries(names: Iterable[str]) -> str:
    """The versions of the libraries that the bytes of a site depend on."""
    return ", ".join(f"{name} {version(name)}" for name in sorted(names))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of every file, in the order of paths."""
    return {path: recorded_hash(path, files[path]) or digest(files[path]) for path in sorted(files)}


def combined_digest(files: Mapping[str, bytes]) -> str:
    """One hash for all the files, without their names."""
    return digest(json.dumps(digests(files)).encode())


def folder_digests(folder: Path, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The hash of every file below a folder except the manifest; ``known`` are those of files that were just written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST_NAME)
    paths = {file.relative_to(folder).as_posix(): file for file in files}
    return {path: known[path] if path in known else digest(file.read_bytes()) for path, file in paths.items()}


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a published folder; None where there is none of this tool."""
    if not (folder / MANIFEST_NAME).is_file():  # reading a pipe would block
        return None
    try:
        value = json.loads((folder / MANIFEST_NAME).read_bytes())
        if value["tool"] != TOOL_NAME:
            return None
        inputs, outputs = _validated_hashes(value["inputs"]), _validated_hashes(value["outputs"])
        pages = _validated_hashes(value.get("pages", {}))
        return Manifest(inputs, outputs, str(value["cut_off"]), value.get("as_of"), str(value["version"]), pages)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _validated_hashes(value: object) -> dict[str, str]:
    """A map of paths to hashes. Raises TypeError for anything else."""
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise TypeError
    return value


def is_made_from(folder: Path, inputs: Mapping[str, str]) -> bool:
    """True when a published folder was made from these inputs and is unchanged."""
    manifest = read_manifest(folder)
    return manifest is not None and manifest.inputs == inputs and folder_digests(folder) == manifest.outputs
