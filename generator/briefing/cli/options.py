"""The dossier that a command is about: where it is named, and that it holds."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import click

from briefing import build, report
from briefing.analysis import Findings
from briefing.cli.output import print_message
from briefing.model import Dossier
from briefing.problems import OperationalError, has_errors
from briefing.reading import Inputs, Records, gather

seeds_option = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder that the dossier is kept in."
)
config_option = click.option(
    "--config", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True, help="The configuration of the site."
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")
verbose_option = click.option("--verbose", is_flag=True, help="Name the files that are passed over: hidden ones, and backups of editors.")

_FIRST_TO_SEE_A_DAY = timezone(timedelta(hours=14))


def today() -> date:
    """The latest day that it is anywhere on Earth: a desk there may date a record by it."""
    return datetime.now(_FIRST_TO_SEE_A_DAY).date()


def known_day(given: datetime | None) -> date | None:
    """The day that an option names. Raises CouldNotRunError for one that has not come anywhere on Earth."""
    if given is not None and given.date() > today():
        raise OperationalError(f"the day {given.date()} has not come", f"name one up to {today()}")
    return given.date() if given else None


def say_passed_over(paths: Iterable[str]) -> None:
    """Names what nothing is made from."""
    for path in paths:
        print_message(f"passed over: {path}")


def proved_dossier(inputs: Inputs, *, drafts: bool = True) -> tuple[Dossier, Findings]:
    """What the seeds prove, with or without what is not ready to be read, and what is known of it. Raises CouldNotRunError where an error stands against them."""
    return read_and_proved(inputs, drafts=drafts)[1]


def read_and_proved(inputs: Inputs, *, drafts: bool = True) -> tuple[Records, tuple[Dossier, Findings]]:
    """The same, with the records that it was proved from, the drafts among them."""
    checked = build.check(inputs) if drafts else build.without_drafts(build.check(inputs))
    if checked.dossier_and_findings is None or checked.records is None:
        raise OperationalError(f"the dossier in `{inputs.root}` has errors: {report.summary(checked.problems)}", "see `briefing check`")
    return checked.records, checked.dossier_and_findings


def dossier_files(seeds: Path) -> dict[str, bytes]:
    """The files of a dossier by their path in its folder, all of them: what is to be changed must have been read whole.

    Raises CouldNotRunError for a folder that is no dossier, and for a file that cannot be read.
    """
    inputs = gather(seeds)
    if faults := [problem for problem in inputs.problems if has_errors((problem,))]:
        raise OperationalError(f"`{faults[0].at.file}`: {faults[0].message}", f"{faults[0].help}; nothing was written")
    files = {path.removeprefix(f"{inputs.root}/"): data for path, data in inputs.files.items()}
    if "dossier.yml" not in files:
        raise OperationalError(f"`{seeds}` is no dossier: it has no `dossier.yml`", "name the folder with --seeds")
    return files
