"""Escaped text: one function for each context into which untrusted text is written. Nothing else may write it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape as _html
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from markupsafe import Markup
from markupsafe import escape as markup_escape

from briefing.characters import UNSEEN_RANGES, escape, with_visible_characters

# Every character that Markdown or HTML could read as markup, alone or together with its neighbours. Letters, digits,
# single spaces and the rest of ASCII have no meaning in either.
_MARKUP_CHARACTERS = re.compile(r"[!-+\--/:<-@\[-`{-~]|[\s\x00-\x1f\x7f-\x9f]{2,}|[^\S ]|[\x00-\x1f\x7f-\x9f]")
_MARKUP_IN_PRINTABLE = re.compile(r"[!-+\--/:<-@\[-`{-~]")  # the same where all that is not printable is single spaces: ten times as fast
_ENTITIES = {chr(code): f"&#{code};" for code in range(0x21, 0x7F)}
_WHITESPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LINES = re.compile(r"[\t\n\r]+")
_ADDRESS = re.compile(r"[A-Za-z0-9./#-]*", re.ASCII)
_EMAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)
_UNSAFE_IN_YAML = re.compile(r'["\\]|[^ -~]')
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEFORE_A_FORMULA = " \t\r\n\u00a0\u3000"
_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠")
_BACKSLASHED = "\\`*_{}[]"  # what every reader of Markdown reads as itself after a backslash
_IN_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&|~#@]|\$(?!\d)|:(?=//|[a-z_]+:)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINS_A_BLOCK = re.compile(r"^(\d*)([-+=:.)])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_NOT_IN_JSON = re.compile(f"[<>&{_CONTROL.pattern[1:-1]}{UNSEEN_RANGES}]")  # one set: a choice of sets takes twice as long


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], " ")


def page_text(value: object) -> Markup:
    """Text for a page, safe in Markdown text, in a table cell, inside an HTML block and in an attribute.

    White space is folded to single spaces; a value that is already Markup is returned unchanged.
    """
    return value if type(value) is Markup else Markup(escaped(str(value)))  # noqa: S704 -- this is the escaping


def escaped(text: str) -> str:
    """The same for what is put together as plain text, as templates are."""
    characters = _MARKUP_IN_PRINTABLE if text.isprintable() and "  " not in text else _MARKUP_CHARACTERS
    return characters.sub(_entity, text)


def html_text(text: str) -> Markup:
    """Text for HTML that is not read as Markdown, in an element or in a quoted attribute; white space and controls become single spaces."""
    return Markup(_html(_WHITESPACE.sub(" ", text), quote=True))  # noqa: S704 -- this is the escaping


def fill(template: str, *values: object) -> Markup:
    """HTML, a constant of the code, with escaped values in the place of its `{}`; as `Markup.format`, which reads it in Python each time."""
    return Markup(template.format(*map(markup_escape, values)))  # noqa: S704 -- both parts are markup


def front_matter(text: str) -> str:
    """A YAML scalar for front matter whose text the theme puts into HTML without escaping it.

    It writes titles and descriptions into ``<title>``, ``<meta>`` and other pages' navigation.
    """
    return yaml_text(html_text(text))


def yaml_text(text: str) -> str:
    """A double-quoted YAML scalar that reads back as the text."""
    return f'"{_UNSAFE_IN_YAML.sub(_yaml_escape, text)}"'


def _yaml_escape(match: re.Match[str]) -> str:
    # Not the escapes of JSON: YAML reads a surrogate pair as two characters, neither of which exists.
    return f"\\U{ord(match[0]):08x}"


class Markdown(str):
    """Text that is Markdown already: what is not of this type is escaped where it enters it."""

    __slots__ = ()

    def filled(self, *values: object) -> "Markdown":
        """The text with each value, escaped, in the place of `{}`."""
        return Markdown(self.format(*[value if type(value) is Markdown else markdown_text(value) for value in values]))


def markdown_text(value: object) -> Markdown:
    """Text for a plain Markdown file, on one line, that every reader of Markdown shows as it is; a value that is already Markdown is unchanged.

    What an extension of one reader would take for markup, or for an address, is escaped, too.
    """
    return value if isinstance(value, Markdown) else _escaped_markdown(str(value))


@lru_cache(maxsize=1 << 14)  # most texts are in several files
def _escaped_markdown(text: str) -> Markdown:
    text = _IN_MARKDOWN.sub(_markdown_escape, one_line(text))
    return Markdown(_BEGINS_A_BLOCK.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text))


def _markdown_escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in _BACKSLASHED else f"&#{ord(match[0])};"


def trusted_address(text: str) -> Markup:
    """An id or a relative address made by this package, which needs no escaping in any context.

    Raises ValueError for a text with any other character: ids have been checked before.
    """
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is not an id or a relative address")
    return Markup(text)  # noqa: S704 -- no character of it can be read as markup


def css_string(text: str) -> str:
    """Text for a string of a style sheet: every character but ASCII letters and digits as its code point."""
    return "".join(character if character.isascii() and character.isalnum() else f"\\{ord(character):x} " for character in text)


_BIBTEX = {character: f"\\{character}" for character in "%#$&_"} | {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}


def bibtex(key: str, fields: Mapping[str, str], url: str | None) -> Iterator[str]:
    """The lines of a BibTeX entry. Braces in a value are written as commands, because BibTeX counts them even when escaped."""
    yield f"@misc{{{trusted_address(key)},"
    for name, value in fields.items():
        words = "".join(_BIBTEX.get(character, character) for character in _WHITESPACE.sub(" ", value))
        yield f"{name} = {{{{{words}}}}}," if name in ("title", "author") else f"{name} = {{{words}}},"
    if url is not None:
        yield f"url = {{{url}}},"
    yield "}"


def one_line(text: str) -> str:
    """Text for a format with one field a line: white space as single spaces, without controls."""
    return _CONTROL.sub("", _WHITESPACE.sub(" ", text)).strip()


def xml_text(text: str) -> str:
    """Text that a writer of XML may hold, which escapes markup itself: without the characters that XML 1.0 has no form for."""
    return _NOT_IN_XML.sub("", text)


def spreadsheet_cell(text: str) -> str:
    """Text for a cell of a spreadsheet: where a program would take it for a formula, `'` before it (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(_BEFORE_A_FORMULA)[:1] in _BEGINS_A_FORMULA else text


def is_email(text: str) -> bool:
    """True for a plain e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def error_report_link(target: str, title: str, values: Mapping[str, str]) -> Markup | None:
    """A link by which a reader reports an error on a page, with the details of the page; None where the target is no mail or web address."""
    if is_email(target):
        body = "".join(f"{name}: {value}\n" for name, value in values.items()) + "\nWhat is wrong: "
        return page_text(f"mailto:{target}?subject={quote(f'Error on “{title}”', safe='')}&body={quote(body, safe='')}")
    url = safe_url(target)
    return page_text(f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(values)}") if url else None


def safe_url(url: str) -> str | None:
    """A web address that a page may link to, normalized; None unless it is a plain http or https address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("ascii").decode()
    except ValueError:  # a host outside ASCII is a UnicodeEncodeError, which is a ValueError
        return None
    is_plain = parts.scheme in ("http", "https") and host and not parts.username and not parts.password
    if not is_plain or not re.fullmatch(r"[a-z0-9.-]+", host) or _CONTROL.search(url):
        return None
    netloc = host if port is None else f"{host}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=-._~")
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=-._~?"), ""))


def as_json(value: Any) -> str:
    """JSON that is also safe in a script element and on a terminal: ``<``, ``>``, ``&``, controls, line separators and invisible characters are escaped."""
    text = _JSON.encode(value)
    if text.isascii():  # a thousand times as fast; all other controls of ASCII are escaped already
        return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026").replace("\x7f", r"\u007f")
    return _NOT_IN_JSON.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    # JSON escapes a character beyond the first plane as a surrogate pair.
    return json.dumps(match[0])[1:-1] if ord(match[0]) > 0xFFFF else f"\\u{ord(match[0]):04x}"


def terminal_text(text: str) -> str:
    """Text for a terminal: controls, bidi overrides and misplaced invisible characters are shown as escapes."""
    return _CONTROL.sub(lambda match: escape(match[0]), with_visible_characters(text))


def with_visible_controls(text: str) -> str:
    """Text on one line, with controls, bidi overrides and invisible characters shown as escapes; not escaped for a page."""
    return terminal_text(_LINES.sub(" ", text))


def workflow_text(text: str, *, is_property: bool = False) -> str:
    """Text for a GitHub workflow command, as its toolkit escapes data and properties."""
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *((":", "%3A"), (",", "%2C")) * is_property):
        text = text.replace(character, code)
    return text
