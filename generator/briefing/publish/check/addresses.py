"""An address in a page or a style sheet → where a browser resolves it, by the WHATWG URL and HTML standards."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from enum import Enum, auto
from urllib.parse import unquote_to_bytes

_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_REMOVED = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_SPACE = r"[\t\n\f\r ]"
_WORD = re.compile(r"[^\t\n\f\r ]++")
_CANDIDATE = re.compile(rf"(?:{_SPACE}|,)*+([^\t\n\f\r ]++)")
_DESCRIPTORS = re.compile(r"(?:[^,(]|\([^)]*+\)?)*+")
_REFRESH = re.compile(rf"{_SPACE}*+(?=[0-9.])[0-9]*+[0-9.]*+(?:{_SPACE}*+[;,]|{_SPACE}){_SPACE}*+(.*)", re.DOTALL)
_URL_PREFIX = re.compile(rf"url{_SPACE}*+={_SPACE}*+(.*)", re.DOTALL | re.IGNORECASE)
_BASE64 = re.compile(r";[ ]*base64$", re.IGNORECASE)


class Target(Enum):
    """Where an address leads."""

    OWN = auto()  # relative: a file of the same site, or a place in the same page
    WEB = auto()  # http or https, even where it names this site
    HOST = auto()  # `//host`: another site, by the scheme that the page itself came by
    MAIL = auto()
    DATA = auto()
    OTHER = auto()  # any other scheme: javascript, blob, file, …


def clean_url(address: str) -> str:
    """The address as a browser parses it: without surrounding control characters and spaces, and without tabs and line breaks."""
    return address.strip(_CONTROLS_AND_SPACE).translate(_REMOVED)


def target(address: str) -> Target:
    """Where an address on a page that is served by http or https leads."""
    address = clean_url(address)
    if scheme := _SCHEME.match(address):
        known = {"http": Target.WEB, "https": Target.WEB, "mailto": Target.MAIL, "data": Target.DATA}
        return known.get(scheme[1].lower(), Target.OTHER)
    is_host = len(address) > 1 and address[0] in "/\\" and address[1] in "/\\"
    return Target.HOST if is_host else Target.OWN


def space_separated(value: str) -> list[str]:
    """The words of an attribute that holds a list of them: whatever stands between spaces of ASCII."""
    return _WORD.findall(value)


def candidates(srcset: str) -> Iterator[str]:
    """Every address of a `srcset` or `imagesrcset`."""
    position = 0
    while found := _CANDIDATE.match(srcset, position):
        address = found[1].rstrip(",")
        yield address
        position = found.end()
        if address == found[1] and (descriptors := _DESCRIPTORS.match(srcset, position)):
            position = descriptors.end()


def refresh_url(content: str) -> str | None:
    """The address that `<meta http-equiv="refresh">` with this content leads to; None where it names none."""
    found = _REFRESH.match(content)
    if found is None or not found[1]:
        return None
    named = _URL_PREFIX.match(found[1])
    address = named[1] if named else found[1]
    quote = address[:1]
    return address[1:].partition(quote)[0] if quote in ("'", '"') else address


def data_url_content(address: str) -> tuple[str, bytes | None]:
    """The media type of a `data:` address, in small letters and without parameters, and its content; None where that is malformed."""
    head, _, body = clean_url(address).partition(":")[2].partition("#")[0].partition(",")
    data: bytes | None = unquote_to_bytes(body)
    if found := _BASE64.search(head.strip()):
        head = head.strip()[: found.start()]
        data = _decoded(data or b"")
    return head.partition(";")[0].strip().lower(), data


def _decoded(data: bytes) -> bytes | None:
    bare = data.translate(None, b"\t\n\f\r ").rstrip(b"=")
    try:
        return b64decode(bare + b"=" * (-len(bare) % 4), validate=True)
    except Error:
        return None
