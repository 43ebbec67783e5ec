"""The schemas that editors read, held against the checker by a reader of schemas that knows nothing of it."""

from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from briefing.cli import main
from briefing.problems import Severity
from briefing.reading import Inputs, gather, read
from briefing.reading.schemas import file_kind, modeline, schema_files, schemas
from click.testing import CliRunner, Result
from overlays import BASE, laid_out, sections, shown
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

CASES = sorted((BASE.parent / "cases").glob("*.txt"))
SEEDS = BASE.parent.parent / "seeds"
SCHEMAS = schemas()
EXPRESSIBLE = frozenset(
    {
        "citation-incomplete",
        "date-without-ground",
        "date-without-words",
        "event-form",
        "id-malformed",
        "id-reserved",
        "key-missing",
        "key-unknown",
        "misprint-without-reasoning",
        "number-malformed",
        "origin-without-ground",
        "side-without-ground",
        "value-not-allowed",
        "value-of-wrong-kind",
    }
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["schema", *arguments])


def as_an_editor_sees_it(data: bytes) -> Any:
    """The value of a file by YAML 1.2, in which a day is text; raises YAMLError for what is none."""
    yaml = YAML(typ="safe", pure=True)
    return dated(yaml.load(StringIO(data.decode("utf-8-sig"))))


def dated(value: Any) -> Any:
    match value:
        case dict():
            return {key: dated(item) for key, item in value.items()}
        case list():
            return [dated(item) for item in value]
        case str() | int() | float() | None:
            return value
    return str(value)


def disagreements(inputs: Inputs) -> Iterator[str]:
    """The files that the checker's first stage and the schema judge differently, where a schema can tell."""
    _, problems = read(inputs)
    for path, data in inputs.files.items():
        kind = file_kind(path.removeprefix(f"{inputs.root}/"))
        found = {problem.code for problem in problems if problem.at.file == path and problem.severity is Severity.ERROR}
        is_named_wrongly = any(problem.at.file == path and problem.at.position and problem.code.startswith("id-") for problem in problems)
        if kind is None or found - EXPRESSIBLE or is_named_wrongly or b"<<:" in data:  # an editor merges what the checker refuses
            continue
        try:
            value = as_an_editor_sees_it(data)
        except YAMLError:
            continue
        errors = [error.message for error in jsonschema.Draft202012Validator(SCHEMAS[kind]).iter_errors(value)]
        if bool(errors) != bool(found):
            yield f"{path}: checker {sorted(found)}, schema {errors[:2]}"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_schema_is_one(kind: str) -> None:
    validator = jsonschema.Draft202012Validator
    assert list(validator(validator.META_SCHEMA).iter_errors(SCHEMAS[kind])) == []


def fields(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every key of every map that a schema describes."""
    if schema.get("type") == "object":
        yield from schema["properties"].items()
    for part in (*schema.get("$defs", {}).values(), *schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from fields(part)


def test_every_field_is_described() -> None:
    found = [(kind, name) for kind, schema in SCHEMAS.items() for name, field in fields(schema) if "description" not in field]
    assert found == []
    assert sum(1 for schema in SCHEMAS.values() for _ in fields(schema)) > 200


@pytest.mark.parametrize("seeds", [BASE / "seeds", SEEDS], ids=["base", "first dossier"])
def test_schema_and_checker_agree_on_a_dossier(seeds: Path) -> None:
    assert list(disagreements(gather(seeds))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_schema_and_checker_agree_on_a_case(case: Path, tmp_path: Path) -> None:
    with case.open(encoding="utf-8", newline="") as stream:
        found = list(sections(stream.read()))
    files = dict(shown(header, content) for header, content in found if header not in ("base: none", "report"))
    assert list(disagreements(laid_out(tmp_path, files, on_base=("base: none", "") not in found))) == []


def test_the_schemas_are_written_and_named_in_every_file(tmp_path: Path) -> None:
    laid_out(tmp_path, {"seeds/topics.yml": None, "seeds/topics/a.yml": b"\xef\xbb\xbf- id: budget\r\n  title: The budget\r\n"})
    seeds = tmp_path / "seeds"
    before = gather(seeds).files
    result = run("--write", "--seeds", str(seeds))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "24 files written\n")
    assert {path.name: path.read_bytes() for path in (seeds / ".schemas").iterdir()} == schema_files()
    assert (seeds / "topics" / "a.yml").read_bytes() == (
        b"\xef\xbb\xbf# yaml-language-server: $schema=../.schemas/topics.json\r\n- id: budget\r\n  title: The budget\r\n"
    )
    after = gather(seeds).files
    for path, data in before.items():
        line = modeline(path.removeprefix("seeds/"))
        assert after[path].removeprefix(b"\xef\xbb\xbf").endswith(data.removeprefix(b"\xef\xbb\xbf"))
        assert line is None or (seeds / Path(path).relative_to("seeds").parent / line.partition("=")[2]).is_file()
    assert run("--write", "--seeds", str(seeds)).stderr == "nothing changed\n"


def test_the_schemas_of_the_first_dossier_are_current() -> None:
    """`briefing schema --write` makes them so."""
    assert {path.name: path.read_bytes() for path in (SEEDS / ".schemas").iterdir()} == schema_files()


def test_a_folder_that_is_no_dossier_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "events.yml").write_text("[]\n", encoding="utf-8")
    result = run("--write", "--seeds", str(tmp_path))
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{tmp_path}` is not a dossier: it has no `dossier.yml`")
    assert [path.name for path in tmp_path.iterdir()] == ["events.yml"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    laid_out(tmp_path, {})
    (tmp_path / "seeds" / ".schemas").mkdir()
    (tmp_path / "seeds" / ".schemas" / "dossier.json").symlink_to(tmp_path / "elsewhere")
    result = run("--write", "--seeds", str(tmp_path / "seeds"))
    assert (result.exit_code, (tmp_path / "elsewhere").exists()) == (2, False)
    assert result.stderr.startswith(f"error: `{tmp_path}/seeds/.schemas/dossier.json` is a link, not a plain file\n")


def test_a_field_that_is_quoted_or_named_has_an_example() -> None:
    shown = {name for schema in SCHEMAS.values() for name, field in fields(schema) if "examples" in str(field)}
    assert shown >= {
        "id",
        "date",
        "quote",
        "title",
        "name",
        "text",
        "question",
        "needs",
        "reading",
        "words",
        "url",
        "article",
        "lines",
        "body",
    }
