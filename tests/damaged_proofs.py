"""A good proof of a small dossier, in full and in excerpts, and a hundred damaged ones, which are the same in every run."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.build import check
from briefing.exports.proof import proof_zip
from briefing.exports.proof.archive import zip_bytes, zip_files
from briefing.reading import Inputs, gather

BASE = gather(Path(__file__).parent / "base" / "seeds")
Change = Callable[[Any, random.Random], None]


def proof_of(inputs: Inputs) -> bytes:
    """The proof of a dossier."""
    found = check(inputs).dossier_and_findings
    assert found is not None
    return proof_zip(found[1])


def shown_as(access: str) -> Inputs:
    """The small dossier whose sources are shown in a way."""
    desk = re.sub(rb"^access: .*\n", b"", BASE.files["seeds/dossier.yml"], flags=re.MULTILINE)
    return replace(BASE, files={**BASE.files, "seeds/dossier.yml": desk + f"\naccess: {access}\nquoted_share: 100\n".encode()})


@cache
def proof_shown_as(access: str) -> bytes:
    """The proof of the small dossier whose sources are shown in a way."""
    return proof_of(shown_as(access))


def contents(data: bytes) -> dict[str, bytes]:
    """The files of a proof."""
    return {path: bytes(file) for path, file in zip_files(data).items()}


def repacked(files: Mapping[str, bytes], change: Callable[[Any], None]) -> bytes:
    """A whole ZIP file in which `proof.json` was changed."""
    proof = json.loads(files["proof.json"])
    change(proof)
    return zip_bytes({**files, "proof.json": json.dumps(proof).encode()})


def _other_hash(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["sources"])["sha256"] = sha256(chance.randbytes(8)).hexdigest()


def _other_root(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["sources"])["root"] = sha256(chance.randbytes(8)).hexdigest()


def _no_root(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["sources"])["root"] = None


def _other_words(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["quotes"])["words"] = chance.choice(("", "<img src=x onerror=alert(1)>", "so \u202e it says", None, 7, "\ud800"))


def _moved(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["quotes"])[chance.choice(("start", "end", "first_line", "last_line"))] = chance.choice(
        (0, 1, 9, 10**6, 2**31, -1, 1.5, 2.0)
    )


def _other_source(proof: Any, chance: random.Random) -> None:
    chance.choice(proof["quotes"])["source"] = chance.choice(("gazette", "herald", "nobody", "../etc", "__proto__"))


def _repaired(proof: Any, chance: random.Random) -> None:
    quote = chance.choice(proof["quotes"])
    start = quote["start"] + chance.choice((-5, 0, 1, 10**6))
    quote["repairs"] = [{"start": max(0, start), "end": max(0, start) + chance.choice((0, 2, 10**6)), "read": "not "}]


def _other_parts(proof: Any, chance: random.Random) -> None:
    quote = chance.choice(proof["quotes"])
    for part in quote["parts"]:
        part["index"] += chance.choice((0, 1))
        part["path"] = chance.choice((part["path"][1:], part["path"][::-1], [*part["path"], "0" * 64]))
    quote["parts"] = quote["parts"] or [{"index": 0, "words": "x", "salt": "0" * 64, "path": []}]


def _other_key(proof: Any, chance: random.Random) -> None:
    chance.choice((proof, proof["sources"][0], proof["quotes"][0]))[chance.choice(("__proto__", "constructor", "title"))] = chance.choice(
        (1, None, {})
    )


def _repeated(proof: Any, chance: random.Random) -> None:
    records = chance.choice((proof["sources"], proof["quotes"]))
    records.append(chance.choice(records))


_CHANGES: tuple[Change, ...] = (
    *(_other_hash, _other_root, _no_root, _other_words, _moved),
    *(_other_source, _repaired, _other_parts, _other_key, _repeated),
)


def _other_bytes(data: bytes, chance: random.Random) -> bytes:
    """The file with a byte changed, a stretch removed, something added, or a file of it swapped."""
    at = chance.randrange(len(data))
    files = contents(data)
    first, *others = files
    return chance.choice(
        [
            damaged
            for damaged in (
                data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
                data[:at] + data[at + chance.randrange(1, 99) :],
                data + chance.randbytes(3),
                chance.randbytes(3) + data,
                data[:at],
                b"",
                zip_bytes({**files, "texts/nobody.txt": b"x"}),
                zip_bytes({**files, "texts/../x.txt": b"x"}),
                zip_bytes({first: files[first]}),
                zip_bytes({name: files[name].replace(b"a", b"e", 1) if name != first else files[name] for name in (first, *others)}),
                zip_bytes({**files, "proof.json": files["proof.json"] + b"x"}),
                zip_bytes({**files, "proof.json": b"\xef\xbb\xbf" + files["proof.json"]}),
                zip_bytes({**files, "proof.json": b"[" * 100_000}),
                zip_bytes({**files, "proof.json": files["proof.json"].replace(b'"unknown": ', b'"unknown": NaN', 1)}),
            )
            if damaged != data
        ]
    )


def _changed(change: Change, chance: random.Random, proof: Any) -> None:
    change(proof, chance)


def damaged_proofs(number: int = 100) -> Iterator[bytes]:
    """So many proofs, each damaged in one way."""
    chance = random.Random(20)
    good = tuple(proof_shown_as(access) for access in ("full", "excerpts", "citation"))
    for index in range(number):
        data = good[index % 3]
        change = _CHANGES[index % len(_CHANGES)]
        yield _other_bytes(data, chance) if index % 2 else repacked(contents(data), partial(_changed, change, chance))
