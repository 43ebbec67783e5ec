"""A published folder, held against its own manifest and against the seeds it was made from; nothing else is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefing import __version__
from briefing.problems import OperationalError
from briefing.publish.manifest import MANIFEST_NAME, Manifest, combined_digest, digest, digests, folder_digests, read_manifest
from briefing.reading import Inputs


class MismatchKind(StrEnum):
    """How a file is not what the manifest says."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "not in the manifest"
    NOT_PLAIN = "a link, a device, a pipe or a socket"
    UNLIKE = "not what the seeds make"


@dataclass(frozen=True, slots=True)
class FileMismatch:
    """A file that is not what the manifest says."""

    path: str
    kind: MismatchKind


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published folder beside what the seeds make: what it was made from and has changed since, or else what is not as they make it."""

    inputs: tuple[FileMismatch, ...] = ()
    outputs: tuple[FileMismatch, ...] = ()  # known only where nothing has changed: nothing is built otherwise


def require_manifest(site: Path) -> Manifest:
    """The manifest of a published folder. Raises CouldNotRunError where there is none."""
    found = read_manifest(site)
    if found is None:
        reason = f"`{site}` has no `{MANIFEST_NAME}` of this tool" if site.is_dir() else f"there is no folder `{site}`"
        raise OperationalError(reason, "name the folder of a site that `briefing build` made")
    return found


def output_mismatches(site: Path, manifest: Manifest) -> tuple[FileMismatch, ...]:
    """Every file of a published folder that is not what its manifest says, in the order of paths."""
    odd = {path.relative_to(site).as_posix() for path in site.rglob("*") if not (path.is_dir() or path.is_file()) or path.is_symlink()}
    found = {path: value for path, value in folder_digests(site).items() if path not in odd}
    plain = (difference for difference in differences(manifest.outputs, found) if difference.path not in odd)
    return tuple(sorted((*plain, *(FileMismatch(path, MismatchKind.NOT_PLAIN) for path in odd)), key=lambda difference: difference.path))


def input_mismatches(inputs: Inputs, manifest: Manifest) -> tuple[FileMismatch, ...]:
    """Every seed that is not the one that the site was made from; of a site as of a day, or without drafts, the seeds as one.

    Raises CouldNotRunError where the site was made from a folder of another name.
    """
    if (seeds := manifest.inputs.get("seeds")) is not None:
        return differences({inputs.root: seeds}, {inputs.root: combined_digest(inputs.files)})
    recorded = {path: found for path, found in manifest.inputs.items() if path.startswith(f"{inputs.root}/")}
    if not recorded:
        raise OperationalError(f"the site was made from no folder called `{inputs.root}`", "name the folder of its seeds with --seeds")
    return differences(recorded, digests(inputs.files))


def refuse_another_maker(published: Manifest, made_from: Mapping[str, str]) -> None:
    """Raises CouldNotRunError where the same seeds would make other bytes here than they made then."""
    then = published.inputs
    if published.version != __version__ or then.get("tool") != made_from["tool"]:
        now = (
            f"version {published.version}; this is {__version__}"
            if published.version != __version__
            else f"both call themselves {__version__}"
        )
        reason = f"the site was made by another state of this tool ({now})"
    elif then.get("libraries") != made_from["libraries"]:
        reason = "the site was made with other versions of MkDocs, Typst or the libraries below them"
    elif then.get("site_url") != made_from["site_url"]:
        reason = "the site was made for another address than `site_url` in mkdocs.yml says now"
    elif "faces" in made_from and then.get("faces") != made_from["faces"]:
        reason = "the PDF documents were set in other fonts than are installed here"
    else:
        return
    help = "install what made it, set SITE_URL as it was then, or build the site again"
    raise OperationalError(f"{reason}, so its pages cannot be compared with what the seeds make", help)


def unlike(site: Path, fresh: Path) -> tuple[FileMismatch, ...]:
    """Every file of a published folder that is not as in another one, which the seeds have just made, in the order of paths."""
    (expected, found) = (
        {**folder_digests(folder), MANIFEST_NAME: digest((folder / MANIFEST_NAME).read_bytes())} for folder in (fresh, site)
    )
    paths = sorted(path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path))
    return tuple(FileMismatch(path, MismatchKind.UNLIKE if path in found else MismatchKind.MISSING) for path in paths)


def differences(recorded: Mapping[str, str], found: Mapping[str, str]) -> tuple[FileMismatch, ...]:
    """Every path whose hash is not the recorded one, in the order of paths."""
    return tuple(_mismatches(recorded, found))


def _mismatches(recorded: Mapping[str, str], found: Mapping[str, str]) -> Iterator[FileMismatch]:
    for path in sorted(recorded.keys() | found.keys()):
        if path not in found:
            yield FileMismatch(path, MismatchKind.MISSING)
        elif path not in recorded:
            yield FileMismatch(path, MismatchKind.ADDED)
        elif found[path] != recorded[path]:
            yield FileMismatch(path, MismatchKind.CHANGED)
