"""What a change of the seeds comes to, for whoever judges it: what changed, on which pages, and how much of the articles is looked at."""

from collections.abc import Callable, Iterator, Sequence

from generator import escaping
from generator.analysis.changes import Change
from generator.analysis.coverage import Looked, Moved
from generator.exports.changes import changes_as_markdown, changes_as_text

Pages = Sequence[tuple[str, str]]
"""Addresses in the site, each with `new`, `changed` or `gone`."""

MOST_PAGES = 50
_LONGEST = 60_000  # characters; a comment of GitHub holds a few more


def review_as_text(changes: Sequence[Change], pages: Pages, moved: Sequence[Moved]) -> str:
    """Three parts, the last two left out where nothing is in them."""
    lists = {f"Pages ({len(pages)})": _pages(pages, _named), "Coverage": _coverage(moved)}
    parts = ("\n".join((title, *(f"  {line}" for line in lines))) for title, lines in lists.items() if lines)
    return _cut("\n".join((changes_as_text(changes), *parts)))


def review_as_markdown(changes: Sequence[Change], pages: Pages, moved: Sequence[Moved], root: str = "") -> str:
    """The same under headings, with links to pages where ``root``, the address that the site is published under, is known."""
    site = escaping.link(root)
    named = [f"{escaping.page(line)}" for line in _coverage(moved)]
    lists = {f"Pages ({len(pages)})": _pages(pages, lambda address, how: _linked(address, how, site)), "Coverage": named}
    parts = (f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines) for title, lines in lists.items() if lines)
    return _cut("\n\n".join((changes_as_markdown(changes), *parts)))


def _pages(pages: Pages, line: Callable[[str, str], str]) -> list[str]:
    more = [f"… and {len(pages) - MOST_PAGES} more"] if len(pages) > MOST_PAGES else []
    return [*(line(address, how) for address, how in pages[:MOST_PAGES]), *more]


def _named(address: str, how: str) -> str:
    return f"/{address}" if how == "changed" else f"/{address} ({how})"


def _linked(address: str, how: str, site: str | None) -> str:
    """A page as Markdown; one that is new is not published yet, so nothing leads to it."""
    name = escaping.page(_named(address, how))
    return f"[{name}](<{site.rstrip('/')}/{address}>)" if site and how != "new" else name


def _coverage(moved: Sequence[Moved]) -> list[str]:
    return [f"{item.source}: {', '.join(_counts(item))}" for item in moved]


def _counts(item: Moved) -> Iterator[str]:
    """`3 → 4 cited`, `1 → 0 not looked at`: the numbers that moved; of a new source all."""
    if item.after is None:
        yield "no longer there"
        return
    for looked, before, after in zip(Looked, item.before or item.after, item.after, strict=True):
        if before != after:
            yield f"{before} → {after} {looked}"
        elif item.before is None:
            yield f"{after} {looked}"


def _cut(text: str) -> str:
    """The text, and of a very long one the lines that fit."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(chr(10))[0]}\n… and more"
