"""What the search finds: one entry for each page."""

from dataclasses import dataclass, field

KINDS = ("Event", "Brief", "Actor", "Difference", "Question", "Topic", "Source", "Day", "Page")
"""The kinds of entries, in the order in which they are ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page as the search knows it."""

    kind: str
    title: str
    fact: str
    url: str  # relative to the root of the site
    weight: int = 1
    rank: tuple[int, str, str] = (0, "", "")  # the order among entries of one kind and weight
    names: tuple[str, ...] = ()  # other names that sources print; each finds it before everything else
    unprinted: tuple[str, ...] = ()  # names that no source prints, as the one in its own script; each finds it likewise
    keys: tuple[str, ...] = ()  # what alone finds it directly after whole names: a surname, an office, initials
    about: tuple[str, ...] = ()  # what counts as the title does: its date, a short title
    words: tuple[str, ...] = field(default=(), repr=False)  # everything else by which it is found
