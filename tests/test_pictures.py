"""Pictures: what they show is what the reports say, and nothing of them is outside the frame or could harm a page."""

import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlays import laid_out

from generator.dossier import Dossier
from generator.pictures.drift import Drift, drawn, drift
from generator.pictures.shapes import NARROW, WIDE, Label, Line, Picture, Shape
from generator.pictures.shapes import Path as Polyline
from generator.pictures.svg import svg
from generator.proving import prove
from generator.reading import gather, read

ROOT = Path(__file__).parent
NAMES = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def real() -> Dossier:
    dossier, _ = prove(read(gather(ROOT.parent / "seeds"))[0])
    assert dossier is not None
    return dossier


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


def roles(picture: Picture, role: str) -> list[Shape]:
    return [shape for shape in picture.shapes if shape.role.split()[0] == role]


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
        "Eleven reports name six times. Known first, from 21 December 2025, was spring 2026; held since 3 January 2026 is spring 2026 again."
    )


def test_what_happened_and_what_was_dated_once_has_no_drift(real: Dossier, tmp_path: Path) -> None:
    assert drift(real, real.events["yokosuka-speech-2025-10-28"]) is None
    assert drift(planned(tmp_path, SPRING), planned(tmp_path / "again", SPRING).events["plan"]) is None


def test_a_bar_closes_at_an_end_that_is_stated_and_dissolves_at_one_that_is_not(tmp_path: Path) -> None:
    dossier = planned(tmp_path, SPRING, COUNCIL)
    found = drift(dossier, dossier.events["plan"])
    assert found is not None
    picture = drawn(found, date(2026, 3, 4))
    assert len(roles(picture, "cap")) == 2  # of the month; a season states neither end
    assert len(roles(picture, "fade")) == 12
    (slope,) = roles(picture, "step")
    assert isinstance(slope, Polyline)
    assert slope.points[0][1] > slope.points[1][1]  # May is above the spring
    assert found.sentence.startswith("Two reports name two times. Known first, from 3 March 2026, was spring 2027; the desk holds no date")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_is_drawn_outside_of_the_frame(real: Dossier, width: float) -> None:
    drawn_any = 0
    for event in real.events.values():
        found = drift(real, event)
        if found is not None:
            drawn_any += 1
            picture = drawn(found, real.cut_off, width)
            outside = [
                shape for shape in picture.shapes for x, y in points(shape) if not (-1 <= x <= width + 1 and 0 <= y <= picture.height)
            ]
            assert outside == [], event.id
            assert picture.alternative == found.sentence
    assert drawn_any == 6


def test_bars_stand_apart_and_in_the_order_of_knowledge(real: Dossier) -> None:
    for event in real.events.values():
        found = drift(real, event)
        if isinstance(found, Drift):
            numbers = [shape.x for shape in roles(drawn(found, real.cut_off, NARROW), "number") if isinstance(shape, Label)]
            assert all(after - before >= 13 for before, after in pairwise(numbers))


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=60))
def test_any_words_are_only_words_in_a_picture(words: str) -> None:
    picture = Picture(100, 50, words, (Label(1, 2, words, "start", "words"), Line(0, 0, 1, 1, "grid"), Polyline(((0, 0), (1, 1)), "step")))
    tree = ET.fromstring(str(svg(picture, "wide")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert [node.tag.removeprefix(NAMES) for node in tree.iter()] == ["svg", "text", "line", "polyline"]
    assert {name for node in tree.iter() for name in node.attrib} & {"id", "style", "onload", "href"} == set()
    assert (tree.get("role"), tree.get("aria-label"), tree[0].text) == ("img", words, words)
