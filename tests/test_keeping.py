"""A file of the seeds is changed whole, or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest
from briefing.problems import OperationalError
from briefing.reading.save import write_atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_bytes_take_the_place_of_the_old_and_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write_atomic(path, b"new", read=b"old")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, names(tmp_path)) == (b"new", 0o640, ["topics.yml"])


def test_what_is_there_already_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_bytes(b"same")
    before = path.stat().st_mtime_ns
    assert not write_atomic(path, b"same")
    assert path.stat().st_mtime_ns == before


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    assert write_atomic(tmp_path / ".schemas" / "topics.json", b"new")
    assert names(tmp_path / ".schemas") == ["topics.json"]


def test_what_was_changed_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_bytes(b"somebody else's")
    with pytest.raises(OperationalError, match="was changed while the command ran"):
        write_atomic(path, b"new", read=b"old")
    assert (path.read_bytes(), names(tmp_path)) == (b"somebody else's", ["topics.yml"])


@pytest.mark.parametrize("kind", ["link", "folder", "folder that is a link"])
def test_nothing_is_written_through_what_is_no_regular_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "seeds" / "topics.yml"
    match kind:
        case "link":
            path.parent.mkdir()
            path.symlink_to(tmp_path / "elsewhere" / "topics.yml")
        case "folder":
            path.mkdir(parents=True)
        case _:
            path.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OperationalError, match=r"is a (link|folder), not a plain (file|folder)$"):
        write_atomic(path, b"new")
    assert names(tmp_path / "elsewhere") == []


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_bytes(b"old")
    code = (
        "import pathlib, resource, sys\n"
        "from briefing.reading.save import write_atomic\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_atomic(pathlib.Path(sys.argv[1]), b'x' * 100_000)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["topics.yml"])
