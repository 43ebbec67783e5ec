"""A YAML file → the same file in the canonical order and format, checked to have the same content; comments and quotes are kept."""

import re
from collections import Counter
from io import StringIO
from typing import Any

import yaml as pyyaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from briefing.problems import Problems
from briefing.reading import yaml_source
from briefing.reading.key_order import reorder_keys
from briefing.reading.schemas import Schema

WIDTH = 140
_BYTE_ORDER_MARK = "\ufeff"


class _TextResolver(VersionedResolver):
    """Reads every scalar as the text that was typed, and an empty value as null."""

    @property
    def versioned_resolver(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        return {"": [("tag:yaml.org,2002:null", re.compile(r"^$"))]}


def format_yaml(data: bytes, file: str, schema: Schema) -> bytes | None:
    """The bytes of a file in the canonical format; None where they might not have the same content."""
    value = yaml_source.load(data, file, Problems())
    if value is None:
        return data
    text = data.decode("utf-8")
    mark, body = text[: text.startswith(_BYTE_ORDER_MARK)], text.removeprefix(_BYTE_ORDER_MARK)
    lines = re.sub(r"\r\n?", "\n", body).rstrip("\n") + "\n"
    try:
        moved = reorder_keys(lines, _compose(lines), schema)
        result = _round_trip(moved)
        candidates = (_without_trailing_spaces(_with_line_breaks_of(moved, result)), _without_trailing_spaces(result), result)
    except (YAMLError, pyyaml.YAMLError, ValueError):
        return None
    formatted = next((text for text in candidates if _has_same_content(lines, value, text, file)), None)
    end = "\r\n" if "\r\n" in body else "\n"
    return None if formatted is None else f"{mark}{formatted}".replace("\n", end).encode()


def _compose(text: str) -> Any:
    return pyyaml.compose(text, Loader=pyyaml.SafeLoader)


def _round_trip(text: str) -> str:
    """The text as ruamel.yaml writes it: lists indented by two spaces, except a list that is the whole file."""
    engine = YAML()
    engine.Resolver = _TextResolver
    engine.preserve_quotes = True
    engine.width = WIDTH
    engine.indent(mapping=2, sequence=4, offset=2)
    is_list = isinstance(_compose(text), pyyaml.SequenceNode)
    stream = StringIO()
    # A comment keeps its column, so the whole text is indented by two spaces with the list, and dedented after.
    engine.dump(engine.load(re.sub(r"^(?!---|\.\.\.|\n)", "  ", text, flags=re.MULTILINE) if is_list else text), stream)
    return re.sub(r"^  ", "", stream.getvalue(), flags=re.MULTILINE) if is_list else stream.getvalue()


def _with_line_breaks_of(before: str, after: str) -> str:
    """The second text with the line breaks that its scalars have in the first, where all of those lines fit."""
    parts, done = [], 0
    for old, new in zip(_breakable_nodes(_compose(before)), _breakable_nodes(_compose(after)), strict=True):
        start, end = new.start_mark.index, new.end_mark.index
        is_scalar = isinstance(old, pyyaml.ScalarNode)
        scalar = before[old.start_mark.index : old.end_mark.index] if is_scalar else after[start:end]
        parts += [after[done:start], _indented_lines(scalar, after[after.rfind("\n", 0, start) + 1 : start]) or after[start:end]]
        done = end
    return "".join(parts) + after[done:]


def _breakable_nodes(node: Any) -> list[Any]:
    """The nodes in which a line break means only a space: plain and quoted scalars, and each collection in brackets as a whole."""
    match node:
        case pyyaml.ScalarNode(style="|" | ">"):
            return []
        case pyyaml.ScalarNode() | pyyaml.CollectionNode(flow_style=True):
            return [node]
    return [leaf for part in _child_nodes(node) for leaf in _breakable_nodes(part)]


def _indented_lines(scalar: str, head: str) -> str | None:
    """A scalar with its lines indented two spaces more than its key, after the text before it; None where a line is too long."""
    indent = len(head) - len(head.lstrip(" -"))
    first, *others = scalar.split("\n")
    margin = " " * (indent if indent == len(head) else indent + 2)
    lines = [first, *(line.strip() and f"{margin}{line.strip()}" for line in others)]
    fits = len(head) + len(first) <= WIDTH and all(len(line) <= WIDTH for line in lines)
    return "\n".join(lines) if fits else None


def _without_trailing_spaces(text: str) -> str:
    return re.sub(r"[ ]+$", "", text, flags=re.MULTILINE)


def _has_same_content(before: str, value: yaml_source.YamlValue, after: str, file: str) -> bool:
    """True where the text after has the same value and the same comments as before."""
    problems = Problems()
    return yaml_source.load(after.encode(), file, problems) == value and not problems.entries and _comments(before) == _comments(after)


def _comments(text: str) -> Counter[str]:
    """Every comment of a text with its count: what starts with `#` outside of scalars."""
    spans = sorted((node.start_mark.index, node.end_mark.index) for node in _scalars(_compose(text)))
    ends = [0, *(end for _, end in spans)]
    between = "\n".join(text[end:start] for end, (start, _) in zip(ends, [*spans, (len(text), 0)], strict=True))
    return Counter(comment.rstrip() for comment in re.findall(r"#[^\n]*", between))


def _scalars(node: Any) -> list[Any]:
    return [node] if isinstance(node, pyyaml.ScalarNode) else [scalar for part in _child_nodes(node) for scalar in _scalars(part)]


def _child_nodes(node: Any) -> list[Any]:
    """The items of a list; the keys and values of a map."""
    match node:
        case pyyaml.SequenceNode():
            return list(node.value)
        case pyyaml.MappingNode():
            return [item for pair in node.value for item in pair]
    return []
