"""`coverage`: what cites each sentence of each article."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefing import escaping
from briefing.analysis.coverage import Coverage, ReviewState
from briefing.build import check as check_seeds
from briefing.cli.group import main, reports_errors
from briefing.cli.options import seeds_option
from briefing.cli.output import EXIT_CLEAN, print_problems
from briefing.model import Edition
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.views import labels
from briefing.views.gaps import Gaps, WeakStatement, gaps


@main.command()
@click.argument("source", required=False)
@click.option("--gaps", "with_gaps", is_flag=True, help="List instead what the dossier still lacks, as the page of gaps does.")
@seeds_option
@reports_errors
def coverage(source: str | None, seeds: Path, *, with_gaps: bool) -> int:
    """List every sentence of the articles, and what cites it. Without SOURCE, those that nothing cites.

    \b
        briefing coverage
        briefing coverage jakarta-post-2026-01
        briefing coverage --gaps
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    checked = check_seeds(inputs)
    if checked.dossier_and_findings is None:
        return print_problems(checked.problems, inputs, strict=False)
    if with_gaps:
        _print_gaps(gaps(checked.dossier_and_findings[1]))
        return EXIT_CLEAN
    by_source = checked.dossier_and_findings[1].coverage
    if source is not None and source not in by_source:
        raise OperationalError(f"there is no source `{source}`", f"known are {', '.join(by_source) or 'none yet'}")
    console = Console(soft_wrap=True)
    for covered in (by_source[source],) if source else by_source.values():
        _print_coverage(console, covered, whole=source is not None)
    return EXIT_CLEAN


def _print_gaps(found: Gaps) -> None:
    statements = {"on one origin, or none": found.one_origin, "on unnamed speakers alone": found.unnamed}
    lists = {title: [_described(item) for item in items] for title, items in statements.items()}
    lists["open questions of which nothing was heard"] = [f"question {item.id}: {item.question}" for item in found.stale]
    lists["plans past their day"] = [f"event {item.id}: {item.title} ({labels.date_label(item.reading.date)})" for item in found.past]
    for title, lines in lists.items():
        click.echo(f"{title}: {len(lines)}")
        for line in lines:
            click.echo(f"  {escaping.terminal_text(line)}")


def _described(item: WeakStatement) -> str:
    """`brief of 2026-01-03, bottom line 1: … (1 known origin: Kyodo)`."""
    thing = item.thing
    name = f"brief of {thing.as_of}, {item.part}" if isinstance(thing, Edition) else f"{type(thing).__name__.lower()} {thing.id}"
    return f"{name}: {item.statement.text} ({item.support})"


def _print_coverage(console: Console, covered: Coverage, *, whole: bool) -> None:
    counts = ", ".join(f"{covered.count(state)} {state}" for state in ReviewState)
    console.print(f"{covered.source.id}: {len(covered.sentences)} sentences: {counts}", markup=False, highlight=False)
    table = Table(box=None, show_header=False, pad_edge=False)
    for column in ("line", "state", "words"):
        table.add_column(column, overflow="fold", no_wrap=column != "words")
    for sentence in covered.sentences:
        if whole or sentence.review_state is not ReviewState.CITED:
            words = escaping.terminal_text(covered.source.words(sentence.text_range))
            reason = f" ({escaping.terminal_text(sentence.why)})" if sentence.why else ""
            repaired = labels.bracketed(covered.source.repairs_in(sentence.text_range))
            table.add_row(f"  {sentence.line}", sentence.review_state.value, Text(f"{words}{repaired}{reason}"))
    if table.row_count:
        console.print(table)
