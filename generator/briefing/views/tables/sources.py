"""Articles, the outlets that published them, and the original reports behind them."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.views.tables.table import DATE_COLUMNS, Column, Datatype, Row, Table, date_cells, required


def _publications(findings: Findings) -> Iterator[Row]:
    for publication in findings.dossier.publications.values():
        yield publication.id, publication.name, publication.short, publication.kind.value, publication.country


def _sources(findings: Findings) -> Iterator[Row]:
    for source in findings.dossier.sources.values():
        record = source.record
        yield (
            source.id,
            source.title,
            source.is_title_by_desk,
            source.publication.id,
            *date_cells(source.published.date),
            source.published.basis.value,
            source.known_from.isoformat(),
            source.url,
            record.retrieved.first.isoformat() if record.retrieved else None,
            record.archived,
            record.language,
            record.translated_from,
            source.access.value,
            source.sha256,
            source.size,
            record.original.file if record.original else None,
            record.original.sha256 if record.original else None,
            record.original.capture if record.original else None,
            source.withdrawn is not None,
            f"sources/{source.id}/",
        )


def _origins(findings: Findings) -> Iterator[Row]:
    for origin in findings.dossier.origins.values():
        yield (
            origin.id,
            origin.publication.id if origin.publication else None,
            origin.title,
            *date_cells(origin.date),
            origin.basis.value,
            origin.relays,
        )


def _relays(findings: Findings) -> Iterator[Row]:
    for source in findings.dossier.sources.values():
        for number, relay in enumerate(source.relays, 1):
            words = source.public_words(relay.words) if relay.words else None
            lines = ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in relay.lines)
            yield source.id, number, relay.origin, lines, relay.basis.value, words


SOURCE_TABLES = (
    Table(
        name="publications",
        holds="Outlets and agencies",
        columns=(
            required("id", "The id of the publication"),
            required("name", "Its name"),
            required("short_name", "Its short name"),
            required("kind", "newspaper, wire, portal …"),
            Column("country", "Its country, as ISO 3166-1"),
        ),
        key=("id",),
        rows=_publications,
    ),
    Table(
        name="sources",
        holds="The articles that the dossier is built from",
        columns=(
            required("id", "The id of the article"),
            required("title", "Its headline"),
            Column("title_is_by_desk", "True where the article prints no headline", Datatype.BOOLEAN),
            required("publication", "The outlet", "publications"),
            *DATE_COLUMNS,
            required("date_basis", "How the date is known"),
            Column("known_from", "The day from which it was known", Datatype.DATE),
            Column("url", "Its address at the publisher", Datatype.ADDRESS),
            Column("retrieved", "The day on which it was saved", Datatype.DATE),
            Column("archived", "The address of an archived copy", Datatype.ADDRESS),
            required("language", "Its language, as BCP 47"),
            Column("translated_from", "The language it was translated from"),
            required("access", "What the site may show of it: full, quotes or citation"),
            required("sha256", "The SHA-256 of the pinned file"),
            Column("bytes", "The size of the pinned file", Datatype.INTEGER),
            Column("original", "The file that the text was made from, which is not published"),
            Column("original_sha256", "The SHA-256 of that file"),
            Column("capture", "The digest that a web archive gives for it"),
            Column("is_withdrawn", "True where the whole article was withdrawn", Datatype.BOOLEAN),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_sources,
    ),
    Table(
        name="origins",
        holds="Original reports that articles relay",
        columns=(
            required("id", "The id of the original report"),
            Column("publication", "Who gathered the news", refers_to="publications"),
            Column("title", "Its title"),
            *DATE_COLUMNS,
            required("basis", "How it is known"),
            Column("relays", "Another original report that it relays", refers_to="origins"),
        ),
        key=("id",),
        rows=_origins,
    ),
    Table(
        name="relays",
        holds="Which lines of an article relay an original report",
        columns=(
            required("source", "The article", "sources"),
            Column("number", "The place of the relay in the article, from 1", Datatype.INTEGER, is_required=True),
            Column("origin", "The original report; empty where it is not known", refers_to="origins"),
            required("lines", "The lines, as ranges"),
            required("basis", "How it is known"),
            Column("quote", "The words that say so"),
        ),
        key=("source", "number"),
        rows=_relays,
    ),
)
