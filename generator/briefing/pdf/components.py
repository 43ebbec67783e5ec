"""What every brief says in the same way: an estimate, the origins of something, the frame that stands round each page."""

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
    """A sentence with its notes, its kind, and what the desk thinks of it."""
    return {"kind": item.kind.value, **notes.cited_text(item.text, item.citations), "reason": typeset(item.reason or ""), **_estimate(item)}


def _estimate(item: Statement) -> dict[str, JsonValue]:
    """The term of likelihood with its per cent, and the confidence as a number of dots; None for what a statement has not."""
    low, high = labels.LIKELIHOOD_RANGES[item.likelihood] if item.likelihood else (None, None)
    return {
        "term": item.likelihood.value if item.likelihood else None,
        "low": low,
        "high": high,
        "confidence": item.confidence.value if item.confidence else None,
        "dots": _CONFIDENCE_DOTS[item.confidence] if item.confidence else 0,
    }


def origin_counts(found: Origins) -> dict[str, JsonValue]:
    """Origins in words, for a table of known ones and by themselves; and as squares: full ones for those that are known, open ones for the others."""
    others = [f"{number} {word}" for number, word in ((found.inferred_count, "inferred"), (found.unknown_count, "unknown")) if number]
    short = [str(found.stated_count)] if found.stated_count else [] if found.inferred_count else ["none"]
    known = (
        [f"{found.stated_count} known"]
        if found.stated_count and others
        else [labels.count(found.stated_count, "known origin")]
        if found.stated_count
        else []
    )
    return {
        "origins": "; ".join((*short, *others)),
        "told_origins": ", ".join((*known, *others)) or "no origin",
        "marks": {"known": found.stated_count, "other": found.inferred_count + found.unknown_count},
    }


def native_name(actor: Actor) -> dict[str, JsonValue]:
    """The name of an actor in its own script, with its language and region; empty where it has none."""
    found = actor.record.native
    return {
        "native": found.text if found else "",
        "native_language": language_code(found.lang) if found else "",
        "native_region": region_code(found.lang) if found else None,
    }


def labelled_rows(title: str, rows: Iterable[tuple[str, str]]) -> dict[str, JsonValue]:
    """Words beside their labels, under a heading."""
    return {"part": "labels", "title": title, "rows": [{"label": typeset(label), "text": typeset(text)} for label, text in rows]}


def document_header(
    dossier: Dossier, findings: Findings, kind: str, title: str, lead: str, address: str, root: str
) -> dict[str, JsonValue]:
    """Title, band, running head and foot of a document, which stands at this address of the site as a page."""
    desk = dossier.desk
    outlets = len({source.publication.id for source in dossier.sources.values()})
    found = origin_counts(findings.origins)
    return {
        "kind": kind,
        "language": language_code(desk.language),
        "region": region_code(desk.language),
        "title": typeset(title),
        "lead": typeset(lead),
        "desk": desk.desk or "",
        "dossier": desk.title,
        "cut_off": typeset(labels.day(dossier.cut_off)),
        "sources": typeset(f"{labels.count(len(dossier.sources), 'article')}, {labels.count(outlets, 'outlet')}"),
        "origins": found["told_origins"],
        "origin_marks": found["marks"],
        "handling": desk.handling or "",
        "address": absolute_url(root, address),
    }


def with_version(told: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The same values with the version that they are: the first twelve digits of the hash of all that is said."""
    version = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]
    return {**told, "version": " ".join((version[:4], version[4:8], version[8:]))}
