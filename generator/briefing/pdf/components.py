"""Values that every document shares: estimates, counts of origins, and the header."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from briefing.analysis import Findings
from briefing.analysis.origins import Stances, origins
from briefing.escaping import safe_url
from briefing.model import Actor, Dossier, Event, Source, Statement
from briefing.pdf.footnotes import Footnotes, JsonValue, absolute_url, language_code, region_code, typeset
from briefing.records import ActorKind, Confidence, Outside, Status
from briefing.views import labels
from briefing.views.origins import denial_counts, stances_label
from briefing.views.readings import is_outcome_missing, outcome_sentence, status_word
from briefing.views.report_labels import disputed_labels
from briefing.views.tlp import TLP_LABELS

_CONFIDENCE_DOTS = {Confidence.LOW: 1, Confidence.MODERATE: 2, Confidence.HIGH: 3}


def statement_content(notes: Footnotes, item: Statement) -> dict[str, JsonValue]:
    """A sentence with its notes, its kind, and the desk's estimate."""
    return {"kind": item.kind.value, **notes.cited_text(item.text, item.citations), "reason": typeset(item.reason or ""), **_estimate(item)}


def _estimate(item: Statement) -> dict[str, JsonValue]:
    """The term of likelihood with its per cent, and the confidence as a number of dots; None for what a statement does not have."""
    low, high = labels.LIKELIHOOD_RANGES[item.likelihood] if item.likelihood else (None, None)
    return {
        "term": item.likelihood.value if item.likelihood else None,
        "low": low,
        "high": high,
        "confidence": item.confidence.value if item.confidence else None,
        "dots": _CONFIDENCE_DOTS[item.confidence] if item.confidence else 0,
    }


def origin_counts(found: Stances) -> dict[str, JsonValue]:
    """Origins in words, short for tables and long elsewhere, and as squares: filled for known ones, open for others."""
    known, inferred, unknown = len(found.support.known), len(found.support.inferred), len(found.support.unknown)
    others = [f"{number} {word}" for number, word in ((inferred, "inferred"), (unknown, "unknown")) if number]
    short = [str(known)] if known else [] if inferred else ["none"]
    denials = [part.text for part in denial_counts(found)]
    return {
        "origins": "; ".join((*short, *others, *denials)),
        "told_origins": stances_label(found),
        "marks": {"known": known, "other": inferred + unknown},
    }


def status_content(event: Event, cut_off: date) -> dict[str, JsonValue]:
    """The status of an event, what reports deny of it, and what became of a plan whose last day was over at a cut-off."""
    return {
        "status": "past" if is_outcome_missing(event, cut_off) else event.reading.status.value,
        "word": status_word(event, cut_off),
        "disputed": ", ".join(disputed_labels(event.reports)).lower(),
        "outcome": typeset(outcome_sentence(event, cut_off)),
    }


_ROLES = {
    ActorKind.PERSON: "person, no office given",
    ActorKind.BODY: "public body",
    ActorKind.OUTLET: "news outlet",
    ActorKind.INSTRUMENT: "agreement or document",
}


def paper_role(actor: Actor) -> str:
    """The office of an actor, else what it is in words that need no vocabulary: `public body`."""
    return _ROLES.get(actor.record.kind, actor.record.kind.value) if actor.office is None else labels.role(actor)


def shown_statuses(dossier: Dossier, events: Collection[Event]) -> list[JsonValue]:
    """The key of the statuses that a document shows of events: each as its mark is called, and its word."""
    found = {event.reading.status for event in events if not is_outcome_missing(event, dossier.cut_off)}
    key = [(status.value, status.value) for status in Status if status in found]
    key += (
        [("past", "planned, and its outcome not reported")] if any(is_outcome_missing(event, dossier.cut_off) for event in events) else []
    )
    key += [("disputed", "denied by a report")] if any(event.is_disputed for event in events) else []
    return [{"status": status, "word": word} for status, word in key]


def report_statuses(dossier: Dossier) -> list[JsonValue]:
    """The key of every status of events, their earlier readings and reports of a dossier."""
    found = {reading.status for event in dossier.events.values() for reading in event.readings}
    found |= {report.status for report in dossier.reports() if report.status}
    shown = shown_statuses(dossier, dossier.events.values())
    key: list[JsonValue] = [{"status": status.value, "word": status.value} for status in Status if status in found]
    return key + [item for item in shown if item not in key]


def source_address(source: Source) -> dict[str, JsonValue]:
    """The web address of an article as printed and as a link, and the day on which it was retrieved; empty where they are not recorded."""
    url, retrieved = source.url or "", source.record.retrieved
    return {
        "url": url,
        "url_href": (safe_url(url) or "") if url else "",
        "retrieved": typeset(labels.plain_date(retrieved)) if retrieved else "",
    }


def outside_content(knowledge: Outside, before: str = "") -> dict[str, JsonValue]:
    """Outside knowledge with its reference, the day on which it was public, and the address of the reference where a page may link to it."""
    public = f", public since {labels.date_label(knowledge.on)}" if knowledge.on else ""
    url = safe_url(knowledge.url) if knowledge.url else None
    return {"text": typeset(f"{before}{knowledge.text} ({knowledge.reference}{public})"), "href": url or "", "url": url or ""}


def native_name(actor: Actor) -> dict[str, JsonValue]:
    """The name of an actor in its own script, with its language and region; empty where it has none."""
    name = actor.record.native
    return {
        "native": name.text if name else "",
        "native_language": language_code(name.lang) if name else "",
        "native_region": region_code(name.lang) if name else None,
    }


def labelled_rows(title: str, rows: Iterable[tuple[str, str]]) -> dict[str, JsonValue]:
    """Words beside their labels, under a heading."""
    return {"part": "labels", "title": title, "rows": [{"label": typeset(label), "text": typeset(text)} for label, text in rows]}


def document_header(
    dossier: Dossier,
    findings: Findings,
    kind: str,
    title: str,
    lead: str,
    address: str,
    root: str,
    based_on: Footnotes | None = None,
) -> dict[str, JsonValue]:
    """Title, masthead, running head and foot of a document; ``address`` is that of its page on the site.

    ``based_on`` holds what the document is based on, where that is not the whole dossier: its counts are of that.
    """
    desk = dossier.desk
    sources = dossier.sources if based_on is None else based_on.sources
    outlets = len({source.publication.id for source in sources.values()})
    counts = origin_counts(Stances(findings.origins if based_on is None else origins(dossier, based_on.passages.values())))
    return {
        "kind": kind,
        "language": language_code(desk.language),
        "region": region_code(desk.language),
        "title": typeset(title),
        "lead": typeset(lead),
        "desk": desk.desk or "",
        "dossier": desk.title,
        "cut_off": typeset(labels.day(dossier.day)),
        "cut_off_label": "As of" if dossier.day != dossier.cut_off else "Information cut-off",
        "sources": typeset(f"{_article_count(len(sources), len(dossier.sources))}, {labels.count(outlets, 'outlet')}{_newest(dossier)}"),
        "origins": counts["told_origins"],
        "origin_marks": counts["marks"],
        "statuses": report_statuses(dossier),
        "judged": bool(dossier.editions and dossier.editions[-1].judgements),
        "changed_since": "",
        "draft": bool(dossier.drafts),
        "tlp": _tlp(dossier),
        "handling": desk.handling or "",
        "address": absolute_url(root, address),
    }


def _article_count(number: int, total: int) -> str:
    """`4 of 5 articles` where a document is based on some of those of the dossier."""
    return labels.count(number, "article") if number == total else f"{number} of {labels.count(total, 'article')}"


def _tlp(dossier: Dossier) -> JsonValue:
    """The label of the Traffic Light Protocol, in its colour; None where the dossier has none."""
    label = TLP_LABELS[dossier.desk.tlp] if dossier.desk.tlp else None
    return {"label": label.words, "colour": label.colour, "meaning": label.meaning} if label else None


def _newest(dossier: Dossier) -> str:
    """The day of the newest article, where it is not the day in the head of the document."""
    return f"; the newest known from {labels.day(dossier.cut_off)}" if dossier.day != dossier.cut_off else ""


def with_version(values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same values with their version: the first twelve digits of the hash of the content."""
    version = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]
    return {**values, "version": " ".join((version[:4], version[4:8], version[8:]))}
