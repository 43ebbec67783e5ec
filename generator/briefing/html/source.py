"""A source as a reading view: its text, every cited passage highlighted, and what depends on each."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.attribution import Role, source_attributions
from briefing.analysis.coverage import ReviewState
from briefing.analysis.excerpts import shown_repairs
from briefing.analysis.impact import Impact, withdrawal_impact
from briefing.analysis.origins import Stances, source_origins
from briefing.html.article import blocks, passage_places
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.origin_lists import origin_lists
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.html.source_notes import brief_passages
from briefing.model import Citation, Dossier, Passage, Source, Withdrawal
from briefing.phrases import capitalize_first
from briefing.records import Access, Basis, Zone
from briefing.views import labels
from briefing.views.accounts import origin_parts
from briefing.views.languages import direction
from briefing.views.originals import original_kind


def source_page(context: PageContext, source: Source) -> Page:
    """The page of one source."""
    passages = context.findings.backlinks.passages[source.id]
    covered = context.findings.coverage[source.id]
    return render_page(
        context,
        "source.md.jinja",
        title=source.title,
        kind="Source",
        is_draft=context.dossier.is_draft(source),
        sort=f"article, {source.publication.kind}",
        description=f"{labels.outlet_and_day(source)}. {labels.count(len(passages), 'passage')} of it cited.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Sources", context.relative_url("sources/")),
        ),
        described=source,
        article=source,
        source=source,
        withdrawals=tuple(_withdrawal(context, source, number) for number in range(len(source.withdrawals))),
        translation=labels.translation_label(source, with_language=True),
        url=escaping.safe_url(source.url) if source.url else None,
        archived=escaping.safe_url(source.record.archived) if source.record.archived else None,
        original=_original(source),
        blocks=blocks(context, source, passages),
        facts=_facts(context, source, passages),
        located=passage_places(context, source, passages) if source.access is Access.CITATION else (),
        direction=direction(source.record.language),
        passages=passages,
        repairs=tuple(shown_repairs(source, passages)),
        repaired=sum(bool(passage.repairs) for passage in passages),
        origin_lists=origin_lists(
            context, Stances(source_origins(context.dossier, source)), dict(source_attributions(context.dossier, source))
        ),
        zones=[
            (zone.value, labels.number_ranges(line for line, other in source.zones.items() if other is zone))
            for zone in Zone
            if zone in source.zones.values()
        ],
        counts=", ".join(f"{covered.count(review_state)} {review_state}" for review_state in ReviewState),
        aside=[sentence for sentence in covered.sentences if sentence.review_state is ReviewState.SET_ASIDE],
    )


@dataclass(frozen=True, slots=True)
class OriginalView:
    """The file that the text of a source was made from."""

    file: str
    kind: str
    sha256: str
    capture: str  # empty where no web archive gives one


def _original(source: Source) -> OriginalView | None:
    original = source.record.original
    if original is None:
        return None
    folder = source.file.rpartition("/")[0]
    return OriginalView(f"{folder}/{original.file}", original_kind(original.file), original.sha256, original.capture or "")


@dataclass(frozen=True, slots=True)
class SourceOrigin:
    """Who gathered the news of a source, with the basis and how it is known."""

    basis: str
    name: str
    ground: str


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What stands above the text."""

    hour: str  # of publication; empty where none is known
    how_known: str
    origins: tuple[SourceOrigin, ...]
    others: tuple[str, ...]  # `photo: AFP`
    in_brief: int  # passages on which the newest brief rests


def _facts(context: PageContext, source: Source, passages: tuple[Passage, ...]) -> SourceFacts:
    day, whole = labels.publication_day(source), labels.date_label(source.published.date)
    behind = [item for item, _ in source_attributions(context.dossier, source)]
    news = {origin_parts(item): item for item in behind if item.role in (Role.NEWSGATHERER, Role.ISSUER)}
    return SourceFacts(
        hour=whole.removeprefix(day).strip(", ") if source.published.date else "",
        how_known="as printed" if source.published.basis is Basis.STATED else labels.BASES[source.published.basis],
        origins=tuple(SourceOrigin((item.basis or Basis.UNKNOWN).value, capitalize_first(name), how) for (name, how), item in news.items()),
        others=tuple(dict.fromkeys(origin_parts(item)[0] for item in behind if item.role in (Role.PHOTO, Role.COMMENT))),
        in_brief=len(brief_passages(context, passages)),
    )


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """A withdrawal as the page of its source shows it."""

    withdrawal: Withdrawal
    part: str  # which lines or words; empty for the whole source
    citations: tuple[Citation, ...]  # the words that report it
    anchor: str  # of the list of what it affected
    casualties: tuple[tuple[str, tuple[PageLink, ...]], ...]


def _withdrawal(context: PageContext, source: Source, number: int) -> WithdrawalView:
    withdrawal = source.withdrawals[number]
    return WithdrawalView(
        withdrawal,
        labels.withdrawn_part(source, withdrawal),
        tuple(Citation(passage, None) for passage in withdrawal.passages),
        f"casualties-{number + 1}" if number else "casualties",
        _impact_lists(context, withdrawal_impact(context.dossier, source, withdrawal)),
    )


def _impact_lists(context: PageContext, losses: Impact) -> tuple[tuple[str, tuple[PageLink, ...]], ...]:
    """What a withdrawal affected, under headings."""
    lists = {
        "Was based on it alone": losses.unsupported,
        "Lost an origin": tuple(item.dependent for item in losses.origin_losses),
        "Lost words": losses.citation_losses,
        "Judgements among these": losses.judgements,
    }
    return tuple((title, context.dependent_links(items)) for title, items in lists.items() if items)


MAX_UNFOLDED = 20
"""Up to so many articles, the index folds none."""
SOURCES_SHOWN = 12
"""How many articles the index of more shows before the folds."""


@dataclass(frozen=True, slots=True)
class SourceYear:
    """The older articles of a year, newest first."""

    title: str
    sources: tuple[Source, ...]


def sources_page(context: PageContext) -> Page:
    """The index of all sources, newest first."""
    sources = sorted(context.dossier.sources.values(), key=lambda source: (source.known_from, source.id), reverse=True)
    shown = len(sources) if len(sources) <= MAX_UNFOLDED else SOURCES_SHOWN
    return render_page(
        context,
        "sources.md.jinja",
        title="Sources",
        kind="Sources",
        description="The articles that this dossier is based on, each pinned by its hash.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Sources", "")),
        sources=sources,
        shown=shown,
        years=tuple(
            SourceYear(str(year), tuple(found)) for year, found in groupby(sources[shown:], key=lambda source: source.known_from.year)
        ),
        remark=partial(_index_remark, context),
        origins={source.id: Stances(source_origins(context.dossier, source)) for source in sources},
    )


def _index_remark(context: PageContext, source: Source) -> str:
    """When it was published and how that is known, how it was translated, and how much of it is cited."""
    covered = context.findings.coverage[source.id]
    cited = f"{covered.count(ReviewState.CITED)} of {labels.count(len(covered.sentences), 'sentence')} cited"
    published = "" if source.published.date is None else f"published {labels.publication_label(source)}"
    return capitalize_first("; ".join(filter(None, (published, labels.translation_label(source, with_language=True), cited))))


def _source_pages(dossier: Dossier, _: Findings) -> PagePaths:
    return ((f"sources/{source.id}/index.md", partial(source_page, source=source)) for source in dossier.sources.values())


PAGE_KINDS = (
    single_page("Sources", "sources/index.md", sources_page, navigation=70),
    PageKind(name="Source", address="sources/*/index.md", pages=_source_pages),
)
