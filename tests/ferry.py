"""A small invented dossier of four articles, each known on a day of its own, with everything that belongs to one day and not to another.

What a view of each day holds was written by hand, from the articles: it stands in `test_as_of.py`.
"""

import hashlib

ARTICLES = {
    "islander": """New ferry for Sandholm
Published on 2 April 2024

The council of Sandholm wants a second ferry, harbour master Tom Reed said on Tuesday.
Reed has run the harbour since May 2019.
The ferry would sail in the autumn, Reed said.
Who would pay for the ferry was left open.
The ferry would carry forty cars, as the Coast Agency had it.
A pier would have to be built for it, the Coast Agency reported.
""",
    "courier": """Sandholm ferry would carry sixty cars
Published on 9 April 2024

A second ferry for Sandholm would carry sixty cars, Mayor Edda Brink told the Courier.
It would sail in October, Brink said at the town hall.
The island of Norholm would pay half, she said.
The Coast Agency story on the pier was of 28 March, its story on the cars of 27 March.
The leaflet of 4 April has the noise wrong, she said.
""",
    "leaflet": """The leaflet of the friends of the sea

The new ferry would be loud, the f riends of the sea write.
""",
    "gazette": """Reed leaves the harbour
Published on 3 June 2024

Harbour master Tom Reed left his office on 1 June, the Gazette has learnt.
His deputy Lena Voss runs the harbour for the time being.
The second ferry is put off to the spring of 2025, Voss said at Reed Quay.
It would carry fifty-five cars, by the plans of the yard.
The Courier has taken back its story on the money of Norholm.
Lars Hove of the yard was at the meeting of the spring, too.
The pier is under way at last, the Coast Agency reports.
""",
    "herald": """Ferry ordered
Published on 20 June 2024

The second ferry of Sandholm was ordered on 19 June, the council announced in Kappel.
The state pays for it, Minister Olaf Thorsen said.
It is the first electric ferry of the islands.
Tom Reed has become the quay warden of Kappel.
""",
}
FILES = {
    "dossier": """
title: The second ferry
lead: Four papers and a leaflet on one ferry.
scope: The second ferry of Sandholm until it was ordered in June.
""",
    "publications": """
- {id: islander-paper, name: The Islander, short: Islander, kind: newspaper, actor: lars-hove, note: A weekly of Sandholm.}
- {id: courier-paper, name: The Courier, short: Courier, kind: newspaper}
- {id: gazette-paper, name: The Gazette, short: Gazette, kind: newspaper}
- {id: herald-paper, name: The Herald, short: Herald, kind: newspaper}
- {id: sea-friends, name: Friends of the Sea, short: Sea, kind: unknown}
- {id: coast-agency, name: Coast Agency, short: Coast, kind: wire, note: It has it that the pier is under way at last.}
""",
    "origins": """
- id: coast-pier
  publication: coast-agency
  title: A pier for the ferry
  date: 2024-03-28
  basis: stated
  quote: {source: courier, quote: The Coast Agency story on the pier was of 28 March}
  note: A later paper has it that the pier is under way at last.
- id: coast-cars
  publication: coast-agency
  title: Forty cars
  date: 2024-03-27
  basis: stated
  quote: {source: courier, quote: its story on the cars of 27 March}
  note: The Courier has the day of the story.
""",
    "actors": """
- id: reed
  name: Tom Reed
  kind: person
  native: {text: Thómas Reed, lang: is, reference: The list of former harbour masters}
  names: [{text: Tom Reed, kind: canonical, in: [islander, gazette], why: Both papers have him.}]
  offices:
    - office: harbour-master
      title: Harbour master of Sandholm
      from: 2019-05
      to: 2024-06-01
      cites:
        - {source: islander, quote: Reed has run the harbour since May 2019}
        - {source: gazette, quote: Harbour master Tom Reed left his office on 1 June}
    - {office: quay-warden, title: Quay warden of Kappel, cites: [{source: herald, quote: has become the quay warden of Kappel}]}
  pronouns: he
  outside:
    - {text: He sailed the first ferry., reference: The book of the harbour, on: 2024-03-01}
    - {text: He has a quay named after him., reference: The map of the harbour, on: 2024-05-20}
    - {text: He lives in Kappel now., reference: The register of Kappel}
  statements:
    - {text: He has run the harbour for years., cites: [{source: islander, quote: Reed has run the harbour since May 2019}]}
    - text: He announced the ferry and left before it came.
      cites: [{source: islander, quote: a second ferry}, {source: gazette, quote: left his office on 1 June}]
- id: voss
  name: Lena Voss
  kind: person
  names: [{text: Lena Voss, kind: canonical, in: [gazette]}]
  offices:
    - {office: harbour-master, title: Harbour master of Sandholm, from: 2024-06-01, acting: true, cites: [{source: gazette, quote: His deputy Lena Voss runs the harbour for the time being}]}
- id: brink
  name: Edda Brink
  kind: person
  names: [{text: Edda Brink, kind: canonical, in: [courier]}]
  offices:
    - office: mayor
      title: Mayor of Sandholm
      from: 2016
      to: 2024-06-30
      cites: [{source: courier, quote: Mayor Edda Brink told the Courier}]
      from_cites: [{source: courier, quote: Mayor Edda Brink}]
      to_cites: [{source: herald, quote: the council announced in Kappel}]
      outside: {text: She did not stand again., reference: The list of candidates, on: 2024-05-02}
- id: council
  name: council of Sandholm
  kind: body
  names: [{text: council of Sandholm, kind: canonical, in: [islander]}]
- id: lars-hove
  name: Lars Hove
  kind: person
  names: [{text: Lars Hove, kind: canonical, in: [gazette]}]
""",
    "topics": """
- id: ferry
  title: The ferry
  at_stake: {text: The island wants to be reached more often., cites: [{source: islander, quote: wants a second ferry}]}
  statements:
    - {text: Some fear the noise of the ferry., cites: [{source: leaflet, quote: The new ferry would be loud}]}
    - {text: The ferry is electric., cites: [{source: herald, quote: It is the first electric ferry of the islands}]}
- id: electricity
  title: Electric ships
  statements: [{text: No other ferry of the islands is electric., cites: [{source: herald, quote: the first electric ferry}]}]
""",
    "events": """
- id: second-ferry
  title: A second ferry sails to Sandholm
  short: The second ferry
  finding: Autumn, then October, then spring. The newest paper puts it off to Reed Quay.
  kind: plan
  actors:
    - council
    - {id: voss, reports: [gazette]}
    - {id: lars-hove, reports: [gazette]}
    - brink
  place: {text: Sandholm, reports: [islander]}
  topics: [ferry]
  superlative: first electric ferry
  readings:
    - {date: 2024-23, status: proposed, rests_on: [islander], reasoning: Autumn is that of the year.}
    - {date: 2024-10, status: planned, rests_on: [islander, courier], reasoning: October is in the autumn.}
    - {date: 2025-21, status: planned, rests_on: [gazette], reasoning: The paper has the spring of 2025.}
  summary: {text: "The ferry was to sail in October, and is put off.", cites: [second-ferry/courier, second-ferry/gazette]}
  reports:
    - {id: islander, source: islander, quote: "The ferry would sail in the autumn", says: {date: 2024-23, words: in the autumn, reasoning: Of the year., status: proposed}}
    - {id: courier, source: courier, quote: "It would sail in October", says: {date: 2024-10, words: in October, reasoning: Of the year., status: planned}, note: Said at the town hall.}
    - {id: gazette, source: gazette, quote: "The second ferry is put off to the spring of 2025", says: {date: 2025-21, words: the spring of 2025, status: planned}}
- id: ferry-announced
  title: The harbour master announces a ferry
  kind: statement
  place: The pier of Norholm
  topics: [ferry]
  actors: [reed]
  date: 2024-04-02
  status: occurred
  reasoning: Both papers are of those days.
  relations: [{to: second-ferry, as: stage-of}, {to: ferry-ordered, as: follows}]
  reports:
    - {id: islander, source: islander, quote: harbour master Tom Reed said on Tuesday, says: {date: 2024-04-02, words: on Tuesday, reasoning: The day of the paper., status: occurred}}
    - {id: courier, source: courier, quote: Mayor Edda Brink told the Courier, says: {status: occurred}}
- id: ferry-ordered
  title: The ferry is ordered
  kind: decision
  topics: [ferry, electricity]
  date: 2024-06-19
  status: occurred
  reports:
    - {id: herald, source: herald, quote: was ordered on 19 June, says: {date: 2024-06-19, words: on 19 June, reasoning: Of the year., status: occurred, after: ferry-announced}}
""",
    "questions": """
- id: who-pays
  question: Who pays for the ferry?
  raised:
    - {source: islander, quote: Who would pay for the ferry was left open}
    - {source: courier, quote: The island of Norholm would pay half}
  needs: a vote on the other half.
  bears_on: [second-ferry]
  history:
    - {on: 2024-04-09, state: partly-answered, by: {source: courier, quote: The island of Norholm would pay half}, note: Norholm pays half.}
    - {on: 2024-06-03, state: reopened, by: {source: gazette, quote: The Courier has taken back its story}, note: The half is in doubt.}
    - {on: 2024-06-20, state: answered, by: {source: herald, quote: "The state pays for it"}, note: The state pays.}
- id: which-pier
  question: Where is the pier built?
  raised: [{source: islander, quote: A pier would have to be built for it}]
  needs: a plan of the harbour.
  bears_on: [second-ferry, ferry-announced, ferry-ordered]
""",
    "discrepancies": """
- id: how-many-cars
  about: [second-ferry]
  title: How many cars does the ferry carry?
  kind: figure
  sides:
    - {reading: Forty., short: '"forty cars"', cites: [{source: islander, quote: The ferry would carry forty cars}], contrary: [forty]}
    - {reading: Sixty., short: '"sixty cars"', cites: [{source: courier, quote: would carry sixty cars}], contrary: [sixty]}
    - {reading: Fifty-five., short: by the plans of the yard, cites: [{source: gazette, quote: It would carry fifty-five cars}], contrary: [fifty-five]}
  resolution: stands
  note: Neither names its source.
  history:
    - {on: 2024-06-03, resolution: superseded, note: The plans of the yard are newer., by: {source: gazette, quote: by the plans of the yard}}
    - {on: 2024-06-25, resolution: explained, note: The yard has told the desk why.}
- id: since-when
  about: [reed, ferry-announced]
  title: Since when has the harbour master been in office?
  kind: date
  sides:
    - {reading: Since May 2019., cites: [{source: islander, quote: since May 2019}]}
    - {reading: Since June 2019., outside: {text: He was appointed on 14 June 2019., reference: The minutes of the council, on: 2024-04-15}}
  resolution: explained
  note: He began before he was appointed.
- id: who-ordered
  about: [ferry-ordered]
  title: Who ordered the ferry?
  kind: agency
  sides:
    - {reading: The council., cites: [{source: herald, quote: the council announced in Kappel}]}
    - {reading: The ministry., outside: {text: The ministry signed for it., reference: The gazette of the state}}
  resolution: stands
  note: Both names are on the paper.
- id: when-it-sails
  about: [second-ferry]
  title: When does the ferry sail?
  kind: date
  sides:
    - reading: In the autumn or in October.
      short: autumn, or "in October"
      contrary: [in the autumn, in October]
      cites: [second-ferry/islander, second-ferry/courier]
      attributed_to: {who: Reed and Brink}
    - {reading: In the spring., cites: [second-ferry/gazette]}
    - {reading: "In summer, the yard says.", outside: {text: The yard has it for the summer., reference: The page of the yard, on: 2024-04-05}}
  resolution: superseded
  note: The plan was put off.
""",
    "editions": """
- as_of: 2024-04-10
  title: A ferry by October
  question: When is Sandholm to have a second ferry?
  answer: {text: A second ferry for Sandholm is planned for October 2024., statement: in-october}
  when: second-ferry
  remarks: [{about: how-many-cars, text: two papers by now}]
  bottom_line: [{id: in-october, text: A second ferry is planned for October., cites: [second-ferry/courier]}]
  events: [second-ferry]
  actors: [reed, council, voss]
  differences: [how-many-cars]
  questions: [who-pays]
  sourcing_note: Two papers.
- as_of: 2024-06-21
  question: Who pays for the electric ferry of the islands?
  answer: {text: The state pays for the electric ferry of Sandholm in 2025., statement: state-pays}
  when: ferry-ordered
  remarks: [{about: who-pays, text: a minister named Thorsen says so}]
  bottom_line: [{id: state-pays, text: The ferry is ordered., cites: [ferry-ordered/herald]}]
  sourcing_note: Four papers.
""",
    "corrections": """
- {on: 2024-04-20, what: The ferry was called the first., was: First, now: Second, about: [second-ferry, ferry-ordered]}
- {on: 2024-06-21, what: The yard was named wrongly., about: [lars-hove]}
""",
    "sources/islander": """
title: New ferry for Sandholm
publication: islander-paper
article: islander.txt
sha256: <islander>
retrieved: 2024-05-03
published: {date: 2024-04-02, basis: stated, quote: Published on 2 April 2024}
zones: {headline: 1, byline: 2, body: 4-9}
origins:
  - {id: coast-pier, lines: 9, basis: inferred, reasoning: The other paper has the same story., drawn_from: [courier]}
  - {id: coast-cars, lines: 8, basis: stated, quote: as the Coast Agency had it}
chain: [{step: origin, who: coast-agency, basis: inferred, note: The Courier credits the pier story to it., drawn_from: [courier]}]
checked: {on: 2024-05-04}
withdrawn: {on: 2024-06-10, why: The harbour never had the plan., lines: 6}
""",
    "sources/courier": """
title: Sandholm ferry would carry sixty cars
publication: courier-paper
article: courier.txt
sha256: <courier>
published: {date: 2024-04-09, basis: stated, quote: Published on 9 April 2024}
zones: {headline: 1, byline: 2, body: 4-8}
withdrawn:
  on: 2024-06-01
  why: The paper took it back.
  by: The Courier
  cites: [{source: gazette, quote: The Courier has taken back its story on the money of Norholm}]
""",
    "sources/leaflet": """
title: The leaflet of the friends of the sea
publication: sea-friends
article: leaflet.txt
sha256: <leaflet>
published: {date: 2024-04-04, basis: inferred, reasoning: The Courier calls it the leaflet of that day., drawn_from: [courier]}
known_from: {day: 2024-04-05, reasoning: The day by the paper of Tuesday.}
zones: {headline: 1, body: 3}
repairs: [{lines: 3, from: f riends, to: friends, why: The Courier has the word in one., drawn_from: [courier]}]
""",
    "sources/gazette": """
title: Reed leaves the harbour
publication: gazette-paper
article: gazette.txt
sha256: <gazette>
published: {date: 2024-06-03, basis: stated, quote: Published on 3 June 2024}
zones: {headline: 1, byline: 2, body: 4-10}
origins: [{id: coast-pier, lines: 10, basis: stated, quote: the Coast Agency reports}]
set_aside: [{lines: 9, why: It is about the weather.}]
""",
    "sources/herald": """
title: Ferry ordered
publication: herald-paper
article: herald.txt
sha256: <herald>
published: {date: 2024-06-20, basis: stated, quote: Published on 20 June 2024}
zones: {headline: 1, byline: 2, body: 4-7}
""",
}


def files() -> dict[str, bytes]:
    """The files of the dossier by their paths."""
    found = {f"seeds/{path}.yml": text.lstrip("\n").encode() for path, text in FILES.items()}
    for name, article in ARTICLES.items():
        pin = hashlib.sha256(article.encode()).hexdigest()
        found[f"seeds/sources/{name}.yml"] = found[f"seeds/sources/{name}.yml"].replace(f"<{name}>".encode(), pin.encode())
        found[f"seeds/articles/{name}.txt"] = article.encode()
    return found
