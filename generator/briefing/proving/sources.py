"""Source records and articles → Sources, with hash, zones, repairs, date and relayed lines checked."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from briefing import escaping, filenames, records, text
from briefing.model import Link, Own, Passage, Publication, Published, Relay, SetAside, Source, TextRange, Withdrawal
from briefing.problems import Note, Place, Position, Problems, did_you_mean
from briefing.proving.quotes import DATE_ZONES, PROVENANCE_ZONES, prove_quote
from briefing.proving.repairs import check_lines, find_repairs, prove_repairs
from briefing.reading import MAX_PROBLEMS_PER_FILE, Article, Parsed, Records
from briefing.records import Access, Basis, Zone


def prove_sources(parsed: Records, publications: Mapping[str, Publication], problems: Problems) -> dict[str, Source]:
    """Every source whose article matches its hash, by id; a problem for each of the others."""
    sources: dict[str, Source] = {}
    pinned: dict[str, Place] = {}
    access = parsed.desk.record.access if parsed.desk else Access.FULL
    for source_id, record in sorted(parsed.sources.items()):
        article = _article(record, parsed, pinned, problems)
        publication = publications.get(record.record.publication)
        if article is not None and publication is not None:
            sources[source_id] = _source(source_id, record, article, publication, publications, access, parsed.root, problems)
    for source_id, source in sources.items():
        if any(item.cites for item in parsed.sources[source_id].record.withdrawn):
            sources[source_id] = _with_proved_withdrawals(source, parsed.sources[source_id].record, sources, problems)
    _check_originals(parsed, problems)
    recorded = {record.record.article for record in parsed.sources.values()} | parsed.invalid_ids
    for name in sorted(parsed.articles.keys() - recorded if "Source" not in parsed.invalid_ids else ()):
        place = Place(f"{parsed.root}/articles/{name}", position=Position(1))
        problems.warning(place, "article-without-source", "no source record names this article", "write its `sources/<id>.yml`")
    return sources


def _check_originals(parsed: Records, problems: Problems) -> None:
    """Adds a problem for each original that is missing, is not the file that was pinned, or is named by no record."""
    named = {item.record.original.file for item in parsed.sources.values() if item.record.original}
    for _, item in sorted(parsed.sources.items()):
        original, at = item.record.original, item.at.child("original")
        actual = parsed.originals.get(original.file) if original else None
        if original and actual is None:
            help = did_you_mean(original.file, parsed.originals) or "put the file there as it was collected, or delete `original:`"
            problems.error(at.child("file"), "original-missing", f"there is no original `articles/{original.file}`", help)
        elif original and actual != original.sha256:
            message = f"`articles/{original.file}` is not the file that the text was made from"
            problems.error(
                at.child("sha256"), "original-changed", message, f"its hash is {actual}; compare the text with it, then write this hash"
            )
    for name in sorted(parsed.originals.keys() - named if "Source" not in parsed.invalid_ids else ()):
        place = Place(f"{parsed.root}/articles/{name}", position=Position(1))
        problems.warning(place, "article-without-source", "no source record names this original", "name it under `original:` of its source")


def _article(record: Parsed[records.Source], parsed: Records, pinned: dict[str, Place], problems: Problems) -> Article | None:
    """The article of a record; None, with a problem, if it is missing or its bytes do not match the hash."""
    name, at = record.record.article, record.at
    if name in pinned:
        problems.error(
            at.child("article"),
            "article-pinned-twice",
            f"`{name}` already has a source record",
            "keep one source record for each article",
            (Note(pinned[name], "the other"),),
        )
    pinned[name] = at.child("article")
    article = parsed.articles.get(name)
    if article is None:
        if why := filenames.unportable(name):
            problems.error(at.child("article"), "file-name-not-portable", why, "rename the article")
        elif name not in parsed.invalid_ids:
            help = did_you_mean(name, parsed.articles) or "put the article there, byte for byte as collected"
            problems.error(at.child("article"), "article-missing", f"there is no `articles/{name}`", help)
        return None
    actual = hashlib.sha256(article.data).hexdigest()
    if actual != record.record.sha256:
        message = f"`articles/{name}` is not the file that was pinned"
        problems.error(
            at.child("sha256"), "article-changed", message, f"its hash is {actual}; read the article again, then write this hash"
        )
        return None
    return article


def _source(
    source_id: str,
    parsed: Parsed[records.Source],
    article: Article,
    publication: Publication,
    publications: Mapping[str, Publication],
    access: Access,
    root: str,
    problems: Problems,
) -> Source:
    record, at = parsed.record, parsed.at
    file = f"{root}/articles/{article.name}"
    edits, claims = find_repairs(record, article, at, problems)
    view = text.normalized_text(article.text, edits)
    _check_characters(view, file, problems)
    _check_addresses(record, at, problems)
    source = Source(
        id=source_id,
        title=record.title,
        is_title_by_desk=record.title_by == "desk",
        publication=publication,
        file=file,
        sha256=record.sha256,
        size=len(article.data),
        url=record.url,
        record=record,
        published=Published(record.published.date, record.published.basis, None, record.published.reasoning, record.published.drawn_from),
        known_from=_known_from(record, at, problems),
        known_from_reasoning=record.known_from.reasoning if record.known_from else None,
        view=view,
        zones=_zones(record, view, at, file, problems),
        repairs=prove_repairs(view, edits, claims, file, problems),
        relays=(),
        own=(),
        chain=(),
        set_aside=(),
        access=record.access or access,
        withdrawals=(),
        at=at,
    )
    return _with_proved_words(source, record, publications, problems)


def _with_proved_words(source: Source, record: records.Source, publications: Mapping[str, Publication], problems: Problems) -> Source:
    """The source with the ranges of the words that state its date, its origins and what is set aside."""
    at, last = source.at, len(source.view.line_starts)

    def words(quote: str | None, place: Place, zones: tuple[Zone, ...] = PROVENANCE_ZONES) -> TextRange | None:
        passage = prove_quote(source, quote, place, problems, zones=zones) if quote else None
        return (passage.start, passage.end) if passage else None

    published = replace(source.published, words=words(record.published.quote, at.child("published", "quote"), DATE_ZONES))
    relays = []
    for index, relay in enumerate(record.origins):
        place = at.child("origins", index)
        check_lines(relay.lines, last, place.child("lines"), problems)
        quoted = words(relay.quote, place.child("quote"))
        lines = relay.lines or ((source.view.lines(*quoted),) if quoted else ())
        relays.append(Relay(relay.id, lines, not relay.lines, relay.basis, quoted, relay.reasoning, relay.drawn_from))
    own = []
    for index, item in enumerate(record.own):
        place = at.child("own", index)
        check_lines(item.lines, last, place.child("lines"), problems)
        quoted = words(item.quote, place.child("quote"))
        own.append(Own(item.kind, item.lines or None, item.basis, quoted, item.by, item.reasoning))
    withdrawals = [
        Withdrawal(item.on.first, item.why, _withdrawn_ranges(source, item, place, last, problems), item.by, (), place)
        for index, item in enumerate(record.withdrawn)
        for place in (at.child("withdrawn", index),)
    ]
    chain = []
    for index, link in enumerate(record.chain):
        place = at.child("chain", index)
        who = publications.get(link.who) if link.who else None
        chain.append(Link(link.step, who, link.basis, words(link.quote, place.child("quote")), link.note, link.drawn_from))
    set_aside = tuple(
        SetAside(_parts(source, item, at.child("set_aside", index), last, problems), item.why)
        for index, item in enumerate(record.set_aside)
    )
    return replace(
        source,
        published=published,
        relays=tuple(relays),
        own=tuple(own),
        chain=tuple(chain),
        set_aside=set_aside,
        withdrawals=tuple(sorted(withdrawals, key=lambda withdrawal: withdrawal.on)),
    )


def _with_proved_withdrawals(source: Source, record: records.Source, sources: Mapping[str, Source], problems: Problems) -> Source:
    """The source with the words that report its withdrawals."""
    quotations = {source.at.child("withdrawn", index): item.cites for index, item in enumerate(record.withdrawn)}
    return replace(
        source,
        withdrawals=tuple(
            replace(withdrawal, passages=_passages(quotations[withdrawal.at], withdrawal.at.child("cites"), sources, problems))
            for withdrawal in source.withdrawals
        ),
    )


def _passages(
    quotations: tuple[records.Quotation, ...], at: Place, sources: Mapping[str, Source], problems: Problems
) -> tuple[Passage, ...]:
    passages = []
    for index, item in enumerate(quotations):
        place = at.child(index)
        source = sources.get(item.source)
        if source is None:
            problems.error(place.child("source"), "id-unknown", f"there is no source `{item.source}`", did_you_mean(item.source, sources))
            continue
        passage = prove_quote(
            source, item.quote, place.child("quote"), problems, prefix=item.prefix or "", suffix=item.suffix or "", zones=PROVENANCE_ZONES
        )
        passages += [passage] if passage else []
    return tuple(passages)


def _withdrawn_ranges(source: Source, item: records.Withdrawal, at: Place, last: int, problems: Problems) -> tuple[TextRange, ...] | None:
    """The ranges withdrawn; None for the whole source."""
    return _parts(source, item, at, last, problems) if item.lines or item.quote is not None else None


def _parts(source: Source, item: records.SetAside | records.Withdrawal, at: Place, last: int, problems: Problems) -> tuple[TextRange, ...]:
    """The ranges of the lines and of the quote that an entry names."""
    check_lines(item.lines, last, at.child("lines"), problems)
    text_ranges = [(start, end) for line, start, end in source.view.paragraphs if any(a <= line <= b for a, b in item.lines)]
    if item.quote is not None:
        passage = prove_quote(source, item.quote, at.child("quote"), problems)
        text_ranges += [(passage.start, passage.end)] if passage else []
    return tuple(text_ranges)


def _check_characters(view: text.NormalizedText, file: str, problems: Problems) -> None:
    for at, name in text.limited(text.forbidden_characters(view.text), MAX_PROBLEMS_PER_FILE):
        help = "leave it out of what is read with a repair of the source"
        problems.error(_place(view, at, file), "character-forbidden", f"the article contains {name}", help)
    for at, name in text.limited(text.doubtful_characters(view.text), MAX_PROBLEMS_PER_FILE):
        problems.warning(
            _place(view, at, file),
            "character-doubtful",
            f"the article contains {name}, which readers do not see",
            "leave it out with a repair if it does harm",
        )


def _check_addresses(record: records.Source, at: Place, problems: Problems) -> None:
    for key, url in (("url", record.url), ("archived", record.archived)):
        if url is not None and escaping.safe_url(url) is None:
            help = "write a plain http or https address, with no name or password in it"
            problems.error(at.child(key), "url-refused", f"no page may link to `{url}`", help)


def _place(view: text.NormalizedText, at: int, file: str) -> Place:
    line, raw = view.line(at), view.raw_start(at)
    return Place(file, position=Position(line, raw - view.line_starts[line - 1] + 1))


def _zones(record: records.Source, view: text.NormalizedText, at: Place, file: str, problems: Problems) -> dict[int, Zone]:
    """The zone of each line; a problem for lines in no zone or in two."""
    zones: dict[int, Zone] = {}
    conflicting: list[int] = []
    last = len(view.line_starts)
    for zone in Zone:
        ranges = record.zones.lines(zone)
        place = at.child("zones", zone.value)
        check_lines(ranges, last, place, problems)
        lines = [line for begin, end in ranges for line in range(begin, min(end, last) + 1)]
        for other in dict.fromkeys(zones[line] for line in lines if line in zones):
            both = [line for line in lines if zones.get(line) is other]
            problems.error(place, "zone-overlap", f"{_line_list(both)} in `{other}` and in `{zone}`", "put each line into one zone")
            conflicting += both
        zones.update(dict.fromkeys(lines, zone))
    unzoned = sorted(_nonblank_lines(view) - zones.keys())
    if unzoned:
        problems.error(
            at.child_key("zones"),
            "zone-missing",
            f"{_line_list(unzoned)} in no zone",
            "put every line that is not blank into one zone",
            (Note(Place(file, position=Position(unzoned[0])), "the first of them"),),
        )
    zones.update(dict.fromkeys((*conflicting, *unzoned), Zone.BODY))  # so that quotes on these lines add no further problem
    return zones


def _line_list(lines: list[int]) -> str:
    """`line 8 is` or `lines 8, 9 are`, for the start of a sentence."""
    shown = f"{', '.join(map(str, lines[:12]))}{' …' if len(lines) > 12 else ''}"
    return f"lines {shown} are" if len(lines) > 1 else f"line {shown} is"


def _nonblank_lines(view: text.NormalizedText) -> set[int]:
    """The lines that are not blank; a paragraph that a repair joined covers several."""
    lines = set()
    for line, start, end in view.paragraphs:
        lines.add(line)
        if view.line(end - 1) != line:
            lines |= {view.line(at) for at in range(start, end) if not view.text[at].isspace()}
    return lines


def _known_from(record: records.Source, at: Place, problems: Problems) -> date:
    """The day from which the source could be known: the given one, else the day of publication."""
    if record.known_from is not None:
        return record.known_from.day.first
    published = record.published.date
    if published is None or not published.is_day or record.published.basis is Basis.UNKNOWN:
        help = "add `known_from: {day: …, reasoning: …}`"
        problems.error(at.child_key("published"), "known-from-missing", "the source has no day from which it was known", help)
        return date.min  # so that no edition is reported for knowing it too early
    return published.first
