"""Claim cards: a page for each sentence of a brief with its quotes, origins and day, and what oEmbed says of it (https://oembed.com).

A card is at most 6 KB: quotes for which there is no room are counted, and are in the brief.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.origins import are_withdrawn, cited_stances, is_withdrawn
from briefing.exports.markdown.quotes import qualifiers
from briefing.exports.plain_pages.rendering import plain_page
from briefing.exports.state import site_state
from briefing.model import Citation, Dossier, Retired
from briefing.phrases import typographic
from briefing.records import ExportFormat, StatementKind
from briefing.views import labels
from briefing.views.cards import Card, card_of
from briefing.views.claims import Claim, card_texts, claim_path, claim_url, claims
from briefing.views.origins import CountedOrigins, counted_origins
from briefing.views.states import state_url
from briefing.views.tlp import TLP_LABELS
from briefing.views.urls import day_url

MAX_BYTES = 6_000
"""Of a card, where its sentence is of usual length."""
_WITHOUT_QUOTES = 3_600  # bytes of a card that are kept for everything but quotes
_QUOTE_MARKUP = 160  # bytes of the markup of a quote
KINDS = {StatementKind.REPORT: "Report", StatementKind.JUDGEMENT: "Judgement of the desk"}
_EMBEDDED = Markup("<blockquote><p>{}</p><footer>{}{}</footer></blockquote>")
_WIDTH, _HEIGHT = 600, 200  # pixels, of the embedded quotation
_PICTURE_WIDTH, _PICTURE_HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote of a card: its words, None where they may not be shown, and where they are."""

    words: str | None
    language: str  # of the words, empty where it is that of the page
    is_withdrawn: bool
    outlet: str
    qualifiers: tuple[str, ...]
    href: Markup


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all cards of a site share."""

    findings: Findings
    site_url: str  # ends with a slash; empty where it is not known
    pictures: frozenset[str]  # the paths of the share pictures that are made


@dataclass(frozen=True, slots=True)
class _Said:
    """What oEmbed says of a card."""

    text: str
    source: str  # before the title of the dossier
    picture: Card | None
    is_withdrawn: bool = False


def claim_files(findings: Findings, site_url: str = "", pictures: Iterable[str] = ()) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each file, by path in the site. Absolute addresses are left out where that of the site is not known."""
    address = escaping.safe_url(site_url) if site_url else None
    root, made = f"{address.rstrip('/')}/" if address else "", frozenset(pictures)
    files: dict[str, Callable[[], bytes]] = {}
    for card in card_texts(findings.dossier):
        files[claim_path(card.id)] = partial(_card, findings, root, made, card.id)
        files[f"{claim_url(card.id)}oembed.json"] = partial(_oembed_file, findings, root, made, card.id)
    return files


def _card(findings: Findings, root: str, pictures: frozenset[str], name: str) -> bytes:
    shared, claim = _Shared(findings, root, pictures), claims(findings.dossier).get(name)
    return _retired_card(shared, _retired(findings, name)) if claim is None else _claim_card(shared, name, claim)


def _oembed_file(findings: Findings, root: str, pictures: frozenset[str], name: str) -> bytes:
    shared, claim = _Shared(findings, root, pictures), claims(findings.dossier).get(name)
    if claim is None:
        item = _retired(findings, name)
        return _oembed(shared, name, _Said(item.text, f"Withdrawn on {labels.day(item.on)}: ", None, is_withdrawn=True))
    source = f"{_kind(claim)}, brief of {labels.day(claim.edition.as_of)}: "
    return _oembed(shared, name, _Said(claim.statement.text, source, _picture(shared, claim)))


def _retired(findings: Findings, name: str) -> Retired:
    return next(item for item in findings.dossier.retired if item.id == name)


def _claim_card(shared: _Shared, name: str, claim: Claim) -> bytes:
    dossier, statement = shared.findings.dossier, claim.statement
    quotes = tuple(_quote(dossier, citation) for citation in statement.citations)
    shown = tuple(_fitting(quotes))
    return plain_page(
        "claim.html.jinja",
        **_about(shared.findings),
        statement=statement,
        claim=claim,
        kind=_kind(claim),
        quotes=shown,
        more=len(quotes) - len(shown),
        origins="".join(map(_counted, counted_origins(cited_stances(dossier, statement.citations)))) if quotes else "",
        is_fallen=are_withdrawn(dossier, (citation.passage for citation in statement.citations)),
        is_draft=dossier.is_draft(claim.edition),
        brief_href=escaping.trusted_address(f"../../{claim.brief_url(dossier)}"),
        older=[(edition, item, escaping.trusted_address(f"../../{day_url(edition.as_of)}")) for edition, item in claim.older],
        address=_address(shared, claim_url(name)),
        oembed=_address(shared, f"{claim_url(name)}oembed.json") or "oembed.json",
        picture=_picture(shared, claim),
        picture_size=(_PICTURE_WIDTH, _PICTURE_HEIGHT),
        site=_address(shared, ""),
    )


def _about(findings: Findings) -> dict[str, object]:
    """What the foot and the head of every card say of the dossier, with a link to its state where that has a page."""
    dossier, state = findings.dossier, site_state(findings)
    has_states = ExportFormat.STATES in dossier.desk.exports
    return {
        "dossier": dossier,
        "state": state,
        "up": "../../",
        "tlp": TLP_LABELS[dossier.desk.tlp].words if dossier.desk.tlp else "",
        "state_href": escaping.trusted_address(f"../../{state_url(state)}") if has_states else None,
    }


def _counted(part: CountedOrigins) -> str:
    """`2 known origins (Kyodo, Jiji)`."""
    return f"{part.text} ({', '.join(name.text for name in part.names)})" if part.names else part.text


def _kind(claim: Claim) -> str:
    return KINDS[claim.statement.kind]


def _quote(dossier: Dossier, citation: Citation) -> _Quote:
    passage = citation.passage
    language = passage.source.record.language
    return _Quote(
        words=passage.public_text,
        language="" if language == "en" else language,
        is_withdrawn=is_withdrawn(dossier, passage),
        outlet=labels.outlet_and_day(passage.source),
        qualifiers=tuple(_speaker_and_qualifiers(dossier, citation)),
        href=escaping.trusted_address(f"../../sources/{passage.source.id}/#{passage.anchor}"),
    )


def _speaker_and_qualifiers(dossier: Dossier, citation: Citation) -> Iterator[str]:
    place, *others = qualifiers(dossier, citation, are_repairs_shown=False)
    yield place
    if citation.speaker:
        yield labels.speaker_name(citation.speaker)
    yield from others


def _fitting(quotes: Iterable[_Quote]) -> Iterator[_Quote]:
    """The first quotes, as many as there is room for; at least one."""
    left = MAX_BYTES - _WITHOUT_QUOTES
    for number, quote in enumerate(quotes):
        parts = (quote.words or "", quote.outlet, *quote.qualifiers, quote.href)
        left -= _QUOTE_MARKUP + sum(len(escaping.html_text(part).encode()) for part in parts)
        if left < 0 and number:
            return
        yield quote


def _address(shared: _Shared, path: str) -> str:
    """An absolute address; empty where that of the site is not known."""
    return f"{shared.site_url}{path}" if shared.site_url else ""


def _picture(shared: _Shared, claim: Claim) -> Card | None:
    """The share picture of the brief that has the sentence; None where none is made, or its address is not known."""
    card = card_of(shared.findings, day_url(claim.edition.as_of))
    return card if card is not None and card.path in shared.pictures and shared.site_url else None


def _retired_card(shared: _Shared, item: Retired) -> bytes:
    """The card of a sentence that was withdrawn: struck through, without its quotes."""
    dossier = shared.findings.dossier
    has_card = item.replaced_by is not None and any(card.id == item.replaced_by for card in card_texts(dossier))
    return plain_page(
        "retired.html.jinja",
        **_about(shared.findings),
        retired=item,
        kind=KINDS[item.kind],
        replaced_by=escaping.trusted_address(f"../../{claim_url(item.replaced_by)}") if item.replaced_by and has_card else None,
        address=_address(shared, claim_url(item.id)),
        oembed=_address(shared, f"{claim_url(item.id)}oembed.json") or "oembed.json",
    )


def _oembed(shared: _Shared, name: str, said: _Said) -> bytes:
    """The answer of oEmbed 1.0: the sentence as a quotation, without anything that runs or loads."""
    desk = shared.findings.dossier.desk
    title, address = typographic(desk.title), _address(shared, claim_url(name))
    linked = escaping.fill('<a href="{}">{}</a>', address, escaping.html_text(title)) if address else escaping.html_text(title)
    text = typographic(said.text)
    words = escaping.fill("<s>{}</s>", escaping.html_text(text)) if said.is_withdrawn else escaping.html_text(text)
    value: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": f"Withdrawn: {text}" if said.is_withdrawn else text,
        "author_name": desk.desk or desk.title,
        "provider_name": desk.title,
        "html": _EMBEDDED.format(words, escaping.html_text(said.source), linked),
        "width": _WIDTH,
        "height": _HEIGHT,
    }
    if site := _address(shared, ""):
        value |= {"provider_url": site}
    if said.picture:
        size = {"thumbnail_width": _PICTURE_WIDTH, "thumbnail_height": _PICTURE_HEIGHT}
        value |= {"thumbnail_url": _address(shared, said.picture.path), **size}
    return f"{escaping.as_json(value)}\n".encode()
