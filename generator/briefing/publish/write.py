"""Files rendered and written by several processes in parallel: each takes the next few, and writes what changed."""

from collections.abc import Mapping

from briefing.disk import Folder
from briefing.html import Render
from briefing.workers.parallel import parallel_for, worker_count


def write_files(folder: Folder, files: Mapping[str, Render], processes: int | None = None) -> None:
    """Makes a folder contain exactly these files; an unchanged file is not written again.

    Starts in the given order, so the largest should come first. Raises the error of a renderer or of the disk, from whichever
    process, after all others have ended; files written by then remain.
    """
    parallel_for(tuple(files.items()), lambda file: folder.write(file[0], file[1]()), processes or worker_count(len(files)))
    folder.prune(files.keys())
