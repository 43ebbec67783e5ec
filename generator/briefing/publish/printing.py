"""The PDF documents of a site: those that did not change are taken from the live one, the others are typeset."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.disk import Folder, open_folder
from briefing.model import Dossier
from briefing.pdf.compile import CompiledPdf, KeptParts, installed_font_packages, set_in_child
from briefing.pdf.compiled import Settled
from briefing.pdf.documents import Document
from briefing.pdf.fingerprint import fingerprint
from briefing.problems import OperationalError, Place, Problem, Severity
from briefing.publish.cache import Cache, PrintedFile, combined_key
from briefing.publish.kept_parts import read_parts
from briefing.publish.manifest import combined_digest, digest, libraries
from briefing.publish.project import Project
from briefing.reading import Inputs

_PAPER = "a4"
_LIBRARIES = ("pikepdf", "typst")  # what the bytes of a document depend on


@dataclass(frozen=True, slots=True)
class SiteDocuments:
    """The PDF documents of a new site, by their paths there."""

    compiled: Mapping[str, CompiledPdf] = field(default_factory=dict)
    files: Mapping[str, PrintedFile] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()  # those that the live site has already
    parts: Mapping[str, Settled] | None = None  # of those that were set in parts; None where the parts kept before are still these


def site_documents(
    documents: Mapping[str, Document], dossier: Dossier, project: Project, inputs: Inputs, tool: str, cache: Cache, build: Folder
) -> SiteDocuments:
    """Every document of a site, in the given order; one that the live site has already is read from there.

    ``tool`` is the hash of the tool's own files. The build folder has the parts that were set before. Raises OperationalError as
    `set_in_child`.
    """
    surroundings = combined_key((tool, libraries(_LIBRARIES), installed_font_packages(), _fonts_digest(dossier, inputs)))
    keys = {path: combined_key((surroundings, path, fingerprint(document, _PAPER))) for path, document in documents.items()}
    taken = _taken(documents, keys, cache)
    changed = {path: document for path, document in documents.items() if path not in taken}
    before = KeptParts(combined_key((surroundings, _PAPER)), read_parts(build, cache.parts) if changed else {})
    typeset = set_in_child(changed, font_folder(dossier, project), _PAPER, before)
    compiled = {path: taken[path] if path in taken else typeset[path] for path in documents}
    parts = {key: part for pdf in typeset.values() for key, part in pdf.parts.items()}
    files = {path: _printed_file(keys[path], pdf) for path, pdf in compiled.items()}
    return SiteDocuments(compiled, files, frozenset(taken), parts or None)


def font_folder(dossier: Dossier, project: Project) -> Path | None:
    """The folder of the dossier's own fonts; None where it has none."""
    return project.seeds / dossier.desk.fonts if dossier.desk.fonts else None


def _fonts_digest(dossier: Dossier, inputs: Inputs) -> str:
    """The hash of the dossier's own fonts."""
    folder = f"{inputs.root}/{dossier.desk.fonts}/" if dossier.desk.fonts else ""
    return combined_digest({path: data for path, data in inputs.files.items() if folder and path.startswith(folder)})


def _taken(documents: Mapping[str, Document], keys: Mapping[str, str], cache: Cache) -> dict[str, CompiledPdf]:
    """The documents of the live site whose keys are the same and whose bytes have the hash that is known of them."""
    same = {path: file for path, file in cache.printed.items() if keys.get(path) == file.key}
    if not same:
        return {}
    with open_folder(cache.site, cache.site.parent) as live:
        found = {path: _read(live, path) for path in same}
    return {path: _compiled(data, same[path], documents[path].at) for path, data in found.items() if digest(data) == same[path].digest}


def _read(live: Folder, path: str) -> bytes:
    """The bytes of a file of the live site; none where it cannot be read."""
    try:
        return live.read(path) or b""
    except (OSError, OperationalError):
        return b""


def _compiled(data: bytes, known: PrintedFile, at: Place) -> CompiledPdf:
    """A document as it was compiled; its problems are at the place that its record has now."""
    problems = tuple(Problem(at, Severity(severity), code, message, help) for severity, code, message, help in known.problems)
    return CompiledPdf(data, known.pages, problems, frozenset(known.missing_glyphs))


def _printed_file(key: str, pdf: CompiledPdf) -> PrintedFile:
    problems = tuple((problem.severity.value, problem.code, problem.message, problem.help) for problem in pdf.problems)
    missing = "".join(sorted(pdf.missing_glyphs))
    return PrintedFile(key=key, digest=digest(pdf.data), pages=pdf.pages, problems=problems, missing_glyphs=missing)
