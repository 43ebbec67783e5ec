"""The seeds of an earlier revision of a git repository → their bytes, as they were committed; nothing is checked out."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.filenames import is_left_behind
from briefing.problems import OperationalError, Place, Position, Problems
from briefing.reading.folder import HANDWRITTEN, MAX_BYTES, Inputs, is_handwritten

_REGULAR_MODES = ("100644", "100755")


def gather_revision(seeds: Path, revision: str) -> Inputs:
    """The bytes of every file that a revision has where the seeds folder is.

    Raises CouldNotRunError where there is no repository, no such revision, or no seeds in it.
    """
    root = seeds.resolve().name
    found = _gathered(seeds.resolve().parent, revision, root, f"{root}/")
    if not found.files and not found.problems:
        raise OperationalError(f"the revision `{revision}` has no `{root}`", "name a revision that contains the dossier")
    return found


def handwritten_revision(seeds: Path, revision: str) -> dict[str, bytes]:
    """The bytes of the files that a revision has beside the seeds and people wrote; links and what is too large are left out."""
    return dict(filter(is_handwritten, _gathered(seeds.resolve().parent, revision, "", *HANDWRITTEN).files.items()))


def _gathered(around: Path, revision: str, root: str, *paths: str) -> Inputs:
    """The bytes of the regular files that a revision has at these paths of a folder."""
    commit = _git(
        around, f"there is no revision `{revision}`", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    listed = _git(around, f"`{revision}` cannot be read", "ls-tree", "-r", "-z", "--long", commit.decode().strip(), "--", *paths)
    entries = [_tree_entry(line) for line in listed.decode("utf-8", errors="surrogateescape").split("\0") if line]
    problems = Problems()
    wanted = [entry for entry in entries if _is_wanted(entry, problems)]
    told = _git(around, f"`{revision}` cannot be read", "cat-file", "--batch", given="".join(f"{entry.digest}\n" for entry in wanted))
    files = dict(zip((entry.path for entry in wanted), _blobs(told), strict=True))
    return Inputs(root, dict(sorted(files.items())), tuple(problems))


@dataclass(frozen=True, slots=True)
class _TreeEntry:
    """A file of a revision, as `git ls-tree --long` tells of it."""

    mode: str
    digest: str
    size: int
    path: str


def _tree_entry(line: str) -> _TreeEntry:
    about, _, path = line.partition("\t")
    mode, _, digest, size = about.split()
    return _TreeEntry(mode, digest, int(size) if size.isdigit() else 0, path)


def _is_wanted(entry: _TreeEntry, problems: Problems) -> bool:
    """True for a regular file of a size that is read; what is passed over in a folder is left out here, too."""
    *folders, name = entry.path.split("/")
    if is_left_behind(name, is_folder=False) or any(is_left_behind(folder, is_folder=True) for folder in folders):
        return False
    place = Place(entry.path, position=Position(1))
    if entry.mode not in _REGULAR_MODES:
        problems.error(place, "file-not-regular", "this is a link or another repository", "commit the file itself")
    elif entry.size > MAX_BYTES:
        problems.error(place, "file-too-large", f"the file has {entry.size} bytes; the limit is {MAX_BYTES}", "split it")
    else:
        return True
    return False


def _blobs(told: bytes) -> Iterator[bytes]:
    """The files in what `git cat-file --batch` tells: a line that ends with the size, the bytes, a line end."""
    at = 0
    while at < len(told):
        begins = told.index(b"\n", at) + 1
        ends = begins + int(told[at : begins - 1].rpartition(b" ")[2])
        yield told[begins:ends]
        at = ends + 1


def _git(folder: Path, fault: str, *arguments: str, given: str = "") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)  # noqa: S603 -- no shell, no option of a user's
    except FileNotFoundError:
        raise OperationalError("git is not installed", "install it, or give two folders") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise OperationalError(fault, f"git says: {told[-1].removeprefix('fatal: ')}" if told else "`git log` lists the revisions")
    return done.stdout
