"""The proof of a dossier as one ZIP file: the pinned texts as far as they may be shown, every quote with its place, and who gathered the news.

`proof.json` lists the sources and the quotes. Positions count characters (code points) of the decoded text from 0, without a byte order mark.

Where a text may not be shown, its quotes are proved by a Merkle tree (see `merkle`) whose leaves are the lines, cut where a quote begins or ends: so
a quote is shown and proved without a word beside it. That proves that the words are at that place of the text with this root. That this text is the
pinned one can be checked only by whoever has it. Of a source that is only cited, no word is shown, so only the root and the places are listed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.origins import origins
from briefing.exports.proof import merkle
from briefing.exports.proof.archive import zip_bytes
from briefing.exports.proof.reading import Change, lines_at, words_read
from briefing.model import Passage, Source, TextRange
from briefing.records import Access

FORMAT = "briefing-proof-1"
JsonObject = Mapping[str, Any]
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def proof_zip(findings: Findings) -> bytes:
    """The ZIP file: the same bytes for the same dossier."""
    dossier = findings.dossier
    passages = {source.id: sorted(findings.backlinks.passages.get(source.id, ()), key=_place) for source in dossier.sources.values()}
    texts = {source.id: text for source in dossier.sources.values() if (text := _shown_text(source)) is not None}
    sources, quotes = [], []
    for source in dossier.sources.values():
        parts = None if source.id in texts else Parts(source, passages[source.id])
        sources.append(_source(source, parts))
        quotes += [_quote(findings, passage, parts) for passage in passages[source.id]]
    head = {"format": FORMAT, "title": dossier.desk.title, "cut_off": dossier.cut_off_iso, "as_of": dossier.as_of and str(dossier.as_of)}
    whole = "{\n" + "".join(f"{escaping.as_json(key)}: {escaping.as_json(value)},\n" for key, value in head.items())
    whole += f'"sources": [{_rows(sources)}],\n"quotes": [{_rows(quotes)}]\n}}\n'
    return zip_bytes({"proof.json": whole.encode(), **{f"texts/{name}.txt": data for name, data in texts.items()}})


def _rows(records: list[JsonObject]) -> str:
    return ",".join(f"\n{escaping.as_json(record)}" for record in records)


def _shown_text(source: Source) -> bytes | None:
    """The bytes of an article that may be shown whole; None for any other."""
    data = source.view.raw.encode()
    candidates = (data, _BYTE_ORDER_MARK + data) if source.access is Access.FULL else ()
    return next((text for text in candidates if hashlib.sha256(text).hexdigest() == source.sha256), None)


def _place(passage: Passage) -> tuple[int, int]:
    view = passage.source.view
    return view.raw_start(passage.start), view.raw_end(passage.end)


def _repaired_range(passage: Passage) -> TextRange:
    """The place of a passage, widened to the whole of the words that repairs change in it."""
    start, end = _place(passage)
    return min((start, *(repair.raw[0] for repair in passage.repairs))), max((end, *(repair.raw[1] for repair in passage.repairs)))


class Parts:
    """The parts of a text that may not be shown, and the tree that proves them."""

    def __init__(self, source: Source, passages: list[Passage]) -> None:
        """The lines of an article, cut where one of its passages begins or ends."""
        raw = source.view.raw
        cuts = {0, len(raw), *source.view.line_starts}
        if source.access is not Access.CITATION:
            cuts |= {cut for passage in passages for cut in _repaired_range(passage)}
        self._raw = raw
        self._starts = sorted(cuts)[:-1] or [0]
        self._ends = [*self._starts[1:], len(raw)]
        self._index = {start: index for index, start in enumerate(self._starts)}
        self._key = merkle.salt_key(raw)
        self._tree = merkle.Tree([self._leaf(index) for index in range(len(self._starts))])

    def _leaf(self, index: int) -> bytes:
        start = self._starts[index]
        return merkle.leaf_hash(merkle.salt(self._key, start), start, self._raw[start : self._ends[index]])

    @property
    def count(self) -> int:
        """The number of parts."""
        return len(self._starts)

    @property
    def root(self) -> str:
        """The root of the tree, in hexadecimal."""
        return self._tree.root.hex()

    def proofs(self, text_range: TextRange) -> Iterator[JsonObject]:
        """Each part of a range that begins and ends with one: its words, its salt, and its path to the root."""
        start, end = text_range
        for index in range(self._index[start], self._index.get(end, self.count)):
            begin = self._starts[index]
            yield {
                "index": index,
                "words": self._raw[begin : self._ends[index]],
                "salt": merkle.salt(self._key, begin).hex(),
                "path": [value.hex() for value in self._tree.path(index)],
            }


def _source(source: Source, parts: Parts | None) -> JsonObject:
    return {
        "id": source.id,
        "title": source.title,
        "publication": source.publication.name,
        "url": source.url,
        "access": source.access.value,
        "withdrawn": str(source.withdrawn.on) if source.withdrawn else None,
        "sha256": source.sha256,
        "parts": parts.count if parts else None,
        "root": parts.root if parts else None,
    }


def _quote(findings: Findings, passage: Passage, parts: Parts | None) -> JsonObject:
    source, (start, end), whole = passage.source, _place(passage), _repaired_range(passage)
    first_line, last_line = lines_at(source.view.line_starts, start, end)
    raw, is_shown = source.view.raw[whole[0] : whole[1]], passage.public_text is not None
    changes: list[Change] = [(*repair.raw, repair.right) for repair in passage.repairs] if is_shown else []
    found = origins(findings.dossier, (passage,))
    return {
        "source": source.id,
        "start": start,
        "end": end,
        "first_line": first_line,
        "last_line": last_line,
        "words": words_read(raw, whole[0], changes) if is_shown else None,
        "sha256": hashlib.sha256(raw.encode()).hexdigest() if is_shown else None,  # of hidden words it could be guessed
        "repairs": [{"start": first, "end": last, "read": words} for first, last, words in changes],
        "parts": list(parts.proofs(whole)) if parts and is_shown else [],
        "origins": [item.publication.name for item in found.known],
        "inferred": [item.publication.name for item in found.inferred],
        "unknown": len(found.unknown),
    }
