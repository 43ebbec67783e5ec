"""A dossier → the files of its search, which a script of the theme reads: no engine and no finished page is needed."""

from collections.abc import Callable, Mapping
from functools import partial

from briefing.analysis import Findings
from briefing.model import Dossier
from briefing.search.entries import entries
from briefing.search.index import Index

__all__ = ["search_files"]


def search_files(dossier: Dossier, findings: Findings) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each file of the index, by path in the site. Nothing is computed before one is called."""
    records = (dossier.events, dossier.actors, dossier.topics, dossier.discrepancies, dossier.questions, dossier.sources)
    number = sum(map(len, records)) + len(findings.days.all) + bool(dossier.editions)
    return Index(partial(entries, dossier, findings), number).files
