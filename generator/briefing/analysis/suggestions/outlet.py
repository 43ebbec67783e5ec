"""What a page or a text says of its outlet → the id of a publication of the dossier, or the name of a new one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing import text
from briefing.reading.html.headlines import folded, title_parts
from briefing.reading.html_to_text import ExtractedText
from briefing.records import Zone

_NAMING_ZONES = (Zone.MASTHEAD, Zone.BYLINE, Zone.CREDITS)
_SHORT = 4  # characters; the case of such a name counts
_MAX_LENGTH = 200  # characters of a name
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright(?: ©)?) ?(?:\d{4}(?:[-–]\d{2,4})?,? )?(?P<who>[A-Z][\w.&'’-]*(?: (?:of |the |for |and )?[A-Z][\w.&'’-]*){0,5})"
)


@dataclass(frozen=True, slots=True)
class SuggestedOutlet:
    """The id of a known publication, or else the name of a new one, and what it rests on; all empty where nothing names it."""

    publication: str = ""
    name: str = ""
    basis: str = ""


def suggested_outlet(
    page: ExtractedText, view: text.NormalizedText, zones: Mapping[int, Zone], headline: str, known: Mapping[str, str]
) -> SuggestedOutlet:
    """The outlet: what the page says of itself counts whole, then its masthead and byline. ``known`` are ids by the names of publications."""
    given = text.title_text(page.outlet)
    if given and len(given) <= _MAX_LENGTH:
        basis = f"from {page.described_by['outlet']}" if "outlet" in page.described_by else "from the name that the page gives itself"
        return _as_known(given, known, basis) or SuggestedOutlet("", given, basis)
    for part in _title_names(page.titles, headline):
        if found := _as_known(part, known, "from the title of the page"):
            return found
    lines = [view.text[start:end].strip() for line, start, end in view.paragraphs if zones[line] in _NAMING_ZONES]
    if not page.zones:
        lines += _above_headline(view, zones)
    for name in sorted(known, key=lambda it: (-len(it), it)):
        if any(_has_name(line, name) for line in lines):
            return SuggestedOutlet(known[name], "", "from its name in the masthead, the byline or the credits")
    owner = next((match["who"] for line in lines if (match := _COPYRIGHT.search(line))), "")
    if owner:
        return _as_known(owner, known, "from the owner of its copyright") or SuggestedOutlet("", owner, "from the owner of its copyright")
    host = (urlsplit(page.address).hostname or "").removeprefix("www.") if _is_parsable(page.address) else ""
    return SuggestedOutlet("", host, "from the address of the page") if host and len(host) <= _MAX_LENGTH else SuggestedOutlet()


def _as_known(name: str, known: Mapping[str, str], basis: str) -> SuggestedOutlet | None:
    """The known publication with this whole name; None where there is none."""
    by_name = {folded(other): publication for other, publication in known.items()}
    return SuggestedOutlet(by_name[folded(name)], "", basis) if folded(name) in by_name else None


def _title_names(titles: Sequence[str], headline: str) -> list[str]:
    """The parts of the titles after the headline, the last first."""
    return [part for title in titles for part in reversed(title_parts(title)[1:]) if folded(part) != folded(headline)]


def _above_headline(view: text.NormalizedText, zones: Mapping[int, Zone]) -> list[str]:
    """The lines of a text above its headline."""
    first = next((line for line, zone in sorted(zones.items()) if zone is Zone.HEADLINE), 0)
    return [view.text[start:end].strip() for line, start, end in view.paragraphs if line < first]


def _has_name(line: str, name: str) -> bool:
    """True where a line has the name as whole words; the case of a short name counts."""
    flags = 0 if len(name) <= _SHORT else re.IGNORECASE
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line, flags))


def _is_parsable(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
