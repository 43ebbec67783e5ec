"""Seeds out of which every later source was deleted, and whatever rests on those alone: the plain way to what `as_of` computes."""

from collections.abc import Mapping
from typing import Any

import yaml
from briefing import edtf
from briefing.analysis.as_of import NOTE_PLACEHOLDER

NO_WORD = "XXXX"
"""Stands where the format asks for prose and the view has none."""

Cite = str | dict[str, str]


class Deleted:
    """The files of a seeds folder as they would have been on a day, by hand and record by record."""

    def __init__(self, files: Mapping[str, bytes], day: str) -> None:
        self.day = day
        self.files = dict(files)
        self.records: dict[str, Any] = {
            path: yaml.load(data, yaml.CBaseLoader) for path, data in files.items() if path.endswith(".yml") and "/sources/" not in path
        }
        sources = {path: yaml.load(data, yaml.CBaseLoader) for path, data in files.items() if "/sources/" in path}
        self.sources = {path.split("/")[-1][:-4]: record for path, record in sources.items()}
        self.known = {source for source, record in self.sources.items() if since(record) <= day}
        self.report_source = {
            f"{event['id']}/{report['id']}": report["source"] for event in self.all("events") for report in event["reports"]
        }

    def all(self, kind: str) -> list[dict[str, Any]]:
        """The records of one kind, from its file or its folder."""
        return [record for path in self.paths(kind) for record in self.records[path]]

    def paths(self, kind: str) -> list[str]:
        return [path for path in self.records if path.split("/")[1] in (kind, f"{kind}.yml")]

    def was(self, cite: Cite) -> bool:
        return (self.report_source[cite] if isinstance(cite, str) else cite["source"]) in self.known

    def were(self, record: Mapping[str, Any], *keys: str) -> list[Cite]:
        return [cite for key in keys for cite in record.get(key, []) if self.was(cite)]

    def stands(self, statement: Mapping[str, Any]) -> bool:
        cites = [*statement.get("cites", []), *statement.get("rests_on", [])]
        return all(self.was(cite) for cite in cites)

    def result(self) -> dict[str, bytes]:
        """The files that are left."""
        self.desk()
        self.keep_sources()
        self.keep_events()
        self.keep_questions()
        self.keep_discrepancies()
        self.keep_topics()
        self.keep_actors()
        self.keep_origins()
        self.keep_publications()
        self.keep_editions()
        self.mend_references()
        kept = {path: data for path, data in self.files.items() if not path.endswith(".yml")}
        kept |= {f"seeds/sources/{source}.yml": dumped(self.sources[source]) for source in self.sources}
        articles = {record["article"] for record in self.sources.values()}
        kept = {path: data for path, data in kept.items() if "/articles/" not in path or path.split("/")[-1] in articles}
        return kept | {path: dumped(record) for path, record in self.records.items()}

    def keep(self, kind: str, kept: Any) -> None:
        """Of one kind, what a function gives back of each record, without those of which it gives None."""
        for path in self.paths(kind):
            self.records[path] = [left for record in self.records[path] if (left := kept(record)) is not None]

    def desk(self) -> None:
        self.records["seeds/dossier.yml"].pop("lead", None)
        day = edtf.in_english(edtf.parse(self.day))
        self.records["seeds/dossier.yml"]["scope"] = f"The dossier as it stood on {day}."

    def keep_sources(self) -> None:
        self.sources = {source: record for source, record in self.sources.items() if source in self.known}
        for record in self.sources.values():
            if not self.known.issuperset(record["published"].get("drawn_from", [])):
                record["known_from"] = {"day": since(record), "reasoning": NO_WORD}
                record["published"] = {"basis": "unknown"}
            record["chain"] = [
                link if self.known.issuperset(link.get("drawn_from", [])) else {"step": link["step"], "basis": "unknown"}
                for link in record.get("chain", [])
            ]
            record["origins"] = [
                relay if self.known.issuperset(relay.get("drawn_from", [])) else {"lines": relay["lines"], "basis": "unknown"}
                for relay in record.get("origins", [])
            ]

    def keep_events(self) -> None:
        def kept(event: dict[str, Any]) -> dict[str, Any] | None:
            reports = [report for report in event["reports"] if report["source"] in self.known]
            if not reports:
                return None
            ids = {report["id"] for report in reports}
            whole = len(reports) == len(event["reports"])
            if "summary" in event and not self.stands(event["summary"]):
                del event["summary"]
                whole = False
            if not whole:
                event.pop("place", None)
                event.pop("superlative", None)
            if "readings" in event:
                event["readings"] = [item for item in event["readings"] if ids.issuperset(item["rests_on"])]
            if ("readings" in event and not event["readings"]) or ("status" in event and event["reports"][0]["id"] not in ids):
                for key in ("date", "status", "reasoning"):
                    event.pop(key, None)
                event["readings"] = [{"status": "unknown", "rests_on": [report["id"] for report in reports]}]
            return {**event, "reports": reports}

        self.keep("events", kept)

    def keep_questions(self) -> None:
        def kept(question: dict[str, Any]) -> dict[str, Any] | None:
            history = [change for change in question.get("history", []) if self.was(change["by"])]
            raised = self.were(question, "raised")
            return {**question, "raised": raised, "history": history} if raised else None

        self.keep("questions", kept)

    def keep_discrepancies(self) -> None:
        def kept(difference: dict[str, Any]) -> dict[str, Any] | None:
            before = sum(len(side.get("cites", [])) for side in difference["sides"])
            sides = [{**side, "cites": self.were(side, "cites")} for side in difference["sides"]]
            sides = [side for side in sides if side["cites"] or "outside" in side]
            after = sum(len(side["cites"]) for side in sides)
            if len(sides) < 2 or not after:
                return None
            unread = {} if after == before else {"resolution": "stands", "note": NOTE_PLACEHOLDER}
            return {**difference, "sides": sides, **unread}

        self.keep("discrepancies", kept)

    def keep_topics(self) -> None:
        used = {topic for event in self.all("events") for topic in event.get("topics", [])}

        def kept(topic: dict[str, Any]) -> dict[str, Any] | None:
            if "at_stake" in topic and not self.stands(topic["at_stake"]):
                del topic["at_stake"]
            topic["statements"] = [item for item in topic.get("statements", []) if self.stands(item)]
            return topic if "at_stake" in topic or topic["statements"] or topic["id"] in used else None

        self.keep("topics", kept)

    def keep_actors(self) -> None:
        part = {actor for event in self.all("events") for actor in event.get("actors", [])}
        part |= {thing for item in self.all("discrepancies") for thing in item.get("about", [])}
        part |= {thing for item in self.all("questions") for thing in item.get("bears_on", [])}

        def kept(actor: dict[str, Any]) -> dict[str, Any] | None:
            offices = actor.get("offices", [])
            bare = (
                not any(name["in"] for name in actor.get("names", []))
                and not any(office.get("cites") for office in offices)
                and not actor.get("statements")
            )
            before = counted(actor)
            actor["names"] = [{**name, "in": [s for s in name["in"] if s in self.known]} for name in actor.get("names", [])]
            actor["names"] = [name for name in actor["names"] if name["in"]]
            for office in offices:
                if office.get("to_cites") and not self.were(office, "to_cites"):
                    office.pop("to", None)
                for key in ("cites", "to_cites"):
                    office[key] = self.were(office, key)
            actor["offices"] = [office for office in offices if office["cites"] or "outside" in office]
            actor["statements"] = [item for item in actor.get("statements", []) if self.stands(item)]
            if counted(actor) != before:
                actor.pop("pronouns", None)
                for name in actor["names"]:
                    name.pop("why", None)
            is_told = actor["names"] or any(office["cites"] for office in actor["offices"]) or actor["statements"]
            return actor if is_told or (bare and actor["id"] in part) else None

        self.keep("actors", kept)

    def keep_origins(self) -> None:
        relays = {relay["id"] for record in self.sources.values() for relay in record["origins"] if "id" in relay}
        quoted = {origin["id"] for origin in self.all("origins") if "quote" in origin and self.was(origin["quote"])}
        by_id = {origin["id"]: origin for origin in self.all("origins")}
        named = relays | quoted
        while more := {by_id[name]["relays"] for name in named if "relays" in by_id[name]} - named:
            named |= more
        everywhere = {path: yaml.load(data, yaml.CBaseLoader) for path, data in self.files.items() if "/sources/" in path}
        later = {
            relay["id"]
            for path, record in everywhere.items()
            if path.split("/")[-1][:-4] not in self.known
            for relay in record.get("origins", [])
            if "id" in relay
        }

        def kept(origin: dict[str, Any]) -> dict[str, Any] | None:
            if origin["id"] not in named:
                return None
            if "quote" in origin and not self.was(origin["quote"]):
                del origin["quote"]
                origin.pop("note", None)
            if origin["id"] in later:
                origin.pop("note", None)
            return origin

        self.keep("origins", kept)

    def keep_publications(self) -> None:
        used = {record["publication"] for record in self.sources.values()}
        used |= {link["who"] for record in self.sources.values() for link in record.get("chain", []) if "who" in link}
        used |= {origin["publication"] for origin in self.all("origins") if "publication" in origin}
        self.keep("publications", lambda publication: publication if publication["id"] in used else None)

    def keep_editions(self) -> None:
        actors = {actor["id"] for actor in self.all("actors")}

        def kept(edition: dict[str, Any]) -> dict[str, Any] | None:
            edition["actors"] = [actor for actor in edition.get("actors", []) if actor in actors]
            return edition if edition["as_of"] <= self.day else None

        self.keep("editions", kept)
        self.keep("corrections", lambda correction: correction if correction["on"] <= self.day else None)

    def mend_references(self) -> None:
        """What is named and no longer there is named no more."""
        ids = {kind: {record["id"] for record in self.all(kind)} for kind in ("events", "actors", "topics", "questions", "discrepancies")}
        things = set().union(self.known, *ids.values())
        for event in self.all("events"):
            event["actors"] = [actor for actor in event.get("actors", []) if actor in ids["actors"]]
            event["topics"] = [topic for topic in event.get("topics", []) if topic in ids["topics"]]
            event["relations"] = [relation for relation in event.get("relations", []) if relation["to"] in ids["events"]]
            for report in event["reports"]:
                for side in ("after", "before"):
                    if report["says"].get(side, "") not in ids["events"]:
                        report["says"].pop(side, None)
        for question in self.all("questions"):
            question["bears_on"] = [thing for thing in question.get("bears_on", []) if thing in things]
        for difference in self.all("discrepancies"):
            difference["about"] = [thing for thing in difference.get("about", []) if thing in things]


def since(record: Mapping[str, Any]) -> str:
    """The day from which a source was known."""
    return str(record["known_from"]["day"] if "known_from" in record else record["published"]["date"][:10])


def counted(actor: Mapping[str, Any]) -> int:
    """How much there is in an actor's record that rests on sources."""
    offices = sum(1 + len(office.get("cites", [])) + len(office.get("to_cites", [])) for office in actor.get("offices", []))
    return sum(1 + len(name["in"]) for name in actor.get("names", [])) + offices + len(actor.get("statements", []))


def dumped(value: Any) -> bytes:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000).encode()
