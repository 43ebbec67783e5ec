"""Which folders a build may write: refused are those that are not ours, those in which something could be lost, and every link."""

from pathlib import Path

from briefing.disk import open_folder
from briefing.problems import OperationalError
from briefing.publish.lock import LOCK_FILE
from briefing.publish.manifest import read_manifest

_BUILD_SUBFOLDERS = ("docs", "theme")  # what a build writes below its build folder


def check_output_folder(output: Path, inputs: Path, project: Path) -> None:
    """Raises CouldNotRunError for an output folder that is not ours, or in which something could be lost, or that holds a link."""
    target, kept, build = output.resolve(), inputs.resolve(), project.resolve() / "build"
    help = "name another folder with `site_dir:` in mkdocs.yml"
    if target in (Path("/"), Path.home(), project.resolve()) or (target / ".git").exists():
        raise OperationalError(f"the output `{output}` is a folder that must not be replaced", help)
    if target == kept or target in kept.parents or kept in target.parents:
        raise OperationalError(f"the output `{output}` holds the seeds, or is held by them", help)
    if target == build or target in build.parents or any((build / name) in (target, *target.parents) for name in _BUILD_SUBFOLDERS):
        raise OperationalError(f"the output `{output}` holds the pages that a build writes, or is held by them", help)
    if _files(output, project) and read_manifest(output) is None:
        raise OperationalError(f"the output `{output}` holds files that this tool did not write", "move them away, or name another folder")


def check_build_folder(build: Path, project: Path) -> None:
    """Raises CouldNotRunError for a build folder that is not ours, since whatever we did not write there would be removed, or that holds a link."""
    for name in _BUILD_SUBFOLDERS:
        if _files(build / name, project) and not (build / LOCK_FILE).is_file():
            raise OperationalError(
                f"`{build / name}` holds files that this tool did not write", "move them away: the pages are written there"
            )


def _files(folder: Path, project: Path) -> list[str]:
    """Every file below a folder; none where it is missing. Raises CouldNotRunError where it, or something below, is a link or no plain file."""
    try:
        with open_folder(folder, project) as found:
            return found.files()
    except FileNotFoundError:
        return []
