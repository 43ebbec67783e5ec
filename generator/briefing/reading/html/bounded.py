"""Markup → markup with the same text that a parser of the HTML standard reads in linear time.

By the standard, building a tree takes quadratic time where elements nest very deeply, where formatting elements stay open (each
paragraph opens them again), and where one element has very many attributes. As in Chromium, elements nested deeper than 512 become
siblings. Tags, attributes and embedded files may be removed, but never text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from briefing.problems import OperationalError
from briefing.reading.html.elements import BLOCKS, FORMATTING, VOID
from briefing.reading.html.tokens import Kind, Token, placed_attributes

MAX_DEPTH = 512
MAX_FORMATTING = 8
MAX_ATTRIBUTES = 128
MAX_EMBEDDED = 1000  # characters of a file in an attribute or a style sheet, as SingleFile embeds images; nothing of it is text
MAX_NESTED = 10_000  # elements whose end tag may not be left out; more are no article
_MAX_ROOTS = 4  # `<html>` and `<body>` tags: all but the first add their attributes to it
_ROW = 4  # levels of the parts of a table; a table that is not completely within the bounds is not parsed as one

# The elements that a start tag closes, unless one of the second group is open inside them.
_CLOSES = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select", "datalist")),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "thead": (("thead", "tbody", "tfoot"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
}
_END_OPTIONAL = frozenset({"p", "html", "head", "body", "colgroup", "rp", "rt"}) | VOID | _CLOSES.keys()
_SCOPES = frozenset({"table", "td", "th", "caption", "object", "marquee", "template", "button", "foreignobject"})
_SCOPE, _BLOCK = "#scope", "#block"  # stored with the names of elements
_KINDS = {name: (name, *([_SCOPE] if name in _SCOPES else []), *([_BLOCK] if name in BLOCKS else [])) for name in (_SCOPES | BLOCKS)}


def bound_nesting(markup: str, markup_tokens: Iterable[Token]) -> str:
    """The markup without the tags and attributes beyond the bounds; for most pages it is unchanged.

    Raises OperationalError for elements nested deeper than any article has them.
    """
    parts: list[str] = []
    done = 0
    for start, end, replacement in _edits(markup, markup_tokens):
        parts += (markup[done:start], replacement)
        done = end
    return "".join((*parts, markup[done:])) if parts else markup


def _edits(markup: str, markup_tokens: Iterable[Token]) -> Iterator[tuple[int, int, str]]:
    """Each range to remove, and its replacement: a line break for the tag of a block."""
    elements, depth = _OpenElements(), 0
    for token in markup_tokens:
        if token.name not in _END_OPTIONAL:
            depth = max(0, depth + _step(token))
        if depth > MAX_NESTED:
            help = "no article does; copy its text into a file, and add that; nothing was written"
            raise OperationalError(f"the page nests more than {MAX_NESTED:,} elements in each other", help)
        if token.kind is Kind.START:
            if token.name in FORMATTING and (ends := elements.open_formatting(token.name)):
                yield token.start, token.end, ends
            elif token.name not in FORMATTING and elements.is_too_much(token):
                yield token.start, token.end, "<br>" if token.name in BLOCKS else ""
            else:
                yield from _tag_edits(markup, token)
        elif token.kind is Kind.TEXT and token.name == "style" and token.end - token.start > MAX_EMBEDDED:
            yield token.start, token.end, ""
        elif token.kind is Kind.END and not elements.close(token.name):
            yield token.start, token.end, "<br>" if token.name in BLOCKS else ""


def _step(token: Token) -> int:
    """By how much a token changes the number of open elements."""
    return 1 if token.kind is Kind.START and not token.is_raw else -1 if token.kind is Kind.END else 0


def _tag_edits(markup: str, tag: Token) -> Iterator[tuple[int, int, str]]:
    """The ranges to remove from a start tag: embedded files, and the attributes beyond the bounds."""
    if tag.end - tag.start < 2 * MAX_ATTRIBUTES:
        return
    end = tag.start
    for number, attribute in enumerate(placed_attributes(markup, tag), 1):
        if number > MAX_ATTRIBUTES:
            yield end, tag.end - 1, ""
            return
        end = attribute.end()
        for group in ("double", "single", "bare"):
            start, after = attribute.span(group)
            if after - start > MAX_EMBEDDED and markup.startswith("data:", start):
                yield start, after, ""


class _OpenElements:
    """The open elements, approximately as in a tree: what a start tag closes, and what an end tag cannot close."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(lambda: [-1])  # by name, and by the kinds of names above
        self._formatting = Counter[str]()
        self._left_out = Counter[str]()
        self._roots = 0

    def open_formatting(self, name: str) -> str:
        """Opens a formatting element; where that is one too many, returns the end tags of all open ones, to replace it."""
        if self._formatting.total() < MAX_FORMATTING:
            self._formatting[name] += 1
            return ""
        ends = "".join(f"</{name}>" * number for name, number in self._formatting.items())
        self._formatting.clear()
        return ends

    def is_too_much(self, tag: Token) -> bool:
        """True for a start tag to remove; any other is opened."""
        name = tag.name
        if name in VOID:
            return False
        if name in ("html", "body"):
            self._roots += 1
            return self._roots > _MAX_ROOTS
        self._close_before(name)
        if not tag.is_raw and len(self._names) >= (MAX_DEPTH - _ROW if name == "table" else MAX_DEPTH):
            self._left_out[name] += 1
            return True
        for kind in _KINDS.get(name, (name,)):
            self._depths[kind].append(len(self._names))
        self._names.append(name)
        return False

    def close(self, name: str) -> bool:
        """False for an end tag to remove, as its start tag was; any other closes its element if it can."""
        if name in FORMATTING:
            self._formatting[name] = max(0, self._formatting[name] - 1)
        elif self._left_out.get(name):
            self._left_out[name] -= 1
            return False
        elif name in self._depths:
            depths = self._depths
            limit = -1 if name in _SCOPES else depths[_SCOPE][-1] if name in BLOCKS else max(depths[_SCOPE][-1], depths[_BLOCK][-1])
            if depths[name][-1] > limit:
                self._close_to(name)
        return True

    def _close_before(self, name: str) -> None:
        """Closes the elements that a start tag closes before it opens its own."""
        depths = self._depths
        if name in BLOCKS and depths["p"][-1] > depths[_SCOPE][-1]:
            self._close_to("p")
        if name in _CLOSES:
            closed, within = _CLOSES[name]
            for other in closed:
                if depths[other][-1] > max(depths[limit][-1] for limit in within):
                    self._close_to(other)

    def _close_to(self, name: str) -> None:
        """Closes the innermost element of that name and all elements in it."""
        depth = self._depths[name][-1]
        while len(self._names) > depth:
            closed = self._names.pop()
            for kind in _KINDS.get(closed, (closed,)):
                self._depths[kind].pop()
