"""Markup → its tags and stretches of text, by the tokenizer of the HTML standard (§ 13.2.5). It builds no tree."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

SPACE = r"\t\n\f\r "
ATTRIBUTE = re.compile(
    rf"[{SPACE}/]*+(?P<name>[^{SPACE}/>][^{SPACE}/>=]*+)"
    rf"(?:[{SPACE}]*+=[{SPACE}]*+(?:\"(?P<double>[^\"]*+)(?:\"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^{SPACE}>]*+)))?+"
)
"""One attribute of a tag, with the space before it."""

_OPEN = re.compile(r"<(?=[a-zA-Z!?]|/.)", re.DOTALL)
_NAME = re.compile(rf"<(/?+)([a-zA-Z][^{SPACE}/>]*+)(>)?+")
_TAG_END = re.compile(rf"[{SPACE}/]*+>")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT_MARK = re.compile(rf"<!--|-->|<(?P<close>/?)script(?=[{SPACE}/>])", re.IGNORECASE)
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[{SPACE}/>])", re.IGNORECASE)
    for name in ("style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title")
}
_RAW = frozenset({"script", "plaintext", *_RAW_ENDS})
_CDATA = "<![CDATA["

# Where a CDATA section is text, and an element that is all text elsewhere is not: § 13.2.6.5, the rules for foreign content.
_FOREIGN = frozenset({"svg", "math"})
_INTEGRATION = frozenset({"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"})
_BREAKOUT = frozenset(
    [
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "i",
        "img",
        "li",
        "listing",
        "menu",
        "meta",
        "nobr",
        "ol",
        "p",
        "pre",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "strike",
        "sub",
        "sup",
        "table",
        "tt",
        "u",
        "ul",
        "var",
    ]
)


class Kind(Enum):
    """What a stretch of markup is."""

    TEXT = "text"
    START = "start tag"
    END = "end tag"
    COMMENT = "comment"
    CUT = "open where the markup ends"


class Token(NamedTuple):
    """A stretch of markup. A tuple, as a page has some hundred thousand of them.

    ``name`` is that of the tag. Of a text it is the element that takes all of its content for text (`script`, `title` …), or `cdata`,
    and empty anywhere else. Of what is still open where the markup ends it is the name of the element, or `tag` or `comment`.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    is_closed: bool = False  # `<br/>`
    is_raw: bool = False  # all up to its end tag is text


def tokens(markup: str) -> Iterator[Token]:
    """Every token, in order. Linear in the length of the markup."""
    at, contexts = 0, list[str]()
    while found := _OPEN.search(markup, at):
        start = found.start()
        if at < start:
            yield Token(Kind.TEXT, at, start)
        for token in _at(markup, start, contexts):
            yield token
            at = token.end
    if at < len(markup):
        yield Token(Kind.TEXT, at, len(markup))


def attributes(markup: str, tag: Token) -> dict[str, str]:
    """The attributes of a start tag by their names in small letters, their values as written; of two of one name, the first."""
    found: dict[str, str] = {}
    for match in placed_attributes(markup, tag):
        found.setdefault(match["name"].lower(), match["double"] or match["single"] or match["bare"] or "")
    return found


def placed_attributes(markup: str, tag: Token) -> Iterator[re.Match[str]]:
    """Every attribute of a start tag, where it is written."""
    at = tag.start + 1 + len(tag.name)
    while found := ATTRIBUTE.match(markup, at, tag.end - 1):
        yield found
        at = found.end()


def _at(markup: str, start: int, contexts: list[str]) -> tuple[Token, ...]:
    """The tokens of what begins with `<` at a place: a comment, or a tag and the text that belongs to it alone."""
    if name := _NAME.match(markup, start):
        end, is_closed = (name.end(), False) if name[3] else _tag_end(markup, name.end())
        tag = name[2].lower()
        if not end:
            return (Token(Kind.CUT, start, len(markup), "tag"),)
        if name[1]:
            if contexts and contexts[-1] == tag:
                contexts.pop()
            return (Token(Kind.END, start, end, tag),)
        is_foreign = (contexts or tag in _FOREIGN) and _enter(contexts, tag, is_closed=is_closed)
        content = () if is_foreign or tag not in _RAW else _content(markup, tag, start, end)
        return (Token(Kind.START, start, end, tag, is_closed, bool(content)), *content)
    if contexts and contexts[-1] in _FOREIGN and markup.startswith(_CDATA, start):
        end = markup.find("]]>", start)
        return (Token(Kind.TEXT, start, len(markup) if end < 0 else end + 3, "cdata"),)
    end = _comment_end(markup, start) if markup.startswith("<!--", start) else markup.find(">", start) + 1
    return (Token(Kind.COMMENT, start, end) if end > 0 else Token(Kind.CUT, start, len(markup), "comment"),)


def _tag_end(markup: str, at: int) -> tuple[int, bool]:
    """Where the tag ends whose name ends at a place, and whether by `/>`; 0 where it does not."""
    while (end := _TAG_END.match(markup, at)) is None:
        attribute = ATTRIBUTE.match(markup, at)
        if attribute is None:
            return 0, False
        at = attribute.end()
    return end.end(), "/" in end[0]


def _comment_end(markup: str, start: int) -> int:
    """Where the comment that begins at a place ends; 0 where it does not. `<!-->` and `<!--->` are comments."""
    found = _COMMENT_END.search(markup, start + 2)
    if found and found[0] == "--!>" and found.start() == start + 2:
        found = _COMMENT_END.search(markup, start + 4)
    return found.end() if found else 0


def _content(markup: str, name: str, tag: int, start: int) -> tuple[Token, ...]:
    """The text of an element that is all text, and what is open where it has no end."""
    if name == "plaintext":
        return (Token(Kind.TEXT, start, len(markup), name),)
    if name == "script":
        end = _script_end(markup, start)
    else:
        found = _RAW_ENDS[name].search(markup, start)
        end = found.start() if found else -1
    text = Token(Kind.TEXT, start, len(markup) if end < 0 else end, name)
    return (text,) if end >= 0 else (text, Token(Kind.CUT, tag, len(markup), name))


def _script_end(markup: str, start: int) -> int:
    """Where the end tag of a script begins; -1 where there is none. Within `<!-- <script>` it takes two (§ 13.2.5.20 and after)."""
    at, is_escaped, is_nested = start, False, False
    while found := _SCRIPT_MARK.search(markup, at):
        at = found.end()
        if found[0] == "<!--":
            is_escaped, at = True, found.start() + 2  # `<!-->` ends what it begins
        elif found[0] == "-->":
            is_escaped = is_nested = False
        elif not is_nested and found["close"]:
            return found.start()
        else:
            is_nested = is_escaped and not found["close"]
    return -1


def _enter(contexts: list[str], name: str, *, is_closed: bool) -> bool:
    """Notes what a start tag opens; true for one within SVG or MathML, where no element is all text."""
    is_foreign = bool(contexts) and contexts[-1] in _FOREIGN
    if is_foreign and name in _BREAKOUT:
        while contexts and contexts[-1] in _FOREIGN:
            contexts.pop()
        is_foreign = False
    opens = name in _FOREIGN or (is_foreign and name in _INTEGRATION)
    if opens and not is_closed:
        contexts.append(name)
    return is_foreign or opens
