"""Every field of the format, its place in a dossier that writes them all, and that dossier with another value in it."""

import json
from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import full
import yaml
from briefing.reading import Inputs
from briefing.records import LIST_MODELS, Desk, Record, Source

Field = tuple[str, str]
Step = str | int
MODELS: dict[str, type[Record]] = {
    "dossier": Desk,
    **LIST_MODELS,
    "sources/gazette": Source,
    "sources/herald": Source,
    "sources/crier": Source,
}
FILES = {path: yaml.load(data, yaml.BaseLoader) for path, data in full.files().items() if path.endswith(".yml")}


def models_in(annotation: Any) -> Iterator[type[Record]]:
    """The types of records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def reachable(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            yield from reachable(inner)


ALL: set[Field] = {
    (model.__name__, field.alias or name)
    for root in MODELS.values()
    for model in reachable(root)
    for name, field in model.model_fields.items()
}


def written(model: type[Record], value: Any, path: tuple[Step, ...]) -> Iterator[tuple[Field, tuple[Step, ...]]]:
    """Every field that is written in a value, with its path."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from written(model, item, (*path, index))
    elif isinstance(value, str):  # a citation of a report
        yield (model.__name__, "report"), path
    else:
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key in value:
                yield (model.__name__, key), (*path, key)
                for inner in models_in(field.annotation):
                    yield from written(inner, value[key], (*path, key))


PLACES: dict[Field, tuple[str, tuple[Step, ...]]] = {}
for _kind, _model in MODELS.items():
    for _field, _path in written(_model, FILES[f"seeds/{_kind}.yml"], ()):
        PLACES.setdefault(_field, (f"seeds/{_kind}.yml", _path))


def quoted(source: str, quote: str) -> dict[str, str]:
    return {"source": source, "quote": quote}


MOVED_REPORT = {"id": "gaz", **quoted("herald", "passed the budget by six votes"), "says": {"status": "occurred"}}
NOW_REPORT = {"kind": "report", "cites": [quoted("herald", "The bridge waits")]}
TOGETHER: dict[Field, dict[str, Any]] = {
    ("Change", "on"): {"on": "2026-03-04", "by": quoted("gazette", "Nothing else was said on that day")},
    ("Citation", "quote"): {"quote": "City News Agency", "prefix": "three, the ", "suffix": " reported"},
    ("Citation", "source"): {**quoted("gazette", "after the City News Agency"), "prefix": None, "suffix": None},
    ("Citation", "prefix"): {"prefix": "by six votes to three, "},
    ("Citation", "suffix"): {"suffix": None},
    ("Report", "source"): MOVED_REPORT | {"prefix": None, "suffix": None},
    ("Report", "quote"): {"quote": "seven to two for", "prefix": "voted ", "suffix": " the budget on"},
    ("Report", "prefix"): {"prefix": "The city council "},
    ("Report", "suffix"): {"suffix": " on Monday, 2"},
    ("Repair", "from"): {"from": "The b ridge", "to": "The bridge"},
    ("Repair", "to"): {"to": "brid ge"},
    ("Repair", "kind"): {"kind": None},
    ("SetAside", "lines"): {"lines": "11"},
    ("Statement", "kind"): {**NOW_REPORT, "rests_on": None, "likelihood": None, "confidence": None},
    ("Statement", "likelihood"): {"likelihood": "very likely", "text": "It is very likely that the bridge is built."},
    ("Zones", "headline"): {"headline": "3-4", "deck": None},
    ("Zones", "deck"): {"deck": "3-4", "headline": None},
    ("Zones", "byline"): {"byline": "5", "furniture": ["6", "18"]},
    ("Zones", "body"): {"body": ["8-12", "14"], "caption": None},
    ("Zones", "caption"): {"caption": ["14", "16"], "credits": None},
    ("Zones", "credits"): {"credits": ["5", "16"], "byline": "6"},
    ("Zones", "furniture"): {"furniture": ["4", "18"], "deck": None},
    ("Zones", "comments"): {"comments": "18-19", "furniture": None},
    ("Zones", "masthead"): {"masthead": ["1", "4"], "deck": None},
    ("Quotation", "source"): {**quoted("gazette", "The city council voted"), "prefix": None, "suffix": None},
    ("Quotation", "prefix"): {"prefix": "passed the budget "},
    ("Quotation", "suffix"): {"suffix": None},
    ("Quotation", "quote"): {"quote": "six votes to three", "prefix": "by "},
    ("Edition", "judgements"): {"judgements": None, "answer": None, "remarks": None},
    ("Side", "cites"): {"cites": [quoted("herald", "The bridge waits")], "short": None, "contrary": None},
    ("Figure", "at_most"): {"at_most": "12"},
    ("Figure", "at_least"): {"at_least": "8"},
}
"""What else must change in the same map for a field to take another value, so that the dossier still holds."""
VALUES: dict[Field, Any] = {
    ("Change", "by"): quoted("herald", "Most seats in the hall were empty"),
    ("Checked", "on"): "2026-03-06",
    ("Checked", "passes"): "2",
    ("Citation", "report"): "bridge-plan/gaz",
    ("Correction", "about"): ["bridge-plan"],
    ("Correction", "on"): "2026-03-07",
    ("Retired", "on"): "2026-03-07",
    ("Release", "brief"): "2026-03-03",
    ("Release", "cut_off"): "2026-03-03",
    ("Release", "id"): "ba9876543210",
    ("Release", "sources"): "3",
    ("Retired", "replaced_by"): "bridge-built",
    ("Desk", "language"): "de",
    ("Answer", "statement"): "bridge-planned",
    ("Desk", "quoted_share"): "30",
    ("Desk", "stale_after"): "30",
    ("Desk", "exports"): ["csv"],
    ("Edition", "when"): "bridge-plan",
    ("Edition", "remarks"): [{"about": "budget-vote", "text": "passed"}],
    ("Remark", "about"): "budget-vote",
    ("Side", "contrary"): ["seven"],
    ("Desk", "report_address"): "https://example.org/report",
    ("Discrepancy", "found_by"): "dates-contradict",
    ("Discrepancy", "figures"): ["votes against"],
    ("Discrepancy", "sides"): [
        {"reading": text, "cites": [quoted("herald", text)]} for text in ("The bridge waits", "by six votes to three")
    ],
    ("Edition", "as_of"): "2026-03-08",
    ("Event", "date"): "2026-03",
    ("Event", "readings"): [{"date": "2027", "status": "planned", "rests_on": ["her"], "reasoning": "The crier said it."}],
    ("Edition", "bottom_line"): FILES["seeds/editions.yml"][0]["bottom_line"][:1],
    ("Event", "reports"): [*FILES["seeds/events.yml"][0]["reports"], {**MOVED_REPORT, "id": "her"}],
    ("Office", "office"): "mayor-of-the-river",
    ("Report", "says"): {**FILES["seeds/events.yml"][0]["reports"][0]["says"], "condition": "if money is there"},
    ("Source", "published"): {"date": "2026-03-03", "basis": "inferred", "reasoning": "The page is undated."},
    ("Source", "zones"): {**FILES["seeds/sources/gazette.yml"]["zones"], "comments": "19", "furniture": ["4", "18"], "deck": []},
    ("Figure", "value"): "8",
    ("KnownFrom", "day"): "2026-03-03",
    ("Link", "quote"): "Pictures by Ada",
    ("Link", "who"): "herald-paper",
    ("Name", "in"): ["gazette", "herald"],
    ("Name", "text"): "Alder",
    ("Native", "lang"): "nl",
    ("Office", "cites"): [quoted("gazette", "The mayor speaks after the vote")],
    ("Office", "from"): "2021",
    ("Office", "to"): "2027",
    ("Origin", "date"): "2026-03-01",
    ("Origin", "publication"): "town-crier",
    ("Origin", "relays"): "crier-bridge",
    ("Published", "date"): "2026-03-02",
    ("Published", "quote"): "on 3 March 2026",
    ("Question", "raised"): [quoted("herald", "The bridge waits")],
    ("Reading", "date"): "2027",
    ("Reading", "rests_on"): ["her"],
    ("Relation", "to"): "bridge-cost",
    ("Relay", "id"): "crier-vote",
    ("Relay", "lines"): "8-9",
    ("Relay", "quote"): "after the City News Agency",
    ("Repair", "lines"): "11-12",
    ("Says", "after"): "bridge-cost",
    ("Says", "before"): "bridge-plan",
    ("Says", "date"): "2026-03",
    ("Says", "said"): "2026-03-01",
    ("Says", "words"): "Monday, 2 March 2026",
    ("SilentSource", "source"): "crier",
    ("SetAside", "quote"): "Nothing else was said",
    ("Source", "archived"): "https://archive.example.org/other",
    ("Source", "language"): "fr",
    ("Source", "proposed"): ["language"],
    ("Source", "publication"): "herald-paper",
    ("Source", "retrieved"): "2026-03-06",
    ("Source", "title_by"): "desk",
    ("Source", "translated_from"): "nl",
    ("Source", "translation"): "human",
    ("Source", "url"): "https://example.org/other",
    ("Statement", "cites"): [quoted("herald", "The bridge waits")],
    ("Statement", "rests_on"): [quoted("herald", "The bridge waits")],
    ("Withdrawal", "on"): "2026-03-07",
    ("Withdrawal", "lines"): "10",
    ("Withdrawal", "quote"): "Who would pay for the bridge",
    ("Own", "quote"): "By Ada",
    ("Own", "lines"): "10",
    ("Source", "own"): {"kind": "comment", "basis": "inferred", "by": "Ruth Alder", "reasoning": "It is her opinion."},
    ("ResolutionChange", "on"): "2026-03-05",
    ("Publication", "actor"): "alder-ruth",
    ("Outside", "on"): "2026-03-02",
    ("Name", "from"): "1991",
    ("Name", "to"): "2031",
    ("Figure", "on"): "2026-03-01",
    ("Report", "figures"): [{"of": "votes against", "value": "8", "unit": "voices"}],
}
"""Another value of each field that cannot just end in other words, be another word of its vocabulary, or be left out."""
DRAFTS = {field for field in ALL if field[1] == "draft"}
ELSEWHERE = {("Source", "article"), ("Source", "sha256"), ("Original", "file"), ("Original", "sha256"), ("Desk", "fonts"), *DRAFTS}
"""Fields that hang on other files, or that leave a record out; each has a test of its own below."""


def held(annotation: Any) -> Any:
    """What a field holds, without the None that it may be instead."""
    inner = [found for found in get_args(annotation) if found is not type(None)]
    return held(inner[0]) if get_origin(annotation) in (Union, UnionType, Annotated) else annotation


def other(field: Field, model: type[Record], parent: dict[str, Any]) -> dict[str, Any]:
    """The keys that change, with their values; None for one that is left out."""
    key = field[1]
    if field in TOGETHER:
        return TOGETHER[field]
    if field in VALUES:
        return {key: VALUES[field]}
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    kind = held(info.annotation)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = [word.value for word in kind]
        return {key: words[(words.index(parent[key]) + 1) % len(words)]}
    if kind is bool:
        return {key: "true" if parent[key] == "false" else "false"}
    if isinstance(parent[key], str):
        return {key: f"{parent[key]} Changed."}
    assert not info.is_required(), f"say in VALUES what else {field} may be"
    return {key: None}


def changed(field: Field) -> tuple[dict[str, Any], Any, Any]:
    """The files in which a field has another value, the value that it had, and the value that it has."""
    path, steps = PLACES[field]
    files = json.loads(json.dumps(FILES))
    parent = files[path]
    for step in steps[:-1]:
        parent = parent[step]
    last = steps[-1]
    before = parent[last]
    if field[1] == "id" and field[0] not in ("Relay", "Release"):
        return {name: renamed(data, before) for name, data in files.items()}, before, f"{before}-new"
    if isinstance(last, int):
        parent[last] = VALUES[field]
        return files, before, parent[last]
    model = next(found for root in MODELS.values() for found in reachable(root) if found.__name__ == field[0])
    for key, value in other(field, model, parent).items():
        if value is None:
            parent.pop(key, None)
        else:
            parent[key] = value
    return files, before, parent.get(last)


def renamed(value: Any, old: str) -> Any:
    """The same values with an id put differently, wherever it stands."""
    if isinstance(value, dict):
        return {key: renamed(item, old) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, old) for item in value]
    return "/".join(f"{old}-new" if step == old else step for step in value.split("/"))


def scalars(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {found for item in value.values() for found in scalars(item)}
    if isinstance(value, list):
        return {found for item in value for found in scalars(item)}
    return set() if value is None else {value}


def inputs(files: dict[str, Any], others: dict[str, bytes | None] | None = None) -> Inputs:
    """The dossier with these records; ``others`` are files of other bytes, or of none where they are not there."""
    found: dict[str, bytes | None] = {
        path: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
        for path, data in json.loads(json.dumps(files)).items()  # so that no value is the same object as another, which YAML would mark
    }
    found = {**full.files(), **found, **(others or {})}
    return Inputs("seeds", {path: data for path, data in sorted(found.items()) if data is not None})
