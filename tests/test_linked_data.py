"""The linked data, read back by rdflib and pyld, which know nothing of a dossier and ask no network."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import full
import pytest
import rdflib
import shown
from briefing import report
from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn
from briefing.build import check
from briefing.exports import format_files
from briefing.model import Source
from briefing.model.cited import desk_statements
from briefing.reading import gather
from briefing.records import ExportFormat
from hostile import TEXTS, dossier
from pyld import jsonld
from rdflib import RDF, Namespace, URIRef
from rdflib.term import Node

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # which rdflib uses itself
ROOT = Path(__file__).parent
ADDRESS = "https://example.org/dossier/"
BASE = gather(ROOT / "base" / "seeds")
SCHEMA, PROV, OA = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/prov#"), Namespace("http://www.w3.org/ns/oa#")


def proved(files: dict[str, bytes]) -> Findings:
    checked = check(replace(BASE, files=files))
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, files)
    return checked.dossier_and_findings[1]


@cache
def ours() -> Findings:
    return proved(full.files())


def document(findings: Findings, address: str = ADDRESS) -> bytes:
    return format_files(ExportFormat.JSONLD, findings.dossier, findings, address)["data/dossier.jsonld"]()


@cache
def graph() -> rdflib.Graph:
    return read(document(ours()))


def read(data: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format="json-ld")


def no_network(url: str, _: object) -> dict[str, Any]:
    raise AssertionError(url)


def values(subject: Node, predicate: Node) -> list[str]:
    return sorted(str(value) for value in graph().objects(subject, predicate))


def properties(subject: Node) -> dict[str, str]:
    found = graph().objects(subject, SCHEMA.additionalProperty)
    return {str(graph().value(item, SCHEMA.name)): str(graph().value(item, SCHEMA.value)) for item in found}


def of_type(kind: Node) -> set[Node]:
    return set(graph().subjects(RDF.type, kind))


def article(source: Source) -> URIRef:
    """The article whose identifier is the hash of its pinned file."""
    found = [name for name in of_type(SCHEMA.NewsArticle) if str(graph().value(name, SCHEMA.identifier)) == source.id]
    assert len(found) == 1
    scheme, _, encoded = str(found[0]).partition(";")
    assert (scheme, urlsafe_b64decode(f"{encoded}=").hex()) == ("ni:///sha-256", source.sha256)
    return URIRef(str(found[0]))


def test_both_readers_find_the_same_triples_without_a_network() -> None:
    for address in (ADDRESS, ""):
        value = json.loads(document(ours(), address))
        quads = jsonld.to_rdf(value, {"documentLoader": no_network, "format": "application/n-quads"})
        assert len(set(quads.splitlines())) == len(read(document(ours(), address)))


def test_the_articles_are_those_of_the_dossier() -> None:
    sources = ours().dossier.sources.values()
    assert of_type(SCHEMA.NewsArticle) == {article(source) for source in sources}
    for source in sources:
        day = source.published.date
        assert values(article(source), SCHEMA.headline) == [source.title]
        assert values(article(source), SCHEMA.datePublished) == ([day.first.isoformat()] if day and day.is_day else [])
        assert values(article(source), SCHEMA.creativeWorkStatus) == (["withdrawn"] if source.withdrawn else [])
        publisher = graph().value(article(source), SCHEMA.publisher)
        assert values(publisher, SCHEMA.name) == [source.publication.name] if publisher else False


def test_a_relay_is_a_derivation_with_its_ground() -> None:
    for source in ours().dossier.sources.values():
        relays = [relay for relay in source.relays if relay.origin is not None]
        assert values(article(source), PROV.wasDerivedFrom) == sorted({f"{ADDRESS}origins/#{relay.origin}" for relay in relays})
        found = list(graph().objects(article(source), PROV.qualifiedDerivation))
        assert sorted(str(graph().value(item, PROV.entity)) for item in found) == sorted(
            f"{ADDRESS}origins/#{relay.origin}" for relay in relays
        )
        assert sorted(properties(item)["basis"] for item in found) == sorted(relay.basis.value for relay in relays)
    assert {str(graph().value(origin, SCHEMA.identifier)) for origin in of_type(SCHEMA.CreativeWork)} - {"None"} == set(
        ours().dossier.origins
    )


def test_each_quote_stands_at_its_place_in_the_pinned_file() -> None:
    places = {}
    for annotation in of_type(OA.Annotation):
        target = graph().value(annotation, OA.hasTarget)
        selectors = {graph().value(item, RDF.type): item for item in graph().objects(target, OA.hasSelector)}
        position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
        start, end = (int(str(graph().value(position, name))) for name in (OA.start, OA.end))
        identifier = str(graph().value(graph().value(target, OA.hasSource), SCHEMA.identifier))
        text = full.files()[f"seeds/articles/{ours().dossier.sources[identifier].file.rpartition('/')[2]}"].decode()
        assert text[start:end] == str(graph().value(quote, OA.exact))
        places[str(graph().value(annotation, OA.hasBody))] = (start, end)
    passages = [passage for found in ours().backlinks.passages.values() for passage in found]
    assert set(places) == {f"{ADDRESS}sources/{passage.source.id}/#{passage.anchor}" for passage in passages}
    for passage in passages:
        name = URIRef(f"{ADDRESS}sources/{passage.source.id}/#{passage.anchor}")
        assert values(name, SCHEMA.text) == [passage.text]
        assert values(name, SCHEMA.isPartOf) == [str(article(passage.source))]
        assert values(name, SCHEMA.creativeWorkStatus) == (["withdrawn"] if is_withdrawn(ours().dossier, passage) else [])


def test_events_and_their_reports_are_those_of_the_dossier() -> None:
    found = ours().dossier
    assert of_type(SCHEMA.Event) == {URIRef(f"{ADDRESS}events/{event}/") for event in found.events}
    for event in found.events.values():
        name, span = URIRef(f"{ADDRESS}events/{event.id}/"), event.reading.date
        assert values(name, SCHEMA.name) == [event.title]
        assert values(name, SCHEMA.startDate) == ([span.first.isoformat()] if span and span.is_day else [])
        assert properties(name).get("date") == (str(span) if span else None)
        assert values(name, SCHEMA.attendee) == sorted({f"{ADDRESS}actors/{actor.id}/" for actor in event.actors})
        for item in event.reports:
            claim = URIRef(f"{ADDRESS}events/{event.id}/#report-{item.id}")
            assert values(claim, SCHEMA.text) == [item.passage.text]
            assert values(claim, SCHEMA.appearance) == [str(article(item.source))]
            assert values(claim, SCHEMA.about) == [str(name)]
            assert properties(claim)["stance"] == item.stance.value


def test_every_sentence_of_the_desk_is_a_claim_whose_author_is_the_desk() -> None:
    desk = graph().value(URIRef(ADDRESS), SCHEMA.author)
    claims = {claim for claim in of_type(SCHEMA.Claim) if graph().value(claim, SCHEMA.author) == desk}
    assert sorted(str(graph().value(claim, SCHEMA.text)) for claim in claims) == sorted(
        item.text for item in desk_statements(ours().dossier)
    )


def test_a_person_is_a_person_and_a_wrong_name_is_no_name_of_anybody() -> None:
    for actor in ours().dossier.actors.values():
        names = values(URIRef(f"{ADDRESS}actors/{actor.id}/"), SCHEMA.alternateName)
        assert [name.text for name in actor.names if name.is_wrong and name.text in names] == []
        assert (URIRef(f"{ADDRESS}actors/{actor.id}/") in of_type(SCHEMA.Person)) == (actor.record.kind.value == "person")


def test_without_an_address_of_the_site_every_name_is_a_urn_or_a_hash() -> None:
    found = read(document(ours(), ""))
    names = {str(name) for triple in found for name in triple[::2] if isinstance(name, URIRef)}
    assert {name.partition(":")[0] for name in names if not name.startswith(("https://schema.org/", "http://www.w3.org/ns/"))} <= {
        "ni",
        "urn",
        "https",
    }
    assert not any("example.org/dossier" in name for name in names)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_the_words_of_an_article_that_is_only_cited_are_left_out_and_their_place_is_not() -> None:
    files = {path: data.replace(b"access: full", b"access: citation") for path, data in full.files().items()}
    found = json.loads(document(proved(files)))["@graph"]
    kinds = [node["@type"] for node in nodes(found) if "@type" in node]
    assert kinds.count("TextPositionSelector") > 3
    assert "TextQuoteSelector" not in kinds
    assert [node for node in nodes(found) if node.get("@type") == "Quotation" and "text" in node] == []


@pytest.mark.parametrize(
    "files", [dossier({name: TEXTS[name] for name in ("h01-script", "h25-comments")}), shown.files()], ids=["hostile", "shown"]
)
def test_hostile_text_stays_the_value_of_a_literal(files: dict[str, bytes]) -> None:
    findings = proved(files)
    data = document(findings)
    assert b"<" not in data
    assert b"&" not in data
    found = json.loads(data)["@graph"]
    assert {node["name"] for node in found if node["@type"] == "Event"} == {event.title for event in findings.dossier.events.values()}
    expanded = jsonld.expand(json.loads(data), {"documentLoader": no_network})
    assert len(expanded) == len(found)
