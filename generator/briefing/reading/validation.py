"""What pydantic refused in a record → the problem that a curator reads, at the value that it is about."""

from functools import cache
from typing import Any, cast

from pydantic_core import ErrorDetails

from briefing import records
from briefing.problems import Place, Problems, ValuePath, did_you_mean
from briefing.records import Record
from briefing.records.scalars import type_name

_EXPECTED = {"string_type": "text", "tuple_type": "a list", "model_type": "a map", "dict_type": "a map"}
_CITATION_HELP = "write `event-id/report-id`, or `{source: …, quote: …}`"


def add_problem(detail: ErrorDetails, model: type[Record], at: Place, problems: Problems) -> None:
    """Adds the problem of one value that a model refused; ``at`` is the place of its record."""
    path = detail["loc"]
    context = detail.get("ctx") or {}
    key = str(path[-1]) if path else ""
    match detail["type"]:
        case "missing":
            problems.error(at.child(*path[:-1]), "key-missing", f"{_record_name(path[:-1], model)} has no `{key}`", f"add `{key}:`")
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            help = did_you_mean(key, known) or f"known keys: {_listed(known)}"
            problems.error(at.child_key(*path), "key-unknown", f"`{key}` is not a key of {_record_name(path[:-1], model)}", help)
        case kind if detail["input"] is None or detail["input"] == "":
            code = "value-not-allowed" if kind in ("enum", "literal_error") else kind if "message" in context else "value-of-wrong-kind"
            help = f"{_expected(detail, model)}{_alternative(path, model)}"
            problems.error(at.child(*path), code, f"{_value_name(path, model)} is empty", help)
        case "enum" | "literal_error":
            problems.error(at.child(*path), "value-not-allowed", *_not_allowed(detail, model))
        case kind if "message" in context:
            problems.error(at.child(*path), kind, str(context["message"]), str(context.get("help", "")))
        case _:
            problems.error(at.child(*path), "value-of-wrong-kind", _wrong_type_message(detail, model), _expected(detail, model))


def _record_name(path: ValuePath, model: type[Record]) -> str:
    """What a message calls the record at a path."""
    keys = [step for step in path if isinstance(step, str)]
    return f"`{keys[-1]}`" if keys else f"the {'dossier' if model is records.Desk else model.__name__.lower()}"


def _value_name(path: ValuePath, model: type[Record]) -> str:
    """What a message calls the value at a path: its key, its number in a list, counted from 1, or the whole record."""
    match path:
        case ():
            return _record_name(path, model)
        case (*_, str(key), int(index)):
            return f"entry {index + 1} of `{key}`"
    return f"`{path[-1]}`"


def _not_allowed(detail: ErrorDetails, model: type[Record]) -> tuple[str, str]:
    """Message and help for a value that is none of a few words."""
    name, value, allowed = _value_name(detail["loc"], model), detail["input"], _allowed_words(detail)
    if not isinstance(value, str):
        return f"{name} must be a single word, not {type_name(value)}", f"allowed are {allowed}"
    suggestion = did_you_mean(value, allowed.replace(" or ", ", ").replace("`", "").split(", "))
    return f"`{value}` is not allowed for {name}", f"{suggestion} allowed are {allowed}".strip()


def _allowed_words(detail: ErrorDetails) -> str:
    return str((detail.get("ctx") or {}).get("expected", "")).replace("'", "`")


def _wrong_type_message(detail: ErrorDetails, model: type[Record]) -> str:
    name = _value_name(detail["loc"], model)
    if expected := _EXPECTED.get(detail["type"]):
        return f"{name} must be {expected}, not {type_name(detail['input'])}"
    limits = {
        "string_too_long": "is too long",
        "string_pattern_mismatch": "has the wrong form",
        "too_short": "has too few entries",
    }
    return f"{name} {limits.get(detail['type'], 'cannot be read')}"


def _expected(detail: ErrorDetails, model: type[Record]) -> str:
    """What to write instead of a value; empty where the message says it."""
    context, value = detail.get("ctx") or {}, detail["input"]
    match detail["type"], detail["loc"]:
        case "enum" | "literal_error", _:
            return f"write {'one of ' if ' or ' in _allowed_words(detail) else ''}{_allowed_words(detail)}"
        case "string_type" | "string_pattern_mismatch", (*_, "report"):
            return _CITATION_HELP
        case "string_type" | "string_pattern_mismatch", (*_, "sha256"):
            return "write the 64 digits that `sha256sum` prints for the article: `0` to `9` and `a` to `f`"
        case "string_too_long", _:
            return f"at most {context['max_length']} characters"
        case "too_short", _:
            return f"at least {context['min_length']}"
        case "tuple_type", _:
            return "start each entry with `- `, or write `[a, b]`"
        case "model_type" | "dict_type", path:
            known = list(_record_schema(model, path).get("properties", {}))
            return _CITATION_HELP if {"report", "quote"} <= set(known) else f"write its keys below it, one to a line: {_listed(known)}"
        case "string_type" | "string_too_short", _:
            return "put the text in quotes if it holds `: `, `[` or `{`" if isinstance(value, (dict, list)) else "write a value"
    return str(context.get("help", ""))


def _alternative(path: ValuePath, model: type[Record]) -> str:
    """What else to do about an empty value: a key or an entry that need not be there can go."""
    if not path:
        return "; or delete it"
    if isinstance(path[-1], int):
        return "; or delete the entry"
    return "" if path[-1] in _record_schema(model, path[:-1]).get("required", ()) else "; or leave the key out"


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _known_keys(model: type[Record], path: ValuePath) -> list[str]:
    """The keys that a record at a path may have, in the order of the alphabet."""
    return sorted(_record_schema(model, path).get("properties", {}))


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _record_schema(model: type[Record], path: ValuePath) -> dict[str, Any]:
    """The schema of the record at a path; empty where there is none."""
    schema = _schema(model)
    names: dict[str, Any] = schema.get("$defs", {})
    node = _with_properties(schema, names)
    for step in path:
        if isinstance(step, str):
            node = _with_properties(node.get("properties", {}).get(step, {}), names)
    return node


def _with_properties(node: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """The schema of the map that a schema allows, itself or as an alternative or as an entry; empty where it allows none."""
    while "$ref" in node:
        node = cast("dict[str, Any]", names[node["$ref"].rsplit("/", 1)[-1]])
    if "properties" in node:
        return node
    branches = (*node.get("anyOf", ()), *([node["items"]] if "items" in node else ()))
    return next((schema for branch in branches if (schema := _with_properties(branch, names))), {})
