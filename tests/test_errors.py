"""Whatever fails, the message says so in words: never nothing, never `None`."""

import errno
import io
import socket
from pathlib import Path

import click
import pytest
from briefing.cli import reports_errors
from briefing.errors import NO_MEMORY, describe_error, path, reason
from briefing.live.site import ErrorOverlay, LiveSite
from briefing.live.watcher import Callbacks, LiveUpdater
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some
from projects import briefing, project

NO_REASON = "no reason is given"
NO_ROOM = "free some disk space, or fix the permissions; the site is unchanged"


class SilentError(Exception):
    """Fails when it is asked what it says."""

    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(), NO_REASON),
        (OSError("the words"), "the words"),
        (OSError(None), NO_REASON),
        (OSError(None, None), NO_REASON),
        (OSError(errno.EIO, None), "Input/output error"),
        (OSError(errno.EIO, ""), "Input/output error"),
        (OSError(errno.EIO, "words of its own"), "words of its own"),
        (OSError(2**40, None), NO_REASON),
        (OSError(99_999, None), "Unknown error 99999"),
        (PermissionError(), NO_REASON),
        (TimeoutError("timed out"), "timed out"),
        (io.UnsupportedOperation("not writable"), "not writable"),
        (socket.gaierror(-2, "Name or service not known"), "Name or service not known"),
        (ValueError(), NO_REASON),
        (ValueError(""), NO_REASON),
        (ValueError(" \n\t"), NO_REASON),
        (ValueError(None), NO_REASON),
        (ValueError("\n  the first line\nthe second"), "the first line"),
        (KeyError(), NO_REASON),
        (KeyError("key"), "'key'"),
        (MemoryError(), NO_REASON),
        (SilentError(), NO_REASON),
    ],
)
def test_every_fault_has_a_reason(fault: BaseException, words: str) -> None:
    assert reason(fault) == words


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, ""),
        ("", ""),
        ("a.txt", "a.txt"),
        (b"", ""),
        (b"a\xff.txt", "a\udcff.txt"),
        (Path("a/b.txt"), "a/b.txt"),
        (0, "file descriptor 0"),
        (7, "file descriptor 7"),
        (3.5, ""),
    ],
)
def test_a_path_of_any_kind_is_told(name: object, told: str) -> None:
    assert path(OSError(errno.EIO, "Input/output error", name)) == told


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ("No space left on device", NO_ROOM)),
        (OSError(errno.ENOSPC, "No space left on device", b"site"), ("No space left on device: `site`", NO_ROOM)),
        (OSError(), (NO_REASON, NO_ROOM)),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), ("Cannot allocate memory", NO_MEMORY)),
        (
            BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"),
            ("Resource temporarily unavailable", "close other programs, or raise the limit on processes (`ulimit -u`)"),
        ),
        (OSError(errno.EMFILE, "Too many open files", "a"), ("Too many open files: `a`", "raise the limit on open files (`ulimit -n`)")),
        (OSError(errno.ENFILE, "x", "a"), ("x: `a`", "close other programs: the machine has too many files open")),
        (MemoryError(), ("out of memory", NO_MEMORY)),
        (
            RuntimeError("can't start new thread"),
            ("no more threads can be started", f"{NO_MEMORY}; or raise the limit on processes (`ulimit -u`)"),
        ),
        (RuntimeError("Symlink loop from 'a/b'"), ("a link points to itself from 'a/b'", "remove it")),
        (ModuleNotFoundError(), ("a package is not installed", "install what requirements.lock holds")),
        (ModuleNotFoundError(name="mkdocs"), ("the package `mkdocs` is not installed", "install what requirements.lock holds")),
        (
            ImportError("x.so: failed to map segment from shared object", name="typst"),
            ("out of memory while loading the package `typst`", NO_MEMORY),
        ),
        (ImportError("libx.so: cannot allocate memory in static TLS block"), ("out of memory while loading a package", NO_MEMORY)),
        (ImportError("cannot import name `x`"), None),
        (RuntimeError("something else"), None),
        (ZeroDivisionError(), None),
    ],
)
def test_what_the_machine_lacks_is_told_with_what_helps(fault: BaseException, told: tuple[str, str] | None) -> None:
    assert describe_error(fault) == told


ANYTHING = some.one_of(some.none(), some.text(max_size=8), some.binary(max_size=8), some.integers(-(2**62), 2**62))


@given(some.lists(ANYTHING, max_size=5), some.sampled_from([OSError, PermissionError, ValueError, KeyError, ImportError, BlockingIOError]))
def test_no_fault_is_without_words(arguments: list[object], kind: type[Exception]) -> None:
    fault = kind(*arguments)
    told = [reason(fault), *(describe_error(fault) or ("a", "b"))]
    assert all(words.strip() and "\n" not in words for words in [told[0], told[2]])
    assert told[0] != "None"
    assert not told[1].startswith("None")


# ---- the command


@click.command()
@click.argument("number", type=int)
@reports_errors
def failing(number: int) -> int:
    raise [OSError(), OSError(None, None), OSError(5, None, b"a"), ValueError(), ValueError(None), MemoryError()][number]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (0, "no reason is given"),
        (1, "no reason is given"),
        (2, "Input/output error: `a`"),
        (3, "internal error: ValueError: no reason is given"),
        (4, "internal error: ValueError: no reason is given"),
        (5, "out of memory"),
    ],
)
def test_a_command_that_fails_without_a_word_is_told_in_words(number: int, message: str) -> None:
    done = CliRunner().invoke(failing, [str(number)])
    assert (done.exit_code, done.stderr.splitlines()[0], done.stderr.splitlines()[-1]) == (
        2,
        f"error: {message}",
        "aborted: no result",
    )


@pytest.mark.parametrize(
    ("fault", "report"),
    [
        (OSError(), f"error: no reason is given\n  = help: {NO_ROOM}"),
        (OSError(errno.EIO, None, b"a"), f"error: Input/output error: `a`\n  = help: {NO_ROOM}"),
        (MemoryError(), f"error: out of memory\n  = help: {NO_MEMORY}"),
        (
            ValueError(),
            "error: internal error: ValueError: no reason is given\n  = help: run `briefing --debug …` for the traceback, and report it",
        ),
    ],
)
def test_the_overlay_tells_a_fault_in_words(fault: Exception, report: str) -> None:
    live_site, told = LiveSite(Path("site")), list[Exception]()
    LiveUpdater(Path("seeds"), Path("mkdocs.yml"), live_site, Callbacks(print, print, print, told.append)).report_build(fault)
    assert (live_site.snapshot.overlay, told) == (ErrorOverlay("The site cannot be shown", "aborted", report), [fault])


def hooked(place: Path, code: str) -> Path:
    """A project in which MkDocs runs a function of the project's own."""
    (place / "hook.py").write_text(f"def {code}\n", encoding="utf-8")
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")
    return place


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("on_page_markdown(markdown, **_): raise ZeroDivisionError", "Error reading page 'index.md': ZeroDivisionError"),
        ("on_config(config): raise ZeroDivisionError", "it ended with 1: ZeroDivisionError"),
        ("on_config(config): import mkdocs.exceptions; raise mkdocs.exceptions.BuildError('')", "it ended with 1: it printed nothing"),
        ("on_config(config): import logging; logging.getLogger('mkdocs').error(''); raise ValueError", "it ended with 1: ValueError"),
        ("on_config(config): import sys; sys.exit(4)", "it ended with 4: it printed nothing"),
    ],
)
def test_an_engine_that_fails_without_a_word_is_told_in_words(tmp_path: Path, code: str, why: str) -> None:
    done = briefing(hooked(project(tmp_path), code), "build", "--no-pdf")
    help = "see `mkdocs build` in the same folder"
    expected = f"error: MkDocs failed: {why}\n  = help: {help}\naborted: no result\n"
    assert (done.returncode, done.stderr) == (2, expected)
