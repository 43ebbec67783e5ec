"""Marks: a shape with its word beside it. These are the small ones that are used on every line."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from briefing.analysis.origins import Stances
from briefing.escaping import fill
from briefing.html.context import FootnoteRef, PageContext
from briefing.html.desk_text import desk_text
from briefing.html.repairs import repair_link
from briefing.model import Citation, Event, Repair, Report, Source, Statement
from briefing.phrases import capitalize_first
from briefing.records import Resolution, Stance, State, Status
from briefing.views import labels
from briefing.views.claims import claim_path, claim_url
from briefing.views.origins import CountedOrigins, OriginName, counted_origins, stances_label
from briefing.views.readings import is_outcome_missing, status_word
from briefing.views.report_labels import disputed_labels, stance_label

_BADGE = '<span class="{} {}"><span class="shape" aria-hidden="true"></span>{}</span>'
_QUIET_BADGE = '<span class="{} {}"><span class="shape" aria-hidden="true"></span><span class="unseen">{}</span></span>'
_MARK = '<a href="{}"{}{}>{}</a>'
_NAMED = ' aria-label="Note {0}" aria-describedby="note-{0}"'
_MORE_MARKS = '<a class="more" href="#note-{}">and {} more</a>'
_COMMA = Markup("<span>, </span>")
_MOST_MARKS = 4
_COUNT = '<a class="count" href="{}#origins--{}">{}</a>'
_PERMALINK = ' <a class="permalink" href="{}" aria-label="Address of this sentence"></a>'
_FALLEN = Markup(' <span class="fallen">Based only on withdrawn words.</span>')


def cite(context: PageContext, citations: Iterable[Citation]) -> Markup:
    """The citation numbers after words, each a link to its passage: at most four, then a link to the notes of the others.

    A passage that is part of an account of an event names the file of the accounts, which the pane reads.
    """
    refs = context.footnote_refs(citations)
    shown, more = refs[:_MOST_MARKS], refs[_MOST_MARKS:]
    marks = [fill(_MARK, mark.href, fill(_NAMED, mark.number), _accounts(mark), mark.number) for mark in shown]
    marks += [fill(_MORE_MARKS, more[0].number, len(more))] if more else []
    return fill('<sup class="cite">{}</sup>', _COMMA.join(marks)) if marks else Markup("")


def _accounts(mark: FootnoteRef) -> Markup:
    return fill(' data-accounts="{}"', mark.accounts) if mark.accounts else Markup("")


def repaired(context: PageContext, source: Source, repairs: Sequence[Repair]) -> Markup:
    """A mark that words are repaired, linked to what is printed; empty where none are."""
    if not repairs:
        return Markup("")
    return repair_link(context.repair(source, repairs[0]), repairs)


def withdrawn_notice(context: PageContext, citations: Iterable[Citation]) -> Markup:
    """A notice that something is based only on withdrawn words; empty where it has any other."""
    return _FALLEN if context.are_withdrawn(citations) else Markup("")


def fallen_notice(context: PageContext, event: Event) -> Markup:
    """A notice that every report that supports an event is withdrawn; empty where one is not."""
    return _FALLEN if context.is_fallen(event) else Markup("")


def permalink(context: PageContext, statement: Statement) -> Markup:
    """The link to the card of a sentence, whose mark is in the style sheet; empty where there is none."""
    if statement.id is None or claim_path(statement.id) not in context.files:
        return Markup("")
    return fill(_PERMALINK, context.relative_url(claim_url(statement.id)))


@lru_cache(maxsize=64)
def status(value: Status) -> Markup:
    """The status of an event."""
    return _badge("status", value, value.capitalize())


@lru_cache(maxsize=64)
def row_status(value: Status) -> Markup:
    """The status of an event in a row: of what occurred the disc alone is seen, since the key explains it."""
    return fill(_QUIET_BADGE, "status", value, desk_text(value.capitalize())) if value is Status.OCCURRED else status(value)


def event_status(event: Event, cut_off: date) -> Markup:
    """The status of an event, after *Disputed* where a report denies it, or *Date disputed* where it denies the date alone.

    *Was planned* for a plan whose time was over at the cut-off.
    """
    return _event_status(event, cut_off, status)


def row_event_status(event: Event, cut_off: date) -> Markup:
    """The same in a row, where what occurred has the disc alone."""
    return _event_status(event, cut_off, row_status)


def _event_status(event: Event, cut_off: date, mark_of: Callable[[Status], Markup]) -> Markup:
    if is_outcome_missing(event, cut_off):
        mark = _badge("status", "past", capitalize_first(status_word(event, cut_off)))
    else:
        mark = mark_of(event.reading.status)
    return _row((*(_badge("status", "disputed", word) for word in disputed_labels(event.reports)), mark))


def report_status(report: Report) -> Markup:
    """The status that a report gives, after what it denies, or a neutral mark where it only mentions the event; empty without any of them."""
    word = stance_label(report)
    stance = (_badge("status", "disputed" if report.stance is Stance.DISPUTES else "mentions", capitalize_first(word)),) if word else ()
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
    return fill(_BADGE, kind, value, desk_text(word))


def counted(context: PageContext, found: Stances, page: str | None) -> Markup:
    """One square for each origin, and the counts, each linked to its list on a page.

    ``page`` is the address of the page with the lists: empty for this one, None where there is none; then the names follow each count.
    """
    if page is None:
        return named(context, found)
    words = (_count(part, page) for part in counted_origins(found))
    return fill('<span class="origins">{}{}</span>', squares(found), Markup("").join(words))


def _count(part: CountedOrigins, page: str) -> Markup:
    return fill(_COUNT, page, part.list_name, desk_text(part.text)) if part.list_name else desk_text(part.text)


def origin_counts(found: Stances) -> Markup:
    """One square for each origin, and the counts, without links."""
    return fill('<span class="origins">{}{}</span>', squares(found), desk_text(stances_label(found)))


def named(context: PageContext, found: Stances, *, has_squares: bool = True) -> Markup:
    """One square for each origin, and the counts with the names, each linked to what shows it."""
    words = (desk_text(part.text) + _names(context, part) for part in counted_origins(found))
    return fill('<span class="origins">{}{}</span>', squares(found) if has_squares else "", Markup("").join(words))


def _names(context: PageContext, part: CountedOrigins) -> Markup:
    names = Markup(", ").join(_name(context, name) for name in part.names)
    return fill(" ({})", names) if part.names else Markup("")


def _name(context: PageContext, name: OriginName) -> Markup:
    """A name, linked to what shows it; a view of an earlier day has no such page."""
    words = desk_text(name.text)
    return words if context.as_of else fill('<a href="{}">{}</a>', _name_href(context, name), words)


def _name_href(context: PageContext, name: OriginName) -> Markup:
    """Where it is shown who gathered the news: on the page of origins, or that of an article of unknown origin."""
    address = f"origins/#by--{name.publication}" if name.publication else f"sources/{name.source}/#origins--unknown"
    return context.relative_url(address)


def squares(found: Stances) -> Markup:
    """One square for each origin that supports something: filled, dashed or open."""
    support = found.support
    return _squares(tuple(item.basis.value for item in support.newsgatherers), len(support.unknown))


@lru_cache(maxsize=1024)
def _squares(bases: tuple[str, ...], unknown: int) -> Markup:
    each = Markup("").join(fill('<i class="{}"></i>', basis) for basis in (*bases, *["unknown"] * unknown))
    return fill('<span class="squares" aria-hidden="true">{}</span>', each)
