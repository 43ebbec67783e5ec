"""A Merkle tree over the parts of a text, with the hashes of RFC 6962 and the inclusion proofs of RFC 9162.

A leaf is SHA-256 of 0x00, a salt, the position of the part (8 bytes, big endian) and its words in UTF-8; a node is SHA-256 of 0x01 and
its two children.

The salt keeps a short line from being guessed from its hash, so it must come from what an outsider does not have. It is
HMAC-SHA-256 of the position, with a key made of the whole text. The text itself must not be the key: HMAC replaces a key longer than 64 bytes by
its SHA-256, which is the pinned hash, and that is public. So the key is SHA-256 of a fixed word and the text. Whoever has the whole text can
compute every salt, and the root; whoever is given one salt learns nothing of the others.
"""

import hashlib
import hmac
from collections.abc import Sequence
from functools import cache

_SALT = b"briefing/proof/salt\0"
_POSITION_BYTES = 8


def salt_key(text: str) -> bytes:
    """The key of the salts of a text."""
    return hashlib.sha256(_SALT + text.encode()).digest()


def salt(key: bytes, start: int) -> bytes:
    """The salt of the part that begins at a position."""
    return hmac.digest(key, start.to_bytes(_POSITION_BYTES), "sha256")


def leaf_hash(salt: bytes, start: int, words: str) -> bytes:
    """The hash of a part of a text."""
    return hashlib.sha256(b"\0" + salt + start.to_bytes(_POSITION_BYTES) + words.encode()).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The tree over one or more leaves, each given by its hash."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Raises ValueError for no leaves."""
        if not leaves:
            raise ValueError("a tree has one leaf or more")
        self._leaves = tuple(leaves)
        self._hash = cache(self._computed_hash)

    @property
    def root(self) -> bytes:
        """The hash of the whole tree."""
        return self._hash(0, len(self._leaves))

    def path(self, index: int) -> tuple[bytes, ...]:
        """The hashes that lead from a leaf to the root, the nearest first."""
        begin, end, found = 0, len(self._leaves), []
        while end - begin > 1:
            middle = begin + _largest_power_below(end - begin)
            found.append(self._hash(middle, end) if index < middle else self._hash(begin, middle))
            begin, end = (begin, middle) if index < middle else (middle, end)
        return tuple(reversed(found))

    def _computed_hash(self, begin: int, end: int) -> bytes:
        if end - begin == 1:
            return self._leaves[begin]
        middle = begin + _largest_power_below(end - begin)
        return _node_hash(self._hash(begin, middle), self._hash(middle, end))


def _largest_power_below(size: int) -> int:
    """The largest power of two that is smaller than a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """True where a path proves that a tree of so many leaves with this root has the leaf at an index (RFC 9162, 2.1.3.2)."""
    if index >= size:
        return False
    at, last, value = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at % 2 == 1 or at == last:
            value = _node_hash(sibling, value)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            value = _node_hash(value, sibling)
        at, last = at // 2, last // 2
    return last == 0 and value == root
