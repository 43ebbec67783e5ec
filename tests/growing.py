"""Invented dossiers that grow from day to day: what a curator had written on each day is known, so no view needs to be computed.

Every word is made up and occurs once, so that a word in an output says which day it is from. A value that was not there from the
first day on is wrapped in `Since`; `files_on` leaves out what is of a later day.
"""

import hashlib
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

START = date(2023, 2, 6)
_EVER = date.max
_BEGINNINGS, _MIDDLES, _ENDS = "bdfgklmnprstvz", "aeiou", ("l", "m", "n", "r", "sk", "x", "zz")


@dataclass(frozen=True)
class Since:
    """A value that a curator could not write before a day."""

    day: date
    value: Any


@dataclass
class Grower:
    """Makes the records of one dossier."""

    random: random.Random
    days: list[date]
    made: int = 0
    sources: dict[str, tuple[date, str, list[str]]] = field(default_factory=dict)  # day, text, sentences that may be quoted
    unquoted: dict[str, list[str]] = field(default_factory=dict)
    outlets: list[dict[str, Any]] = field(default_factory=list)

    def word(self) -> str:
        """A word that was not used before."""
        self.made += 1
        number, word = self.made, ""
        for letters in (_BEGINNINGS, _MIDDLES, _BEGINNINGS, _MIDDLES, _BEGINNINGS, _MIDDLES, _ENDS):
            number, rest = divmod(number, len(letters))
            word += letters[rest]
        return f"{word}{number or ''}"

    def words(self, count: int = 5) -> str:
        return " ".join(self.word() for _ in range(count))

    def name(self) -> str:
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def sentence(self) -> str:
        return f"{self.word().capitalize()} {self.words(6)} {self.name()} {self.made + 30_000} {self.words(2)}."

    def chosen(self, *days: date) -> date:
        """One of the days, or any from the latest of these days on."""
        return self.random.choice([day for day in self.days if day >= max((self.days[0], *days))])

    def source_of(self, day: date) -> str:
        return self.random.choice([source for source, (known, _, _) in self.sources.items() if known == day])

    def quote(self, day: date) -> dict[str, str]:
        """A citation of words of that day that nothing else cites."""
        source = self.source_of(day)
        return {"source": source, "quote": self.unquoted[source].pop().rstrip(".")}

    # ---- records ----

    def article(self, number: int, day: date) -> Iterator[tuple[str, Any]]:
        source, outlet = f"s{number}", f"outlet-{number}"
        sentences = [self.sentence() for _ in range(60)]
        stamp = f"{self.words(2)} {day.isoformat()}"
        text = "\n".join((self.sentence(), stamp, *sentences)) + "\n"
        self.sources[source] = (day, text, sentences)
        self.unquoted[source] = list(sentences)
        yield f"articles/{source}.txt", Since(day, text)
        earlier = [name for name, (known, _, _) in self.sources.items() if known <= day and name != source]
        later = self.chosen(day)
        record: dict[str, Any] = {
            "title": text.splitlines()[0],
            "title_by": "desk" if number % 2 else "source",
            "publication": outlet,
            "article": f"{source}.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "published": {"date": day.isoformat(), "basis": "stated", "quote": stamp, "reasoning": self.words()},
            "zones": {"headline": 1, "byline": 2, "body": "3-62"},
            "origins": [
                {"id": f"origin-{number}", "lines": "3-10", "basis": "inferred", "reasoning": self.words(), "drawn_from": earlier[:1]},
                {"lines": "11-12", "basis": "unknown", "reasoning": self.words()},
            ],
            "chain": [{"step": "publisher", "who": outlet, "basis": "inferred", "note": self.words(), "drawn_from": earlier[:1]}],
            "own": [{"kind": "comment", "lines": "13-14", "by": self.name()}, {"basis": "inferred", "reasoning": self.words()}],
            "note": self.words(),
            "translation_note": self.words(),
        }
        if self.random.random() < 0.6:
            withdrawn = self.after(later)
            part = self.random.choice([{}, {"lines": "20-40"}])
            record["withdrawn"] = Since(withdrawn, {"on": withdrawn.isoformat(), "why": self.words(), "by": self.name(), **part})
        checked = self.after(later)
        record["checked"] = Since(checked, {"on": checked.isoformat()})
        record["retrieved"] = Since(checked, checked.isoformat())
        yield f"sources/{source}.yml", Since(day, record)
        outlets = {"id": outlet, "name": self.name(), "short": self.word().capitalize(), "kind": "newspaper", "note": self.words()}
        self.outlets.append(outlets)
        yield "publications.yml", Since(day, outlets)
        origin = {"id": f"origin-{number}", "publication": outlet, "title": self.words(), "basis": "inferred", "note": self.words()}
        yield "origins.yml", Since(day, origin)

    def after(self, day: date) -> date:
        """A day on which nothing was printed, a day or two after one on which something was."""
        return day + timedelta(days=self.random.randint(1, 2))

    def statement(self, *days: date) -> Since:
        cited = sorted({self.chosen(*days) for _ in range(self.random.randint(1, 2))})
        return Since(cited[-1], {"text": self.words(6), "cites": [self.quote(day) for day in cited]})

    def event(self, number: int, actors: Mapping[str, Since], topics: Mapping[str, date], events: Mapping[str, date]) -> Since:
        first = self.chosen()
        known = [first, *(self.chosen(first) for _ in range(self.random.randint(0, 3)))]
        reports = [self.report(index, day) for index, day in enumerate(known)]
        summary = self.statement(first)
        whole = max(*known, first, summary.day)
        place = self.random.randrange(len(known))
        location = Since(known[place], {"text": self.words(4), "reports": [f"r{place}"]})
        record: dict[str, Any] = {
            "id": f"event-{number}",
            "title": self.words(4),
            "short": self.words(2),
            "kind": "meeting",
            "place": self.random.choice([location, Since(whole, self.words(4))]),
            "superlative": Since(whole, self.words(4)),
            "topics": [Since(day, topic) for topic, day in topics.items() if day <= first and self.random.random() < 0.5],
            "actors": [self.participant(actor, record, reports, whole) for actor, record in actors.items() if self.random.random() < 0.5],
            "summary": summary,
            "relations": [Since(day, {"to": event, "as": "follows"}) for event, day in list(events.items())[:2]],
            "reports": reports,
        }
        if number % 2:
            record["readings"] = [self.reading(index, known) for index in range(len(known))]
        else:
            record |= {"status": "planned", "reasoning": Since(whole, self.words())}
        return Since(first, record)

    def report(self, index: int, day: date) -> Since:
        says = {"status": "planned" if index else "proposed", "certainty": "conditional", "condition": self.words()}
        figure = {"of": self.words(2), "value": 100_000 + self.made, "unit": self.word()}
        source, quote = self.quote(day).values()
        report = {"id": f"r{index}", "source": source, "quote": quote, "says": says | {"reasoning": self.words()}, "figures": [figure]}
        if index:
            report["stance"] = self.random.choice(["supports", "disputes", "mentions"])
        report |= {"attributed_to": {"who": self.name(), "named": False}, "note": self.words(), "superlative": self.words()}
        return Since(day, report)

    def reading(self, index: int, known: list[date]) -> Since:
        other = self.random.randrange(index + 1)
        status = self.random.choice(["planned", "proposed", "confirmed"])
        rests_on = list(dict.fromkeys((f"r{index}", f"r{other}")))
        return Since(max(known[index], known[other]), {"status": status, "rests_on": rests_on, "reasoning": self.words()})

    def participant(self, actor: str, record: Since, reports: list[Since], whole: date) -> Since:
        """An actor of an event: shown by a report that is named, or by any whose source names the actor, or once all is known."""
        if self.random.random() < 0.5:
            shown = self.random.choice(reports)
            return Since(max(record.day, shown.day), {"id": actor, "reports": [shown.value["id"]]})
        naming = [report.day for report in reports if report.value["source"] in _sources_in(record)]
        return Since(max(record.day, min([*naming, whole])), actor)

    def actor(self, number: int) -> Since:
        first, second = sorted((self.chosen(), self.chosen()))
        statements = [self.statement(first), self.statement(first)]
        begun, ended = self.chosen(first), self.chosen(first)
        office = {
            "office": f"office-{number}",
            "title": self.words(3),
            "from": Since(begun, f"{first.year - 7}"),
            "to": Since(ended, ended.isoformat()),
            "cites": [self.quote(first)],
            "from_cites": Since(begun, [self.quote(begun)]),
            "to_cites": Since(ended, [self.quote(ended)]),
            "outside": self.outside(),
        }
        names = [self.printed_name(first, "canonical"), self.printed_name(second, "alias")]
        whole = max(second, begun, ended, *(item.day for item in statements))
        record = {
            "id": f"actor-{number}",
            "name": names[0].value["text"],
            "kind": "person",
            "names": names,
            "offices": [Since(first, office)],
            "statements": statements,
            "pronouns": Since(whole, self.words(4)),
            "outside": [self.outside(), self.outside()],
        }
        return Since(first, record)

    def outside(self, *days: date) -> Since:
        """Outside knowledge of a day on which nothing was printed, or without a day, which is in no view."""
        day = self.after(self.chosen(*days))
        known = {"text": self.words(6), "reference": self.words(4)}
        return Since(day, {**known, "on": day.isoformat()}) if self.random.random() < 0.7 else Since(date.max, known)

    def printed_name(self, day: date, kind: str) -> Since:
        source = self.source_of(day)
        name = " ".join(word for word in self.unquoted[source].pop().split() if word[0].isupper())
        words = name.split()[1:]
        return Since(day, {"text": " ".join(words), "kind": kind, "in": [source], "why": self.words()})

    def topic(self, number: int) -> tuple[Since, date]:
        at_stake, other = self.statement(), self.statement()
        first = min(at_stake.day, other.day)
        return Since(first, {"id": f"topic-{number}", "title": self.words(3), "at_stake": at_stake, "statements": [other]}), first

    def question(self, number: int, about: Mapping[str, date]) -> Since:
        first = self.chosen()
        history = []
        for day in sorted({self.chosen(first) for _ in range(2)}):
            state = self.random.choice(["partly-answered", "answered"])
            history.append(Since(day, {"on": day.isoformat(), "state": state, "by": self.quote(day), "note": self.words()}))
        record = {
            "id": f"question-{number}",
            "question": f"{self.words()}?",
            "raised": [self.quote(first)],
            "needs": self.words(),
            "bears_on": [Since(day, thing) for thing, day in about.items() if day <= first][:3],
            "history": history,
        }
        return Since(first, record)

    def difference(self, number: int, about: Mapping[str, date]) -> Since:
        """A difference of two sides, or of three, of which the last comes with a new note."""
        days = sorted(self.chosen() for _ in range(2))
        last = self.chosen(days[1])
        sides = [Since(day, {"reading": self.words(), "cites": [self.quote(day)], "attributed_to": {"who": self.name()}}) for day in days]
        history = []
        whole = days[1]
        if last > days[1]:
            sides.append(Since(last, {"reading": self.words(), "cites": [self.quote(last)], "outside": self.outside(last)}))
            note = {
                "on": (last - timedelta(days=1)).isoformat(),
                "resolution": "superseded",
                "note": self.words(),
                "by": self.quote(days[1]),
            }
            history.append(Since(last - timedelta(days=1), note))
            whole = last
        record = {
            "id": f"difference-{number}",
            "title": self.words(),
            "kind": "wording",
            "about": [Since(max(day, whole), thing) for thing, day in about.items()][:3],
            "sides": sides,
            "resolution": "explained",
            "note": self.words(),
            "history": history,
        }
        return Since(days[1], record)

    def edition(self, day: date, **listed: list[str]) -> Since:
        cited = [other for other in self.days if other <= day]
        record = {
            "as_of": day.isoformat(),
            "title": self.words(),
            "lead": self.words(),
            "bottom_line": [{"text": self.words(), "cites": [self.quote(self.random.choice(cited))]}],
            "sourcing_note": self.words(),
            **listed,
        }
        return Since(day, record)

    def correction(self, about: Mapping[str, date]) -> Since:
        day = self.after(self.chosen())
        named = [thing for thing, known in about.items() if known <= self.days[0]][:1]
        return Since(day, {"on": day.isoformat(), "what": self.words(), "was": self.words(), "now": self.words(), "about": named})


def _sources_in(value: Any) -> set[str]:
    """The ids of the sources that a record cites."""
    if isinstance(value, Since):
        return _sources_in(value.value)
    if isinstance(value, list):
        return set().union(*map(_sources_in, value))
    if isinstance(value, dict):
        cited = {value["source"]} if "source" in value else set[str]()
        return cited.union(value.get("in", ()), *(_sources_in(item) for item in value.values()))
    return set()


@dataclass(frozen=True)
class Growing:
    """A dossier with the day of each of its values."""

    days: tuple[date, ...]
    records: tuple[tuple[str, Any], ...]  # by path; the records of a list one by one

    def files_on(self, day: date = _EVER) -> dict[str, bytes]:
        """The files as a curator had written them on a day; without a day, all of them."""
        files: dict[str, Any] = {}
        for path, value in self.records:
            kept = _kept(value, day)
            if kept is None:
                continue
            if path.startswith(("sources/", "articles/", "dossier")):
                files[path] = kept
            else:
                files.setdefault(path, []).append(kept)
        return {f"seeds/{path}": (kept if isinstance(kept, str) else json.dumps(kept, indent=1)).encode() for path, kept in files.items()}


def _kept(value: Any, day: date) -> Any:
    """A value as it was on a day; None where there was none."""
    if isinstance(value, Since):
        return _kept(value.value, day) if value.day <= day else None
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _kept(item, day)) is not None}
    if isinstance(value, list):
        return [kept for item in value if (kept := _kept(item, day)) is not None]
    return value


def growing(seed: int, events: int = 5) -> Growing:
    """A dossier that grew on four days, with something of every kind."""
    chance = random.Random(seed)
    days = [START + timedelta(days=9 * number + chance.randint(0, 4)) for number in range(4)]
    make = Grower(chance, days)
    records: list[tuple[str, Any]] = [("dossier.yml", {"title": make.words(3), "lead": make.words(), "scope": make.words()})]
    for number in range(2 * len(days)):
        records += make.article(number, days[number // 2])
    known: dict[str, dict[str, date]] = {"events": {}, "actors": {}, "topics": {}, "questions": {}, "differences": {}}
    actors: dict[str, Since] = {}

    def keep(kind: str, path: str, record: Since) -> None:
        records.append((path, record))
        known[kind][record.value["id"]] = record.day

    for number in range(4):
        keep("actors", "actors.yml", actor := make.actor(number))
        actors[actor.value["id"]] = actor
        make.outlets[number]["actor"] = actor.value["id"] if actor.day <= days[0] else Since(actor.day, actor.value["id"])
        keep("topics", "topics.yml", make.topic(number)[0])
    for number in range(events):
        keep("events", "events.yml", make.event(number, actors, known["topics"], known["events"]))
    things = known["events"] | known["actors"] | known["topics"]
    for number in range(4):
        keep("questions", "questions.yml", make.question(number, things))
        keep("differences", "discrepancies.yml", make.difference(number, things))
    for day in days[1:3]:
        listed = {kind: [name for name, first in named.items() if first <= day][:2] for kind, named in known.items() if kind != "topics"}
        records.append(("editions.yml", make.edition(day + timedelta(days=3), **listed)))
    records.append(("corrections.yml", make.correction(things)))
    return Growing(tuple(days), tuple(records))
