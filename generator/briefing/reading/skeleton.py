"""An id → the lines of a record that has it: every key that must be there, and what each is for, as its schema tells."""

from collections.abc import Iterator
from typing import Any

from briefing.reading.schemas import Schema, map_schema, resolve_reference, schemas

INDENT = "  "
_NEEDED_FOR_PROOF = frozenset({"reports"})  # what a record may lack by its shape, and needs to be proved


def skeleton(kind: str, record_id: str) -> tuple[str, ...]:
    """The lines of a new entry of a list, its values left open for a curator; the other keys are named in comments."""
    whole = schemas()[kind]
    lines = list(_lines(whole["items"], whole["$defs"], record_id))
    return (f"- {lines[0]}", *(f"{INDENT}{line}" for line in lines[1:]))


def _lines(schema: Schema, names: dict[str, Schema], record_id: str = "") -> Iterator[str]:
    wanted = _required_keys(schema) | (_NEEDED_FOR_PROOF & schema["properties"].keys())
    for key, field in schema["properties"].items():
        if key == "id" and record_id:
            yield f"id: {record_id}"
        elif key in wanted:
            yield from _field_lines(key, field, names)
    if record_id:
        yield from (f"# {key}: {_hint(field, names)}" for key, field in schema["properties"].items() if key not in wanted)


def _required_keys(schema: Schema) -> set[str]:
    """The keys that must be there; of alternatives the first."""
    first = schema.get("anyOf", [{}])[0]
    return {*schema.get("required", ()), *first.get("required", ())}


def _field_lines(key: str, field: Schema, names: dict[str, Schema]) -> Iterator[str]:
    """A key that must be there; below it, as many entries as there must be at least."""
    yield f"{key}: # {_hint(field, names)}"
    if entry := map_schema(field.get("items", {}), names):
        lines = list(_lines(entry, names))
        for _ in range(field.get("minItems", 1)):
            yield f"{INDENT}- {lines[0]}"
            yield from (f"{INDENT}{INDENT}{line}" for line in lines[1:])
    elif inner := map_schema(field, names):
        yield from (f"{INDENT}{line}" for line in _lines(inner, names))


def _hint(field: Schema, names: dict[str, Schema]) -> str:
    """What a field is for; of one that holds few words only, those."""
    allowed = _allowed_words(field, names)
    description = str(field["description"])
    return f"{description}: {' | '.join(map(str, allowed))}" if allowed else description


def _allowed_words(field: Schema, names: dict[str, Schema]) -> list[Any]:
    found = resolve_reference(field, names)
    if "enum" in found:
        return [word for word in found["enum"] if isinstance(word, str)]
    return next((words for branch in found.get("anyOf", ()) if (words := _allowed_words(branch, names))), [])
