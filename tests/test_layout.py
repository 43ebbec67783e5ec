"""The canonical layout: everything where it belongs, nothing that means anything else."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from briefing import escaping
from briefing.cli import main
from briefing.problems import Problems
from briefing.reading import gather, yaml_source
from briefing.reading.format_yaml import format_yaml as in_layout
from briefing.reading.schemas import file_kind, schemas
from briefing.reading.statement_ids import with_statement_ids
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from overlays import BASE, laid_out, sections, shown
from sampled import nth_or_all, quick_or_torture

CASES = sorted((BASE.parent / "cases").glob("*.txt"))
SEEDS = BASE.parent.parent / "seeds"
SCHEMAS = schemas()


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["fmt", "--seeds", str(folder / "seeds"), *options])


def topics(text: str) -> str | None:
    """A file of topics in the canonical layout."""
    result = in_layout(text.encode(), "topics.yml", SCHEMAS["topics"])
    return None if result is None else result.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- title: A\n  id: a\n", "- id: a\n  title: A\n"),
        ("- title: A # of a\n  id: a # id\n", "- id: a # id\n  title: A # of a\n"),
        (
            "# top\n\n- id: a\n  statements: []\n  # of the title\n  title: A\n\n# next\n- id: b\n",
            "# top\n\n- id: a\n  # of the title\n  title: A\n  statements: []\n\n# next\n- id: b\n",
        ),
        (
            "- id: a\n  draft: true\n\n  # of the title\n  # in two lines\n  title: 'A'\n",
            "- id: a\n\n  # of the title\n  # in two lines\n  title: 'A'\n  draft: true\n",
        ),
        ('-   {title:  "A",   id: a}\n', '- {id: a, title: "A"}\n'),
        ("- id: a\n  title: A\n  statements:\n  - text: B\n    kind: report\n", "- id: a\n  title: A\n  statements:\n    - text: B\n      kind: report\n"),
        ("- title: |\n    A\n    # no comment\n  id: a\n", "- id: a\n  title: |\n    A\n    # no comment\n"),
        ("- id: a\n  unknown: 1\n  title: A", "- id: a\n  title: A\n  unknown: 1\n"),
        ("- title:\n  id: no\n  draft: ~\n", "- id: no\n  title:\n  draft: ~\n"),
        ("\ufeff- title: A\r\n  id: a\r\n", "\ufeff- id: a\r\n  title: A\r\n"),
        ("- title: 2026-01-03T11:10:07+07:00\n  id: 0123\n", "- id: 0123\n  title: 2026-01-03T11:10:07+07:00\n"),
        ("[]\n", "[]\n"),
        ("# nothing\n", "# nothing\n"),
    ],
)  # fmt: skip
def test_a_file_is_laid_out(before: str, after: str) -> None:
    assert topics(before) == after
    assert topics(after) == after


LONG = " and on" * 18


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: a\n  title: A\n    title\n", "- id: a\n  title: A\n    title\n"),
        ("- id: a\n  title:\n      'A\n      title'\n", "- id: a\n  title: 'A\n    title'\n"),
        ("- id: a\n  title: 'A\n\n    title'\n", "- id: a\n  title: 'A\n\n    title'\n"),
        ("- id: a\n  title: {text: A\n    title}\n", "- id: a\n  title: {text: A title}\n"),
        ("- id: a\n  title: >-\n    A\n    title\n", "- id: a\n  title: >-\n    A\n    title\n"),
        ("- id: a\n  statements:\n    - A\n        sentence\n", "- id: a\n  statements:\n    - A\n      sentence\n"),
        (f"- id: a\n  title: A{LONG}\n    title\n", f"- id: a\n  title: A{LONG}\n    title\n"),
        (f"- id: a\n  title: A{LONG}{LONG}\n    title\n", f"- id: a\n  title: A{LONG}\n   {LONG} title\n"),
        (f"- id: a\n  at_stake: [{'a, ' * 45}b,\n      c]\n", f"- id: a\n  at_stake: [{('a, ' * 42).rstrip()}\n    {'a, ' * 3}b, c]\n"),
    ],
)
def test_lines_that_fit_stay_as_they_were_broken(before: str, after: str) -> None:
    assert topics(before) == after
    assert topics(after) == after


def test_the_first_dossier_is_laid_out() -> None:
    """`briefing fmt` makes it so."""
    result = CliRunner().invoke(main, ["fmt", "--check", "--seeds", str(SEEDS)])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing to reformat\n")


def test_a_comment_above_a_key_that_would_come_first_stays_where_it_is() -> None:
    text = "- title: A\n  # of the id\n  id: a\n"
    assert topics(text) == text


@pytest.mark.parametrize("seeds", [BASE / "seeds", SEEDS], ids=["base", "first dossier"])
def test_a_dossier_means_the_same_afterwards(seeds: Path) -> None:
    files = gather(seeds).files
    kinds = {path: kind for path in files if (kind := file_kind(path.removeprefix("seeds/")))}
    one_of_each = {kind: path for path, kind in kinds.items()}.values()
    for path in quick_or_torture(list(one_of_each), list(kinds)):
        result = in_layout(files[path], path, SCHEMAS[kinds[path]])
        assert result is not None
        assert yaml_source.load(result, path, Problems()) == yaml_source.load(files[path], path, Problems())


def files_of(case: Path) -> tuple[dict[str, bytes | None], bool]:
    """The files of a case, and whether they are laid over the base dossier."""
    with case.open(encoding="utf-8", newline="") as stream:
        found = list(sections(stream.read()))
    return dict(shown(header, content) for header, content in found if header not in ("base: none", "report")), (
        "base: none",
        "",
    ) not in found


def assert_means_the_same(before: bytes, after: bytes, path: str) -> None:
    """A file is as it was, or it was sound YAML and says the same."""
    if before != after:
        old, new = Problems(), Problems()
        assert path.endswith(".yml")
        assert yaml_source.load(after, path, new) == yaml_source.load(before, path, old)
        assert not old.entries


def with_new_ids(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the ids that sentences of briefs get, which are all that `fmt` adds."""
    valid = {}
    for path, data in files.items():
        problems = Problems()
        if file_kind(path.removeprefix("seeds/")):
            yaml_source.load(data, path, problems)
            if not problems.entries:
                valid[path.removeprefix("seeds/")] = data
    return {**files, **{f"seeds/{path}": data for path, data in with_statement_ids(valid).items()}}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_file_of_a_case_loses_anything(case: Path, tmp_path: Path) -> None:
    files, on_base = files_of(case)
    for path, data in laid_out(tmp_path, files, on_base=on_base).files.items():
        if path in files and (kind := file_kind(path.removeprefix("seeds/"))):
            assert_means_the_same(data, in_layout(data, path, SCHEMAS[kind]) or data, path)


@pytest.mark.parametrize("case", nth_or_all(CASES, n=8), ids=lambda path: path.stem)
def test_no_case_makes_the_command_lose_anything(case: Path, tmp_path: Path) -> None:
    files, on_base = files_of(case)
    before = laid_out(tmp_path, files, on_base=on_base).files
    result = run(tmp_path)
    assert result.exit_code in (0, 1, 2)
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    completed = with_new_ids(before)
    for path, data in gather(tmp_path / "seeds").files.items():
        if data != before[path]:
            assert_means_the_same(completed[path], data, path)


KEYS = st.permutations(["id", "title", "at_stake", "statements", "draft"])
WORDS = st.text("ab: #'\"\n-é", min_size=1, max_size=30)


@given(KEYS, WORDS, st.booleans())
def test_the_order_of_keys_never_changes_what_is_said(keys: list[str], words: str, remarked: bool) -> None:  # noqa: FBT001 -- hypothesis gives it by its place
    lines = [f"{key}: {escaping.yaml_text(words)}" for key in keys]
    text = "- " + ("\n  # above\n  " if remarked else "\n  ").join(lines) + "\n# below\n"
    result = topics(text)
    assert result is not None
    assert yaml_source.load(result.encode(), "", Problems()) == yaml_source.load(text.encode(), "", Problems())
    assert result.count("# above") == text.count("# above")
    assert topics(result) == result


BROKEN = st.lists(
    st.tuples(st.sampled_from(["and", "on" * 40, "so #1", "a; b", "c:d", "é"]), st.sampled_from([" ", "\n  ", "\n      ", "\n\n   "]))
)


@given(
    BROKEN,
    st.sampled_from(["", "'", '"']),
    st.sampled_from(["title: {}", "statements:\n  - {}", "statements: [{}]", "at_stake: {{text: {}}}"]),
)
def test_breaking_lines_anywhere_changes_nothing_and_is_done_once(words: list[tuple[str, str]], mark: str, form: str) -> None:
    text = f"- id: a\n  {form.format(mark + ''.join(f'{word}{gap}' for word, gap in words) + 'end' + mark)}\n"
    value = yaml_source.load(text.encode(), "", Problems())
    result = topics(text)
    if value is None:
        assert result == text
        return
    assert result is not None
    assert yaml_source.load(result.encode(), "", Problems()) == value
    assert topics(result) == result


def test_check_tells_and_writes_nothing(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    run(tmp_path)
    (tmp_path / "seeds" / "topics.yml").write_bytes(b"- title: The budget\n  id: budget\n")
    before = gather(tmp_path / "seeds").files
    result = run(tmp_path, "--check")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        f"would reformat {tmp_path}/seeds/topics.yml\n",
        "1 file would be reformatted\n",
    )
    assert gather(tmp_path / "seeds").files == before
    assert (run(tmp_path).exit_code, run(tmp_path, "--check").exit_code) == (0, 0)
    assert (tmp_path / "seeds" / "topics.yml").read_bytes() == b"- id: budget\n  title: The budget\n"


def test_what_is_no_yaml_is_told_and_left_alone(tmp_path: Path) -> None:
    data = b"- title: The budget: a vote\n  id: budget\n"
    laid_out(tmp_path, {})
    run(tmp_path)
    (tmp_path / "seeds" / "topics.yml").write_bytes(data)
    (tmp_path / "seeds" / "questions.yml").write_bytes(b"- needs: a vote.\n  id: who\n")
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (1, f"reformatted {tmp_path}/seeds/questions.yml\n")
    assert result.stderr.startswith("error[yaml-colon]: YAML reads a second key here, because of the colon\n --> topics.yml:1:20\n")
    assert (tmp_path / "seeds" / "topics.yml").read_bytes() == data


def test_a_folder_that_is_no_dossier_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "topics.yml").write_text("- title: A\n  id: a\n", encoding="utf-8")
    assert run(tmp_path).exit_code == 2
    assert (tmp_path / "seeds" / "topics.yml").read_text(encoding="utf-8") == "- title: A\n  id: a\n"


def with_ids(editions: str, **others: str) -> str | None:
    """A file of editions as `fmt` completes it; None where nothing is missing."""
    files = {"editions.yml": editions, **{f"{name}.yml": text for name, text in others.items()}}
    found = with_statement_ids({path: text.encode() for path, text in files.items()})
    return found["editions.yml"].decode() if found else None


EDITION = "- as_of: 2026-01-03\n  bottom_line:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - text: The council has voted.\n", "    - id: 2026-01-03-the-council-has-voted\n      text: The council has voted.\n"),
        ("    - {text: Voted}\n", "    - {id: 2026-01-03-voted, text: Voted}\n"),
        (
            "    - text: >-\n        Folded\n        text\n",
            "    - id: 2026-01-03-folded-text\n      text: >-\n        Folded\n        text\n",
        ),
        ("    - # why\n      text: A\n", "    - # why\n      id: 2026-01-03-a\n      text: A\n"),
        ("    - text: \u6771\u4eac\n", "    - id: 2026-01-03-sentence\n      text: \u6771\u4eac\n"),
        ("    - text: A\r\n", "    - id: 2026-01-03-a\r\n      text: A\r\n"),
        (
            "    - text: A b\n    - text: A b!\n    - text: A-b\n",
            (
                "    - id: 2026-01-03-a-b\n      text: A b\n    - id: 2026-01-03-a-b-2\n      text: A b!\n"
                "    - id: 2026-01-03-a-b-3\n      text: A-b\n"
            ),
        ),
    ],
)
def test_a_sentence_of_a_brief_gets_an_id_of_the_day_and_its_first_words(before: str, after: str) -> None:
    assert with_ids(EDITION + before) == EDITION + after
    assert with_ids(EDITION + after) is None


def test_the_same_sentence_gets_the_id_that_it_has_in_another_edition() -> None:
    later = "- as_of: 2026-01-04\n  judgements:\n    - text: It  is likely.\n      kind: judgement\n"
    first = "- as_of: 2026-01-03\n  judgements:\n    - id: how-likely\n      text: It is likely.\n      kind: judgement\n"
    assert with_ids(later + first) == later.replace("- text", "- id: how-likely\n      text") + first
    reports = later.replace("      kind: judgement\n", "")
    assert with_ids(reports + first) == reports.replace("- text", "- id: 2026-01-04-it-is-likely\n      text") + first


def test_an_id_that_a_record_has_is_not_given_to_a_sentence() -> None:
    taken = "- id: 2026-01-03-voted\n  title: A\n"
    assert with_ids(EDITION + "    - text: Voted\n", topics=taken) == EDITION + "    - id: 2026-01-03-voted-2\n      text: Voted\n"


@pytest.mark.parametrize(
    "text", ["[]\n", "- as_of: 2026\n  bottom_line:\n    - text: A\n", "- A\n", EDITION + "    - A\n", EDITION + "    - text:\n", "a: 1\n"]
)
def test_what_is_no_sentence_of_a_day_gets_no_id(text: str) -> None:
    assert with_ids(text) is None


def test_the_command_writes_missing_ids_once(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "dossier.yml").write_text("title: A\nscope: B\n")
    (folder / "editions.yml").write_text(EDITION + "    - cites: []\n      text: Voted\n")
    assert run(tmp_path, "--check").exit_code == 1
    assert run(tmp_path).exit_code == 0
    assert (folder / "editions.yml").read_text() == EDITION + "    - id: 2026-01-03-voted\n      text: Voted\n      cites: []\n"
    assert run(tmp_path, "--check").exit_code == 0
