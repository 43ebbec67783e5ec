"""Entries → the files of the index: the entries in blocks, the terms in shards by their first letters, and the words of all titles.

A search reads the head once, then a shard for each word of the query, then the blocks of the entries that it shows.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from briefing import escaping
from briefing.search import folding, words
from briefing.search.entry import KINDS, Entry

BLOCK = 64
"""How many entries are in one file."""
SHARD_LETTERS = 3
"""By how many first letters a term is put into a file."""
Make = Callable[[], bytes]
_FNV_OFFSET, _FNV_PRIME = 0x811C9DC5, 0x01000193


def shard_count(entry_count: int) -> int:
    """How many files the terms are put into: a power of two, one for about 64 entries."""
    return 1 << max(0, (entry_count - 1) // BLOCK).bit_length()


def shard_number(term: str, count: int) -> int:
    """The file of a term: FNV-1a of its first letters; a figure and a date are whole, because neither is found by its beginning."""
    letters = 1 + SHARD_LETTERS if term[0] == "=" else len(term) if term[0] in "0123456789@" else SHARD_LETTERS
    number = _FNV_OFFSET
    for letter in term[:letters]:
        number = (number ^ ord(letter)) * _FNV_PRIME & 0xFFFFFFFF
    return number % count


@dataclass(frozen=True, eq=False)
class Index:
    """The index of a site. It is computed when the first of its files is made."""

    make_entries: Callable[[], Iterable[Entry]]
    entry_count: int

    @property
    def files(self) -> Mapping[str, Make]:
        """A function that makes each file, by path in the site. The same entries give the same bytes, in any order."""
        blocks = range(-(-self.entry_count // BLOCK))
        return {
            "search/head.json": self._head,
            "search/words.json": self._words,
            **{f"search/entries-{number}.json": partial(self._block, number) for number in blocks},
            **{f"search/terms-{number}.json": partial(self._shard, number) for number in range(shard_count(self.entry_count))},
        }

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries by weight, then by kind: the number of an entry is its rank."""
        found = sorted(self.make_entries(), key=lambda entry: (-entry.weight, KINDS.index(entry.kind), entry.rank, entry.url))
        if len(found) != self.entry_count:
            raise ValueError(f"{len(found)} entries, not {self.entry_count}")  # a file would be missing
        return tuple(found)

    @cached_property
    def _postings(self) -> tuple[dict[str, list[int]], ...]:
        """For each shard the entries of each term: twice the number, and one more where the title has it or, for a name, where it is a part."""
        postings: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            titled = _terms((entry.title, *entry.names, *entry.unprinted, *entry.about))
            for term in titled:
                postings.setdefault(term, []).append(2 * number + 1)
            for term in _terms(entry.words) - titled - words.STOP_WORDS:
                postings.setdefault(term, []).append(2 * number)
            whole = {words.title_key(entry.title), *(words.name_key(name) for name in (*entry.names, *entry.unprinted))} - {""}
            if entry.kind == "Actor":
                whole.add(words.name_key(entry.title))
            for key in whole:
                postings.setdefault(key, []).append(2 * number)
            for key in {words.name_key(name) for name in entry.keys} - whole - {""}:
                postings.setdefault(key, []).append(2 * number + 1)
        shards: tuple[dict[str, list[int]], ...] = tuple({} for _ in range(shard_count(self.entry_count)))
        for term, numbers in postings.items():
            shards[shard_number(term, len(shards))][term] = numbers
        return shards

    @cached_property
    def _version(self) -> str:
        """Differs where any file does, so that a browser never puts together parts of two indexes."""
        rows = (repr((entry, entry.words)) for entry in self.entries)
        return hashlib.sha256("".join(rows).encode(errors="surrogatepass")).hexdigest()[:12]

    def _head(self) -> bytes:
        return _json(
            {
                "version": self._version,
                "block": BLOCK,
                "entries": self.entry_count,
                "shards": shard_count(self.entry_count),
                "letters": SHARD_LETTERS,
                "kinds": KINDS,
                "stop": sorted(words.STOP_WORDS),
                "folding": {"letters": folding.LETTERS, "dropped": folding.DROPPED, "marks": folding.MARKS},
                "patterns": {
                    "token": words.TOKEN,
                    "date": words.DATE,
                    "number": words.NUMBER,
                    "unspaced": words.UNSPACED,
                    "prefix": words.PREFIXES,
                },
                "months": words.MONTHS,
            }
        )

    def _words(self) -> bytes:
        """The words of titles and names, the first of those that fold alike, in the order of rank; without abbreviations and figures."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for name in (entry.title, *entry.names):
                for word in words.printed_words(name):
                    if len(word) > 3 or not word.isupper():
                        found.setdefault(folding.folded(word), word.lower())
        return _json([word for term, word in found.items() if len(term) > 2 and term not in words.STOP_WORDS])

    def _block(self, number: int) -> bytes:
        return _json([_row(entry) for entry in self.entries[number * BLOCK : (number + 1) * BLOCK]])

    def _shard(self, number: int) -> bytes:
        return _json({term: _encoded(numbers) for term, numbers in self._postings[number].items()})


def _terms(texts: Iterable[str]) -> set[str]:
    tokens = {token for text in texts for token in words.tokens(text)}
    return {term for token in tokens for term in words.terms(token)}


def _row(entry: Entry) -> list[object]:
    """Title, number of the kind, fact line and address; then its other names, those that sources print and those that none does."""
    names = [[name for name in group if name != entry.title] for group in (entry.names, entry.unprinted)]
    return [entry.title, KINDS.index(entry.kind), entry.fact, entry.url, *(names if any(names) else [])]


def _encoded(numbers: list[int]) -> str:
    """Ascending numbers as their differences in hexadecimal."""
    return ",".join(f"{number - before:x}" for before, number in zip((0, *numbers), numbers, strict=False))


def _json(value: object) -> bytes:
    return f"{escaping.as_json(value)}\n".encode()
