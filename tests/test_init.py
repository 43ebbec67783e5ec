"""A new dossier in one command: it builds at once, touches nothing, and shows the chain."""

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from briefing import build
from briefing.analysis.contradictions import contradictions
from briefing.cli import main
from briefing.cli.init import installed_requirement
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.reading.save import create_files
from briefing.reading.starter_files import starter_files
from click.testing import CliRunner, Result
from projects import ROOT, briefing, contents, untimed

STARTER = ROOT / "generator" / "briefing" / "starter"
NEXT = "run `briefing serve` in it to see the site; README.md there explains the files\n"
NAMES = (
    "`.editorconfig`, `.gitattributes`, `.github`, `.gitignore`, `.pre-commit-config.yaml`, `.vscode`, "
    "`Makefile`, `README.md`, `docs`, `mkdocs.yml`, `requirements.txt` and `seeds`"
)


def init(folder: Path) -> Result:
    return CliRunner().invoke(main, ["init", str(folder)])


def created(folder: Path) -> str:
    """What `init` prints, and the note that follows where the tool runs from a local copy, as it does in a checkout."""
    path = installed_requirement().local_path
    note = (
        f"note: the tool was installed from {path}, which other machines do not have; before you use CI, edit {folder}/requirements.txt\n"
    )
    return f"{NEXT}{note if path else ''}"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier that was built once."""
    folder = tmp_path_factory.mktemp("desk") / "harbour"
    result = init(folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Created {folder}/\n", created(folder))
    return folder


def test_it_builds_at_once_without_a_warning(dossier: Path) -> None:
    done = [briefing(dossier, *arguments) for arguments in (["check", "--strict"], ["build", "--strict"])]
    assert [(run.returncode, run.stdout, untimed(run.stderr)) for run in done] == [
        (0, "", "no problems\n"),
        (0, "", "no problems\nBuilt site/ in … s (29 pages, 5 PDFs)\n"),
    ]
    assert (dossier / "site" / "briefs" / "brief.pdf").is_file()


def test_its_layout_and_its_schemas_are_those_of_the_tool(dossier: Path) -> None:
    assert briefing(dossier, "fmt", "--check").stderr == "nothing to reformat\n"
    assert briefing(dossier, "schema", "--write").stderr == "nothing changed\n"


def test_its_make_targets_call_the_tool(dossier: Path) -> None:
    tool = f"BRIEFING={sys.executable} -m briefing"
    done = subprocess.run(["make", "check", tool], cwd=dossier, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "nothing to reformat\nno problems\n")


def test_every_file_of_the_starter_comes_with_it(dossier: Path) -> None:
    made = {path: data for path, data in contents(dossier).items() if not path.startswith(("build/", "site/"))}
    assert made == starter_files(installed_requirement())
    assert {path for path in made if not path.startswith("seeds/.schemas/")} == {*contents(STARTER), "requirements.txt"}


def test_the_example_shows_the_chain() -> None:
    proved = build.check(gather(STARTER / "seeds")).dossier_and_findings
    assert proved is not None
    dossier, findings = proved
    crossing = dossier.events["first-crossing"]
    assert {relay.origin for source in dossier.sources.values() for relay in source.relays} == {"placeholder-ferry"}
    assert [(found.detector, found.about) for found in findings.contradictions] == [("dates-contradict", ("first-crossing",))]
    assert contradictions(dossier)[0].acknowledged_by == ("day-of-the-first-crossing",)
    assert [str(report.date) for report in crossing.reports] == ["2024-05-14", "2024-05-15"]
    assert (len(dossier.questions), [edition.judgements[0].confidence for edition in dossier.editions]) == (2, ["low"])


def test_the_site_is_dressed_as_that_of_this_repository() -> None:
    ours, new = ((folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines() for folder in (ROOT, STARTER))
    assert [pair for pair in zip(ours, new, strict=True) if pair[0] != pair[1]] == [
        ("site_name: A Japanese prime minister's visit to Washington", "site_name: The ferry to Exampleton"),
    ]
    assert (ROOT / "docs" / "about.md").read_bytes() == (STARTER / "docs" / "about.md").read_bytes()


def test_its_workflow_pins_what_ours_pins_and_passes_the_linter(tmp_path: Path) -> None:
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    new = (STARTER / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"uses: (.*)", new)) <= set(re.findall(r"uses: (.*)", ours))
    shutil.copytree(STARTER / ".github", tmp_path / ".github")
    linter = str(Path(sys.executable).parent / "zizmor")
    done = subprocess.run([linter, "--offline", "--quiet", str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# ---- nothing is touched


def test_a_folder_that_holds_other_things_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("Mine.\n", encoding="utf-8")
    assert init(tmp_path).exit_code == 0
    assert contents(tmp_path) == starter_files(installed_requirement()) | {"LICENSE": b"Mine.\n"}


def test_where_names_are_taken_all_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "Makefile").write_text("all:\n", encoding="utf-8")
    result = init(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"error: `{tmp_path}` already contains `Makefile` and `docs`\n"
        "  = help: move them away, or name another folder; nothing was written\n"
        "aborted: no result\n"
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["Makefile", "docs"]


def test_a_dossier_is_not_begun_twice(tmp_path: Path) -> None:
    init(tmp_path / "desk")
    before = contents(tmp_path)
    result = init(tmp_path / "desk")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{tmp_path}/desk` already contains {NAMES}")
    assert contents(tmp_path) == before


def test_a_file_is_no_folder_to_begin_in(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("A desk.\n", encoding="utf-8")
    result = init(tmp_path / "desk")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{tmp_path}/desk` is a file, not a plain folder")
    assert contents(tmp_path) == {"desk": b"A desk.\n"}


def test_files_are_begun_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("Mine.\n", encoding="utf-8")
    with pytest.raises(OperationalError, match="already exists"):
        create_files(tmp_path, {"a/deep/file": b"1", "b": b"2", "c": b"3"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert contents(tmp_path) == {"b": b"Mine.\n"}


def test_a_folder_that_cannot_be_finished_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(OperationalError, match="/a` already exists"):
        create_files(tmp_path / "desk", {"a": b"1", "a/b": b"2", "c": b"3"})
    assert [path.name for path in tmp_path.iterdir()] == []


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "articles").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OperationalError, match="is a link"):
        create_files(tmp_path / "desk", {"articles/a.txt": b"1"})
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == []


# ---- without the example


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier without the example, built once."""
    folder = tmp_path_factory.mktemp("desk") / "harbour"
    result = CliRunner().invoke(main, ["init", "--empty", str(folder)])
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Created {folder}/\n", created(folder))
    done = [briefing(folder, *arguments) for arguments in (["fmt", "--check"], ["check", "--strict"], ["build", "--strict"])]
    assert [(run.returncode, untimed(run.stderr)) for run in done] == [
        (0, "nothing to reformat\n"),
        (0, "no problems\n"),
        (0, "no problems\nBuilt site/ in … s (16 pages)\n"),
    ]
    return folder


def test_without_the_example_there_is_no_record_and_every_setting(empty: Path) -> None:
    made = {path for path in contents(empty) if not path.startswith(("build/", "site/", "seeds/.schemas/"))}
    settings = {path for path in contents(STARTER) if not path.startswith("seeds/")}
    assert made == settings | {"requirements.txt", "seeds/dossier.yml", "seeds/articles/.gitkeep", "seeds/sources/.gitkeep"}


def test_the_first_page_of_an_empty_dossier_says_what_to_do_next(empty: Path) -> None:
    page = (empty / "site" / "index.html").read_text(encoding="utf-8")
    content = unescape(re.sub(r"<[^>]*>", "", page[page.index("<article") : page.index("</article>")]))
    assert " ".join(content.split()).partition("What to do next: ")[2] == (
        "Write its title and scope into seeds/dossier.yml, and its title into mkdocs.yml. "
        "Add an article: briefing add article.html. "
        "Check what is proposed in its record, and delete each line below proposed: that is right. "
        "Record what the article says: briefing new event ID, briefing new actor ID, briefing new question ID. "
        "Run briefing check: it lists what is missing."
    )


def test_no_page_of_an_empty_dossier_shows_a_day(empty: Path) -> None:
    shown = {path: data.decode() for path, data in contents(empty / "site").items() if path.endswith((".html", ".css"))}
    assert [
        path for path, page in shown.items() if "1970" in page and path.startswith(("index", "sources", "changes", "stylesheets/foot"))
    ] == []
    assert "Information cut-off none yet" in unescape(shown["index.html"])
    assert not (empty / "site" / "briefs").exists()


def test_an_empty_dossier_has_nothing_to_print_and_no_day_to_show(empty: Path) -> None:
    done = [briefing(empty, *arguments) for arguments in (["pdf"], ["build", "--as-of", "2026-03-02"], ["impact", "courier"])]
    assert [(run.returncode, run.stderr.splitlines()[:2]) for run in done] == [
        (2, ["error: the dossier has no source yet, so there is nothing to print", "  = help: `briefing add` takes an article"]),
        (2, ["error: no source was known on 2026-03-02", "  = help: the dossier has no source yet: `briefing add` takes an article"]),
        (2, ["error: there is no source `courier`", "  = help: known are none yet"]),
    ]


def test_an_empty_dossier_takes_its_first_article_and_its_first_records(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    CliRunner().invoke(main, ["init", "--empty", str(folder)])
    article = str(STARTER / "seeds" / "articles" / "courier.txt")
    done = [briefing(folder, *arguments) for arguments in (["add", article], ["new", "event", "crossing"], ["new", "topic", "ferry"])]
    assert [(run.returncode, run.stdout) for run in done] == [
        (0, "seeds/articles/courier.txt\nseeds/sources/courier.yml\n"),
        (0, "seeds/events.yml:3\n"),
        (0, "seeds/topics.yml:3\n"),
    ]
