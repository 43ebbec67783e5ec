"""A dossier → machine-readable files: the proved dossier as JSON, and its JSON Schema."""

from collections.abc import Callable, Mapping
from functools import partial

from pydantic import TypeAdapter

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.dossier_json import dossier_json
from briefing.exports.dossier_json.schema import DossierData
from briefing.model import Dossier

__all__ = ["EXPORTS", "export_files", "schema"]

Export = Callable[[Dossier, Findings, str], bytes]
"""Returns the bytes of a file from a dossier, its findings, and the address of the site, empty where it is not known."""


def export_files(dossier: Dossier, findings: Findings, site_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each exported file, by path in the site. ``site_url`` is the address of the site; empty where it is not known."""
    return {path: partial(make, dossier, findings, site_url) for path, make in EXPORTS.items()}


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


def _dossier_json(dossier: Dossier, findings: Findings, _: str) -> bytes:
    return _json({**dossier_json(dossier, findings)})


def _dossier_schema(*_: object) -> bytes:
    return _json(schema())


EXPORTS: Mapping[str, Export] = {"data/dossier.json": _dossier_json, "data/dossier.schema.json": _dossier_schema}
"""Every exported file, by path in the site."""
