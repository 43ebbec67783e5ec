"""Atomic writes: the only functions that change or create files of the seeds, completely or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR

from briefing.disk import Folder, open_folder, temporary_name
from briefing.problems import OperationalError


def write_atomic(path: Path, data: bytes, *, read: bytes | None = None) -> bool:
    """Writes these bytes to a file in one atomic step; false where the file already has them.

    The permissions stay the same. ``read`` is the former content from which the new bytes were made. Raises OperationalError
    where the file has changed since, and for a link or a file that is not regular; OSError where writing fails.
    """
    with open_folder(path.parent, create=True) as folder:
        if read is not None and folder.read(path.name) != read:
            raise OperationalError(f"`{path}` was changed while the command ran", "run the command again; the file is unchanged")
        return folder.write(path.name, data, durable=True)


def create_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Creates files below a folder, given by their path in it: all of them, or none. A missing folder is created in one step.

    Raises OperationalError where one of the names already exists, or a folder on the way is a link; OSError where writing fails.
    """
    if os.path.lexists(folder):
        with open_folder(folder) as existing:
            _create_all(existing, files)
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
    """Writes every file under a temporary name, then renames each; after an error, everything created is removed."""
    created: list[tuple[str, str]] = []  # (the folder, the name in it), of files and folders
    try:
        named = []
        for path, data in files.items():
            parent, _, name = path.rpartition("/")
            _create_folders(folder, parent, created)
            with folder.subfolder(parent) as inner:
                created.append((parent, inner.create(data, durable=True)))
            named.append((parent, created[-1][1], name))
        for parent, beside, name in named:
            with folder.subfolder(parent) as inner:
                _check_free(inner, name)
                os.rename(beside, name, src_dir_fd=inner.descriptor, dst_dir_fd=inner.descriptor)
            created.append((parent, name))
    except BaseException:
        for parent, name in reversed(created):
            with folder.subfolder(parent) as inner:
                if S_ISDIR(inner.mode(name) or 0):
                    os.rmdir(name, dir_fd=inner.descriptor)
                else:
                    inner.discard(name)
        raise


def _check_free(folder: Folder, name: str) -> None:
    if folder.mode(name) is not None:
        raise OperationalError(f"`{folder.path / name}` already exists", "move it away; nothing was written")


def _create_folders(folder: Folder, path: str, created: list[tuple[str, str]]) -> None:
    """Creates the missing folders of a path, and adds them to ``created``."""
    steps = path.split("/") if path else []
    for depth, name in enumerate(steps):
        parent = "/".join(steps[:depth])
        with folder.subfolder(parent) as outer:
            if outer.mode(name) is None:
                with outer.subfolder(name, create=True):
                    created.append((parent, name))
