"""Whether a proof holds: what its ZIP file contains, as untrusted bytes, → the state of each source and of each quote.

The page `proof/` checks the same in the browser; a test compares both on damaged files.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from briefing.exports.proof import FORMAT, merkle
from briefing.exports.proof.archive import RefusedError, zip_files
from briefing.exports.proof.reading import lines_at, words_read
from briefing.text import line_starts

NOT_A_PROOF = "its `proof.json` is not what a proof contains"
FOREIGN_TEXT = "it contains a text that none of its sources names"
_MAX_INTEGER = 2**31 - 1
_HASH = re.compile("[0-9a-f]{64}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile("[a-z0-9][a-z0-9-]{0,199}")
_SPARE = 1_000  # characters by which the place of a quote may be longer than four times its words
_SHAPE: Mapping[str, Any] = {
    "format": "text",
    "title": "text",
    "cut_off": "text",
    "as_of": "text?",
    "sources": [
        {
            "id": "id",
            "title": "text",
            "publication": "text",
            "url": "text?",
            "access": "text",
            "withdrawn": "text?",
            "sha256": "hash",
            "parts": "number?",
            "root": "hash?",
        }
    ],
    "quotes": [
        {
            "source": "id",
            "start": "number",
            "end": "number",
            "first_line": "number",
            "last_line": "number",
            "words": "text?",
            "sha256": "hash?",
            "repairs": [{"start": "number", "end": "number", "read": "text"}],
            "parts": [{"index": "number", "words": "text", "salt": "hash", "path": ["hash"]}],
            "origins": ["text"],
            "inferred": ["text"],
            "unknown": "number",
        }
    ],
}


class ProofState(StrEnum):
    """What was found of a source or a quote."""

    HOLDS = "holds"  # against the pinned hash
    ROOT = "holds against the root"  # of a tree over a text that may not be shown
    PLACE = "not shown"  # the words may not be shown: only their place is listed
    FAILS = "does not hold"


@dataclass(frozen=True, slots=True)
class ProofReport:
    """The states of the sources by id, and of the quotes by address, in the order of the file; or why it was refused."""

    sha256: str
    refused: str | None = None
    title: str = ""
    sources: tuple[tuple[str, ProofState], ...] = ()
    quotes: tuple[tuple[str, ProofState], ...] = ()

    @property
    def holds(self) -> bool:
        """True for a proof in which nothing fails."""
        return self.refused is None and all(state is not ProofState.FAILS for _, state in (*self.sources, *self.quotes))

    def count(self, state: ProofState) -> int:
        """The number of quotes in a state."""
        return sum(found is state for _, found in self.quotes)


def check_proof(data: bytes) -> ProofReport:
    """What holds of a proof."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _checked(digest, zip_files(data))
    except RefusedError as error:
        return ProofReport(digest, str(error))


def _checked(digest: str, files: Mapping[str, memoryview]) -> ProofReport:
    proof = _proof(bytes(files.get("proof.json", b"")))
    sources = {source["id"]: source for source in proof["sources"]}
    if len(sources) != len(proof["sources"]) or any(quote["source"] not in sources for quote in proof["quotes"]):
        raise RefusedError(NOT_A_PROOF)
    with_text = {f"texts/{name}.txt" for name, source in sources.items() if source["root"] is None}
    if files.keys() - with_text - {"proof.json"}:
        raise RefusedError(FOREIGN_TEXT)
    texts = {name: _text(source, files.get(f"texts/{name}.txt")) for name, source in sources.items() if source["root"] is None}
    states = tuple((name, _source_state(source, texts.get(name))) for name, source in sources.items())
    starts = {name: line_starts(text) for name, text in texts.items() if text is not None}
    quotes = tuple(
        (_address(quote), _quote_state(quote, sources[quote["source"]], texts.get(quote["source"]), starts.get(quote["source"], ())))
        for quote in proof["quotes"]
    )
    return ProofReport(digest, None, proof["title"], states, quotes)


def _proof(data: bytes) -> Any:
    """What `proof.json` contains. Raises RefusedError for anything else."""
    try:
        value = json.loads(data.decode(), parse_constant=_refuse_constant)
        if _fits(value, _SHAPE) and value["format"] == FORMAT:
            return value
    except (ValueError, RecursionError):
        pass
    raise RefusedError(NOT_A_PROOF)


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError


def _fits(value: Any, shape: Any) -> bool:
    """True for a value of a shape: exactly these keys, items of this shape, or a value of this kind."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and value.keys() == shape.keys() and all(_fits(value[key], shape[key]) for key in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(item, shape[0]) for item in value)
    if value is None:
        return bool(shape.endswith("?"))
    match shape.rstrip("?"):
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= _MAX_INTEGER and value == int(value)
        case "hash":
            return isinstance(value, str) and _HASH.fullmatch(value) is not None
        case "id":
            return isinstance(value, str) and _ID.fullmatch(value) is not None
    return isinstance(value, str) and _SURROGATE.search(value) is None


def _address(quote: Mapping[str, Any]) -> str:
    return f"sources/{quote['source']}/#q-{int(quote['start'])}-{int(quote['end'])}"


def _text(source: Mapping[str, Any], data: memoryview | None) -> str | None:
    """The pinned text of a source; None where it is missing, is not UTF-8, or has another hash."""
    if data is None or hashlib.sha256(data).hexdigest() != source["sha256"]:
        return None
    try:
        return bytes(data).decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _source_state(source: Mapping[str, Any], text: str | None) -> ProofState:
    if source["root"] is not None:
        return ProofState.ROOT if source["parts"] else ProofState.FAILS
    return ProofState.HOLDS if text is not None and source["parts"] is None else ProofState.FAILS


def _quote_state(quote: Mapping[str, Any], source: Mapping[str, Any], text: str | None, starts: tuple[int, ...]) -> ProofState:
    if source["root"] is not None and quote["words"] is None:
        return ProofState.PLACE if quote["sha256"] is None and not quote["parts"] and not quote["repairs"] else ProofState.FAILS
    if not quote["words"] or quote["start"] >= quote["end"]:
        return ProofState.FAILS
    start = int(min((quote["start"], *(repair["start"] for repair in quote["repairs"]))))
    end = int(max((quote["end"], *(repair["end"] for repair in quote["repairs"]))))
    if end - start > 4 * len(quote["words"]) + _SPARE:
        return ProofState.FAILS
    if source["root"] is not None:
        return ProofState.ROOT if _is_read(quote, _proved_part(quote, source, start, end), start) else ProofState.FAILS
    if text is None or end > len(text) or quote["parts"]:
        return ProofState.FAILS
    has_lines = (quote["first_line"], quote["last_line"]) == lines_at(starts, quote["start"], quote["end"])
    return ProofState.HOLDS if has_lines and _is_read(quote, text[start:end], start) else ProofState.FAILS


def _proved_part(quote: Mapping[str, Any], source: Mapping[str, Any], start: int, end: int) -> str | None:
    """The words of a range that its parts prove; None where they do not."""
    at, following = start, quote["parts"][0]["index"] if quote["parts"] else 0
    for part in quote["parts"]:
        leaf = merkle.leaf_hash(bytes.fromhex(part["salt"]), at, part["words"])
        path = [bytes.fromhex(value) for value in part["path"]]
        root = bytes.fromhex(source["root"])
        if part["index"] != following or not merkle.is_included(leaf, int(part["index"]), int(source["parts"] or 0), path, root):
            return None
        at, following = at + len(part["words"]), following + 1
    return "".join(part["words"] for part in quote["parts"]) if at == end else None


def _is_read(quote: Mapping[str, Any], part: str | None, start: int) -> bool:
    """True where the words of a quote are read from this part of its text."""
    if part is None or hashlib.sha256(part.encode()).hexdigest() != quote["sha256"]:
        return False
    changes = ((int(repair["start"]), int(repair["end"]), repair["read"]) for repair in quote["repairs"])
    return bool(words_read(part, start, changes) == quote["words"])
