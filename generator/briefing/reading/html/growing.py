"""The lines of a page, built word by word."""

from collections.abc import Sequence
from typing import NamedTuple

Holders = tuple[int, ...]
"""For each zone, the number of the outermost element of that zone that contains some words; 0 where none does."""


class FinishedLine(NamedTuple):
    """A line without surrounding space, and the elements that contain all of it; ``is_spaced`` where a blank line precedes it."""

    text: str
    holders: Holders
    is_spaced: bool


class LineBuilder:
    """Finished lines, and the current one. Adding words takes time linear in their length."""

    def __init__(self, nowhere: Holders) -> None:
        self.finished: list[FinishedLine] = []
        self.bullet = ""  # written before the next words
        self.is_spaced = False  # applies to the next line
        self._nowhere = nowhere
        self._parts: list[str] = []
        self._holders: Holders | None = None
        self._ends_in_space = True

    def add(self, words: str, holders: Holders) -> None:
        """Adds words with each run of white space as one space, and none at the start of a line."""
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
        """Adds words unchanged; each line break in them ends a line."""
        for number, line in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                self.end_or_space()
            if line.strip():
                self._put(line, holders)
                self._ends_in_space = False
            elif self._parts:
                self._parts.append(line)

    def end(self) -> bool:
        """Ends the line; false where it is empty."""
        text = "".join(self._parts).strip()
        if text:
            self.finished.append(FinishedLine(text, self._holders or self._nowhere, self.is_spaced))
            self.is_spaced = False
        self._parts.clear()
        self._holders, self._ends_in_space = None, True
        return bool(text)

    def end_or_space(self) -> None:
        """Ends the line; where it is empty, a blank line precedes the next one."""
        if not self.end():
            self.is_spaced = True

    def end_bullet(self, holders: Holders) -> None:
        """Writes a bullet without words on a line of its own."""
        if self.bullet:
            self._put("", holders)
            self.end()

    def join(self, first: int, between: str) -> None:
        """Joins all lines from one on into one line."""
        parts = self.finished[first:]
        if len(parts) > 1:
            joined = between.join(part.text for part in parts)
            self.finished[first:] = [FinishedLine(joined, _shared([part.holders for part in parts]), parts[0].is_spaced)]

    def _put(self, words: str, holders: Holders) -> None:
        self._parts += (self.bullet, words)
        self.bullet = ""
        self._holders = holders if self._holders is None or self._holders is holders else _shared((self._holders, holders))


def _shared(all_holders: Sequence[Holders]) -> Holders:
    """The elements that contain all of several parts."""
    return tuple(numbers[0] if len(set(numbers)) == 1 else 0 for numbers in zip(*all_holders, strict=True))
