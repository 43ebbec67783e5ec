"""`verify`: whether a published folder is still what was published."""

from pathlib import Path

import click

from generator.cli.group import guarded, main
from generator.cli.telling import CLEAN, PROBLEMS, say, show
from generator.publishing.manifest import Manifest
from generator.publishing.verifying import changed_inputs, changed_outputs, manifest_of
from generator.reading import gather
from generator.wording import count


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--seeds", type=click.Path(path_type=Path), help="The seeds that the site should have been made from.")
@guarded
def verify(site: Path, seeds: Path | None) -> int:
    """Hold a published folder against its manifest, and against the seeds it was made from; needs no network.

    \b
        briefing verify site
        briefing verify downloaded-site --seeds seeds
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    manifest = manifest_of(site)
    found = changed_outputs(site, manifest)
    if seeds is not None:
        found = (*changed_inputs(gather(seeds), manifest), *found)
    if found:
        show("\n".join(f"{difference.path}: {difference.fault}" for difference in found))
        say(f"{count(len(found), 'file is', 'files are')} not what was published")
        return PROBLEMS
    say(f"{count(len(manifest.outputs), 'file')} as published ({_made(manifest)})")
    return CLEAN


def _made(manifest: Manifest) -> str:
    as_of = f", as of {manifest.as_of}" if manifest.as_of else ""
    return f"version {manifest.version}, cut-off {manifest.cut_off}{as_of}"
