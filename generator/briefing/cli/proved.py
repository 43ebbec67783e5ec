"""The proved dossier, for commands that need one without errors."""

from briefing import build, report
from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.problems import OperationalError
from briefing.reading import Inputs, Records


def proved_dossier(inputs: Inputs, *, drafts: bool = True) -> tuple[Dossier, Findings]:
    """The proved dossier, with or without its drafts, and its findings. Raises OperationalError where the seeds have errors."""
    return read_and_proved(inputs, drafts=drafts)[1]


def read_and_proved(inputs: Inputs, *, drafts: bool = True) -> tuple[Records, tuple[Dossier, Findings]]:
    """The same, with the records that it was proved from, including drafts."""
    checked = build.check(inputs) if drafts else build.without_drafts(build.check(inputs))
    if checked.dossier_and_findings is None or checked.records is None:
        raise OperationalError(f"the dossier in `{inputs.root}` has errors: {report.summary(checked.problems)}", "see `briefing check`")
    return checked.records, checked.dossier_and_findings
