"""The body of a page that this tool made → the HTML that Python-Markdown makes of it, without reading again what is HTML already.

Such a body is a sequence of headings (`## Names as printed {: #names }`) and well-nested elements of HTML. Python-Markdown leaves an
element as it is, puts one line end between two blocks, and keeps one blank line after an element. Whatever is not written in exactly
this way is left to Python-Markdown.
"""

import re
from dataclasses import dataclass
from functools import cache

_SEEN_INSIDE = ("\x02", "\x03", "\t", "\r", "```", "~~~")  # what Python-Markdown changes inside an element too
_NOT_OURS = (
    re.compile(r"\n +\n"),  # becomes an empty line
    re.compile(r"&(?!#[0-9]+;|#x[0-9A-Fa-f]+;|[A-Za-z][A-Za-z0-9]*;)"),  # is no character reference
    re.compile(r"<(?:(?!/?[A-Za-z])|(?:script|style|textarea|hr)\b)"),  # is no tag, or begins an element with rules of its own
)
_PLAIN = r"(?:[^\s\\`*_\[\]!{}<>&#|]|&#[0-9]+;| (?! ))"  # a character that means nothing to Markdown
_LABEL = r"[^\s\\`*_\[\]!{}<>&\"|]+(?: [^\s\\`*_\[\]!{}<>&\"|]+)*"
_HEADING = re.compile(
    rf'(#+) ({_PLAIN}+(?:<span class="[a-z -]+">{_PLAIN}+</span>)?) \{{: #([a-z0-9-]+)(?: data-toc-label="({_LABEL})")? \}}(?=\n\n|\n?\Z)'
)
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)[ >]")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    name: str  # as HTML, without tags


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a body, and its headings."""

    html: str
    headings: tuple[Heading, ...]


def convert(body: str) -> Body | None:
    """The HTML of a body; None where only Python-Markdown can say what it is."""
    if any(mark in body for mark in _SEEN_INSIDE) or any(pattern.search(body) for pattern in _NOT_OURS):
        return None
    blocks: list[str] = []
    headings: list[Heading] = []
    position = _next_line(body, 0)
    end: int | None
    while position < len(body):
        if found := _HEADING.match(body, position):
            marks, text, anchor, label = found.groups()
            headings.append(Heading(len(marks), anchor, label or _TAGS.sub("", text)))
            blocks.append(f'<h{len(marks)} id="{anchor}">{text}</h{len(marks)}>')
            end = found.end()
        elif (end := _end_of_element(body, position)) is not None and body[end : end + 1] in ("", "\n"):
            blocks.append(body[position:end] + ("\n" if body.startswith("\n\n", end) else ""))
        else:
            return None
        position = _next_line(body, end)
    return Body("\n".join(blocks).strip(), tuple(headings))


def _next_line(body: str, position: int) -> int:
    """The start of the next line that is not empty."""
    while body.startswith("\n", position):
        position += 1
    return position


def _end_of_element(body: str, start: int) -> int | None:
    """The end of the block element that starts here; None where none does, or where it has no end."""
    if (opening := _ELEMENT.match(body, start)) and opening[1] in _block_names():
        depth = 0
        for tag in _tags(opening[1]).finditer(body, start):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.end()
    return None


@cache
def _tags(name: str) -> re.Pattern[str]:
    """Every start and end tag of elements with a name."""
    return re.compile(rf"<(/?){name}(?![A-Za-z0-9-])[^>]*>")


@cache
def _block_names() -> frozenset[str]:
    from markdown.util import BLOCK_LEVEL_ELEMENTS  # noqa: PLC0415 -- a check needs no Markdown

    return frozenset(BLOCK_LEVEL_ELEMENTS)
