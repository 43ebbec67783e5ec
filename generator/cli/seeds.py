"""The dossier that a command is about: where it is named, and that it holds."""

from pathlib import Path

import click

from generator import building, report
from generator.analysis import Findings
from generator.dossier import Dossier
from generator.reading import CouldNotRunError, Inputs

seeds_option = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder that the dossier is kept in."
)
config_option = click.option(
    "--config", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True, help="The configuration of the site."
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")


def proved(inputs: Inputs) -> tuple[Dossier, Findings]:
    """What the seeds prove, and what is known of it. Raises CouldNotRunError where an error stands against them."""
    checked = building.check(inputs)
    if checked.proved is None:
        raise CouldNotRunError(f"the dossier in `{inputs.root}` has errors: {report.summary(checked.problems)}", "see `briefing check`")
    return checked.proved
