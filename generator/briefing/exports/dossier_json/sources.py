"""Publications, origins and sources as plain values; no words of an article of which only places may be shown."""

from collections.abc import Iterable

from briefing.analysis import Findings
from briefing.analysis.attribution import Attribution, Role, is_unsupported, source_attributions
from briefing.analysis.coverage import ReviewState
from briefing.analysis.excerpts import shown_repairs
from briefing.analysis.origins import source_origins
from briefing.exports.dossier_json.schema import (
    AttributionData,
    LinkData,
    OriginData,
    OwnData,
    PublicationData,
    PublishedData,
    RelayData,
    RepairData,
    SetAsideData,
    SourceData,
    WithdrawalData,
)
from briefing.exports.dossier_json.values import citation_data, counted_origins_data, date_data, day_data, line_ranges_data, passage_data
from briefing.model import Dossier, Link, Origin, Own, Passage, Publication, Published, Relay, SetAside, Source, TextRange, Withdrawal
from briefing.phrases import consecutive_ranges
from briefing.records import Access, Zone


def publication_data(publication: Publication) -> PublicationData:
    """An outlet or agency."""
    return {
        "id": publication.id,
        "name": publication.name,
        "short": publication.short,
        "kind": publication.kind.value,
        "country": publication.country,
        "note": publication.note,
        "actor": publication.actor,
    }


def origin_data(origin: Origin, dossier: Dossier) -> OriginData:
    """An original report."""
    return {
        "id": origin.id,
        "publication": origin.publication.id if origin.publication else None,
        "title": origin.title,
        "date": date_data(origin.date),
        "basis": origin.basis.value,
        "quote": citation_data(origin.citation),
        "relays": origin.relays,
        "note": origin.note,
        "draft": dossier.is_draft(origin),
    }


def source_data(source: Source, dossier: Dossier, findings: Findings) -> SourceData:
    """An article: what it is, when, from whom, and how the desk reads it."""
    original = source.record.original
    record, covered, passages = source.record, findings.coverage[source.id], findings.backlinks.passages[source.id]
    return {
        "id": source.id,
        "title": source.title,
        "title_by": "desk" if source.is_title_by_desk else "source",
        "publication": source.publication.id,
        "file": source.file,
        "sha256": source.sha256,
        "bytes": source.size,
        "url": source.url,
        "retrieved": day_data(record.retrieved),
        "archived": record.archived,
        "original": {"file": original.file, "sha256": original.sha256, "capture": original.capture} if original else None,
        "rights": record.rights,
        "language": record.language,
        "translated_from": record.translated_from,
        "translation": record.translation,
        "translation_note": record.translation_note,
        "published": _published(dossier, source, source.published),
        "known_from": source.known_from.isoformat(),
        "known_from_reasoning": source.known_from_reasoning,
        "zones": {zone.value: _lines_of(source, zone) for zone in Zone},
        "repairs": _repairs(dossier, source, passages),
        "relays": [_relay(dossier, source, relay) for relay in source.relays],
        "own": [_own(source, own) for own in source.own],
        "chain": [_link(dossier, source, link) for link in source.chain],
        "set_aside": [_set_aside(source, item) for item in source.set_aside],
        "access": Access(source.access).value,
        "note": record.note,
        "checked": {"on": record.checked.on.first.isoformat(), "passes": record.checked.passes} if record.checked else None,
        "withdrawn": [_withdrawal(source, withdrawal) for withdrawal in source.withdrawals],
        "not_confirmed": [key.value for key in record.proposed],
        "draft": dossier.is_draft(source),
        "sentences": {state.value: covered.count(state) for state in ReviewState},
        "attributions": [_attribution(item, lines) for item, lines in source_attributions(dossier, source)],
        "origins": counted_origins_data(source_origins(dossier, source)),
    }


def _attribution(attribution: Attribution, lines: tuple[int, ...]) -> AttributionData:
    return {
        "lines": line_ranges_data(consecutive_ranges(lines)),
        "role": attribution.role.value,
        "publication": attribution.publication.id if attribution.publication else None,
        "basis": attribution.basis.value if attribution.basis else None,
        "origin": attribution.origin.id if attribution.origin else None,
        "by": attribution.commentator if attribution.role is Role.COMMENT else None,
        "quote": _quote(attribution.source, attribution.words),
    }


def _quote(source: Source, text_range: TextRange | None) -> str | None:
    """The words of a range; None where there are none, or where they may not be shown."""
    return source.public_words(text_range) if text_range else None


def _published(dossier: Dossier, source: Source, published: Published) -> PublishedData:
    return {
        "date": date_data(published.date),
        "basis": published.basis.value,
        "quote": _quote(source, published.words),
        "reasoning": published.reasoning,
        "drawn_from": list(published.drawn_from),
        "is_supported": not is_unsupported(dossier, published.drawn_from),
    }


def _lines_of(source: Source, zone: Zone) -> list[list[int]]:
    return line_ranges_data(consecutive_ranges(line for line, other in source.zones.items() if other is zone))


def _repairs(dossier: Dossier, source: Source, passages: Iterable[Passage]) -> list[RepairData]:
    """The repairs of a source; `why` and the reasoning may contain the words, so they are null where these may not be shown."""
    return [
        {
            "address": f"sources/{source.id}/#{repair.anchor}",
            "first_line": repair.lines[0],
            "last_line": repair.lines[1],
            "kind": repair.kind.value,
            "printed": words[0] if words else None,
            "read": words[1] if words else None,
            "why": repair.why if words else None,
            "reasoning": repair.reasoning if words else None,
            "drawn_from": list(repair.drawn_from),
            "is_supported": not is_unsupported(dossier, repair.drawn_from),
        }
        for repair, words in shown_repairs(source, passages)
    ]


def _relay(dossier: Dossier, source: Source, relay: Relay) -> RelayData:
    return {
        "id": relay.origin,
        "lines": line_ranges_data(relay.lines),
        "of_words": relay.is_of_words,
        "basis": relay.basis.value,
        "quote": _quote(source, relay.words),
        "reasoning": relay.reasoning,
        "drawn_from": list(relay.drawn_from),
        "is_supported": not is_unsupported(dossier, relay.drawn_from),
    }


def _own(source: Source, own: Own) -> OwnData:
    return {
        "kind": own.kind.value,
        "lines": line_ranges_data(own.lines) if own.lines is not None else None,
        "basis": own.basis.value,
        "quote": _quote(source, own.words),
        "by": own.by,
        "reasoning": own.reasoning,
    }


def _link(dossier: Dossier, source: Source, link: Link) -> LinkData:
    return {
        "step": link.step.value,
        "who": link.who.id if link.who else None,
        "basis": link.basis.value,
        "quote": _quote(source, link.words),
        "note": link.note,
        "drawn_from": list(link.drawn_from),
        "is_supported": not is_unsupported(dossier, link.drawn_from),
    }


def _set_aside(source: Source, item: SetAside) -> SetAsideData:
    return {
        "lines": line_ranges_data(source.view.lines(*text_range) for text_range in item.text_ranges),
        "quotes": [source.words(text_range) for text_range in item.text_ranges] if source.access is Access.FULL else [],
        "why": item.why,
    }


def _withdrawal(source: Source, withdrawal: Withdrawal) -> WithdrawalData:
    ranges = withdrawal.text_ranges
    return {
        "on": withdrawal.on.isoformat(),
        "why": withdrawal.why,
        "lines": line_ranges_data(source.view.lines(*text_range) for text_range in ranges) if ranges is not None else None,
        "by": withdrawal.by,
        "cites": [passage_data(passage) for passage in withdrawal.passages],
    }
