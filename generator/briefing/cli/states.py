"""The two dossiers that a command compares: where each is read from, and what is not the same in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from briefing.analysis import Findings
from briefing.analysis.changes import DossierChange, changes
from briefing.analysis.field_change import FieldChange
from briefing.analysis.file_diff import file_changes
from briefing.analysis.record_diff import field_changes
from briefing.cli.options import read_and_proved
from briefing.exports.changes import LAYOUT, NO_CHANGE
from briefing.model import Dossier
from briefing.reading import Inputs, Records, gather
from briefing.reading.folder import handwritten
from briefing.reading.revision import gather_revision, handwritten_revision

format_option = click.option(
    "--format", "--output-format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)


@dataclass(frozen=True, slots=True)
class State:
    """One of the two dossiers that are compared."""

    inputs: Inputs
    records: Records
    proved: tuple[Dossier, Findings]
    handwritten: Mapping[str, bytes] | None  # the files beside the seeds; None for a folder that has seeds alone

    @property
    def files(self) -> dict[str, bytes]:
        """The seeds by their path in their folder."""
        return {path.removeprefix(f"{self.inputs.root}/"): data for path, data in self.inputs.files.items()}


def read_state(name: str | None, seeds: Path) -> State:
    """The dossier that a folder holds, or that a revision has where ours is; the seeds as they are without a name."""
    beside: Mapping[str, bytes] | None
    if name is None:
        inputs, beside = gather(seeds), handwritten(seeds.resolve().parent)
    elif Path(name).is_dir():
        inputs, beside = gather(Path(name)), handwritten(Path(name).resolve().parent) or None
    else:
        inputs, beside = gather_revision(seeds, name), handwritten_revision(seeds, name)
    return State(inputs, *read_and_proved(inputs, drafts=False), beside)


def compared(before: State, after: State) -> tuple[tuple[DossierChange, ...], tuple[FieldChange, ...], str]:
    """What moved, every value that is not the same, and what to say where neither is anything."""
    moved, words = changes(before.proved[0], after.proved[0]), field_changes(before.records, after.records)
    words += file_changes(*(_unread(state, after.inputs.root) for state in (before, after)))
    if before.handwritten is not None and after.handwritten is not None:
        words += file_changes(before.handwritten, after.handwritten)
    return moved, words, NO_CHANGE if before.files == after.files else LAYOUT


def _unread(state: State, root: str) -> dict[str, bytes]:
    """The files of the seeds that are neither records nor articles: fonts. Their paths start with ``root``."""
    return {f"{root}/{path}": data for path, data in state.files.items() if not path.endswith((".yml", ".txt"))}
