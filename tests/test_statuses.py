"""What pages, paper and the terminal say beside a status and a date, and of all that a record can say: whole sentences, as shown."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import markdown
import pytest
import shown
from briefing import build, edtf
from briefing.analysis import Findings
from briefing.build import analyse_as_of
from briefing.exports.show import record_as_text
from briefing.html import pages
from briefing.model import Dossier, Event
from briefing.pdf.compile import compile_all, pdf_compiler
from briefing.pdf.documents import requested_documents
from briefing.pictures.bars import BarEnd, span_bar
from briefing.pictures.shapes import Picture, Polyline, StatusMark
from briefing.pictures.svg import svg
from briefing.reading import Inputs, gather
from briefing.reading.format_yaml import format_yaml
from briefing.reading.schemas import file_kind, schemas
from briefing.reading.skeleton import skeleton
from briefing.records import SETTLED_STATUSES, Disputed, Status
from briefing.views import readings
from briefing.views.labels import office_title
from briefing.views.order import EventGroup, event_group, is_expected
from overlays import laid_out
from paper import words
from projects import ROOT
from selectolax.lexbor import LexborHTMLParser, LexborNode


@cache
def proved() -> tuple[Dossier, Findings]:
    """The small dossier in `shown.py`."""
    return _checked(inputs(shown.files()))


def inputs(files: dict[str, bytes]) -> Inputs:
    return Inputs("seeds", files)


def _checked(given: Inputs) -> tuple[Dossier, Findings]:
    checked = build.check(given)
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings


@cache
def starter() -> tuple[Dossier, Findings]:
    """The example of `briefing init`."""
    return _checked(gather(ROOT / "generator" / "briefing" / "starter" / "seeds"))


def page(path: str, found: tuple[Dossier, Findings] | None = None) -> LexborHTMLParser:
    text = pages(*(found or proved()))[path]().decode()
    return LexborHTMLParser(markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"]))


def flat(node: LexborNode) -> str:
    return " ".join(node.text().replace("\u2060", "").split())


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [flat(node) for node in tree.css(selector)]


def facts(path: str, found: tuple[Dossier, Findings] | None = None) -> dict[str, str]:
    """The facts at the head of a page."""
    return {flat(item.css("dt")[0]): " ".join(flat(part) for part in item.css("dd")) for item in page(path, found).css("dl.facts > div")}


def event(name: str) -> Event:
    return proved()[0].events[name]


def on_paper(name: str) -> str:
    """The text of the factsheet of an entity."""
    (sheet,) = compile_all(requested_documents(*proved(), "https://desk.example/", (name,)), pdf_compiler(None)).values()
    return words(sheet.data)


def described(name: str) -> str:
    return record_as_text(proved()[1], proved()[0].entity(name))


# ---- the day and the words beside a status and a date


def test_a_status_that_never_changed_is_known_since_the_event_is() -> None:
    """The facts have that day once."""
    assert readings.status_since(event("accident")) == event("accident").known_from
    assert facts("events/accident/index.md")["Status"] == (
        "Disputed Occurred 2 inferred origins (Post, Courier) say so; 1 denies it (Board)"
    )


def test_a_status_that_came_back_is_known_since_it_came_back() -> None:
    again = shown.files()
    again["seeds/events.yml"] = again["seeds/events.yml"].replace(
        b"    - {date: 2026-05-14, status: planned, rests_on: [post]}\n",
        b"    - {date: 2026-05-14, status: planned, rests_on: [post]}\n    - {date: 2026-05-14, status: proposed, rests_on: [post]}\n",
    )
    dossier, findings = _checked(inputs(again))
    assert readings.status_since(dossier.events["first-crossing"]) == date(2025, 11, 1)
    assert " reported so since 1 November 2025 " in facts("events/first-crossing/index.md", (dossier, findings))["Status"]


def test_the_words_beside_a_date_are_those_of_a_report_that_bears_it() -> None:
    assert facts("events/accident/index.md")["When"] == "27 August 2025 “Wednesday, 27 August 2025”, day stated"
    assert facts("events/first-crossing/index.md")["When"] == "14–15 May 2026 “14 May 2026” and “15 May 2026”, some day within"


def test_the_untouched_example_prints_the_words_of_both_days() -> None:
    assert facts("events/first-crossing/index.md", starter())["When"] == (
        "14–15 May 2024 “Tuesday, 14 May 2024” and “Wednesday, 15 May 2024”, some day within"
    )
    rows = texts(page("timeline/index.md", starter()), "#event-first-crossing .when")
    assert rows == ["14–15 May 2024"]
    row = flat(page("index.md", starter()).css("ul.expected > li")[0])
    assert row == "14–15 May 2024 First crossing of the new ferry Planned “Tuesday, 14 May 2024” and “Wednesday, 15 May 2024”"


def test_a_date_that_no_report_bears_has_no_words() -> None:
    changed = shown.files()
    changed["seeds/events.yml"] = changed["seeds/events.yml"].replace(b"[2026-05-14..2026-05-15]", b"[2026-05-13..2026-05-16]")
    found = _checked(inputs(changed))
    assert facts("events/first-crossing/index.md", found)["When"] == "13–16 May 2026 some day within"


def test_the_words_of_a_report_without_hours_are_those_of_its_day() -> None:
    assert readings.worded_reports(event("crew-call").reading) == event("crew-call").reports


def test_an_hour_is_shown_with_its_zone() -> None:
    assert facts("events/crew-call/index.md")["When"] == "28 August 2025, 22:30 UTC hour stated"
    assert "28 Aug 2025, 22:30 UTC" in on_paper("crew-call")
    assert "occurred, 28 August 2025, 22:30 UTC" in described("crew-call")


def test_an_event_without_a_sentence_of_the_desk_has_the_words_of_a_report_that_supports_it() -> None:
    lead = texts(page("events/accident/index.md"), ".lead q")
    assert lead == ["The ferry Aurora hit the old pier at Samplewick on Thursday, 28 August 2025"]


# ---- plans whose day has passed, and claims


def test_a_plan_whose_last_day_has_passed_says_that_its_outcome_is_not_reported() -> None:
    sentence = "Was planned for 12 September 2025; outcome not reported."
    assert facts("events/new-pier/index.md")["Status"] == f"{sentence} 1 inferred origin (Courier)"
    row = flat(page("timeline/index.md").css("#event-new-pier")[0])
    assert row == "12 Sep 2025 Was planned A new pier opens outcome not reported 1 inferred origin"
    assert sentence in on_paper("new-pier")
    assert sentence in described("new-pier")


def test_what_is_overdue_is_not_expected() -> None:
    front, timeline = page("index.md"), page("timeline/index.md")
    assert texts(front, "#expected + ul .what a") == ["A second pier", "The first crossing"]
    assert texts(timeline, "#expected + ul .what a") == ["A second pier", "The first crossing"]
    assert texts(timeline, "#expected") == ["Ahead 2 events with a date; none had happened by 1 November 2025"]
    assert [words for words in texts(timeline, ".what") if "outcome not reported" in words] == ["A new pier opens outcome not reported"]


def test_what_is_claimed_is_neither_expected_nor_what_happened() -> None:
    timeline = page("timeline/index.md")
    marks = {flat(row.css(".what a")[0]): flat(row.css(".held")[0]) for row in timeline.css("ul.rows > li")}
    assert marks == {
        "A second pier": "Planned",
        "The first crossing": "Planned",
        "Talks about the ferry to Exampleton": "Claimed",
        "A new pier opens": "Was planned",
        "The crew is called together": "Occurred",
        "The ferry Aurora hits the old pier": "Disputed Occurred",
        "The channel is dredged": "Claimed",
    }


def test_a_plan_of_the_day_of_the_cut_off_is_not_overdue() -> None:
    plan = event("new-pier")
    assert readings.outcome_sentence(plan, date(2025, 9, 12)) == ""
    assert readings.outcome_sentence(plan, date(2025, 9, 13)) == "Was planned for 12 September 2025; outcome not reported."


def test_a_past_view_knows_nothing_of_a_plan_that_was_still_to_come() -> None:
    dossier, _ = analyse_as_of(proved()[0], date(2025, 8, 29))
    assert is_expected(dossier.events["new-pier"], dossier)


@pytest.mark.parametrize(
    ("status", "when", "sentence"),
    [
        (Status.PLANNED, "2025-08", "Was planned for August 2025; outcome not reported."),
        (Status.PROPOSED, "2025-22", "Was proposed for summer 2025; outcome not reported."),
        (Status.CONFIRMED, "[..2025-08-31]", "Was confirmed to happen by 31 August 2025; outcome not reported."),
        (Status.PLANNED, "[2025-08-21~..2025-08-31]", "Was planned for late August 2025; outcome not reported."),
        (Status.PLANNED, "2025-08-08T22:30+02:00", "Was planned for 8 August 2025, 22:30 UTC+2; outcome not reported."),
        (Status.PLANNED, "[2025-08-21..]", ""),
        (Status.OCCURRED, "2025-08", ""),
        (Status.CLAIMED, "2025-08", ""),
        (Status.UNKNOWN, "2025-08", ""),
    ],
)
def test_an_outcome_reads_so(status: Status, when: str, sentence: str) -> None:
    assert readings.outcome_sentence(_with_reading(status, when), date(2025, 11, 1)) == sentence


@pytest.mark.parametrize(
    ("status", "when", "group"),
    [
        (Status.PLANNED, None, EventGroup.EXPECTED),
        (Status.PLANNED, "2025-11-01", EventGroup.EXPECTED),
        (Status.PROPOSED, "2025-10-31", EventGroup.OUTCOME_MISSING),
        (Status.CLAIMED, None, EventGroup.CLAIMED),
        (Status.CLAIMED, "2025-10-31", EventGroup.CLAIMED),
        (Status.UNKNOWN, None, EventGroup.UNKNOWN),
        (Status.UNKNOWN, "2025-12", EventGroup.EXPECTED),
        (Status.CANCELLED, "2025-12", EventGroup.HAPPENED),
        (Status.LAPSED, None, EventGroup.HAPPENED),
    ],
)
def test_an_event_is_in_this_group(status: Status, when: str | None, group: EventGroup) -> None:
    assert event_group(_with_reading(status, when), proved()[0]) is group


def _with_reading(status: Status, when: str | None) -> Event:
    plan = event("new-pier")
    return replace(plan, readings=(replace(plan.reading, status=status, date=edtf.parse(when) if when else None),))


def test_a_claim_is_not_settled() -> None:
    assert Status.CLAIMED not in SETTLED_STATUSES


def test_the_mark_of_a_claim_is_a_ring_with_a_core() -> None:
    def drawn(status: str) -> str:
        return str(svg(Picture(12, 12, "", (StatusMark(6, 6, status),)), "wide")).partition(">")[2]

    claimed = '<circle class="mark claimed" cx="6" cy="6" r="5"/><path class="mark-part claimed" d="M6 6m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z"/></svg>'
    assert drawn("claimed") == claimed
    assert len({drawn(status).replace(status, "") for status in ("claimed", "occurred", "planned", "confirmed")}) == 4
    assert '"mark occurred"' in drawn("occurred")


def test_the_bar_of_a_claim_has_a_core() -> None:
    roles = [
        shape.role
        for shape in span_bar(BarEnd(0, is_stated=True), BarEnd(9, is_stated=True), 5, 8, "claimed")
        if isinstance(shape, Polyline)
    ]
    assert roles == ["ground claimed", "core claimed"]


# ---- what reports say


def test_a_report_says_what_it_denies_or_that_it_only_mentions_the_event() -> None:
    rows = page("events/accident/index.md").css("table.accounts tr[id]")
    marks = {node.attributes["id"]: [flat(mark) for mark in node.css("td:nth-child(2) .status")] for node in rows}
    assert marks == {
        "report-courier": ["Occurred"],
        "report-post": ["Occurred"],
        "report-post-day": ["Denies the date"],
        "report-post-count": ["Denies the date and a figure", "Occurred"],
        "report-silent": ["Only mentions the event"],
        "report-board": ["Denies the event"],
        "report-board-count": ["Denies a figure"],
    }
    kinds = {str(node.attributes["id"]): [mark.attributes["class"] for mark in node.css(".status")] for node in rows}
    assert kinds["report-silent"] == ["status mentions"]
    assert kinds["report-board"] == ["status disputed"]


def test_a_report_that_gives_no_status_has_neither_a_ring_nor_a_date() -> None:
    (row,) = page("events/accident/index.md").css("#report-post-day")
    assert flat(row.css("td")[1]) == "Denies the date"


def test_figures_a_superlative_and_the_note_of_a_report_are_shown() -> None:
    remarks = texts(page("events/accident/index.md"), "#report-courier td:last-child .remark")
    assert remarks == [
        "passengers: about 40 people, as of 28 August 2025",
        "hurt: 3 to 5 people",
        "Said to be: the first accident of a ferry in Samplewick since 1990",
        "Note: A reporter of the paper was on the pier.",
        "One origin, accepted because: The paper saw it.",
    ]
    assert texts(page("events/accident/index.md"), "#report-post-count td:last-child .remark") == [
        "passengers: at least 44 people",
        "cabins: 2 cabins (worked out: 44 in cabins of 22)",
    ]


def test_paper_says_what_reports_deny_and_add() -> None:
    text = on_paper("accident")
    for sentence in (
        "reported so since 29 Aug 2025",
        "Aurora and harbour board (according to Board) · the old pier (according to Courier)",
        "“Wednesday, 27 August 2025”, day stated",
        "First known. One origin, accepted because: The paper saw it.",
        "passengers: about 40 people, as of 28 August 2025",
        "Said to be: the first accident of a ferry in Samplewick since 1990",
        "Note: A reporter of the paper was on the pier.",
        "cabins: 2 cabins (worked out: 44 in cabins of 22)",
        "denies the date",
        "only mentions the event",
    ):
        assert sentence in text, sentence


def test_the_terminal_says_what_reports_deny_and_add() -> None:
    lines = described("accident").splitlines()
    assert lines[2] == "occurred, 27 August 2025, disputed"
    for line in (
        "  harbour-board: harbour board (board, board-count)",
        "  the old pier (courier)",
        "  2025-08-29: occurred, 28 August 2025; first known. One origin, accepted because: The paper saw it.",
        "  silent: only mentions the event",
        "  post-count: occurred; denies the date and a figure",
        "    Note: A reporter of the paper was on the pier.",
    ):
        assert line in lines, line


def test_a_denial_of_a_date_alone_does_not_dispute_the_event() -> None:
    changed = shown.files()
    changed["seeds/events.yml"] = changed["seeds/events.yml"].replace(
        b"quote: No ferry of ours has ever hit a pier\n      stance: disputes\n",
        b"quote: No ferry of ours has ever hit a pier\n      stance: mentions\n",
    )
    found = _checked(inputs(changed))
    assert not found[0].events["accident"].is_disputed
    assert facts("events/accident/index.md", found)["Status"].startswith("Date disputed Figure disputed Occurred 2 inferred")
    assert set(Disputed) == {"date", "status", "figure"}


# ---- events, actors, offices, names


def test_an_event_says_which_reports_show_an_actor_and_the_place() -> None:
    lines = texts(page("events/accident/index.md"), "dl.belongs > div")
    assert lines == [
        "Who Aurora, harbour board according to Board2, 3",
        "Where the old pier according to Courier1",
        "Harbour board its own document",
    ]


def test_a_reading_says_what_it_accepts_and_why() -> None:
    accounts = texts(page("events/accident/index.md"), "#report-courier td:last-child .remark")
    assert accounts[-1] == "One origin, accepted because: The paper saw it."
    single = shown.files()
    single["seeds/events.yml"] = single["seeds/events.yml"].replace(
        b"  date: 2025-09-12\n  status: planned\n",
        b"  date: 2025-09-12\n  status: planned\n  reasoning: It has the plan.\n  accepts: [one-origin]\n",
    )
    text = texts(page("events/new-pier/index.md", _checked(inputs(single))), "td:last-child p.remark")
    assert text == ["One origin, accepted because: It has the plan."]


def test_an_acting_office_has_its_bounds_cited_where_they_are() -> None:
    tree = page("actors/vale-noor/index.md")
    assert texts(tree, ".lead") == ["Acting Mayor of Samplewick1, May 20252 to 31 August 20253"]
    assert texts(tree, ".lead + p.remark") == ["Outside knowledge: The deputy stands in. The charter, public since 1 January 2020"]
    paper = on_paper("vale-noor")
    assert "Outside knowledge: The deputy stands in. (The charter, public since 1 January 2020)" in paper
    assert "“acting for Mira Quill since May 2025”" in paper
    assert "  post, line 9: “in office again since 1 September 2025”" in described("vale-noor").splitlines()


def test_acting_is_said_once_and_as_the_title_is_written() -> None:
    (office,) = proved()[0].actors["vale-noor"].offices
    titles = [office_title(replace(office, title=title)) for title in ("Mayor", "mayor", "Acting Mayor")]
    assert titles == ["Acting Mayor", "acting mayor", "Acting Mayor"]


def test_a_name_has_its_language_and_its_period() -> None:
    tree = page("actors/aurora/index.md")
    assert texts(tree, "table.names tr:last-child td") == [
        "Polaris",
        "Alias Latin, 2012 to 2019",
        "Board issued by a party: harbour board and Samplewick",
        "The statement says so.",
    ]
    assert tree.css("table.names bdi[lang]")[0].attributes["lang"] == "la"
    assert "alias, Latin, 2012 to 2019" in on_paper("aurora")
    assert "  Polaris (alias, Latin, 2012 to 2019): board" in described("aurora").splitlines()


def test_an_actor_speaks_for_others() -> None:
    assert "Speaks for Samplewick." in texts(page("actors/harbour-board/index.md"), "p.remark")
    assert "Speaks for Samplewick." in on_paper("harbour-board")
    assert "\n\nSpeaks for\n  samplewick\n" in described("harbour-board")


def test_a_place_is_listed_among_the_actors() -> None:
    tree = page("actors/index.md")
    assert texts(tree, "#place") == ["Places 1"]
    assert texts(tree, "#place + ul li a") == ["Samplewick"]


def test_outside_knowledge_is_linked_and_says_since_when_it_was_public() -> None:
    tree = page("actors/samplewick/index.md")
    assert texts(tree, "p > .outside") == [
        "Outside knowledge: Samplewick has had a port since 1840. The register of ports, public since 1 March 2024",
        "Outside knowledge: It is twinned with Exampleton. The list of twins",
    ]
    (link,) = tree.css(".outside a")
    assert (link.attributes["href"], link.attributes["rel"]) == (
        "https://example.org/ports?of=1&in=2",
        "noopener noreferrer nofollow external",
    )
    assert "(The register of ports, public since 1 March 2024), https://example.org/ports?of=1&in=2" in on_paper("samplewick")


# ---- differences


def test_a_difference_shows_how_its_explanation_changed() -> None:
    tree = page("differences/day-of-accident/index.md")
    assert texts(tree, ".state-line") == ["Explained since 1 November 2025."]
    assert texts(tree, "p.desk-note") == ["Desk’s note. The accident was at midnight."]
    assert texts(tree, "#history + ol.trail li") == [
        "1 October 2025 Unresolved Neither paper saw the log.",
        "31 October 2025 Error in a source The inquiry had the log. the inquiry found3",
        "1 November 2025 Explained The accident was at midnight.",
    ]
    paper = on_paper("accident")
    assert "31 Oct 2025, error in a source: The inquiry had the log." in paper
    assert "1 Nov 2025, explained: The accident was at midnight." in paper
    assert "  2025-10-31: error in a source. The inquiry had the log." in described("day-of-accident").splitlines()


# ---- the method, and records that are written


def test_the_method_explains_the_marks() -> None:
    text = " ".join(texts(page("method/index.md"), "dl.labels, p"))
    for sentence in (
        "Claimed one side, or one unconfirmed report, says that it happened; nobody else does",
        "Only mentions the report names the event and neither supports nor denies it; it counts for nothing",
        "“Outcome not reported” means that the last day for which something was planned, proposed or confirmed was over by the information cut-off",
        "An hour that a source prints is shown with its zone, as a difference from UTC.",
        "“Reported so since” is the first day of the unbroken run of readings that give the current status.",
    ):
        assert sentence in text, sentence


@pytest.mark.parametrize("path", sorted(path for path in shown.files() if path.endswith(".yml")))
def test_formatting_keeps_every_key(path: str, tmp_path: Path) -> None:
    kind = file_kind(path.removeprefix("seeds/"))
    assert kind is not None
    formatted = format_yaml(shown.files()[path], path, schemas()[kind])
    assert formatted is not None
    found = _checked(laid_out(tmp_path, {**shown.files(), path: formatted}, on_base=False))
    assert pages(*found)["events/accident/index.md"]() == pages(*proved())["events/accident/index.md"]()
    assert format_yaml(formatted, path, schemas()[kind]) == formatted


def test_a_new_record_lists_the_new_keys() -> None:
    def keys(kind: str) -> set[str]:
        return {line.strip().removeprefix("# ").partition(":")[0] for line in skeleton(kind, "x")}

    assert {"place", "accepts", "superlative"} <= keys("events")
    assert {"represents", "outside"} <= keys("actors")
    assert {"history"} <= keys("discrepancies")
    assert {"actor"} <= keys("publications")
