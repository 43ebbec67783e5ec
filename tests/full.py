"""A small dossier in which every field of every kind of record is written, so that a test can change each of them."""

import hashlib

from briefing.reading.originals import hash_of_bytes

GAZETTE = """RIVERTON GAZETTE

Council votes for the budget
Seven members in favour, two against
By Ada Marsh, after the City News Agency
Published on 3 March 2026

The city council voted seven to two for the budget on Monday, 2 March 2026.
Mayor Ruth Alder said that a new bridge was planned for the spring of 2027.
Who would pay for the bridge was left open by the council.
The b ridge would cost ten million dollars, the Town Crier reported.
Nothing else was said on that day in the hall.

The mayor speaks after the vote, as Ruth Alder always does.

Pictures by Ada Marsh and the Town Crier

Comments
tomcat: The council voted seven to nothing!
"""
HERALD = """Bridge plan stirs Riverton

The council passed the budget by six votes to three, the City News Agency reported.
The bridge waits, the Town Crier said on 4 March 2026.
Most seats in the hall were empty when Ruth Alder spoke.
"""
CRIER = """A word from the hall

The hall was warm on that day.
"""
ORIGINAL = b"<p>The page that was saved."
ARTICLES = {"gazette": GAZETTE, "herald": HERALD, "crier": CRIER}
LISTS = {
    "dossier": """
title: The Riverton budget
lead: Two papers on one vote.
scope: What the council of Riverton decides.
language: en
desk: The desk of Riverton
access: full
quoted_share: 25
tlp: green
stale_after: 60
gap_report: desk
exports: [csv, sqlite, feed, calendar, bibliography]
handling: For the office alone
report_address: desk@example.org
fonts: fonts
""",
    "publications": """
- {id: gazette-paper, name: Riverton Gazette, short: Gazette, kind: newspaper, country: Rivershire, note: It was founded by the town., actor: city-council}
- {id: herald-paper, name: Riverton Herald, short: Herald, kind: newspaper}
- {id: city-news, name: City News Agency, short: City News, kind: wire}
- {id: town-crier, name: Town Crier, short: Crier, kind: broadcaster}
""",
    "origins": """
- id: agency-vote
  publication: city-news
  title: Budget passes in Riverton
  date: 2026-03-02
  basis: stated
  quote: {source: herald, quote: the City News Agency reported, prefix: "votes to three, ", suffix: .}
  note: It is the only story of that day.
  relays: crier-vote
  draft: false
- {id: crier-vote, publication: town-crier, basis: inferred, note: Heard in the hall.}
- {id: crier-bridge, publication: town-crier, basis: inferred, note: Heard in the street.}
""",
    "actors": """
- id: alder-ruth
  name: Ruth Alder
  kind: person
  native: {text: Ruth Älder, lang: de, reference: The register of Riverton}
  names:
    - {text: Ruth Alder, kind: canonical, in: [gazette], why: The paper has her name in full., lang: en, from: 1990, to: 2030}
    - {text: Mayor, kind: alias, in: [gazette]}
  offices:
    - office: mayor-of-riverton
      title: Mayor of Riverton
      from: 2020
      to: 2026-12
      acting: true
      cites: [{source: gazette, quote: Mayor Ruth Alder said}]
      from_cites: [{source: gazette, quote: "The mayor speaks after the vote"}]
      to_cites: [{source: gazette, quote: as Ruth Alder always does}]
      outside: {text: She was elected twice., reference: The register of elections, url: 'https://example.org/elections', on: 2026-03-01}
  pronouns: she
  represents: [city-council]
  statements:
    - text: The mayor wants a bridge.
      cites: [{source: gazette, quote: a new bridge was planned}]
  outside:
    - {text: She was born in Riverton., reference: The register of births}
  draft: false
- id: city-council
  name: city council
  kind: body
  names: [{text: city council, kind: canonical, in: [gazette]}]
""",
    "topics": """
- id: budget
  title: The budget
  at_stake: {text: A new bridge hangs on the budget., cites: [{source: gazette, quote: a new bridge was planned}]}
  statements: [{text: The council has voted., cites: [{source: gazette, quote: voted seven to two for the budget}]}]
  draft: false
- id: river
  title: The river
  statements: [{text: A bridge crosses it., cites: [{source: herald, quote: The bridge waits}]}]
""",
    "events": """
- id: budget-vote
  title: The council votes on the budget
  short: The vote
  finding: On 2 March. Nobody gave another day.
  kind: decision
  actors: [{id: city-council, reports: [gaz]}]
  place: {text: The town hall, reports: [gaz]}
  topics: [budget]
  superlative: first budget of the year
  date: 2026-03-02
  status: occurred
  reasoning: The paper says so.
  accepts: [one-origin]
  summary: {text: The council has passed its budget., cites: [budget-vote/gaz]}
  relations: [{to: bridge-plan, as: part-of}]
  draft: false
  reports:
    - id: gaz
      source: gazette
      quote: voted seven to two for the budget
      prefix: "city council "
      suffix: " on Monday"
      says:
        date: 2026-03-02
        words: 2 March 2026
        reasoning: The day is printed.
        status: occurred
        certainty: stated
        condition: if realised
        after: bridge-plan
        before: bridge-cost
        said: 2026-03-02
      attributed_to: {who: the clerk, named: false}
      wording: original
      stance: supports
      figures:
        - {of: votes for, value: 7, unit: votes, approximate: true, on: 2026-03-02, derived: counted}
        - {of: members, at_least: 9, at_most: 11, unit: people}
      superlative: the first of the year
      note: It was read out.
- id: bridge-plan
  title: A bridge is planned
  kind: plan
  topics: [river]
  readings:
    - {date: 2027-21, status: planned, rests_on: [gaz], reasoning: The mayor said it., accepts: [one-origin]}
  reports:
    - id: gaz
      source: gazette
      quote: a new bridge was planned for the spring of 2027
      says: {date: 2027-21, words: the spring of 2027, status: planned}
    - id: her
      source: herald
      quote: The bridge waits, the Town Crier said
      says: {status: planned}
      stance: disputes
      disputes: [date]
- id: bridge-cost
  title: The cost of the bridge
  kind: background
  topics: [river]
  status: unknown
  reports:
    - {id: gaz, source: gazette, quote: would cost ten million dollars, says: {status: unknown}}
  silent_sources: [{source: herald, read_by: the desk, reasoning: It names no cost.}]
""",
    "questions": """
- id: bridge-money
  question: Who pays for the bridge?
  raised: [{source: gazette, quote: Who would pay for the bridge was left open}]
  needs: a decision of the council.
  bears_on: [budget-vote]
  history:
    - on: 2026-03-06
      state: partly-answered
      by: {source: herald, quote: The council passed the budget by six votes to three}
      note: There is a budget now.
  draft: false
- id: bridge-when
  question: When is it built?
  raised: [{source: herald, quote: The bridge waits}]
  needs: a day.
""",
    "discrepancies": """
- id: vote-count
  about: [budget-vote]
  title: Seven to two, or six to three
  kind: figure
  sides:
    - reading: Seven to two.
      short: '"seven to two"'
      cites: [{source: gazette, quote: voted seven to two for the budget}]
      contrary: [seven to two]
    - reading: Six to three.
      cites: [{source: herald, quote: by six votes to three}]
      attributed_to: {who: City News Agency}
      outside: {text: The minutes have six., reference: The minutes of the council}
  resolution: stands
  note: Neither paper tells who voted how.
  history:
    - {on: 2026-03-06, resolution: explained, note: The minutes say who voted how., by: {source: herald, quote: by six votes to three}}
  found_by: figures-contradict
  figures: [votes for]
  draft: false
""",
    "editions": """
- as_of: 2026-03-07
  title: A vote and a bridge
  lead: The budget is passed.
  question: Is the bridge of Riverton built?
  answer: {text: It is likely that the bridge of Riverton is built in 2027., statement: bridge-built}
  when: budget-vote
  bottom_line:
    - text: The council has voted for its budget.
      cites: [budget-vote/gaz]
      attributed_to: {who: the council}
    - id: bridge-planned
      text: A bridge is planned by the mayor.
      cites: [bridge-plan/gaz]
  judgements:
    - id: bridge-built
      text: It is likely that the bridge is built.
      kind: judgement
      rests_on: [{source: gazette, quote: a new bridge was planned for the spring of 2027}]
      reason: The budget has passed.
      likelihood: likely
      confidence: low
      confidence_reason: One article has it.
      would_change: A decision on who pays.
      changed: Nothing so far.
  events: [budget-vote]
  actors: [city-council]
  differences: [vote-count]
  questions: [bridge-money]
  remarks: [{about: bridge-built, text: judged for the first time}]
  sourcing_note: Two articles, one of them after an agency.
  draft: false
""",
    "corrections": """
- {on: 2026-03-05, what: The count was given as undisputed., was: Seven voted for it., now: Two papers differ., about: [budget-vote]}
""",
    "retired": """
- {id: bridge-soon, text: The bridge is built soon., kind: judgement, on: 2026-03-05, reason: No article says so., replaced_by: bridge-never}
- {id: bridge-never, text: The bridge is never built., kind: judgement, on: 2026-03-06}
""",
    "states": """
- {id: 0123456789ab, cut_off: 2026-03-04, brief: 2026-03-04, title: The budget, sources: 2, revision: v1}
""",
    "sources/gazette": """
title: Council votes for the budget
title_by: source
publication: gazette-paper
article: gazette.txt
sha256: <gazette>
url: https://example.org/vote
retrieved: 2026-03-05
archived: https://archive.example.org/vote
original: {file: gazette.original.html, sha256: <original>, capture: "sha1:ABC"}
rights: The paper has all rights.
language: en
translated_from: de
translation: machine
translation_note: Names were left as they are.
published: {date: 2026-03-03, basis: stated, quote: Published on 3 March 2026, reasoning: It is printed., drawn_from: [herald]}
known_from: {day: 2026-03-04, reasoning: It was collected on that day.}
zones:
  headline: 3
  deck: 4
  byline: [5, 6]
  body: 8-12
  caption: 14
  credits: 16
  masthead: 1
  furniture: 18
  comments: 19
repairs:
  - {lines: 11, from: b ridge, to: bridge, why: The page splits the word., kind: misprint, reasoning: The herald has it as one., drawn_from: [herald]}
origins:
  - {id: agency-vote, lines: 8, basis: stated, quote: the City News Agency, reasoning: The byline says so., drawn_from: [herald]}
own: {kind: reporting, lines: 9, basis: stated, quote: By Ada Marsh, by: Ada Marsh, reasoning: The byline names her.}
chain:
  - {step: publisher, who: gazette-paper, basis: inferred, quote: Pictures by Ada Marsh, note: It stands on top., drawn_from: [herald]}
set_aside:
  - {lines: 12, quote: Nothing else was said on that day, why: It says nothing.}
access: full
note: The paper printed it on its first page.
checked: {on: 2026-03-05, passes: 3}
withdrawn:
  - {on: 2026-03-06, why: The paper took it down., by: the Gazette, cites: [{source: herald, quote: by six votes to three, prefix: "the budget ", suffix: ", the City"}]}
  - {on: 2026-03-05, why: The sum was wrong., lines: 11, quote: Nothing else was said on that day}
proposed: [title]
draft: false
""",
    "sources/herald": """
title: Bridge plan stirs Riverton
publication: herald-paper
article: herald.txt
sha256: <herald>
published: {date: 2026-03-04, basis: inferred, reasoning: The page stood in the issue of that day.}
known_from: {day: 2026-03-06, reasoning: Nobody saw it earlier.}
zones: {headline: 1, body: 3-5}
origins:
  - {id: agency-vote, lines: 3, basis: stated, quote: the City News Agency reported}
  - {id: crier-bridge, lines: 4, basis: stated, quote: the Town Crier said}
""",
    "sources/crier": """
title: A word from the hall
publication: town-crier
article: crier.txt
sha256: <crier>
published: {date: 2026-03-05, basis: inferred, reasoning: It was heard on that day.}
zones: {headline: 1, body: 3}
set_aside: [{lines: 3, why: It is about the weather.}]
""",
}


def on_disk() -> dict[str, bytes]:
    """The files of the dossier by their paths, as they lie in a folder."""
    return {**files(), "seeds/articles/gazette.original.html": ORIGINAL}


def files() -> dict[str, bytes]:
    """The inputs of the dossier by their paths: for an original they hold its hash."""
    found = {f"seeds/{path}.yml": text.lstrip("\n").encode() for path, text in LISTS.items()}
    for name, article in ARTICLES.items():
        pin = hashlib.sha256(article.encode()).hexdigest()
        found[f"seeds/sources/{name}.yml"] = found[f"seeds/sources/{name}.yml"].replace(f"<{name}>".encode(), pin.encode())
        found[f"seeds/articles/{name}.txt"] = article.encode()
    pin = hashlib.sha256(ORIGINAL).hexdigest()
    found["seeds/sources/gazette.yml"] = found["seeds/sources/gazette.yml"].replace(b"<original>", pin.encode())
    found["seeds/articles/gazette.original.html"] = hash_of_bytes(ORIGINAL)
    return {**found, "seeds/fonts/house.ttf": b"no font, but of its name"}
