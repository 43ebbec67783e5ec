"""`verify`: whether a published folder is unchanged, and which of its sources, quotes and pages are still intact."""

from collections.abc import Iterator
from pathlib import Path

import click

from briefing import escaping
from briefing.cli.group import main, reports_errors
from briefing.cli.options import format_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.disk import open_folder
from briefing.exports.proof.archive import MAX_SIZE, TOO_LARGE
from briefing.exports.proof.check import check_proof
from briefing.exports.proof.findings import proof_as_json, proof_failures, proof_summary
from briefing.phrases import join_words
from briefing.problems import OperationalError
from briefing.publish import compare
from briefing.publish.manifest import Manifest
from briefing.publish.quote_audit import DOSSIER_JSON, AuditReport, QuoteAudit, audit_quotes
from briefing.publish.verify import Comparison, FileMismatch, input_mismatches, output_mismatches, require_manifest
from briefing.reading import Inputs, gather
from briefing.views.downloads import PROOF_FILE
from briefing.views.labels import count


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--seeds", type=click.Path(path_type=Path), help="The seeds that the site was made from.")
@click.option("--config", type=click.Path(path_type=Path), help="The configuration of the site.  [default: mkdocs.yml beside the seeds]")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to finish.")
@format_option("text", "json")
@reports_errors
def verify(site: Path, seeds: Path | None, config: Path | None, wait: float, output_format: str) -> int:
    """Verify a published folder against its manifest, and against the seeds it was made from. Needs no network.

    SITE is the folder, or its `proof.zip`: of that, every pinned text and every quote at its place is checked.

    Of a folder, lists every file that differs, then every source whose article has changed, every quote that is no longer in its
    source, and the pages that depend on them.

    With --seeds the site is built again, in a temporary folder, from the seeds, `docs/` and mkdocs.yml, and every file is
    compared: this finds a page that was changed together with its hash in the manifest. Without, only the manifest and
    the quotes are checked.

    \b
        briefing verify site
        briefing verify downloaded-site --seeds seeds
        briefing verify proof.zip
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    if site.is_file():
        return _verify_proof(site, output_format)
    manifest = require_manifest(site)
    outputs = output_mismatches(site, manifest)
    inputs = gather(seeds) if seeds is not None else None
    changed = input_mismatches(inputs, manifest) if inputs else ()
    rebuilt, failure = _compared(site, inputs, seeds, config, manifest, wait) if inputs and seeds and not changed else (Comparison(), None)
    changed, known = (*changed, *rebuilt.inputs), {difference.path for difference in outputs}
    different = tuple(difference for difference in rebuilt.outputs if difference.path not in known)
    audit = audit_quotes(site, manifest, frozenset(difference.path for difference in (*outputs, *different)), inputs)
    is_compared = inputs is not None and not changed and failure is None
    if output_format == "json":
        print_output(_as_json((*changed, *outputs, *different), audit, manifest, is_compared=is_compared))
    else:
        _show((*changed, *outputs, *different), audit)
    print_message(_summary(audit) if audit else f"`{DOSSIER_JSON}` cannot be read, so sources and quotes were not checked")
    for number, expected in ((len(changed) + len(outputs), "as published"), (len(different), "what the seeds produce")):
        if number:
            print_message(f"{count(number, 'file is', 'files are')} not {expected}")
    is_wrong = bool(changed or outputs or different or audit is None or not audit.is_intact)
    if failure is not None and not is_wrong:
        raise failure
    print_message(f"not compared with the seeds: {failure.message}" if failure else _extent(inputs is not None, changed))
    if is_wrong:
        return EXIT_PROBLEMS
    print_message(f"{count(len(manifest.outputs), 'file')} as published ({_manifest_summary(manifest)})")
    return EXIT_CLEAN


def _verify_proof(file: Path, output_format: str) -> int:
    """Checks the ZIP file of a proof."""
    if file.stat().st_size > MAX_SIZE:
        raise OperationalError(f"`{file}` is no proof: {TOO_LARGE}", "name the `proof.zip` of a site that `briefing build` made")
    with open_folder(file.parent) as folder:
        data = folder.read(file.name)
    report = check_proof(data or b"")
    if output_format == "json":
        print_output(proof_as_json(report))
    elif not report.refused and not report.holds:
        print_output(proof_failures(report))
    print_message(f"`{file}` is no proof: {report.refused}" if report.refused else proof_summary(report))
    print_message(f"its SHA-256 is {report.sha256}; the `manifest.json` of its site lists it as `{PROOF_FILE}`")
    return EXIT_CLEAN if report.holds else EXIT_PROBLEMS


def _compared(
    site: Path, inputs: Inputs, seeds: Path, config: Path | None, manifest: Manifest, wait: float
) -> tuple[Comparison, OperationalError | None]:
    """How the folder differs from a new build, or why it cannot be compared with one."""
    try:
        return compare(site, inputs, seeds, config or seeds.absolute().parent / "mkdocs.yml", manifest, wait=wait), None
    except OperationalError as error:
        return Comparison(), error


def _extent(has_seeds: bool, changed: tuple[FileMismatch, ...]) -> str:  # noqa: FBT001 -- one caller
    """What was compared."""
    if not has_seeds:
        return "only the manifest and the quotes were checked; --seeds compares every page with a new build"
    if changed:
        return "not compared with a new build, since something that the site was made from has changed"
    return "the site was built again from the seeds, and every file was compared"


def _show(mismatches: tuple[FileMismatch, ...], audit: AuditReport | None) -> None:
    if lines := [*(f"{difference.path}: {difference.kind}" for difference in mismatches), *(_invalid_lines(audit) if audit else ())]:
        print_output("\n".join(lines))


def _invalid_lines(audit: AuditReport) -> Iterator[str]:
    """Lines for every source and quote that is no longer intact, with the pages that cite it."""
    for pin in audit.sources:
        if not pin.is_valid:
            yield f"source {pin.source}: `{pin.file}` no longer matches its hash"
            yield from (f"  cited by {page}" for page in pin.pages)
    for quote in audit.quotes:
        if not quote.is_valid:
            yield f"{quote.address}: these words are no longer there: {quote.words}"
            yield from (f"  cited by {page}" for page in quote.pages)


def _summary(audit: AuditReport) -> str:
    """`1 of 2 sources, 3 of 5 quotes and 7 of 12 pages are intact`."""
    validity = {
        "source": [pin.is_valid for pin in audit.sources],
        "quote": [quote.is_valid for quote in audit.quotes],
        "page": list(audit.pages.values()),
    }
    return join_words(f"{sum(values)} of {count(len(values), kind)}" for kind, values in validity.items()) + " are intact"


def _as_json(differences: tuple[FileMismatch, ...], audit: AuditReport | None, manifest: Manifest, *, is_compared: bool) -> str:
    """Everything that was checked, and whether it is intact."""
    value = {
        "version": manifest.version,
        "cut_off": manifest.cut_off,
        "as_of": manifest.as_of,
        "compared_with_seeds": is_compared,
        "files": [{"path": difference.path, "fault": difference.kind.value} for difference in differences],
        "sources": [
            {"id": pin.source, "file": pin.file, "holds": pin.is_valid, "pages": list(pin.pages)}
            for pin in (audit.sources if audit else ())
        ],
        "quotes": [
            {"address": quote.address, "quote": quote.words, "holds": quote.is_valid, "pages": list(quote.pages), **_repaired(quote)}
            for quote in (audit.quotes if audit else ())
        ],
        "pages": [{"path": path, "holds": is_valid} for path, is_valid in (audit.pages.items() if audit else ())],
    }
    return escaping.as_json(value)


def _repaired(quote: QuoteAudit) -> dict[str, object]:
    """How repaired words are printed, and the addresses of the repairs; empty for words without repairs."""
    return {"printed": quote.printed, "repairs": list(quote.repairs)} if quote.repairs else {}


def _manifest_summary(manifest: Manifest) -> str:
    as_of = f", as of {manifest.as_of}" if manifest.as_of else ""
    return f"version {manifest.version}, cut-off {manifest.cut_off or 'none'}{as_of}"
