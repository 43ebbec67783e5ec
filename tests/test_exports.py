from dataclasses import replace
from pathlib import Path

from briefing.build import check
from briefing.exports import export_files, format_files, schema
from briefing.exports.accounts import AccountsData
from briefing.exports.dossier_json.schema import DossierData
from briefing.reading import gather
from briefing.records import ExportFormat
from pydantic import TypeAdapter

ROOT = Path(__file__).parent


def test_the_data_follows_its_published_schema() -> None:
    for seeds in (ROOT / "base" / "seeds", ROOT.parent / "seeds"):
        checked = check(gather(seeds))
        assert checked.dossier_and_findings is not None
        files = export_files(*checked.dossier_and_findings)
        accounts = [path for path in files if path.endswith("/accounts.json")]
        assert {"data/accounts.schema.json", "data/dossier.json", "data/dossier.schema.json"} <= set(files)
        for path in accounts:
            assert TypeAdapter(AccountsData).validate_json(files[path](), strict=True)["address"] == path.removesuffix("accounts.json")
        value = TypeAdapter(DossierData).validate_json(files["data/dossier.json"](), strict=True)
        assert len(value["events"]) == len(checked.dossier_and_findings[0].events)


def test_the_schema_describes_every_kind_of_record() -> None:
    found = schema()
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    properties = found["properties"]
    assert isinstance(properties, dict)
    assert {"sources", "actors", "events", "questions", "discrepancies", "topics", "editions"} <= set(properties)


def test_the_data_may_stand_inside_a_script_element() -> None:
    checked = check(gather(ROOT / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    for path, make in export_files(*checked.dossier_and_findings).items():
        if path.endswith(".json"):
            assert b"<" not in make()
            assert b"&" not in make()


def test_a_dossier_chooses_its_formats() -> None:
    checked = check(gather(ROOT / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    of_format = {name: set(format_files(name, dossier, findings)) for name in ExportFormat}
    none = replace(dossier, desk=dossier.desk.model_copy(update={"exports": ()}))
    assert set(export_files(dossier, findings)) == set(export_files(none, findings)).union(*of_format.values())
    for name, paths in of_format.items():
        chosen = replace(dossier, desk=dossier.desk.model_copy(update={"exports": (name,)}))
        assert set(export_files(chosen, findings)) - set(export_files(none, findings)) == paths
