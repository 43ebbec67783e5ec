"""Sources and origins on paper: what each article is, how its date is known, and whose report it relays."""

from briefing.analysis.attribution import Attribution, Role, is_unsupported, source_attributions
from briefing.analysis.coverage import ReviewState
from briefing.analysis.excerpts import shown_repairs
from briefing.model import Origin, Relay, Repair, Source, Withdrawal
from briefing.pdf.builder import PdfBuilder, quotation_with_reference
from briefing.pdf.components import source_address
from briefing.pdf.footnotes import JsonValue, abbreviated_date, quotation, repaired, typeset
from briefing.phrases import capitalize_first
from briefing.views import labels
from briefing.views.languages import language_name
from briefing.views.origins import attribution_name, ground_remark, party_note, withdrawn_grounds


def source_entry(volume: PdfBuilder, source: Source) -> dict[str, JsonValue]:
    """An article: outlet, day and how that is known, what it relays, how much of it is cited, its hash."""
    covered = volume.findings.coverage[source.id]
    published, translation = source.published, labels.translation_label(source, with_language=True)
    party = party_note(volume.dossier, source.publication)
    unsupported = is_unsupported(volume.dossier, published.drawn_from)
    remarks = [
        "The article prints no headline; this title is the desk’s." if source.is_title_by_desk else "",
        capitalize_first(f"{translation}." if translation else ""),
        source.record.translation_note or "",
        f"{labels.chain_label(source.chain)}." if source.chain else "",
        published.reasoning or "",
        f"The date was inferred from {withdrawn_grounds(volume.dossier, published.drawn_from)}." if unsupported else "",
        source.record.note or "",
    ]
    return {
        "part": "source",
        "id": source.id,
        "number": volume.number(source),
        "title": volume.title(source),
        "href": volume.href(source),
        "outlet": f"{source.publication.name} ({party})" if party else source.publication.name,
        "date": typeset(labels.plain_date(published.date)) if published.date else "undated",
        "basis": f"date {labels.BASES[published.basis]}{', no longer supported' if unsupported else ''}",
        "known": f"known from {abbreviated_date(labels.day(source.known_from))}",
        "withdrawn": typeset(" ".join(_withdrawal(volume, source, withdrawal) for withdrawal in source.withdrawals)),
        "relays": [_origin_note(volume, attribution, lines) for attribution, lines in source_attributions(volume.dossier, source)],
        "remarks": typeset(" ".join(filter(None, remarks))),
        "repairs": [_repaired(repair, words) for repair, words in shown_repairs(source, volume.findings.backlinks.passages[source.id])],
        "counts": ", ".join(f"{covered.count(review_state)} {review_state}" for review_state in ReviewState),
        **source_address(source),
        "hash": " ".join(source.sha256[at : at + 4] for at in range(0, 12, 4)),
    }


def _repaired(repair: Repair, words: tuple[str, str] | None) -> str:
    """A repair: its place, the words as printed and as read, as far as they may be shown."""
    where = typeset(labels.line_range(repair.lines))
    if words is None:
        return f"Repaired, {where}: {labels.REPAIRS[repair.kind].lower()}."
    printed, read = (f"“{word}”" if word else "nothing" for word in words)
    return f"Repaired, {where}: printed {printed}, read {read}. {typeset(labels.repair_reason(repair))}"


def _withdrawal(volume: PdfBuilder, source: Source, withdrawal: Withdrawal) -> str:
    """When, by whom and why a source or a part of it was withdrawn, and the words that say so."""
    part = labels.withdrawn_part(source, withdrawal)
    words = (f"{quotation(passage)} ({volume.notes.reference(passage)['source']})" for passage in withdrawal.passages)
    head = f"Withdrawn on {labels.day(withdrawal.on)} by {withdrawal.by or 'the desk'}{f': {part}' if part else ''}."
    return " ".join((head, withdrawal.why, *words))


def _origin_note(volume: PdfBuilder, attribution: Attribution, lines: tuple[int, ...]) -> JsonValue:
    """Who is behind lines of an article, on what basis, and how that is known."""
    name, basis = (
        attribution_name(attribution),
        f", {labels.BASES[attribution.basis]}" if attribution.basis and attribution.publication else "",
    )
    if attribution.relay is not None and attribution.publication is not None and attribution.role is not Role.PHOTO:
        name = f"relays {name}"
    where = f"{'line' if len(lines) == 1 else 'lines'} {labels.number_ranges(lines)}"
    return {"text": typeset(capitalize_first(f"{where}: {name}{basis}.")), "reasoning": typeset(ground_remark(volume.dossier, attribution))}


def _line_numbers(relay: Relay) -> str:
    """`line 7`, `lines 1, 3, 10–12`."""
    numbers = [line for first, last in relay.lines for line in range(first, last + 1)]
    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {labels.number_ranges(numbers)}"


def origin_entry(volume: PdfBuilder, origin: Origin) -> dict[str, JsonValue]:
    """An original report, the evidence for it, and the articles that relay it, each with the words that say so."""
    relayed = [(source, relay) for source in volume.dossier.sources.values() for relay in source.relays if relay.origin == origin.id]
    further = volume.dossier.origins.get(origin.relays or "")
    return {
        "part": "chain",
        "id": f"origin-{origin.id}",
        "title": typeset(labels.origin_name(origin)),
        "basis": labels.BASES[origin.basis],
        "ground": quotation_with_reference(volume, origin.citation) if origin.citation else None,
        "note": typeset(" ".join(filter(None, (origin.note, f"It in turn relays {labels.origin_name(further)}." if further else "")))),
        "relays": [_relay_row(volume, source, relay) for source, relay in relayed],
    }


def _relay_row(volume: PdfBuilder, source: Source, relay: Relay) -> JsonValue:
    shown = source.public_words(relay.words) if relay.words else None
    repairs = source.repairs_in(relay.words) if relay.words else ()
    return {
        "outlet": source.publication.short,
        "day": abbreviated_date(labels.plain_day(source.published.date)) if source.published.date else "undated",
        "lines": typeset(_line_numbers(relay)),
        "quote": f"“{shown}”{labels.bracketed(repairs)}" if shown else "",
        "printed": repaired(source, repairs) if shown else "",
        "basis": labels.how_known(relay.basis, source.zone(relay.words) if relay.words else None),
        "reasoning": typeset(relay.reasoning or ""),
        "href": volume.href(source),
    }


def coverage_table(volume: PdfBuilder) -> dict[str, JsonValue]:
    """The figures behind the sourcing statement: for each article its language, sentences and passages; then the totals."""
    rows: list[JsonValue] = []
    totals = [0, 0, 0, 0]
    for source in volume.dossier.sources.values():
        covered = volume.findings.coverage[source.id]
        passages = len(volume.findings.backlinks.passages[source.id])
        figures = [len(covered.sentences), covered.count(ReviewState.CITED), covered.count(ReviewState.SET_ASIDE), passages]
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        day = abbreviated_date(labels.plain_day(source.published.date)) if source.published.date else "undated"
        rows.append([typeset(f"{source.publication.short}, {day}"), _language_label(source), *map(str, figures)])
    return {
        "part": "table",
        "columns": [41, 0, 19, 19, 22, 21],
        "numeric": 4,
        "head": ["Source", "Language", "Sentences", "Cited", "Set aside", "Passages"],
        "rows": rows,
        "total": ["All", "", *map(str, totals)],
    }


def _language_label(source: Source) -> str:
    own, translation = language_name(source.record.language), labels.translation_label(source, with_language=True)
    return f"{own}, {translation}" if translation else own
