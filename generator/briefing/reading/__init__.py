"""Seeds → records and articles: every file has the right form, or a problem says why not. Nothing is proved yet."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from briefing import records, text
from briefing.problems import Place, Position, Problem, Problems, did_you_mean
from briefing.reading import yaml_source
from briefing.reading.characters import doubtful_scalars
from briefing.reading.folder import Inputs, folder_contents, gather
from briefing.reading.originals import recorded_hash
from briefing.reading.validation import add_problem
from briefing.records import Record

__all__ = ["MAX_PROBLEMS_PER_FILE", "Inputs", "Parsed", "Records", "folder_contents", "gather", "read"]

T = TypeVar("T", bound=Record)
_FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
MAX_PROBLEMS_PER_FILE = 1000  # in one file: it is probably not a list of records, and each problem takes memory


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A record, and its place."""

    record: T
    at: Place
    digest: str = ""  # SHA-256 of what was typed, whatever the layout of the file and the order of its keys


@dataclass(frozen=True, slots=True)
class Article:
    """The decoded text of an article, and the bytes whose hash is compared with the pinned one."""

    name: str
    data: bytes
    text: str


@dataclass(frozen=True)
class Records:
    """All records that curators wrote, in the right form, and the articles.

    ``invalid_ids`` holds the ids of the records that were refused, and the kinds (`Event`) of which a whole file was refused.
    """

    desk: Parsed[records.Desk] | None
    sources: Mapping[str, Parsed[records.Source]]
    articles: Mapping[str, Article]
    lists: Mapping[str, tuple[Parsed[Any], ...]]
    root: str = "seeds"
    invalid_ids: frozenset[str] = field(default_factory=frozenset)
    originals: Mapping[str, str] = field(default_factory=dict)  # the hash of each file that an article was made from, by its name

    def records_of(self, kind: str, model: type[T]) -> tuple[Parsed[T], ...]:
        """The records of one kind, in the order of their files."""
        assert records.LIST_MODELS[kind] is model
        return cast("tuple[Parsed[T], ...]", self.lists.get(kind, ()))


def read(inputs: Inputs) -> tuple[Records, tuple[Problem, ...]]:
    """The records of a seeds folder, and every problem of their form."""
    problems = Problems(list(inputs.problems))
    invalid_ids: set[str] = set()
    desk: Parsed[records.Desk] | None = None
    sources: dict[str, Parsed[records.Source]] = {}
    articles: dict[str, Article] = {}
    originals: dict[str, str] = {}
    lists: dict[str, list[Parsed[Any]]] = {kind: [] for kind in records.LIST_MODELS}
    others: list[str] = []
    for path, data in inputs.files.items():
        match path.removeprefix(f"{inputs.root}/").split("/"):
            case ["articles", name] if name.endswith(".txt"):
                if article := _decode_article(path, name, data, problems):
                    articles[name] = article
                else:
                    invalid_ids.add(name)
            case ["articles", name] if digest := recorded_hash(path, data):
                originals[name] = digest
            case ["dossier.yml"]:
                desk = _parse_file(records.Desk, path, data, problems, invalid_ids)
            case ["sources", name] if name.endswith(".yml"):
                source_id = name.removesuffix(".yml")
                _check_source_id(source_id, path, problems)
                if parsed := _parse_file(records.Source, path, data, problems, invalid_ids):
                    sources[source_id] = parsed
                else:
                    invalid_ids.add(source_id)
            case [name] | [name, _] if path.endswith(".yml") and name.removesuffix(".yml") in records.LIST_MODELS:
                kind = name.removesuffix(".yml")
                lists[kind] += _parse_list(records.LIST_MODELS[kind], path, data, problems, invalid_ids)
            case _:
                others.append(path)
    problems.entries = _without_duplicates(problems.entries)
    _report_unknown_files(others, desk, inputs.root, problems)
    if f"{inputs.root}/dossier.yml" not in inputs.files:
        problems.error(
            Place(f"{inputs.root}/dossier.yml"), "dossier-missing", "there is no `dossier.yml`", "write one with `title:` and `scope:`"
        )
    frozen = {kind: tuple(entries) for kind, entries in lists.items()}
    return Records(desk, sources, articles, frozen, inputs.root, frozenset(invalid_ids), originals), tuple(problems)


def _report_unknown_files(paths: Iterable[str], desk: Parsed[records.Desk] | None, root: str, problems: Problems) -> None:
    """Adds a problem for each file that is not part of a dossier, and one where the folder of fonts contains none."""
    folder = desk.record.fonts if desk else None
    fonts = [path for path in paths if folder and path.startswith(f"{root}/{folder}/")]
    if folder and desk and not any(path.lower().endswith(_FONT_SUFFIXES) for path in fonts):
        problems.error(
            desk.at.child("fonts"), "fonts-missing", f"`{folder}` contains no font", f"put one (.ttf, .otf) into `{root}/{folder}`"
        )
    for path in paths:
        if path not in fonts:
            _report_unknown_file(path, root, problems)


def _report_unknown_file(path: str, root: str, problems: Problems) -> None:
    known = ["dossier.yml", "articles/*.txt", "sources/*.yml", *(f"{kind}.yml" for kind in records.LIST_MODELS)]
    hint = did_you_mean(path.removeprefix(f"{root}/"), known)
    problems.error(
        Place(path, position=Position(1)),
        "file-unknown",
        "this file is not part of a dossier",
        hint or f"the files of a dossier are {', '.join(f'`{name}`' for name in known)}",
    )


def _without_duplicates(problems: list[Problem]) -> list[Problem]:
    """The problems without those of file names that are also reported as problems of ids."""
    with_id_problem = {problem.at for problem in problems if problem.code.startswith("id-")}
    return [problem for problem in problems if problem.code != "file-name-not-portable" or problem.at not in with_id_problem]


def _check_source_id(source_id: str, path: str, problems: Problems) -> None:
    try:
        records.parse_id(source_id)
    except records.FormatError as error:
        context = error.context or {}
        problems.error(Place(path, position=Position(1)), error.type, str(context["message"]), f"rename the file: {context['help']}")


# ---- articles -------------------------------------------------------------------------------------------------------


def _decode_article(path: str, name: str, data: bytes, problems: Problems) -> Article | None:
    if encoding := _wide_encoding(data):
        problems.error(Place(path, position=Position(1)), "not-utf-8", f"the file looks like {encoding}", "save it as UTF-8")
        return None
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at, spot = yaml_source.first_undecodable(data, error)
        problems.error(Place(path, position=spot), "not-utf-8", f"byte {at} is not UTF-8", _encoding_help(data))
        return None
    for place, marks in text.stacked_marks(raw):
        spot = yaml_source.position_at(text.line_starts(raw), place)
        problems.error(
            Place(path, position=spot), "character-forbidden", f"the article contains {marks}", "no script uses so many; remove them"
        )
        return None
    if not raw.strip():
        problems.error(
            Place(path, position=Position(1)),
            "article-empty",
            "the article contains no text",
            "paste the article's text, or delete the file",
        )
        return None
    return Article(name, data, raw)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32, by the byte order mark or by the zero bytes; empty for anything else."""
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "UTF-32"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    sample = data[:4096]
    if sample.count(0) * 10 > len(sample) * 3:
        return "UTF-32" if sample.count(0) * 10 > len(sample) * 6 else "UTF-16"
    return ""


def _encoding_help(data: bytes) -> str:
    for encoding, name in (("shift_jis", "Shift JIS"), ("euc_jp", "EUC-JP"), ("gb18030", "GB 18030")):
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum("\u3040" <= c <= "\u9fff" for c in decoded) * 4 > len(decoded):
            return f"it may be {name}; save the file as UTF-8"
    return "it may be Windows-1252; save the file as UTF-8"


# ---- records --------------------------------------------------------------------------------------------------------


def _parse_file(model: type[T], path: str, data: bytes, problems: Problems, invalid_ids: set[str]) -> Parsed[T] | None:
    count = len(problems.entries)
    value = yaml_source.load(data, path, problems)
    if value is None:
        if len(problems.entries) == count:
            problems.error(
                Place(path, position=Position(1)), "file-empty", "the file contains no record", "write the record, or delete the file"
            )
        invalid_ids.add(model.__name__)
        return None
    problems.entries += doubtful_scalars(value, data, path, MAX_PROBLEMS_PER_FILE)
    return _parse_record(model, value, Place(path), problems, invalid_ids)


def _parse_list(model: type[Record], path: str, data: bytes, problems: Problems, invalid_ids: set[str]) -> Iterator[Parsed[Any]]:
    count = len(problems.entries)
    value = yaml_source.load(data, path, problems)
    if value is None and len(problems.entries) == count:
        return  # a list without a record yet
    problems.entries += doubtful_scalars(value, data, path, MAX_PROBLEMS_PER_FILE)
    count = len(problems.entries)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if len(problems.entries) - count >= MAX_PROBLEMS_PER_FILE:
                message = f"there are so many errors above that the {len(value) - index} records from here on were not read"
                problems.error(Place(path, (index,)), "too-many-faults", message, "fix those first")
                invalid_ids.add(model.__name__)
                return
            if parsed := _parse_record(model, item, Place(path, (index,)), problems, invalid_ids):
                yield parsed
        return
    invalid_ids.add(model.__name__)
    if value is not None:
        problems.error(
            Place(path, position=Position(1)), "value-of-wrong-kind", "the file must hold a list of records", "start each record with `- `"
        )


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _parse_record(model: type[T], value: Any, at: Place, problems: Problems, invalid_ids: set[str]) -> Parsed[T] | None:
    try:
        return Parsed(model.model_validate(value), at, _digest(value))
    except ValidationError as error:
        named = (value.get("id"), value.get("article")) if isinstance(value, dict) else ()
        invalid_ids.update(name for name in named if isinstance(name, str))
        details = error.errors(include_url=False)
        parents = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
        for detail in details[:MAX_PROBLEMS_PER_FILE]:
            if (
                detail["type"] != "too_short" or detail["loc"] not in parents
            ):  # otherwise entries are missing only because they were refused
                add_problem(detail, model, at, problems)
    return None
