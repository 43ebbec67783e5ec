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


class Record(BaseModel):
    """Something a curator wrote: unknown keys are refused, nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def reduced_to(self, *names: str) -> Self:
        """The record with its required fields and the named ones; every other field has its default."""
        kept = (name for name, field in type(self).model_fields.items() if field.is_required() or name in names)
        return type(self).model_construct(**{name: getattr(self, name) for name in kept})
