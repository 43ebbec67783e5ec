"""A dossier → machine-readable files: the proved dossier as JSON, and its JSON Schema."""

from collections.abc import Callable, Mapping

from pydantic import TypeAdapter

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.dossier_json import dossier_json
from briefing.exports.dossier_json.schema import DossierData
from briefing.model import Dossier

__all__ = ["export_files", "schema"]


def export_files(dossier: Dossier, findings: Findings) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each file of the site's `data` folder, by name."""
    return {
        "dossier.json": lambda: _json({**dossier_json(dossier, findings)}),
        "dossier.schema.json": lambda: _json(schema()),
    }


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of `dossier.json`."""
    data_schema = TypeAdapter(DossierData).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **data_schema}


def _json(value: Mapping[str, object]) -> bytes:
    """JSON with one record per line, so that a change of one record changes one line."""
    fields = (f"{escaping.as_json(name)}: {_json_field(field)}" for name, field in value.items())
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


def _json_field(value: object) -> str:
    if not isinstance(value, list) or not value:
        return escaping.as_json(value)
    return "[\n" + ",\n".join(escaping.as_json(item) for item in value) + "\n]"
