"""The one way in which files of the seeds are changed and begun: whole, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.reading.folder import CouldNotRunError


def keep(path: Path, data: bytes, *, read: bytes | None = None) -> bool:
    """Puts these bytes into a file, by one step that cannot be seen half done; false where they are there already.

    The permissions stay as they are. ``read`` is what the file held when the new bytes were made of it. Raises CouldNotRunError
    where it holds something else by now, and for what is no regular file; OSError where the disk refuses.
    """
    if path.parent.is_symlink() or (os.path.lexists(path) and (path.is_symlink() or not path.is_file())):
        raise CouldNotRunError(f"`{path}` is no regular file", "replace it by one; it is as it was")
    before = path.read_bytes() if path.exists() else None
    if read is not None and before != read:
        raise CouldNotRunError(f"`{path}` was changed meanwhile", "run the command again; it is as it was")
    if before == data:
        return False
    path.parent.mkdir(exist_ok=True)
    beside = _beside(path, data, mode=path.stat().st_mode & 0o777 if before is not None else 0o644)
    try:
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def begin(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts new files below a folder, by their path there: all of them, or none. A folder that is not there yet comes to be by one step.

    Raises CouldNotRunError where something has one of the names already; OSError where the disk refuses.
    """
    if folder.is_dir():
        _add(folder, files)
        return
    if os.path.lexists(folder):
        raise CouldNotRunError(f"`{folder}` is no folder", "name another; nothing was written")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _add(fresh, files)
        fresh.chmod(0o755)
        fresh.rename(folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _add(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes every file beside its place, then gives each its name; where one cannot be had, all that was made is removed."""
    made: list[Path] = []
    try:
        fresh = {}
        for path, data in files.items():
            _make_folder((folder / path).parent, made)
            fresh[path] = _beside(folder / path, data)
            made.append(fresh[path])
        for path, beside in fresh.items():
            _refuse_taken(folder / path)
            beside.rename(folder / path)
            made.append(folder / path)
    except BaseException:
        for thing in reversed(made):
            if thing.is_dir():
                thing.rmdir()
            else:
                thing.unlink(missing_ok=True)
        raise


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise CouldNotRunError(f"`{path}` is there already", "move it away; nothing was written")


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Makes a folder, and those around it, where they are missing; those that were made are noted."""
    if folder.is_symlink():
        raise CouldNotRunError(f"`{folder}` is a link", "replace it by a folder; nothing was written")
    if not folder.exists():
        _make_folder(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _beside(path: Path, data: bytes, mode: int = 0o644) -> Path:
    """A file beside a path that holds these bytes, on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
