"""The JSON Schema of every file of a dossier, for editors that complete and check while a curator types.

The checker reads every scalar as the text that was typed; an editor sees numbers and booleans. So the schemas allow both.
"""

import ast
import inspect
import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import ModelSchema

from briefing import records
from briefing.records import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FOLDER = ".schemas"
MODELINE_PREFIX = "# yaml-language-server: $schema="
_NUMBER_PATTERN = r"^-?\d{1,15}(\.\d{1,9})?$"
_SCHEMA_MAPS = ("properties", "$defs", "dependentSchemas")  # keys whose values are schemas by name

Schema = dict[str, Any]


class _DescribedSchema(GenerateJsonSchema):
    """Each field is described by the docstring below it.

    As pydantic does with `use_attribute_docstrings`, but only where a schema is made: there, every command would read the sources.
    """

    def model_schema(self, schema: ModelSchema) -> Schema:
        described = super().model_schema(schema)
        fields = schema["cls"].model_fields
        for name, description in _attribute_docstrings(schema["cls"]).items():
            described["properties"][fields[name].alias or name]["description"] = description
        return described


def _attribute_docstrings(model: type) -> dict[str, str]:
    """The docstring below each attribute of a class and of those it inherits from, by the name of the attribute."""
    found: dict[str, str] = {}
    for base in reversed([base for base in model.__mro__ if issubclass(base, Record)]):
        (definition,) = (
            node for node in _module(inspect.getmodule(base)).body if isinstance(node, ast.ClassDef) and node.name == base.__name__
        )
        for attribute, below in pairwise(definition.body):
            match attribute, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(description))):
                    found[name] = inspect.cleandoc(description)
    return found


@cache
def _module(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


@cache
def schema_of(kind: str) -> Schema:
    """The schema of a kind of file: `dossier`, `source`, or a list by its name."""
    single: dict[str, type[Record]] = {"dossier": records.Desk, "source": records.Source}
    return _record_schema(single[kind]) if kind in single else _list_schema(records.LIST_MODELS[kind], kind)


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file."""
    return {kind: schema_of(kind) for kind in ("dossier", "source", *records.LIST_MODELS)}


def schema_files() -> dict[str, bytes]:
    """The schemas as files, by their name in the folder of schemas."""
    return {f"{kind}.json": f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n".encode() for kind, schema in schemas().items()}


def file_kind(path: str) -> str | None:
    """The kind of a file by its path below the seeds: `events` for `events.yml` and `events/2026-01.yml`; None for a file without records."""
    match path.split("/"):
        case ["dossier.yml"]:
            return "dossier"
        case ["sources", name] if name.endswith(".yml"):
            return "source"
        case [name] | [name, _] if path.endswith(".yml") and name.removesuffix(".yml") in records.LIST_MODELS:
            return name.removesuffix(".yml")
    return None


def modeline(path: str) -> str | None:
    """The comment by which an editor finds the schema of a file; None for a file without records."""
    kind = file_kind(path)
    return f"{MODELINE_PREFIX}{'../' * path.count('/')}{SCHEMA_FOLDER}/{kind}.json" if kind else None


def resolve_reference(schema: Schema, names: Mapping[str, Schema]) -> Schema:
    """The schema itself, or the one that it refers to."""
    target: Schema = names[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    return target


def map_schema(schema: Schema, names: Mapping[str, Schema]) -> Schema | None:
    """The schema of the map that a schema allows; None where it allows none."""
    resolved = resolve_reference(schema, names)
    if "properties" in resolved and "type" in resolved:
        return resolved
    return next((branch_map for branch in resolved.get("anyOf", ()) if (branch_map := map_schema(branch, names))), None)


def _record_schema(model: type[Record]) -> Schema:
    return {"$schema": DIALECT, **_editor_schema(model.model_json_schema(schema_generator=_DescribedSchema))}


def _list_schema(model: type[Record], kind: str) -> Schema:
    entry = _editor_schema(model.model_json_schema(schema_generator=_DescribedSchema))
    names = entry.pop("$defs", {})
    description = f"`{kind}.yml`: a list; each entry: {entry['description'][0].lower()}{entry['description'][1:]}"
    return {"$schema": DIALECT, "$defs": names, "title": kind, "description": description, "type": ["array", "null"], "items": entry}


def _editor_schema(schema: Schema) -> Schema:
    """A schema for editors, in which typed text may also be a number or a boolean."""
    converted = {key: _editor_value(key, value) for key, value in schema.items() if not (key == "default" and value is None)}
    match converted.get("type"):
        case "string" if "enum" not in converted and "const" not in converted:
            converted["type"] = ["string", "number", "boolean"]
        case "number":
            converted |= {"type": ["number", "string"], "pattern": _NUMBER_PATTERN}
        case "boolean":
            del converted["type"]
            converted["enum"] = [True, False, "true", "false"]
    return converted


def _editor_value(key: str, value: Any) -> Any:
    if key in _SCHEMA_MAPS and isinstance(value, Mapping):
        return {
            name: _without_title(_editor_schema(schema)) if key == "properties" else _editor_schema(schema)
            for name, schema in value.items()
        }
    if isinstance(value, list):
        return [_editor_schema(dict(item)) if isinstance(item, Mapping) else item for item in value]
    return _editor_schema(dict(value)) if isinstance(value, Mapping) and key not in ("examples", "dependentRequired") else value


def _without_title(schema: Schema) -> Schema:
    """The schema without the title that pydantic derives from the key, which an editor shows anyway."""
    return {key: value for key, value in schema.items() if key != "title"}
