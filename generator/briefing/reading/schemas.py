"""The JSON Schema of every file of a dossier, for editors that complete and check while a curator types.

The checker reads every scalar as the text that was typed, where an editor sees numbers and booleans: both are allowed here.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefing import records
from briefing.records import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".schemas"
MODELINE = "# yaml-language-server: $schema="
_NUMBER = r"^-?\d{1,15}(\.\d{1,9})?$"
_BY_NAME = ("properties", "$defs", "dependentSchemas")  # keys that hold schemas by names of our own

Schema = dict[str, Any]


@cache
def schemas() -> dict[str, Schema]:
    """The schema of each kind of file: `dossier`, `source`, and each list by its name."""
    single = {"dossier": _of_one(records.Desk), "source": _of_one(records.Source)}
    return single | {kind: _of_many(model, kind) for kind, model in records.LISTS.items()}


def schema_files() -> dict[str, bytes]:
    """The schemas as files, by their name in the folder of schemas."""
    return {f"{kind}.json": f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n".encode() for kind, schema in schemas().items()}


def kind_of(path: str) -> str | None:
    """The kind of a file by its path below the seeds: `events` for `events.yml` and `events/2026-01.yml`; None for no record."""
    match path.split("/"):
        case ["dossier.yml"]:
            return "dossier"
        case ["sources", name] if name.endswith(".yml"):
            return "source"
        case [name] | [name, _] if path.endswith(".yml") and name.removesuffix(".yml") in records.LISTS:
            return name.removesuffix(".yml")
    return None


def modeline(path: str) -> str | None:
    """The comment by which an editor finds the schema of a file; None for a file that is no record."""
    kind = kind_of(path)
    return f"{MODELINE}{'../' * path.count('/')}{FOLDER}/{kind}.json" if kind else None


def resolved(schema: Schema, names: Mapping[str, Schema]) -> Schema:
    """What a schema says, or the one that it refers to."""
    found: Schema = names[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    return found


def map_of(schema: Schema, names: Mapping[str, Schema]) -> Schema | None:
    """The map that a schema allows, if it allows one."""
    whole = resolved(schema, names)
    if "properties" in whole and "type" in whole:
        return whole
    return next((found for branch in whole.get("anyOf", ()) if (found := map_of(branch, names))), None)


def _of_one(model: type[Record]) -> Schema:
    return {"$schema": DIALECT, **_as_typed(model.model_json_schema())}


def _of_many(model: type[Record], kind: str) -> Schema:
    one = _as_typed(model.model_json_schema())
    names = one.pop("$defs", {})
    about = f"`{kind}.yml`: a list; each entry: {one['description'][0].lower()}{one['description'][1:]}"
    return {"$schema": DIALECT, "$defs": names, "title": kind, "description": about, "type": "array", "items": one}


def _as_typed(schema: Schema) -> Schema:
    """A schema of text that was typed as an editor must see it: numbers and booleans are text, too."""
    found = {key: _within(key, value) for key, value in schema.items() if not (key == "default" and value is None)}
    match found.get("type"):
        case "string" if "enum" not in found and "const" not in found:
            found["type"] = ["string", "number", "boolean"]
        case "number":
            found |= {"type": ["number", "string"], "pattern": _NUMBER}
        case "boolean":
            del found["type"]
            found["enum"] = [True, False, "true", "false"]
    return found


def _within(key: str, value: Any) -> Any:
    if key in _BY_NAME and isinstance(value, Mapping):
        return {name: _untitled(_as_typed(schema)) if key == "properties" else _as_typed(schema) for name, schema in value.items()}
    if isinstance(value, list):
        return [_as_typed(dict(item)) if isinstance(item, Mapping) else item for item in value]
    return _as_typed(dict(value)) if isinstance(value, Mapping) and key not in ("examples", "dependentRequired") else value


def _untitled(schema: Schema) -> Schema:
    """Without the title that pydantic makes of a key: an editor shows the key anyway."""
    return {key: value for key, value in schema.items() if key != "title"}
