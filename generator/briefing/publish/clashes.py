"""Handwritten pages and files that would replace something that a build makes, or take its address."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import basename, dirname, join, splitext

from briefing.problems import Place, Problem, error

_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")  # as MkDocs has it
_HTML = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_END_OF_STEP = re.compile(r"(?<![ .])[ .]+(?=/|$)")  # ignored by Windows
_SOURCE, _SITE, _ADDRESS = "source", "site", "address"
Spot = tuple[str, str]  # a namespace, and a name that must be unique in it


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A published file, who makes it, and every name that it uses."""

    path: str  # in the docs folder; for other files, in the site
    maker: str  # as `which the theme brings`
    names: tuple[Spot, ...]
    folders: tuple[Spot, ...]  # its parent folders


def clashes(by_hand: Iterable[str], generated: Mapping[str, Iterable[str]], *, directory_urls: bool) -> tuple[Problem, ...]:
    """An error for every file below `docs/` that would replace another one in the site, or take its address.

    ``generated`` has the paths of generated files, by a clause that says who makes them. Names that differ only in case, in Unicode
    composition or in invisible characters count as equal, since some file systems and web servers treat them so.
    """
    names: dict[Spot, _File] = {}
    folders: dict[Spot, _File] = {}
    for maker, paths in generated.items():
        for path in sorted(paths):
            _enter(_file(path, maker, directory_urls=directory_urls), names, folders)
    problems = []
    for path in sorted(by_hand):
        file = _file(path, "which is written by hand, too", directory_urls=directory_urls)
        if other := _other(file, names, folders):
            problems.append(_clash(file, other))
        else:
            _enter(file, names, folders)
    return tuple(problems)


@lru_cache(maxsize=1 << 16)  # called again by the live site after every change
def _file(path: str, maker: str, *, directory_urls: bool) -> _File:
    published = _published(path, directory_urls=directory_urls)
    source, target = _folded(path), _folded(published)
    names = ((_SOURCE, source), (_SITE, target), (_ADDRESS, _folded(_address(published))))
    return _File(path=path, maker=maker, names=names, folders=(*_folders(_SOURCE, source), *_folders(_SITE, target)))


def _folders(space: str, path: str) -> Iterator[Spot]:
    while path := dirname(path):
        yield space, path


def _enter(file: _File, names: dict[Spot, _File], folders: dict[Spot, _File]) -> None:
    for spot in file.names:
        names.setdefault(spot, file)
    for spot in file.folders:
        folders.setdefault(spot, file)


def _other(file: _File, names: Mapping[Spot, _File], folders: Mapping[Spot, _File]) -> _File | None:
    """The file whose name or address this one would take, or that would be its parent folder or below it."""
    above = (names[spot] for spot in file.folders if spot in names)
    return next((space[spot] for space in (names, folders) for spot in file.names if spot in space), next(above, None))


def _clash(file: _File, other: _File) -> Problem:
    message = f"`docs/{file.path}` would take the place or the address of `{other.path}`, {other.maker}"
    return error(Place(f"docs/{file.path}"), "address-taken", message, "give it another name; what a build makes is changed in the seeds")


def _published(path: str, *, directory_urls: bool) -> str:
    """The path in the site of a file of the docs folder, as MkDocs computes it."""
    bare, suffix = splitext(path)
    if suffix not in _MARKDOWN:
        return path
    if basename(bare) in ("index", "README"):
        return join(dirname(path), "index.html")
    return f"{bare}/index.html" if directory_urls else f"{bare}.html"


def _address(published: str) -> str:
    """The address at which a web server may publish a file: a page without its suffix, an index page as its folder."""
    bare, suffix = splitext(published)
    if suffix.lower() not in _HTML:
        return published
    return dirname(bare) if basename(bare).lower() == "index" else bare


def _folded(path: str) -> str:
    """A path as the least discriminating file system sees it."""
    if path.isascii():
        return _END_OF_STEP.sub("", path.lower())
    seen = "".join(character for character in unicodedata.normalize("NFD", path) if unicodedata.category(character) != "Cf")
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", seen).casefold())
    return _END_OF_STEP.sub("", folded)
