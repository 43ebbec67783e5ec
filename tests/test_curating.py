"""The page on curating shows records that pass."""

import re
from pathlib import Path

import pytest
from briefing import build, edtf, records
from briefing.problems import Problems
from briefing.reading import yaml_source
from briefing.reading.format_yaml import format_yaml as in_layout
from briefing.reading.schemas import file_kind, schemas
from briefing.views.labels import LIKELIHOOD_RANGES
from overlays import base, laid_out
from pydantic import BaseModel

MANUAL = (Path(__file__).parent.parent / "docs" / "manual" / "curating.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^`(seeds/[^`\n]+)`\n\n```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
MODELS: dict[str, type[BaseModel]] = {
    "event": records.Event,
    "reading": records.Reading,
    "report": records.Report,
    "figure": records.Figure,
    "actor": records.Actor,
    "name": records.Name,
    "office": records.Office,
    "outside": records.Outside,
    "difference": records.Discrepancy,
    "source": records.Source,
    "origin of a source": records.Relay,
    "publication": records.Publication,
}
_RECORD = re.compile(r"^(?=- )", re.MULTILINE)


def among_the_others(path: str, example: str) -> bytes:
    """An example in its file: in the place of the record of its id, or after all others."""
    if file_kind(path.removeprefix("seeds/")) == "source":
        return example.encode()
    head, *records = _RECORD.split(base().get(path, b"").decode())
    first = example.partition("\n")[0]
    return (head + "".join(record for record in records if not record.startswith(f"{first}\n")) + example).encode()


def test_every_block_is_an_example() -> None:
    assert len(EXAMPLES) == MANUAL.count("```yaml")
    assert {path for path, _ in EXAMPLES} >= {
        f"seeds/{name}.yml" for name in ("events", "actors", "questions", "discrepancies", "editions")
    }


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_passes(path: str, example: str, tmp_path: Path) -> None:
    inputs = laid_out(tmp_path, {path: among_the_others(path, example)})
    assert build.check(inputs).problems == ()


def test_all_examples_pass_together(tmp_path: Path) -> None:
    inputs = laid_out(tmp_path, {path: among_the_others(path, example) for path, example in EXAMPLES})
    assert build.check(inputs).problems == ()


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_laid_out(path: str, example: str) -> None:
    kind = file_kind(path.removeprefix("seeds/"))
    assert kind is not None
    assert in_layout(example.encode(), path, schemas()[kind]) == example.encode()
    assert yaml_source.load(example.encode(), path, Problems()) is not None


def test_every_key_of_the_table_is_in_the_format() -> None:
    rows = re.findall(
        r"^\| ([a-z ]+) \| `([^`]+)` \| .+ \|$", MANUAL.partition("## More that a record can say")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert len(rows) == 26
    for model, example in rows:
        value = yaml_source.load(example.encode(), "example.yml", Problems())
        assert isinstance(value, dict)
        keys = {field.alias or name for name, field in MODELS[model].model_fields.items()}
        assert value.keys() <= keys, example


def test_every_vague_word_is_recorded_as_a_date() -> None:
    rows = re.findall(r"^\| (.+) \| `([^`]+)` \|$", MANUAL.partition("### Vague words")[2].partition("\n## ")[0], re.MULTILINE)
    assert len(rows) == 11
    assert [(words, str(edtf.parse(date))) for words, date in rows] == rows


def test_the_terms_of_likelihood_are_those_of_the_format() -> None:
    terms, _, shares = re.findall(r"^\| almost no chance.*\n.*\n.*$", MANUAL, re.MULTILINE)[0].split("\n")
    assert [term.strip() for term in terms.strip("|").split("|")] == [likelihood.value for likelihood in LIKELIHOOD_RANGES]
    assert [share.strip() for share in shares.strip("|").split("|")] == [f"{low}–{high} %" for low, high in LIKELIHOOD_RANGES.values()]


def test_no_topic_is_longer_than_two_screens() -> None:
    lengths = {part.partition("\n")[0]: part.count("\n") for part in re.split(r"^## ", MANUAL, flags=re.MULTILINE)[1:]}
    assert {title: length for title, length in lengths.items() if length > 90} == {}
