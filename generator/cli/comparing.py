"""`diff`, `review` and `impact`: what changed between two dossiers, where that shows, and what would fall with a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.analysis import Findings
from generator.analysis.changes import Change, changes
from generator.analysis.coverage import coverage_moved
from generator.analysis.field_change import FieldChange
from generator.analysis.file_diff import file_changes
from generator.analysis.impact import impact as fallen
from generator.analysis.record_diff import field_changes
from generator.cli.group import guarded, main
from generator.cli.seeds import proved, read_and_proved, seeds_option
from generator.cli.telling import CLEAN, show
from generator.dossier import Dossier
from generator.exports.changes import LAYOUT, NOTHING, changes_as_json, changes_as_markdown, changes_as_text
from generator.exports.impact import impact_as_text
from generator.exports.review import UNEXPLAINED, review_as_json, review_as_markdown, review_as_text
from generator.pages import pages_moved
from generator.problems import did_you_mean
from generator.reading import CouldNotRunError, Inputs, Records, gather
from generator.reading.folder import handwritten
from generator.reading.revision import gather_revision, handwritten_revision

format_option = click.option(
    "--format", "--output-format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)


@dataclass(frozen=True, slots=True)
class _State:
    """One of the two dossiers that are compared."""

    inputs: Inputs
    records: Records
    proved: tuple[Dossier, Findings]
    handwritten: Mapping[str, bytes] | None  # the files beside the seeds; None for a folder that has seeds alone

    @property
    def files(self) -> dict[str, bytes]:
        """The seeds by their path in their folder."""
        return {path.removeprefix(f"{self.inputs.root}/"): data for path, data in self.inputs.files.items()}


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@format_option
@guarded
def diff(old: str, new: str | None, seeds: Path, form: str) -> int:
    """Show what changed between two dossiers: two folders of seeds, or revisions of this repository.

    First what moved, then every word that is not the same, the old beside the new. NEW is the seeds as they are where it is left out.
    A draft is none of either: it appears on the day it is finished.

    \b
        briefing diff HEAD~1
        briefing diff v1.0 v1.1 --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, after = _state(old, seeds), _state(new, seeds)
    moved, words, nothing = _compared(before, after)
    match form:
        case "json":
            show(changes_as_json(moved, words))
        case "markdown":
            show(changes_as_markdown(moved, words, nothing=nothing))
        case _:
            show(changes_as_text(moved, words, nothing=nothing))
    return CLEAN


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@format_option
@click.option("--site-url", default="", envvar="SITE_URL", metavar="URL", help="Where the site is published, for links to its pages.")
@guarded
def review(old: str, new: str | None, seeds: Path, form: str, site_url: str) -> int:
    """Show what `diff` shows, then which pages are not the same, and what became of the coverage of each article.

    What is longer than a comment on a pull request may be is cut at its end, with a count of what is left out.

    \b
        briefing review HEAD^1
        briefing review main HEAD --output-format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, after = _state(old, seeds), _state(new, seeds)
    moved, words, nothing = _compared(before, after)
    pages = pages_moved(before.proved, after.proved)
    nothing = UNEXPLAINED if pages else nothing
    coverage = coverage_moved(before.proved[1].coverage, after.proved[1].coverage)
    match form:
        case "json":
            show(review_as_json(moved, pages, coverage, words))
        case "markdown":
            show(review_as_markdown(moved, pages, coverage, site_url, words, nothing=nothing))
        case _:
            show(review_as_text(moved, pages, coverage, words, nothing=nothing))
    return CLEAN


def _state(name: str | None, seeds: Path) -> _State:
    """The dossier that a folder holds, or that a revision has where ours is; the seeds as they are without a name."""
    beside: Mapping[str, bytes] | None
    if name is None:
        inputs, beside = gather(seeds), handwritten(seeds.resolve().parent)
    elif Path(name).is_dir():
        inputs, beside = gather(Path(name)), handwritten(Path(name).resolve().parent) or None
    else:
        inputs, beside = gather_revision(seeds, name), handwritten_revision(seeds, name)
    return _State(inputs, *read_and_proved(inputs, drafts=False), beside)


def _compared(before: _State, after: _State) -> tuple[tuple[Change, ...], tuple[FieldChange, ...], str]:
    """What moved, every value that is not the same, and what to say where neither is anything."""
    moved, words = changes(before.proved[0], after.proved[0]), field_changes(before.records, after.records)
    words += file_changes(*(_unread(state) for state in (before, after)))
    if before.handwritten is not None and after.handwritten is not None:
        words += file_changes(before.handwritten, after.handwritten)
    return moved, words, NOTHING if before.files == after.files else LAYOUT


def _unread(state: _State) -> dict[str, bytes]:
    """The files of the seeds that are neither records nor articles: fonts."""
    return {f"seeds/{path}": data for path, data in state.files.items() if not path.endswith((".yml", ".txt"))}


@main.command()
@click.argument("source")
@seeds_option
@guarded
def impact(source: str, seeds: Path) -> int:
    """Tell what would fall with a source, what would lose an origin, and which judgements rest on it.

    \b
        briefing impact toutiao-2025-12
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, _ = proved(gather(seeds))
    if source not in dossier.sources:
        help = did_you_mean(source, dossier.sources) or f"known are {', '.join(dossier.sources)}"
        raise CouldNotRunError(f"there is no source `{source}`", help)
    show(impact_as_text(fallen(dossier, source)))
    return CLEAN
