"""The navigation of a configuration, completed with the kinds of pages that it does not name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.html import PAGE_KINDS

_REPLACED = {"changes.md": "days/index.md", "changes/index.md": "days/index.md"}
"""The present paths of sections whose address is that of another page now."""


def navigation_settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """The settings `nav` and `not_in_nav` of MkDocs, completed with the kinds of pages that neither names; empty where nothing is missing.

    Paths that pages had in an earlier release are replaced by the present ones.

    A kind with a place in the navigation follows the last section that precedes it there; the others go into `not_in_nav`.
    Nothing changes where a configuration has no `nav`: MkDocs then lists all pages.
    """
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 -- a check needs no MkDocs

    written, hidden = options.get("nav"), str(options.get("not_in_nav") or "")
    if not isinstance(written, list):
        return {}
    nav = [_moved(item) for item in written]
    known = {*_paths(nav), *GitIgnoreSpec.from_lines(hidden.splitlines()).match_files(kind.address for kind in PAGE_KINDS)}
    missing = [kind for kind in PAGE_KINDS if kind.address not in known]
    sections = [kind for kind in missing if kind.navigation is not None]
    others = [f"/{kind.address}" for kind in missing if kind.navigation is None]
    completed = list(nav)
    for kind in sections:
        earlier = {other.address for other in PAGE_KINDS[: PAGE_KINDS.index(kind)]}
        before = [number for number, item in enumerate(completed, 1) if not earlier.isdisjoint(_paths([item]))]
        completed.insert(before[-1] if before else 0, {kind.name: kind.address})
    return {
        **({"nav": completed} if completed != written else {}),
        **({"not_in_nav": "\n".join((hidden, *others))} if others else {}),
    }


def _moved(item: Any) -> Any:
    """An item of a navigation with the present paths of pages that had others: `timeline.md` is `timeline/index.md` now."""
    match item:
        case str() if item in _REPLACED:
            return _REPLACED[item]
        case str() if (present := item.removesuffix(".md") + "/index.md") in {kind.address for kind in PAGE_KINDS}:
            return present
        case dict():
            return {title: _moved(value) for title, value in item.items()}
        case list():
            return [_moved(value) for value in item]
    return item


def _paths(items: Iterable[object]) -> Iterator[str]:
    """The pages that a navigation names, at any depth."""
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            for value in item.values():
                yield from _paths(value if isinstance(value, list) else [value])
