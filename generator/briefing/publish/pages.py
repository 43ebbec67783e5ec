"""Every page of a new site made, rendered, read for the check and written in one go, shared between processes."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from briefing.disk import Folder
from briefing.engines.base import PageRenderer
from briefing.html import Render
from briefing.publish.cache import SiteFile, combined_key, page_key
from briefing.publish.making import Making
from briefing.publish.manifest import digest
from briefing.workers.parallel import parallel_map, worker_count


class _EngineWarnedError(Exception):
    """The engine would warn of something, or fail."""


def make_site(
    docs: Mapping[str, Render], build: Folder, renderer: PageRenderer, making: Making, tool: str
) -> Mapping[str, SiteFile] | None:
    """Writes the site of these files of the docs folder into an empty folder, and the files themselves below the build folder.

    A page that would be the same as in the live site is taken from there: where it would be made of the same facts, it is not even made.
    ``tool`` is the key of this state of the tool.

    Returns what is known of every file, by its path in the site; None where the engine would warn of something.
    """
    try:
        with _asking(renderer):
            _load_handwritten(docs, renderer)
            frame = combined_key((tool, renderer.frame_key)) if renderer.frame_key else ""
        pages, copied = {source: page for page, source in renderer.pages.items()}, renderer.copied
        places = {path: pages.get(path, path) for path in docs if path in pages or path in copied}  # the configuration excludes others
        renders = {place: docs[path] for path, place in places.items()}
        making.surroundings = frame
        making.compare(renders)

        def make(path: str) -> tuple[str, SiteFile] | None:
            place = places.get(path, "")
            if (known := making.taken(place)) and known.made and digest(build.read(path) or b"") == known.made.source:
                return place, known
            data, made = making.made(docs[path])
            build.write(path, data)
            if path in copied:
                return place, making.written(path, renderer.finish(path, data), made=made)
            if not place:
                return None
            is_ours = path not in renderer.context.by_hand
            key = page_key(frame, path, data) if is_ours else ""
            if known := making.cache.take(place, key, making.fresh):
                return place, replace(known, made=made)
            with _asking(renderer):
                if is_ours:
                    renderer.load(path, data)
                html = renderer.frame(path)
            return place, making.written(place, html, key, made)

        with _asking(renderer):
            others = renderer.other_files()
        first = _one_of_each_kind(docs)
        made = [make(path) for path in first]
        made += parallel_map(tuple(path for path in docs if path not in first), make, worker_count(len(docs)))
        build.prune(docs.keys())
    except _EngineWarnedError:
        return None
    return making.with_keys(filter(None, made), renders) | {path: making.written(path, data) for path, data in others.items()}


def _one_of_each_kind(paths: Iterable[str]) -> frozenset[str]:
    """A page of each kind that has several: with it, templates are loaded and what pages share is worked out before processes are copied."""
    kinds: dict[tuple[str, int, str], list[str]] = {}
    for path in paths:
        folder, _, rest = path.partition("/")
        kinds.setdefault((folder, rest.count("/"), rest.rpartition("/")[2]), []).append(path)
    return frozenset(members[0] for members in kinds.values() if len(members) > 1)


def _load_handwritten(docs: Mapping[str, Render], renderer: PageRenderer) -> None:
    """Loads what other pages and the navigation need: handwritten pages, whose links are checked, and titles that only a text gives."""

    def doc(path: str) -> bytes:
        return docs[path]()

    for path in sorted(renderer.context.by_hand.intersection(renderer.pages.values())):
        renderer.load(path, doc(path))
    renderer.load_titles(doc)
    renderer.check_anchors(doc)


@contextmanager
def _asking(renderer: PageRenderer) -> Iterator[None]:
    """Raises _EngineWarnedError where the engine fails or has warned of something in the block."""
    try:
        yield
    except Exception as error:  # a template or a Markdown extension may raise anything
        raise _EngineWarnedError from error
    if renderer.has_warned:
        raise _EngineWarnedError
