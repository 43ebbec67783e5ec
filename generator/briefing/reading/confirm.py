"""The file of a source record → the same file with a proposal confirmed, or with other values; all other bytes stay as they are."""

from typing import Any

import yaml

from briefing.problems import OperationalError, Problems
from briefing.reading import yaml_source
from briefing.records import Proposable

_COMPANIONS = {Proposable.TITLE: ("title_by",), Proposable.PUBLISHED: ("known_from",)}  # keys that belong to a proposed one


def without_proposal(data: bytes, file: str, key: Proposable) -> bytes:
    """The file without the line of a proposal; `proposed:` goes with the last one.

    Raises OperationalError where the file is not as it must be for that.
    """
    text = _text(data, file)
    name, value = _pairs(text)["proposed"]
    others = [item.value for item in value.value if item.value != key]
    if not others:
        after = _without(text, [_line_span(text, name, value)])
    elif value.flow_style:
        after = f"{text[: value.start_mark.index]}[{', '.join(others)}]{text[value.end_mark.index :]}"
    else:
        after = _without(text, [_line_span(text, item, item) for item in value.value if item.value == key])
    before_value, after_value = _value(text.encode(), file), _value(after.encode(), file)
    if after_value != {it: before_value[it] for it in before_value if it != "proposed"} | ({"proposed": others} if others else {}):
        raise OperationalError(f"the line of `{key}` cannot be deleted from `{file}`", "delete it by hand; the file is unchanged")
    return after.encode()


def lines_of_value(data: bytes, file: str, key: Proposable) -> str:
    """The lines of a proposed value, and of the keys that belong to it: `title:` with `title_by:`."""
    text = _text(data, file)
    return "".join(text[start:end] for start, end in _spans(text, key)).replace("\r\n", "\n")


def with_lines_of_value(data: bytes, file: str, key: Proposable, lines: str) -> bytes:
    """The file with other lines in place of those of a proposed value. Its content is not checked."""
    text = _text(data, file)
    spans = _spans(text, key)
    start = spans[0][0] if spans else _line_span(text, *_pairs(text)["proposed"])[0]
    kept = _without(text, spans)
    end = "\r\n" if "\r\n" in text else "\n"
    new = "".join(f"{line}{end}" for line in lines.rstrip().split("\n"))
    return f"{kept[:start]}{new}{kept[start:]}".encode()


def _text(data: bytes, file: str) -> str:
    _value(data, file)
    return data.decode("utf-8")


def _value(data: bytes, file: str) -> dict[str, Any]:
    problems = Problems()
    value = yaml_source.load(data, file, problems)
    if problems.entries or not isinstance(value, dict):
        raise OperationalError(f"`{file}` cannot be read", "fix what `briefing check` reports in it")
    return value


def _pairs(text: str) -> dict[str, tuple[Any, Any]]:
    """The nodes of each key of a record and of its value, in the order of the file."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    return {name.value: (name, value) for name, value in node.value}


def _spans(text: str, key: Proposable) -> list[tuple[int, int]]:
    """The whole lines of a key and of those that belong to it, in the order of the file."""
    wanted = (key, *_COMPANIONS.get(key, ()))
    return [_line_span(text, *pair) for name, pair in _pairs(text).items() if name in wanted]


def _line_span(text: str, name: Any, value: Any) -> tuple[int, int]:
    """From the beginning of the line of a key to the end of the last line of its value."""
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    end = max(_end(value), name.end_mark.index)
    while end > start and text[end - 1] in "\r\n":  # a text of several lines ends where the next key begins
        end -= 1
    following = text.find("\n", end)
    return (start if start or not text.startswith("\ufeff") else 1), (following + 1 if following >= 0 else len(text))


def _end(node: Any) -> int:
    """Where the last part of a value ends: a block ends where the next one begins, after all comments between them."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text
