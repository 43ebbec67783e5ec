"""The watched paths as they are on the disk: what every file and folder looks like, by one walk."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from briefing.filenames import is_left_behind

Fingerprint = tuple[str, int, int, int]
"""Path, time of change, size and inode of a file: different after any change."""

WatchedFolder = tuple[str, int, int]
"""Path, device and inode of a folder: different after another folder took its place."""


@dataclass(frozen=True, slots=True)
class DiskState:
    """Every file below the watched paths, and the folders in which a change can happen: those below, and the parents of the paths."""

    files: frozenset[Fingerprint]
    folders: frozenset[WatchedFolder]


def scan(watched: Iterable[Path]) -> DiskState:
    """The files and folders of the watched paths; a path that is missing has none.

    A watched path may be a link, a link below it is not followed.
    """
    files: set[Fingerprint] = set()
    folders: set[WatchedFolder] = set()
    for path in watched:
        real = Path(os.path.realpath(path))
        for parent in (path.absolute().parent, real.parent):
            with suppress(OSError):
                folders.add(_watched_folder(parent))
        with suppress(OSError):  # removed meanwhile
            about = path.stat()
            if S_ISDIR(about.st_mode):
                _walk(str(real), files, folders)
            else:
                files.add((str(path), about.st_mtime_ns, about.st_size, about.st_ino))
    return DiskState(frozenset(files), frozenset(folders))


def _watched_folder(folder: Path) -> WatchedFolder:
    about = folder.stat(follow_symlinks=False)
    return str(folder), about.st_dev, about.st_ino


def _walk(folder: str, files: set[Fingerprint], folders: set[WatchedFolder]) -> None:
    folders.add(_watched_folder(Path(folder)))
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                _walk(entry.path, files, folders)
        else:
            about = entry.stat(follow_symlinks=False)
            files.add((entry.path, about.st_mtime_ns, about.st_size, about.st_ino))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder, without backups and other files that are no part of a dossier."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_left_behind(entry.name, is_folder=entry.is_dir(follow_symlinks=False)):
                yield entry
