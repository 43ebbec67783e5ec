"""The description of the data for archives, read back by the library of RO-Crate over the files that it names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import full
import pytest
from briefing.analysis import Findings
from briefing.build import check
from briefing.exports import export_files
from briefing.reading import gather
from briefing.records import ExportFormat
from hostile import TEXTS, dossier
from rocrate.rocrate import ROCrate

BASE = gather(Path(__file__).parent / "base" / "seeds")
NAME = "ro-crate-metadata.json"


def proved(files: Mapping[str, bytes], *formats: ExportFormat) -> Findings:
    checked = check(replace(BASE, files=files))
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    return replace(findings, dossier=replace(dossier, desk=dossier.desk.model_copy(update={"exports": formats or tuple(ExportFormat)})))


def made(findings: Findings, address: str = "") -> Mapping[str, Callable[[], bytes]]:
    return export_files(findings.dossier, findings, address)


def written(folder: Path, files: Mapping[str, Callable[[], bytes]]) -> Any:
    for path, make in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(make())
    return ROCrate(folder)


def test_the_library_finds_every_file_and_every_article(tmp_path: Path) -> None:
    findings = proved(full.files())
    files = made(findings, "https://example.org/dossier/")
    crate = written(tmp_path, files)
    copies = {path for path in files if path.endswith(".md") or path.startswith(("events/", "s/", "v/"))}
    assert {entity.id for entity in crate.data_entities} == set(files) - copies - {NAME}
    assert all((tmp_path / entity.id).is_file() and entity["name"] and entity["encodingFormat"] for entity in crate.data_entities)
    assert (crate.name, crate.description) == (findings.dossier.desk.title, findings.dossier.desk.scope)
    articles = crate.root_dataset["isBasedOn"]
    assert {article["identifier"] for article in articles} == set(findings.dossier.sources)
    assert "No licence is stated" in crate.root_dataset["license"]["description"]


def test_it_names_only_the_files_that_the_dossier_chose(tmp_path: Path) -> None:
    crate = written(tmp_path, made(proved(full.files(), ExportFormat.RO_CRATE, ExportFormat.FEED)))
    assert sorted(entity.id for entity in crate.data_entities) == [
        "briefs.xml",
        "data/accounts.schema.json",
        "data/dossier.json",
        "data/dossier.schema.json",
        "feed.xml",
    ]


@pytest.mark.parametrize("name", ["h01-script", "h25-comments"])
def test_hostile_text_is_a_value(tmp_path: Path, name: str) -> None:
    findings = proved(dossier({name: TEXTS[name]}), ExportFormat.RO_CRATE)
    data = made(findings)[NAME]()
    assert b"<" not in data
    assert written(tmp_path, made(findings)).name == findings.dossier.desk.title
    assert [node["name"] for node in json.loads(data)["@graph"] if node["@type"] == "NewsArticle"] == [
        source.title for source in findings.dossier.sources.values()
    ]
