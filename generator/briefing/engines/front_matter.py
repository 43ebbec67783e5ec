"""The front matter of a page that this tool made, as MkDocs reads it; what many pages share is parsed once.

It is a sequence of entries: a text in quotation marks, a word, or lines with a map on each. Whatever is not written in exactly this way is
left to MkDocs.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"---\n((?:[a-z_]+:.*\n(?: .*\n)*)+)---\n\n*")
_ENTRY = re.compile(r"([a-z_]+):(.*\n(?: .*\n)*)")
_TEXT = re.compile(r' "((?:[ !#-\[\]-~]|\\U0000[0-9a-c][0-9a-f]{3})*)"\n')  # as `yaml_text` writes most texts
_WORD = re.compile(r" \w[\w./-]*\n")
_ESCAPE = re.compile(r"\\U0000(....)")
_LINE = re.compile(r"  (?:- |([a-z]+):(?: |\Z))(\{.*\})?")


def split_page(page: str) -> tuple[Mapping[str, Any], str] | None:
    """The front matter and the body of a page; None where only MkDocs can say what they are."""
    found = _FRONT_MATTER.match(page)
    if found is None:
        return None
    try:
        return {name: _value(written) for name, written in _ENTRY.findall(found[1])}, page[found.end() :]
    except (ValueError, yaml.YAMLError):
        return None


def _value(written: str) -> Any:
    """The value of an entry. Raises ValueError or YAMLError."""
    if text := _TEXT.fullmatch(written):
        return _ESCAPE.sub(_character, text[1])
    if _WORD.fullmatch(written):
        return _flow(written)
    first, *lines = written.splitlines()
    if first or not lines:
        raise ValueError(written)
    return _lines(lines)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _lines(lines: Iterable[str]) -> Any:
    """A list of maps; or a map whose values are maps and lists of maps. Raises ValueError for anything else."""
    values: dict[str, Any] = {}
    items: list[Any] = []
    name = ""
    for line in lines:
        match _LINE.fullmatch(line):
            case re.Match() as found if found[1] and found[1] not in values and (values or not items):
                name, items = found[1], []
                values[name] = _flow(found[2]) if found[2] else items
            case re.Match() as found if not found[1] and found[2] and (not name or values[name] is items):
                items.append(_flow(found[2]))
            case _:
                raise ValueError(line)
    return values or items


@lru_cache(maxsize=1 << 12)
def _flow(written: str) -> Any:
    """A value on one line. Raises YAMLError."""
    from mkdocs.utils.meta import SafeLoader  # noqa: PLC0415 -- a check needs no MkDocs

    return yaml.load(written, SafeLoader)  # noqa: S506 -- a safe one
