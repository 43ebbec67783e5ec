"""A YAML text with the keys of every map in the order of its schema: whole lines are moved, each with the comments above it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from briefing.reading.schemas import Schema, map_schema, resolve_reference

_UNKNOWN_KEY_RANK = 1000  # where a key goes that the schema does not know


@dataclass(frozen=True, slots=True)
class _MapEntry:
    """Part of a text that others may change places with: what stands above the key, and the key with its value."""

    leading_lines: str
    text: str


def reorder_keys(text: str, root: Any, schema: Schema) -> str:
    """The text with its keys in order. ``root`` is its node, with the marks of where everything stands.

    Maps within maps come first: what is moved keeps its length, so that no place outside of it changes.
    """
    maps = list(_maps_with_key_ranks(root, schema, schema.get("$defs", {})))
    for node, keys in reversed(maps):
        pairs = sorted(node.value, key=lambda pair: keys.get(pair[0].value, _UNKNOWN_KEY_RANK))
        if pairs != node.value:
            start, end, moved = (_reorder_flow if node.flow_style else _reorder_block)(text, node, pairs)
            text = text[:start] + moved + text[end:]
    return text


def _maps_with_key_ranks(node: Any, schema: Schema | None, names: Mapping[str, Schema]) -> Iterator[tuple[Any, dict[str, int]]]:
    """Every map that the schema knows, the outer before the inner, with the place of each of its keys."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _maps_with_key_ranks(item, _item_schema(schema, names), names)
    elif isinstance(node, yaml.MappingNode) and schema and (known := map_schema(schema, names)):
        yield node, {key: place for place, key in enumerate(known["properties"])}
        for key, value in node.value:
            yield from _maps_with_key_ranks(value, known["properties"].get(key.value), names)


def _item_schema(schema: Schema | None, names: Mapping[str, Schema]) -> Schema | None:
    found = resolve_reference(schema, names).get("items") if schema else None
    return found if isinstance(found, dict) else None


def _reorder_flow(text: str, node: Any, pairs: list[Any]) -> tuple[int, int, str]:
    """The pairs of `{a: b, c: d}` in another order, with what stands between them where it was."""
    spans = [(key.start_mark.index, value.end_mark.index) for key, value in node.value]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    moved = [text[key.start_mark.index : value.end_mark.index] for key, value in pairs]
    return spans[0][0], spans[-1][1], "".join(part for pair in zip(moved, [*gaps, ""], strict=True) for part in pair)


def _reorder_block(text: str, node: Any, pairs: list[Any]) -> tuple[int, int, str]:
    """The lines of a map in another order; as they were where a comment would lose its key."""
    starts = [key.start_mark.index for key, _ in node.value]
    column = node.value[0][0].start_mark.column
    ends = [*(_entry_start(text, start, column) for start in starts[1:]), _map_end(text, node, column)]
    begins = [starts[0], *ends[:-1]]
    found = {
        key.value: _MapEntry(text[begin : max(begin, start - column)] if begin != start else "", text[start:end])
        for (key, _), begin, start, end in zip(node.value, begins, starts, ends, strict=True)
    }
    first, *others = (found[key.value] for key, _ in pairs)
    if first.leading_lines.strip():
        return starts[0], ends[-1], text[starts[0] : ends[-1]]
    rest = "".join(f"{stretch.leading_lines}{' ' * column}{stretch.text}" for stretch in others)
    return starts[0], ends[-1], first.text + rest


def _entry_start(text: str, start: int, column: int) -> int:
    """Where a key begins with the blank lines and comments above it: those that stand no further in than it does."""
    return _start_of_leading_lines(text, text.rindex("\n", 0, start) + 1, column)


def _map_end(text: str, node: Any, column: int) -> int:
    """Where the last line of a map ends; what follows it, blank or a comment, stays where it is."""
    return _start_of_leading_lines(text, text.rfind("\n", 0, node.end_mark.index) + 1, column)


def _start_of_leading_lines(text: str, end: int, column: int) -> int:
    """Where the line ends that is the last of the map's own before a line."""
    while end > 0:
        above = text.rfind("\n", 0, end - 1) + 1
        if not _is_blank_or_comment(text[above : end - 1], column):
            break
        end = above
    return end


def _is_blank_or_comment(line: str, column: int) -> bool:
    """True for a blank line, and for a comment no further in than the keys of its map."""
    bare = line.lstrip(" ")
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= column)
