"""`impact`: what depends on a source."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import seeds_option
from briefing.cli.output import EXIT_CLEAN, print_output
from briefing.cli.proved import proved_dossier
from briefing.exports.impact import source_impact_as_text
from briefing.problems import OperationalError, did_you_mean
from briefing.reading import gather


@main.command()
@click.argument("source")
@seeds_option
@reports_errors
def impact(source: str, seeds: Path) -> int:
    """Show what would be lost without a source, what would lose an origin, and which judgements depend on it.

    For a source that was withdrawn, in whole or in part, it shows what each withdrawal took. A denial of an event is no support for it.

    \b
        briefing impact toutiao-2025-12
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, _ = proved_dossier(gather(seeds))
    if source not in dossier.sources:
        help = did_you_mean(source, dossier.sources) or f"known are {', '.join(dossier.sources) or 'none yet'}"
        raise OperationalError(f"there is no source `{source}`", help)
    print_output(source_impact_as_text(dossier, dossier.sources[source]))
    return EXIT_CLEAN
