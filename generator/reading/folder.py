"""The seeds folder on disk → its bytes, each file read once, nothing but regular files."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import reason
from generator.problems import Note, Place, Problem, Problems, Spot

MAX_BYTES = 32 * 1024 * 1024
_MOST_FOLDERS = 16
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class CouldNotRunError(Exception):
    """Something outside the seeds stands in the way: no folder, no permission, no room. Exit code 2."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build is made from: the files by their path (`seeds/events.yml`), and what was wrong with reading them."""

    root: str  # the first step of every path: `seeds`
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def gather(folder: Path) -> Inputs:
    """The bytes of every file in a seeds folder.

    Raises CouldNotRunError where there is no such folder, or nothing in it.
    """
    try:
        found = contents(folder)
    except OSError as fault:
        why = "there is no such folder" if isinstance(fault, FileNotFoundError) else reason(fault)
        raise CouldNotRunError(
            f"cannot read seeds from `{folder}`: {why}", "name the folder with --seeds, or run where `seeds/` is"
        ) from None
    if not found.files and not found.problems:
        raise CouldNotRunError(f"`{folder}` holds no seeds", "put articles in seeds/articles and a dossier.yml beside it")
    return found


def contents(folder: Path) -> Inputs:
    """The bytes of every file in a folder. Raises OSError where it is no folder that can be opened."""
    root = folder.name or folder.absolute().name  # `.` has no name of its own
    problems = Problems()
    descriptor = os.open(folder, _FLAGS | os.O_DIRECTORY)
    try:
        files = dict(_files(descriptor, root, problems))
    finally:
        os.close(descriptor)
    _refuse_twins(files, problems)
    return Inputs(root, files, tuple(problems))


def _files(descriptor: int, path: str, problems: Problems) -> Iterator[tuple[str, bytes]]:
    """Every regular file below an open folder, in the order of their names."""
    for name in sorted(os.listdir(descriptor)):
        if name.startswith("."):
            continue
        place = Place(f"{path}/{name}")
        try:
            entry = os.open(name, _FLAGS, dir_fd=descriptor)
        except OSError as fault:
            problems.error(place, "file-unreadable", _unreadable(name, descriptor, fault), "replace it by a regular, readable file")
            continue
        try:
            yield from _entry(entry, place, problems)
        finally:
            os.close(entry)


def _entry(entry: int, place: Place, problems: Problems) -> Iterator[tuple[str, bytes]]:
    about = os.fstat(entry)
    if stat.S_ISDIR(about.st_mode) and place.file.count("/") > _MOST_FOLDERS:
        problems.error(place, "file-unreadable", "folders are nested too deep here", "a dossier has one folder within another")
    elif stat.S_ISDIR(about.st_mode):
        yield from _files(entry, place.file, problems)
    elif not stat.S_ISREG(about.st_mode):
        problems.error(place, "file-not-regular", "this is a device, a pipe or a socket", "replace it by a regular file")
    elif about.st_size > MAX_BYTES:
        problems.error(place, "file-too-large", f"the file holds {about.st_size} bytes; at most {MAX_BYTES} are read", "split it")
    else:
        if about.st_nlink > 1:
            problems.warning(
                Place(place.file, spot=Spot(1)),
                "file-hard-linked",
                "the file has another name elsewhere, so it can change unseen",
                "copy it",
            )
        with os.fdopen(os.dup(entry), "rb") as stream:
            yield place.file, stream.read()


def _unreadable(name: str, descriptor: int, fault: OSError) -> str:
    about = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    if stat.S_ISLNK(about.st_mode):
        return "this is a symbolic link"
    return f"the file cannot be read: {reason(fault)}"


def _refuse_twins(files: Mapping[str, bytes], problems: Problems) -> None:
    """Two names that another machine would take for one are an error."""
    seen: dict[str, str] = {}
    for path in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in seen:
            note = Note(Place(seen[key], spot=Spot(1)), "the other one")
            problems.error(
                Place(path, spot=Spot(1)),
                "file-name-collides",
                "two files whose names differ only in case or composition",
                "rename one",
                (note,),
            )
        seen[key] = path
