"""A small dossier in which repairs change the words of quotes, dates, names and relays."""

from pathlib import Path

GAZETTE = """\
RIVERTON GAZETTE

Council votes for the budget
Seven members in favour, two against
By Ada Marsh
Published on 3 Mar ch 2026

The city coun-
cil voted seven to two for the budget on Monday, 2 Mar ch 2026.
Mayor Ruth Al der said that a a new bridge was planned for the spring of 2027.
Who would pay for the bridge isn\u200b\u202et left open.
"""
MINUTES = "The minutes of the council, which the paper prints beside it, have nine to nothing."
GAZETTE_RECORD = """\
title: Council votes for the budget
publication: gazette
article: gazette.txt
sha256: <pin>
published: {date: 2026-03-03, basis: stated, quote: Published on 3 March 2026}
zones: {furniture: 1, headline: 3, deck: 4, byline: [5, 6], body: 8-11}
repairs:
  - {lines: 6, from: Mar ch, to: March, why: The page split the month.}
  - {lines: 8-9, from: "coun-\\ncil", to: council, why: The page split the word.}
  - lines: 9
    from: seven to two
    to: nine to nothing
    why: A wrong count.
    kind: misprint
    reasoning: <minutes>
    drawn_from: [herald]
  - {lines: 9, from: Mar ch, to: March, why: The page split the month}
  - {lines: 10, from: Al der, to: Alder, why: The page split the name.}
  - {lines: 10, from: a a new, to: a new, why: The page doubled a word.}
  - {lines: 11, from: "isn\\u200b\\u202et", to: isnt, why: Marks that nobody sees.}
""".replace("<minutes>", MINUTES)
HERALD = """\
Bridge plan stirs Riverton

The council passed the budget by six votes to three, the Ci ty News Agency reported.
"""
HERALD_RECORD = """\
title: Bridge plan stirs Riverton
publication: herald
article: herald.txt
sha256: <pin>
published: {date: 2026-03-04, basis: inferred, reasoning: The page stood in the issue of that day.}
zones: {headline: 1, body: 3}
origins:
  - {id: agency-vote, lines: 3, basis: stated, quote: the City News Agency reported}
repairs:
  - lines: 3
    from: six votes to three
    to: five votes to four
    why: A wrong count.
    kind: misprint
    reasoning: The Gazette has the names of five.
  - {lines: 3, from: Ci ty, to: City, why: The page split the name.}
"""
EVENTS = """\
- id: budget-vote
  title: The council votes on the budget
  kind: decision
  actors: [city-council]
  topics: [budget]
  date: 2026-03-02
  status: occurred
  reports:
    - id: gazette
      source: gazette
      quote: voted nine to nothing for the budget on Monday, 2 March 2026
      says: {date: 2026-03-02, words: 2 March 2026, status: occurred}
- id: bridge-built
  title: A bridge is built
  kind: plan
  date: "2027-21"
  status: planned
  reports:
    - id: gazette
      source: gazette
      quote: a new bridge was planned for the spring of 2027
      says: {date: "2027-21", words: spring of 2027, status: planned}
    - id: herald
      source: herald
      quote: passed the budget by five votes to four
      says: {status: planned}
    - id: day
      source: gazette
      quote: for the budget on Monday, 2 March 2026
      says: {date: 2026-03-02, words: "Monday, 2 March 2026", status: planned}
"""
CHANGED = {
    "seeds/discrepancies.yml": (
        "voted seven to two for the budget",
        "voted nine to nothing for the budget",
        "by six votes to three",
        "by five votes to four",
    ),
    "seeds/topics.yml": ("voted seven to two for the budget", "voted nine to nothing for the budget"),
    "seeds/questions.yml": ("for the bridge was left open", "for the bridge isnt left open"),
}
REPAIRED = (
    "nine to nothing",
    "five votes to four",
    "3 March 2026",
    "2 March 2026",
    "City News Agency reported",
    "Mayor Ruth Alder said",
    "a new bridge",
    "isnt left",
)


def files(**more: str) -> dict[str, bytes | None]:
    base = Path(__file__).parent / "base"
    found = {
        "seeds/articles/gazette.txt": GAZETTE,
        "seeds/articles/herald.txt": HERALD,
        "seeds/sources/gazette.yml": GAZETTE_RECORD,
        "seeds/sources/herald.yml": HERALD_RECORD,
        "seeds/events.yml": EVENTS,
    }
    for path, swaps in CHANGED.items():
        content = (base / path).read_text(encoding="utf-8")
        for old, new in zip(swaps[::2], swaps[1::2], strict=True):
            assert old in content
            content = content.replace(old, new)
        found[path] = content
    return {path: content.encode() for path, content in {**found, **more}.items()}
