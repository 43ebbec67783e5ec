"""Who is behind words, row by row of the table of origins, and what is counted and printed of it: an invented dossier."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from briefing.analysis.attribution import Attribution, Role, attributions
from briefing.analysis.origins import cited_stances, origins, stances, status_stances
from briefing.build import check
from briefing.model import Dossier, Passage
from briefing.problems import Problem
from briefing.views.origins import attribution_name, origins_label, party_note, relays_label, stances_label
from overlays import laid_out

PUBLICATIONS = """
- {id: courier, name: Harbour Courier, short: Courier, kind: newspaper}
- {id: wire, name: Placeholder Wire, short: Wire, kind: wire}
- {id: radio, name: Sound Radio, short: Radio, kind: broadcaster}
- {id: weekly, name: The Weekly, short: Weekly, kind: magazine}
- {id: links, name: Link Collector, short: Links, kind: aggregator}
- {id: board, name: Everyboard, short: Everyboard, kind: platform}
- {id: nameless, name: Publication not named, short: Not named, kind: unknown}
- {id: gull, name: Gull on the Pier, short: Gull, kind: account}
- {id: ministry, name: Ministry of Harbours, short: Ministry, kind: government, actor: harbour-ministry}
- {id: archive, name: State Archive, short: Archive, kind: government}
- {id: harbourmaster, name: The harbourmaster's account, short: Harbourmaster, kind: account, actor: harbour-master}
- {id: herald, name: State Herald, short: Herald, kind: newspaper, actor: harbour-ministry}
- {id: lens, name: Lens Pictures, short: Lens, kind: unknown}
"""
ORIGINS = """
- {id: wire-story, publication: wire, date: 2024-05-01, basis: stated}
- {id: radio-story, publication: radio, basis: stated}
- {id: guessed-story, publication: weekly, basis: inferred}
- {id: relayed-radio, publication: courier, basis: stated, relays: radio-story}
- {id: relayed-guess, publication: courier, basis: stated, relays: guessed-story}
- {id: nobody, basis: unknown}
- {id: relayed-nobody, publication: courier, basis: stated, relays: nobody}
- {id: communique, publication: ministry, basis: stated}
- {id: photo, publication: lens, basis: stated}
"""
ACTORS = """
- {id: samplewick, name: Samplewick, kind: state, names: [{text: Samplewick, kind: canonical, in: [courier]}]}
- id: harbour-ministry
  name: Ministry of Harbours
  kind: body
  represents: [samplewick]
  outside: [{text: It is the ministry of the state., reference: The gazette of laws}]
- {id: harbour-master, name: Otto Pier, kind: person, outside: [{text: He keeps the harbour., reference: The list of offices}]}
"""
COURIER = """Ferry to sail in May
By Ada Marsh, staff writer

The ferry of Samplewick will sail on 14 May 2024, the harbourmaster told the Courier.
The fare is three crowns, the Wire reported. The crossing takes an hour, Radio reported. A storm is expected on that day.
The ferry is a folly that the town will regret.
The pier was painted, the Radio says.
The engine is old, somebody said.
The ministry ordered the ferry, as its communiqué says.
The quay is new, according to the Courier of last week.
The rope is short, according to the Courier of last month.
The bell is loud, according to the Courier of last year.
A ferry at the quay on 1 May 2024. (Lens Pictures)
A gull at the quay on 2 May 2024.
Share this page
tomcat: It will sink!
"""
COURIER_RECORD = """
title: Ferry to sail in May
publication: courier
article: courier.txt
sha256: <pin>
published: {date: 2024-05-01, basis: inferred, reasoning: The day of the issue.}
zones: {headline: 1, byline: 2, body: 4-12, caption: 13-14, furniture: 15, comments: 16}
origins:
  - {id: wire-story, basis: stated, quote: "The fare is three crowns, the Wire reported."}
  - {id: radio-story, basis: stated, quote: "The crossing takes an hour, Radio reported."}
  - {id: radio-story, lines: 7, basis: inferred, reasoning: Radio has a reporter on the pier.}
  - {lines: 8, basis: unknown, reasoning: Nobody is named.}
  - {id: communique, lines: 9, basis: stated, quote: as its communiqué says}
  - {id: relayed-radio, lines: 10, basis: stated, quote: the Courier of last week}
  - {id: relayed-guess, lines: 11, basis: stated, quote: the Courier of last month}
  - {id: relayed-nobody, lines: 12, basis: stated, quote: the Courier of last year}
  - {id: photo, lines: 13, basis: stated, quote: (Lens Pictures)}
own:
  - {quote: told the Courier, lines: 4}
  - {kind: comment, lines: 6, by: Ada Marsh}
"""
ONE_LINE = "The ferry of Samplewick will sail in the middle of May 2024.\n"
SHORT_RECORD = """
title: On the ferry
title_by: desk
publication: {publication}
article: {name}.txt
sha256: <pin>
published: {{date: 2024-05-02, basis: inferred, reasoning: The day of the page.}}
zones: {{body: 1}}
{more}
"""
EVENTS = """
- id: crossing
  title: The first crossing
  kind: plan
  actors: [samplewick]
  date: 2024-05-14
  status: planned
  reports:
    - {id: courier, source: courier, quote: "The ferry of Samplewick will sail on 14 May 2024", says: {date: 2024-05-14, words: 14 May 2024, status: planned}}
"""
RECORDS = {
    "dossier": "title: The ferry\nscope: When the ferry sails.\n",
    "publications": PUBLICATIONS,
    "origins": ORIGINS,
    "actors": ACTORS,
    "events": EVENTS,
    "editions": "[]\n",
    "topics": "[]\n",
    "questions": "[]\n",
    "discrepancies": "[]\n",
}


def files(articles: Mapping[str, tuple[str, str]], **changes: str) -> dict[str, bytes]:
    """The seeds with these articles besides the Courier's, each with its text and record, and with these lists changed."""
    found = {f"seeds/{name}.yml": text.encode() for name, text in {**RECORDS, **changes}.items()}
    for name, (text, record) in {"courier": (COURIER, changes.get("courier_record", COURIER_RECORD)), **articles}.items():
        found |= {f"seeds/articles/{name}.txt": text.encode(), f"seeds/sources/{name}.yml": record.encode()}
    return {path: data for path, data in found.items() if "courier_record" not in path}


def short(publication: str, more: str = "", name: str = "") -> tuple[str, str]:
    """An article of one line by a publication."""
    return ONE_LINE.replace("ferry", f"ferry of {name or publication}"), SHORT_RECORD.format(
        publication=publication, name=name or publication, more=more
    )


def checked(folder: Path, articles: Mapping[str, tuple[str, str]] | None = None, **changes: str) -> tuple[Dossier, tuple[Problem, ...]]:
    result = check(laid_out(folder, dict(files(articles or {}, **changes)), on_base=False))
    assert result.dossier_and_findings is not None, result.problems
    return result.dossier_and_findings[0], result.problems


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    kinds = ("wire", "radio", "weekly", "links", "board", "nameless", "gull", "ministry", "archive", "harbourmaster", "herald")
    return checked(tmp_path_factory.mktemp("origins"), {kind: short(kind) for kind in kinds})[0]


def passage(dossier: Dossier, words: str, source_id: str = "courier") -> Passage:
    source = dossier.sources[source_id]
    start, end = next(source.view.occurrences(words))
    return Passage(source, start, end)


def described(found: tuple[Attribution, ...]) -> list[str]:
    return [f"{attribution_name(item)} | {item.role} | {item.basis}" for item in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("will sail on 14 May 2024, the harbourmaster told", ["Harbour Courier, its own reporting | newsgatherer | stated"]),
        ("Ferry to sail in May", ["Harbour Courier, its own reporting | newsgatherer | inferred"]),
        ("The fare is three crowns", ["Placeholder Wire, 1 May 2024 | newsgatherer | stated"]),
        ("A storm is expected", ["Harbour Courier, its own reporting | newsgatherer | inferred"]),
        ("The pier was painted", ["Sound Radio | newsgatherer | inferred"]),
        ("The engine is old", ["origin not known | newsgatherer | unknown"]),
        ("The ministry ordered", ["Ministry of Harbours | issuer | stated"]),
        ("The quay is new", ["Sound Radio | newsgatherer | stated"]),
        ("The rope is short", ["The Weekly | newsgatherer | inferred"]),
        ("The bell is loud", ["origin not known | newsgatherer | unknown"]),
        ("The ferry is a folly", ["comment by Ada Marsh | comment | None"]),
        ("A ferry at the quay", ["photo: Lens | photo | stated"]),
        ("A gull at the quay", ["photo: no credit stated | photo | unknown"]),
        ("By Ada Marsh", ["no report | none | None"]),
        ("Share this page", ["no report | none | None"]),
        ("It will sink", ["no report | none | None"]),
    ],
)
def test_each_row_of_the_table_gives_its_origin(dossier: Dossier, words: str, expected: list[str]) -> None:
    found = attributions(dossier, passage(dossier, words))
    assert (described(found), {item.source.id for item in found}) == (expected, {"courier"})


def test_what_is_relayed_leads_to_the_record_that_says_so(dossier: Dossier) -> None:
    relays = {
        words: attributions(dossier, passage(dossier, words))[0].relay
        for words in ("The quay is new", "The pier was painted", "The engine is old", "Ferry to sail in May")
    }
    assert {words: relay and (relay.origin, relay.lines, relay.basis) for words, relay in relays.items()} == {
        "The quay is new": ("relayed-radio", ((10, 10),), "stated"),
        "The pier was painted": ("radio-story", ((7, 7),), "inferred"),
        "The engine is old": (None, ((8, 8),), "unknown"),
        "Ferry to sail in May": None,
    }


def test_a_line_with_words_of_three_origins_has_each_for_its_own_words_alone(dossier: Dossier) -> None:
    wire, radio, own = (
        "Placeholder Wire, 1 May 2024 | newsgatherer | stated",
        "Sound Radio | newsgatherer | stated",
        "Harbour Courier, its own reporting | newsgatherer | inferred",
    )
    line = "The fare is three crowns, the Wire reported. The crossing takes an hour, Radio reported. A storm is expected on that day."
    expected = {line: [wire, radio, own], line[:88]: [wire, radio], line[24:70]: [wire, radio], line[46:60]: [radio], line[90:]: [own]}
    assert {words: described(attributions(dossier, passage(dossier, words))) for words in expected} == expected


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        ("wire", "Placeholder Wire, its own reporting | newsgatherer | inferred"),
        ("radio", "Sound Radio, its own reporting | newsgatherer | inferred"),
        ("weekly", "The Weekly, its own reporting | newsgatherer | inferred"),
        ("links", "origin not known | newsgatherer | unknown"),
        ("board", "origin not known | newsgatherer | unknown"),
        ("nameless", "origin not known | newsgatherer | unknown"),
        ("gull", "origin not known | newsgatherer | unknown"),
        ("ministry", "Ministry of Harbours, its own document | issuer | stated"),
        ("archive", "State Archive, its own document | issuer | stated"),
        ("harbourmaster", "The harbourmaster's account, its own document | issuer | stated"),
        ("herald", "State Herald, its own reporting | newsgatherer | inferred"),
    ],
)
def test_words_that_relay_nothing_are_read_by_the_kind_of_their_publication(dossier: Dossier, publication: str, expected: str) -> None:
    assert described(attributions(dossier, passage(dossier, "will sail in the middle of May", publication))) == [expected]


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        ("ministry", "issued by a party: Samplewick"),
        ("herald", "issued by a party: Samplewick"),
        ("archive", ""),
        ("harbourmaster", ""),
        ("courier", ""),
    ],
)
def test_a_publication_is_a_partys_where_its_actor_represents_one_that_takes_part(
    dossier: Dossier, publication: str, expected: str
) -> None:
    assert party_note(dossier, dossier.publications[publication]) == expected


def test_a_comment_may_be_the_whole_article_and_a_relay_in_it_stays_one(tmp_path: Path) -> None:
    text = "I think that the ferry is late.\nThe Wire reported that it sails on time.\n"
    more = "own: comment\norigins: [{id: wire-story, lines: 2, basis: stated, quote: The Wire reported}]"
    record = SHORT_RECORD.format(publication="weekly", name="opinion", more=more).replace("body: 1", "body: 1-2")
    found, _ = checked(tmp_path, {"opinion": (text, record)})
    lines = ("I think that the ferry", "that it sails on time")
    assert [described(attributions(found, passage(found, words, "opinion"))) for words in lines] == [
        ["comment by The Weekly | comment | None"],
        ["Placeholder Wire, 1 May 2024 | newsgatherer | stated"],
    ]


def test_own_reporting_may_be_stated_for_the_whole_article_and_by_a_platform(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, {"board": short("board", "own: {quote: The ferry of board of Samplewick}")})
    assert described(attributions(found, passage(found, "middle of May", "board"))) == [
        "Everyboard, its own reporting | newsgatherer | stated"
    ]


def test_own_words_on_a_line_that_a_relay_covers_have_no_effect_and_are_warned_of(tmp_path: Path) -> None:
    record = COURIER_RECORD.replace("lines: 6,", "lines: 8,")
    found, problems = checked(tmp_path, courier_record=record)
    assert described(attributions(found, passage(found, "The engine is old"))) == ["origin not known | newsgatherer | unknown"]
    assert [item.message for item in problems if item.code == "own-under-relay"] == [
        "line 8 of `courier` is relayed, so that `own` has no effect on it"
    ]


def report(name: str, *keys: str, status: str = "planned") -> str:
    says = f"says: {{status: {status}}}, " if status else ""
    more = "".join(f", {key}" for key in keys)
    return f"    - {{id: {name}, source: {name}, {says}quote: will sail in the middle of May 2024{more}}}\n"


def with_reports(folder: Path, *reports: str, **articles: tuple[str, str]) -> Dossier:
    return checked(folder, articles, events=EVENTS + "".join(reports))[0]


OWN = "own: {quote: The ferry of}"


def test_a_denial_counts_for_the_denial_alone(tmp_path: Path) -> None:
    found = with_reports(tmp_path, report("radio", "stance: disputes", status=""), radio=short("radio", OWN))
    event = found.events["crossing"]
    counted = stances(found, event.reports)
    assert [item.publication.id for item in counted.support.known] == ["courier"]
    assert stances_label(counted) == "1 origin says so; 1 denies it"
    assert relays_label(counted) == "In 1 article; 1 known origin (Courier); 1 denies it (Radio)"
    assert stances_label(status_stances(found, event)) == "1 origin says so; 1 denies it"


def test_a_denial_of_a_date_denies_neither_the_event_nor_its_status(tmp_path: Path) -> None:
    found = with_reports(tmp_path, report("radio", "stance: disputes", "disputes: [date]", status=""), radio=short("radio", OWN))
    event = found.events["crossing"]
    assert stances_label(stances(found, event.reports)) == "1 origin says so; 1 denies the date"
    assert stances_label(status_stances(found, event)) == "1 known origin"


def test_denials_of_several_aspects_are_counted_apart(tmp_path: Path) -> None:
    found = with_reports(
        tmp_path,
        report("radio", "stance: disputes", "disputes: [date, figure]", status=""),
        report("weekly", "stance: disputes", status=""),
        report("links", "stance: disputes", "disputes: [date]", status=""),
        radio=short("radio", OWN),
        weekly=short("weekly"),
        links=short("links"),
    )
    assert stances_label(stances(found, found.events["crossing"].reports)) == (
        "1 origin says so; 1 inferred denies it; 2, 1 of them unknown, deny the date; 1 denies a figure"
    )


def test_a_mention_counts_for_nothing(tmp_path: Path) -> None:
    found = with_reports(tmp_path, report("radio", "stance: mentions", status=""), radio=short("radio", OWN))
    event = found.events["crossing"]
    assert (stances_label(stances(found, event.reports)), stances_label(status_stances(found, event))) == (
        "1 known origin",
        "1 known origin",
    )


def test_an_event_that_is_only_denied_has_no_origin_that_says_so(tmp_path: Path) -> None:
    events = EVENTS.replace("says: {date: 2024-05-14, words: 14 May 2024, status: planned}", "stance: disputes").replace(
        "  date: 2024-05-14\n", ""
    )
    found, _ = checked(tmp_path, events=events)
    assert stances_label(stances(found, found.events["crossing"].reports)) == "no origin says so; 1 denies it"


def test_what_is_known_inferred_and_unknown_is_counted_apart(tmp_path: Path) -> None:
    articles = {name: short(name) for name in ("radio", "weekly", "links")}
    found = with_reports(tmp_path, *map(report, articles), **articles)
    counted = stances(found, found.events["crossing"].reports)
    assert stances_label(counted) == "1 known origin, 2 inferred; 1 unknown"
    assert (len(counted.support.known), len(counted.support.inferred), len(counted.support.unknown)) == (1, 2, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Ferry to sail in May",), "1 inferred origin"),
        (("The engine is old",), "origin unknown"),
        (("A ferry at the quay",), "photo: Lens"),
        (("A ferry at the quay", "The quay is new"), "1 known origin"),
        (("The ferry is a folly",), "comment by Ada Marsh"),
        (("By Ada Marsh",), "no origin"),
    ],
)
def test_a_photo_and_a_comment_are_named_and_not_counted(dossier: Dossier, words: tuple[str, ...], expected: str) -> None:
    assert origins_label(origins(dossier, (passage(dossier, item) for item in words))) == expected


def test_an_origin_is_known_where_one_passage_states_it_and_counts_once(dossier: Dossier) -> None:
    found = origins(dossier, (passage(dossier, words) for words in ("The pier was painted", "The quay is new", "The crossing takes")))
    assert [(item.publication.id, item.basis, len(item.attributions)) for item in found.newsgatherers] == [("radio", "stated", 3)]
    assert [item.role for item in found.newsgatherers] == [Role.NEWSGATHERER]


def test_beside_a_status_are_the_origins_of_that_status(tmp_path: Path) -> None:
    events = EVENTS.replace("  date: 2024-05-14\n  status: planned\n", "  readings:\n    - {status: occurred, rests_on: [radio]}\n")
    events += report("radio", status="occurred") + report("weekly")
    found, _ = checked(tmp_path, {"radio": short("radio", OWN), "weekly": short("weekly", OWN)}, events=events)
    event = found.events["crossing"]
    assert [item.publication.id for item in status_stances(found, event).support.known] == ["radio"]
    assert [item.publication.id for item in stances(found, event.reports).support.known] == ["courier", "radio", "weekly"]


def test_a_withdrawn_source_counts_for_nothing(tmp_path: Path) -> None:
    withdrawn = f"{OWN}\nwithdrawn: {{on: 2024-05-20, why: It was wrong.}}"
    denial = report("weekly", "stance: disputes", status="")
    found = with_reports(tmp_path, report("radio"), denial, radio=short("radio", withdrawn), weekly=short("weekly", withdrawn))
    assert stances_label(stances(found, found.events["crossing"].reports)) == "1 known origin"


def test_a_sentence_that_cites_a_denial_with_what_it_denies_counts_both_apart(tmp_path: Path) -> None:
    found = with_reports(tmp_path, report("radio", "stance: disputes", status=""), radio=short("radio", OWN))
    said, denied = (item.citation for item in found.events["crossing"].reports)
    assert stances_label(cited_stances(found, [said, denied])) == "1 origin says so; 1 denies it"
    assert stances_label(cited_stances(found, [denied])) == "1 known origin"  # the sentence is about the denial
