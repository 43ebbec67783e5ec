"""Which source says what of which event: the table and the page hold the same, and nothing is called silent that nobody asserts."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import full
import markdown
import pytest
import synthetic
from briefing import build
from briefing.analysis import Findings
from briefing.exports import export_files
from briefing.html import pages, timeline
from briefing.model import Dossier
from briefing.reading import Inputs, gather
from briefing.views.event_sources import Says, SourceOfEvent, sources_of_event
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parent.parent
OURS = gather(ROOT / "seeds")
Cell = tuple[str, str, str, int]
"""An event, a source, what it says, and in how many reports."""


def proved(files: Mapping[str, bytes]) -> tuple[Dossier, Findings]:
    checked = build.without_drafts(build.check(Inputs("seeds", files)))
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings


def made(size: int) -> dict[str, bytes]:
    """The files of a dossier of many articles."""
    return {f"seeds/{path}": text.encode() for path, text in synthetic.dossier(size)}


def in_table(state: tuple[Dossier, Findings]) -> list[Cell]:
    data = export_files(*state)["data/coverage.csv"]().decode("utf-8-sig")
    return sorted((row["event"], row["source"], row["says"], int(row["reports"])) for row in csv.DictReader(io.StringIO(data, newline="")))


def coverage_pages(state: tuple[Dossier, Findings]) -> dict[str, LexborHTMLParser]:
    made = {path: make().decode() for path, make in pages(*state).items() if path.startswith("coverage/")}
    return {path.removesuffix("index.md"): LexborHTMLParser(text.split("---\n", 2)[2]) for path, text in made.items()}


def on_pages(state: tuple[Dossier, Findings]) -> list[Cell]:
    return sorted(cell for page in coverage_pages(state).values() for cell in (*in_matrix(page), *in_lists(page)))


def in_matrix(page: LexborHTMLParser) -> Iterator[Cell]:
    columns = [id_of(link) for link in page.css(".matrix thead a")]
    for row in page.css(".matrix tbody tr"):
        for source, cell in zip(columns, row.css("td"), strict=True) if row.css("td") else ():
            says, number = said(cell)
            if says != "–":
                yield id_of(row.css("th a")[0]), source, says, number
            else:
                assert [node.attributes["aria-label"] for node in cell.css("[role=img]")] == ["not found"]


def in_lists(page: LexborHTMLParser) -> Iterator[Cell]:
    for row in page.css(".coverage tbody tr"):
        for line in row.css("p"):
            for part in str(line.html).partition("</b>")[2].split("; "):
                node = LexborHTMLParser(part)
                says, word = said(node.css("body")[0])[1], line.css("b")[0].text()
                yield id_of(row.css("th a")[0]), id_of(node.css("a")[0]), word, 0 if word in ("silent", "withdrawn") else says


def said(cell: LexborNode) -> tuple[str, int]:
    """The word of a cell, and the number beside it: that of its reports, or one."""
    number = next((int(node.text()) for node in cell.css(".remark")), None)
    word = cell.text().strip().split()[0]
    return word, number or (0 if word in ("silent", "withdrawn") else 1)


def id_of(link: LexborNode) -> str:
    return str(link.attributes["href"]).rstrip("/").rpartition("/")[2]


def test_the_page_and_the_table_of_our_dossier_hold_the_same() -> None:
    state = proved(OURS.files)
    assert on_pages(state) == in_table(state)
    assert list(coverage_pages(state)) == ["coverage/"]


def test_a_matrix_holds_what_is_withdrawn_and_what_a_person_asserts() -> None:
    state = proved(full.files())
    expected = [
        ("bridge-cost", "gazette", "withdrawn", 0),
        ("bridge-cost", "herald", "silent", 0),
        ("bridge-plan", "gazette", "withdrawn", 0),
        ("bridge-plan", "herald", "contradicts", 1),
        ("budget-vote", "gazette", "withdrawn", 0),
    ]
    assert in_table(state) == expected
    assert on_pages(state) == expected
    silences = coverage_pages(state)["coverage/"].css("ul.plain li")
    assert [" ".join(node.text().split()) for node in silences] == [
        "The cost of the bridge, Riverton Herald: It names no cost. read by the desk"
    ]


@pytest.mark.parametrize("most", [200, 10])
def test_of_many_articles_each_event_lists_those_that_say_something(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MAX_WHOLE", most)
    state = proved(made(13))
    found = coverage_pages(state)
    assert on_pages(state) == in_table(state)
    assert (len(found) > 1) == (most == 10)
    assert all(not page.css(".matrix") for page in found.values())
    for row in (row for page in found.values() for row in page.css(".coverage tbody tr")):
        listed = {cell[1] for cell in in_table(state) if cell[0] == id_of(row.css("th a")[0])}
        assert row.css(".number")[0].text() == str(13 - len(listed))


def test_the_index_of_a_large_dossier_links_to_every_page_and_counts_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MAX_WHOLE", 10)
    state = proved(made(13))
    found = coverage_pages(state)
    index = found.pop("coverage/")
    assert sorted(f"coverage/{link.attributes['href']}" for link in index.css("ul.plain a")) == sorted(found)
    assert [node.text() for node in index.css("dl dt, dl dd")] == ["states", f"{len(in_table(state))} pairs of an article and an event"]


def with_silence(event: str, source: str, reasoning: str) -> dict[str, bytes]:
    """The files of a dossier in which a source is silent on an event."""
    files = full.files()
    before, after = (
        f"- id: {event}\n".encode(),
        f"  silent_sources: [{{source: {source}, read_by: the <i>desk</i>, reasoning: {reasoning}}}]\n",
    )
    assert files["seeds/events.yml"].count(before) == 1
    return {**files, "seeds/events.yml": files["seeds/events.yml"].replace(before, before + after.encode())}


def test_a_view_has_a_silence_from_the_day_of_its_source_and_the_reasoning_once_all_of_the_event_was_known() -> None:
    dossier, _ = proved(with_silence("bridge-plan", "crier", "It is on the hall."))
    views = [build.analyse_as_of(dossier, date(2026, 3, day))[0] for day in (4, 5, 6)]
    assert [[(item.source.id, item.reasoning) for item in view.events["bridge-plan"].silent_sources] for view in views] == [
        [],
        [("crier", "")],
        [("crier", "It is on the hall.")],
    ]
    found = [sources_of_event(view, view.events["bridge-plan"]).get("crier") for view in views]
    assert found == [None, SourceOfEvent(Says.SILENT, 0), SourceOfEvent(Says.SILENT, 0)]


def test_a_withdrawn_source_is_silent_on_nothing() -> None:
    files = with_silence("bridge-plan", "crier", "It is on the hall.")
    assert ("bridge-plan", "crier", "silent", 0) in in_table(proved(files))
    crier = files["seeds/sources/crier.yml"] + b"withdrawn: [{on: 2026-03-07, why: The station took it back.}]\n"
    state = proved({**files, "seeds/sources/crier.yml": crier})
    assert [cell for cell in in_table(state) if cell[1] == "crier"] == []
    assert on_pages(state) == in_table(state)


def test_a_source_that_is_a_draft_is_silent_on_drafts_alone() -> None:
    files = with_silence("bridge-plan", "crier", "It is on the hall.")
    files["seeds/sources/crier.yml"] += b"draft: true\n"
    assert [problem.message for problem in build.check(Inputs("seeds", files)).problems if problem.code == "draft-referenced"] == [
        "the source `crier` is a draft, and the record that names it here is not"
    ]


def test_hostile_words_on_a_silence_stay_text() -> None:
    words = "It has *no* word on `it` </li><script>alert(1)</script> ![[ {{ x }} {: onclick=y }"
    state = proved(with_silence("bridge-plan", "crier", f"'{words}'"))
    page = pages(*state)["coverage/index.md"]().decode().split("---\n", 2)[2]
    tree = LexborHTMLParser(markdown.markdown(page, extensions=["attr_list", "tables", "toc"]))
    assert " ".join(tree.css("#silent-bridge-plan-crier")[0].text().split()) == (
        f"A bridge is planned, Town Crier: {words} read by the <i>desk</i>"
    )
    assert tree.css("script, [onclick], li code, li i") == []
