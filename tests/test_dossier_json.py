"""`dossier.json` has everything that was proved: a value that changes in any field of any record changes it."""

import json
import re
from functools import cache
from typing import Any

import full
import pytest
from briefing import build
from briefing.exports import export_files
from briefing.exports.dossier_json import dossier_json
from briefing.exports.dossier_json.schema import DossierData
from briefing.reading import Inputs
from briefing.reading.originals import hash_of_bytes
from fields import ALL, DRAFTS, FILES, Field, changed, inputs

WITHOUT_VALUE = {
    ("Desk", "fonts"),  # a folder of the seeds
    ("Source", "article"),  # published with its whole path as `file`
    ("Source", "sha256"),
    ("Original", "file"),  # names a file, and its hash
    ("Original", "sha256"),
    *((model, key) for model in ("Citation", "Quotation", "Report") for key in ("prefix", "suffix")),  # they only locate a quote
    *DRAFTS,
}
"""Fields whose value is not in the file, or that need other files: those have a test of their own below."""


@cache
def exported(files: str) -> str:
    checked = build.check(inputs(json.loads(files)))
    assert checked.dossier_and_findings, checked.problems
    return export_files(*checked.dossier_and_findings)["data/dossier.json"]().decode()


def data(files: dict[str, Any]) -> Any:
    return json.loads(exported(json.dumps(files)))


@pytest.mark.parametrize("field", sorted(ALL - WITHOUT_VALUE), ids=".".join)
def test_a_field_that_changes_changes_the_data(field: Field) -> None:
    files, before, after = changed(field)
    assert before != after
    assert exported(json.dumps(files)) != exported(json.dumps(FILES))


def test_the_data_have_the_fields_of_their_schema_and_no_other() -> None:
    assert data(FILES).keys() == DossierData.__annotations__.keys()


def test_a_draft_is_marked() -> None:
    files = json.loads(json.dumps(FILES))
    files["seeds/topics.yml"][1]["draft"] = "true"
    files["seeds/events.yml"][1]["draft"] = "true"
    files["seeds/events.yml"][2]["draft"] = "true"
    for event in files["seeds/events.yml"]:
        event.pop("relations", None)
        for report in event["reports"]:
            report["says"].pop("after", None), report["says"].pop("before", None)
    files["seeds/editions.yml"][0]["bottom_line"].pop()
    found = data(files)
    assert [(item["id"], item["draft"]) for item in found["topics"]] == [("budget", False), ("river", True)]


def test_the_file_of_an_article_is_named_with_its_hash() -> None:
    gazette = next(source for source in data(FILES)["sources"] if source["id"] == "gazette")
    assert gazette["file"] == "seeds/articles/gazette.txt"
    assert gazette["sha256"] == FILES["seeds/sources/gazette.yml"]["sha256"]


def test_another_original_changes_its_name_and_hash_in_the_data() -> None:
    files = {path: data for path, data in full.files().items() if "original" not in path}
    record = files["seeds/sources/gazette.yml"].decode()
    other = hash_of_bytes(b"another page")
    pin = other.decode().split()[1]
    files["seeds/sources/gazette.yml"] = re.sub(
        r"original: .*", f"original: {{file: gazette.original.pdf, sha256: {pin}}}", record
    ).encode()
    checked = build.check(Inputs("seeds", {**files, "seeds/articles/gazette.original.pdf": other}))
    assert checked.dossier_and_findings is not None
    found: Any = dossier_json(*checked.dossier_and_findings)
    source = next(item for item in found["sources"] if item["id"] == "gazette")
    assert source["original"] == {"file": "gazette.original.pdf", "sha256": pin, "capture": None}
