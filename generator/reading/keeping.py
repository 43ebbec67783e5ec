"""The one way in which a file of the seeds is changed: whole, or not at all."""

import os
import tempfile
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
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if before is not None else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
