"""The two dossiers that a command compares: where each is read from, and how they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis import Findings
from briefing.analysis.changes import DossierChange, changes
from briefing.analysis.field_change import FieldChange
from briefing.analysis.file_diff import file_changes
from briefing.analysis.record_diff import field_changes
from briefing.cli.proved import read_and_proved
from briefing.exports.changes import LAYOUT, NO_CHANGE
from briefing.model import Dossier
from briefing.reading import Inputs, Records, gather
from briefing.reading.folder import handwritten
from briefing.reading.revision import gather_revision, handwritten_revision


@dataclass(frozen=True, slots=True)
class CommittedSeeds:
    """One of the two dossiers that are compared."""

    inputs: Inputs
    records: Records
    proved: tuple[Dossier, Findings]
    handwritten: Mapping[str, bytes] | None  # the files beside the seeds; None for a folder of seeds only

    @property
    def files(self) -> dict[str, bytes]:
        """The seeds by their path in their folder."""
        return {path.removeprefix(f"{self.inputs.root}/"): data for path, data in self.inputs.files.items()}


def read_state(name: str | None, seeds: Path) -> CommittedSeeds:
    """The dossier in the folder, or the revision, of this name; without a name, the current seeds."""
    other_files: Mapping[str, bytes] | None
    if name is None:
        inputs, other_files = gather(seeds), handwritten(seeds.resolve().parent)
    elif Path(name).is_dir():
        inputs, other_files = gather(Path(name)), handwritten(Path(name).resolve().parent) or None
    else:
        inputs, other_files = gather_revision(seeds, name), handwritten_revision(seeds, name)
    return CommittedSeeds(inputs, *read_and_proved(inputs, drafts=False), other_files)


def compared(before: CommittedSeeds, after: CommittedSeeds) -> tuple[tuple[DossierChange, ...], tuple[FieldChange, ...], str]:
    """The changes of meaning, every value that differs, and what to print where there is neither."""
    moved, values = changes(before.proved[0], after.proved[0]), field_changes(before.records, after.records)
    values += file_changes(*(_unread(state, after.inputs.root) for state in (before, after)))
    if before.handwritten is not None and after.handwritten is not None:
        values += file_changes(before.handwritten, after.handwritten)
    return moved, values, NO_CHANGE if before.files == after.files else LAYOUT


def _unread(state: CommittedSeeds, root: str) -> dict[str, bytes]:
    """The files of the seeds that are neither records nor articles, such as fonts. Their paths start with ``root``."""
    return {f"{root}/{path}": data for path, data in state.files.items() if not path.endswith((".yml", ".txt"))}
