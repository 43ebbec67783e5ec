"""An id → the lines of a new record: every required key with its description from the schema."""

from collections.abc import Iterator
from typing import Any

from briefing.reading.schemas import Schema, map_schema, resolve_reference, schema_of

INDENT = "  "
_NEEDED_FOR_PROOF = frozenset({"reports", "says", "status"})  # optional in the schema, but required for most records


def skeleton(kind: str, record_id: str) -> tuple[str, ...]:
    """The lines of a new entry of a list, with empty values for a curator to fill in; the optional keys are comments."""
    schema = schema_of(kind)
    lines = list(_lines(schema["items"], schema["$defs"], record_id))
    return (f"- {lines[0]}", *(f"{INDENT}{line}" for line in lines[1:]))


def _lines(schema: Schema, names: dict[str, Schema], record_id: str = "") -> Iterator[str]:
    required = _required_keys(schema) | (_NEEDED_FOR_PROOF & schema["properties"].keys())
    for key, field in schema["properties"].items():
        if key == "id" and record_id:
            yield f"id: {record_id}"
        elif key in required:
            yield from _field_lines(key, field, names)
    if record_id:
        yield from (f"# {key}: {_hint(field, names)}" for key, field in schema["properties"].items() if key not in required)


def _required_keys(schema: Schema) -> set[str]:
    """The required keys; of alternatives, the first."""
    first = schema.get("anyOf", [{}])[0]
    return {*schema.get("required", ()), *first.get("required", ())}


def _field_lines(key: str, field: Schema, names: dict[str, Schema]) -> Iterator[str]:
    """A required key; below it, the minimum number of entries."""
    yield f"{key}: # {_hint(field, names)}"
    if entry := map_schema(field.get("items", {}), names):
        lines = list(_lines(entry, names))
        for _ in range(field.get("minItems", 1)):
            yield f"{INDENT}- {lines[0]}"
            yield from (f"{INDENT}{INDENT}{line}" for line in lines[1:])
    elif inner := map_schema(field, names):
        yield from (f"{INDENT}{line}" for line in _lines(inner, names))


def _hint(field: Schema, names: dict[str, Schema]) -> str:
    """The description of a field, with its allowed words if only a few are allowed."""
    allowed = _allowed_words(field, names)
    description = str(field["description"])
    return f"{description}: {' | '.join(map(str, allowed))}" if allowed else description


def _allowed_words(field: Schema, names: dict[str, Schema]) -> list[Any]:
    schema = resolve_reference(field, names)
    if "enum" in schema:
        return [word for word in schema["enum"] if isinstance(word, str)]
    return next((words for branch in schema.get("anyOf", ()) if (words := _allowed_words(branch, names))), [])
