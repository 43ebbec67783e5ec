"""A new article → the articles of the dossier that print much of its story, line by line: a story printed twice is one origin."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.analysis.near_duplicates import body_lines, near_duplicates
from briefing.analysis.suggestions.votes import story_lines
from briefing.model import Source

_MIN_SHARE_OF_RELAY = 50  # per cent; below it, the texts may only quote the same statement


@dataclass(frozen=True, slots=True)
class SharedStory:
    """An article that prints much of a new one; ``share`` is the part of the shorter text that is in both, in per cent."""

    source: Source
    share: int
    shared: tuple[int, ...]  # lines of the new article that are in the other; those that it relays, where one origin is known
    apart: Mapping[int, str]  # lines of the new article that are not, with their words
    others_apart: Mapping[int, str]  # lines of the other that are not in the new one
    origin: str | None  # the one known origin of the lines that the other shares


def shared_stories(lines: Mapping[int, str], sources: Mapping[str, Source]) -> tuple[SharedStory, ...]:
    """The articles that share much of the story with these lines of a new one, most similar first."""
    stories = {source.id: body_lines(source.view, source.zones) for source in sources.values()}
    words = {name: "\n".join(story.values()) for name, story in stories.items()}
    found = near_duplicates("\n".join(lines.values()), words)
    return tuple(_shared(lines, sources[it.name], it.share, stories[it.name]) for it in found)


def relayed_story(stories: tuple[SharedStory, ...], publication: str) -> SharedStory | None:
    """The most similar one of another outlet, where it is much the same text; None where there is none."""
    others = (it for it in stories if it.source.publication.id != publication and it.shared)
    return next((it for it in others if it.share >= _MIN_SHARE_OF_RELAY), None)


def _shared(lines: Mapping[int, str], source: Source, share: int, story: Mapping[int, str]) -> SharedStory:
    shared = story_lines(lines, "\n".join(story.values()))
    others_shared = story_lines(story, "\n".join(lines.values()))
    relays = {line: relay.origin for line in others_shared for relay in source.relays_of_line(line) if relay.origin}
    origin = next(iter(relays.values())) if len(set(relays.values())) == 1 else None
    relayed = story_lines(lines, "\n".join(story[line] for line in relays)) if origin else shared
    return SharedStory(
        source,
        share,
        tuple(sorted(relayed)),
        {line: words for line, words in lines.items() if line not in shared},
        {line: words for line, words in story.items() if line not in others_shared},
        origin,
    )
