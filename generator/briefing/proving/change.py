"""One change that a repair makes to a text, with enough of the text before and after it to judge it."""

from dataclasses import dataclass

_WINDOW = 400  # characters


@dataclass(frozen=True, slots=True)
class WordChange:
    """Printed words and the words to be read instead, with the text before them (as read) and after them (as printed)."""

    before: str
    printed: str
    read: str
    after: str
    begins_text: bool = False  # the text begins with ``before``
    ends_text: bool = False  # the text ends with ``after``

    @property
    def whole_printed(self) -> str:
        """The printed words with the text around them."""
        return f"{self.before}{self.printed}{self.after}"

    @property
    def whole_read(self) -> str:
        """The words to be read with the text around them."""
        return f"{self.before}{self.read}{self.after}"

    @property
    def of_whole_words(self) -> "WordChange | None":
        """The same change widened to whole words; None if a word is too long to be contained in the context."""
        begin, end = _last_space(self.before), _first_space(self.after)
        if (begin == 0 and not self.begins_text) or (end == len(self.after) and not self.ends_text):
            return None
        head, tail = self.before[begin:], self.after[:end]
        printed, read = f"{head}{self.printed}{tail}", f"{head}{self.read}{tail}"
        return WordChange(self.before[:begin], printed, read, self.after[end:], self.begins_text, self.ends_text)


def _last_space(text: str) -> int:
    """Where the last word of a text begins."""
    return next((at for at in range(len(text), 0, -1) if text[at - 1].isspace()), 0)


def _first_space(text: str) -> int:
    """Where the first word of a text ends."""
    return next((at for at, character in enumerate(text) if character.isspace()), len(text))


def word_change(read_text: str, begin: int, printed_text: str, end: int, printed: str, read: str) -> WordChange:
    """A change with enough context to judge it: the text before ``begin`` as read, the text from ``end`` as printed."""
    most = _WINDOW + 2 * len(printed)
    before, after = read_text[max(0, begin - most) : begin], printed_text[end : end + most]
    return WordChange(before, printed, read, after, begin <= most, len(printed_text) - end <= most)
