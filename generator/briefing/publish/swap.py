"""A new site beside the live one: built in a hidden staging folder, and swapped in with a single step.

The staging folder has a random name. It contains a marker file, by which a later build recognises and removes what a killed one left;
`site`, the new site and after the exchange the old one; and, on systems that cannot exchange two names, `old` for a moment.
"""

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR

from briefing import interrupts
from briefing.disk import TEMPORARY_SUFFIX, Folder, open_folder, temporary_name
from briefing.problems import OperationalError

_MARKER_NAME, _MARKER_TEXT = (
    "unfinished",
    b"A site that a build of briefing-generator has not finished, or one that was replaced. It may be removed.\n",
)
_SITE, _OLD = "site", "old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging_folder(live: Path, root: Path) -> Iterator[Path]:
    """The path of an empty folder beside the live site for the new one; removed with its contents at the end of the block.

    Raises OperationalError where the path of the site leads through a link.
    """
    with open_folder(live.parent, root, create=True) as parent:
        name = temporary_name()
        try:
            with interrupts.delay_interrupts():
                _create_staging(parent, name)
            yield live.parent / name / _SITE
        finally:
            with interrupts.delay_interrupts():  # one that comes now would leave half of the folder
                _remove_staging(parent, name)


def recover(live: Path, root: Path) -> None:
    """Removes what killed builds left beside a site, and restores an old site that such a build had moved."""
    with suppress(FileNotFoundError), open_folder(live.parent, root) as parent:
        _recover(parent, live.name)


def _recover(parent: Folder, live: str) -> None:
    for name in parent.names():
        if not name.startswith(".") or not name.endswith(TEMPORARY_SUFFIX) or not S_ISDIR(parent.mode(name) or 0):
            continue
        with parent.subfolder(name) as stage:
            is_ours = _has_marker(stage)
            if is_ours and parent.mode(live) is None and S_ISDIR(stage.mode(_OLD) or 0):
                os.rename(_OLD, live, src_dir_fd=stage.descriptor, dst_dir_fd=parent.descriptor)
        if is_ours:
            _remove_staging(parent, name)


def _has_marker(stage: Folder) -> bool:
    with suppress(OSError, OperationalError):
        return stage.read(_MARKER_NAME) == _MARKER_TEXT
    return False


def _create_staging(parent: Folder, name: str) -> None:
    os.mkdir(name, 0o700, dir_fd=parent.descriptor)
    with parent.subfolder(name) as stage:
        stage.write(_MARKER_NAME, _MARKER_TEXT)
        os.mkdir(_SITE, 0o700, dir_fd=stage.descriptor)


def _remove_staging(parent: Folder, name: str) -> None:
    """Removes a staging folder, its marker last; what cannot be removed now is left to a later build."""
    with suppress(OSError):
        with parent.subfolder(name) as stage:
            for inner in (_SITE, _OLD):
                if stage.mode(inner) is not None:
                    stage.remove_folder(inner)
        parent.remove_folder(name)


def swap_folders(fresh: Path, live: Path) -> None:
    """Replaces the live folder with a finished one in a single step; the old one is then where the finished one was.

    Linux exchanges the two names at once. Elsewhere it takes two renames; `recover` completes them after a kill in between.
    """
    with open_folder(fresh.parent, live.parent) as stage, open_folder(live.parent, live.parent) as parent:
        if parent.mode(live.name) is None:
            os.rename(fresh.name, live.name, src_dir_fd=stage.descriptor, dst_dir_fd=parent.descriptor)
        elif not _exchange(stage, fresh.name, parent, live.name):
            os.rename(live.name, _OLD, src_dir_fd=parent.descriptor, dst_dir_fd=stage.descriptor)
            os.rename(fresh.name, live.name, src_dir_fd=stage.descriptor, dst_dir_fd=parent.descriptor)
        os.fsync(parent.descriptor)


def _exchange(one: Folder, name: str, other: Folder, other_name: str) -> bool:
    """Exchanges two names in one step; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = (one.descriptor, os.fsencode(name), other.descriptor, os.fsencode(other_name))
    if library.renameat2(*names, _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other.path / other_name))


def fsync_tree(folder: Path) -> None:
    """Returns when everything in a folder is on the disk."""
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if hasattr(library, "syncfs"):
            if library.syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        else:  # not Linux
            os.sync()
    finally:
        os.close(descriptor)
