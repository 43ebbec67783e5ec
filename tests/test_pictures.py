"""Pictures: what they show is what the reports say, and nothing of them is outside the frame or could harm a page."""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from briefing import edtf
from briefing.analysis.weight import NEAR_BRIEF, weights
from briefing.model import Dossier, Event, Reading
from briefing.phrases import typographic
from briefing.pictures.drift import Drift, drift
from briefing.pictures.drift_picture import drift_picture
from briefing.pictures.offices import offices_picture
from briefing.pictures.relays import relay_picture
from briefing.pictures.shapes import (
    COLUMN_WIDTH,
    FULL_WIDTH,
    LARGE_PHONE_WIDTH,
    PHONE_WIDTH,
    Label,
    Line,
    Linked,
    Picture,
    Polyline,
    Shape,
    StatusMark,
    text_width,
)
from briefing.pictures.svg import svg
from briefing.pictures.timeline import MAX_TAB_STOPS, TimelineLinks, listed_only, marked_month, timeline_picture
from briefing.pictures.timeline_rows import timeline_row_pictures, undrawn_count
from briefing.proving import prove
from briefing.reading import gather, read
from briefing.records import Status
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
            return [(shape.x + dx, shape.y + dy) for dx in (-shape.radius, shape.radius) for dy in (-shape.radius, shape.radius)]
        case Linked():
            return [point for part in shape.shapes for point in points(part)]


def flat(shapes: Iterable[Shape]) -> Iterator[Line | Polyline | Label | StatusMark]:
    """The shapes, and those within links."""
    for shape in shapes:
        if isinstance(shape, Linked):
            yield from flat(shape.shapes)
        else:
            yield shape


def links(picture: Picture, role: str) -> list[Linked]:
    return [shape for shape in picture.shapes if isinstance(shape, Linked) and shape.role.split()[0] == role]


def roles(picture: Picture, role: str) -> list[Line | Polyline | Label]:
    return [shape for shape in flat(picture.shapes) if not isinstance(shape, StatusMark) and shape.role.split()[0] == role]


def rowed(picture: Picture) -> list[Label]:
    """The words of rows and boxes."""
    return [shape for shape in roles(picture, "row") if isinstance(shape, Label)]


BOLD = ("head", "year", "cut-off", "band-name")


def box(label: Label, size: float) -> tuple[float, float, float, float]:
    """Where words are drawn, in the sizes of the style sheet, by the widths of letters that pictures are made with."""
    role, *more = label.role.split()
    size, factor = (17, 0.9) if role == "said" else (size, 1.0)
    width = text_width(label.text, size) * factor * (1.08 if role in BOLD or "held" in more else 1)
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, left + width, label.y - size * 0.72, label.y + size * 0.16


def overlapping(picture: Picture, size: float = 12.5) -> list[tuple[str, str]]:
    """The pairs of words that collide."""
    boxes = [(shape.text, box(shape, size)) for shape in flat(picture.shapes) if isinstance(shape, Label)]
    return [
        (one, other)
        for (one, (left, right, top, bottom)), (other, (start, end, head, foot)) in combinations(boxes, 2)
        if left < end and start < right and top < foot and head < bottom
    ]


def outside(picture: Picture) -> list[Shape]:
    return [shape for shape in picture.shapes for x, y in points(shape) if not (-1 <= x <= picture.width + 1 and 0 <= y <= picture.height)]


def plan_of(dossier: Dossier, event: str) -> Drift:
    found = drift(dossier, dossier.events[event])
    assert found is not None
    return found


def test_the_drift_of_the_visit_has_one_row_for_each_origin_and_day(real: Dossier) -> None:
    plan = plan_of(real, "takaichi-us-visit-2026")
    assert [(row.day.isoformat(), row.who, row.quoted, row.also, row.status.value, row.is_held) for row in plan.rows] == [
        (
            "2025-12-21",
            "Several anonymous Japanese government officials, in Chang'an Street Knowledge",
            "“in the spring of next year”",
            ("“early next year”",),
            "planned",
            False,
        ),
        (
            "2025-12-24",
            "Kyodo (inferred), a government source, not named, in AloJapan and Toutiao",
            "“in the latter half of March”",
            ("“late-March”", "“April or later”"),
            "proposed",
            False,
        ),
        ("2025-12-24", "Toutiao, in its own words", "“in March 2026”", ("“in late March next year”",), "planned", False),
        (
            "2026-01-03",
            "Kyodo, Sanae Takaichi by name, in Jakarta Post",
            "“in the spring”",
            ("“early in the upcoming year”", "“late March”"),
            "planned",
            True,
        ),
    ]
    assert (plan.context, plan.context_word) == (real.events["trump-china-visit-2026"], "before")
    assert [status.value for status in plan.statuses] == ["proposed", "planned"]


def test_a_finding_that_the_desk_did_not_write_is_the_times_in_their_order(real: Dossier) -> None:
    event = real.events["takaichi-us-visit-2026"]
    unwritten = replace(event, record=event.record.model_copy(update={"finding": None}))
    plan = drift(real, unwritten)
    assert plan is not None
    assert plan.finding == (
        "Spring 2026, then 16–31 March 2026, then March 2026, then spring 2026 again.",
        "Four accounts name three times.",
    )


def test_what_happened_and_what_was_dated_once_has_no_drift(real: Dossier, tmp_path: Path) -> None:
    assert drift(real, real.events["yokosuka-speech-2025-10-28"]) is None
    assert drift(planned(tmp_path, SPRING), planned(tmp_path / "again", SPRING).events["plan"]) is None


def test_a_bar_closes_at_an_end_that_is_stated_and_is_dotted_at_one_that_is_not(tmp_path: Path) -> None:
    plan = plan_of(planned(tmp_path, SPRING, COUNCIL), "plan")
    picture = drift_picture(plan)
    assert len(roles(picture, "cap")) == 2  # of the month; a season states neither end
    assert len(roles(picture, "fade")) == 12
    assert plan.finding == ("Spring 2027, then May 2027.", "Two accounts name two times; the current one is spring 2027.")
    assert picture.alt_text == (
        "Chart of the times named for it, oldest first, the current one last. "
        "Known from 4 March 2026, City News, in Herald: “six votes”, planned; "
        "known from 3 March 2026, Gazette (inferred): “the spring of 2027”, planned."
    )


@pytest.mark.parametrize("width", [FULL_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH])
def test_no_words_of_a_drift_collide_or_leave_the_picture(real: Dossier, width: float) -> None:
    plans = {event.id: plan for event in real.events.values() if (plan := drift(real, event)) is not None}
    pictures = {event: drift_picture(plan, width) for event, plan in plans.items()}
    assert sorted(pictures) == ["takaichi-trump-summit-2026", "takaichi-us-visit-2026"]
    assert {event: (overlapping(picture, 13), outside(picture)) for event, picture in pictures.items()} == dict.fromkeys(pictures, ([], []))


def test_a_drift_has_at_most_six_rows_and_as_many_as_fit_on_paper(real: Dossier) -> None:
    plan = plan_of(real, "takaichi-us-visit-2026")
    row = plan.rows[0]
    times = ["2026-03", "2026-04", "2026-12", "2026-03", "2026-05", "2026-06", "2026-07", "2026-01"]
    spans = [edtf.parse(time) for time in times]
    rows = tuple(
        replace(row, span=span, is_held=number == len(spans), account=replace(row.account, number=number))
        for number, span in enumerate(spans, 1)
    )
    long = replace(plan, rows=rows)
    assert [item.account.number for item in long.most_telling()] == [1, 2, 3, 4, 5, 8]
    assert [len(roles(drift_picture(long, 756, height), "ground")) for height in (None, 320, 10)] == [6, 4, 2]
    assert "6 rows of 8" in drift_picture(long).alt_text


HERE = TimelineLinks(events={}, months={})


def here(dossier: Dossier) -> TimelineLinks:
    """Links to a row for each event, and to a heading for each month."""
    months = {
        month: f"#{month.isoformat()[:7]}" for event in dossier.events.values() if (month := marked_month(event, dossier)) is not None
    }
    return TimelineLinks(events={event: f"#event-{event}" for event in dossier.events}, months=months)


def timeline(dossier: Dossier, events: Sequence[Event], width: float = FULL_WIDTH, links: TimelineLinks = HERE) -> Picture | None:
    return timeline_picture(dossier, events, weights(dossier), links, width)


def test_the_timeline_names_the_events_of_the_brief_and_marks_all_others_of_its_months_once(real: Dossier) -> None:
    picture = timeline(real, list(real.events.values()), links=here(real))
    assert picture is not None
    worded = [event for shape in links(picture, "worded") for event in shape.events]
    marked = [part.events[0] for cell in links(picture, "cell") for part in cell.shapes if isinstance(part, Linked)]
    assert len(worded) == 8
    assert all(weights(real)[event] >= NEAR_BRIEF for event in worded)
    assert Counter(marked + worded).most_common(1)[0][1] == 1
    only_listed = listed_only(real, tuple(real.events.values()), weights(real))
    earlier, later = 9, 1
    assert len(marked) + len(worded) + earlier + later + only_listed == len(real.events)
    stops = [shape for shape in picture.shapes if isinstance(shape, Linked) and shape.href and shape.is_tab_stop]
    assert len(stops) <= MAX_TAB_STOPS
    assert [shape.href for shape in links(picture, "edge")] == [
        "#event-taiwan-strait-reaffirmation-2025",
        "#event-security-documents-revision",
    ]
    assert picture.alt_text.startswith("Timeline from September 2025 to August 2026: ")
    assert picture.alt_text.endswith("The information cut-off is 3 January 2026. The list below has each event.")


def test_what_occurred_is_left_of_the_cut_off_and_what_is_expected_right_of_it(real: Dossier) -> None:
    picture = timeline(real, list(real.events.values()))
    assert picture is not None
    (cut,) = (shape for shape in roles(picture, "cut-off") if isinstance(shape, Line))
    marks = [shape for shape in flat(picture.shapes) if isinstance(shape, StatusMark)]
    assert {shape.status for shape in marks if shape.x < cut.x1} >= {"occurred"}
    assert {shape.status for shape in marks if shape.x > cut.x1} == {"planned", "proposed"}
    assert all(abs(shape.x - cut.x1) > shape.radius for shape in marks)


def test_a_phone_has_the_events_in_words_alone(real: Dossier) -> None:
    for width, last in ((LARGE_PHONE_WIDTH, "June"), (PHONE_WIDTH, "May")):
        picture = timeline(real, list(real.events.values()), width, here(real))
        assert picture is not None
        assert (links(picture, "cell"), roles(picture, "lane"), len(links(picture, "worded"))) == ([], [], 8)
        assert f"September 2025 to {last} 2026" in picture.alt_text


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
    st.lists(
        st.tuples(SPANS, st.integers(0, 5), st.booleans(), st.sampled_from(["occurred", "planned", "unknown"])), min_size=1, max_size=60
    ),
    st.sampled_from([FULL_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH]),
    st.dates(date(2025, 6, 1), date(2026, 6, 1)),
)
def test_no_words_of_a_timeline_collide_or_leave_it(drawn: list[tuple[str, int, bool, str]], width: float, cut_off: date) -> None:
    real = at_cut_off(proved(), cut_off)
    topics, (model, *_) = list(real.topics.values()), real.events.values()
    events = [
        replace(
            model,
            id=f"e{number}",
            short="Some words " * (1 + number % 3),
            topics=(topics[topic],),
            readings=(replace(dated(model, span), status=Status(status)),),
        )
        for number, (span, topic, _, status) in enumerate(drawn)
    ]
    weight = {event.id: 4 if is_key else 1 for event, (_, _, is_key, _) in zip(events, drawn, strict=True)}
    picture = timeline_picture(real, events, weight, HERE, width)
    if picture is not None:
        assert (overlapping(picture), outside(picture)) == ([], [])


def at_cut_off(dossier: Dossier, day: date) -> Dossier:
    """A dossier whose newest article became known on a day."""
    (newest, *_) = sorted(dossier.sources.values(), key=lambda source: source.known_from, reverse=True)
    return replace(dossier, sources={newest.id: replace(newest, known_from=day)})


@pytest.mark.parametrize("cut_off", [date(2026, 1, 3), date(2026, 1, 30)])
def test_a_cell_with_more_than_twelve_events_is_a_bar_with_their_number(real: Dossier, cut_off: date) -> None:
    view = at_cut_off(real, cut_off)
    model = next(iter(view.events.values()))
    days = {"2025-12-20": 21, "2026-01-02": 14, "2026-01-31": 250, "2026-02-05": 1300}
    events = [
        replace(
            model,
            id=f"e{day}-{number}",
            readings=(replace(dated(model, day), status=Status.PLANNED if day > "2026-01-15" else Status.OCCURRED),),
        )
        for day, count in days.items()
        for number in range(count)
    ]
    picture = timeline_picture(view, events, dict.fromkeys((event.id for event in events), 1), HERE, FULL_WIDTH)
    assert picture is not None
    worded = {event for shape in links(picture, "worded") for event in shape.events}
    counts = [label.text for label in roles(picture, "count") if isinstance(label, Label)]
    assert sum(map(int, counts)) == len(events) - len(worded)
    assert (overlapping(picture), outside(picture)) == ([], [])


def dated(model: Event, span: str) -> Reading:
    return replace(model.reading, date=edtf.parse(span))


def test_a_timeline_of_fewer_than_two_events_is_no_picture(real: Dossier) -> None:
    event = real.events["takaichi-us-visit-2026"]
    bare = replace(event, readings=(replace(event.reading, date=None),))
    assert [timeline(real, events) for events in ([], [bare, bare], [event])] == [None, None, None]


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
        "34, Agreed to seek a meeting, 1–2 January 2026, occurred; 50, Trump–Xi talks in China, in April 2026, proposed. "
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
    link = Linked(shapes=(Label(1, 2, words, "start", "words"),), role="worded", href="#here", title=words, events=("one",))
    mouse = Linked(shapes=(), role="cell", href="#here", title=words, events=("one", "two"), is_tab_stop=False)
    shapes = (Label(1, 2, words, "start", "words"), Line(0, 0, 1, 1, "grid"), Polyline(((0, 0), (1, 1)), "grid"), link, mouse)
    tree = ET.fromstring(str(svg(Picture(100, 50, words, shapes), "full")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert [node.tag.removeprefix(NAMES) for node in tree.iter()] == ["svg", "text", "line", "polyline", "a", "text", "a", "title"]
    assert {name for node in tree.iter() for name in node.attrib} & {"id", "style", "onload"} == set()
    shown = typographic(words)
    assert (tree.get("role"), tree.get("aria-label"), tree[0].text, tree[3].get("aria-label")) == ("group", shown, shown, shown)
    assert tree[4].attrib == {"class": "cell", "data-events": "one two", "href": "#here", "tabindex": "-1", "aria-hidden": "true"}
    assert svg(Picture(100, 50, words, shapes[:3]), "full").count('role="img"') == 1
