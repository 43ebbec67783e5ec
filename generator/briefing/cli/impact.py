"""`impact`: what depends on a source."""

from pathlib import Path

import click

from briefing.analysis.impact import impact as dependents
from briefing.cli.group import main, reports_errors
from briefing.cli.options import proved_dossier, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_output
from briefing.exports.impact import impact_as_text
from briefing.problems import OperationalError, did_you_mean
from briefing.reading import gather


@main.command()
@click.argument("source")
@seeds_option
@reports_errors
def impact(source: str, seeds: Path) -> int:
    """Show what would be lost without a source, what would lose an origin, and which judgements depend on it.

    \b
        briefing impact toutiao-2025-12
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, _ = proved_dossier(gather(seeds))
    if source not in dossier.sources:
        help = did_you_mean(source, dossier.sources) or f"known are {', '.join(dossier.sources) or 'none yet'}"
        raise OperationalError(f"there is no source `{source}`", help)
    print_output(impact_as_text(dependents(dossier, source)))
    return EXIT_CLEAN
