"""A new article, and the files of a dossier → those that can say something of it, so that a large dossier takes no longer than a small one."""

from dataclasses import replace

from briefing.analysis.near_duplicates import sharing_a_run
from briefing.reading import Inputs
from briefing.reading.schemas import file_kind

_KINDS = ("dossier", "publications", "origins")
_MAX_ARTICLES = 50  # whose sources are searched for; beyond that, all sources are read


def related(inputs: Inputs, words: str, data: bytes) -> Inputs:
    """The publications and origins, and each article that shares a run of words with these, or has these bytes, with its source."""
    paths = {path.removeprefix(f"{inputs.root}/"): path for path in inputs.files}
    articles = {name: inputs.files[path] for name, path in paths.items() if name.startswith("articles/") and name.endswith(".txt")}
    same = {name for name, other in articles.items() if other == data}
    names = same | set(sharing_a_run(words, {name: other.decode("utf-8", "replace") for name, other in articles.items()}))
    pinned = [name.removeprefix("articles/").encode() for name in names]
    kept = {
        path: inputs.files[path]
        for name, path in paths.items()
        if name in names or file_kind(name) in _KINDS or (file_kind(name) == "source" and _names_any(inputs.files[path], pinned))
    }
    return replace(inputs, files=kept)


def _names_any(record: bytes, articles: list[bytes]) -> bool:
    """True for a source that may be that of one of these articles; its name may be written with escapes."""
    return len(articles) > _MAX_ARTICLES or any(name in record for name in articles) or b"\\" in record
