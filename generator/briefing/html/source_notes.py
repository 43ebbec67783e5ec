"""The notes beside the paragraphs of a source: what rests on the words, first of all in the newest brief, and who is behind them.

What rests on several paragraphs is a link beside the first of them; the others say how much is named above.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from markupsafe import Markup

from briefing import escaping
from briefing.analysis.attribution import attributions
from briefing.analysis.backlinks import DEPENDENT_KINDS, Dependent
from briefing.html.context import PageContext
from briefing.html.dependents import Issue, is_settled
from briefing.model import Dossier, Event, Passage
from briefing.model.cited import cited_parts
from briefing.phrases import capitalize_first, join_words
from briefing.reads import fact
from briefing.records import Basis
from briefing.views import labels
from briefing.views.accounts import origin_ground, origin_label, speakers_by_passage, who_says_it

_STATEMENTS = {"bottom line": "report"}
"""What readers call a part of a brief whose name in the file is another."""
_ANSWER = "The answer"
_ISSUES = {"discrepancy": "difference", "question": "question"}
_GROUPS = {
    "edition": "Earlier briefs",
    "event": "Events",
    "discrepancy": "Differences",
    "question": "Questions",
    "actor": "Actors",
    "topic": "Topics",
    "origin": "Origins",
    "source": "Sources",
}
"""The titles of what rests on words, by kind."""
_SUBJECTS = ("actor", "topic")
"""The kinds whose pages quote the words under numbers of their own; named beside words on which nothing else rests."""
_MOST_LINKS = 3  # beside a paragraph, before the fold


Anchors = dict[Dependent, dict[str, None]]
"""What rests on words, with the anchors of these words in the order of the text."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is behind passages, and who says them; the anchors of these passages, separated by spaces."""

    anchors: Markup
    basis: str
    origin: str  # `Kyodo News`, `Kyodo News, by inference`
    ground: str  # the same with what names a stated origin, which the page says once: `Kyodo News, named in the byline`
    speakers: str


@dataclass(frozen=True, slots=True)
class RestingLink:
    """What rests on passages; the anchors of these passages, separated by spaces."""

    title: str
    href: str
    anchors: Markup


@dataclass(frozen=True, slots=True)
class RestingGroup:
    """What of one kind rests on passages."""

    kind: str  # `Events`
    links: tuple[RestingLink, ...]


@dataclass(frozen=True, slots=True)
class ParagraphNote:
    """What rests on the words of a paragraph, each thing once."""

    in_brief: tuple[RestingLink, ...]  # in the newest brief
    more: tuple[RestingGroup, ...]
    named_above: int  # what else rests on them, with its link beside an earlier paragraph
    voices: tuple[Voice, ...]

    @property
    def more_count(self) -> int:
        """How much rests on the words beside what is named first."""
        return sum(len(group.links) for group in self.more) + self.named_above


def brief_passages(context: PageContext, passages: Iterable[Passage]) -> frozenset[tuple[str, int, int]]:
    """The keys of the passages on which the newest brief rests: those that it cites, and those of the differences and questions in it."""
    dependents = context.findings.backlinks.dependents
    return frozenset(passage.key for passage in passages if any(_is_in_brief(context, item) for item in dependents[passage.key]))


def resting_anchors(context: PageContext, passages: Iterable[Passage]) -> Anchors:
    """What rests on passages, in the order of the text, with their anchors."""
    anchors: Anchors = {}
    for passage in sorted(passages, key=lambda passage: (passage.start, passage.end)):
        for item in context.findings.backlinks.dependents[passage.key]:
            anchors.setdefault(item if _is_statement(context, item) else replace(item, part=""), {})[passage.anchor] = None
    return anchors


def paragraph_note(context: PageContext, passages: tuple[Passage, ...], of_article: Anchors) -> ParagraphNote | None:
    """The note of a paragraph by the passages that start in it and by what rests on its article; None where it has none."""
    if not passages:
        return None
    anchors = resting_anchors(context, passages)
    ordered = {item: anchors[item] for item in sorted(anchors, key=lambda item: (DEPENDENT_KINDS.index(item.kind), item.id, item.part))}
    in_brief, named = _brief_links(context, ordered)
    unnamed = [item for item in ordered if item not in named]
    if not all(_is_named_elsewhere(context, item) for item in ordered):
        unnamed = [item for item in unnamed if not _is_named_elsewhere(context, item)]
    others = [item for item in unnamed if next(iter(of_article[item])) in anchors[item]]
    groups = [RestingGroup("The brief", tuple(in_brief[_MOST_LINKS:]))] if in_brief[_MOST_LINKS:] else []
    for kind, members in groupby(others, key=lambda item: item.kind):
        links = (RestingLink(*_title_and_href(context, item), _joined(of_article[item])) for item in members)
        groups.append(RestingGroup(_GROUPS[kind], tuple(links)))
    return ParagraphNote(_run_on(in_brief[:_MOST_LINKS]), tuple(groups), len(unnamed) - len(others), tuple(_voices(context, passages)))


def _is_named_elsewhere(context: PageContext, item: Dependent) -> bool:
    """True for actors and topics, and for what is settled: their pages name the words and their lines."""
    if item.kind in _ISSUES:
        issue = context.dossier.entity(item.id)
        return isinstance(issue, Issue) and is_settled(issue)
    return item.kind in _SUBJECTS


def _title_and_href(context: PageContext, item: Dependent) -> tuple[str, Markup]:
    """What is called by its short name here; an earlier brief by its day."""
    dossier = context.dossier
    if item.kind == "edition":
        edition = dossier.editions_by_day[date.fromisoformat(item.id)]
        return labels.day(edition.as_of), context.href(edition)
    if item.kind == "origin":
        return labels.origin_name(dossier.origins[item.id]), context.href(dossier.origins[item.id])
    entity = dossier.sources[item.id] if item.kind == "source" else dossier.entity(item.id)
    return entity.short if isinstance(entity, Event) else labels.entity_title(entity), context.href(entity)


def _brief_links(context: PageContext, anchors: Anchors) -> tuple[list[RestingLink], set[Dependent]]:
    """What of the newest brief rests on the words, first of all the answer, and what these links name: each difference, if it is the only one."""
    statements = [item for item in anchors if _is_statement(context, item)]
    titles = {item: _statement_title(context, item) for item in statements}
    statements.sort(key=lambda item: titles[item] != _ANSWER)
    links = [
        RestingLink(titles[item], link.href, _joined(anchors[item]))
        for item, link in zip(statements, context.dependent_links(statements), strict=True)
    ]
    named = set(statements)
    for kind, noun in _ISSUES.items():
        issues = [item for item in anchors if item.kind == kind and _is_in_brief(context, item)]
        if issues:
            href = context.dependent_links(issues)[0].href if len(issues) == 1 else context.relative_url("")
            all_of_them = dict.fromkeys(anchor for item in issues for anchor in anchors[item])
            links.append(RestingLink(f"{labels.count(len(issues), noun)} in the brief", href, _joined(all_of_them)))
        named |= set(issues) if len(issues) == 1 else set()
    return links, named


def _statement_title(context: PageContext, item: Dependent) -> str:
    """`The answer`, `Report 2`, `Judgement 1`."""
    if item.part in _answer_parts(context.dossier):
        return _ANSWER
    name, _, number = item.part.rpartition(" ")
    return f"{_STATEMENTS.get(name, name)} {number}".strip().capitalize()


@fact
def _answer_parts(dossier: Dossier) -> frozenset[str]:
    """The parts of the newest brief that its answer states."""
    stated = ((edition, edition.answer.statement) for edition in dossier.editions[-1:] if edition.answer is not None)
    return frozenset(part.name for edition, answer in stated for part in cited_parts(edition) if part.statement is answer)


@fact
def _issues_in_brief(dossier: Dossier) -> frozenset[str]:
    """The ids of the differences and questions that the newest brief lists."""
    newest = dossier.editions[-1:]
    return frozenset(
        (
            *(difference.id for edition in newest for difference in edition.differences),
            *(question.id for edition in newest for question in edition.questions),
        )
    )


def _is_statement(context: PageContext, item: Dependent) -> bool:
    newest = context.dossier.newest_brief
    return newest is not None and item.kind == "edition" and item.id == newest.isoformat()


def _is_in_brief(context: PageContext, item: Dependent) -> bool:
    return _is_statement(context, item) or (item.kind in _ISSUES and item.id in _issues_in_brief(context.dossier))


def _run_on(links: list[RestingLink]) -> tuple[RestingLink, ...]:
    """Links as they are read after each other: only the first with a capital letter."""
    return tuple(link if number == 0 else replace(link, title=link.title[0].lower() + link.title[1:]) for number, link in enumerate(links))


def _joined(anchors: Iterable[str]) -> Markup:
    return Markup(" ").join(map(escaping.trusted_address, anchors))


def _voices(context: PageContext, passages: Iterable[Passage]) -> Iterator[Voice]:
    """Each pair of origin and speakers with the passages that have it, in the order of the text."""
    speakers = speakers_by_passage(context.dossier)
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for passage in passages:
        behind = attributions(context.dossier, passage)
        bases = [item.basis for item in behind if item.basis]
        who = join_words(map(who_says_it, speakers.get(passage.key, ())))
        basis = (bases[0] if bases else Basis.UNKNOWN).value
        found.setdefault((basis, capitalize_first(origin_label(behind)), origin_ground(behind), who), []).append(passage.anchor)
    for key, anchors in found.items():
        yield Voice(_joined(anchors), *key)
