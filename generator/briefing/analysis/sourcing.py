"""A dossier → its sourcing statement (ICD 206), counted: articles, origins, unnamed speakers, translations, dates, coverage."""

from collections import Counter
from collections.abc import Mapping

from briefing.analysis.backlinks import Backlinks
from briefing.analysis.coverage import Coverage, ReviewState
from briefing.analysis.origins import origins
from briefing.model import Dossier, Passage, Source
from briefing.phrases import capitalize_first, join_words
from briefing.records import Basis


def sourcing_statement(dossier: Dossier, links: Backlinks, covered: Mapping[str, Coverage]) -> Mapping[str, str]:
    """The sentences by topic, for a dossier or an as-of view; ``links`` and ``covered`` may be those of the whole dossier."""
    sources = list(dossier.sources.values())
    passages = [passage for source in sources for passage in links.passages[source.id]]
    sentences = {
        "Read": _article_sentence(sources),
        "Withdrawn": _withdrawal_sentence(sources),
        "Origins": _origin_sentence(dossier, passages),
        "Unnamed": _anonymity_sentence(dossier),
        "Translated": _translation_sentence(sources),
        "Dated": _date_sentence(sources),
        "Set aside": _coverage_sentence(covered, sources),
    }
    return {label: sentence for label, sentence in sentences.items() if sentence}


def _article_sentence(sources: list[Source]) -> str:
    outlets = len({source.publication.id for source in sources})
    return f"The dossier holds {_quantity(len(sources), 'article')} from {_quantity(outlets, 'publication')}."


def _withdrawal_sentence(sources: list[Source]) -> str:
    whole = sum(source.withdrawn is not None for source in sources)
    part = sum(source.withdrawn is None and bool(source.withdrawals) for source in sources)
    counts = ((whole, "withdrawn"), (part, "withdrawn in part"))
    sentences = [f"{_quantity(number, 'article')} {'is' if number == 1 else 'are'} {how}" for number, how in counts if number]
    return f"{' and '.join(sentences)}; withdrawn words count for no origin." if sentences else ""


def _origin_sentence(dossier: Dossier, passages: list[Passage]) -> str:
    counted = origins(dossier, passages)
    known = [item.publication.short for item in counted.known]
    inferred = [item.publication.short for item in counted.inferred]
    parts = [f"{_quantity(len(known), 'origin')} {'is' if len(known) == 1 else 'are'} known ({', '.join(known)})"] if known else []
    parts += [f"{len(inferred)} {'is' if len(inferred) == 1 else 'are'} inferred ({', '.join(inferred)})"] if inferred else []
    parts += [f"the origin of {_quantity(len(counted.unknown), 'article')} is not known in whole or in part"] if counted.unknown else []
    return f"{capitalize_first('; '.join(parts))}." if parts else ""


def _anonymity_sentence(dossier: Dossier) -> str:
    reports = list(dossier.reports())
    unnamed = sum(report.attributed_to is not None and not report.attributed_to.named for report in reports)
    return (
        f"Of {_quantity(len(reports), 'report')} of events, {unnamed or 'none'} {'is' if unnamed < 2 else 'are'} attributed to people who are not named."
        if reports
        else ""
    )


def _translation_sentence(sources: list[Source]) -> str:
    """How many articles were translated, and by whom; apart, those of which the desk infers it."""
    kinds = Counter((source.record.translation, source.translation_basis) for source in sources if source.record.translation)
    remarks = {Basis.INFERRED: ", by inference", Basis.UNKNOWN: ", though how is not known"}
    parts = [
        f"{_quantity(number, 'article')} translated by {kind}{remarks.get(basis, '') if basis else ''}"
        for (kind, basis), number in sorted(kinds.items(), key=str)
    ]
    return f"{'; '.join(parts)}.".replace("by human", "by hand") if parts else ""


def _date_sentence(sources: list[Source]) -> str:
    bases = Counter(source.published.basis for source in sources)
    words = {Basis.STATED: "stated", Basis.INFERRED: "inferred", Basis.UNKNOWN: "not known"}
    parts = [f"{bases[basis]} {words[basis]}" for basis in Basis if bases[basis]]
    return f"Publication dates: {', '.join(parts)}."


def _coverage_sentence(covered: Mapping[str, Coverage], sources: list[Source]) -> str:
    coverages = [covered[source.id] for source in sources]
    total = sum(len(item.sentences) for item in coverages)
    cited = sum(item.count(ReviewState.CITED) for item in coverages)
    set_aside = sum(item.count(ReviewState.SET_ASIDE) for item in coverages)
    unreviewed = sum(item.count(ReviewState.UNREVIEWED) for item in coverages)
    if cited == total:
        return f"{'The one sentence of its body is' if total == 1 else f'All {total} sentences of their bodies are'} cited."
    parts = [f"{cited} {'is' if cited == 1 else 'are'} cited"]
    parts += [f"{set_aside} {'is' if set_aside == 1 else 'are'} set aside with a reason"] if set_aside else []
    parts += [f"{unreviewed} {'is' if unreviewed == 1 else 'are'} not reviewed yet"] if unreviewed else []
    return f"Of {_quantity(total, 'sentence')} of their bodies, {join_words(parts)}."


def _quantity(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
