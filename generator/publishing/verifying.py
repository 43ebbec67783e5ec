"""A published folder, held against its own manifest and against the seeds it was made from; nothing else is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.publishing.manifest import NAME, Manifest, digest_of_all, digests, folder_digests, read_manifest
from generator.reading import CouldNotRunError, Inputs


class Fault(StrEnum):
    """How a file is not what the manifest says."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "not in the manifest"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the manifest says."""

    path: str
    fault: Fault


def manifest_of(site: Path) -> Manifest:
    """The manifest of a published folder. Raises CouldNotRunError where there is none."""
    found = read_manifest(site)
    if found is None:
        reason = f"`{site}` has no `{NAME}` of this tool" if site.is_dir() else f"there is no folder `{site}`"
        raise CouldNotRunError(reason, "name the folder of a site that `briefing build` made")
    return found


def changed_outputs(site: Path, manifest: Manifest) -> tuple[Difference, ...]:
    """Every file of a published folder that is not what its manifest says, in the order of paths."""
    return tuple(_differences(manifest.outputs, folder_digests(site)))


def changed_inputs(inputs: Inputs, manifest: Manifest) -> tuple[Difference, ...]:
    """Every seed that is not the one that the site was made from; of a site as of a day, or without drafts, the seeds as one.

    Raises CouldNotRunError where the site was made from a folder of another name.
    """
    if (seeds := manifest.inputs.get("seeds")) is not None:
        return tuple(_differences({inputs.root: seeds}, {inputs.root: digest_of_all(inputs.files)}))
    recorded = {path: found for path, found in manifest.inputs.items() if path.startswith(f"{inputs.root}/")}
    if not recorded:
        raise CouldNotRunError(f"the site was made from no folder called `{inputs.root}`", "name the folder of its seeds with --seeds")
    return tuple(_differences(recorded, digests(inputs.files)))


def _differences(recorded: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Difference]:
    for path in sorted(recorded.keys() | found.keys()):
        if path not in found:
            yield Difference(path, Fault.MISSING)
        elif path not in recorded:
            yield Difference(path, Fault.ADDED)
        elif found[path] != recorded[path]:
            yield Difference(path, Fault.CHANGED)
