"""Files and folders that this tool writes: never through a link, created exclusively, replaced by a rename.

A reader sees the old file or the new one, never a part. New files are readable for everybody and writable for their owner only,
whatever the umask is.
"""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefing import interrupts
from briefing.problems import OperationalError

FILE_MODE, FOLDER_MODE = 0o644, 0o755
TEMPORARY_SUFFIX = ".new"  # the end of every temporary name; .gitignore names it
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_WRONG_TYPE_ERRNOS = (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)  # a link, not a folder, a folder, a socket


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder. A path in it has `/` between its steps, and no step is followed through a link.

    Every method raises OperationalError where a step of a path is a link or of the wrong type, and OSError where the disk
    operation fails.
    """

    descriptor: int
    path: Path  # as messages name it

    @contextmanager
    def subfolder(self, path: str, *, create: bool = False) -> Iterator["Folder"]:
        """The folder at a path, open while the block runs. Raises FileNotFoundError where it is missing and ``create`` is false."""
        opened = Folder(os.dup(self.descriptor), self.path)
        try:
            for step in filter(None, path.split("/")):
                inner = Folder(opened._open_folder(step, create=create), opened.path / step)
                os.close(opened.descriptor)
                opened = inner
            yield opened
        finally:
            os.close(opened.descriptor)

    @contextmanager
    def _parent(self, path: str, *, create: bool = False) -> Iterator[tuple["Folder", str]]:
        parent, _, name = path.rpartition("/")
        with self.subfolder(parent, create=create) as folder:
            yield folder, name

    def _open_folder(self, name: str, *, create: bool) -> int:
        if create:
            with suppress(FileExistsError):
                os.mkdir(name, FOLDER_MODE, dir_fd=self.descriptor)
                os.chmod(name, FOLDER_MODE, dir_fd=self.descriptor)
        return self._open(name, _READ_FLAGS | os.O_DIRECTORY, "folder")

    def _open(self, name: str, flags: int, wanted: str) -> int:
        try:
            return os.open(name, flags, dir_fd=self.descriptor)
        except OSError as error:
            mode = self._mode(name)
            if mode is not None and (error.errno in _WRONG_TYPE_ERRNOS or stat.S_ISLNK(mode)):
                raise wrong_type_error(self.path / name, mode, wanted) from None
            raise OSError(error.errno, error.strerror, str(self.path / name)) from None

    def _mode(self, name: str) -> int | None:
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return None

    def mode(self, path: str) -> int | None:
        """The `st_mode` of what is at a path; None where nothing is."""
        with suppress(FileNotFoundError), self._parent(path) as (folder, name):
            return folder._mode(name)
        return None

    def read(self, path: str) -> bytes | None:
        """The bytes of a regular file; None where there is none."""
        with suppress(FileNotFoundError), self._parent(path) as (folder, name):
            descriptor = folder._open(name, _READ_FLAGS, "file")
            try:
                mode = os.fstat(descriptor).st_mode
                if not stat.S_ISREG(mode):
                    raise wrong_type_error(folder.path / name, mode, "file")
                with os.fdopen(os.dup(descriptor), "rb") as stream:
                    return stream.read()
            finally:
                os.close(descriptor)
        return None

    def write(self, path: str, data: bytes, *, durable: bool = False) -> bool:
        """Writes a file by a rename, and creates its parent folders; False where it has this content already.

        An existing file keeps its permissions. With ``durable``, returns only when the bytes are on the disk.
        """
        with self._parent(path, create=True) as (folder, name):
            if folder.read(name) == data:
                return False
            mode = folder._mode(name)
            with interrupts.delay_interrupts():  # no temporary file remains beside it
                temporary = folder.create(data, FILE_MODE if mode is None else stat.S_IMODE(mode), durable=durable)
                try:
                    os.rename(temporary, name, src_dir_fd=folder.descriptor, dst_dir_fd=folder.descriptor)
                except BaseException:
                    folder.discard(temporary)
                    raise
            return True

    def create(self, data: bytes, permissions: int = FILE_MODE, *, durable: bool = False) -> str:
        """Creates a file of a random name in this folder with this content. Returns the name."""
        name = temporary_name()
        descriptor = os.open(name, _CREATE_FLAGS, permissions, dir_fd=self.descriptor)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                os.fchmod(descriptor, permissions)
                stream.write(data)
                stream.flush()
                if durable:
                    os.fsync(descriptor)
        except BaseException:
            self.discard(name)
            raise
        return name

    def discard(self, name: str) -> None:
        """Removes a file of this folder, if it exists."""
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self.descriptor)

    def remove_folder(self, name: str) -> None:
        """Removes a subfolder with its contents; a link in it is removed, never followed."""
        shutil.rmtree(name, dir_fd=self.descriptor)

    def names(self) -> list[str]:
        """The names of all entries directly in this folder, sorted."""
        return sorted(os.listdir(self.descriptor))

    def entries(self) -> Iterator[tuple[str, os.stat_result]]:
        """Everything below, as (path, `stat` result), sorted by name; a folder comes before its contents."""
        for folder, prefix, name, status in self._walk(""):
            del folder
            yield f"{prefix}{name}", status

    def _walk(self, prefix: str) -> Iterator[tuple["Folder", str, str, os.stat_result]]:
        for name, status in self._scan():
            yield self, prefix, name, status
            if stat.S_ISDIR(status.st_mode):
                with self.subfolder(name) as inner:
                    yield from inner._walk(f"{prefix}{name}/")

    def _scan(self) -> list[tuple[str, os.stat_result]]:
        with os.scandir(self.descriptor) as entries:
            return sorted((entry.name, entry.stat(follow_symlinks=False)) for entry in entries)

    def files(self) -> list[str]:
        """The path of every file below. Raises OperationalError where something below is neither a regular file nor a folder."""
        paths = []
        for path, status in self.entries():
            if stat.S_ISREG(status.st_mode):
                paths.append(path)
            elif not stat.S_ISDIR(status.st_mode):
                raise wrong_type_error(self.path / path, status.st_mode, "file")
        return paths

    def prune(self, wanted: Collection[str], prefix: str = "") -> None:
        """Removes every file below that is not in ``wanted``, and every folder that is then empty."""
        for name, status in self._scan():
            if stat.S_ISDIR(status.st_mode):
                with self.subfolder(name) as inner:
                    inner.prune(wanted, f"{prefix}{name}/")
                with suppress(OSError):  # it is not empty
                    os.rmdir(name, dir_fd=self.descriptor)
            elif f"{prefix}{name}" not in wanted:
                self.discard(name)

    def set_modes(self) -> None:
        """Makes every file and folder below readable for everybody, and writable for its owner only."""
        os.fchmod(self.descriptor, FOLDER_MODE)
        for folder, _, name, status in self._walk(""):
            wanted = FOLDER_MODE if stat.S_ISDIR(status.st_mode) else FILE_MODE
            if stat.S_IMODE(status.st_mode) != wanted and not stat.S_ISLNK(status.st_mode):
                os.chmod(name, wanted, dir_fd=folder.descriptor)


def wrong_type_error(path: Path, mode: int, wanted: str) -> OperationalError:
    """The error for something of the wrong type on the disk: what it is, and what it should be."""
    kinds = ((stat.S_ISLNK, "link"), (stat.S_ISDIR, "folder"), (stat.S_ISREG, "file"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"))
    kind = next((word for is_kind, word in kinds if is_kind(mode)), "device")
    return OperationalError(f"`{path}` is a {kind}, not a plain {wanted}", "move it away, then run the command again")


def temporary_name() -> str:
    """A random hidden name that git ignores."""
    return f".{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"


@contextmanager
def open_folder(path: Path, root: Path | None = None, *, create: bool = False) -> Iterator[Folder]:
    """The folder at a path, open while the block runs; no step of the way from the root to it is followed through a link.

    The root itself is trusted. Its default is the current folder, or for a path elsewhere the parent of that path, since whoever names
    such a path has chosen the way to it.
    """
    base, steps = _trusted_base(path, root)
    try:
        descriptor = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        if not create:
            raise
        base.mkdir(parents=True)
        descriptor = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with Folder(descriptor, base).subfolder(steps, create=create) as folder:
            yield folder
    finally:
        os.close(descriptor)


def _trusted_base(path: Path, root: Path | None) -> tuple[Path, str]:
    """A trusted folder, and the steps from there to a path."""
    whole = Path(os.path.abspath(path))
    trusted = Path(os.path.abspath(root or Path.cwd()))
    if whole.is_relative_to(trusted):
        base = root or (Path() if not path.is_absolute() else trusted)
        steps = whole.relative_to(trusted).parts
        return base, "/".join(steps)
    return path.parent, path.name
