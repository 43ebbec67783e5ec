"""The lines of a page as they grow, word by word."""

from collections.abc import Sequence
from typing import NamedTuple

Holders = tuple[int, ...]
"""For each zone, the number of the outermost element of it that some words are in; 0 where they are in none."""


class Written(NamedTuple):
    """A line without the space around it, and what holds all of it; ``is_spaced`` where a blank line goes before it."""

    text: str
    holders: Holders
    is_spaced: bool


class Lines:
    """Lines, and the one that is being written. Words take time by their own length alone."""

    def __init__(self, nowhere: Holders) -> None:
        self.written: list[Written] = []
        self.bullet = ""  # goes before the next words
        self.is_spaced = False  # the next line is
        self._nowhere = nowhere
        self._parts: list[str] = []
        self._holders: Holders | None = None
        self._ends_in_space = True

    def add(self, words: str, holders: Holders) -> None:
        """Words with one space for each run of white space; none at the beginning of a line."""
        folded = " ".join(words.split())
        if folded:
            is_apart = words[0].isspace() and not self._ends_in_space
            self._put(f" {folded}" if is_apart else folded, holders)
        elif self._ends_in_space:
            return
        self._ends_in_space = words[-1].isspace()
        if self._ends_in_space:
            self._parts.append(" ")

    def add_kept(self, words: str, holders: Holders) -> None:
        """Words as they are; each line break in them ends a line."""
        for number, line in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                self.end_or_space()
            if line.strip():
                self._put(line, holders)
                self._ends_in_space = False
            elif self._parts:
                self._parts.append(line)

    def end(self) -> bool:
        """Ends the line; false where there is nothing on it."""
        text = "".join(self._parts).strip()
        if text:
            self.written.append(Written(text, self._holders or self._nowhere, self.is_spaced))
            self.is_spaced = False
        self._parts.clear()
        self._holders, self._ends_in_space = None, True
        return bool(text)

    def end_or_space(self) -> None:
        """Ends the line; where there is nothing on it, the next one has a blank line before it."""
        if not self.end():
            self.is_spaced = True

    def end_bullet(self, holders: Holders) -> None:
        """Gives a bullet that no words came after a line of its own."""
        if self.bullet:
            self._put("", holders)
            self.end()

    def join(self, first: int, between: str) -> None:
        """Makes one line of all from one on."""
        parts = self.written[first:]
        if len(parts) > 1:
            joined = between.join(part.text for part in parts)
            self.written[first:] = [Written(joined, _shared([part.holders for part in parts]), parts[0].is_spaced)]

    def _put(self, words: str, holders: Holders) -> None:
        self._parts += (self.bullet, words)
        self.bullet = ""
        self._holders = holders if self._holders is None or self._holders is holders else _shared((self._holders, holders))


def _shared(all_holders: Sequence[Holders]) -> Holders:
    """What holds everything that some things hold."""
    return tuple(numbers[0] if len(set(numbers)) == 1 else 0 for numbers in zip(*all_holders, strict=True))
