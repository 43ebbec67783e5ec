"""Names that break a checkout elsewhere are refused; what editors and systems leave behind is passed over, and named when asked for."""

import re
from pathlib import Path

import pytest
from briefing import records
from briefing.cli import main
from briefing.filenames import DEVICES, is_left_behind, unportable
from briefing.live.scan import scan
from briefing.problems import OperationalError, Place, Position, Problem, Severity
from briefing.publish.project import handwritten_files
from briefing.reading import gather
from briefing.reading.revision import gather_revision
from briefing.records.scalars import RESERVED_PATTERN
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from overlays import laid_out
from projects import briefing, project, untimed

LEFT_BEHIND: tuple[str, ...] = (
    "events.yml~",
    "#events.yml#",
    ".events.yml.swp",
    "a.swp",
    "a.swo",
    "events.yml.bak",
    "a.orig",
    "~$a.docx",
    "Thumbs.db",
    "DESKTOP.INI",
)
LEFT_BEHIND += ("ehthumbs.db", ".DS_Store", "Icon\r", ".#lock")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *(
            (f"{device}{ending}", f"Windows reserves the name `{device}` for a device")
            for device in sorted(DEVICES)
            for ending in ("", ".txt")
        ),
        ("NUL", "Windows reserves the name `nul` for a device"),
        ("Lpt1.tar.gz", "Windows reserves the name `lpt1` for a device"),
        ("aux .txt", "Windows reserves the name `aux` for a device"),
        *((f"a{character}b.txt", f"Windows does not allow `{character}` in a name") for character in '<>:"|?*\\'),
        ("a.", "the name ends with a full stop, which Windows drops"),
        ("a ", "the name ends with a space, which Windows drops"),
        ("a\nb.txt", "the name contains U+000A"),
        ("a\tb.txt", "the name contains U+0009"),
        ("a\x1bb.txt", "the name contains U+001B"),
        ("a\u2028b.txt", "the name contains U+2028 LINE SEPARATOR"),
        ("a\u202eb.txt", "the name contains U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u200bb.txt", "the name contains U+200B ZERO WIDTH SPACE"),
        ("a\u3164.txt", "the name contains U+3164 HANGUL FILLER"),
        ("caf\udce9.txt", "the name is not UTF-8"),
        ("é" * 128 + ".txt", "the name has 260 bytes; the limit is 255"),
    ],
)
def test_these_names_break_a_checkout(name: str, why: str) -> None:
    assert unportable(name) == why


@pytest.mark.parametrize(
    "name",
    [
        "events.yml",
        "console.txt",
        "com10",
        "com0.txt",
        "nul-and-void.txt",
        "a.con",
        "-rf %2e #1.txt",
        "a b.txt",
        "議会\u3000市.txt",
        "می\u200cشود.txt",
        "❤\ufe0f.md",
    ],
)
def test_these_names_are_fine_everywhere(name: str) -> None:
    assert unportable(name) == ""


@given(st.text(st.characters(codec=None), max_size=12))
def test_any_name_is_judged(name: str) -> None:
    assert isinstance(unportable(name), str)
    assert (is_left_behind(name, is_folder=True), is_left_behind(name, is_folder=False)) <= (True, True)


def test_a_file_or_folder_that_breaks_a_checkout_is_an_error_at_its_place(tmp_path: Path) -> None:
    deep = tmp_path / "seeds" / "events" / ("a" * 230)
    deep.mkdir(parents=True)
    (deep / "b.yml").touch()
    (tmp_path / "seeds" / "nul.d").mkdir()
    for name in ("a.yml", "b.yml"):
        (tmp_path / "seeds" / "nul.d" / name).touch()
    code, long = "file-name-not-portable", "the path has 249 characters; the limit is 240, so that a checkout works on Windows"
    assert gather(tmp_path / "seeds").problems == (
        Problem(
            Place(f"seeds/events/{'a' * 230}/b.yml", position=Position(1)),
            Severity.ERROR,
            code,
            long,
            "shorten the names of the file and its folders",
        ),
        Problem(
            Place("seeds/nul.d", position=Position(1)),
            Severity.ERROR,
            code,
            "Windows reserves the name `nul` for a device",
            "rename it, and change what refers to it",
        ),
    )


def test_a_page_by_hand_whose_name_breaks_a_checkout_is_not_built_from(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "con.md").touch()
    with pytest.raises(OperationalError, match=re.escape("`docs/con.md`: Windows reserves the name `con` for a device")):
        handwritten_files(tmp_path / "docs")


@pytest.mark.parametrize("device", sorted(DEVICES))
def test_no_id_is_the_name_of_a_device(device: str) -> None:
    with pytest.raises(records.FormatError, match=r"is the name of a device on Windows|is not an id"):
        records.parse_id(device)


def test_a_schema_refuses_the_ids_that_are_reserved_and_no_others() -> None:
    assert {
        name for name in (*records.RESERVED_IDS, "console", "com0", "com10", "indexes") if re.search(RESERVED_PATTERN, name)
    } == records.RESERVED_IDS


# ---- passed over


def test_what_is_left_behind_is_passed_over_and_named(tmp_path: Path) -> None:
    before = laid_out(tmp_path, {})
    folder = tmp_path / "seeds"
    for name in LEFT_BEHIND:
        (folder / name).write_bytes(b"\xff[")
    (folder / "articles" / "a.txt~").symlink_to("nowhere")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._events.yml").touch()
    found = gather(folder)
    assert found == before
    assert sorted(found.passed_over) == sorted((*(f"seeds/{name}" for name in LEFT_BEHIND), "seeds/articles/a.txt~", "seeds/__MACOSX/"))


@pytest.mark.parametrize("name", ["events.yml.tmp", "events.yml.rej", "events copy.yml", "event~s", "thumbs.dbx", "events.swap", "orig"])
def test_what_is_only_like_it_stays_an_error(tmp_path: Path, name: str) -> None:
    laid_out(tmp_path, {f"seeds/{name}": b"x"})
    result = CliRunner().invoke(main, ["check", "--verbose", "--seeds", str(tmp_path / "seeds")])
    assert (result.exit_code, "error[file-unknown]" in result.stderr, "passed over" in result.stderr) == (1, True, False)


def test_a_folder_with_the_name_of_a_backup_is_none(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/events.bak/a.yml": b"[]"})
    assert gather(tmp_path / "seeds").passed_over == ()


def test_in_an_earlier_revision_the_same_is_passed_over(tmp_path: Path) -> None:
    import subprocess

    laid_out(tmp_path, {"seeds/events.yml~": b"x", "seeds/__MACOSX/events.yml": b"x"})
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    assert gather_revision(tmp_path / "seeds", "HEAD") == gather(tmp_path / "seeds")


def test_a_backup_is_no_change_of_what_is_watched(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    before = scan([tmp_path / "seeds"]).files
    (tmp_path / "seeds" / "events.yml~").touch()
    (tmp_path / "seeds" / ".events.yml.swp").touch()
    assert {mark for mark in scan([tmp_path / "seeds"]).files if not mark[0].endswith("seeds")} == before


def test_check_names_what_it_passes_over_when_asked(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/events.yml~": b"x", "seeds/a\x1b[31m.bak": b"x"})
    told = {
        option: CliRunner().invoke(main, ["check", "--strict", *option, "--seeds", str(tmp_path / "seeds")])
        for option in ((), ("--verbose",))
    }
    assert [(result.exit_code, result.stdout, result.stderr) for result in told.values()] == [
        (0, "", "no problems\n"),
        (0, "", "ignored: seeds/a\\x1b[31m.bak\nignored: seeds/events.yml~\nno problems\n"),
    ]


def test_a_backup_makes_no_new_site_and_is_not_published(tmp_path: Path) -> None:
    place = project(tmp_path)
    assert untimed(briefing(place, "build", "--no-pdf").stderr) == "no problems\nBuilt site/ in … s (30 pages)\n"
    for path in ("seeds/events.yml~", "docs/Thumbs.db", "docs/index.md~"):
        (place / path).write_bytes(b"\xff")
    again = briefing(place, "build", "--no-pdf", "--verbose")
    told = ["ignored: seeds/events.yml~", "ignored: docs/Thumbs.db", "ignored: docs/index.md~"]
    assert (again.returncode, again.stderr.splitlines()) == (0, [*told, "no problems", "Up to date"])
    dossier = place / "seeds" / "dossier.yml"
    dossier.write_bytes(dossier.read_bytes().replace(b"The Riverton budget", b"The budget of Riverton"))
    assert untimed(briefing(place, "build", "--no-pdf").stderr) == "no problems\nBuilt site/ in … s (30 pages)\n"
    assert [path for path in (place / "site").rglob("*") if path.name in ("Thumbs.db", "index.md~")] == []
