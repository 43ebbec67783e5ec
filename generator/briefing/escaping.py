"""The only way out for untrusted text: one function for each context that it may land in."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape as _html
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from markupsafe import Markup

from briefing.characters import UNSEEN, escape, shown

# Everything that Markdown or HTML could read as markup, or that could join with a neighbour into some. Letters,
# digits, single spaces and what is left of ASCII mean nothing to either, alone or together.
_MARKUP_CHARACTERS = re.compile(r"[!-+\--/:<-@\[-`{-~]|[\s\x00-\x1f\x7f-\x9f]{2,}|[^\S ]|[\x00-\x1f\x7f-\x9f]")
_ENTITIES = {chr(code): f"&#{code};" for code in range(0x21, 0x7F)}
_WHITESPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LINES = re.compile(r"[\t\n\r]+")
_ADDRESS = re.compile(r"[A-Za-z0-9./#-]*", re.ASCII)
_EMAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)
_UNSAFE_IN_YAML = re.compile(r'["\\]|[^ -~]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")

_NOT_IN_JSON = re.compile(f"[<>&]|{_CONTROL.pattern}|{UNSEEN.pattern}")


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], " ")


def page_text(value: object) -> Markup:
    """Text for a page: the same in running Markdown, in a table cell, inside an HTML block and in an attribute.

    White space is folded to single spaces; what is already markup passes through.
    """
    if type(value) is Markup:
        return value
    return Markup(_MARKUP_CHARACTERS.sub(_entity, str(value)))  # noqa: S704 -- this is the escaping


def front_matter(text: str) -> str:
    """A YAML scalar for front matter whose text is put into HTML unescaped, twice decoded at most.

    The theme writes titles and descriptions raw into ``<title>``, ``<meta>`` and other pages' navigation.
    """
    return yaml_text(_html(_WHITESPACE.sub(" ", text), quote=True))


def search_tag(text: str) -> str:
    """A YAML scalar for a tag of a page, which the search puts into its results as HTML.

    Quotation marks stay what they are: they mean nothing there, and as entities they would hide a name from who types it.
    """
    return yaml_text(_html(_WHITESPACE.sub(" ", text), quote=False))


def yaml_text(text: str) -> str:
    """A double-quoted YAML scalar that reads back as the text."""
    return f'"{_UNSAFE_IN_YAML.sub(_yaml_escape, text)}"'


def _yaml_escape(match: re.Match[str]) -> str:
    # Not JSON's escapes: a pair of surrogates is two characters to YAML, neither of which exists.
    return f"\\U{ord(match[0]):08x}"


def trusted_address(text: str) -> Markup:
    """An id or a relative address of our own making, which needs no escaping anywhere.

    Raises ValueError for text with any other character: ids are proved before they get here.
    """
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is no address of ours")
    return Markup(text)  # noqa: S704 -- nothing in it can be read as markup


def css_string(text: str) -> str:
    """Text for a string of a style sheet: every character that is no letter or digit of ASCII as its number."""
    return "".join(character if character.isascii() and character.isalnum() else f"\\{ord(character):x} " for character in text)


_BIBTEX = {character: f"\\{character}" for character in "%#$&_"} | {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}


def bibtex(key: str, fields: Mapping[str, str], url: str | None) -> Iterator[str]:
    """A BibTeX entry, line by line: braces inside a value would count, so they are named instead."""
    yield f"@misc{{{trusted_address(key)},"
    for name, value in fields.items():
        words = "".join(_BIBTEX.get(character, character) for character in _WHITESPACE.sub(" ", value))
        yield f"{name} = {{{{{words}}}}}," if name in ("title", "author") else f"{name} = {{{words}}},"
    if url is not None:
        yield f"url = {{{url}}},"
    yield "}"


def is_email(text: str) -> bool:
    """True for a plain e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def error_report_link(target: str, title: str, values: Mapping[str, str]) -> Markup | None:
    """An address under which a reader reports a mistake in a page, carrying which page it is; None for what is no such address."""
    if is_email(target):
        body = "".join(f"{name}: {value}\n" for name, value in values.items()) + "\nWhat is wrong: "
        return page_text(f"mailto:{target}?subject={quote(f'Error on “{title}”', safe='')}&body={quote(body, safe='')}")
    url = safe_url(target)
    return page_text(f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(values)}") if url else None


def safe_url(url: str) -> str | None:
    """An address that a page may link to, re-serialised; None unless it is plain http or https."""
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
    """JSON that may also stand inside a script element or on a terminal: no ``<``, ``>``, ``&``, control, line separator or unseen character is left bare."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _NOT_IN_JSON.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    # JSON writes what lies beyond the first plane as a pair of surrogates.
    return "".join(json.dumps(character)[1:-1] if ord(character) > 0xFFFF else f"\\u{ord(character):04x}" for character in match[0])


def terminal_text(text: str) -> str:
    """Text for a terminal: controls, escapes and bidi overrides shown, not obeyed; what nobody would see, and no script needs there, is shown, too."""
    return _CONTROL.sub(lambda match: escape(match[0]), shown(text))


def visible(text: str) -> str:
    """Text on one line in which controls, bidi overrides and unseen characters are shown as escapes; it is not escaped for any page."""
    return terminal_text(_LINES.sub(" ", text))


def workflow_text(text: str, *, is_property: bool = False) -> str:
    """Text for a GitHub workflow command, as its toolkit escapes data and properties."""
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *((":", "%3A"), (",", "%2C")) * is_property):
        text = text.replace(character, code)
    return text
