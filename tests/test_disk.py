"""Files of ours are replaced, never written through, and what surrounds them is never left by a link."""

from pathlib import Path

import pytest
from briefing.disk import open_folder
from briefing.problems import OperationalError
from projects import contents


def test_a_file_that_has_another_name_elsewhere_is_replaced_and_the_other_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"years of work")
    (tmp_path / "ours").hardlink_to(tmp_path / "theirs")
    with open_folder(tmp_path) as folder:
        assert folder.write("ours", b"new")
    assert contents(tmp_path) == {"ours": b"new", "theirs": b"years of work"}


def test_a_file_that_holds_the_same_bytes_is_not_written(tmp_path: Path) -> None:
    with open_folder(tmp_path) as folder:
        assert [folder.write("a/b", data) for data in (b"1", b"1", b"2")] == [True, False, True]
    assert contents(tmp_path) == {"a/b": b"2"}


@pytest.mark.parametrize("path", ["link", "link/file", "real/link", "real/link/file"])
def test_no_step_of_a_path_is_followed_through_a_link(tmp_path: Path, path: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_bytes(b"years of work")
    (tmp_path / "here" / "real").mkdir(parents=True)
    (tmp_path / "here" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "here" / "real" / "link").symlink_to(tmp_path / "elsewhere")
    with open_folder(tmp_path / "here") as folder:
        for use in (lambda: folder.write(path, b"new"), lambda: folder.read(path), lambda: folder.write(f"{path}/x", b"new")):
            with pytest.raises(OperationalError, match=r"/link` is a link, not a plain (file|folder)$"):
                use()
        with pytest.raises(OperationalError, match=r"/link` is a link, not a plain file$"):
            folder.files()
    assert contents(tmp_path / "elsewhere") == {"file": b"years of work"}


def test_pruning_and_removing_take_a_link_away_and_leave_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_bytes(b"years of work")
    for name in ("pruned", "removed"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "link").symlink_to(tmp_path / "elsewhere")
        (tmp_path / name / "kept").write_bytes(b"")
    with open_folder(tmp_path) as folder:
        with folder.subfolder("pruned") as pruned:
            pruned.prune({"kept"})
        folder.remove_folder("removed")
        (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(OSError, match="symbolic link"):
            folder.remove_folder("link")
    assert contents(tmp_path / "elsewhere") == {"file": b"years of work"}
    assert sorted(path.name for path in (tmp_path / "pruned").iterdir()) == ["kept"]
    assert not (tmp_path / "removed").exists()


@pytest.mark.parametrize("site", ["out/site", "../out/site", "link"])
def test_the_way_to_an_output_leads_through_no_link(tmp_path: Path, site: str) -> None:
    project = tmp_path / "project"
    (project / "elsewhere" / "site").mkdir(parents=True)
    for link in (project / "out", project / "link"):
        link.symlink_to(project / "elsewhere")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "site").symlink_to(project / "elsewhere")
    with pytest.raises(OperationalError, match=r"is a link, not a plain folder$"), open_folder(project / site, project):
        pass
