"""Articles, outlets and original reports as linked data, and the quoted words with their place in the pinned file."""

from collections.abc import Iterator

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn
from briefing.edtf import Span
from briefing.exports.linked_data.identifiers import Identifiers, article_id
from briefing.exports.linked_data.node import Node, node, properties
from briefing.model import Origin, Passage, Publication, Relay, Source
from briefing.records import Speaker
from briefing.views import labels
from briefing.views.accounts import speakers_by_passage

WITHDRAWN = "withdrawn"


def article_nodes(findings: Findings, ids: Identifiers) -> Iterator[Node]:
    """The outlets, the original reports, the articles, and every cited passage with its place."""
    dossier = findings.dossier
    yield from (_outlet(publication, ids) for publication in dossier.publications.values())
    yield from (_origin(origin, ids) for origin in dossier.origins.values())
    speakers = speakers_by_passage(dossier)
    for source in dossier.sources.values():
        yield _article(source, ids)
        for passage in findings.backlinks.passages[source.id]:
            status = WITHDRAWN if is_withdrawn(dossier, passage) else None
            yield _quotation(passage, speakers.get(passage.key, ()), status, ids)
            yield _annotation(passage, ids)


def _outlet(publication: Publication, ids: Identifiers) -> Node:
    name = ids.of(f"sources/#publication-{publication.id}")
    return node(name, "Organization", name=publication.name, alternateName=publication.short, identifier=publication.id)


def _origin(origin: Origin, ids: Identifiers) -> Node:
    return node(
        ids.of(f"origins/#{origin.id}"),
        "CreativeWork",
        name=origin.title or labels.origin_name(origin),
        identifier=origin.id,
        publisher=ids.of(f"sources/#publication-{origin.publication.id}") if origin.publication else None,
        datePublished=_day(origin.date),
        wasDerivedFrom=ids.of(f"origins/#{origin.relays}") if origin.relays else None,
        additionalProperty=properties(basis=origin.basis.value, date=str(origin.date) if origin.date else None),
    )


def _article(source: Source, ids: Identifiers) -> Node:
    known = [relay for relay in source.relays if relay.origin is not None]
    return node(
        article_id(source),
        "NewsArticle",
        headline=source.title,
        identifier=source.id,
        publisher=ids.of(f"sources/#publication-{source.publication.id}"),
        datePublished=_day(source.published.date),
        inLanguage=source.record.language,
        url=escaping.safe_url(source.url) if source.url else None,
        archivedAt=escaping.safe_url(source.record.archived) if source.record.archived else None,
        sha256=source.sha256,
        contentSize=str(source.size),
        creativeWorkStatus=WITHDRAWN if source.withdrawn else None,
        wasDerivedFrom=sorted({ids.of(f"origins/#{relay.origin}") for relay in known}),
        qualifiedDerivation=[_derivation(relay, ids) for relay in known],
        additionalProperty=properties(
            date=str(source.published.date) if source.published.date else None,
            date_basis=source.published.basis.value,
            title_by_desk="true" if source.is_title_by_desk else None,
            access=source.access.value,
        ),
    )


def _derivation(relay: Relay, ids: Identifiers) -> Node:
    """That lines of an article relay an original report, and how that is known."""
    lines = labels.number_ranges(line for first, last in relay.lines for line in range(first, last + 1))
    return node(
        None, "Derivation", entity=ids.of(f"origins/#{relay.origin}"), additionalProperty=properties(lines=lines, basis=relay.basis.value)
    )


def _quotation(passage: Passage, speakers: tuple[Speaker, ...], status: str | None, ids: Identifiers) -> Node:
    return node(
        ids.of_passage(passage),
        "Quotation",
        text=passage.public_text,
        isPartOf=article_id(passage.source),
        inLanguage=passage.source.record.language,
        spokenByCharacter=[_speaker(speaker) for speaker in speakers],
        creativeWorkStatus=status,
    )


def _speaker(speaker: Speaker) -> Node:
    """A speaker within the source; one who is not named has a description in place of a name."""
    return node(None, "Person", **{"name" if speaker.named else "description": speaker.who})


def _annotation(passage: Passage, ids: Identifiers) -> Node:
    """The place of words in the text of the pinned file: characters from its start, and the words as the file has them where they may be shown."""
    view = passage.source.view
    start, end = view.raw_start(passage.start), view.raw_end(passage.end)
    quote = [] if passage.public_text is None else [node(None, "TextQuoteSelector", exact=view.raw[start:end])]
    selectors = [node(None, "TextPositionSelector", start=start, end=end), *quote]
    target = node(None, "SpecificResource", hasSource=article_id(passage.source), hasSelector=selectors)
    return node(None, "Annotation", hasBody=ids.of_passage(passage), hasTarget=target)


def _day(span: Span | None) -> str | None:
    """A date that is one day; a wider one is no day of schema.org."""
    return span.first.isoformat() if span and span.is_day else None
