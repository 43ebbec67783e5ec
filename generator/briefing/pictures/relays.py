"""Who stands behind the articles: each article, what it relays, and who gathered the news in the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Dossier, Origin, Source
from briefing.pictures.frames import SIZE, folded
from briefing.pictures.shapes import Label, Line, Path, Picture, Shape, shortened
from briefing.records import Basis
from briefing.views import labels

_WIDTH, _BOX, _ROW, _HIGH, _LINE, _HEAD, _FOOT = 960.0, 262.0, 52.0, 40.0, 18.0, 26.0, 8.0
_LEFTS = (0.0, (_WIDTH - _BOX) / 2, _WIDTH - _BOX)
_MOST = 24  # boxes in a column; more are no picture


@dataclass(frozen=True, slots=True)
class _Box:
    words: str
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class _Chains:
    """The boxes of each column by a key, and which leads to which."""

    articles: Mapping[str, _Box]
    stories: Mapping[str, _Box]
    gatherers: Mapping[str, _Box]
    relayed: Sequence[tuple[str, str]]  # from an article to a story
    gathered: Sequence[tuple[str, str]]  # from a story to who gathered it


def relays(dossier: Dossier) -> Picture | None:
    """The chains of all articles; None where there are too many to see. Two that meet in one story count once."""
    chains = _chains(dossier)
    columns = (chains.articles, chains.stories, chains.gatherers)
    most = max(len(column) for column in columns)
    if not 0 < most <= _MOST:
        return None
    places = [_places(column, most) for column in columns]
    height = _HEAD + most * _ROW + _FOOT
    shapes: list[Shape] = [
        *_heads(),
        *(_between(0, places[0][a], places[1][b]) for a, b in chains.relayed),
        *(_between(1, places[1][a], places[2][b]) for a, b in chains.gathered),
    ]
    for number, (column, at) in enumerate(zip(columns, places, strict=True)):
        for key, box in column.items():
            shapes += _drawn(box, _LEFTS[number], at[key])
    return Picture(_WIDTH, height, _sentence(chains), tuple(shapes))


def _chains(dossier: Dossier) -> _Chains:
    articles: dict[str, _Box] = {}
    stories: dict[str, _Box] = {}
    gatherers: dict[str, _Box] = {}
    relayed: dict[tuple[str, str], None] = {}
    gathered: dict[tuple[str, str], None] = {}
    for source in sorted(dossier.sources.values(), key=lambda source: (source.known_from, source.id)):
        articles[source.id] = _Box(_named(source))
        for story, box, gatherer, behind in _stories(dossier, source):
            stories[story], gatherers[gatherer] = box, behind
            relayed[source.id, story] = None
            gathered[story, gatherer] = None
    return _Chains(articles, stories, gatherers, tuple(relayed), tuple(gathered))


def _named(source: Source) -> str:
    date = source.published.date
    return f"{source.publication.short}, {labels.plain_date(date) if date else 'undated'}"


def _stories(dossier: Dossier, source: Source) -> Iterator[tuple[str, _Box, str, _Box]]:
    """What an article relays and who gathered it; its own words where no relay covers the whole of it."""
    for relay in source.relays:
        origin = dossier.origins.get(relay.origin or "")
        if origin is None or relay.basis is Basis.UNKNOWN:
            yield f"{source.id}?", _Box("Not known", is_known=False), f"{source.id}?", _Box("Unknown", is_known=False)
            continue
        root = _root(dossier, origin)
        name = root.publication.name if root.publication else "Unknown"
        yield (
            origin.id,
            _Box(_story(origin)),
            root.publication.id if root.publication else f"{root.id}?",
            _Box(name, is_known=root.publication is not None),
        )
    if not source.relays:
        yield f"{source.id}!", _Box("Its own words"), source.publication.id, _Box(source.publication.name)


def _story(origin: Origin) -> str:
    name = origin.publication.short if origin.publication else "A report"
    return f"{name}, {labels.plain_date(origin.date)}" if origin.date and not origin.date.is_open else f"{name}, a story"


def _root(dossier: Dossier, origin: Origin) -> Origin:
    while origin.relays is not None:
        origin = dossier.origins[origin.relays]
    return origin


def _places(column: Mapping[str, _Box], most: int) -> dict[str, float]:
    """The middle of each box, spread over the height of the fullest column."""
    step = most * _ROW / max(1, len(column))
    return {key: _HEAD + step * (number + 0.5) for number, key in enumerate(column)}


def _heads() -> Iterator[Shape]:
    for left, words in zip(_LEFTS, ("Article", "What it relays", "Who gathered it"), strict=True):
        yield Label(left, 14, words, "start", "axis")


def _between(column: int, left: float, right: float) -> Shape:
    return Line(_LEFTS[column] + _BOX, left, _LEFTS[column + 1], right, "chain")


def _drawn(box: _Box, left: float, middle: float) -> Iterator[Shape]:
    top, bottom = middle - _HIGH / 2, middle + _HIGH / 2
    corners = ((left, top), (left + _BOX, top), (left + _BOX, bottom), (left, bottom))
    yield Path(corners, "box" if box.is_known else "box unknown", is_closed=True)
    first, *rest = folded(box.words, _BOX - 20)
    lines = [first, shortened(" ".join(rest), _BOX - 20, SIZE)] if rest else [first]
    for number, line in enumerate(lines):
        yield Label(left + 10, middle + 5 + (number - (len(lines) - 1) / 2) * _LINE, line, "start", "row")


def _sentence(chains: _Chains) -> str:
    """What the picture shows, in words."""
    known = sum(box.is_known for box in chains.gatherers.values())
    unknown = len(chains.gatherers) - known
    stories = labels.count(len(chains.stories), "story", "stories")
    return (
        f"Chart in three columns: {labels.count(len(chains.articles), 'article')}, the {stories} that they relay or tell in their own words, "
        f"and who gathered these: {labels.join_words([f'{known} known', *([f'{unknown} unknown'] if unknown else [])])}. "
        "Two articles that lead to one story count as one origin. The chapters on origins and sources tell each with its words."
    )
