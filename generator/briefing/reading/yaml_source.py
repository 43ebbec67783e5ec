"""YAML bytes → plain values, each scalar as the text that was typed; and the line and column of any value.

Refused, each with its place: duplicate keys, anchors, aliases, tags, several documents, deep nesting.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

import yaml

from briefing import text
from briefing.problems import Note, Place, Position, Problems, ValuePath

YamlValue = dict[str, "YamlValue"] | list["YamlValue"] | str | None

MAX_DEPTH = 32
_MAX_CHARACTERS = 20  # reported one by one, of those that are not allowed in a file or a scalar
_Loader = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(slots=True)
class _OpenCollection:
    """A map or list whose end has not been read yet."""

    value: dict[str, YamlValue] | list[YamlValue]
    key: str | None = None
    keys: dict[str, Any] = field(default_factory=dict)  # of a map, each with the event that started it


class _ParsingStopped(Exception):  # noqa: N818 -- no error in itself, only stops the reading of a file
    """The rest of the file cannot be read; the problem has been added."""


def load(data: bytes, file: str, problems: Problems) -> YamlValue:
    """The value of a YAML file; None, with problems, where it is not valid."""
    try:
        content = _decode(data)
    except UnicodeDecodeError as error:
        at, spot = first_undecodable(data, error)
        problems.error(Place(file, position=spot), "not-utf-8", f"byte {at} is not UTF-8", "save the file as UTF-8")
        return None
    if _has_forbidden(content, file, problems):
        return None
    try:
        return _parse_value(yaml.parse(content, Loader=_Loader), file, problems)
    except yaml.YAMLError as error:
        _add_syntax_problem(error, content, file, problems)
    except _ParsingStopped:
        pass
    return None


def _decode(data: bytes) -> str:
    # In YAML 1.1 these three end a line; in YAML 1.2, and in the editor in which the curator looks for a line, they do not.
    return data.decode("utf-8-sig").translate({0x85: " ", 0x2028: " ", 0x2029: " "})


def first_undecodable(data: bytes, error: UnicodeDecodeError) -> tuple[int, Position]:
    """The offset of the first byte of a file that is not UTF-8, and its line and column."""
    at = error.start + len(data) - len(error.object)  # the codec counts from after a byte order mark
    before = data[:at].decode("utf-8-sig")
    return at, position_at(text.line_starts(before), len(before))


def _has_forbidden(content: str, file: str, problems: Problems) -> bool:
    starts = text.line_starts(content)
    forbidden = text.limited(chain(text.forbidden_characters(content), text.stacked_marks(content)), _MAX_CHARACTERS)
    for at, name in forbidden:
        spot = position_at(starts, at)
        problems.error(
            Place(file, position=spot),
            "character-forbidden",
            f"{name} is not allowed here",
            "delete it, or write it as an escape in a repair",
        )
    return bool(forbidden)


def position_at(starts: tuple[int, ...], at: int, width: int = 1) -> Position:
    """Line and column of an offset in a text, given the offsets at which its lines start."""
    line = bisect_right(starts, at)
    return Position(line, at - starts[line - 1] + 1, width)


def _parse_value(events: Iterator[Any], file: str, problems: Problems) -> YamlValue:
    stack: list[_OpenCollection] = [_OpenCollection([])]  # the outermost list holds the document
    documents = 0
    for event in events:
        match event:
            case yaml.ScalarEvent():
                _reject_anchors_and_tags(event, file, problems)
                _check_escapes(event, stack[-1], file, problems)
                _add_value(stack[-1], event.value if event.value or event.style else None, event, file, problems)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                stack.append(_open_collection(event, stack, file, problems))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                stack.pop()
            case yaml.AliasEvent():
                problems.error(_place(event, file), "yaml-alias", f"an alias (`*{event.anchor}`) is not allowed", "write the value out")
                raise _ParsingStopped
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    problems.error(
                        _place(event, file),
                        "yaml-second-document",
                        "a second document starts here",
                        "put each document into a file of its own",
                    )
                    raise _ParsingStopped
    outermost = stack[0].value
    return outermost[0] if isinstance(outermost, list) and outermost else None


def _open_collection(event: Any, stack: list[_OpenCollection], file: str, problems: Problems) -> _OpenCollection:
    """The map or list that starts with an event, added to its parent."""
    _reject_anchors_and_tags(event, file, problems)
    if len(stack) > MAX_DEPTH:
        problems.error(_place(event, file), "yaml-too-deep", f"nested more than {MAX_DEPTH} levels deep", "no record needs that")
        raise _ParsingStopped
    opened = _OpenCollection({}) if isinstance(event, yaml.MappingStartEvent) else _OpenCollection([])
    _add_value(stack[-1], opened.value, event, file, problems)
    return opened


def _add_value(parent: _OpenCollection, value: YamlValue, event: Any, file: str, problems: Problems) -> None:
    if isinstance(parent.value, list):
        parent.value.append(value)
    elif parent.key is not None:
        parent.value[parent.key] = value
        parent.key = None
    elif isinstance(value, str):
        _add_key(parent, value, event, file, problems)
    else:
        _reject_key(event, file, problems)


def _add_key(parent: _OpenCollection, key: str, event: Any, file: str, problems: Problems) -> None:
    if key in parent.keys:
        note = Note(_place(parent.keys[key], file), "first given here")
        problems.error(_place(event, file), "key-duplicate", f"`{key}` is given twice in one record", "delete one of the two", (note,))
    parent.keys.setdefault(key, event)
    parent.key = key


def _reject_key(event: Any, file: str, problems: Problems) -> None:
    problems.error(_place(event, file), "yaml-key", "a key must be text", "put the text in quotes if it starts with `[`, `{` or `?`")
    raise _ParsingStopped


def _reject_anchors_and_tags(event: Any, file: str, problems: Problems) -> None:
    if event.anchor is not None:
        problems.error(
            _place(event, file), "yaml-anchor", f"an anchor (`&{event.anchor}`) is not allowed", "write the value out where it is needed"
        )
        raise _ParsingStopped
    if event.tag is not None:
        problems.error(
            _place(event, file), "yaml-tag", f"a tag (`{event.tag}`) is not allowed", "put the text in quotes if it starts with `!`"
        )
        raise _ParsingStopped


def _check_escapes(event: Any, parent: _OpenCollection, file: str, problems: Problems) -> None:
    """Adds a problem for each forbidden character written as an escape, except in the text that a repair replaces."""
    if event.style == '"' and parent.key != "from":
        for _, name in text.limited(chain(text.forbidden_characters(event.value), text.stacked_marks(event.value)), _MAX_CHARACTERS):
            problems.error(
                _place(event, file), "character-forbidden", f"{name} is not allowed here", "only `from` of a repair may contain it"
            )


def _place(event: Any, file: str) -> Place:
    return Place(file, position=_position(event))


def _position(event: Any) -> Position:
    begin, end = event.start_mark, event.end_mark
    width = end.column - begin.column if end.line == begin.line else 1
    return Position(begin.line + 1, begin.column + 1, max(1, width))


def _add_syntax_problem(error: yaml.YAMLError, content: str, file: str, problems: Problems) -> None:
    """Adds the problem of a text that is not valid YAML, with help for common mistakes."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", "") or "cannot be read")
    lines = content.splitlines() or [""]
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number]
    spot = Position(number + 1, (mark.column if mark else 0) + 1)
    indent = re.match(r"[ -]*\t", line)
    if indent:
        problems.error(
            Place(file, position=Position(number + 1, indent.end())), "yaml-tab", "the line is indented with a tab", "indent with spaces"
        )
    elif "mapping values are not allowed" in what:
        help = "a text with `: ` in it needs quotes"
        if pair := re.match(r"\s*(?:- )*([\w-]+): (.+)$", line):
            quoted = pair[2].replace("'", "''")
            help += f": `{pair[1]}: '{quoted}'`"
        problems.error(Place(file, position=spot), "yaml-colon", "YAML reads a second key here, because of the colon", help)
    else:
        problems.error(
            Place(file, position=spot),
            "yaml-syntax",
            f"not valid YAML: {what}",
            "check quotes, brackets and indentation on this line and the one above",
        )


@lru_cache(maxsize=16)
def _compose(data: bytes) -> Any:
    """The nodes of a file with their positions; composed only when a problem of the file is printed."""
    return yaml.compose(_decode(data), Loader=_Loader)


def locate(data: bytes, path: ValuePath, *, on_key: bool) -> Position:
    """The position of the value (or key) at a path; that of the nearest parent where the path does not exist."""
    node = _compose(data)
    if node is None:
        return Position(1)
    target = node
    for depth, step in enumerate(path):
        key, value = _child_node(node, step)
        if value is None:
            return _first_line_position(target, data)
        is_last = depth == len(path) - 1
        target = key if key is not None and is_last and (on_key or _is_empty(value)) else value
        node = value
    return _first_line_position(target, data)


def _child_node(node: Any, step: str | int) -> tuple[Any, Any]:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return _pairs_by_key(node).get(step, (None, None))
    if step == 0 and not isinstance(node, yaml.SequenceNode):
        return None, node  # one entry of a list, written without the list
    return None, None


def _pairs_by_key(node: Any) -> dict[str | int, tuple[Any, Any]]:
    """The keys and values of a map by the text of the key, the first of duplicates; stored on the node, as a map may have many problems."""
    if not hasattr(node, "pairs"):
        node.pairs = {key.value: (key, value) for key, value in reversed(node.value)}
    pairs: dict[str | int, tuple[Any, Any]] = node.pairs
    return pairs


def _is_empty(node: Any) -> bool:
    """True for an empty value, of which only the key has a position."""
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def _first_line_position(node: Any, data: bytes) -> Position:
    begin, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        first = node.value[0]
        inner = first[0] if isinstance(first, tuple) else first
        begin, end = inner.start_mark, inner.end_mark
    if begin.line == end.line:
        return Position(begin.line + 1, begin.column + 1, max(1, end.column - begin.column))
    line = _decode(data).splitlines()[begin.line]
    return Position(begin.line + 1, begin.column + 1, max(1, len(line.rstrip()) - begin.column))
