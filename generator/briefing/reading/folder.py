"""The seeds folder on disk → its bytes, each file read once, nothing but regular files."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing import filenames
from briefing.errors import reason
from briefing.problems import Note, OperationalError, Place, Position, Problem, Problems

MAX_BYTES = 32 * 1024 * 1024
_MAX_DEPTH = 16
HANDWRITTEN = ("docs/", "mkdocs.yml")
"""What people write beside the seeds, and readers see: pages of their own, and the settings of the site."""
_OPEN_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build is made from: the files by their path (`seeds/events.yml`), and what was wrong with reading them.

    What was passed over, hidden files and what editors and systems leave behind, is named only: nothing is made from it.
    """

    root: str  # the first step of every path: `seeds`
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = field(default=(), compare=False)  # a folder ends with a slash


def gather(folder: Path) -> Inputs:
    """The bytes of every file in a seeds folder.

    Raises CouldNotRunError where there is no such folder, or nothing in it.
    """
    try:
        found = folder_contents(folder)
    except OSError as fault:
        why = "there is no such folder" if isinstance(fault, FileNotFoundError) else reason(fault)
        raise OperationalError(
            f"cannot read seeds from `{folder}`: {why}", "name the folder with --seeds, or run where `seeds/` is"
        ) from None
    if not found.files and not found.problems:
        raise OperationalError(f"`{folder}` holds no seeds", f"put articles in {folder}/articles and a dossier.yml beside it")
    return found


def folder_contents(folder: Path) -> Inputs:
    """The bytes of every file in a folder. Raises OSError where it is no folder that can be opened."""
    root = folder.name or folder.absolute().name  # `.` has no name of its own
    problems = Problems()
    passed_over: list[str] = []
    descriptor = os.open(folder, _OPEN_FLAGS | os.O_DIRECTORY)
    try:
        files = dict(_files(descriptor, root, problems, passed_over))
    finally:
        os.close(descriptor)
    _report_name_collisions(files, problems)
    _refuse_names(files, problems)
    return Inputs(root, files, tuple(problems), tuple(passed_over))


def handwritten(project: Path) -> dict[str, bytes]:
    """The bytes of the files beside the seeds that people wrote; what cannot be read and what is no regular file is left out."""
    found: dict[str, bytes] = {}
    with suppress(OSError):
        found |= folder_contents(project / "docs").files
    with suppress(OSError):
        entry = os.open(project / "mkdocs.yml", _OPEN_FLAGS)
        try:
            found |= dict(_entry_files(entry, Place("mkdocs.yml"), Problems(), []))
        finally:
            os.close(entry)
    return dict(filter(is_handwritten, found.items()))


def is_handwritten(file: tuple[str, bytes]) -> bool:
    """True for a file of the site, by its path; the manual of the tool is no part of it."""
    return file[0].startswith(HANDWRITTEN) and not file[0].startswith("docs/manual/")


def _files(descriptor: int, path: str, problems: Problems, passed_over: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every regular file below an open folder, in the order of their names; what is passed over is noted."""
    for name in sorted(os.listdir(descriptor)):
        place = Place(f"{path}/{name}")
        if _is_passed_over(name, descriptor):
            passed_over.append(f"{place.file}/" if _is_folder(name, descriptor) else place.file)
            continue
        try:
            entry = os.open(name, _OPEN_FLAGS, dir_fd=descriptor)
        except OSError as fault:
            problems.error(place, "file-unreadable", _unreadable_reason(name, descriptor, fault), "replace it by a regular, readable file")
            continue
        try:
            yield from _entry_files(entry, place, problems, passed_over)
        finally:
            os.close(entry)


def _is_passed_over(name: str, descriptor: int) -> bool:
    return any(
        filenames.is_left_behind(name, is_folder=is_folder) and (name.startswith(".") or _is_folder(name, descriptor) is is_folder)
        for is_folder in (False, True)
    )


def _is_folder(name: str, descriptor: int) -> bool:
    """True for a folder itself, false for a link to one, and for what is gone by now."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _entry_files(entry: int, place: Place, problems: Problems, passed_over: list[str]) -> Iterator[tuple[str, bytes]]:
    about = os.fstat(entry)
    if stat.S_ISDIR(about.st_mode) and place.file.count("/") > _MAX_DEPTH:
        problems.error(place, "file-unreadable", "folders are nested too deep here", "a dossier has one folder within another")
    elif stat.S_ISDIR(about.st_mode):
        yield from _files(entry, place.file, problems, passed_over)
    elif not stat.S_ISREG(about.st_mode):
        problems.error(place, "file-not-regular", "this is a device, a pipe or a socket", "replace it by a regular file")
    elif about.st_size > MAX_BYTES:
        problems.error(place, "file-too-large", f"the file holds {about.st_size} bytes; at most {MAX_BYTES} are read", "split it")
    else:
        if about.st_nlink > 1:
            problems.warning(
                Place(place.file, position=Position(1)),
                "file-hard-linked",
                "the file has another name elsewhere, so it can change unseen",
                "copy it",
            )
        with os.fdopen(os.dup(entry), "rb") as stream:
            yield place.file, stream.read()


def _unreadable_reason(name: str, descriptor: int, fault: OSError) -> str:
    about = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    if stat.S_ISLNK(about.st_mode):
        return "this is a symbolic link"
    return f"the file cannot be read: {reason(fault)}"


def _report_name_collisions(files: Mapping[str, bytes], problems: Problems) -> None:
    """Two names that another machine would take for one are an error."""
    seen: dict[str, str] = {}
    for path in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in seen:
            note = Note(Place(seen[key], position=Position(1)), "the other one")
            problems.error(
                Place(path, position=Position(1)),
                "file-name-collides",
                "two files whose names differ only in case or composition",
                "rename one",
                (note,),
            )
        seen[key] = path


def _refuse_names(paths: Iterable[str], problems: Problems) -> None:
    """A name that another machine cannot have is an error: that of a folder once, however much is in it."""
    told: set[str] = set()
    for path in paths:
        steps = path.split("/")
        for depth in range(1, len(steps)):
            part = "/".join(steps[: depth + 1])
            if part not in told and (why := filenames.unportable(steps[depth])):
                problems.error(Place(part, position=Position(1)), "file-name-not-portable", why, "rename it, and what names it")
            told.add(part)
        if (length := len(path.encode("utf-16-le", "surrogatepass")) // 2) > filenames.MAX_PATH:
            message = f"the path has {length} characters; Windows takes {filenames.MAX_PATH} with the folder that the checkout is in"
            problems.error(Place(path, position=Position(1)), "file-name-not-portable", message, "shorten the names on the way to it")
