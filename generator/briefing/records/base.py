"""What every record has in common: unknown keys are refused, nothing can be changed, the schema describes each field."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


def requires_any(*alternatives: str | tuple[str, ...]) -> dict[str, Any]:
    """A schema condition: one of these keys is present, or all keys of one of these groups, and their lists are not empty."""
    groups = [(group,) if isinstance(group, str) else group for group in alternatives]
    return {"anyOf": [{"required": list(group), "properties": {key: {"minItems": 1} for key in group}} for group in groups]}


def requires_where(key: str, **wanted: tuple[str, ...]) -> dict[str, Any]:
    """A schema condition: where a key has one of these values, the keys listed for that value are present."""
    return {"allOf": [{"if": {"properties": {key: {"const": value}}}, "then": {"required": list(keys)}} for value, keys in wanted.items()]}


def short_form(short: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a map that may also be written as a scalar."""
    return {"anyOf": [short, schema]}


def listed(value: object) -> object:
    """A list; one entry may be written without it."""
    return value if isinstance(value, list) else [value]


def one_or_more(schema: dict[str, Any]) -> None:
    """Changes the schema of a list so that one entry may be written without it."""
    entries = {"type": schema.pop("type"), "items": schema["items"]}
    schema["anyOf"] = [entries, schema.pop("items")]


class Record(BaseModel):
    """Something a curator wrote: unknown keys are refused, nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def reduced_to(self, *names: str) -> Self:
        """The record with its required fields and the named ones; every other field has its default."""
        kept = (name for name, field in type(self).model_fields.items() if field.is_required() or name in names)
        return type(self).model_construct(**{name: getattr(self, name) for name in kept})
