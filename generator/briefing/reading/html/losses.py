"""The text of the markup, read without a tree → the first words that the extracted text lacks, so that no loss goes unnoticed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from briefing.reading.html.tokens import Kind, Token
from briefing.reading.html.tree import NO_TEXT, SavedPage, TreeEvent

_AS_WRITTEN = frozenset({"xmp", "plaintext", "cdata"})  # elements in which `&amp;` is five characters
_SWALLOWS = frozenset({"select", "canvas", "template", "svg", "object", "datalist"})  # elements that hide all of their content
_NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")  # longer numbers, which Python cannot read, name no character, and neither do eight digits
_BARE_END = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*+\Z")  # `</html`, the end of a page without its last character
_SHOWN = 60  # characters


@dataclass(frozen=True, slots=True)
class TextLoss:
    """What is wrong with a page, and the line of its markup on which that starts; 0 where the line is not known."""

    what: str
    line: int


def text_loss(markup: str, markup_tokens: Sequence[Token], page: SavedPage, text: str) -> TextLoss | None:
    """The first words of the markup that are, or may be, missing from the extracted text; None where all are there.

    The tokens of the markup are compared with the tree, and the tree with the text.
    """
    return _open_at_the_end(markup, markup_tokens, page) or _not_in_tree(markup, markup_tokens, page) or _not_in_text(page, text)


def _open_at_the_end(markup: str, markup_tokens: Sequence[Token], page: SavedPage) -> TextLoss | None:
    """An element, tag or comment that is never closed, and so hides the rest of the page."""
    last = markup_tokens[-1] if markup_tokens else Token(Kind.TEXT, 0, 0)
    if last.kind is Kind.CUT and not _BARE_END.match(markup, last.start):
        what = f"a {last.name}" if last.name in ("tag", "comment") else f"`<{last.name}>`"
        return TextLoss(f"the page ends inside {what}", _line(markup, last.start))
    opened: dict[str, list[int]] = {name: [] for name in _SWALLOWS}
    for token in markup_tokens:
        if token.name in _SWALLOWS and token.kind is Kind.START and not token.is_closed:
            opened[token.name].append(token.start)
        elif token.name in _SWALLOWS and token.kind is Kind.END and opened[token.name]:
            opened[token.name].pop()
    never_closed = min(
        ((starts[0], name) for name, starts in opened.items() if starts and (name in page.hides or name == "template")), default=None
    )
    return TextLoss(f"`<{never_closed[1]}>` is never closed", _line(markup, never_closed[0])) if never_closed else None


def _not_in_tree(markup: str, markup_tokens: Sequence[Token], page: SavedPage) -> TextLoss | None:
    """The first words of the markup that the tree lacks, in any order: the tree moves text between table cells."""
    texts = [(token, _without_spaces(_decoded_text(markup, token))) for token in _texts(markup_tokens)]
    expected, actual = "".join(text for _, text in texts), _without_spaces("".join(page.texts))
    if expected == actual or not Counter(expected) - Counter(actual):
        return None
    at = next((place for place, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b), min(len(expected), len(actual)))
    for token, text in texts:
        if at < len(text):
            words = " ".join(_decoded_text(markup, token).split())
            return TextLoss(f"“{words[:_SHOWN]}” is missing from the page as a browser parses it", _line(markup, token.start))
        at -= len(text)
    return None


def _not_in_text(page: SavedPage, text: str) -> TextLoss | None:
    """The first visible words that the text lacks after those before them."""
    at = 0
    for step, _, words in page.events:
        if step is TreeEvent.TEXT:
            for word in words.split():
                place = text.find(word, at)
                if place < 0:
                    return TextLoss(f"“{word[:_SHOWN]}” is missing from its text", 0)
                at = place + len(word)
    return None


def _texts(markup_tokens: Sequence[Token]) -> Iterator[Token]:
    """Every text token that is neither code nor in a template."""
    code, templates = "", 0
    for token in markup_tokens:
        if token.kind is Kind.TEXT:
            if not (code or templates or token.name in NO_TEXT):
                yield token
        elif token.name == "template":
            templates = max(0, templates + (1 if token.kind is Kind.START else -1))
        elif token.name in NO_TEXT and not (token.is_closed and not token.is_raw):  # in SVG, code is not raw text
            code = token.name if token.kind is Kind.START else ""


def _decoded_text(markup: str, token: Token) -> str:
    """The text of a token, character references decoded."""
    if token.name in _AS_WRITTEN:
        return markup[token.start : token.end].removeprefix("<![CDATA[").removesuffix("]]>")
    return unescape(_NUMBER.sub(r"&#\1", markup[token.start : token.end]))


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _line(markup: str, at: int) -> int:
    return markup.count("\n", 0, at) + 1
