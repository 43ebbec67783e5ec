"""A YAML text with the keys of each map in the order of its schema: whole lines are moved, each with the comments above it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from briefing.reading.schemas import Schema, map_schema, resolve_reference

_UNKNOWN_KEY_RANK = 1000  # keys that the schema does not know go last


@dataclass(frozen=True, slots=True)
class _MapEntry:
    """A movable part of a text: the comment lines above a key, and the key with its value."""

    leading_lines: str
    text: str


def reorder_keys(text: str, root: Any, schema: Schema) -> str:
    """The text with its keys in order. ``root`` is its node, with the positions of everything in it.

    Inner maps come first: a move keeps the length, so that no position outside the map changes.
    """
    maps = list(_maps_with_key_ranks(root, schema, schema.get("$defs", {})))
    for node, keys in reversed(maps):
        pairs = sorted(node.value, key=lambda pair: keys.get(pair[0].value, _UNKNOWN_KEY_RANK))
        if pairs != node.value:
            start, end, moved = (_reorder_flow if node.flow_style else _reorder_block)(text, node, pairs)
            text = text[:start] + moved + text[end:]
    return text


def _maps_with_key_ranks(node: Any, schema: Schema | None, names: Mapping[str, Schema]) -> Iterator[tuple[Any, dict[str, int]]]:
    """Every map that the schema knows, outer before inner, with the rank of each of its keys."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _maps_with_key_ranks(item, _item_schema(schema, names), names)
    elif isinstance(node, yaml.MappingNode) and schema and (known := map_schema(schema, names)):
        yield node, {key: rank for rank, key in enumerate(known["properties"])}
        for key, value in node.value:
            yield from _maps_with_key_ranks(value, known["properties"].get(key.value), names)


def _item_schema(schema: Schema | None, names: Mapping[str, Schema]) -> Schema | None:
    resolved = resolve_reference(schema, names) if schema else {}
    for branch in (resolved, *resolved.get("anyOf", ())):
        if isinstance(branch.get("items"), dict):
            items: Schema = branch["items"]
            return items
    return None


def _reorder_flow(text: str, node: Any, pairs: list[Any]) -> tuple[int, int, str]:
    """The pairs of `{a: b, c: d}` in another order; the text between them stays."""
    spans = [(key.start_mark.index, value.end_mark.index) for key, value in node.value]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    moved = [text[key.start_mark.index : value.end_mark.index] for key, value in pairs]
    return spans[0][0], spans[-1][1], "".join(part for pair in zip(moved, [*gaps, ""], strict=True) for part in pair)


def _reorder_block(text: str, node: Any, pairs: list[Any]) -> tuple[int, int, str]:
    """The lines of a map in another order; unchanged where a comment would be separated from its key."""
    starts = [key.start_mark.index for key, _ in node.value]
    column = node.value[0][0].start_mark.column
    ends = [*(_entry_start(text, start, column) for start in starts[1:]), _map_end(text, node, column)]
    begins = [starts[0], *ends[:-1]]
    entries = {
        key.value: _MapEntry(text[begin : max(begin, start - column)] if begin != start else "", text[start:end])
        for (key, _), begin, start, end in zip(node.value, begins, starts, ends, strict=True)
    }
    first, *others = (entries[key.value] for key, _ in pairs)
    if first.leading_lines.strip():
        return starts[0], ends[-1], text[starts[0] : ends[-1]]
    rest = "".join(f"{entry.leading_lines}{' ' * column}{entry.text}" for entry in others)
    return starts[0], ends[-1], first.text + rest


def _entry_start(text: str, start: int, column: int) -> int:
    """The start of a key with the blank lines and comments above it that are not indented more than it is."""
    return _start_of_leading_lines(text, text.rindex("\n", 0, start) + 1, column)


def _map_end(text: str, node: Any, column: int) -> int:
    """The end of the last line of a map; blank lines and comments after it stay in place."""
    return _start_of_leading_lines(text, text.rfind("\n", 0, node.end_mark.index) + 1, column)


def _start_of_leading_lines(text: str, end: int, column: int) -> int:
    """The end of the last line before a position that is not blank or a comment."""
    while end > 0:
        above = text.rfind("\n", 0, end - 1) + 1
        if not _is_blank_or_comment(text[above : end - 1], column):
            break
        end = above
    return end


def _is_blank_or_comment(line: str, column: int) -> bool:
    """True for a blank line, and for a comment that is not indented more than the keys of its map."""
    stripped = line.lstrip(" ")
    return not stripped or (stripped.startswith("#") and len(line) - len(stripped) <= column)
