"""Wrong names that sources print, each with the name of the actor who is meant."""

from collections.abc import Iterator, Mapping, Sequence

from briefing.model import Actor, Dossier, Source
from briefing.phrases import join_words
from briefing.views import labels

WrongNames = Mapping[str, tuple[tuple[str, str], ...]]
"""The wrong names that each source prints, by the id of the source, each with the name of the actor who is meant."""


def wrong_names(dossier: Dossier) -> WrongNames:
    """Every printed name that is not that of its actor."""
    found: dict[str, list[tuple[str, str]]] = {}
    for actor in dossier.actors.values():
        for name in (name for name in actor.names if name.is_wrong):
            for source in name.sources:
                found.setdefault(source.id, []).append((name.text, actor.name))
    return {source: tuple(names) for source, names in found.items()}


def wrong_names_in(words: str, source: str, wrong: WrongNames) -> Iterator[tuple[str, str]]:
    """The wrong names in words of a source, each with the name of the actor who is meant."""
    return (pair for pair in wrong.get(source, ()) if pair[0] in words)


def wrong_names_remark(actor: Actor) -> str:
    """`“Hashimoto Asako” and “Hashimoto” in one machine-translated article`; empty where no source prints a wrong name."""
    names: dict[tuple[Source, ...], list[str]] = {}
    for name in actor.names:
        if name.is_wrong and name.sources:
            names.setdefault(tuple(name.sources), []).append(f"“{name.text}”")
    return "; ".join(f"{join_words(dict.fromkeys(texts))} in {_articles(sources)}" for sources, texts in names.items())


def _articles(sources: Sequence[Source]) -> str:
    translations = {source.record.translation for source in sources}
    kind = f"{translations.pop()}-translated " if len(translations) == 1 and None not in translations else ""
    return f"{labels.number_word(len(sources))} {kind}{'article' if len(sources) == 1 else 'articles'}"
