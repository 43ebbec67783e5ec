"""The articles of a dossier as a bibliography: CSL-JSON, BibTeX and RIS."""

from briefing import escaping
from briefing.analysis import Findings
from briefing.views.bibliography import article_bibtex, article_csl_item, article_ris


def csl_json(findings: Findings) -> bytes:
    """Every article as an item of CSL-JSON."""
    items = [article_csl_item(source) for source in findings.dossier.sources.values()]
    return f"{escaping.as_json(items)}\n".encode()


def bibtex_file(findings: Findings) -> bytes:
    """Every article as an entry of BibTeX."""
    return "\n\n".join("\n".join(article_bibtex(source)) for source in findings.dossier.sources.values()).encode() + b"\n"


def ris_file(findings: Findings) -> bytes:
    """Every article as an entry of RIS, with the line ends that it asks for."""
    return "".join(f"{line}\r\n" for source in findings.dossier.sources.values() for line in (*article_ris(source), "")).encode()
