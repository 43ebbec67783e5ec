"""The articles of a dossier as entries of a bibliography: each as its publisher's, in words, as BibTeX, CSL-JSON and RIS."""

from collections.abc import Iterable, Iterator

from briefing import escaping
from briefing.model import Source
from briefing.records import Basis
from briefing.views import labels
from briefing.views.languages import isolated


def article_citation(source: Source) -> str:
    """An article as its publisher's: headline, publication and day; the desk's title in brackets where it prints none."""
    day = labels.plain_date(source.published.date) if source.published.date else "no date"
    how = "" if source.published.basis is Basis.STATED else f" ({labels.BASES[source.published.basis]})"
    return f"{isolated(_headline(source))}, {isolated(source.publication.name)}, {day}{how}"


def _headline(source: Source) -> str:
    return f"[{source.title}]" if source.is_title_by_desk else source.title


def article_bibtex(source: Source) -> Iterable[str]:
    """An article as the lines of a BibTeX entry."""
    span, url = source.published.date, escaping.safe_url(source.url) if source.url else None
    notes = ["Title by the desk"] if source.is_title_by_desk else []
    notes += [f"Published {labels.plain_date(span)}, {labels.BASES[source.published.basis]}"] if span else ["No date"]
    year = {"year": str(span.first.year)} if span and span.begin else {}
    fields = {"title": _headline(source), "howpublished": source.publication.name, **year, "note": "; ".join(notes)}
    return escaping.bibtex(f"{source.id}-article", fields, url)


def article_citation_tags(source: Source) -> Iterator[tuple[str, str]]:
    """An article as the `citation_*` metadata of a page (Highwire Press), which reference managers read: its publisher's, without an author."""
    span, url = source.published.date, escaping.safe_url(source.url) if source.url else None
    yield "citation_title", _headline(source)
    yield "citation_journal_title", source.publication.name
    yield "citation_publisher", source.publication.name
    if span is not None and span.is_day:
        yield "citation_publication_date", f"{span.first:%Y/%m/%d}"
    elif span is not None and span.begin and span.until and span.first.year == span.last.year:
        yield "citation_publication_date", f"{span.first.year:04}"
    yield "citation_language", source.record.language
    if url:
        yield "citation_public_url", url


def article_csl_item(source: Source) -> dict[str, object]:
    """An article as an item of CSL-JSON, with its publication as the container and without an author."""
    span, url = source.published.date, escaping.safe_url(source.url) if source.url else None
    return {
        "id": f"{source.id}-article",
        "type": "article",
        "title": _headline(source),
        "container-title": source.publication.name,
        **({"issued": {"date-parts": [[span.first.year, span.first.month, span.first.day]]}} if span and span.is_day else {}),
        **({"issued": {"literal": labels.plain_date(span)}} if span and not span.is_day else {}),
        "language": source.record.language,
        **({"URL": str(url)} if url else {}),
    }


def article_ris(source: Source) -> Iterator[str]:
    """An article as the lines of an entry in RIS."""
    span, url = source.published.date, escaping.safe_url(source.url) if source.url else None
    yield "TY  - NEWS"
    yield f"ID  - {source.id}-article"
    yield f"TI  - {escaping.one_line(_headline(source))}"
    yield f"T2  - {escaping.one_line(source.publication.name)}"
    if span is not None and span.begin:
        day = span.first
        yield f"PY  - {day.year:04}"
        yield f"DA  - {day:%Y/%m/%d}/" if span.is_day else f"DA  - {day.year:04}///{escaping.one_line(labels.plain_date(span))}"
    yield f"LA  - {source.record.language}"
    if url:
        yield f"UR  - {url}"
    if source.record.retrieved:
        yield f"Y2  - {source.record.retrieved.first:%Y/%m/%d}/"
    yield "ER  - "
