"""A finished site → problems: broken links and anchors, missing pages, and files that load or run what is not allowed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from posixpath import normpath
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from briefing.problems import Place, Problem, error
from briefing.publish.check.addresses import Target, clean_url, data_url_content, target
from briefing.publish.check.markup import Reference, UrlUse
from briefing.publish.check.parsing import PAGES, READERS, ParsedFile, UnreadableError, read_file, read_xml, suffix
from briefing.publish.check.policy import Policy, is_allowed, parse_policy, policy_weakness, theme_policy
from briefing.publish.check.stylesheets import COMPUTED
from briefing.publish.manifest import MANIFEST_NAME

_MAX_DEPTH = 4  # levels of pictures embedded in pictures


Parsed = ParsedFile | UnreadableError | None


def check_site(
    folder: Path, expected: Iterable[str], base: str, engine: str = "MkDocs", known: Mapping[str, Parsed] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """The problems of a finished site.

    ``expected`` are the paths of the pages that must exist; ``base`` is the path of the site's own address, with which the
    links of the page for "not found" begin. ``known`` are the files that were read when they were written.
    """
    entries = dict(_entries(folder, ""))
    files = {path for path, mode in entries.items() if S_ISREG(mode)}
    problems = [
        error(Place(f"site/{path}"), "page-missing", f"{engine} did not write this page", "look at its warnings")
        for path in sorted(expected)
        if path not in files
    ]
    problems += (_irregular_file_problem(path) for path, mode in sorted(entries.items()) if not S_ISREG(mode) and not S_ISDIR(mode))
    linkable = files | {MANIFEST_NAME}  # which is written after this check
    documents: dict[str, ParsedFile] = {}
    for path in sorted(files):
        parsed = known[path] if path in known else _read(folder, path)
        if isinstance(parsed, UnreadableError):
            problems.append(_unchecked(path, f"the file {parsed}"))
        elif parsed is not None:
            documents[path] = parsed
    for path, document in documents.items():
        problems += _link_problems(path, document, documents, linkable, base)
        for reference in document.references:
            problems += _reference_problems(path, reference)
        if suffix(path) in PAGES:
            problems += _policy_problems(path, document)
    return tuple(dict.fromkeys(problems))


def _entries(folder: Path, path: str) -> Iterator[tuple[str, int]]:
    """Everything below a folder, with its mode; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            yield f"{path}{entry.name}", mode
            if S_ISDIR(mode):
                yield from _entries(folder / entry.name, f"{path}{entry.name}/")


def _read(folder: Path, path: str) -> Parsed:
    return read_file(path, (folder / path).read_bytes()) if suffix(path) in READERS else None


def _irregular_file_problem(path: str) -> Problem:
    return error(Place(f"site/{path}"), "file-not-regular", "this is a link, a device, a pipe or a socket", "write only plain files")


def _unchecked(path: str, message: str) -> Problem:
    return error(Place(f"site/{path}"), "file-unchecked", message, "write it as plain, well-formed UTF-8, or remove it")


def _reference_problems(path: str, reference: Reference, depth: int = 0) -> Iterator[Problem]:
    """The problems of an address that a file fetches or names, or of forbidden markup."""
    use, address = reference
    kind = target(address)
    if use is UrlUse.FORBIDDEN:
        yield error(Place(f"site/{path}"), "markup-forbidden", address, "remove it from the theme or the page")
    elif use is UrlUse.FOLLOW:
        if kind not in (Target.OWN, Target.WEB, Target.MAIL):
            yield _unsafe_problem(path, address)
    elif use is UrlUse.PICTURE and kind is Target.DATA:
        yield from _embedded(path, address, depth)
    elif kind is not Target.OWN or address == COMPUTED:
        yield _third_party_problem(path, address)


def _embedded(path: str, address: str, depth: int) -> Iterator[Problem]:
    """The problems of a picture embedded in its address."""
    kind, data = data_url_content(address)
    if data is None or not kind.startswith("image/"):
        yield _third_party_problem(path, address)
    elif depth == _MAX_DEPTH:
        yield _unchecked(path, f"pictures are nested more than {_MAX_DEPTH} deep in an address")
    elif kind == "image/svg+xml":
        try:
            references = read_xml(data).references
        except UnreadableError as reason:
            yield _unchecked(path, f"the picture in an address {reason}")
            return
        for reference in references:
            yield from _reference_problems(path, reference, depth + 1)


def _third_party_problem(path: str, address: str) -> Problem:
    return error(Place(f"site/{path}"), "third-party", f"the page would fetch `{address}`", "remove it from the theme or the page")


def _unsafe_problem(path: str, address: str) -> Problem:
    return error(Place(f"site/{path}"), "link-unsafe", f"`{address}` is not a web address", "use http, https or mailto")


@cache
def _parse_file(policy: str) -> Policy:
    return parse_policy(policy)


@cache
def _weakness(policy: str) -> str | None:
    return policy_weakness(_parse_file(policy), _parse_file(theme_policy()))


def _policy_problems(path: str, page: ParsedFile) -> Iterator[Problem]:
    """The problems of a page whose policy does not cover everything that it runs, or allows more than that of the theme."""
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
        yield error(place, "policy-weak", f"the page has {len(page.policies)} content security policies", "keep only that of the theme")
    for script in page.scripts:
        if script not in is_allowed(_parse_file(policy), "script-src-elem"):
            help = "it comes from a template, or from another version of Material: read it, then add its hash to theme/main.html"
            yield error(place, "script-unknown", f"the policy does not name an inline script: {script}", help)


def _link_problems(path: str, document: ParsedFile, documents: Mapping[str, ParsedFile], files: set[str], base: str) -> Iterator[Problem]:
    place = Place(f"site/{path}")
    for link in document.links:
        parts = _split_url(link)
        if parts is None:
            yield _unsafe_problem(path, link)
        elif parts.is_own:
            destination = resolve_link(path, parts.path, base) if parts.path else path
            if destination not in files:
                yield error(place, "link-broken", f"`{link}` leads to no page", "fix the link, or add the page")
            elif parts.anchor and destination in documents and parts.anchor not in documents[destination].ids:
                yield error(place, "anchor-broken", f"`{link}` leads to no anchor", "fix the link, or the anchor")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a link; a link to another site has none."""

    is_own: bool
    path: str = ""
    anchor: str = ""  # empty for an anchor of the theme, which its script handles


@lru_cache(maxsize=1 << 14)  # most pages of a site have the same links
def _split_url(link: str) -> _Parts | None:
    """The parts of a link; None where it is not a web address."""
    kind, address = target(link), clean_url(link)
    if kind is Target.OWN:
        before, _, anchor = address.partition("#")
        return _Parts(True, unquote(before.partition("?")[0].replace("\\", "/")), "" if anchor.startswith("__") else unquote(anchor))
    try:
        return _Parts(False) if kind in (Target.WEB, Target.MAIL) and urlsplit(address) else None
    except ValueError:  # as in `https://[`
        return None


def resolve_link(page: str, path: str, base: str = "/") -> str:
    """The path of the file that an address on a page refers to."""
    is_absolute = path.startswith("/")
    joined = (path.removeprefix(base) if is_absolute else f"{page.rpartition('/')[0]}/{path}").lstrip("/")
    normal = normpath(joined) if joined else "."
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..") or normal == "."
    return f"{normal}/index.html".removeprefix("./") if is_folder else normal
