"""`publish-state`: the present state in the list of those that keep an address."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import dossier_files, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_output
from briefing.cli.proved import proved_dossier
from briefing.model import Dossier
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.reading.append import append_record
from briefing.reading.save import write_atomic
from briefing.views.states import state_url


@main.command("publish-state")
@seeds_option
@click.option("--revision", metavar="TEXT", help="The revision of the repository that has this state, such as a tag or a commit.")
@reports_errors
def publish_state(seeds: Path, revision: str | None) -> int:
    """Add the present state of the dossier to `states.yml`, so that its address stays when the dossier changes.

    A state that is there is not added again. The list is no part of the state.

    \b
        briefing publish-state
        briefing publish-state --revision "$(git rev-parse --short HEAD)"
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, _ = proved_dossier(gather(seeds), drafts=False)
    if not dossier.sources:
        raise OperationalError("the dossier has no source yet, so there is no state to publish", "`briefing add` takes an article")
    print_output(state_url(dossier.state))
    if any(release.state == dossier.state for release in dossier.releases):
        print_message("the state is in the list already")
        return EXIT_CLEAN
    files = dossier_files(seeds)
    path, data, _ = append_record(files, "states", dossier.state, list(_lines(dossier, revision)))
    write_atomic(seeds / path, data, read=files.get(path))
    print_message(f"added to {seeds / path}")
    return EXIT_CLEAN


def _lines(dossier: Dossier, revision: str | None) -> Iterator[str]:
    yield f'- id: "{dossier.state}"'
    yield f"  cut_off: {dossier.cut_off_iso}"
    if dossier.editions:
        yield f"  brief: {dossier.editions[-1].as_of}"
    yield f"  title: {json.dumps(dossier.desk.title, ensure_ascii=False)}"
    yield f"  sources: {len(dossier.sources)}"
    if revision:
        yield f"  revision: {json.dumps(revision, ensure_ascii=False)}"
