import json
import os
import re
import signal
import socket
import unicodedata
from pathlib import Path

import pytest
from briefing.problems import Note, OperationalError, Place, Position, Problem, Severity
from briefing.reading import Inputs, gather
from briefing.reading.folder import MAX_BYTES
from projects import as_anybody, briefing
from tools import refused

LINK = "this is a symbolic link"
REPLACE = "replace it by a regular, readable file"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with one file in it."""
    folder = tmp_path / "seeds"
    (folder / "articles").mkdir(parents=True)
    (folder / "dossier.yml").write_bytes(b"title: x\n")
    return folder


def error(path: str, code: str, message: str, help: str) -> Problem:
    return Problem(Place(path), Severity.ERROR, code, message, help)


def only_the_dossier(*problems: Problem) -> Inputs:
    return Inputs("seeds", {"seeds/dossier.yml": b"title: x\n"}, problems)


def test_every_file_is_read_byte_for_byte_in_the_order_of_names(seeds: Path) -> None:
    (seeds / "articles" / "b.txt").write_bytes(b"\xff\r\n\x00")
    (seeds / "articles" / "a.txt").write_bytes(b"")
    (seeds / "articles" / ".hidden").write_bytes(b"x")
    (seeds / ".git").mkdir()
    (seeds / ".git" / "config").write_bytes(b"x")
    found = gather(seeds)
    assert found == Inputs(
        "seeds", {"seeds/articles/a.txt": b"", "seeds/articles/b.txt": b"\xff\r\n\x00", "seeds/dossier.yml": b"title: x\n"}
    )
    assert list(found.files) == sorted(found.files)


def test_a_folder_is_named_by_its_own_name_wherever_it_is(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds)
    assert gather(Path()) == gather(seeds) == gather(seeds / ".." / "seeds") == only_the_dossier()


@pytest.mark.parametrize("target", ["../outside.txt", "dossier.yml", "no/such/file", "articles", "../..", "link.txt"])
def test_a_symbolic_link_is_not_followed(seeds: Path, target: str) -> None:
    (seeds.parent / "outside.txt").write_bytes(b"secret")
    (seeds / "link.txt").symlink_to(target)
    assert gather(seeds) == only_the_dossier(error("seeds/link.txt", "file-unreadable", LINK, REPLACE))


def test_a_link_in_the_place_of_the_folder_is_not_followed(seeds: Path) -> None:
    (seeds.parent / "link").symlink_to("seeds")
    link = seeds.parent / "link"
    with pytest.raises(OperationalError, match=f"^cannot read seeds from `{re.escape(str(link))}`: Not a directory$"):
        gather(link)


def out_of_patience(*_: object) -> None:
    raise TimeoutError


def test_a_pipe_is_not_waited_for(seeds: Path) -> None:
    os.mkfifo(seeds / "articles" / "pipe.txt")
    signal.signal(signal.SIGALRM, out_of_patience)
    signal.alarm(1)
    found = gather(seeds)
    signal.alarm(0)
    message = "this is a device, a pipe or a socket"
    assert found == only_the_dossier(error("seeds/articles/pipe.txt", "file-not-regular", message, "replace it by a regular file"))


def test_a_socket_is_not_read(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("socket.txt")
        found = gather(seeds)
    assert found == only_the_dossier(
        error("seeds/socket.txt", "file-unreadable", "the file cannot be read: No such device or address", REPLACE)
    )


def test_a_device_is_not_read(seeds: Path) -> None:
    try:
        os.mknod(seeds / "zero", 0o20666, os.makedev(1, 5))
    except PermissionError:
        refused("make a device")
    assert [problem.at.file for problem in gather(seeds).problems] == ["seeds/zero"]


def test_a_file_that_may_not_be_read_is_told(seeds: Path) -> None:
    (seeds / "events.yml").touch(mode=0o000)
    done = briefing(seeds.parent, "check", "--output-format", "json", before=as_anybody())
    (found,) = [problem for problem in json.loads(done.stdout) if problem["code"] == "file-unreadable"]
    assert (found["file"], found["message"], found["help"]) == ("seeds/events.yml", "the file cannot be read: Permission denied", REPLACE)


def test_a_file_with_another_name_is_read_with_a_warning(seeds: Path) -> None:
    outside = seeds.parent / "outside.txt"
    outside.write_bytes(b"text")
    (seeds / "a.txt").hardlink_to(outside)
    message = "the file has a second name elsewhere (a hard link), so it can change unnoticed"
    warned = Problem(Place("seeds/a.txt", position=Position(1)), Severity.WARNING, "file-hard-linked", message, "copy it")
    assert gather(seeds) == Inputs("seeds", {"seeds/a.txt": b"text", "seeds/dossier.yml": b"title: x\n"}, (warned,))


def test_a_file_that_is_too_large_is_not_read(seeds: Path) -> None:
    with (seeds / "a.txt").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    message = f"the file has {MAX_BYTES + 1} bytes; the limit is {MAX_BYTES}"
    assert gather(seeds) == only_the_dossier(error("seeds/a.txt", "file-too-large", message, "split it"))


def test_the_largest_file_is_read(seeds: Path) -> None:
    with (seeds / "a.txt").open("wb") as stream:
        stream.truncate(MAX_BYTES)
    assert len(gather(seeds).files["seeds/a.txt"]) == MAX_BYTES


@pytest.mark.parametrize(
    ("one", "other"),
    [("A.txt", "a.txt"), (unicodedata.normalize("NFD", "é.txt"), "é.txt"), ("STRASSE.txt", "straße.txt"), ("É.txt", "é.txt")],
)
def test_names_that_another_machine_takes_for_one_are_refused(seeds: Path, one: str, other: str) -> None:
    for name in (one, other):
        (seeds / name).write_bytes(b"text")
    note = Note(Place(f"seeds/{one}", position=Position(1)), "the other one")
    message = "the names of two files differ only in upper and lower case or in how a letter is encoded"
    at = Place(f"seeds/{other}", position=Position(1))
    assert gather(seeds).problems == (Problem(at, Severity.ERROR, "file-name-collides", message, "rename one", (note,)),)


def test_a_name_that_is_no_text_is_read_and_can_be_told(seeds: Path) -> None:
    with open(os.fsencode(seeds) + b"/articles/caf\xe9.txt", "wb") as stream:  # noqa: PTH123 -- pathlib takes no bytes
        stream.write(b"text")
    assert list(gather(seeds).files) == ["seeds/articles/caf\udce9.txt", "seeds/dossier.yml"]


def test_folders_without_end_are_not_followed_to_it(seeds: Path) -> None:
    deep = seeds.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").touch()
    at = "seeds" + "/d" * 17
    assert gather(seeds) == only_the_dossier(
        error(at, "file-unreadable", "folders are nested too deeply here", "a dossier needs only one level of folders")
    )


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        ("nowhere", "cannot read seeds from `{}`: there is no such folder", "name the folder with --seeds, or run where `seeds/` is"),
        ("file", "cannot read seeds from `{}`: Not a directory", "name the folder with --seeds, or run where `seeds/` is"),
        ("empty", "`{}` contains no seeds", "put articles in {}/articles and a dossier.yml beside it"),
        ("hidden", "`{}` contains no seeds", "put articles in {}/articles and a dossier.yml beside it"),
        ("hollow", "`{}` contains no seeds", "put articles in {}/articles and a dossier.yml beside it"),
    ],
)
def test_without_seeds_nothing_is_run(tmp_path: Path, name: str, message: str, help: str) -> None:
    (tmp_path / "file").touch()
    for folder in ("empty", "hidden", "hollow/articles"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "hidden" / ".gitkeep").touch()
    with pytest.raises(OperationalError, match=f"^{re.escape(message.format(tmp_path / name))}$") as fault:
        gather(tmp_path / name)
    assert fault.value.help == help.format(tmp_path / name)


def test_seeds_that_are_no_folder_are_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "seeds").touch()
    with pytest.raises(OperationalError, match=f"^{re.escape(f'cannot read seeds from `{tmp_path}/seeds`: Not a directory')}$"):
        gather(tmp_path / "seeds")
