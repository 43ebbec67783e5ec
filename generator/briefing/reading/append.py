"""A new record at the end of the file that it belongs in; the bytes before it do not change, except that the `[]` of an empty list is removed."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence

from briefing import records
from briefing.problems import OperationalError, Problems
from briefing.reading import yaml_source
from briefing.reading.schemas import file_kind, modeline
from briefing.reading.skeleton import skeleton

_LIST_IN_BRACKETS = rb"(?:\xef\xbb\xbf)?(?:\s|#[^\r\n]*+|---(?=\s))*+\["

LISTS_BY_KIND = {"event": "events", "actor": "actors", "question": "questions", "discrepancy": "discrepancies", "topic": "topics"}
"""The list of each kind of record whose ids share one namespace."""


def append_skeleton(files: Mapping[str, bytes], kind: str, record_id: str) -> tuple[str, bytes, int]:
    """The file that a new record goes into, its new bytes, and the line on which the record starts.

    Raises OperationalError for an id that is malformed or already used, and for a file to which nothing can be added.
    """
    check_new_id(files, record_id)
    return append_record(files, kind, record_id, skeleton(kind, record_id))


def append_record(files: Mapping[str, bytes], kind: str, record_id: str, lines: Sequence[str]) -> tuple[str, bytes, int]:
    """The file that the lines of a record go into, its new bytes, and the line on which the record starts.

    Raises OperationalError for a file to which nothing can be added.
    """
    path = max((path for path in files if file_kind(path) == kind), default=f"{kind}.yml")
    before = files.get(path, f"{modeline(path)}\n".encode())
    end = b"\r\n" if b"\r\n" in before else b"\n"
    before = _without_brackets(path, before)
    if not before.removeprefix(BOM_UTF8).strip():
        before = f"{modeline(path)}".encode() + end
    indent = re.search(rb"^ *(?=- )", before, re.MULTILINE)
    gap = (b"" if before.endswith(b"\n") else end) + end
    record = [(indent[0] if indent else b"") + line.encode() for line in lines]
    after = before + gap + end.join(record) + end
    if not _has_one_more_record(before, after, record_id):
        help = "write its records as `- id: …`, one below the other; the file is unchanged"
        why = ": its list is in brackets (`[…]`)" if re.match(_LIST_IN_BRACKETS, before) else ""
        raise OperationalError(f"nothing can be added at the end of `{path}`{why}", help)
    return path, after, (before + gap).count(b"\n") + 1


def _without_brackets(path: str, data: bytes) -> bytes:
    """The bytes of a file, without the `[]` of an empty list; comments are kept, and any other file is unchanged."""
    if yaml_source.load(data, path, Problems()) != []:
        return data
    opening, closing = (token for token in re.finditer(rb"#[^\r\n]*|[\[\]]", data) if token[0] in b"[]")
    before, after = data[: opening.start()], data[opening.end() : closing.start()] + data[closing.end() :]
    is_alone = not before.removeprefix(BOM_UTF8).rpartition(b"\n")[2]
    return before + (re.sub(rb"^[ \t]*(?:\r?\n)?", b"", after) if is_alone else after)


def check_new_id(files: Mapping[str, bytes], record_id: str) -> None:
    """Raises OperationalError for a malformed id, and for one that the dossier already uses."""
    try:
        records.parse_id(record_id)
    except records.FormatError as error:
        context = error.context or {}
        raise OperationalError(str(context["message"]), str(context["help"])) from None
    for path, existing_id in _ids_in_use(files):
        if existing_id == record_id:
            raise OperationalError(
                f"the id `{record_id}` is already used in `{path}`", f"choose another, or see `briefing show {record_id}`"
            )


def files_with(files: Mapping[str, bytes], record_id: str) -> dict[str, bytes]:
    """The files that may have a record with this id: those that contain it, perhaps in an escape. It takes long to read all of them as YAML."""
    named = record_id.encode()
    return {path: data for path, data in files.items() if file_kind(path) == "source" or named in data or b"\\" in data}


def _ids_in_use(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every id of the shared namespace with its file. Raises OperationalError for a file that does not parse."""
    for path, data in files.items():
        kind = file_kind(path)
        if kind == "source":
            yield path, path.rpartition("/")[2].removesuffix(".yml")
        elif kind in LISTS_BY_KIND.values():
            for item in _load_list(path, data):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    yield path, str(item["id"])


def _load_list(path: str, data: bytes) -> list[yaml_source.YamlValue]:
    problems = Problems()
    value = yaml_source.load(data, path, problems)
    if problems.entries or not isinstance(value, list | None):
        raise OperationalError(f"`{path}` cannot be read, so its ids are not known", "fix what `briefing check` reports in it")
    return value or []


def _has_one_more_record(before: bytes, after: bytes, record_id: str) -> bool:
    """True where the file has its former records, and the new one after them."""
    problems = Problems()
    old, new = yaml_source.load(before, "", problems) or [], yaml_source.load(after, "", problems)
    if problems.entries or not isinstance(old, list) or not isinstance(new, list):
        return False
    return new[:-1] == old and isinstance(new[-1], dict) and new[-1].get("id") == record_id
