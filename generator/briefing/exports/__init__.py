"""A dossier → machine-readable files: the proved dossier and the accounts of each event as JSON, and their JSON Schemas."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from pydantic import TypeAdapter

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.accounts import AccountsData, accounts_data
from briefing.exports.dossier_json import dossier_json
from briefing.exports.dossier_json.schema import DossierData
from briefing.model import Dossier, Event
from briefing.views.accounts import accounts_by_event
from briefing.views.urls import accounts_path

__all__ = ["EXPORTS", "export_files", "schema"]

Export = Callable[[Dossier, Findings, str], bytes]
"""Returns the bytes of a file from a dossier, its findings, and the address of the site, empty where it is not known."""


def export_files(dossier: Dossier, findings: Findings, site_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each exported file, by path in the site. ``site_url`` is the address of the site; empty where it is not known."""
    files = {path: partial(make, dossier, findings, site_url) for path, make in EXPORTS.items()}
    return files | {accounts_path(event): partial(_accounts_json, findings, event) for event in _events(findings)}


def _events(findings: Findings) -> Iterable[Event]:
    """The events with two accounts or more."""
    return (findings.dossier.events[event] for event in accounts_by_event(findings))


def _accounts_json(findings: Findings, event: Event) -> bytes:
    return _json({**accounts_data(findings, event)})


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of `dossier.json`."""
    return _schema_of(DossierData)


def _schema_of(data: type) -> dict[str, object]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(data).json_schema()}


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


def _accounts_schema(*_: object) -> bytes:
    return _json(_schema_of(AccountsData))


EXPORTS: Mapping[str, Export] = {
    "data/accounts.schema.json": _accounts_schema,
    "data/dossier.json": _dossier_json,
    "data/dossier.schema.json": _dossier_schema,
}
"""Every exported file but the accounts of the events, by path in the site."""
