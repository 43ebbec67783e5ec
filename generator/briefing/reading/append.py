"""A record is added at the end of the file that it belongs in; not a byte before it changes."""

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
"""The list that each kind of record is kept in: those whose ids share one namespace."""


def append_skeleton(files: Mapping[str, bytes], kind: str, record_id: str) -> tuple[str, bytes, int]:
    """The file that a new record goes into, its new bytes, and the line on which the record starts.

    Raises CouldNotRunError for an id that is none or is taken, and for a file that cannot be added to.
    """
    check_new_id(files, record_id)
    return append_record(files, kind, record_id, skeleton(kind, record_id))


def append_record(files: Mapping[str, bytes], kind: str, record_id: str, lines: Sequence[str]) -> tuple[str, bytes, int]:
    """The file that the lines of a record go into, its new bytes, and the line on which the record starts.

    Raises CouldNotRunError for a file that cannot be added to.
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
        help = "write each record as `- id: …`, one below the other; the file was not changed"
        why = ": its list is in brackets (`[…]`)" if re.match(_LIST_IN_BRACKETS, before) else ""
        raise OperationalError(f"nothing can be added at the end of `{path}`{why}", help)
    return path, after, (before + gap).count(b"\n") + 1


def _without_brackets(path: str, data: bytes) -> bytes:
    """The bytes of a file that holds an empty list without its `[]`, comments kept; of any other file as they are."""
    if yaml_source.load(data, path, Problems()) != []:
        return data
    opening, closing = (token for token in re.finditer(rb"#[^\r\n]*|[\[\]]", data) if token[0] in b"[]")
    before, after = data[: opening.start()], data[opening.end() : closing.start()] + data[closing.end() :]
    is_alone = not before.removeprefix(BOM_UTF8).rpartition(b"\n")[2]
    return before + (re.sub(rb"^[ \t]*(?:\r?\n)?", b"", after) if is_alone else after)


def check_new_id(files: Mapping[str, bytes], record_id: str) -> None:
    """Raises CouldNotRunError for an id that is none, and for one that something in the dossier has already."""
    try:
        records.parse_id(record_id)
    except records.FormatError as fault:
        about = fault.context or {}
        raise OperationalError(str(about["message"]), str(about["help"])) from None
    for path, taken in _ids_in_use(files):
        if taken == record_id:
            raise OperationalError(f"the id `{record_id}` is taken in `{path}`", f"choose another, or see `briefing show {record_id}`")


def _ids_in_use(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every id of the shared namespace, and the file it stands in. Raises CouldNotRunError for a file that does not parse."""
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
        raise OperationalError(f"`{path}` cannot be read, so its ids are not known", "mend what `briefing check` tells of it")
    return value or []


def _has_one_more_record(before: bytes, after: bytes, record_id: str) -> bool:
    """True where a file holds what it held, and one record more."""
    problems = Problems()
    old, new = yaml_source.load(before, "", problems) or [], yaml_source.load(after, "", problems)
    if problems.entries or not isinstance(old, list) or not isinstance(new, list):
        return False
    return new[:-1] == old and isinstance(new[-1], dict) and new[-1].get("id") == record_id
