"""The whole proved dossier as plain values, each field named as in the file format; quotes are cut from their sources."""

from collections.abc import Mapping

from briefing.analysis import Findings
from briefing.exports.dossier_json.entities import actor_data, discrepancy_data, edition_data, question_data, topic_data
from briefing.exports.dossier_json.events import event_data
from briefing.exports.dossier_json.schema import CorrectionData, ReleaseData, RetiredData
from briefing.exports.dossier_json.sources import origin_data, publication_data, source_data
from briefing.model import Correction, Dossier, Release, Retired


def dossier_json(dossier: Dossier, findings: Findings) -> Mapping[str, object]:
    """The whole dossier as plain values, by the fields of `DossierData`. Its records are made one after the other: all at once need six times the room of the file."""
    desk = dossier.desk
    return {
        "title": desk.title,
        "lead": desk.lead,
        "scope": desk.scope,
        "language": desk.language,
        "desk": desk.desk,
        "access": desk.access.value,
        "quoted_share": desk.quoted_share,
        "stale_after": desk.stale_after,
        "gap_report": desk.gap_report.value,
        "exports": [name.value for name in desk.exports],
        "tlp": desk.tlp.value if desk.tlp else None,
        "handling": desk.handling,
        "report_address": desk.report_address,
        "cut_off": dossier.cut_off_iso,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "state": dossier.state,
        "publications": (publication_data(item) for item in dossier.publications.values()),
        "origins": (origin_data(item, dossier) for item in dossier.origins.values()),
        "sources": (source_data(item, dossier, findings) for item in dossier.sources.values()),
        "actors": (actor_data(item, dossier) for item in dossier.actors.values()),
        "topics": (topic_data(item, dossier) for item in dossier.topics.values()),
        "events": (event_data(item, dossier) for item in dossier.events.values()),
        "questions": (question_data(item, dossier) for item in dossier.questions.values()),
        "discrepancies": (discrepancy_data(item, dossier) for item in dossier.discrepancies.values()),
        "editions": (edition_data(item, dossier) for item in dossier.editions),
        "corrections": (_correction(item) for item in dossier.corrections),
        "retired": (_retired(item) for item in dossier.retired),
        "releases": (_release(item) for item in dossier.releases),
    }


def _correction(correction: Correction) -> CorrectionData:
    return {
        "on": correction.on.isoformat(),
        "what": correction.what,
        "was": correction.was,
        "now": correction.now,
        "about": list(correction.about),
    }


def _retired(item: Retired) -> RetiredData:
    return {
        "id": item.id,
        "text": item.text,
        "kind": item.kind.value,
        "on": item.on.isoformat(),
        "reason": item.reason,
        "replaced_by": item.replaced_by,
    }


def _release(item: Release) -> ReleaseData:
    return {
        "state": item.state,
        "cut_off": item.cut_off.isoformat(),
        "brief": item.brief.isoformat() if item.brief else None,
        "title": item.title,
        "sources": item.source_count,
        "revision": item.revision,
    }
