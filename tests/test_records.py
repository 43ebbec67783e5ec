import pytest
from briefing import records
from briefing.reading.schemas import schemas
from pydantic import BaseModel

KINDS = {"dossier": records.Desk, "sources": records.Source, **records.LIST_MODELS}


def test_the_format_has_fourteen_kinds_of_which_articles_are_plain_text() -> None:
    assert len(KINDS) + 1 == 14


@pytest.mark.parametrize("model", KINDS.values())
def test_every_kind_has_a_json_schema_that_refuses_unknown_keys(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()
    assert schema["additionalProperties"] is False
    for name, part in schema.get("$defs", {}).items():
        objects = [part] if part.get("type") == "object" else [item for item in part.get("anyOf", ()) if item.get("type") == "object"]
        assert all(item["additionalProperties"] is False for item in objects), name


def test_a_schema_tells_what_a_field_is_for() -> None:
    event = schemas()["events"]["items"]["properties"]["superlative"]["description"]
    assert event == "what the event is said to be the first, last or only one of; better written on the report that says so"
    repair = schemas()["source"]["$defs"]["Repair"]["properties"]["from"]["description"]
    assert repair == "the text in the file; `\\n` is a line end"


def test_a_record_cannot_be_changed() -> None:
    publication = records.Publication.model_validate({"id": "gazette", "name": "Gazette", "short": "G", "kind": "newspaper"})
    with pytest.raises(ValueError, match="frozen"):
        publication.name = "Herald"
