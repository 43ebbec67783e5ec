"""Comparison of a published folder with its own manifest and with the seeds it was made from; nothing else is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefing import __version__
from briefing.problems import OperationalError
from briefing.publish.manifest import MANIFEST_NAME, Manifest, combined_digest, digest, digests, folder_digests, read_manifest
from briefing.reading import Inputs


class MismatchKind(StrEnum):
    """How a file differs from the manifest."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "not in the manifest"
    NOT_PLAIN = "a link, a device, a pipe or a socket"
    DIFFERENT = "not what the seeds produce"


@dataclass(frozen=True, slots=True)
class FileMismatch:
    """A file that differs from the manifest."""

    path: str
    kind: MismatchKind


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published folder compared with a new build: the inputs that have changed since, or else the files that differ."""

    inputs: tuple[FileMismatch, ...] = ()
    outputs: tuple[FileMismatch, ...] = ()  # known only where no input has changed; otherwise nothing is built


def require_manifest(site: Path) -> Manifest:
    """The manifest of a published folder. Raises OperationalError where there is none."""
    manifest = read_manifest(site)
    if manifest is None:
        reason = f"`{site}` has no `{MANIFEST_NAME}` of this tool" if site.is_dir() else f"there is no folder `{site}`"
        raise OperationalError(reason, "name the folder of a site that `briefing build` made")
    return manifest


def output_mismatches(site: Path, manifest: Manifest) -> tuple[FileMismatch, ...]:
    """Every file of a published folder that differs from its manifest, in the order of paths."""
    irregular = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if not (path.is_dir() or path.is_file()) or path.is_symlink()
    }
    actual = {path: value for path, value in folder_digests(site).items() if path not in irregular}
    plain = (difference for difference in differences(manifest.outputs, actual) if difference.path not in irregular)
    return tuple(
        sorted((*plain, *(FileMismatch(path, MismatchKind.NOT_PLAIN) for path in irregular)), key=lambda difference: difference.path)
    )


def input_mismatches(inputs: Inputs, manifest: Manifest) -> tuple[FileMismatch, ...]:
    """Every seed that has changed since the site was made; for a site as of a day, or without drafts, the seeds as one.

    Raises OperationalError where the site was made from a folder of another name.
    """
    if (seeds := manifest.inputs.get("seeds")) is not None:
        return differences({inputs.root: seeds}, {inputs.root: combined_digest(inputs.files)})
    recorded = {path: value for path, value in manifest.inputs.items() if path.startswith(f"{inputs.root}/")}
    if not recorded:
        raise OperationalError(f"the site was not made from a folder called `{inputs.root}`", "name the folder of its seeds with --seeds")
    return differences(recorded, digests(inputs.files))


def require_same_tool(published: Manifest, input_digests: Mapping[str, str]) -> None:
    """Raises OperationalError where the same seeds would produce other bytes here than they did then."""
    recorded = published.inputs
    if published.version != __version__ or recorded.get("tool") != input_digests["tool"]:
        versions = (
            f"version {published.version}; this is {__version__}"
            if published.version != __version__
            else f"both have version {__version__}"
        )
        reason = f"the site was made by another state of this tool ({versions})"
    elif recorded.get("libraries") != input_digests["libraries"]:
        reason = "the site was made with other versions of MkDocs, Typst or their libraries"
    elif recorded.get("site_url") != input_digests["site_url"]:
        reason = "the site was made for another address than the current `site_url` in mkdocs.yml"
    elif "faces" in input_digests and recorded.get("faces") != input_digests["faces"]:
        reason = "the PDF documents were typeset with other fonts than are installed here"
    else:
        return
    help = "install the versions that made it, set SITE_URL to its old value, or build the site again"
    raise OperationalError(f"{reason}, so its pages cannot be compared with the seeds", help)


def output_differences(site: Path, fresh: Path) -> tuple[FileMismatch, ...]:
    """Every file of a published folder that differs from a fresh build of the seeds, in the order of paths."""
    (expected, actual) = (
        {**folder_digests(folder), MANIFEST_NAME: digest((folder / MANIFEST_NAME).read_bytes())} for folder in (fresh, site)
    )
    paths = sorted(path for path in expected.keys() | actual.keys() if expected.get(path) != actual.get(path))
    return tuple(FileMismatch(path, MismatchKind.DIFFERENT if path in actual else MismatchKind.MISSING) for path in paths)


def differences(recorded: Mapping[str, str], actual: Mapping[str, str]) -> tuple[FileMismatch, ...]:
    """Every path whose hash differs from the recorded one, in the order of paths."""
    return tuple(_mismatches(recorded, actual))


def _mismatches(recorded: Mapping[str, str], actual: Mapping[str, str]) -> Iterator[FileMismatch]:
    for path in sorted(recorded.keys() | actual.keys()):
        if path not in actual:
            yield FileMismatch(path, MismatchKind.MISSING)
        elif path not in recorded:
            yield FileMismatch(path, MismatchKind.ADDED)
        elif actual[path] != recorded[path]:
            yield FileMismatch(path, MismatchKind.CHANGED)
