"""Pages and files written by hand that would take the place, or the address, of something that a build makes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import basename, dirname, join, splitext

from briefing.problems import Place, Problem, error

_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")  # as MkDocs has it
_HTML = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_END_OF_STEP = re.compile(r"(?<![ .])[ .]+(?=/|$)")  # which Windows does not see
_SOURCE, _SITE, _ADDRESS = "source", "site", "address"
Spot = tuple[str, str]  # a name space, and a name in it that no two files may have


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file that is published, who makes it, and every name that it takes."""

    path: str  # in the docs folder, or in the site for what is not there
    maker: str  # as `which the theme brings`
    names: tuple[Spot, ...]
    folders: tuple[Spot, ...]  # that must be above it


def clashes(by_hand: Iterable[str], made: Mapping[str, Iterable[str]], *, directory_urls: bool) -> tuple[Problem, ...]:
    """An error for every file below `docs/` that would be published in the place of another, or at its address.

    ``made`` has the paths of what a build makes by who makes it, in words that follow their name. Names that differ only in case,
    in composition or in characters that nobody sees are one name: some disks and web servers take them for one.
    """
    names: dict[Spot, _File] = {}
    folders: dict[Spot, _File] = {}
    for maker, paths in made.items():
        for path in sorted(paths):
            _enter(_file(path, maker, directory_urls=directory_urls), names, folders)
    found = []
    for path in sorted(by_hand):
        file = _file(path, "which is written by hand, too", directory_urls=directory_urls)
        if other := _other(file, names, folders):
            found.append(_clash(file, other))
        else:
            _enter(file, names, folders)
    return tuple(found)


@lru_cache(maxsize=1 << 16)  # the live site asks again after every change
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
    """The file whose name or address another one would take, or that would be below it, or above."""
    above = (names[spot] for spot in file.folders if spot in names)
    return next((place[spot] for place in (names, folders) for spot in file.names if spot in place), next(above, None))


def _clash(file: _File, other: _File) -> Problem:
    message = f"`docs/{file.path}` would take the place or the address of `{other.path}`, {other.maker}"
    return error(Place(f"docs/{file.path}"), "address-taken", message, "give it another name; what a build makes is changed in the seeds")


def _published(path: str, *, directory_urls: bool) -> str:
    """Where MkDocs puts a file of the docs folder in the site."""
    bare, suffix = splitext(path)
    if suffix not in _MARKDOWN:
        return path
    if basename(bare) in ("index", "README"):
        return join(dirname(path), "index.html")
    return f"{bare}/index.html" if directory_urls else f"{bare}.html"


def _address(published: str) -> str:
    """What a web server may publish a file as: a page without the end of its name, the page of a folder as that folder."""
    bare, suffix = splitext(published)
    if suffix.lower() not in _HTML:
        return published
    return dirname(bare) if basename(bare).lower() == "index" else bare


def _folded(path: str) -> str:
    """A path as the disk sees it that tells the fewest names apart."""
    if path.isascii():
        return _END_OF_STEP.sub("", path.lower())
    seen = "".join(character for character in unicodedata.normalize("NFD", path) if unicodedata.category(character) != "Cf")
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", seen).casefold())
    return _END_OF_STEP.sub("", folded)
