"""`verify`: whether a published folder is still what was published, and which of its sources, quotes and pages hold."""

from collections.abc import Iterator
from pathlib import Path

import click

from briefing import escaping
from briefing.cli.group import main, reports_errors
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.problems import OperationalError
from briefing.publish import compare
from briefing.publish.manifest import Manifest
from briefing.publish.quote_audit import DOSSIER_JSON, AuditReport, QuoteAudit, audit_quotes
from briefing.publish.verify import Comparison, FileMismatch, input_mismatches, output_mismatches, require_manifest
from briefing.reading import Inputs, gather
from briefing.views.labels import count, join_words


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--seeds", type=click.Path(path_type=Path), help="The seeds that the site should have been made from.")
@click.option("--config", type=click.Path(path_type=Path), help="The configuration of the site.  [default: mkdocs.yml beside the seeds]")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to end.")
@click.option("--output-format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reports_errors
def verify(site: Path, seeds: Path | None, config: Path | None, wait: float, form: str) -> int:
    """Check a published folder against its manifest, and against the seeds it was made from; needs no network.

    Lists every file that differs, then every source whose article is not the pinned one, every quote that is not in its
    source, and the pages that depend on them.

    With --seeds the site is built again, in a temporary folder, from the seeds, `docs/` and mkdocs.yml, and every file is
    compared: a page that was changed together with its hash in the manifest is found. Without, only the manifest and the
    quotes are checked.

    \b
        briefing verify site
        briefing verify downloaded-site --seeds seeds
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    manifest = require_manifest(site)
    outputs = output_mismatches(site, manifest)
    inputs = gather(seeds) if seeds is not None else None
    changed = input_mismatches(inputs, manifest) if inputs else ()
    made, refused = _compared(site, inputs, seeds, config, manifest, wait) if inputs and seeds and not changed else (Comparison(), None)
    changed, known = (*changed, *made.inputs), {difference.path for difference in outputs}
    unlike = tuple(difference for difference in made.outputs if difference.path not in known)
    holds = audit_quotes(site, manifest, frozenset(difference.path for difference in (*outputs, *unlike)), inputs)
    is_compared = inputs is not None and not changed and refused is None
    if form == "json":
        print_output(_as_json((*changed, *outputs, *unlike), holds, manifest, is_compared=is_compared))
    else:
        _show((*changed, *outputs, *unlike), holds)
    print_message(_summary(holds) if holds else f"`{DOSSIER_JSON}` cannot be read, so it is not known which sources and quotes hold")
    for number, what in ((len(changed) + len(outputs), "was published"), (len(unlike), "the seeds make")):
        if number:
            print_message(f"{count(number, 'file is', 'files are')} not what {what}")
    is_wrong = bool(changed or outputs or unlike or holds is None or not holds.is_whole)
    if refused is not None and not is_wrong:
        raise refused
    print_message(f"not compared with what the seeds make: {refused.message}" if refused else _extent(inputs is not None, changed))
    if is_wrong:
        return EXIT_PROBLEMS
    print_message(f"{count(len(manifest.outputs), 'file')} as published ({_manifest_summary(manifest)})")
    return EXIT_CLEAN


def _compared(
    site: Path, inputs: Inputs, seeds: Path, config: Path | None, manifest: Manifest, wait: float
) -> tuple[Comparison, OperationalError | None]:
    """What is not as the seeds make it, or why that cannot be known."""
    try:
        return compare(site, inputs, seeds, config or seeds.absolute().parent / "mkdocs.yml", manifest, wait=wait), None
    except OperationalError as fault:
        return Comparison(), fault


def _extent(has_seeds: bool, changed: tuple[FileMismatch, ...]) -> str:  # noqa: FBT001 -- one caller, who has just asked
    """How far the check went."""
    if not has_seeds:
        return "only the manifest and the quotes were checked; with --seeds every page is compared with what the seeds make"
    if changed:
        return "not compared with what the seeds make, for something that the site was made from has changed"
    return "the site was built again from the seeds, and every file compared"


def _show(found: tuple[FileMismatch, ...], holds: AuditReport | None) -> None:
    if lines := [*(f"{difference.path}: {difference.kind}" for difference in found), *(_invalid_lines(holds) if holds else ())]:
        print_output("\n".join(lines))


def _invalid_lines(found: AuditReport) -> Iterator[str]:
    """Lines for every source and quote that no longer holds, with the pages that rest on it."""
    for pin in found.sources:
        if not pin.is_valid:
            yield f"source {pin.source}: the pin of `{pin.file}` no longer holds"
            yield from (f"  on it rests {page}" for page in pin.pages)
    for quote in found.quotes:
        if not quote.is_valid:
            yield f"{quote.address}: these words no longer stand there: {quote.words}"
            yield from (f"  on them rests {page}" for page in quote.pages)


def _summary(found: AuditReport) -> str:
    """`1 of 2 sources, 3 of 5 quotes and 7 of 12 pages hold`."""
    judged = {
        "source": [pin.is_valid for pin in found.sources],
        "quote": [quote.is_valid for quote in found.quotes],
        "page": list(found.pages.values()),
    }
    return join_words(f"{sum(holds)} of {count(len(holds), one)}" for one, holds in judged.items()) + " hold"


def _as_json(differences: tuple[FileMismatch, ...], found: AuditReport | None, manifest: Manifest, *, is_compared: bool) -> str:
    """Everything that was held against something, and whether it holds."""
    value = {
        "version": manifest.version,
        "cut_off": manifest.cut_off,
        "as_of": manifest.as_of,
        "compared_with_seeds": is_compared,
        "files": [{"path": difference.path, "fault": difference.kind.value} for difference in differences],
        "sources": [
            {"id": pin.source, "file": pin.file, "holds": pin.is_valid, "pages": list(pin.pages)}
            for pin in (found.sources if found else ())
        ],
        "quotes": [
            {"address": quote.address, "quote": quote.words, "holds": quote.is_valid, "pages": list(quote.pages), **_repaired(quote)}
            for quote in (found.quotes if found else ())
        ],
        "pages": [{"path": path, "holds": holds} for path, holds in (found.pages.items() if found else ())],
    }
    return escaping.as_json(value)


def _repaired(quote: QuoteAudit) -> dict[str, object]:
    """How repaired words are printed, and the addresses of the repairs; nothing for words as the page has them."""
    return {"printed": quote.printed, "repairs": list(quote.repairs)} if quote.repairs else {}


def _manifest_summary(manifest: Manifest) -> str:
    as_of = f", as of {manifest.as_of}" if manifest.as_of else ""
    return f"version {manifest.version}, cut-off {manifest.cut_off or 'none'}{as_of}"
