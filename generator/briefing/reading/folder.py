"""The seeds folder on disk → the bytes of its regular files, each read once."""

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
from briefing.reading.originals import hash_of, is_original

MAX_BYTES = 32 * 1024 * 1024
_MAX_DEPTH = 16
HANDWRITTEN = ("docs/", "mkdocs.yml")
"""What people write outside the seeds for the site: their own pages, and the settings."""
_OPEN_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Inputs:
    """The input of a build: the files by their path (`seeds/events.yml`), and the problems of reading them.

    For the original of an article its hash stands in place of its bytes.

    ``passed_over`` names the ignored files: hidden ones, and those that editors and systems leave behind.
    """

    root: str  # the first part of every path: `seeds`
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = field(default=(), compare=False)  # a folder ends with a slash


def gather(folder: Path) -> Inputs:
    """The bytes of every file in a seeds folder.

    Raises OperationalError where the folder does not exist or is empty.
    """
    try:
        inputs = folder_contents(folder)
    except OSError as error:
        why = "there is no such folder" if isinstance(error, FileNotFoundError) else reason(error)
        raise OperationalError(
            f"cannot read seeds from `{folder}`: {why}", "name the folder with --seeds, or run where `seeds/` is"
        ) from None
    if not inputs.files and not inputs.problems:
        raise OperationalError(f"`{folder}` contains no seeds", f"put articles in {folder}/articles and a dossier.yml beside it")
    return inputs


def folder_contents(folder: Path) -> Inputs:
    """The bytes of every file in a folder. Raises OSError where the folder cannot be opened."""
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
    """The bytes of the handwritten files outside the seeds; files that cannot be read or are not regular are left out."""
    files: dict[str, bytes] = {}
    with suppress(OSError):
        files |= folder_contents(project / "docs").files
    with suppress(OSError):
        entry = os.open(project / "mkdocs.yml", _OPEN_FLAGS)
        try:
            files |= dict(_entry_files(entry, Place("mkdocs.yml"), Problems(), []))
        finally:
            os.close(entry)
    return dict(filter(is_handwritten, files.items()))


def is_handwritten(file: tuple[str, bytes]) -> bool:
    """True for the path of a handwritten file of the site, except the manual of this tool."""
    return file[0].startswith(HANDWRITTEN) and not file[0].startswith("docs/manual/")


def _files(descriptor: int, path: str, problems: Problems, passed_over: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every regular file below an open folder, in the order of names. Ignored files are added to ``passed_over``."""
    for name in sorted(os.listdir(descriptor)):
        place = Place(f"{path}/{name}")
        if _is_passed_over(name, descriptor):
            passed_over.append(f"{place.file}/" if _is_folder(name, descriptor) else place.file)
            continue
        try:
            entry = os.open(name, _OPEN_FLAGS, dir_fd=descriptor)
        except OSError as error:
            problems.error(place, "file-unreadable", _unreadable_reason(name, descriptor, error), "replace it by a regular, readable file")
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
    """True for a folder; false for a link to one, and for what no longer exists."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _entry_files(entry: int, place: Place, problems: Problems, passed_over: list[str]) -> Iterator[tuple[str, bytes]]:
    status = os.fstat(entry)
    if stat.S_ISDIR(status.st_mode) and place.file.count("/") > _MAX_DEPTH:
        problems.error(place, "file-unreadable", "folders are nested too deeply here", "a dossier needs only one level of folders")
    elif stat.S_ISDIR(status.st_mode):
        yield from _files(entry, place.file, problems, passed_over)
    elif not stat.S_ISREG(status.st_mode):
        problems.error(place, "file-not-regular", "this is a device, a pipe or a socket", "replace it by a regular file")
    elif status.st_size > MAX_BYTES:
        problems.error(place, "file-too-large", f"the file has {status.st_size} bytes; the limit is {MAX_BYTES}", "split it")
    else:
        if status.st_nlink > 1:
            problems.warning(
                Place(place.file, position=Position(1)),
                "file-hard-linked",
                "the file has a second name elsewhere (a hard link), so it can change unnoticed",
                "copy it",
            )
        with os.fdopen(os.dup(entry), "rb") as stream:
            yield place.file, hash_of(stream) if is_original(place.file) else stream.read()


def _unreadable_reason(name: str, descriptor: int, error: OSError) -> str:
    status = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        return "this is a symbolic link"
    return f"the file cannot be read: {reason(error)}"


def _report_name_collisions(files: Mapping[str, bytes], problems: Problems) -> None:
    """Adds an error for each two names that are the same on another machine."""
    seen: dict[str, str] = {}
    for path in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in seen:
            note = Note(Place(seen[key], position=Position(1)), "the other one")
            problems.error(
                Place(path, position=Position(1)),
                "file-name-collides",
                "the names of two files differ only in upper and lower case or in how a letter is encoded",
                "rename one",
                (note,),
            )
        seen[key] = path


def _refuse_names(paths: Iterable[str], problems: Problems) -> None:
    """Adds an error for each name that is not possible on another machine; for a folder only once."""
    checked: set[str] = set()
    for path in paths:
        steps = path.split("/")
        for depth in range(1, len(steps)):
            part = "/".join(steps[: depth + 1])
            if part not in checked and (why := filenames.unportable(steps[depth])):
                problems.error(Place(part, position=Position(1)), "file-name-not-portable", why, "rename it, and change what refers to it")
            checked.add(part)
        if (length := len(path.encode("utf-16-le", "surrogatepass")) // 2) > filenames.MAX_PATH:
            message = f"the path has {length} characters; the limit is {filenames.MAX_PATH}, so that a checkout works on Windows"
            problems.error(
                Place(path, position=Position(1)), "file-name-not-portable", message, "shorten the names of the file and its folders"
            )
