"""The effect of a change of the seeds, for a reviewer: what changed, on which pages, and the coverage of the articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing import escaping
from briefing.analysis.changes import DossierChange
from briefing.analysis.coverage import CoverageChange, ReviewState
from briefing.analysis.field_change import FieldChange
from briefing.exports.changes import NO_CHANGE, ChangeSection, changes_as_data, entry_as_markdown, entry_as_text, sections
from briefing.exports.diff import Entry
from briefing.phrases import join_words

PageChanges = Sequence[tuple[str, str]]
"""Addresses in the site, each with `new`, `changed` or `gone`."""

MAX_PAGES_LISTED = 50
UNEXPLAINED = "No record changed, but pages did"
_MAX_LENGTH = 60_000  # bytes; a comment of GitHub holds a few more
_NOTE = 600  # bytes that are kept for saying what is left out


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, and the entries below it, each of one or several lines."""

    title: str
    heading: tuple[str, ...]
    entries: tuple[tuple[str, ...], ...]


def review_as_text(
    changes: Sequence[DossierChange],
    pages: PageChanges,
    moved: Sequence[CoverageChange],
    words: Sequence[FieldChange] = (),
    *,
    nothing: str = NO_CHANGE,
    first: Sequence[ChangeSection] = (),
) -> str:
    """What changed, the changed pages, and the changed coverage; empty parts are left out. The sections of ``first`` come before them."""
    found = [
        *first,
        *sections(changes, words),
        _section(f"Pages ({len(pages)})", _page_lines(pages, _page_name)),
        _section("Coverage", _coverage_lines(moved)),
    ]
    parts = [_Part(section.title, (section.title,), tuple(map(entry_as_text, section.entries))) for section in found if section.entries]
    return "\n".join(_fitting(parts if changes or words or first else [_Part("", (nothing,), ()), *parts]))


def review_as_markdown(
    changes: Sequence[DossierChange],
    pages: PageChanges,
    moved: Sequence[CoverageChange],
    root: str = "",
    words: Sequence[FieldChange] = (),
    *,
    nothing: str = NO_CHANGE,
    first: Sequence[ChangeSection] = (),
) -> str:
    """The same under headings, with links to pages where ``root``, the public address of the site, is known."""
    site = escaping.safe_url(root)
    found = {section.title: tuple(map(entry_as_markdown, section.entries)) for section in (*first, *sections(changes, words))}
    found[f"Pages ({len(pages)})"] = tuple(
        (f"- {line}",) for line in _page_lines(pages, lambda address, how: _page_link(address, how, site))
    )
    found["Coverage"] = tuple((f"- {escaping.page_text(line)}",) for line in _coverage_lines(moved))
    parts = [_Part(title, ("", f"### {title}", ""), entries) for title, entries in found.items() if entries]
    return "\n".join(_fitting(parts if changes or words or first else [_Part("", (f"{nothing}.",), ()), *parts])).removeprefix("\n")


def review_as_json(
    changes: Sequence[DossierChange],
    pages: PageChanges,
    moved: Sequence[CoverageChange],
    words: Sequence[FieldChange] = (),
    *,
    removed: Sequence[str] = (),
) -> str:
    """The same, whole, as one object: changes as `diff` has them, pages, and the coverage before and after by review state.

    ``removed`` are the ids of published sentences that are gone.
    """
    return escaping.as_json(
        {
            "changes": changes_as_data(changes, words),
            "removed": list(removed),
            "pages": [{"address": address, "how": how} for address, how in pages],
            "coverage": [{"source": item.source, "before": _numbers(item.before), "after": _numbers(item.after)} for item in moved],
        }
    )


def _numbers(counts: tuple[int, ...] | None) -> dict[str, int] | None:
    return None if counts is None else {looked.value: count for looked, count in zip(ReviewState, counts, strict=True)}


def _section(title: str, lines: Iterable[str]) -> ChangeSection:
    return ChangeSection(title, tuple(map(Entry, lines)))


def _fitting(parts: Sequence[_Part]) -> Iterator[str]:
    """The lines of the parts; where they exceed a comment, those that fit, after a note of how many entries each part lost."""
    sizes = [[_size(part.heading), *map(_size, part.entries)] for part in parts]
    if sum(map(sum, sizes)) <= _MAX_LENGTH:
        yield from (line for part in parts for line in (*part.heading, *(line for entry in part.entries for line in entry)))
        return
    lines, missing, left = [], [], _MAX_LENGTH - _NOTE
    for part, (heading, *entries) in zip(parts, sizes, strict=True):
        left -= heading
        fit = 0
        while fit < len(entries) and (left := left - entries[fit]) >= 0:
            fit += 1
        lines += [*part.heading, *(line for entry in part.entries[:fit] for line in entry)] if fit or left >= 0 else []
        missing += [f"{len(entries) - fit} under “{part.title}”"] if fit < len(entries) else []
    yield f"Too long to be shown whole. Left out at the end: {join_words(missing)}; `briefing diff` shows every change."
    yield from lines
    yield "… and more"


def _size(lines: Iterable[str]) -> int:
    """The bytes of lines with their ends."""
    return sum(len(line.encode(errors="surrogatepass")) + 1 for line in lines)  # a file name need not be text


def _page_lines(pages: PageChanges, line: Callable[[str, str], str]) -> list[str]:
    more = [f"… and {len(pages) - MAX_PAGES_LISTED} more"] if len(pages) > MAX_PAGES_LISTED else []
    return [*(line(address, how) for address, how in pages[:MAX_PAGES_LISTED]), *more]


def _page_name(address: str, how: str) -> str:
    return f"/{address}" if how == "changed" else f"/{address} ({how})"


def _page_link(address: str, how: str, site: str | None) -> str:
    """A page as Markdown; a new one is not published yet, so it has no link."""
    name = escaping.page_text(_page_name(address, how))
    return f"[{name}](<{site.rstrip('/')}/{address}>)" if site and how != "new" else name


def _coverage_lines(moved: Sequence[CoverageChange]) -> list[str]:
    return [f"{item.source}: {', '.join(_counts(item))}" for item in moved]


def _counts(item: CoverageChange) -> Iterator[str]:
    """`3 → 4 cited`, `1 → 0 not looked at`: the numbers that changed; all for a new source."""
    if item.after is None:
        yield "no longer there"
        return
    for looked, before, after in zip(ReviewState, item.before or item.after, item.after, strict=True):
        if before != after:
            yield f"{before} → {after} {looked}"
        elif item.before is None:
            yield f"{after} {looked}"
