"""`find`: where words occur in the articles, ready to be quoted."""

from pathlib import Path

import click

from briefing.analysis.find import find as places
from briefing.cli.group import main, reports_errors
from briefing.cli.options import seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.exports.find import matches_as_yaml
from briefing.problems import OperationalError
from briefing.proving import readable_sources
from briefing.reading import gather, read
from briefing.views.labels import count


@main.command()
@click.argument("words")
@seeds_option
@reports_errors
def find(words: str, seeds: Path) -> int:
    """Show where words occur in the articles, exactly or nearly, each place as a report to paste into an event.

    Also works while the dossier has errors: every article that matches its hash is searched.

    \b
        briefing find "the latter half of March"
        briefing find "visit in spring" --seeds elsewhere/seeds
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    if not words.strip():
        raise OperationalError("there are no words to look for", 'put them in quotes: `briefing find "a government source"`')
    records_read, _ = read(gather(seeds))
    sources = readable_sources(records_read)
    if not sources:
        raise OperationalError(f"`{seeds}` has no source that can be read", "see `briefing check`")
    matches = places(sources.values(), words)
    if not matches:
        print_message(f"nothing in {count(len(sources), 'source')} is similar to these words")
        print_message("  = help: try fewer words, or the exact words of the article")
        return EXIT_PROBLEMS
    print_output(matches_as_yaml(matches))
    return EXIT_CLEAN
