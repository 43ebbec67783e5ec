"""Which folders a build may write: it refuses folders of others, folders in which something could be lost, and links."""

from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from briefing.disk import open_folder, wrong_type_error
from briefing.problems import OperationalError
from briefing.publish.cache import CACHE_FILE
from briefing.publish.lock import LOCK_FILE
from briefing.publish.manifest import read_manifest

_BUILD_SUBFOLDERS = ("docs", "theme")  # what a build writes below its build folder


def check_output_folder(output: Path, seeds: Path, project: Path) -> None:
    """Raises OperationalError for an output folder that is not ours, in which something could be lost, or that contains a link."""
    target, source, build = output.resolve(), seeds.resolve(), project.resolve() / "build"
    help = "name another folder with `site_dir:` in mkdocs.yml"
    if target in (Path("/"), Path.home(), project.resolve()) or (target / ".git").exists():
        raise OperationalError(f"the output `{output}` is a folder that must not be replaced", help)
    if target == source or target in source.parents or source in target.parents:
        raise OperationalError(f"the output `{output}` holds the seeds, or is held by them", help)
    if target == build or target in build.parents or any((build / name) in (target, *target.parents) for name in _BUILD_SUBFOLDERS):
        raise OperationalError(f"the output `{output}` holds the pages that a build writes, or is held by them", help)
    if _files(output, project) and read_manifest(output) is None:
        raise OperationalError(f"the output `{output}` holds files that this tool did not write", "move them away, or name another folder")


def check_build_folder(build: Path, project: Path) -> None:
    """Raises OperationalError for a build folder that is not ours, since a build removes foreign files there, or that contains a link."""
    for name in _BUILD_SUBFOLDERS:
        if _files(build / name, project) and not (build / LOCK_FILE).is_file():
            raise OperationalError(
                f"`{build / name}` holds files that this tool did not write", "move them away: the pages are written there"
            )
    with suppress(FileNotFoundError), open_folder(build, project) as folder:
        mode = folder.mode(CACHE_FILE)
        if mode is not None and not S_ISREG(mode):
            raise wrong_type_error(folder.path / CACHE_FILE, mode, "file")


def _files(folder: Path, project: Path) -> list[str]:
    """Every file below a folder; none where it is missing. Raises OperationalError for a link or anything that is not a regular file."""
    try:
        with open_folder(folder, project) as opened:
            return opened.files()
    except FileNotFoundError:
        return []
