"""The words of later articles that views of our own dossier may have, each with the days of the views and the reason.

A label is shown whatever the day: an address, the name that the desk gives an actor. The others are plain words that an article
known by then does not happen to put in this order, or are known from outside the dossier on an earlier day.
"""

from typing import NamedTuple


class Label(NamedTuple):
    """Words that views of some days may have."""

    words: str
    days: tuple[str, ...]
    reason: str


_FEBRUARY = ("2025-02-05", "2025-11-30")
_21 = ("2025-12-21",)
_24 = ("2025-12-24", "2025-12-31")
_DECEMBER = (*_21, *_24)
_EVER = (*_FEBRUARY, *_DECEMBER)
_ADDRESS = "an address; it never changes"
_NAME = "the name that the desk gives an actor; the articles known by then describe it"
_OUTSIDE = "outside knowledge, public on an earlier day"
_PLAIN = "plain words of the desk for what an article known by then says"

LABELS = (
    Label("A Japanese prime minister's visit to Washington", _FEBRUARY, "the title of the dossier"),
    # names of actors
    Label("National Diet of Japan", _FEBRUARY, _NAME),
    Label("Sanae Takaichi", _21, "the name that the desk gives the prime minister; the article of that day prints Hashimoto Asako"),
    Label("Japan's budget for fiscal 2026", _21, _NAME),
    Label("Japan Air Self-Defense Force", _DECEMBER, _NAME),
    Label("Japanese Ministry of Defense", _DECEMBER, _NAME),
    Label("Japanese Ministry of …", _24, _NAME),
    # addresses
    Label("national-diet", _FEBRUARY, _ADDRESS),
    Label("takaichi-sanae", _21, _ADDRESS),
    Label("takaichi-us-visit-2026", _21, _ADDRESS),
    Label("takaichi-trump-summit-2026", _21, _ADDRESS),
    Label("takaichi-signals-wish-to-meet", _21, _ADDRESS),
    Label("takaichi-taiwan-remarks", _21, _ADDRESS),
    Label("takaichi-trump-call-2025-11-25", _DECEMBER, _ADDRESS),
    Label("japanese-defense-ministry", _DECEMBER, _ADDRESS),
    # outside knowledge
    Label("Ministry of Foreign Affairs of Japan", _EVER, "who says outside the dossier which day the talks of February 2025 were"),
    Label("Chinese government's own paper", _FEBRUARY, _OUTSIDE),
    Label("Ministry of Foreign Affairs of China", _DECEMBER, _OUTSIDE),
    Label("Takaichi Sanae", _21, _OUTSIDE),
    Label("Ministry of Defense of Japan", _DECEMBER, _OUTSIDE),
    Label("Ministry of National Defense of China", _DECEMBER, _OUTSIDE),
    Label("Japan's Ministry of Defense", _DECEMBER, _OUTSIDE),
    Label("list of ministers of the Takaichi Cabinet", _21, _OUTSIDE),
    Label("invited him to Beijing in April", _DECEMBER, _OUTSIDE),
    Label("on his call with Xi", _DECEMBER, _OUTSIDE),
    Label(
        "28 October 2025", _DECEMBER, "the day of the meeting in Tokyo, from outside knowledge of that day; a caption of January has it too"
    ),
    Label("2025-10-28", _DECEMBER, _OUTSIDE),
    # plain words
    Label("in its own words", _24, "what the picture of a date says of an article that names no speaker"),
    Label(
        "March 2026: 1 planned",
        _21,
        "the timeline has what is planned for spring at its first month",
    ),
    Label("named in the text", _21, "how an origin is known, in the words of the generator"),
    Label("Origin unknownSpeaker: Global Times", _21, "two lines of a note, with the name of a speaker in the second"),
    Label("Opening of Japan's regular Diet session", _21, "a title; on paper the next cell, no date given, follows without a stop"),
    Label("Mar 2026", _21, "a month of the timeline's axis, which reaches to the end of spring"),
    Label("President of the United States, since January 2025", _EVER, "an office and since when, in one line"),
    Label("Ishiba takes office as prime minister of Japan", _21, "a title beside its date, in one line"),
    Label("Cooperation with the US on critical minerals, sought by Japan", _21, _PLAIN),
    Label("Ishiba's visit to the US", _FEBRUARY, _PLAIN),
    Label("and to what?the United States is committed", (*_FEBRUARY, *_21), "a title and the first side of the difference, in one line"),
    Label('in late March 2026"Published 24–31 December 2025', _24, "a title and when it was published, in one line"),
    Label("Tension between Japan and China over Taiwan", _DECEMBER, _PLAIN),
    Label("the dispute between Japan and China", _DECEMBER, _PLAIN),
    Label("Will Trump go to China in April 2026", _21, _PLAIN),
    Label("On which days is the prime minister to visit the United States", _21, _PLAIN),
)


def labels_of(day: str) -> tuple[str, ...]:
    """The words that a view of a day may have."""
    return tuple(label.words for label in LABELS if day in label.days)
