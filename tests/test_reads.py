"""A file is made again where one of the facts that it was made from has changed: a key that is the same promises the same bytes."""

import dataclasses
import json
import random
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import pytest
from briefing.analysis import Findings
from briefing.build import check, outputs
from briefing.model import Dossier
from briefing.reading import Inputs, gather
from briefing.reads import Reads, Watchable, fact, remembered, whole
from full import files as full_files
from growing import growing
from projects import ROOT
from sampled import quick_or_torture
from test_incremental import EDITS

EDITS_OF_SEEDS = [edit for edit in EDITS if edit.__name__ not in ("configured", "written")]
PAIRS = quick_or_torture(10, 400)
Files = Mapping[str, bytes]


class Made:
    """Every file of a dossier, made from what is watched."""

    def __init__(self, dossier: Dossier, findings: Findings) -> None:
        self.reads = Reads(dossier=dossier, findings=findings)
        self.renders = outputs(self.reads["dossier"], self.reads["findings"])
        self.found = {path: self.reads.noting(make) for path, make in self.renders.items()}

    def key(self, path: str, facts: Collection[str]) -> str:
        return self.reads.key(self.renders[path], facts)


def proved(files: Files) -> tuple[Dossier, Findings] | None:
    return check(Inputs("seeds", {path: data for path, data in files.items() if path.startswith("seeds/")})).dossier_and_findings


DOSSIERS: Mapping[str, Callable[[], Inputs]] = {
    "ours": lambda: gather(ROOT / "seeds"),
    "full": lambda: Inputs("seeds", full_files()),
    **{f"grown {seed}": partial(lambda seed: Inputs("seeds", growing(seed).files_on()), seed) for seed in range(2)},
}


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_is_watched_gives_the_same_files(name: str) -> None:
    found = check(DOSSIERS[name]()).dossier_and_findings
    assert found is not None
    made = Made(*found)
    assert {path: data for path, (data, _) in made.found.items()} == {path: make() for path, make in outputs(*found).items()}


@pytest.mark.parametrize("seed", range(PAIRS))
def test_where_the_key_is_the_same_so_is_the_file(seed: int) -> None:
    chance = random.Random(seed)
    before: Files = growing(seed).files_on() if seed % 3 else full_files()
    old, new = proved(before), None
    while new is None:  # an edit may be refused
        new = proved(
            EDITS_OF_SEEDS[chance.randrange(len(EDITS_OF_SEEDS))](dict(before), chance, seed) if seed % 3 else reworded_line(before, chance)
        )
    assert old is not None
    one, other = Made(*old), Made(*new)
    same = {path for path in one.found.keys() & other.found.keys() if is_same(one, other, path)}
    assert {path for path in same if one.found[path][0] != other.found[path][0]} == set()
    assert same


def reworded_line(files: Files, chance: random.Random) -> Files:
    """One line of one record of the full dossier says something else."""
    path = chance.choice(sorted(path for path in files if path.endswith(".yml")))
    lines = files[path].decode().split("\n")
    places = [
        number for number, line in enumerate(lines) if line.strip().startswith(("title:", "text:", "note:", "why:", "name:", "lead:"))
    ]
    if places:
        lines[chance.choice(places)] += f" Again {chance.randint(0, 99)}"
    return {**files, path: "\n".join(lines).encode()}


def is_same(one: Made, other: Made, path: str) -> bool:
    facts = one.found[path][1]
    key = one.key(path, facts)
    return bool(key) and key == other.key(path, facts)


def test_a_reworded_event_leaves_most_pages_as_they_are() -> None:
    files = growing(3, events=30).files_on()
    events = json.loads(files["seeds/events.yml"])
    events[-1]["title"] = "Another title"
    one, other = proved(files), proved({**files, "seeds/events.yml": json.dumps(events).encode()})
    assert one is not None
    assert other is not None
    before, after = Made(*one), Made(*other)
    kept = {path for path in before.found.keys() & after.found.keys() if is_same(before, after, path)}
    pages = [f"docs/events/{event['id']}/index.md" for event in events]
    assert pages[-1] not in kept
    assert sum(path in kept for path in pages) > 20
    assert "docs/corrections/index.md" in kept


@dataclasses.dataclass(frozen=True)
class Record:
    id: str
    text: str


@dataclasses.dataclass(frozen=True, eq=False)
class Store(Watchable):
    records: Mapping[str, Record]
    name: str
    tags: frozenset[str] = frozenset()

    @property
    def first(self) -> Record:
        return self.records["a"]

    def has(self, key: str) -> bool:
        return key in self.records


@fact
def lengths(store: Store) -> Mapping[str, int]:
    return {key: len(record.text) for key, record in store.records.items()}


@remembered
def text_of(store: Store, key: str) -> str:
    return store.records[key].text


STORE = Store({"a": Record("a", "one"), "b": Record("b", "two")}, "Shop", frozenset({"x"}))


@pytest.mark.parametrize(
    ("read", "facts"),
    [
        (lambda store: store.name, ["store/name"]),
        (lambda store: store.first, ["store/records[a]"]),
        (lambda store: store.has("c"), ["store/records[c]"]),
        (lambda store: store.records.get("b"), ["store/records[b]"]),
        (lambda store: len(store.records), ["store/records[#]"]),
        (lambda store: bool(store.records), ["store/records[#]"]),
        (lambda store: tuple(iter(store.records)), ["store/records[*]"]),
        (lambda store: list(store.records.values()), ["store/records[**]"]),
        (lambda store: "x" in store.tags, ["store/tags[x]"]),
        (lambda store: tuple(iter(store.tags)), ["store/tags[*]"]),
        (lambda store: lengths(store)["b"], ["store/test_reads.lengths[b]"]),
        (lambda store: text_of(store, "a"), ["store/records[a]"]),
        (lambda store: whole(store).records["b"], ["store"]),
    ],
)
def test_each_way_of_reading_notes_what_was_read(read: Callable[[Store], object], facts: list[str]) -> None:
    reads = Reads(store=STORE)
    for _ in range(2):  # also where it is remembered
        found, noted = reads.noting(lambda: read(reads["store"]))
        assert (found, list(noted)) == (read(STORE), facts)


def test_what_is_read_inside_is_noted_outside() -> None:
    reads = Reads(store=STORE)
    (_, inner), outer = reads.noting(lambda: reads.noting(lambda: reads["store"].name))
    assert list(inner) == list(outer) == ["store/name"]


def name_of(store: Any) -> str:
    return str(store.name)


KEYED = ["store/name", "store/records[a]", "store/records[c]", "store/test_reads.lengths[a]", "store/records[#]"]


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        (STORE, []),
        (dataclasses.replace(STORE, name="Store"), ["store/name"]),
        (dataclasses.replace(STORE, records={**STORE.records, "a": Record("a", "uno")}), ["store/records[a]"]),
        (dataclasses.replace(STORE, records={**STORE.records, "a": Record("a", "o")}), ["store/records[a]", "store/test_reads.lengths[a]"]),
        (dataclasses.replace(STORE, records={**STORE.records, "c": Record("c", "")}), ["store/records[c]", "store/records[#]"]),
        (dataclasses.replace(STORE, records={**STORE.records, "b": Record("b", "due")}), []),
    ],
)
def test_a_key_changes_with_its_facts_alone(other: Store, changed: list[str]) -> None:
    def key(store: Store, name: str) -> str:
        reads = Reads(store=store)
        return reads.key(partial(name_of, reads["store"]), [name])

    assert [name for name in KEYED if key(STORE, name) != key(other, name)] == changed
    assert all(key(STORE, name) for name in KEYED)


@pytest.mark.parametrize(
    ("has_key", "make"),
    [
        (True, lambda store: partial(name_of, store)),
        (True, lambda store: partial(name_of, partial(name_of, store))),
        (False, lambda store: lambda: store.name),
        (False, lambda store: partial(name_of, Record("a", store))),
        (False, lambda _: partial(name_of, object())),
        (False, lambda _: partial(name_of, iter([1]))),
        (False, lambda store: store.has),
    ],
)
def test_what_may_hide_something_has_no_key(*, has_key: bool, make: Callable[[Store], Callable[[], object]]) -> None:
    reads = Reads(store=STORE)
    assert bool(reads.key(make(reads["store"]), [])) is has_key


def test_what_is_watched_is_of_its_class_and_no_ordinary_cache_takes_it() -> None:
    watched = Reads(store=STORE)["store"]
    assert isinstance(watched, Store)
    with pytest.raises(TypeError, match="unhashable type"):
        hash(watched)
