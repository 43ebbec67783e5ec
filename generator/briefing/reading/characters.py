"""A parsed YAML file, or a handwritten page → problems: the invisible and forbidden characters in it."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from briefing import text
from briefing.problems import Place, Problem, Severity, ValuePath, error, warning
from briefing.reading import yaml_source

_READ = (".md", ".markdown", ".html", ".htm", ".txt", ".svg", ".xml", ".csv", ".json", ".yml", ".yaml")
_ESCAPE = re.compile(rb"\\[uUx]")
_IN_A_RECORD = "delete it, or write the words as the source has them"
_IN_A_PAGE = "delete it, or write it as a character reference"


def doubtful_scalars(value: yaml_source.YamlValue, data: bytes, file: str, most: int) -> tuple[Problem, ...]:
    """A warning for each misplaced invisible character in the keys and scalars of a YAML file, also if typed as an escape; at most ``most``.

    The text that a repair replaces may contain any character.
    """
    if value is None or not (_ESCAPE.search(data) or any(True for _ in text.doubtful_characters(data.decode("utf-8-sig")))):
        return ()
    return tuple(islice(_doubtful(value, Place(file)), most))


def _doubtful(value: yaml_source.YamlValue, at: Place) -> Iterator[Problem]:
    if isinstance(value, str):
        yield from _warnings(value, at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _doubtful(item, at.child(index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _warnings(key, at.child_key(key))
            if not _is_repaired((*at.path, key)):
                yield from _doubtful(item, at.child(key))


def _is_repaired(path: ValuePath) -> bool:
    return len(path) == 3 and path[0] == "repairs" and path[2] == "from"


def _warnings(words: str, at: Place) -> Iterator[Problem]:
    for _, name in text.doubtful_characters(words):
        yield warning(at, "character-doubtful", f"the text contains {name}, which readers cannot see", _IN_A_RECORD)


def page_characters(files: Mapping[str, bytes], most: int) -> Iterator[Problem]:
    """The problems of the characters of handwritten pages, given by their path; at most ``most`` of each severity for a page."""
    for path, data in sorted(files.items()):
        if path.lower().endswith(_READ) and not data.isascii():
            words = data.decode("utf-8-sig", errors="replace")
            starts = text.line_starts(words)
            for severity, characters in (
                (Severity.ERROR, text.forbidden_characters(words)),
                (Severity.WARNING, text.doubtful_characters(words)),
            ):
                for at, name in text.limited(characters, most):
                    place = Place(path, position=yaml_source.position_at(starts, at))
                    if severity is Severity.ERROR:
                        yield error(place, "character-forbidden", f"the page contains {name}", _IN_A_PAGE)
                    else:
                        yield warning(place, "character-doubtful", f"the page contains {name}, which readers cannot see", _IN_A_PAGE)
