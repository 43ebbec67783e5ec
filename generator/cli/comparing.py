"""`diff`, `review` and `impact`: what changed between two dossiers, where that shows, and what would fall with a source."""

from pathlib import Path

import click

from generator.analysis.changes import changes
from generator.analysis.coverage import coverage_moved
from generator.analysis.impact import impact as fallen
from generator.cli.group import guarded, main
from generator.cli.seeds import proved, seeds_option
from generator.cli.telling import CLEAN, show
from generator.exports.changes import changes_as_json, changes_as_markdown, changes_as_text
from generator.exports.impact import impact_as_text
from generator.exports.review import review_as_markdown, review_as_text
from generator.pages import pages_moved
from generator.problems import did_you_mean
from generator.reading import CouldNotRunError, Inputs, gather
from generator.reading.revision import gather_revision

FORMS = {"text": changes_as_text, "markdown": changes_as_markdown, "json": changes_as_json}


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@guarded
def diff(old: str, new: str | None, seeds: Path, form: str) -> int:
    """Tell what changed between two dossiers: two folders of seeds, or revisions of this repository.

    NEW is the seeds as they are where it is left out. A draft is none of either: it appears on the day it is finished.

    \b
        briefing diff HEAD~1
        briefing diff v1.0 v1.1 --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, _ = proved(_seeds_of(old, seeds), drafts=False)
    after, _ = proved(_seeds_of(new, seeds) if new else gather(seeds), drafts=False)
    show(FORMS[form](changes(before, after)))
    return CLEAN


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@click.option("--output-format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.option("--site-url", default="", envvar="SITE_URL", metavar="URL", help="Where the site is published, for links to its pages.")
@guarded
def review(old: str, new: str | None, seeds: Path, form: str, site_url: str) -> int:
    """Tell what `diff` tells, then which pages are not the same, and what became of the coverage of each article.

    \b
        briefing review HEAD^1
        briefing review main HEAD --output-format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before = proved(_seeds_of(old, seeds), drafts=False)
    after = proved(_seeds_of(new, seeds) if new else gather(seeds), drafts=False)
    told = changes(before[0], after[0]), pages_moved(before, after), coverage_moved(before[1].coverage, after[1].coverage)
    show(review_as_markdown(*told, site_url) if form == "markdown" else review_as_text(*told))
    return CLEAN


def _seeds_of(name: str, seeds: Path) -> Inputs:
    """The seeds that a folder holds, or that a revision has where ours are."""
    return gather(Path(name)) if Path(name).is_dir() else gather_revision(seeds, name)


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
