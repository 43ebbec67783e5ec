"""The state that a site prints: of all records, or of what was known on a day."""

from collections.abc import Iterator

from briefing import escaping
from briefing.analysis import Findings
from briefing.exports.dossier_json import dossier_json
from briefing.reading.state import short_hash
from briefing.reads import fact


@fact
def site_state(findings: Findings) -> str:
    """The state of the dossier; for a view of an earlier day that of its data, which nothing that was added later changes.

    Published states are no part of it.
    """
    dossier = findings.dossier
    if dossier.as_of is None:
        return dossier.state
    data = {**dossier_json(dossier, findings), "releases": []}
    return short_hash(escaping.as_json({name: list(value) if isinstance(value, Iterator) else value for name, value in data.items()}))
