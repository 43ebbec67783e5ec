"""Pictures: what they show is what the reports say, and nothing of them is outside the frame or could harm a page."""

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from briefing import edtf
from briefing.model import Dossier, Event, Reading
from briefing.pictures.drift import Drift, drift, drift_picture
from briefing.pictures.offices import offices_picture
from briefing.pictures.relays import relay_picture
from briefing.pictures.shapes import COLUMN_WIDTH, FULL_WIDTH, PHONE_WIDTH, Label, Line, Picture, Polyline, Shape, StatusMark, text_width
from briefing.pictures.svg import svg
from briefing.pictures.timeline import timeline_picture
from briefing.pictures.timeline_rows import timeline_row_pictures, undrawn_count
from briefing.proving import prove
from briefing.reading import gather, read
from briefing.views.order import events_by_date
from hypothesis import given
from hypothesis import strategies as st
from overlays import laid_out

ROOT = Path(__file__).parent
NAMES = "{http://www.w3.org/2000/svg}"


@cache
def proved() -> Dossier:
    dossier, _ = prove(read(gather(ROOT.parent / "seeds"))[0])
    assert dossier is not None
    return dossier


@pytest.fixture(scope="module")
def real() -> Dossier:
    return proved()


def planned(folder: Path, *reports: str) -> Dossier:
    """The base dossier with its event as a plan that these reports date."""
    events = "- id: plan\n  title: A bridge is built\n  kind: plan\n  status: planned\n  reports:\n" + "".join(reports)
    dossier, problems = prove(
        read(
            laid_out(
                folder,
                {
                    "seeds/events.yml": events.encode(),
                    "seeds/editions.yml": None,
                    "seeds/discrepancies.yml": None,
                    "seeds/questions.yml": None,
                },
            )
        )[0]
    )
    assert dossier is not None, problems
    return dossier


def report(name: str, source: str, quote: str, day: str, words: str, status: str = "planned") -> str:
    says = f'{{date: "{day}", words: "{words}", status: {status}}}'
    return f"    - {{id: {name}, source: {source}, quote: {quote}, says: {says}}}\n"


SPRING = report("a", "gazette", "a new bridge was planned for the spring of 2027", "2027-21", "the spring of 2027")
COUNCIL = report("b", "herald", "The council passed the budget", "2027-05", "six votes")


def points(shape: Shape) -> list[tuple[float, float]]:
    match shape:
        case Line():
            return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        case Polyline():
            return list(shape.points)
        case Label():
            return [(shape.x, shape.y)]
        case StatusMark():
            return [(shape.x + dx, shape.y + dy) for dx in (-6, 6) for dy in (-6, 6)]


def roles(picture: Picture, role: str) -> list[Shape]:
    return [shape for shape in picture.shapes if not isinstance(shape, StatusMark) and shape.role.split()[0] == role]


def labels(picture: Picture) -> list[Label]:
    """The words that stand at marks and bars."""
    return [shape for shape in picture.shapes if isinstance(shape, Label) and shape.role == "words"]


def rowed(picture: Picture) -> list[Label]:
    """The words of rows and boxes."""
    return [shape for shape in roles(picture, "row") if isinstance(shape, Label)]


def box(label: Label) -> tuple[float, float, float, float]:
    width = text_width(label.text, 12.5)
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, left + width, label.y - 9, label.y + 2


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """The pairs of words that stand in each other's way."""
    boxes = [(label.text, box(label)) for label in labels(picture)]
    return [
        (one, other)
        for (one, (left, right, top, bottom)), (other, (start, end, head, foot)) in combinations(boxes, 2)
        if left < end and start < right and top < foot and head < bottom
    ]


def outside(picture: Picture) -> list[Shape]:
    return [shape for shape in picture.shapes for x, y in points(shape) if not (-1 <= x <= picture.width + 1 and 0 <= y <= picture.height)]


def test_the_drift_of_the_visit_has_one_bar_for_each_story_and_time(real: Dossier) -> None:
    found = drift(real, real.events["takaichi-us-visit-2026"])
    assert found is not None
    assert [
        (bar.number, bar.day.isoformat(), str(bar.span), bar.status.value, [item.id for item in bar.reports]) for bar in found.bars
    ] == [
        (1, "2025-12-21", "2026-21", "planned", ["ca-spring"]),
        (2, "2025-12-21", "[2026-01-01..2026-03-31~]", "proposed", ["ca-early"]),
        (3, "2025-12-24", "[2026-03-16..2026-03-31]", "proposed", ["al-latter-half"]),
        (4, "2025-12-24", "[2026-03-21~..2026-03-31]", "proposed", ["al-late-march", "tt-late-march"]),
        (5, "2025-12-24", "[2026-04-01..]", "proposed", ["al-slip"]),
        (6, "2025-12-24", "2026-03", "planned", ["tt-march"]),
        (7, "2025-12-24", "[2026-03-21~..2026-03-31]", "proposed", ["tt-striving"]),
        (8, "2025-12-24", "2026-03", "planned", ["tt-maneuvering"]),
        (9, "2026-01-03", "2026-21", "planned", ["jp-spring"]),
        (10, "2026-01-03", "[2026-01-01..2026-03-31~]", "proposed", ["jp-early"]),
        (11, "2026-01-03", "[2026-03-21~..2026-03-31]", "proposed", ["jp-officials-late-march"]),
    ]
    assert found.sentence == (
        "Eleven reports name six times. The first, known from 21 December 2025, was spring 2026; current since 3 January 2026: the same."
    )


def test_what_happened_and_what_was_dated_once_has_no_drift(real: Dossier, tmp_path: Path) -> None:
    assert drift(real, real.events["yokosuka-speech-2025-10-28"]) is None
    assert drift(planned(tmp_path, SPRING), planned(tmp_path / "again", SPRING).events["plan"]) is None


def test_a_bar_closes_at_an_end_that_is_stated_and_dissolves_at_one_that_is_not(tmp_path: Path) -> None:
    dossier = planned(tmp_path, SPRING, COUNCIL)
    found = drift(dossier, dossier.events["plan"])
    assert found is not None
    picture = drift_picture(found, date(2026, 3, 4))
    assert len(roles(picture, "cap")) == 2  # of the month; a season states neither end
    assert len(roles(picture, "fade")) == 12
    (slope,) = roles(picture, "step")
    assert isinstance(slope, Polyline)
    assert slope.points[0][1] > slope.points[1][1]  # May is above the spring
    assert found.sentence.startswith(
        "Two reports name two times. The first, known from 3 March 2026, was spring 2027; the desk gives no date"
    )


@pytest.mark.parametrize("width", [COLUMN_WIDTH, PHONE_WIDTH])
def test_nothing_is_drawn_outside_of_the_frame(real: Dossier, width: float) -> None:
    drawn_any = 0
    for event in real.events.values():
        found = drift(real, event)
        if found is not None:
            drawn_any += 1
            picture = drift_picture(found, real.cut_off, width)
            assert outside(picture) == [], event.id
            assert picture.alt_text == found.sentence
    assert drawn_any == 6


def test_bars_stand_apart_and_in_the_order_of_knowledge(real: Dossier) -> None:
    for event in real.events.values():
        found = drift(real, event)
        if isinstance(found, Drift):
            numbers = [shape.x for shape in roles(drift_picture(found, real.cut_off, PHONE_WIDTH), "number") if isinstance(shape, Label)]
            assert all(after - before >= 13 for before, after in pairwise(numbers))


def test_the_timeline_at_a_glance_shows_every_event_of_its_months_once(real: Dossier) -> None:
    events = list(real.events.values())
    picture = timeline_picture(real, events, FULL_WIDTH)
    assert picture is not None
    said = [label.text for label in labels(picture)]
    named = {event.short for event in events} | {str(number) for number in range(1, len(events) + 1)}
    undated, earlier, later = 27, 3, 1
    assert (len(set(said)), set(said) <= named) == (len(events) - undated - earlier - later, True)
    brief = real.editions[-1].events
    assert [event.short for event in brief if event.reading.date and event.short not in said] == []
    assert picture.alt_text == (
        "Timeline from February 2025 to July 2026, by topic: 47 of 78 events, 29 occurred, 13 planned, 4 proposed and 1 lapsed. "
        "The information cut-off is 3 January 2026. The list below describes each event."
    )


DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1)).map(date.isoformat)
SPANS = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: f"[{day}..]"),
    DAYS.map(lambda day: f"[..{day}~]"),
    st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: f"[{pair[0]}~..{pair[1]}]"),
)


@given(
    st.lists(st.tuples(SPANS, st.integers(0, 5), st.booleans()), min_size=1, max_size=40),
    st.sampled_from([FULL_WIDTH, COLUMN_WIDTH, PHONE_WIDTH]),
)
def test_no_words_of_a_timeline_stand_in_each_others_way(drawn: list[tuple[str, int, bool]], width: float) -> None:
    real = proved()
    topics, (model, *_) = list(real.topics.values()), real.events.values()
    events = [
        replace(model, id=f"e{number}", short="Some words " * (1 + number % 3), topics=(topics[topic],), readings=(dated(model, span),))
        for number, (span, topic, _) in enumerate(drawn)
    ]
    newest = replace(real.editions[-1], events=tuple(event for event, (_, _, is_key) in zip(events, drawn, strict=True) if is_key))
    picture = timeline_picture(replace(real, editions=(newest,)), events, width)
    if picture is not None:
        assert (overlapping(picture), outside(picture)) == ([], [])
        assert 1 <= len(labels(picture)) <= len(events)


def dated(model: Event, span: str) -> Reading:
    return replace(model.reading, date=edtf.parse(span))


def test_a_timeline_of_nothing_and_of_far_too_much_is_no_picture(real: Dossier) -> None:
    event = next(iter(real.events.values()))
    days = [(real.cut_off - timedelta(days=number % 50)).isoformat() for number in range(151)]
    many = [replace(event, id=f"e{number}", readings=(dated(event, day),)) for number, day in enumerate(days)]
    bare = replace(event, readings=(replace(event.reading, date=None),))
    assert [timeline_picture(real, events, FULL_WIDTH) for events in ([], [bare], many)] == [None, None, None]
    assert timeline_picture(real, many[1:], FULL_WIDTH) is not None


def test_on_paper_every_event_of_the_months_has_a_row_of_its_own(real: Dossier) -> None:
    events = list(events_by_date(real.events.values()))
    pictures = timeline_row_pictures(real, events)
    numbers = [label.text for picture in pictures for label in roles(picture, "row-number") if isinstance(label, Label)]
    assert numbers == [str(number) for number in range(4, 51)]
    assert [len(roles(picture, "row-number")) for picture in pictures] == [30, 17]
    assert undrawn_count(real, events) == 4
    assert [outside(picture) for picture in pictures] == [[], []]
    assert pictures[1].alt_text == (
        "Chart: months across, 17 events below each other, numbers 34 to 50. "
        "34, They agree to work towards a US meeting, 1–2 January 2026, occurred; 50, Trump–Xi talks in China, in April 2026, proposed. "
        "The table that follows has the same information."
    )


@given(st.lists(SPANS, min_size=1, max_size=70))
def test_rows_on_paper_are_at_most_thirty_and_keep_the_order_of_the_list(spans: list[str]) -> None:
    real = proved()
    model = next(iter(real.events.values()))
    events = events_by_date(
        replace(model, id=f"e{number:02}", short="Some words " * (1 + number % 5), readings=(dated(model, span),))
        for number, span in enumerate(spans)
    )
    pictures = timeline_row_pictures(real, events)
    numbers = [[int(label.text) for label in roles(picture, "row-number") if isinstance(label, Label)] for picture in pictures]
    told = [number for part in numbers for number in part]
    assert told == sorted(told)
    assert len(told) + undrawn_count(real, events) == len(events)
    assert all(1 <= len(part) <= 30 for part in numbers)
    assert [outside(picture) for picture in pictures if outside(picture)] == []


def test_articles_that_relay_one_story_meet_in_it(real: Dossier) -> None:
    picture = relay_picture(real)
    assert picture is not None
    said = Counter(label.text for label in rowed(picture))
    assert said["Kyodo, 24 December 2025"] == 1
    assert said["Kyodo News"] == 1
    (story,) = (label for label in rowed(picture) if label.text == "Kyodo, 24 December 2025")
    ends = [line for line in roles(picture, "chain") if isinstance(line, Line) and abs(line.y2 - story.y) < 10 and line.x2 < story.x]
    assert len(ends) == 2
    assert outside(picture) == []
    assert picture.alt_text.startswith("Chart in three columns: 5 articles, the 8 stories that they relay or report in their own words")


@pytest.mark.parametrize("width", [COLUMN_WIDTH, PHONE_WIDTH])
def test_an_office_that_nothing_says_the_end_of_has_an_arrow(real: Dossier, width: float) -> None:
    trump, ishiba = real.actors["trump-donald"], real.actors["ishiba-shigeru"]
    both, ended = (offices_picture(actor.offices, real.cut_off, width) for actor in (trump, ishiba))
    assert both is not None
    assert ended is not None
    assert [len(roles(picture, "arrow")) for picture in (both, ended)] == [1, 0]
    assert (outside(both), outside(ended)) == ([], [])
    assert both.alt_text == (
        "Offices through the years: President of the United States, 20 January 2017 to 20 January 2021; "
        "President of the United States, since January 2025."
    )
    assert offices_picture((replace(trump.offices[0], begin=None, until=None),), real.cut_off, width) is None


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=60))
def test_any_words_are_only_words_in_a_picture(words: str) -> None:
    picture = Picture(100, 50, words, (Label(1, 2, words, "start", "words"), Line(0, 0, 1, 1, "grid"), Polyline(((0, 0), (1, 1)), "step")))
    tree = ET.fromstring(str(svg(picture, "wide")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert [node.tag.removeprefix(NAMES) for node in tree.iter()] == ["svg", "text", "line", "polyline"]
    assert {name for node in tree.iter() for name in node.attrib} & {"id", "style", "onload", "href"} == set()
    assert (tree.get("role"), tree.get("aria-label"), tree[0].text) == ("img", words, words)
