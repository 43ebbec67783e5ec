"""Markup → its tags and texts, by the tokenizer of the HTML standard (§ 13.2.5), without building a tree."""

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

# Elements in which a CDATA section is text, and raw text elements are not: § 13.2.6.5, the rules for foreign content.
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
    """The kind of a token."""

    TEXT = "text"
    START = "start tag"
    END = "end tag"
    COMMENT = "comment"
    CUT = "open where the markup ends"


class Token(NamedTuple):
    """A range of markup. A tuple, as a page can have some hundred thousand tokens.

    ``name`` is that of the tag. For a text it is the raw text element that contains it (`script`, `title` …), or `cdata`, and
    otherwise empty. For what is still open at the end of the markup it is the name of the element, or `tag` or `comment`.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    is_closed: bool = False  # `<br/>`
    is_raw: bool = False  # everything up to its end tag is text


def tokens(markup: str) -> Iterator[Token]:
    """Every token, in order. Linear in the length of the markup."""
    at, contexts = 0, list[str]()
    while match := _OPEN.search(markup, at):
        start = match.start()
        if at < start:
            yield Token(Kind.TEXT, at, start)
        for token in _at(markup, start, contexts):
            yield token
            at = token.end
    if at < len(markup):
        yield Token(Kind.TEXT, at, len(markup))


def attributes(markup: str, tag: Token) -> dict[str, str]:
    """The attributes of a start tag by name in lower case, their values not decoded; of duplicates, the first."""
    values: dict[str, str] = {}
    for match in placed_attributes(markup, tag):
        values.setdefault(match["name"].lower(), match["double"] or match["single"] or match["bare"] or "")
    return values


def placed_attributes(markup: str, tag: Token) -> Iterator[re.Match[str]]:
    """A match for each attribute of a start tag."""
    at = tag.start + 1 + len(tag.name)
    while match := ATTRIBUTE.match(markup, at, tag.end - 1):
        yield match
        at = match.end()


def _at(markup: str, start: int, contexts: list[str]) -> tuple[Token, ...]:
    """The tokens at a `<`: a comment, or a tag with its raw text, if it has any."""
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
    """The end of the tag whose name ends at an offset, and whether that is `/>`; 0 where the tag has no end."""
    while (end := _TAG_END.match(markup, at)) is None:
        attribute = ATTRIBUTE.match(markup, at)
        if attribute is None:
            return 0, False
        at = attribute.end()
    return end.end(), "/" in end[0]


def _comment_end(markup: str, start: int) -> int:
    """The end of the comment that starts at an offset; 0 where it has no end. `<!-->` and `<!--->` are comments."""
    match = _COMMENT_END.search(markup, start + 2)
    if match and match[0] == "--!>" and match.start() == start + 2:
        match = _COMMENT_END.search(markup, start + 4)
    return match.end() if match else 0


def _content(markup: str, name: str, tag: int, start: int) -> tuple[Token, ...]:
    """The text of a raw text element, and a token for the element where it has no end."""
    if name == "plaintext":
        return (Token(Kind.TEXT, start, len(markup), name),)
    if name == "script":
        end = _script_end(markup, start)
    else:
        match = _RAW_ENDS[name].search(markup, start)
        end = match.start() if match else -1
    text = Token(Kind.TEXT, start, len(markup) if end < 0 else end, name)
    return (text,) if end >= 0 else (text, Token(Kind.CUT, tag, len(markup), name))


def _script_end(markup: str, start: int) -> int:
    """The start of the end tag of a script; -1 where there is none. After `<!-- <script>` it takes two (§ 13.2.5.20 and after)."""
    at, is_escaped, is_nested = start, False, False
    while match := _SCRIPT_MARK.search(markup, at):
        at = match.end()
        if match[0] == "<!--":
            is_escaped, at = True, match.start() + 2  # `<!-->` also ends the comment
        elif match[0] == "-->":
            is_escaped = is_nested = False
        elif not is_nested and match["close"]:
            return match.start()
        else:
            is_nested = is_escaped and not match["close"]
    return -1


def _enter(contexts: list[str], name: str, *, is_closed: bool) -> bool:
    """Updates the contexts for a start tag; true for one in SVG or MathML, where there are no raw text elements."""
    is_foreign = bool(contexts) and contexts[-1] in _FOREIGN
    if is_foreign and name in _BREAKOUT:
        while contexts and contexts[-1] in _FOREIGN:
            contexts.pop()
        is_foreign = False
    opens = name in _FOREIGN or (is_foreign and name in _INTEGRATION)
    if opens and not is_closed:
        contexts.append(name)
    return is_foreign or opens
