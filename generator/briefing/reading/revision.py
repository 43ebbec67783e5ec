"""The seeds of an earlier git revision → their committed bytes; nothing is checked out."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.filenames import is_left_behind
from briefing.problems import OperationalError, Place, Position, Problems
from briefing.reading.folder import HANDWRITTEN, MAX_BYTES, Inputs, is_handwritten
from briefing.reading.originals import hash_of_bytes, is_original

_REGULAR_MODES = ("100644", "100755")


def gather_revision(seeds: Path, revision: str) -> Inputs:
    """The bytes of every file of the seeds folder in a revision.

    Raises OperationalError where there is no repository, no such revision, or no seeds in the revision.
    """
    root = seeds.resolve().name
    inputs = _gathered(seeds.resolve().parent, revision, root, f"{root}/")
    if not inputs.files and not inputs.problems:
        raise OperationalError(f"the revision `{revision}` has no `{root}`", "name a revision that contains the dossier")
    return inputs


def handwritten_revision(seeds: Path, revision: str) -> dict[str, bytes]:
    """The bytes of the handwritten files outside the seeds in a revision; links and files that are too large are left out."""
    return dict(filter(is_handwritten, _gathered(seeds.resolve().parent, revision, "", *HANDWRITTEN).files.items()))


def _gathered(around: Path, revision: str, root: str, *paths: str) -> Inputs:
    """The bytes of the regular files at these paths of a folder in a revision."""
    commit = _git(
        around, f"there is no revision `{revision}`", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    listed = _git(around, f"`{revision}` cannot be read", "ls-tree", "-r", "-z", "--long", commit.decode().strip(), "--", *paths)
    entries = [_tree_entry(line) for line in listed.decode("utf-8", errors="surrogateescape").split("\0") if line]
    problems = Problems()
    wanted = [entry for entry in entries if _is_wanted(entry, problems)]
    output = _git(around, f"`{revision}` cannot be read", "cat-file", "--batch", stdin="".join(f"{entry.digest}\n" for entry in wanted))
    blobs = zip((entry.path for entry in wanted), _blobs(output), strict=True)
    files = {path: hash_of_bytes(data) if is_original(path) else data for path, data in blobs}
    return Inputs(root, dict(sorted(files.items())), tuple(problems))


@dataclass(frozen=True, slots=True)
class _TreeEntry:
    """A file of a revision, as `git ls-tree --long` lists it."""

    mode: str
    digest: str
    size: int
    path: str


def _tree_entry(line: str) -> _TreeEntry:
    attributes, _, path = line.partition("\t")
    mode, _, digest, size = attributes.split()
    return _TreeEntry(mode, digest, int(size) if size.isdigit() else 0, path)


def _is_wanted(entry: _TreeEntry, problems: Problems) -> bool:
    """True for a regular file that is not too large; files that a folder ignores are ignored here, too."""
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


def _blobs(output: bytes) -> Iterator[bytes]:
    """The files in the output of `git cat-file --batch`: a line that ends with the size, the bytes, a line end."""
    at = 0
    while at < len(output):
        start = output.index(b"\n", at) + 1
        end = start + int(output[at : start - 1].rpartition(b" ")[2])
        yield output[start:end]
        at = end + 1


def _git(folder: Path, message: str, *arguments: str, stdin: str = "") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False)  # noqa: S603 -- no shell, and no option given by a user
    except FileNotFoundError:
        raise OperationalError("git is not installed", "install it, or give two folders") from None
    if result.returncode:
        lines = result.stderr.decode(errors="replace").strip().splitlines()
        raise OperationalError(message, f"git says: {lines[-1].removeprefix('fatal: ')}" if lines else "`git log` lists the revisions")
    return result.stdout
