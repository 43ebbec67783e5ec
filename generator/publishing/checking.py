"""A finished folder → problems: every link and anchor lands, no page is missing, nothing is fetched from a third party."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import normpath
from stat import S_ISDIR, S_ISREG
from urllib.parse import SplitResult, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.problems import Place, Problem, error

_CSS_ADDRESS = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
_FETCHED = "[src], [srcset], [poster], [data], link[href], form[action], [background]"
_PASSIVE = {"canonical", "prev", "next", "alternate"}  # relations of a link that fetch nothing


@dataclass(frozen=True, slots=True)
class Built:
    """What the check needs to know of one built page."""

    path: str
    ids: frozenset[str]
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    policy: str
    scripts: tuple[str, ...]  # the inline ones, each as a policy names it: `'sha256-…'`


def check_site(folder: Path, expected: Iterable[str], base: str) -> tuple[Problem, ...]:
    """What is wrong with a finished site.

    ``expected`` are the paths of the pages that must be there; ``base`` is the path of the site's own address, which
    the page for what is not found puts before its links.
    """
    entries = {path.relative_to(folder).as_posix(): path.lstat().st_mode for path in folder.rglob("*")}
    files = {path for path, mode in entries.items() if S_ISREG(mode)}
    pages = {path: _built(path, (folder / path).read_bytes()) for path in sorted(files) if path.endswith(".html")}
    found = [
        error(Place(f"site/{path}"), "page-missing", "MkDocs did not write this page", "look at its warnings")
        for path in sorted(expected)
        if path not in pages
    ]
    found += (_not_plain(path) for path, mode in sorted(entries.items()) if not S_ISREG(mode) and not S_ISDIR(mode))
    for page in pages.values():
        found += _links(page, pages, files, base)
        found += (_third_party(page.path, url) for url in page.fetched if _is_foreign(url))
        found += _policy(page)
    for path in sorted(files):
        if path.endswith(".css"):
            text = (folder / path).read_text(encoding="utf-8", errors="replace")
            found += (_third_party(path, url) for url in _CSS_ADDRESS.findall(text))
    return tuple(found)


def _built(path: str, data: bytes) -> Built:
    tree = LexborHTMLParser(data.decode("utf-8", errors="replace"))
    ids = frozenset(str(node.attributes["id"]) for node in tree.css("[id]"))
    links = tuple(dict.fromkeys(node.attributes.get("href") or "" for node in tree.css("a[href], area[href]")))
    fetched = tuple(dict.fromkeys(_addresses(tree)))
    policy = tree.css_first("head > meta[http-equiv=Content-Security-Policy]")
    scripts = (node for node in tree.css("script:not([src])") if node.attributes.get("type") != "application/json")
    return Built(path, ids, links, fetched, (policy and policy.attributes.get("content")) or "", tuple(_hashed(node) for node in scripts))


def _hashed(script: LexborNode) -> str:
    return f"'sha256-{b64encode(sha256((script.text() or '').encode()).digest()).decode()}'"


def _policy(page: Built) -> Iterator[Problem]:
    """A page whose policy does not stand for all that it runs; where it names a script, it names the very bytes of it."""
    if "default-src 'none'" not in page.policy:
        yield error(
            Place(f"site/{page.path}"), "policy-missing", "the page has no content security policy", "let its template extend main.html"
        )
    for script in page.scripts:
        if script not in page.policy:
            help = "a template brought it, or another Material: read it, then name its hash in theme/main.html"
            yield error(Place(f"site/{page.path}"), "script-unknown", f"the policy does not name an inline script: {script}", help)


def _addresses(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_FETCHED):
        if node.tag == "link" and set((node.attributes.get("rel") or "").split()) <= _PASSIVE:
            continue
        for name in ("src", "srcset", "poster", "data", "href", "action", "background"):
            if value := node.attributes.get(name):
                yield value.strip()


def _is_foreign(url: str) -> bool:
    parts = _parts(url)
    return parts is None or url.startswith("//") or parts.scheme not in ("", "data")


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none, as `https://[`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _not_plain(path: str) -> Problem:
    return error(Place(f"site/{path}"), "file-not-regular", "this is a link, a device, a pipe or a socket", "write plain files alone")


def _third_party(path: str, url: str) -> Problem:
    return error(Place(f"site/{path}"), "third-party", f"the page would fetch `{url}`", "take it out of the theme or the page")


def _links(page: Built, pages: Mapping[str, Built], files: set[str], base: str) -> Iterator[Problem]:
    for link in page.links:
        parts = _parts(link)
        if parts is None or parts.scheme or parts.netloc:
            if parts is None or parts.scheme not in ("http", "https", "mailto"):
                yield error(Place(f"site/{page.path}"), "link-unsafe", f"`{link}` is no address of the web", "only http, https and mailto")
            continue
        target = page.path if not parts.path else landing(page.path, unquote(parts.path), base)
        if target not in files:
            yield error(Place(f"site/{page.path}"), "link-broken", f"`{link}` leads nowhere", "mend the link, or the page it means")
        elif (
            parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids and not parts.fragment.startswith("__")
        ):
            yield error(Place(f"site/{page.path}"), "anchor-broken", f"`{link}` has no anchor to land on", "mend the link, or the anchor")


def landing(page: str, path: str, base: str = "/") -> str:
    """The file that an address means, seen from a page."""
    is_absolute = path.startswith("/")
    joined = (path.removeprefix(base) if is_absolute else f"{page.rpartition('/')[0]}/{path}").lstrip("/")
    whole = normpath(joined) if joined else "."
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..") or whole == "."
    return f"{whole}/index.html".removeprefix("./") if is_folder else whole
