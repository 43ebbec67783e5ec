"""Marks: a shape with its word beside it. These are the small ones that are used on every line."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from briefing.analysis.origins import Origins
from briefing.edtf import Span
from briefing.escaping import page_text
from briefing.html.context import PageContext
from briefing.html.repairs import repair_link
from briefing.model import Citation, Event, Repair, Report, Source
from briefing.records import Resolution, Stance, State, Status
from briefing.views import labels
from briefing.views.report_labels import disputed_labels, stance_label

_BADGE = '<span class="{} {}"><span class="shape" aria-hidden="true"></span>{}</span>'
_FOOTNOTE_LINK = '<a href="{0}" aria-label="Note {1}" aria-describedby="note-{1}">{1}</a>'
_PLAIN_LINK = '<a href="{0}">{1}</a>'


def cite(context: PageContext, citations: Iterable[Citation]) -> Markup:
    """The citation numbers after words, each a link to its passage."""
    link = _PLAIN_LINK if context.has_inline_quotes else _FOOTNOTE_LINK
    marks = "<span>,</span>".join(link.format(mark.href, mark.number) for mark in context.footnote_refs(citations))
    return Markup(f'<sup class="cite" data-search-exclude>{marks}</sup>' if marks else "")  # noqa: S704 -- addresses and numbers that the generator made


def repaired(context: PageContext, source: Source, repairs: Sequence[Repair]) -> Markup:
    """A mark that words are repaired, linked to what is printed; empty where none are."""
    if not repairs:
        return Markup("")
    return repair_link(context.repair(source, repairs[0]), repairs)


def withdrawn_notice(citations: Iterable[Citation]) -> Markup:
    """A notice that something is based only on withdrawn sources; empty where it has any other."""
    withdrawn = [citation.passage.source.withdrawn is not None for citation in citations]
    return Markup(' <span class="fallen">Based only on withdrawn sources.</span>') if withdrawn and all(withdrawn) else Markup("")


@lru_cache(maxsize=64)
def status(value: Status) -> Markup:
    """The status of an event."""
    return _badge("status", value, value.capitalize())


def event_status(event: Event) -> Markup:
    """The status of an event, after *Disputed* where a report denies it, or *Date disputed* where it denies the date alone."""
    return _row((*(_badge("status", "disputed", word) for word in disputed_labels(event.reports)), status(event.reading.status)))


def report_status(report: Report) -> Markup:
    """The status that a report gives, after what it denies, or a neutral mark where it only mentions the event; empty without any of them."""
    word = stance_label(report)
    stance = (_badge("status", "disputed" if report.stance is Stance.DISPUTES else "mentions", word[0].upper() + word[1:]),) if word else ()
    return _row((*stance, *((status(report.status),) if report.status else ())))


def _row(marks: Iterable[Markup]) -> Markup:
    return Markup(" ").join(marks)


@lru_cache(maxsize=64)
def state(value: State) -> Markup:
    """The state of a question."""
    return _badge("state", value, labels.STATES[value])


@lru_cache(maxsize=64)
def resolution(value: Resolution) -> Markup:
    """How the desk resolves a difference."""
    return _badge("resolution", value, labels.RESOLUTIONS[value])


def _badge(kind: str, value: str, word: str) -> Markup:
    return Markup(_BADGE).format(kind, value, page_text(word))  # noqa: S704 -- a constant


@lru_cache(maxsize=4096)
def date_chip(span: Span | None, remark: str = "") -> Markup:
    """A date: its shape, its words, and a remark."""
    before = " before" if span is not None and span.begin is None else ""
    glyph = Markup('<span class="glyph {}{}" aria-hidden="true"></span>&#8288;').format(labels.date_glyph(span), before)
    note = Markup(' <span class="remark">{}</span>').format(page_text(remark)) if remark else ""
    return Markup('<span class="chip">{}<b>{}</b>{}</span>').format(glyph, page_text(labels.date_label(span)), note)


def origins(counts: Origins) -> Markup:
    """One square for each independent origin, and the count in words."""
    return _origins(
        tuple(witness.basis.value for witness in counts.independent_origins), counts.unknown_count, labels.origins_label(counts)
    )


@lru_cache(maxsize=1024)
def _origins(bases: tuple[str, ...], unknown: int, words: str) -> Markup:
    return Markup('<span class="origins">{}{}</span>').format(_squares(bases, unknown), page_text(words))


def squares(counts: Origins) -> Markup:
    """One square for each independent origin: filled, dashed or open."""
    return _squares(tuple(witness.basis.value for witness in counts.independent_origins), counts.unknown_count)


@lru_cache(maxsize=1024)
def _squares(bases: tuple[str, ...], unknown: int) -> Markup:
    each = Markup("").join(Markup('<i class="{}"></i>').format(basis) for basis in (*bases, *["unknown"] * unknown))
    return Markup('<span class="squares" aria-hidden="true">{}</span>').format(each)
