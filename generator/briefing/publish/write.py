"""Files made and written by every processor at once: each takes the next few, makes them, and writes what changed."""

from collections.abc import Mapping

from briefing.disk import Folder
from briefing.html import Render
from briefing.workers.parallel import parallel_for, worker_count


def write_files(folder: Folder, files: Mapping[str, Render], processes: int | None = None) -> None:
    """Makes a folder of ours hold just these files; what it holds already is not written again.

    Begins with those that stand first, so the largest should. Raises what a making or the disk raises, in whichever
    process, after all others have ended; what was written by then stays.
    """
    parallel_for(tuple(files.items()), lambda file: folder.write(file[0], file[1]()), processes or worker_count(len(files)))
    folder.prune(files.keys())
