"""Files of editions → the same files in which every sentence has an id, as `fmt` writes them: the day of its brief and its first words.

An id that is there is never changed. The same sentence has the same id in each edition that repeats it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from briefing import text
from briefing.problems import Problems
from briefing.reading import yaml_source
from briefing.reading.schemas import file_kind

STATEMENT_LISTS = ("bottom_line", "judgements")
"""The keys of an edition that hold its sentences."""
_FIRST_WORDS = 5
_BYTE_ORDER_MARK = "\ufeff"
_ENDS_OF_LINES = {0x85: " ", 0x2028: " ", 0x2029: " "}  # of YAML 1.1 alone
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an edition, as its file has it."""

    file: str
    day: str
    node: Any  # its map, with its place in the file
    fields: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """What makes two sentences the same one."""
        return text.normalized(self.fields["text"]), self.fields.get("kind", "report")


def with_statement_ids(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, given by their path below the seeds, in which an id was missing, with these ids. Every file is valid YAML."""
    sentences = [sentence for path in sorted(files) if file_kind(path) == "editions" for sentence in _sentences(path, files[path])]
    missing = [sentence for sentence in sentences if "id" not in sentence.fields]
    if not missing:
        return {}
    written = {sentence.key: sentence.fields["id"] for sentence in reversed(sentences) if "id" in sentence.fields}
    of_day = {(sentence.day, sentence.fields["id"]) for sentence in sentences if "id" in sentence.fields}
    taken = {*_record_ids(files), *(sentence.fields["id"] for sentence in sentences if "id" in sentence.fields)}
    insertions: dict[str, list[tuple[int, str]]] = {}
    for sentence in sorted(missing, key=lambda item: item.day):
        found = written.get(sentence.key)
        if found is None or (sentence.day, found) in of_day:
            found = _new_id(sentence, taken)
        written.setdefault(sentence.key, found)
        of_day.add((sentence.day, found))
        insertions.setdefault(sentence.file, []).append(_insertion(sentence.node, found))
    return {path: _inserted(files[path], parts) for path, parts in insertions.items()}


def _sentences(path: str, data: bytes) -> Iterator[_Sentence]:
    root = yaml.compose(data.decode("utf-8-sig").translate(_ENDS_OF_LINES), Loader=yaml.SafeLoader)
    for edition in root.value if isinstance(root, yaml.SequenceNode) else ():
        entries = {key.value: value for key, value in edition.value} if isinstance(edition, yaml.MappingNode) else {}
        day = str(entries["as_of"].value) if "as_of" in entries else ""
        if not _DAY.fullmatch(day):
            continue
        for name in STATEMENT_LISTS:
            for node in entries[name].value if isinstance(entries.get(name), yaml.SequenceNode) else ():
                pairs = node.value if isinstance(node, yaml.MappingNode) else ()
                fields = {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
                if fields.get("text", "").strip():
                    yield _Sentence(path, day, node, fields)


def _record_ids(files: Mapping[str, bytes]) -> Iterator[str]:
    """The id of every record, and those of sentences that were removed."""
    for path, data in files.items():
        if file_kind(path) == "source":
            yield path.removeprefix("sources/").removesuffix(".yml")
        value = yaml_source.load(data, path, Problems())
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield str(item["id"])


def _new_id(sentence: _Sentence, taken: set[str]) -> str:
    """`2025-02-05-ishiba-plans-to-ask-trump`, with a number where it is taken; adds it to the taken ones."""
    words = "-".join(text.slug_of(sentence.fields["text"]).split("-")[:_FIRST_WORDS])[:60].strip("-")
    plain = f"{sentence.day}-{words or 'sentence'}"
    number, found = 1, plain
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    taken.add(found)
    return found


def _insertion(node: Any, statement_id: str) -> tuple[int, str]:
    """Where an id is inserted before the first key of a map, and the text."""
    mark = node.start_mark
    return (mark.index + 1, f"id: {statement_id}, ") if node.flow_style else (mark.index, f"id: {statement_id}\n{' ' * mark.column}")


def _inserted(data: bytes, parts: list[tuple[int, str]]) -> bytes:
    whole = data.decode("utf-8")
    mark, body = whole[: whole.startswith(_BYTE_ORDER_MARK)], whole.removeprefix(_BYTE_ORDER_MARK)
    end = "\r\n" if "\r\n" in body else "\n"
    for place, words in sorted(parts, reverse=True):
        body = "".join((body[:place], words.replace("\n", end), body[place:]))
    return f"{mark}{body}".encode()
