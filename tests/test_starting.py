"""A new record at the end of its file."""

import re
from pathlib import Path

import pytest
from briefing.build import check
from briefing.cli import main
from briefing.problems import Severity
from briefing.reading import gather
from briefing.reading.append import LISTS_BY_KIND
from click.testing import CliRunner, Result
from overlays import base, laid_out

FILLED = {
    "event": {
        "title": "A bridge opens",
        "kind": "plan",
        "status": "planned",
        "id": "gazette",
        "source": "gazette",
        "quote": "a new bridge was planned for the spring of 2027",
    },
    "actor": {"name": "Ada Marsh", "kind": "person"},
    "question": {"question": "Who pays?", "needs": "A vote.", "source": "gazette", "quote": "Who would pay for the bridge was left open"},
    "discrepancy": {
        "title": "Two readings",
        "kind": "figure",
        "reading": "So.",
        "source": "gazette",
        "quote": "voted seven to two for the budget",
        "resolution": "stands",
        "note": "Unclear.",
    },
    "topic": {"title": "The bridge"},
}


OTHER_SIDE = {"reading": "Not so.", "quote": "Seven members in favour, two against"}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--seeds", str(folder / "seeds")])


@pytest.mark.parametrize("kind", LISTS_BY_KIND)
def test_a_record_is_begun_and_nothing_before_it_changes(tmp_path: Path, kind: str) -> None:
    before = laid_out(tmp_path, {}).files
    result = run(tmp_path, kind, "bridge-opens")
    path = f"seeds/{LISTS_BY_KIND[kind]}.yml"
    line = before[path].count(b"\n") + 2
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/{path}:{line}\n")
    after = gather(tmp_path / "seeds").files
    assert after[path].startswith(before[path] + b"\n- id: bridge-opens\n")
    assert {name for name, data in after.items() if data != before[name]} == {path}
    lacking = [problem for problem in check(gather(tmp_path / "seeds")).problems if problem.severity is Severity.ERROR]
    assert lacking
    assert all(problem.at.file == path and problem.at.path[0] == after[path].count(b"\n- id") for problem in lacking)


@pytest.mark.parametrize("kind", LISTS_BY_KIND)
def test_a_record_that_was_filled_in_passes(tmp_path: Path, kind: str) -> None:
    laid_out(tmp_path, {})
    run(tmp_path, kind, "bridge-opens")
    path = tmp_path / "seeds" / f"{LISTS_BY_KIND[kind]}.yml"
    text = path.read_text(encoding="utf-8")
    for key, value in OTHER_SIDE.items() if kind == "discrepancy" else ():
        text = re.sub(rf"\b{key}: (?=# )", f"{key}: {value} ", text, count=1)
    for key, value in FILLED[kind].items():
        text = re.sub(rf"\b{key}: (?=# )", f"{key}: {value} ", text)
    path.write_text(text, encoding="utf-8")
    problems = check(gather(tmp_path / "seeds")).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


def test_a_list_that_is_missing_is_begun_with_its_schema(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": None, "seeds/events.yml": None})
    assert run(tmp_path, "topic", "bridge").exit_code == 0
    first, blank, record, *_ = (tmp_path / "seeds" / "topics.yml").read_text(encoding="utf-8").split("\n")
    assert (first, blank, record) == ("# yaml-language-server: $schema=.schemas/topics.json", "", "- id: bridge")


SCHEMA = b"# yaml-language-server: $schema=.schemas/topics.json\n"
EMPTY_LISTS = {
    "missing": (None, SCHEMA + b"\n"),
    "of no bytes": (b"", SCHEMA + b"\n"),
    "of a blank line": (b" \n", SCHEMA + b"\n"),
    "of a byte order mark": (b"\xef\xbb\xbf", SCHEMA + b"\n"),
    "brackets": (b"[]\n", SCHEMA + b"\n"),
    "brackets without a final newline": (b"[ ]", SCHEMA + b"\n"),
    "brackets after a byte order mark": (b"\xef\xbb\xbf# none [yet]\n[]\n", b"\xef\xbb\xbf# none [yet]\n\n"),
    "brackets and a comment": (b"# topics\n\n[]  # none yet\n", b"# topics\n\n# none yet\n\n"),
    "brackets around a comment": (b"[ # none yet\n]\n", b"# none yet\n\n\n"),
    "brackets in a document": (b"--- []\n# end\n", b"--- \n# end\n\n"),
    "brackets with CRLF": (b"# topics\r\n[ ]\r\n", b"# topics\r\n\r\n"),
    "a comment": (b"# nothing yet\n", b"# nothing yet\n\n"),
    "a comment without a final newline": (b"# nothing yet", b"# nothing yet\n\n"),
    "a document": (b"---\n", b"---\n\n"),
}


@pytest.mark.parametrize(("data", "before"), EMPTY_LISTS.values(), ids=EMPTY_LISTS)
def test_an_empty_list_is_no_error_and_takes_a_record(tmp_path: Path, data: bytes | None, before: bytes) -> None:
    events = base()["seeds/events.yml"].replace(b"  topics: [budget]\n", b"")
    laid_out(tmp_path, {"seeds/topics.yml": data, "seeds/events.yml": events})
    problems = check(gather(tmp_path / "seeds")).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert run(tmp_path, "topic", "bridge").exit_code == 0
    begun, _, rest = (tmp_path / "seeds" / "topics.yml").read_bytes().partition(b"- id: bridge")
    assert begun == before
    assert (b"\r\n" in rest) is (data is not None and b"\r\n" in data)


def test_of_a_folder_the_last_file_is_added_to(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        {"seeds/topics/2026-01.yml": b"[]\n", "seeds/topics/2026-02.yml": b"- id: road\r\n  title: Road", "seeds/topics.yml": None},
    )
    assert run(tmp_path, "topic", "bridge").stdout == f"{tmp_path}/seeds/topics/2026-02.yml:4\n"
    assert (tmp_path / "seeds" / "topics" / "2026-02.yml").read_bytes().startswith(b"- id: road\r\n  title: Road\r\n\r\n- id: bridge\r\n")


def test_an_indented_list_keeps_its_indent(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": b"  - id: road\n    title: Road\n"})
    assert run(tmp_path, "topic", "bridge").exit_code == 0
    assert b"\n  - id: bridge\n    title: # a few words\n" in (tmp_path / "seeds" / "topics.yml").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("budget-vote", "the id `budget-vote` is already used in `events.yml`"),
        ("gazette", "the id `gazette` is already used in `sources/gazette.yml`"),
        ("A Bridge", "`A Bridge` is not an id"),
        ("index", "`index` is an address that the site needs for itself"),
    ],
)
def test_an_id_that_cannot_be_is_refused(tmp_path: Path, name: str, message: str) -> None:
    before = laid_out(tmp_path, {}).files
    result = run(tmp_path, "topic", name)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[0]) == (2, "", f"error: {message}")
    assert gather(tmp_path / "seeds").files == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[{id: road, title: Road}]\n", "nothing can be added at the end of `topics.yml`: its list is in brackets (`[…]`)"),
        (
            b"# roads\n---\n[\n  {id: road, title: Road},\n]\n",
            "nothing can be added at the end of `topics.yml`: its list is in brackets (`[…]`)",
        ),
        (b"- {id: road, title: Road}\n...\n", "nothing can be added at the end of `topics.yml`"),
        (b"- id: road\n  title: |\n    Road\n ", "nothing can be added at the end of `topics.yml`"),
        (b"- id: [\n", "`topics.yml` cannot be read, so its ids are not known"),
        (b"a: b\n", "`topics.yml` cannot be read, so its ids are not known"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path, data: bytes, message: str) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": data})
    result = run(tmp_path, "topic", "bridge")
    if result.exit_code == 0:
        assert gather(tmp_path / "seeds").files["seeds/topics.yml"].startswith(data)
        return
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: {message}")
    assert (tmp_path / "seeds" / "topics.yml").read_bytes() == data


def test_a_folder_that_is_no_dossier_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    result = run(tmp_path, "topic", "bridge")
    assert (result.exit_code, list((tmp_path / "seeds").iterdir())) == (2, [])


def test_a_kind_that_is_none_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "evnt", "bridge").exit_code == 2
