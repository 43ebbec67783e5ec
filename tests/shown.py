"""A small invented dossier whose records say all that truth needs about statuses, dates, reports, offices, names and differences."""

import hashlib

ARTICLES = {
    "courier": """SAMPLEWICK COURIER

Ferry hits the old pier
By Ina Marsh
Published on 29 August 2025

The ferry Aurora hit the old pier at Samplewick on Thursday, 28 August 2025, the Courier saw.
About 40 passengers were on board, and between three and five of them were hurt.
It was the first accident of a ferry in Samplewick since 1990.
The new pier will open on Friday, 12 September 2025.
Deputy mayor Noor Vale, acting for Mira Quill since May 2025, called the crew together at 22:30 GMT on 28 August 2025.
The harbour board says that the channel was dredged on 20 August 2025.
""",
    "post": """Ferry inquiry gives its findings
The Exampleton Post, 30 October 2025

The accident of the ferry happened on Wednesday, 27 August 2025, the inquiry found, not a day later.
At least 44 passengers were on board on that day, in two cabins of 22.
Nobody at the board wanted to speak of the accident of the ferry.
A second pier is planned for spring 2026, and the first crossing for 14 May 2026.
The ferry to Exampleton was discussed between 3 and 9 October 2025.
Mira Quill is in office again since 1 September 2025, as the town hall of Samplewick says.
""",
    "board": """Statement of the harbour board
Published by the harbour board on 1 November 2025

No ferry of ours has ever hit a pier.
There were 38 passengers on board and not one more.
The first crossing is planned for 15 May 2026, the board says.
The Aurora, called Polaris until 2019, is a safe ship.
""",
}
LISTS = {
    "dossier": """
title: The ferry of Samplewick
scope: What happened to the ferry Aurora.
language: en
""",
    "publications": """
- {id: courier, name: Samplewick Courier, short: Courier, kind: newspaper}
- {id: post, name: Exampleton Post, short: Post, kind: newspaper}
- {id: board, name: Harbour board, short: Board, kind: government, actor: harbour-board}
""",
    "actors": """
- id: aurora
  name: Aurora
  kind: instrument
  names:
    - {text: Aurora, kind: canonical, in: [courier]}
    - {text: Polaris, kind: alias, in: [board], lang: la, from: 2012, to: 2019, why: The statement says so.}
- id: harbour-board
  name: harbour board
  kind: body
  names: [{text: harbour board, kind: canonical, in: [courier, board]}]
  represents: [samplewick]
- id: quill-mira
  name: Mira Quill
  kind: person
  names: [{text: Mira Quill, kind: canonical, in: [courier, post]}]
- id: samplewick
  name: Samplewick
  kind: place
  names: [{text: Samplewick, kind: canonical, in: [courier]}]
  outside:
    - {text: Samplewick has had a port since 1840., reference: The register of ports, url: "https://example.org/ports?of=1&in=2", on: 2024-03-01}
    - {text: It is twinned with Exampleton., reference: The list of twins}
- id: vale-noor
  name: Noor Vale
  kind: person
  names: [{text: Noor Vale, kind: canonical, in: [courier]}]
  offices:
    - office: mayor-of-samplewick
      title: Mayor of Samplewick
      from: 2025-05
      to: 2025-08-31
      acting: true
      cites: [{source: courier, quote: Deputy mayor Noor Vale}]
      from_cites: [{source: courier, quote: acting for Mira Quill since May 2025}]
      to_cites: [{source: post, quote: in office again since 1 September 2025}]
      outside: {text: The deputy stands in., reference: The charter, on: 2020-01-01}
""",
    "events": """
- id: accident
  title: The ferry Aurora hits the old pier
  kind: incident
  actors:
    - aurora
    - {id: harbour-board, reports: [board, board-count]}
  place: {text: the old pier, reports: [courier]}
  readings:
    - {date: 2025-08-28, status: occurred, rests_on: [courier], reasoning: The paper saw it., accepts: [one-origin]}
    - {date: 2025-08-27, status: occurred, rests_on: [courier, post], reasoning: The inquiry had the log.}
  reports:
    - id: silent
      source: post
      quote: Nobody at the board wanted to speak of the accident of the ferry
      stance: mentions
    - id: courier
      source: courier
      quote: The ferry Aurora hit the old pier at Samplewick on Thursday, 28 August 2025
      says: {date: 2025-08-28, words: "Thursday, 28 August 2025", status: occurred}
      superlative: the first accident of a ferry in Samplewick since 1990
      note: A reporter of the paper was on the pier.
      figures:
        - {of: passengers, value: 40, unit: people, approximate: true, on: 2025-08-28}
        - {of: hurt, at_least: 3, at_most: 5, unit: people}
    - id: post
      source: post
      quote: The accident of the ferry happened on Wednesday, 27 August 2025
      says: {date: 2025-08-27, words: "Wednesday, 27 August 2025", status: occurred}
    - id: post-day
      source: post
      quote: the inquiry found, not a day later
      stance: disputes
      disputes: [date]
    - id: post-count
      source: post
      quote: At least 44 passengers were on board on that day, in two cabins of 22
      says: {status: occurred}
      stance: disputes
      disputes: [figure, date]
      figures:
        - {of: passengers, at_least: 44, unit: people}
        - {of: cabins, value: 2, unit: cabins, derived: 44 in cabins of 22}
    - id: board
      source: board
      quote: No ferry of ours has ever hit a pier
      stance: disputes
    - id: board-count
      source: board
      quote: There were 38 passengers on board and not one more
      stance: disputes
      disputes: [figure]
- id: dredging
  title: The channel is dredged
  kind: incident
  actors: [harbour-board]
  date: 2025-08-20
  status: claimed
  reports:
    - id: courier
      source: courier
      quote: The harbour board says that the channel was dredged on 20 August 2025
      says: {date: 2025-08-20, words: 20 August 2025, status: claimed}
- id: talks
  title: Talks about the ferry to Exampleton
  kind: meeting
  actors: [harbour-board]
  date: "[2025-10-03..2025-10-09]"
  status: claimed
  reports:
    - id: post
      source: post
      quote: The ferry to Exampleton was discussed between 3 and 9 October 2025
      says: {date: "[2025-10-03..2025-10-09]", words: between 3 and 9 October 2025, status: claimed}
- id: crew-call
  title: The crew is called together
  kind: call
  date: 2025-08-28T22:30Z
  status: occurred
  actors: [vale-noor, quill-mira, samplewick]
  reports:
    - id: courier
      source: courier
      quote: called the crew together at 22:30 GMT on 28 August 2025
      says: {date: 2025-08-28T22:30Z, words: 22:30 GMT on 28 August 2025, status: occurred}
- id: new-pier
  title: A new pier opens
  kind: plan
  date: 2025-09-12
  status: planned
  reports:
    - id: courier
      source: courier
      quote: The new pier will open on Friday, 12 September 2025
      says: {date: 2025-09-12, words: "Friday, 12 September 2025", status: planned}
- id: first-crossing
  title: The first crossing
  kind: plan
  readings:
    - {date: 2026-05-14, status: planned, rests_on: [post]}
    - {date: "[2026-05-14..2026-05-15]", status: planned, rests_on: [board, post], reasoning: Two days are given.}
  reports:
    - id: post
      source: post
      quote: the first crossing for 14 May 2026
      says: {date: 2026-05-14, words: 14 May 2026, status: planned}
    - id: board
      source: board
      quote: The first crossing is planned for 15 May 2026
      says: {date: 2026-05-15, words: 15 May 2026, status: planned}
- id: second-pier
  title: A second pier
  kind: plan
  date: 2026-21
  status: planned
  reports:
    - id: post
      source: post
      quote: A second pier is planned for spring 2026
      says: {date: 2026-21, words: spring 2026, status: planned}
""",
    "questions": "",
    "discrepancies": """
- id: day-of-accident
  about: [accident]
  title: The 28th, or the 27th
  kind: date
  sides:
    - reading: Thursday, 28 August.
      cites: [accident/courier]
    - reading: Wednesday, 27 August.
      cites: [accident/post]
      outside: {text: The log was in the archive., reference: The archive, url: "https://example.org/log", on: 2025-10-01}
  resolution: stands
  note: Neither paper saw the log.
  history:
    - {on: 2025-10-31, resolution: error, note: The inquiry had the log., by: {source: post, quote: the inquiry found}}
    - {on: 2025-11-01, resolution: explained, note: The accident was at midnight.}
""",
    "editions": """
- as_of: 2025-11-01
  bottom_line:
    - {text: A ferry has hit the old pier of Samplewick., cites: [accident/courier]}
  events: [accident, dredging, talks, crew-call, new-pier, first-crossing, second-pier]
  actors: [vale-noor]
  differences: [day-of-accident]
  questions: []
  sourcing_note: Three texts.
""",
    "sources/courier": """
title: Ferry hits the old pier
publication: courier
article: courier.txt
sha256: <courier>
published: {date: 2025-08-29, basis: stated, quote: Published on 29 August 2025}
zones: {furniture: 1, headline: 3, byline: [4, 5], body: 7-12}
""",
    "sources/post": """
title: Ferry inquiry gives its findings
publication: post
article: post.txt
sha256: <post>
published: {date: 2025-10-30, basis: stated, quote: 30 October 2025}
zones: {headline: 1, byline: 2, body: 4-9}
""",
    "sources/board": """
title: Statement of the harbour board
publication: board
article: board.txt
sha256: <board>
published: {date: 2025-11-01, basis: stated, quote: 1 November 2025}
zones: {headline: 1, byline: 2, body: 4-7}
""",
}


def files() -> dict[str, bytes]:
    """The files of the dossier by their paths."""
    found = {f"seeds/{path}.yml": text.lstrip("\n").encode() for path, text in LISTS.items() if text}
    for name, article in ARTICLES.items():
        pin = hashlib.sha256(article.encode()).hexdigest()
        found[f"seeds/sources/{name}.yml"] = found[f"seeds/sources/{name}.yml"].replace(f"<{name}>".encode(), pin.encode())
        found[f"seeds/articles/{name}.txt"] = article.encode()
    return found
