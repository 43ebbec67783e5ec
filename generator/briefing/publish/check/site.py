"""A finished folder → problems: every link and anchor lands, no page is missing, and no file does what only our own pages may."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from posixpath import normpath, splitext
from stat import S_ISDIR, S_ISREG
from urllib.parse import unquote, urlsplit

from briefing.problems import Place, Problem, error
from briefing.publish.check.addresses import Target, cleaned, embedded, target
from briefing.publish.check.markup import Reference, Use
from briefing.publish.check.parsing import PAGES, READERS, Document, UnreadableError, read_xml
from briefing.publish.check.policy import Policy, allowed, parsed, theme_policy, weakness
from briefing.publish.check.stylesheets import COMPUTED

_DEEPEST = 4  # pictures within pictures, each in an address of the one around it


def check_site(folder: Path, expected: Iterable[str], base: str, engine: str = "MkDocs") -> tuple[Problem, ...]:
    """What is wrong with a finished site.

    ``expected`` are the paths of the pages that must be there; ``base`` is the path of the site's own address, which
    the page for what is not found puts before its links.
    """
    entries = dict(_entries(folder, ""))
    files = {path for path, mode in entries.items() if S_ISREG(mode)}
    found = [
        error(Place(f"site/{path}"), "page-missing", f"{engine} did not write this page", "look at its warnings")
        for path in sorted(expected)
        if path not in files
    ]
    found += (_irregular_file_problem(path) for path, mode in sorted(entries.items()) if not S_ISREG(mode) and not S_ISDIR(mode))
    documents: dict[str, Document] = {}
    for path in sorted(files):
        if reader := READERS.get(_suffix(path)):
            try:
                documents[path] = reader((folder / path).read_bytes())
            except UnreadableError as fault:
                found.append(_unchecked(path, f"the file {fault}"))
    for path, document in documents.items():
        found += _link_problems(path, document, documents, files, base)
        for reference in document.references:
            found += _judged(path, reference)
        if _suffix(path) in PAGES:
            found += _policy_problems(path, document)
    return tuple(dict.fromkeys(found))


def _entries(folder: Path, path: str) -> Iterator[tuple[str, int]]:
    """Everything below a folder, with its mode; no link is followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            yield f"{path}{entry.name}", mode
            if S_ISDIR(mode):
                yield from _entries(folder / entry.name, f"{path}{entry.name}/")


def _suffix(path: str) -> str:
    return splitext(path)[1].lower()


def _irregular_file_problem(path: str) -> Problem:
    return error(Place(f"site/{path}"), "file-not-regular", "this is a link, a device, a pipe or a socket", "write plain files alone")


def _unchecked(path: str, message: str) -> Problem:
    return error(Place(f"site/{path}"), "file-unchecked", message, "write it as plain, well-formed UTF-8, or take it out")


def _judged(path: str, reference: Reference, depth: int = 0) -> Iterator[Problem]:
    """What is wrong with an address that a file fetches or names, or with what it holds instead of one."""
    use, address = reference
    leads = target(address)
    if use is Use.FORBIDDEN:
        yield error(Place(f"site/{path}"), "markup-forbidden", address, "take it out of the theme or the page")
    elif use is Use.FOLLOW:
        if leads not in (Target.OWN, Target.WEB, Target.MAIL):
            yield _unsafe(path, address)
    elif use is Use.PICTURE and leads is Target.DATA:
        yield from _embedded(path, address, depth)
    elif leads is not Target.OWN or address == COMPUTED:
        yield _third_party_problem(path, address)


def _embedded(path: str, address: str, depth: int) -> Iterator[Problem]:
    """What is wrong with a picture that is its own address."""
    kind, data = embedded(address)
    if data is None or not kind.startswith("image/"):
        yield _third_party_problem(path, address)
    elif depth == _DEEPEST:
        yield _unchecked(path, f"pictures are nested more than {_DEEPEST} deep in an address")
    elif kind == "image/svg+xml":
        try:
            references = read_xml(data).references
        except UnreadableError as fault:
            yield _unchecked(path, f"the picture in an address {fault}")
            return
        for reference in references:
            yield from _judged(path, reference, depth + 1)


def _third_party_problem(path: str, address: str) -> Problem:
    return error(Place(f"site/{path}"), "third-party", f"the page would fetch `{address}`", "take it out of the theme or the page")


def _unsafe(path: str, address: str) -> Problem:
    return error(Place(f"site/{path}"), "link-unsafe", f"`{address}` is no address of the web", "only http, https and mailto")


@cache
def _parsed(policy: str) -> Policy:
    return parsed(policy)


@cache
def _weakness(policy: str) -> str | None:
    return weakness(_parsed(policy), _parsed(theme_policy()))


def _policy_problems(path: str, page: Document) -> Iterator[Problem]:
    """A page whose policy does not hold for all that it runs, or allows more than ours; where it names a script, it names its very bytes."""
    place, extends = Place(f"site/{path}"), "let its template extend main.html"
    policy = page.policies[0] if page.policies else ""
    if not page.policies:
        yield error(place, "policy-missing", "the page has no content security policy", extends)
    elif weak := _weakness(policy):
        yield error(place, "policy-weak", f"the content security policy is weaker than the theme's: {weak}", extends)
    if page.policies and page.before:
        message = f"the content security policy does not hold for `<{page.before}>`, which comes before it"
        yield error(place, "policy-weak", message, extends)
    if len(page.policies) > 1:
        yield error(place, "policy-weak", f"the page has {len(page.policies)} content security policies", "leave the theme's alone")
    for script in page.scripts:
        if script not in allowed(_parsed(policy), "script-src-elem"):
            help = "a template brought it, or another Material: read it, then name its hash in theme/main.html"
            yield error(place, "script-unknown", f"the policy does not name an inline script: {script}", help)


def _link_problems(path: str, document: Document, documents: Mapping[str, Document], files: set[str], base: str) -> Iterator[Problem]:
    place = Place(f"site/{path}")
    for link in document.links:
        parts = _split_url(link)
        if parts is None:
            yield _unsafe(path, link)
        elif parts.is_own:
            goal = resolve_link(path, parts.path, base) if parts.path else path
            if goal not in files:
                yield error(place, "link-broken", f"`{link}` leads nowhere", "mend the link, or the page it means")
            elif parts.anchor and goal in documents and parts.anchor not in documents[goal].ids:
                yield error(place, "anchor-broken", f"`{link}` has no anchor to land on", "mend the link, or the anchor")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where a link leads; of one to another site nothing more is asked."""

    is_own: bool
    path: str = ""
    anchor: str = ""  # none where it is one of the theme's own, which its script knows


@lru_cache(maxsize=1 << 14)  # the same links stand on most pages of a site
def _split_url(link: str) -> _Parts | None:
    """The parts of a link; None where it is no address of the web."""
    leads, address = target(link), cleaned(link)
    if leads is Target.OWN:
        before, _, anchor = address.partition("#")
        return _Parts(True, unquote(before.partition("?")[0].replace("\\", "/")), "" if anchor.startswith("__") else unquote(anchor))
    try:
        return _Parts(False) if leads in (Target.WEB, Target.MAIL) and urlsplit(address) else None
    except ValueError:  # as in `https://[`
        return None


def resolve_link(page: str, path: str, base: str = "/") -> str:
    """The file that an address means, seen from a page."""
    is_absolute = path.startswith("/")
    joined = (path.removeprefix(base) if is_absolute else f"{page.rpartition('/')[0]}/{path}").lstrip("/")
    whole = normpath(joined) if joined else "."
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..") or whole == "."
    return f"{whole}/index.html".removeprefix("./") if is_folder else whole
