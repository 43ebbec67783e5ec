"""Whatever stands in the seeds, a check tells of it and ends."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from briefing import build, report
from briefing.problems import Problems, has_errors
from briefing.reading import Inputs, gather, yaml_source
from hostile import dossier
from hypothesis import given
from hypothesis import strategies as st
from overlays import pinned

PIECES = (
    *(
        "\x00",
        "\x1b",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\x0c",
        "\r",
        "\r\n",
        "\n\n",
        "\u2028",
        "e\u0301",
        "“",
        "<script>",
        "[",
        "{",
        "- ",
        ": ",
        "#",
        "&a",
        "*a",
    ),
    *("\t", "'", '"', "||", "2026-02-30", "../..", "市議会", "😀", "--- ", "!x "),
)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        (
            "",
            " ",
            "no",
            "2026-02-30",
            "2026",
            "[..2026]",
            "9999-12-31",
            "9999-24",
            "../2026",
            "2026-03-01T25:00Z",
            "1-9999999",
            "3-1",
            "0",
            "-1",
        )
    ),
    st.sampled_from(
        ("gazette", "herald", "budget-vote", "budget-vote/gazette", "city-council", "Monday", "planned", "disputes", "inferred", "unknown")
    ),
    st.sampled_from(
        ("\n", "\u202e", "e\u0301" * 9, "x" * 300, "9" * 400, "The", "the", "javascript:alert(1)", "[[", "{}", "\\", "../gazette.txt")
    ),
    st.sampled_from(
        ([], {}, [[]], [""], [None], ["1", "3-5"], {"a": "b"}, {"source": "gazette", "quote": "the budget"}, ["gazette", "gazette"])
    ),
    st.text(max_size=20),
)
ACTS = st.sampled_from(("put", "delete", "repeat", "wrap"))


@cache
def base() -> dict[str, bytes]:
    return pinned({})


@cache
def values() -> dict[str, Any]:
    """The base dossier's YAML as plain values."""
    return {path: yaml_source.load(data, path, Problems()) for path, data in base().items() if path.endswith(".yml")}


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything in a value but the value itself."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))


def told_of(files: dict[str, bytes]) -> None:
    """Checks the files, and that what comes of it is a dossier or its problems."""
    inputs = Inputs("seeds", files)
    checked = build.check(inputs)
    assert (checked.dossier_and_findings is None) == has_errors(checked.problems)
    assert report.as_text(checked.problems, files).count("[") >= min(report.MAX_PROBLEMS, len(set(checked.problems)))


@given(st.data())
def test_spoiled_bytes_are_told(data: st.DataObject) -> None:
    files = dict(base())
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(sorted(files)))
        at = data.draw(st.integers(0, len(files[path])))
        spoil = data.draw(st.one_of(st.sampled_from(PIECES).map(str.encode), st.binary(max_size=6)))
        files[path] = files[path][:at] + spoil + files[path][at + data.draw(st.integers(0, 8)) :]
    told_of(files)


@given(st.data())
def test_spoiled_articles_are_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(("seeds/articles/gazette.txt", "seeds/articles/herald.txt")))
    text = pinned({})[path].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=4))) + text[at + data.draw(st.integers(0, 8)) :]
    told_of(pinned({path: text.encode()}))


@given(st.data())
def test_spoiled_values_are_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(values())))
    value = deepcopy(values()[path])
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(value))
        if not found:
            break
        *above, step = data.draw(st.sampled_from(found))
        parent: Any = value
        for one in above:
            parent = parent[one]
        match data.draw(ACTS):
            case "put":
                parent[step] = deepcopy(data.draw(VALUES))
            case "delete":
                del parent[step]
            case "repeat" if isinstance(step, int):
                parent.append(parent[step])
            case _:
                parent[step] = [parent[step]]
    told_of({**base(), path: json.dumps(value, ensure_ascii=False).encode()})


@cache
def ordered() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of a dossier with four things of each kind, and what is built of them."""
    files = dossier({name: f"These are the 7 words of {name}, and no others" for name in ("one", "two", "three", "four")})
    return files, dict(build.build(Inputs("seeds", dict(sorted(files.items())))).files)


@pytest.mark.parametrize("seed", range(20))
def test_shuffling_the_files_and_the_records_in_them_changes_no_byte(seed: int) -> None:
    chance = Random(seed)
    files, expected = ordered()
    shuffled: dict[str, bytes] = {}
    for path in chance.sample(sorted(files), len(files)):
        value = json.loads(files[path]) if path.endswith(".yml") else None
        if isinstance(value, list):
            value = [dict(chance.sample(sorted(record.items()), len(record))) for record in chance.sample(value, len(value))]
            shuffled[path] = json.dumps(value).encode()
        else:
            shuffled[path] = files[path]
    built = build.build(Inputs("seeds", shuffled))
    assert ([problem.code for problem in built.problems], list(shuffled) != sorted(files)) == (["shortened-on-paper"], True)
    assert [path for path in expected if built.files.get(path) != expected[path]] == []
    assert built.files.keys() == expected.keys()
    assert len(expected) > 30


def test_a_page_that_is_made_twice_is_the_same() -> None:
    checked = build.check(gather(Path(__file__).parent / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    files = build.outputs(*checked.dossier_and_findings)
    assert [path for path, make in files.items() if make() != make()] == []
