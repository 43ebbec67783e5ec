"""Seeds → records and articles: every file has the right shape, or a problem says why not. Nothing is proved yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefing import records, text
from briefing.problems import Place, Position, Problem, Problems, did_you_mean
from briefing.reading import yaml_source
from briefing.reading.characters import doubtful_scalars
from briefing.reading.folder import Inputs, folder_contents, gather
from briefing.records import Record

__all__ = ["MAX_PROBLEMS_PER_FILE", "Inputs", "Parsed", "Records", "folder_contents", "gather", "read"]

T = TypeVar("T", bound=Record)
_FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
MAX_PROBLEMS_PER_FILE = 1000  # of one file: it is no list of records then, and each fault takes memory


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A record, and where it stands."""

    record: T
    at: Place


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article as decoded, and the bytes that its pin is compared with."""

    name: str
    data: bytes
    text: str


@dataclass(frozen=True)
class Records:
    """All that curators wrote, shapes checked.

    ``broken`` holds the ids of records that were refused, and the kinds (`Event`) of which a whole file was.
    """

    desk: Parsed[records.Desk] | None
    sources: Mapping[str, Parsed[records.Source]]
    articles: Mapping[str, Article]
    lists: Mapping[str, tuple[Parsed[Any], ...]]
    root: str = "seeds"
    invalid_ids: frozenset[str] = field(default_factory=frozenset)

    def records_of(self, kind: str, model: type[T]) -> tuple[Parsed[T], ...]:
        """The records of one kind, in the order of their files."""
        assert records.LIST_MODELS[kind] is model
        return cast("tuple[Parsed[T], ...]", self.lists.get(kind, ()))


def read(inputs: Inputs) -> tuple[Records, tuple[Problem, ...]]:
    """The records of a seeds folder, and every fault of their shape."""
    problems = Problems(list(inputs.problems))
    broken: set[str] = set()
    desk: Parsed[records.Desk] | None = None
    sources: dict[str, Parsed[records.Source]] = {}
    articles: dict[str, Article] = {}
    lists: dict[str, list[Parsed[Any]]] = {kind: [] for kind in records.LIST_MODELS}
    others: list[str] = []
    for path, data in inputs.files.items():
        match path.removeprefix(f"{inputs.root}/").split("/"):
            case ["articles", name] if name.endswith(".txt"):
                if article := _decode_article(path, name, data, problems):
                    articles[name] = article
                else:
                    broken.add(name)
            case ["dossier.yml"]:
                desk = _parse_file(records.Desk, path, data, problems, broken)
            case ["sources", name] if name.endswith(".yml"):
                source_id = name.removesuffix(".yml")
                _check_source_id(source_id, path, problems)
                if written := _parse_file(records.Source, path, data, problems, broken):
                    sources[source_id] = written
                else:
                    broken.add(source_id)
            case [name] | [name, _] if path.endswith(".yml") and name.removesuffix(".yml") in records.LIST_MODELS:
                kind = name.removesuffix(".yml")
                lists[kind] += _parse_list(records.LIST_MODELS[kind], path, data, problems, broken)
            case _:
                others.append(path)
    problems.entries = _told_once(problems.entries)
    _report_unknown_files(others, desk, inputs.root, problems)
    if f"{inputs.root}/dossier.yml" not in inputs.files:
        problems.error(
            Place(f"{inputs.root}/dossier.yml"), "dossier-missing", "there is no `dossier.yml`", "write one with `title:` and `scope:`"
        )
    frozen = {kind: tuple(found) for kind, found in lists.items()}
    return Records(desk, sources, articles, frozen, inputs.root, frozenset(broken)), tuple(problems)


def _report_unknown_files(paths: Iterable[str], desk: Parsed[records.Desk] | None, root: str, problems: Problems) -> None:
    """Problems for files that nothing is read from; the fonts of the desk are none of them, and it has some where it names a folder."""
    folder = desk.record.fonts if desk else None
    fonts = [path for path in paths if folder and path.startswith(f"{root}/{folder}/")]
    if folder and desk and not any(path.lower().endswith(_FONT_SUFFIXES) for path in fonts):
        problems.error(desk.at.child("fonts"), "fonts-missing", f"`{folder}` holds no font", f"put one (.ttf, .otf) into `{root}/{folder}`")
    for path in paths:
        if path not in fonts:
            _report_unknown_file(path, root, problems)


def _report_unknown_file(path: str, root: str, problems: Problems) -> None:
    known = ["dossier.yml", "articles/*.txt", "sources/*.yml", *(f"{kind}.yml" for kind in records.LIST_MODELS)]
    hint = did_you_mean(path.removeprefix(f"{root}/"), known)
    problems.error(
        Place(path, position=Position(1)),
        "file-unknown",
        "this is no file of a dossier",
        hint or f"known are {', '.join(f'`{name}`' for name in known)}",
    )


def _told_once(found: list[Problem]) -> list[Problem]:
    """Problems without those of names that are told as those of ids, too."""
    told = {problem.at for problem in found if problem.code.startswith("id-")}
    return [problem for problem in found if problem.code != "file-name-not-portable" or problem.at not in told]


def _check_source_id(source_id: str, path: str, problems: Problems) -> None:
    try:
        records.parse_id(source_id)
    except records.FormatError as fault:
        about = fault.context or {}
        problems.error(Place(path, position=Position(1)), fault.type, str(about["message"]), f"rename the file: {about['help']}")


# ---- articles -------------------------------------------------------------------------------------------------------


def _decode_article(path: str, name: str, data: bytes, problems: Problems) -> Article | None:
    if encoding := _wide_encoding(data):
        problems.error(Place(path, position=Position(1)), "not-utf-8", f"the file looks like {encoding}", "save it as UTF-8")
        return None
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        at, spot = yaml_source.first_undecodable(data, fault)
        problems.error(Place(path, position=spot), "not-utf-8", f"byte {at} is not UTF-8", _encoding_help(data))
        return None
    for place, pile in text.stacked_marks(raw):
        spot = yaml_source.position_at(text.line_starts(raw), place)
        problems.error(
            Place(path, position=spot), "character-forbidden", f"{pile} stands in the article", "no script has that; leave it out"
        )
        return None
    if not raw.strip():
        problems.error(
            Place(path, position=Position(1)), "article-empty", "the article holds no text", "paste the article's text, or delete the file"
        )
        return None
    return Article(name, data, raw)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 by its mark or by its zero bytes; empty for anything else."""
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


def _parse_file(model: type[T], path: str, data: bytes, problems: Problems, broken: set[str]) -> Parsed[T] | None:
    count = len(problems.entries)
    value = yaml_source.load(data, path, problems)
    if value is None:
        if len(problems.entries) == count:
            problems.error(
                Place(path, position=Position(1)), "file-empty", "the file holds nothing", "write the record, or delete the file"
            )
        broken.add(model.__name__)
        return None
    problems.entries += doubtful_scalars(value, data, path, MAX_PROBLEMS_PER_FILE)
    return _parse_record(model, value, Place(path), problems, broken)


def _parse_list(model: type[Record], path: str, data: bytes, problems: Problems, broken: set[str]) -> Iterator[Parsed[Any]]:
    count = len(problems.entries)
    value = yaml_source.load(data, path, problems)
    if value is None and len(problems.entries) == count:
        return  # a list without a record yet
    problems.entries += doubtful_scalars(value, data, path, MAX_PROBLEMS_PER_FILE)
    count = len(problems.entries)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if len(problems.entries) - count >= MAX_PROBLEMS_PER_FILE:
                message = f"so many faults stand above that the {len(value) - index} records from here on were not read"
                problems.error(Place(path, (index,)), "too-many-faults", message, "mend those first")
                broken.add(model.__name__)
                return
            if written := _parse_record(model, item, Place(path, (index,)), problems, broken):
                yield written
        return
    broken.add(model.__name__)
    if value is not None:
        problems.error(
            Place(path, position=Position(1)), "value-of-wrong-kind", "the file must hold a list of records", "start each record with `- `"
        )


def _parse_record(model: type[T], value: Any, at: Place, problems: Problems, broken: set[str]) -> Parsed[T] | None:
    try:
        return Parsed(model.model_validate(value), at)
    except ValidationError as fault:
        named = (value.get("id"), value.get("article")) if isinstance(value, dict) else ()
        broken.update(name for name in named if isinstance(name, str))
        details = fault.errors(include_url=False)
        above = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
        for detail in details[:MAX_PROBLEMS_PER_FILE]:
            if detail["type"] != "too_short" or detail["loc"] not in above:  # too few entries only because some were refused
                _add_problem(detail, model, at, problems)
    return None


def _add_problem(detail: ErrorDetails, model: type[Record], at: Place, problems: Problems) -> None:
    place = at.child(*detail["loc"])
    name = str(detail["loc"][-1]) if detail["loc"] else "the record"
    about = detail.get("ctx") or {}
    match detail["type"]:
        case "missing":
            kind = _record_name(detail["loc"][:-1], model)
            problems.error(at.child(*detail["loc"][:-1]), "key-missing", f"{kind} has no `{name}`", f"add `{name}:`")
        case "extra_forbidden":
            known = _known_keys(model, detail["loc"][:-1])
            help = did_you_mean(name, known) or f"known are {', '.join(f'`{key}`' for key in known)}"
            problems.error(
                at.child_key(*detail["loc"]), "key-unknown", f"`{name}` is no key of {_record_name(detail['loc'][:-1], model)}", help
            )
        case "enum" | "literal_error":
            given = detail["input"]
            allowed = str(about.get("expected", "")).replace("'", "`")
            help = did_you_mean(str(given), allowed.replace(" or ", ", ").replace("`", "").split(", "))
            problems.error(place, "value-not-allowed", f"`{given}` is not allowed for `{name}`", f"{help} allowed are {allowed}".strip())
        case _ if "message" in about:
            problems.error(place, detail["type"], str(about["message"]), str(about.get("help", "")))
        case _:
            problems.error(place, "value-of-wrong-kind", _wrong_type_message(detail, name), _wrong_type_help(detail))


def _record_name(path: tuple[str | int, ...], model: type[Record]) -> str:
    """What a record at a path is called in messages."""
    keys = [step for step in path if isinstance(step, str)]
    return f"`{keys[-1]}`" if keys else f"the {'dossier' if model is records.Desk else model.__name__.lower()}"


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _known_keys(model: type[Record], path: tuple[str | int, ...]) -> list[str]:
    """The keys that a record at a path may have, as its schema tells them."""
    schema = _schema(model)
    names: dict[str, Any] = schema.get("$defs", {})
    node: dict[str, Any] = schema
    for step in path:
        if isinstance(step, str):
            node = _properties(node, names).get(step, {})
    return sorted(_properties(node, names))


def _properties(node: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = names[node["$ref"].rsplit("/", 1)[-1]]
    if "properties" in node:
        return cast("dict[str, Any]", node["properties"])
    for branch in (*node.get("anyOf", ()), *([node["items"]] if "items" in node else ())):
        if found := _properties(branch, names):
            return found
    return {}


def _wrong_type_message(detail: ErrorDetails, name: str) -> str:
    given = detail["input"]
    if given is None:
        return f"`{name}` has no value"
    kinds: dict[type, str] = {dict: "a map", list: "a list", str: "text"}
    wanted = {"string_type": "text", "tuple_type": "a list", "model_type": "a map", "dict_type": "a map"}.get(detail["type"])
    if wanted:
        return f"`{name}` must be {wanted}, not {kinds.get(type(given), 'this')}"
    limits = {
        "string_too_short": "is empty",
        "string_too_long": "is too long",
        "string_pattern_mismatch": "has the wrong form",
        "too_short": "has too few entries",
    }
    return f"`{name}` {limits.get(detail['type'], 'cannot be read')}"


def _wrong_type_help(detail: ErrorDetails) -> str:
    about = detail.get("ctx") or {}
    if detail["input"] is None:
        return "write one, or leave the key out"
    match detail["type"]:
        case "string_too_long":
            return f"at most {about['max_length']} characters"
        case "string_pattern_mismatch" if detail["loc"][-1] == "report":
            return "write `event-id/report-id`, or `{source: …, quote: …}`"
        case "string_pattern_mismatch":
            return f"it must match `{about['pattern']}`"
        case "too_short":
            return f"at least {about['min_length']}"
        case "tuple_type":
            return "start each entry with `- `, or write `[a, b]`"
        case "string_type" if isinstance(detail["input"], (dict, list)):
            return "put the text in quotes if it holds `: `, `[` or `{`"
    return ""
