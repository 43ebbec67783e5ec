"""The dossier as linked data (JSON-LD 1.1) whose context is in the file, so that no reader asks a network for it.

Articles are named by the hash of their pinned file, and quotes have their place in it. Differences are left out: no vocabulary has them.
"""

from collections.abc import Mapping
from itertools import chain

from briefing.analysis import Findings
from briefing.exports.linked_data.articles import article_nodes
from briefing.exports.linked_data.context import CONTEXT
from briefing.exports.linked_data.identifiers import identifiers
from briefing.exports.linked_data.records import record_nodes


def linked_data(findings: Findings, site_url: str) -> Mapping[str, object]:
    """The document as plain values: its context, and its nodes, which are made one after the other."""
    ids = identifiers(findings.dossier.desk.title, site_url)
    return {"@context": dict(CONTEXT), "@graph": chain(record_nodes(findings, ids), article_nodes(findings, ids))}
