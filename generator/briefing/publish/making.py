"""A file of a new site: taken from the live one where nothing that it is made from has changed, else made."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.html import Render
from briefing.publish.cache import Cache, Made, SiteFile, combined_key
from briefing.publish.check.parsing import read_file
from briefing.publish.manifest import digest
from briefing.reads import Reads

_MOST_FACTS = 500
"""A file that reads more than that is made each time: nearly every change is one of what it reads."""


@dataclass(slots=True)
class Making:
    """How the files of a new site are made; ``surroundings`` is the key of the tool and of what is around every page, empty for none."""

    reads: Reads
    cache: Cache
    fresh: Path
    surroundings: str = ""
    _unchanged: frozenset[str] = field(default=frozenset())

    def compare(self, renders: Mapping[str, Render]) -> None:
        """Finds out which files would be made of the same facts as those of the live site. ``renders`` are all, by path in the site."""
        known = ((path, self.cache.pages[path].made) for path in renders if path in self.cache.pages)
        self._unchanged = frozenset(path for path, made in known if made and made.key and made.key == self._key(renders[path], made.facts))

    def taken(self, path: str) -> SiteFile | None:
        """A file that would be made of the same facts, taken into the new site; None where it has to be made."""
        known = self.cache.pages[path] if path in self._unchanged else None
        return known if known is not None and self.cache.link(path, known.digest, self.fresh) else None

    def made(self, render: Render) -> tuple[bytes, Made]:
        """What a function returns, and what it was made from, without the key."""
        data, noted = self.reads.noting(render)
        is_known = len(noted) <= _MOST_FACTS
        facts = tuple(map(sys.intern, noted)) if is_known else ()  # many files have the same ones
        return data, Made(facts=facts, is_known=is_known, source=digest(data))

    def written(self, path: str, data: bytes, key: str = "", made: Made | None = None) -> SiteFile:
        """Writes a file of the new site. Returns what is known of it."""
        target = self.fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return SiteFile(digest(data), read_file(path, data), key, made)

    def with_keys(self, files: Iterable[tuple[str, SiteFile]], renders: Mapping[str, Render]) -> dict[str, SiteFile]:
        """Files by their paths, each with the key of what it was made from."""
        return {path: self._with_key(file, renders[path]) if path in renders else file for path, file in files}

    def _with_key(self, file: SiteFile, render: Render) -> SiteFile:
        made = file.made
        if made is None or made.key or not made.is_known:
            return file
        return replace(file, made=replace(made, key=self._key(render, made.facts)))

    def _key(self, render: Render, facts: tuple[str, ...]) -> str:
        if not self.surroundings:
            return ""
        key = self.reads.key(render, facts)
        return combined_key((self.surroundings, key)) if key else ""
