"""Differences between sources: the index, and a page for each with its sides in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.weight import NEAR_BRIEF, by_weight
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.dependents import Dependents, brief_sentences, dependents, named_by
from briefing.html.filters import difference_filters
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.html.sides import MOST_ACROSS, sides
from briefing.model import Discrepancy, Dossier
from briefing.records import Resolution
from briefing.views import labels
from briefing.views.wrong_names import WrongNames, wrong_names

_CLOSED_GROUPS = (
    ("Explained", "explained", (Resolution.EXPLAINED,), "the accounts agree once they are read closely"),
    ("Earlier stages", "earlier-stages", (Resolution.SUPERSEDED,), "a later report replaced the earlier one"),
    (
        "Errors and names",
        "errors-and-names",
        (Resolution.ERROR, Resolution.SAME_PERSON),
        "errors in a source, one person under several names",
    ),
)
"""The groups of settled differences: title, anchor, what is in them, and why they are settled."""


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The differences of one group, the weightiest first."""

    title: str
    anchor: str
    is_closed: bool
    remark: str
    differences: tuple[Discrepancy, ...]


def discrepancies_page(context: PageContext) -> Page:
    """The index of all differences, unresolved ones first, by weight."""
    groups = tuple(_groups(context))
    unresolved = sum(len(group.differences) for group in groups if not group.is_closed)
    explained = sum(len(group.differences) for group in groups if group.anchor == "explained")
    other = len(context.dossier.discrepancies) - unresolved - explained
    counts = [f"{unresolved} unresolved"] + [f"{number} {word}" for number, word in ((explained, "explained"), (other, "other")) if number]
    return render_page(
        context,
        "differences.md.jinja",
        title="Differences",
        kind="Differences",
        description="Where sources differ, each side in the words of its sources.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Differences", "")),
        groups=groups,
        filters=difference_filters(context.dossier, context.dossier.discrepancies.values()),
        total=len(context.dossier.discrepancies),
        counts=f"{', '.join(counts)}." if groups else "No differences found between the sources.",
    )


def _groups(context: PageContext) -> Iterator[DifferenceGroup]:
    """The groups that have differences."""
    ordered = by_weight(context.dossier.discrepancies.values(), context.weights)
    unresolved = tuple(item for item in ordered if item.resolution is Resolution.STANDS)
    near = tuple(item for item in unresolved if context.weights[item.id] >= NEAR_BRIEF)
    far = unresolved[len(near) :]
    if near:
        yield DifferenceGroup("Unresolved, in or near the brief", "unresolved", False, "", near)
    if far:
        yield DifferenceGroup("Unresolved, other" if near else "Unresolved", "unresolved-other", False, "", far)
    for title, anchor, resolutions, reason in _CLOSED_GROUPS:
        if found := tuple(item for item in ordered if item.resolution in resolutions):
            yield DifferenceGroup(title, anchor, True, f"{len(found)}: {reason}", found)


def discrepancy_page(context: PageContext, difference: Discrepancy, wrong: WrongNames) -> Page:
    """The page of one difference."""
    found = sides(context, difference, wrong)
    return render_page(
        context,
        "difference.md.jinja",
        title=difference.title,
        kind="Difference",
        sort=f"{labels.difference_kind(difference.kind)}{' · in the brief' if context.is_in_brief(difference) else ''}",
        is_draft=context.dossier.is_draft(difference),
        description=f"{labels.RESOLUTIONS[difference.resolution]}: {labels.count(len(difference.sides), 'account')}, side by side.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Differences", context.relative_url("differences/")),
        ),
        described=difference,
        difference=difference,
        since=difference.history[-1].on if difference.history else difference.known_from,
        sides=found,
        is_across=len(found) <= MOST_ACROSS,
        has_contrary=any(quoted.contrary for side in found for quoted in side.quotes),
        dependents=_dependents(context, difference),
    )


def _dependents(context: PageContext, difference: Discrepancy) -> Dependents:
    """The sentences of the brief that cite its words, and the records that it names."""
    passages = (citation.passage for side in difference.sides for citation in side.citations)
    return dependents(context, brief_sentences(context, passages), named_by(context, difference, difference.about))


def _discrepancy_pages(dossier: Dossier, _: Findings) -> PagePaths:
    wrong = wrong_names(dossier)
    for item in dossier.discrepancies.values():
        yield f"differences/{item.id}/index.md", partial(discrepancy_page, difference=item, wrong=wrong)


PAGE_KINDS = (
    single_page("Differences", "differences/index.md", discrepancies_page, navigation=30),
    PageKind(name="Difference", address="differences/*/index.md", pages=_discrepancy_pages),
)
