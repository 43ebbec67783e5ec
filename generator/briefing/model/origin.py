"""Original reports: who gathered the news."""

from dataclasses import dataclass

from briefing.edtf import Span
from briefing.model.citations import Citation
from briefing.model.source import Publication
from briefing.problems import Place
from briefing.records import Basis


@dataclass(frozen=True, slots=True)
class Origin:
    """An original report that articles relay."""

    id: str
    publication: Publication | None
    title: str | None
    date: Span | None
    basis: Basis
    citation: Citation | None
    note: str | None
    relays: str | None
    at: Place
