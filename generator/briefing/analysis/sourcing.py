"""The sourcing statement (ICD 206), counted from the data: articles, origins, unnamed voices, translations, dates, what was set aside."""

from collections import Counter
from collections.abc import Mapping

from briefing.analysis.backlinks import Backlinks
from briefing.analysis.coverage import Coverage, Looked
from briefing.analysis.origins import origins
from briefing.model import Dossier, Passage, Source
from briefing.records import Basis


def sourcing(dossier: Dossier, links: Backlinks, covered: Mapping[str, Coverage]) -> Mapping[str, str]:
    """Its sentences by what each tells of, of a dossier or a view of one; links and coverage may be those of the whole."""
    sources = list(dossier.sources.values())
    passages = [passage for source in sources for passage in links.passages[source.id]]
    sentences = {
        "Read": _articles(sources),
        "Withdrawn": _withdrawn(sources),
        "Origins": _origins(dossier, passages),
        "Unnamed": _unnamed(dossier),
        "Translated": _translated(sources),
        "Dated": _dated(sources),
        "Set aside": _set_aside(covered, sources),
    }
    return {label: sentence for label, sentence in sentences.items() if sentence}


def _articles(sources: list[Source]) -> str:
    outlets = len({source.publication.id for source in sources})
    return f"{_count(len(sources), 'article')} from {_count(outlets, 'publication')}."


def _withdrawn(sources: list[Source]) -> str:
    number = sum(source.withdrawn is not None for source in sources)
    return f"{_count(number, 'article')} of them {'is' if number == 1 else 'are'} withdrawn and counted for no origin." if number else ""


def _origins(dossier: Dossier, passages: list[Passage]) -> str:
    found = origins(dossier, passages)
    named = [witness.publication.short for witness in found.witnesses if witness.basis is Basis.STATED]
    inferred = [witness.publication.short for witness in found.witnesses if witness.basis is not Basis.STATED]
    parts = [f"{_count(len(named), 'independent origin')} {'is' if len(named) == 1 else 'are'} known ({', '.join(named)})"] if named else []
    parts += [f"{len(inferred)} inferred ({', '.join(inferred)})"] if inferred else []
    parts += [f"the origin of {_count(found.unknown, 'article')} is not known in whole or in part"] if found.unknown else []
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def _unnamed(dossier: Dossier) -> str:
    reports = list(dossier.reports())
    unnamed = sum(report.attributed_to is not None and not report.attributed_to.named for report in reports)
    return (
        f"Of {_count(len(reports), 'report')} of events, {unnamed} {'rests' if unnamed == 1 else 'rest'} on people who are not named."
        if reports
        else ""
    )


def _translated(sources: list[Source]) -> str:
    kinds = Counter(source.translation for source in sources if source.translation)
    parts = [f"{_count(number, 'article')} translated by {kind}" for kind, number in sorted(kinds.items())]
    return f"{'; '.join(parts)}.".replace("by human", "by hand") if parts else ""


def _dated(sources: list[Source]) -> str:
    bases = Counter(source.published.basis for source in sources)
    words = {Basis.STATED: "stated", Basis.INFERRED: "inferred", Basis.UNKNOWN: "not known"}
    parts = [f"{bases[basis]} {words[basis]}" for basis in Basis if bases[basis]]
    return f"Publication dates: {', '.join(parts)}."


def _set_aside(covered: Mapping[str, Coverage], sources: list[Source]) -> str:
    found = [covered[source.id] for source in sources]
    total = sum(len(item.sentences) for item in found)
    cited = sum(item.count(Looked.CITED) for item in found)
    aside = sum(item.count(Looked.SET_ASIDE) for item in found)
    unseen = sum(item.count(Looked.UNSEEN) for item in found)
    rest = f", {unseen} not looked at" if unseen else ""
    return f"Of {_count(total, 'sentence')}, {cited} {'is' if cited == 1 else 'are'} cited and {aside} set aside with a reason{rest}."


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
