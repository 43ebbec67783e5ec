"""The one way in which files of the seeds are changed and begun: whole, or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR

from briefing.disk import Folder, open_folder, temporary_name
from briefing.problems import OperationalError


def write_atomic(path: Path, data: bytes, *, read: bytes | None = None) -> bool:
    """Puts these bytes into a file, by one step that cannot be seen half done; false where they are there already.

    The permissions stay as they are. ``read`` is what the file held when the new bytes were made of it. Raises CouldNotRunError
    where it holds something else by now, and for a link or what is no regular file; OSError where the disk refuses.
    """
    with open_folder(path.parent, create=True) as folder:
        if read is not None and folder.read(path.name) != read:
            raise OperationalError(f"`{path}` was changed while the command ran", "run the command again; the file is unchanged")
        return folder.write(path.name, data, durable=True)


def create_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts new files below a folder, by their path there: all of them, or none. A folder that is not there yet comes to be by one step.

    Raises CouldNotRunError where something has one of the names already, or a link is on the way; OSError where the disk refuses.
    """
    if os.path.lexists(folder):
        with open_folder(folder) as found:
            _create_all(found, files)
        return
    with open_folder(folder.parent, create=True) as parent:
        name = temporary_name()
        os.mkdir(name, 0o700, dir_fd=parent.descriptor)
        try:
            with parent.subfolder(name) as fresh:
                _create_all(fresh, files)
                fresh.set_modes()
            os.rename(name, folder.name, src_dir_fd=parent.descriptor, dst_dir_fd=parent.descriptor)
        except BaseException:
            parent.remove_folder(name)
            raise


def _create_all(folder: Folder, files: Mapping[str, bytes]) -> None:
    """Writes every file under a temporary name, then gives each its own; where one cannot be had, all that was made is removed."""
    made: list[tuple[str, str]] = []  # (the folder, the name in it), of files and folders
    try:
        named = []
        for path, data in files.items():
            parent, _, name = path.rpartition("/")
            _create_folders(folder, parent, made)
            with folder.subfolder(parent) as inner:
                made.append((parent, inner.create(data, durable=True)))
            named.append((parent, made[-1][1], name))
        for parent, beside, name in named:
            with folder.subfolder(parent) as inner:
                _check_free(inner, name)
                os.rename(beside, name, src_dir_fd=inner.descriptor, dst_dir_fd=inner.descriptor)
            made.append((parent, name))
    except BaseException:
        for parent, name in reversed(made):
            with folder.subfolder(parent) as inner:
                if S_ISDIR(inner.mode(name) or 0):
                    os.rmdir(name, dir_fd=inner.descriptor)
                else:
                    inner.discard(name)
        raise


def _check_free(folder: Folder, name: str) -> None:
    if folder.mode(name) is not None:
        raise OperationalError(f"`{folder.path / name}` already exists", "move it away; nothing was written")


def _create_folders(folder: Folder, path: str, made: list[tuple[str, str]]) -> None:
    """Makes the folders of a path that are missing; those that were made are noted."""
    steps = path.split("/") if path else []
    for depth, name in enumerate(steps):
        parent = "/".join(steps[:depth])
        with folder.subfolder(parent) as outer:
            if outer.mode(name) is None:
                with outer.subfolder(name, create=True):
                    made.append((parent, name))
