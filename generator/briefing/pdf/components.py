"""Values that every document shares: estimates, counts of origins, and the header."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from briefing.analysis import Findings
from briefing.analysis.origins import Origins
from briefing.model import Actor, Dossier, Statement
from briefing.pdf.footnotes import Footnotes, JsonValue, absolute_url, language_code, region_code, typeset
from briefing.records import Confidence
from briefing.views import labels

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


def origin_counts(counts: Origins) -> dict[str, JsonValue]:
    """Origins in words, short for tables and long elsewhere, and as squares: filled for known ones, open for others."""
    others = [f"{number} {word}" for number, word in ((counts.inferred_count, "inferred"), (counts.unknown_count, "unknown")) if number]
    short = [str(counts.stated_count)] if counts.stated_count else [] if counts.inferred_count else ["none"]
    known = (
        [f"{counts.stated_count} known"]
        if counts.stated_count and others
        else [labels.count(counts.stated_count, "known origin")]
        if counts.stated_count
        else []
    )
    return {
        "origins": "; ".join((*short, *others)),
        "told_origins": ", ".join((*known, *others)) or "no origin",
        "marks": {"known": counts.stated_count, "other": counts.inferred_count + counts.unknown_count},
    }


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
    dossier: Dossier, findings: Findings, kind: str, title: str, lead: str, address: str, root: str
) -> dict[str, JsonValue]:
    """Title, masthead, running head and foot of a document; ``address`` is that of its page on the site."""
    desk = dossier.desk
    outlets = len({source.publication.id for source in dossier.sources.values()})
    counts = origin_counts(findings.origins)
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
        "sources": typeset(f"{labels.count(len(dossier.sources), 'article')}, {labels.count(outlets, 'outlet')}{_newest(dossier)}"),
        "origins": counts["told_origins"],
        "origin_marks": counts["marks"],
        "handling": desk.handling or "",
        "address": absolute_url(root, address),
    }


def _newest(dossier: Dossier) -> str:
    """The day of the newest article, where it is not the day in the head of the document."""
    return f"; the newest known from {labels.day(dossier.cut_off)}" if dossier.day != dossier.cut_off else ""


def with_version(values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same values with their version: the first twelve digits of the hash of the content."""
    version = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]
    return {**values, "version": " ".join((version[:4], version[4:8], version[8:]))}
