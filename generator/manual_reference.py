"""Two pages of the manual: the file format, from the schemas, and the commands, from their `--help`. `make manual` writes them."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from briefing.cli import main
from briefing.reading.schemas import Schema, map_schema, resolve_reference, schemas

FOLDER = Path(__file__).parent.parent / "docs" / "manual"
_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_FILES = {"dossier": "`dossier.yml`", "source": "`sources/<id>.yml`"}
_FORMAT_HEAD = """\
# The file format

Every file of a dossier, key by key. This page is made from the schemas that `briefing schema --write` gives to editors; `make manual` renews it.
[How to curate](curating.md) shows the same with examples, in the order in which a desk works. Any list may also be a folder of files, as
`events/2026-01.yml`. A key that no table names is an error.
"""
_COMMANDS_HEAD = """\
# The commands

What `briefing COMMAND --help` prints, for every command. `make manual` renews this page. Exit codes: 0 clean, 1 problems, 2 aborted.
"""


def format_reference() -> str:
    """The page on the file format, as Markdown."""
    kinds = schemas()
    names = {name: schema for kind in kinds.values() for name, schema in kind.get("$defs", {}).items()}
    parts = {name: found for name, schema in sorted(names.items()) if (found := map_schema(schema, names))}
    sections = [_section(_FILES.get(kind, f"`{kind}.yml`"), whole.get("items", whole), names, whole) for kind, whole in kinds.items()]
    return "\n".join(
        [_FORMAT_HEAD, *sections, "## Parts of records\n", *(_section(name, part, names, part, level=3) for name, part in parts.items())]
    )


def commands_reference() -> str:
    """The page on the commands, as Markdown."""
    group = click.Context(main, info_name="briefing", terminal_width=100, color=False, **main.context_settings)
    found = {name: main.get_command(group, name) for name in main.list_commands(group)}
    contexts = [click.Context(command, group, name, terminal_width=100, color=False) for name, command in found.items() if command]
    return "\n".join([_COMMANDS_HEAD, *map(_help, [group, *contexts])])


def _help(context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{context.get_help()}\n```\n"


def _section(title: str, schema: Schema, names: Mapping[str, Schema], described: Schema, level: int = 2) -> str:
    """A heading, what the map is, what it must have, and a row for each key."""
    required = set(schema.get("required", ()))
    rows = [
        f"| `{key}` | {'yes' if key in required else ''} | {_type(field, names)} | {_cell(field, names)} |"
        for key, field in schema["properties"].items()
    ]
    text = str(described.get("description") or schema.get("description", "")).removeprefix(f"{title}: ")
    text = f"{text[:1].upper()}{text[1:]}"
    condition = f"\nAt least one of these must be there: {_alternatives(schema)}.\n" if "anyOf" in schema else ""
    return "\n".join(
        [
            f"{'#' * level} {title}\n",
            f"{_cell_text(text)}\n{condition}",
            "| key | required | takes | what it is |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _alternatives(schema: Schema) -> str:
    groups = [" with ".join(f"`{key}`" for key in group["required"]) for group in schema["anyOf"] if "required" in group]
    return ", or ".join(groups)


def _type(field: Schema, names: Mapping[str, Schema]) -> str:
    """What a key takes, in words."""
    reference = field["$ref"].rsplit("/", 1)[-1] if "$ref" in field else ""
    whole = resolve_reference(field, names)
    if reference and map_schema(whole, names):
        return f"[{reference}](#{reference.lower()})"
    if "enum" in whole:
        words = [word for word in whole["enum"] if isinstance(word, str)]
        return "`true` or `false`" if True in whole["enum"] else ", ".join(f"`{word}`" for word in words)
    if "const" in whole:
        return f"`{whole['const']}`"
    if "anyOf" in whole and "properties" not in whole:
        return " or ".join(dict.fromkeys(_type(branch, names) for branch in whole["anyOf"] if branch.get("type") != "null"))
    return _plain_type(whole, names)


def _plain_type(whole: Schema, names: Mapping[str, Schema]) -> str:
    kinds = whole.get("type", "object")
    if kinds == "array":
        return f"list of {_type(whole['items'], names)}" if "items" in whole else "list"
    if kinds == "integer":
        return "whole number"
    if kinds == ["number", "string"]:
        return "number"
    if kinds == "object":
        inner = whole.get("additionalProperties")
        return f"map of {_type(inner, names)}" if isinstance(inner, dict) else "map"
    return "id" if whole.get("pattern") == _ID_PATTERN else "text"


def _cell(field: Schema, names: Mapping[str, Schema]) -> str:
    """What a key is for, with the first example of its text."""
    text, example = _cell_text(str(field.get("description", ""))), next(iter(_examples(field)), None)
    return f"{text}; e.g. `{_cell_text(str(example))}`" if isinstance(example, str) and _type(field, names) == "text" else text


def _examples(field: Schema) -> list[Any]:
    found: list[Any] = field.get("examples", [])
    return found or next((examples for branch in field.get("anyOf", ()) if (examples := _examples(branch))), [])


def _cell_text(text: str) -> str:
    """Text for a cell of a table; what stands between backticks is code, and stays as it is."""
    pieces = " ".join(text.split()).replace("|", "\\|").split("`")
    return "`".join(piece if index % 2 else piece.replace("<", "&lt;") for index, piece in enumerate(pieces))


def write(folder: Path) -> None:
    """Writes both pages into a folder."""
    (folder / "format.md").write_text(format_reference(), encoding="utf-8")
    (folder / "commands.md").write_text(commands_reference(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
