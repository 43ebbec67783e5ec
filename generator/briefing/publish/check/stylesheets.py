"""CSS → every address that it makes a browser fetch, as the CSS Syntax and Images standards of the W3C say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMPUTED = "var(…)"
"""Stands for an address that is put together in the browser, so that nobody can check it before."""

_STRING = r""" "(?:[^"\\\n]|\\.)*+"?+ | '(?:[^'\\\n]|\\.)*+'?+ """
_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}+[\t\n ]?+|[^\n0-9a-fA-F])"
_NAME = rf"(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})++"
_PLAIN = r"(?:[-\w]|[^\x00-\x7f]|\\[^-\w\n])++(?!\\)"  # a name whose escapes, if any, hide no letter and no hyphen
_SETS = ("image", "image-set", "-webkit-image-set")  # functions in which a string is an address
_COMPUTING = ("var", "attr", "env", "if", "inherit")
_IDLE = re.compile(  # as much as can be told at once to fetch nothing
    rf"""(?: /\*.*?(?:\*/|\Z) | /(?!\*) | <!-- | {_STRING} | [^"'/@<\\\w-]++ | <(?!!--)
      | @(?!import|namespace){_PLAIN}
      | (?!(?:url|src|{"|".join(_SETS)})\(){_PLAIN}
    )*+""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(
    rf"/\*.*?(?:\*/|\Z) | <!-- | (?P<string>{_STRING}) | @(?P<rule>{_NAME}) | (?P<name>{_NAME})\( | {_NAME} | (?P<mark>[(){{}};]) | .",
    re.VERBOSE | re.DOTALL,
)
_GIVEN = re.compile(rf"(?:[\t\n ]|/\*.*?\*/)*+(?P<string>{_STRING})", re.VERBOSE | re.DOTALL)
_BARE = re.compile(r"[\t\n ]*+((?:[^)\\]|\\.)*+)", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[\t\n ]?|(\n)|(.))", re.DOTALL)


def addresses(sheet: str) -> Iterator[str]:
    """Every address that a style sheet, or the value of a `style` attribute, makes a browser fetch.

    `@namespace` only names; strings elsewhere, as in `content` or a selector, are text.
    """
    scanner = _Scanner(sheet.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    while (token := scanner.next()) is not None:
        match token.lastgroup:
            case "string" if scanner.depth or scanner.rule == "import":
                yield _text(token["string"])
            case "rule":
                scanner.begin(_unescaped(token["rule"]).lower())
            case "name":
                yield from scanner.call(_unescaped(token["name"]).lower())
            case "mark":
                scanner.meet(token["mark"])


@dataclass(slots=True)
class _Scanner:
    """Where in a style sheet we are."""

    sheet: str
    position: int = 0
    depth: int = 0  # how many brackets are open since an image set began; 0 outside of any
    rule: str = ""  # `import` or `namespace`, in the rule of that name

    def next(self) -> re.Match[str] | None:
        """The next token that may matter; None at the end."""
        if not self.depth and not self.rule and (idle := _IDLE.match(self.sheet, self.position)):
            self.position = idle.end()
        found = _TOKEN.match(self.sheet, self.position)
        self.position = found.end() if found else self.position
        return found

    def begin(self, rule: str) -> None:
        self.rule = rule if rule in ("import", "namespace") else ""

    def call(self, function: str) -> Iterator[str]:
        """The address that a function takes, where it takes one."""
        if function in ("url", "src"):
            address = self._argument(function)
            yield from [address] if self.rule != "namespace" else []
        elif self.depth and (function in _COMPUTING or function.startswith("--")):
            yield COMPUTED
        self.depth += 1 if self.depth or function in _SETS else 0

    def _argument(self, function: str) -> str:
        if given := _GIVEN.match(self.sheet, self.position):
            self.position = given.end()
            return _text(given["string"])
        if function == "src":
            return COMPUTED
        if bare := _BARE.match(self.sheet, self.position):
            self.position = bare.end()
            return _unescaped(bare[1]).rstrip("\t\n ")
        return ""

    def meet(self, mark: str) -> None:
        if mark not in "()":
            self.rule = ""
        elif self.depth:
            self.depth += 1 if mark == "(" else -1


def _text(string: str) -> str:
    return _unescaped(string[1:].removesuffix(string[0]))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    return found[3] or ""
