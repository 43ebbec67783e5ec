"""What a page says in its markup, read without a tree → what of it stands in no line. Nothing is lost unseen."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from briefing.reading.html.tokens import Kind, Token
from briefing.reading.html.tree import NO_TEXT, Page, Step

_AS_WRITTEN = frozenset({"xmp", "plaintext", "cdata"})  # where `&amp;` is five characters
_SWALLOWS = frozenset({"select", "canvas", "template", "svg", "object", "datalist"})  # hides whatever is in it
_NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")  # more digits than Python reads are a character that does not exist, as eight are
_BARE_END = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*+\Z")  # `</html`, which ends a page without its last character
_SHOWN = 60  # characters


@dataclass(frozen=True, slots=True)
class Loss:
    """What is wrong with a page, and the line of its markup on which that begins."""

    what: str
    line: int


def loss(markup: str, found: Sequence[Token], page: Page, text: str) -> Loss | None:
    """The first words of some markup that do not stand in the text made of it, or may not; None where all do.

    The markup is held against the tree by its tokens alone, and the tree against the text.
    """
    return _open_at_the_end(markup, found, page) or _not_in_tree(markup, found, page) or _not_in_text(page, text)


def _open_at_the_end(markup: str, found: Sequence[Token], page: Page) -> Loss | None:
    """What hides the rest of the page, as it is never closed."""
    last = found[-1] if found else Token(Kind.TEXT, 0, 0)
    if last.kind is Kind.CUT and not _BARE_END.match(markup, last.start):
        what = f"a {last.name}" if last.name in ("tag", "comment") else f"`<{last.name}>`"
        return Loss(f"the page ends inside {what}", _line(markup, last.start))
    opened: dict[str, list[int]] = {name: [] for name in _SWALLOWS}
    for token in found:
        if token.name in _SWALLOWS and token.kind is Kind.START and not token.is_closed:
            opened[token.name].append(token.start)
        elif token.name in _SWALLOWS and token.kind is Kind.END and opened[token.name]:
            opened[token.name].pop()
    never_closed = min(
        ((starts[0], name) for name, starts in opened.items() if starts and (name in page.hides or name == "template")), default=None
    )
    return Loss(f"`<{never_closed[1]}>` is never closed", _line(markup, never_closed[0])) if never_closed else None


def _not_in_tree(markup: str, found: Sequence[Token], page: Page) -> Loss | None:
    """The first words of the markup that the tree has not, in any order: it moves what stands between the cells of a table."""
    texts = [(token, _bare(_read_file(markup, token))) for token in _texts(found)]
    said, seen = "".join(text for _, text in texts), _bare("".join(page.texts))
    if said == seen or not Counter(said) - Counter(seen):
        return None
    at = next((place for place, (a, b) in enumerate(zip(said, seen, strict=False)) if a != b), min(len(said), len(seen)))
    for token, text in texts:
        if at < len(text):
            words = " ".join(_read_file(markup, token).split())
            return Loss(f"“{words[:_SHOWN]}” is missing from the page as a browser parses it", _line(markup, token.start))
        at -= len(text)
    return None


def _not_in_text(page: Page, text: str) -> Loss | None:
    """The first words shown that do not stand in a text after those before them."""
    at = 0
    for step, _, words in page.events:
        if step is Step.TEXT:
            for word in words.split():
                place = text.find(word, at)
                if place < 0:
                    return Loss(f"“{word[:_SHOWN]}” is missing from its text", 0)
                at = place + len(word)
    return None


def _texts(found: Sequence[Token]) -> Iterator[Token]:
    """Every stretch of text that is neither code nor in a template."""
    code, templates = "", 0
    for token in found:
        if token.kind is Kind.TEXT:
            if not (code or templates or token.name in NO_TEXT):
                yield token
        elif token.name == "template":
            templates = max(0, templates + (1 if token.kind is Kind.START else -1))
        elif token.name in NO_TEXT and not (token.is_closed and not token.is_raw):  # within SVG, code is not raw text
            code = token.name if token.kind is Kind.START else ""


def _read_file(markup: str, token: Token) -> str:
    """A stretch of text as it is read."""
    if token.name in _AS_WRITTEN:
        return markup[token.start : token.end].removeprefix("<![CDATA[").removesuffix("]]>")
    return unescape(_NUMBER.sub(r"&#\1", markup[token.start : token.end]))


def _bare(text: str) -> str:
    return "".join(text.split())


def _line(markup: str, at: int) -> int:
    return markup.count("\n", 0, at) + 1
