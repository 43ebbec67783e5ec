"""Articles, the stories they relay, and who gathered these, as a chart in three columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis.attribution import Role, source_attributions
from briefing.model import Dossier, Origin, Source
from briefing.phrases import join_words
from briefing.pictures.shapes import Label, Line, Picture, Polyline, Shape, shortened
from briefing.pictures.time_frame import FONT_SIZE, wrapped_lines
from briefing.records import Basis
from briefing.views import labels

_WIDTH, _BOX_WIDTH, _ROW_HEIGHT, _BOX_HEIGHT, _LINE_HEIGHT, _HEADER_HEIGHT, _FOOTER_HEIGHT = 960.0, 262.0, 52.0, 40.0, 18.0, 26.0, 8.0
_COLUMN_LEFTS = (0.0, (_WIDTH - _BOX_WIDTH) / 2, _WIDTH - _BOX_WIDTH)
_MAX_BOXES = 24  # boxes in a column; with more there is no picture
_BASIS_WORDS = {Basis.STATED: "known", Basis.INFERRED: "inferred", Basis.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    basis: Basis = Basis.STATED

    @property
    def words(self) -> str:
        """The text, with a remark where it is inferred."""
        return f"{self.text} (inferred)" if self.basis is Basis.INFERRED else self.text


@dataclass(frozen=True, slots=True)
class _RelayGraph:
    """The boxes of each column by key, and the edges between them."""

    articles: Mapping[str, _Box]
    stories: Mapping[str, _Box]
    gatherers: Mapping[str, _Box]
    relay_edges: Sequence[tuple[str, str]]  # from an article to a story
    gatherer_edges: Sequence[tuple[str, str]]  # from a story to who gathered it


def relay_picture(dossier: Dossier) -> Picture | None:
    """The chains of all articles; None where there are too many to draw."""
    chains = _relay_graph(dossier)
    columns = (chains.articles, chains.stories, chains.gatherers)
    most = max(len(column) for column in columns)
    if not 0 < most <= _MAX_BOXES:
        return None
    places = [_box_positions(column, most) for column in columns]
    height = _HEADER_HEIGHT + most * _ROW_HEIGHT + _FOOTER_HEIGHT
    shapes: list[Shape] = [
        *_column_headings(),
        *(_edge(0, places[0][a], places[1][b]) for a, b in chains.relay_edges),
        *(_edge(1, places[1][a], places[2][b]) for a, b in chains.gatherer_edges),
    ]
    for number, (column, at) in enumerate(zip(columns, places, strict=True)):
        for key, box in column.items():
            shapes += _box_shapes(box, _COLUMN_LEFTS[number], at[key])
    return Picture(_WIDTH, height, _alt_text(chains), tuple(shapes))


def _relay_graph(dossier: Dossier) -> _RelayGraph:
    articles: dict[str, _Box] = {}
    stories: dict[str, _Box] = {}
    gatherers: dict[str, _Box] = {}
    relayed: dict[tuple[str, str], None] = {}
    gathered: dict[tuple[str, str], None] = {}
    for source in sorted(dossier.sources.values(), key=lambda source: (source.known_from, source.id)):
        articles[source.id] = _Box(_article_label(source))
        for story, box, gatherer, behind in _story_paths(dossier, source):
            stories[story] = box
            if behind.basis is Basis.STATED or gatherer not in gatherers:
                gatherers[gatherer] = behind
            relayed[source.id, story] = None
            gathered[story, gatherer] = None
    return _RelayGraph(articles, stories, gatherers, tuple(relayed), tuple(gathered))


def _article_label(source: Source) -> str:
    date = source.published.date
    return f"{source.publication.short}, {labels.plain_day(date) if date else 'undated'}"


def _story_paths(dossier: Dossier, source: Source) -> Iterator[tuple[str, _Box, str, _Box]]:
    """Each story that an article relays or reports itself, with who gathered it; photos and comments are left out."""
    for attribution, _ in source_attributions(dossier, source):
        if attribution.role not in (Role.NEWSGATHERER, Role.ISSUER):
            continue
        publication, relay = attribution.publication, attribution.relay
        relayed = dossier.origins.get(relay.origin or "") if relay else None
        gatherer = _Box(publication.name, attribution.basis or Basis.UNKNOWN) if publication else _Box("Unknown", Basis.UNKNOWN)
        key = publication.id if publication else f"{attribution.origin.id if attribution.origin else source.id}?"
        if relayed is not None:
            yield relayed.id, _Box(_story_label(relayed)), key, gatherer
        elif publication is not None:
            yield f"{source.id}!", _Box("Its own words"), key, gatherer
        else:
            yield f"{source.id}?", _Box("Not known", Basis.UNKNOWN), key, gatherer


def _story_label(origin: Origin) -> str:
    name = origin.publication.short if origin.publication else "A report"
    return f"{name}, {labels.plain_day(origin.date)}" if origin.date and not origin.date.is_open else f"{name}, a story"


def _box_positions(column: Mapping[str, _Box], most: int) -> dict[str, float]:
    """The middle of each box, spread over the height of the longest column."""
    step = most * _ROW_HEIGHT / max(1, len(column))
    return {key: _HEADER_HEIGHT + step * (number + 0.5) for number, key in enumerate(column)}


def _column_headings() -> Iterator[Shape]:
    for left, words in zip(_COLUMN_LEFTS, ("Article", "What it relays", "Who gathered it"), strict=True):
        yield Label(left, 14, words, "start", "axis")


def _edge(column: int, left: float, right: float) -> Shape:
    return Line(_COLUMN_LEFTS[column] + _BOX_WIDTH, left, _COLUMN_LEFTS[column + 1], right, "chain")


def _box_shapes(box: _Box, left: float, middle: float) -> Iterator[Shape]:
    top, bottom = middle - _BOX_HEIGHT / 2, middle + _BOX_HEIGHT / 2
    corners = ((left, top), (left + _BOX_WIDTH, top), (left + _BOX_WIDTH, bottom), (left, bottom))
    yield Polyline(corners, "box" if box.basis is Basis.STATED else "box unknown", is_closed=True)
    first, *rest = wrapped_lines(box.words, _BOX_WIDTH - 20)
    lines = [first, shortened(" ".join(rest), _BOX_WIDTH - 20, FONT_SIZE)] if rest else [first]
    for number, line in enumerate(lines):
        yield Label(left + 10, middle + 5 + (number - (len(lines) - 1) / 2) * _LINE_HEIGHT, line, "start", "row")


def _alt_text(chains: _RelayGraph) -> str:
    """What the picture shows, in words."""
    counts = [(sum(box.basis is basis for box in chains.gatherers.values()), word) for basis, word in _BASIS_WORDS.items()]
    stories = labels.count(len(chains.stories), "story", "stories")
    return (
        f"Chart in three columns: {labels.count(len(chains.articles), 'article')}, the {stories} that they relay or report in their own words, "
        f"and who gathered these: {join_words(f'{number} {word}' for number, word in counts if number)}. "
        "Two articles that lead to one story count as one origin. The chapters on origins and sources give the words for each."
    )
