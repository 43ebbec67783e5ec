"""What every record has in common: unknown keys are refused, nothing can be changed, its schema describes each field."""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


def requires_any(*alternatives: str | tuple[str, ...]) -> dict[str, Any]:
    """A condition of a schema: one of these keys is there, or all the keys of one of these groups, and lists among them are not empty."""
    groups = [(group,) if isinstance(group, str) else group for group in alternatives]
    return {"anyOf": [{"required": list(group), "properties": {key: {"minItems": 1} for key in group}} for group in groups]}


def requires_where(key: str, **wanted: tuple[str, ...]) -> dict[str, Any]:
    """A condition of a schema: where a key has one of these values, the keys named for it are there."""
    return {"allOf": [{"if": {"properties": {key: {"const": value}}}, "then": {"required": list(keys)}} for value, keys in wanted.items()]}


class Record(BaseModel):
    """Something a curator wrote: unknown keys are refused, nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def reduced_to(self, *names: str) -> Self:
        """The record with the values that it must have and those of the named fields; every other field as where it was left out."""
        kept = (name for name, field in type(self).model_fields.items() if field.is_required() or name in names)
        return type(self).model_construct(**{name: getattr(self, name) for name in kept})

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in _field_descriptions(cls.__module__).get(cls.__name__, {}).items():
            properties[cls.model_fields[name].alias or name]["description"] = text
        return schema


@cache
def _field_descriptions(module: str) -> dict[str, dict[str, str]]:
    """The sentence below each field of a module, by class and field: read when a schema is asked for, as reading takes 0.1 s."""
    found: dict[str, dict[str, str]] = {}
    for model in ast.walk(ast.parse(inspect.getsource(sys.modules[module]))):
        if isinstance(model, ast.ClassDef):
            for field, below in pairwise(model.body):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                        found.setdefault(model.name, {})[name] = inspect.cleandoc(text)
    return found
