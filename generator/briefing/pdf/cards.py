"""Share cards → PNG pictures, drawn by Typst from data alone. The same card gives the same bytes."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.pdf.compile import PdfCompiler, pdf_compiler
from briefing.pdf.footnotes import JsonValue, language_code, region_code, typeset
from briefing.phrases import capitalize_first
from briefing.problems import OperationalError
from briefing.records import Confidence
from briefing.views.cards import Card, all_cards
from briefing.views.labels import LIKELIHOOD_RANGES
from briefing.workers.child import in_child

_DOTS = {Confidence.LOW: 1, Confidence.MODERATE: 2, Confidence.HIGH: 3}
_TEMPLATE = "card.typ"
_PIXELS_PER_INCH = 72.0  # a point of the template is a pixel


def drawn_cards(dossier: Dossier, findings: Findings, fonts: Path | None) -> Mapping[str, bytes]:
    """Every share card of a site as a PNG picture, by its path there. Drawn in a child process, with the fonts of a folder where there is one."""
    contents = {card.path: _content(card, dossier) for card in all_cards(findings)}
    return in_child(lambda: _draw_all(contents, pdf_compiler(fonts)), "the process that drew share cards") if contents else {}


def _draw_all(contents: Mapping[str, Mapping[str, JsonValue]], compiler: PdfCompiler) -> Mapping[str, bytes]:
    return {path: _draw(content, compiler) for path, content in contents.items()}


def _draw(content: Mapping[str, JsonValue], pdf_compiler: PdfCompiler) -> bytes:
    import typst  # noqa: PLC0415 -- as in `compile`

    template = files("briefing.pdf").joinpath(_TEMPLATE).read_bytes()
    data = json.dumps({**content, "faces": list(pdf_compiler.font_families)})
    compiler = typst.Compiler(template, font_paths=pdf_compiler.fonts, ignore_system_fonts=True, sys_inputs={"data": data})
    picture = compiler.compile(format="png", ppi=_PIXELS_PER_INCH)
    if not isinstance(picture, bytes):
        raise OperationalError(f"`{_TEMPLATE}` could not be compiled: it has more than one page", "report it")
    return picture


def _content(card: Card, dossier: Dossier) -> dict[str, JsonValue]:
    """What a card says, as plain values."""
    stated = card.statement
    term = stated.likelihood if stated else None
    low, high = LIKELIHOOD_RANGES[term] if term else (0, 0)
    return {
        "name": typeset(card.name),
        "day": card.day,
        "kind": typeset(card.kind),
        "sentence": _parts(card.title, term.value if term else ""),
        "status": typeset(card.status),
        "term": capitalize_first(term.value) if term else "",
        "low": low,
        "high": high,
        "confidence": stated.confidence.value.capitalize() if stated and stated.confidence else "",
        "dots": _DOTS[stated.confidence] if stated and stated.confidence else 0,
        "ground": typeset(stated.confidence_reason or "") if stated and stated.confidence else "",
        "articles": card.articles,
        "cut_off": card.cut_off,
        "language": language_code(dossier.desk.language),
        "region": region_code(dossier.desk.language),
    }


def _parts(sentence: str, term: str) -> list[JsonValue]:
    """A sentence before, at and after its term of likelihood."""
    words = typeset(sentence)
    match = re.search(rf"\b{re.escape(term)}\b", words, re.IGNORECASE) if term else None
    return [words[: match.start()], match[0], words[match.end() :]] if match else [words, "", ""]
