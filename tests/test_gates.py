"""A gate that could not do its work is no pass: exit 2, said last; a finding is exit 1; the site is as it was."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from briefing import escaping
from projects import as_anybody, briefing, contents, project, untimed
from sampled import few_or_all
from tools import refused

NOT_RUN = "aborted: no result\n"
NO_THEME = "Config value 'theme': Unrecognised theme name: 'none-such'. The available installed themes are: mkdocs, readthedocs, material"
AFTER_MKDOCS = "see `mkdocs build` in the same folder"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("built"))
    assert briefing(folder, "build").returncode == 0
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """A project whose site was built, and whose seeds have changed since."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder, symlinks=True)
    dossier = folder / "seeds" / "dossier.yml"
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("The Riverton budget", "Another title"), encoding="utf-8")
    return folder


AWAY = "move it away, then run the command again"


def hook(place: Path, code: str) -> None:
    """Lets MkDocs run a function of the project's own."""
    (place / "hook.py").write_text(f"import os, pathlib\n\n\ndef {code}\n", encoding="utf-8")
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")


def assert_could_not_run(place: Path, message: str, help: str, **options: object) -> None:
    """A build ends with 2, tells why, says last that there is no result, and leaves the site and nothing beside it."""
    before, beside = contents(place / "site"), names(place)
    done = briefing(place, "build", **options)  # type: ignore[arg-type]
    assert (done.returncode, done.stdout) == (2, "")
    assert re.sub(r"\.[0-9a-f]{16}\.new", "<temporary>", done.stderr) == f"error: {message}\n  = help: {help}\n{NOT_RUN}"
    assert contents(place / "site") == before
    assert names(place) == beside


def names(place: Path) -> list[str]:
    """What is in a project, but for what Python compiled of its hook."""
    return sorted(path.name for path in place.iterdir() if path.name != "__pycache__")


# ---- the engine


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("on_config(config): raise ZeroDivisionError('a slip')", "it ended with 1: ZeroDivisionError: a slip"),
        ("on_page_markdown(markdown, **_): raise ZeroDivisionError('a slip')", "Error reading page 'index.md': a slip"),
        ("on_post_build(config): os.kill(os.getpid(), 9)", "it was ended by signal 9"),
        ("on_post_build(config): os.kill(os.getpid(), 15)", "it was ended by signal 15"),
        ("on_config(config): os._exit(3)", "it ended with 3: it printed nothing"),
        ("on_env(env, config, files): env.from_string('{{')", "it ended with 1: jinja2.exceptions.TemplateSyntaxError: "),
    ],
)
def test_an_engine_that_does_not_get_to_its_end_is_no_finding(place: Path, code: str, why: str) -> None:
    hook(place, code)
    if why.endswith(": "):
        why += "unexpected 'end of template'"
    assert_could_not_run(place, f"MkDocs failed: {why}", AFTER_MKDOCS)


def test_an_engine_that_warns_and_is_killed_did_not_get_to_its_end(place: Path) -> None:
    (place / "docs" / "about.md").write_text("# About\n\n[nowhere](missing.md)\n", encoding="utf-8")
    hook(place, "on_post_build(config): os.kill(os.getpid(), 9)")
    assert_could_not_run(place, "MkDocs failed: it was ended by signal 9", AFTER_MKDOCS)


def test_an_engine_that_ends_well_and_wrote_nothing_is_not_believed(place: Path) -> None:
    hook(place, "on_config(config): os._exit(0)")
    done = briefing(place, "build")
    missing = len(list((place / "build" / "docs").rglob("*.md")))
    assert (done.returncode, done.stderr.count("error[page-missing]"), done.stderr.splitlines()[-3:]) == (
        1,
        missing,
        [
            f"{missing + 4} errors",  # four links of the pages of states lead to no page
            "`mkdocs build` publishes this site, which takes longer: mkdocs.yml asks for `hooks`",
            "site/ is unchanged",
        ],
    )


def test_an_engine_that_is_not_installed_is_told(place: Path, tmp_path: Path) -> None:
    (tmp_path / "path" / "mkdocs").mkdir(parents=True)
    fault = "raise ModuleNotFoundError('No module named mkdocs', name='mkdocs')\n"
    (tmp_path / "path" / "mkdocs" / "__init__.py").write_text(fault, encoding="utf-8")
    lack = "the package `mkdocs` is not installed", "install what requirements.lock holds"
    assert_could_not_run(place, *lack, PYTHONPATH=str(tmp_path / "path"))
    assert briefing(place, "check", PYTHONPATH=str(tmp_path / "path")).returncode == 0


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("- a\n", "`mkdocs.yml` is not a site configuration: it is not a map", "start it with `site_name: …`"),
        ("", "MkDocs failed: Config value 'site_name': Required configuration not provided.", AFTER_MKDOCS),
        (
            "site_name: x\ntheme: none-such\n",
            f"MkDocs failed: {NO_THEME}",
            AFTER_MKDOCS,
        ),
    ],
)
def test_a_configuration_that_is_none_is_no_finding(place: Path, text: str, message: str, help: str) -> None:
    (place / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert_could_not_run(place, message, help)


# ---- the check of the site


def test_a_page_that_the_check_cannot_read_is_no_pass(place: Path) -> None:
    hook(place, "on_post_build(config): pathlib.Path(config.site_dir, 'timeline', 'index.html').chmod(0)")
    message = f"Permission denied: `{place}/<temporary>/site/timeline/index.html`"
    assert_could_not_run(place, message, "free some disk space, or fix the permissions; the site is unchanged", before=as_anybody())


@pytest.mark.parametrize("code", ["os.symlink('/etc/passwd', 'x.html')", "os.mkfifo('x.css')"])
def test_a_link_or_a_pipe_in_the_new_site_is_a_finding(place: Path, code: str) -> None:
    hook(place, f"on_post_build(config): os.chdir(config.site_dir); {code}")
    done = briefing(place, "build")
    assert (done.returncode, done.stderr.splitlines()[0], done.stderr.splitlines()[-1]) == (
        1,
        "error[file-not-regular]: this is a link, a device, a pipe or a socket",
        "site/ is unchanged",
    )


def test_an_address_that_is_none_is_a_finding(place: Path) -> None:
    (place / "docs" / "about.md").write_text('# About\n\n<a href="https://[">x</a> <img src="https://[" alt="x">\n', encoding="utf-8")
    done = briefing(place, "build")
    assert (done.returncode, re.findall(r"error\[.*", done.stderr)) == (
        1,
        [
            "error[link-unsafe]: `https://[` is not a web address",
            "error[third-party]: the page would fetch `https://[`",
        ],
    )


@pytest.mark.parametrize("path", ["seeds/dossier.yml", "docs/about.md", "mkdocs.yml", "seeds/articles/herald.txt"])
def test_a_file_that_changes_between_check_and_swap_is_told(place: Path, path: str) -> None:
    hook(place, f"on_post_build(config): open({str(place / path)!r}, 'a').write('# changed')")
    assert_could_not_run(place, f"`{path}` changed while the site was built", "build again; the site is unchanged")


# ---- seeds


def test_a_seed_that_may_not_be_read_is_told(place: Path) -> None:
    (place / "seeds" / "events.yml").chmod(0)
    done = briefing(place, "check", before=as_anybody())
    told = "error[file-unreadable]: the file cannot be read: Permission denied\n --> seeds/events.yml:1:1\n"
    assert (done.returncode, told in done.stderr) == (1, True)


@pytest.mark.parametrize("name", ["line\nbreak", "-rf", "'\"`$(x)", "%2e%2e#?", "\x1b[31m\u202e", "::error::x", "a" * 200])
def test_a_seed_with_an_odd_name_is_told_by_its_name_and_obeyed_by_nothing(place: Path, name: str) -> None:
    (place / "seeds" / "sources" / f"{name}.yml").write_text("title: x\n", encoding="utf-8")
    done = briefing(place, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(f"error\\[id-malformed\\]: `{re.escape(escaping.terminal_text(name))}` is ", done.stderr)
    assert not re.search("[\x1b\u202e]|^::|^break", done.stderr, re.MULTILINE)


def test_the_name_of_an_article_is_no_way_to_other_files(place: Path) -> None:
    herald = place / "seeds" / "sources" / "herald.yml"
    herald.write_text(herald.read_text(encoding="utf-8").replace("herald.txt", "../../../etc/passwd"), encoding="utf-8")
    done = briefing(place, "check")
    assert (done.returncode, "error[article-missing]: there is no `articles/../../../etc/passwd`" in done.stderr) == (1, True)


# ---- pages written by hand


def link(target: Path | str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(path))  # the path of a socket may not be long


def second_name(path: Path) -> None:
    path.hardlink_to(path.parent.parent / "mkdocs.yml")


LINK = "this is a symbolic link", "replace it by a regular, readable file"
PIPE = "this is a device, a pipe or a socket", "replace it by a regular file"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (link("about.md"), LINK),
        (link("/etc/passwd"), LINK),
        (link("../seeds"), LINK),
        (link("/"), LINK),
        (link("nowhere"), LINK),
        (link("x.md"), LINK),
        (os.mkfifo, PIPE),
        (socket_at, ("the file cannot be read: No such device or address", LINK[1])),
        (second_name, ("the file has a second name elsewhere (a hard link), so it can change unnoticed", "copy it")),
    ],
    ids=["in", "out", "folder in", "folder out", "nowhere", "itself", "pipe", "socket", "hard link"],
)
def test_pages_are_plain_files_like_seeds(
    place: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], told: tuple[str, str]
) -> None:
    monkeypatch.chdir(place)
    make(place / "docs" / "x.md")
    assert_could_not_run(place, f"`docs/x.md`: {told[0]}", told[1])


def test_a_device_is_no_page(place: Path) -> None:
    try:
        os.mknod(place / "docs" / "zero.md", 0o20666, os.makedev(1, 5))
    except PermissionError:
        refused("make a device")
    done = briefing(place, "build")
    assert (done.returncode, done.stderr.splitlines()[0][:22], done.stderr.splitlines()[-1] + "\n") == (
        2,
        "error: `docs/zero.md`:",
        NOT_RUN,
    )


@pytest.mark.parametrize("kind", ["link", "link to nowhere", "pipe", "file"])
def test_the_folder_of_pages_is_a_plain_folder(place: Path, kind: str) -> None:
    (place / "docs").rename(place / "elsewhere")
    match kind:
        case "link":
            (place / "docs").symlink_to("elsewhere")
        case "link to nowhere":
            (place / "docs").symlink_to("nowhere")
        case "pipe":
            os.mkfifo(place / "docs")
        case _:
            (place / "docs").touch()
    assert_could_not_run(place, f"cannot read pages from `{place}/docs`: Not a directory", "make it a plain folder, or remove it")


# ---- what stood there before


def test_a_live_page_that_cannot_be_read_is_no_pass(place: Path) -> None:
    shutil.copy(Path(__file__).parent / "base" / "seeds" / "dossier.yml", place / "seeds")  # as when the site was built
    (place / "site" / "index.html").chmod(0)
    done = briefing(place, "build", before=as_anybody())
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"error: Permission denied: `{place}/site/index.html`")
    assert done.stderr.endswith(NOT_RUN)


@pytest.mark.parametrize("text", [None, "", "{}", "[1]", '{"tool": "another"}', "[" * 100_000])
def test_a_manifest_that_cannot_be_read_makes_the_site_somebody_elses(place: Path, text: str | None) -> None:
    manifest = place / "site" / "manifest.json"
    manifest.unlink()
    if text is None:
        manifest.mkdir()
    else:
        manifest.write_text(text, encoding="utf-8")
    message = f"the output `{place}/site` holds files that this tool did not write"
    assert_could_not_run(place, message, "move them away, or name another folder")


def test_a_build_folder_with_files_of_somebody_else_is_refused(place: Path) -> None:
    (place / "build" / ".lock").unlink()
    message = f"`{place}/build/docs` holds files that this tool did not write"
    assert_could_not_run(place, message, "move them away: the pages are written there")
    assert (place / "build" / "docs" / "index.md").is_file()


def test_a_build_folder_that_is_a_link_is_refused(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    shutil.rmtree(place / "build" / "docs")
    (place / "build" / "docs").symlink_to(tmp_path / "mine")
    assert_could_not_run(place, f"`{place}/build/docs` is a link, not a plain folder", AWAY)


def test_a_lock_that_cannot_be_taken_is_no_pass(place: Path) -> None:
    (place / "build" / ".lock").unlink()
    shutil.rmtree(place / "build" / "docs")
    shutil.rmtree(place / "build" / "theme")
    (place / "build" / ".lock").mkdir()
    assert_could_not_run(place, f"`{place}/build/.lock` is a folder, not a plain file", AWAY)


# ---- findings are findings, and what nobody can read is no pass


def test_a_finding_is_told_last_too(place: Path) -> None:
    publications = place / "seeds" / "publications.yml"
    publications.write_text(
        publications.read_text(encoding="utf-8") + "- {id: courier, name: Courier, short: Courier, kind: newspaper}\n", encoding="utf-8"
    )
    lax, strict = briefing(place, "build"), briefing(place, "build", "--strict")
    assert [(done.returncode, untimed(done.stderr).splitlines()[-2:]) for done in (strict, lax)] == [
        (1, ["1 warning", "site/ is unchanged"]),
        (0, ["1 warning", "Built site/ in … s (30 pages, 5 PDFs)"]),
    ]


COMMANDS = (("check",), ("coverage",), ("build",), ("coverage", "herald"), ("impact", "herald"), ("explain", "quote-not-found"))


@pytest.mark.parametrize("arguments", few_or_all(COMMANDS, few=3))
def test_what_could_not_be_told_is_no_pass(place: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "briefing", *arguments]
    with Path("/dev/full").open("wb") as full:
        assert subprocess.run(command, cwd=place, stdout=full, stderr=full, check=False).returncode == 2
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        assert running.stdout is not None
        running.stdout.close()
    assert running.returncode == 2


def test_a_command_that_is_none_is_no_pass(place: Path) -> None:
    done = briefing(place, "chekc")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: No such command 'chekc'. Did you mean 'check'?")


def test_a_rebuild_that_cannot_run_is_told_and_the_server_goes_on(place: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "briefing", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        lines = iter(running.stderr.readline, "")
        assert "no problems\n" in lines  # the first build
        while not is_open(port):
            time.sleep(0.1)
        (place / "docs" / "x.md").symlink_to("nowhere")
        stop = Event()
        changing = Thread(target=keep_changing, args=(place / "docs" / "about.md", stop))
        changing.start()
        last = Timer(120, running.kill)  # a line that never comes must not be waited for
        last.start()
        told = [next(lines, ""), next(lines, ""), next(lines, "")]
        stop.set()
        changing.join()
        assert (running.poll(), told) == (None, [f"error: `docs/x.md`: {LINK[0]}\n", f"  = help: {LINK[1]}\n", NOT_RUN])
        running.terminate()
        assert (running.wait(), set(running.stderr.read().splitlines(keepends=True)) - set(told)) == (143, set())
        last.cancel()


def keep_changing(file: Path, stop: Event) -> None:
    """Changes a file until something comes of it: the server answers before it watches."""
    while not stop.wait(1):
        file.touch()


def is_open(port: int) -> bool:
    with socket.socket() as end:
        return end.connect_ex(("127.0.0.1", port)) == 0
