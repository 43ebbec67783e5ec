"""The gap report: what it lists, and who gets it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import full
import growing
import pytest
import shown
from briefing import build
from briefing.analysis import Findings
from briefing.cli import main
from briefing.html import pages
from briefing.model import Dossier
from briefing.publish import publish
from briefing.reading import Inputs, gather
from briefing.views.gaps import gaps
from click.testing import CliRunner
from leak_labels import labels_of
from leaks import leaks, vocabulary
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
BASE, OURS = ROOT / "tests" / "base" / "seeds", ROOT / "seeds"


def proved(files: Mapping[str, bytes]) -> tuple[Dossier, Findings]:
    checked = build.without_drafts(build.check(Inputs("seeds", files)))
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings


def changed(files: Mapping[str, bytes], path: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """The files with other words in one of them."""
    text = files[path].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return {**files, path: text.encode()}


def weak(state: tuple[Dossier, Findings]) -> list[tuple[str, str, str, str]]:
    return [(type(item.thing).__name__, item.part, item.statement.text, item.support) for item in gaps(state[1]).one_origin]


def test_a_sentence_on_one_origin_is_listed_with_that_origin_those_of_the_brief_first() -> None:
    assert weak(proved(gather(BASE).files)) == [
        ("Edition", "bottom line 1", "The council of Riverton has passed its budget.", "1 inferred origin: Gazette"),
        ("Edition", "judgement 1", "It is likely that the bridge is built.", "1 inferred origin: Gazette"),
        ("Topic", "sentence 1", "A new bridge hangs on the budget.", "1 inferred origin: Gazette"),
        ("Topic", "sentence 2", "The council has voted.", "1 inferred origin: Gazette"),
    ]


def test_a_sentence_with_a_second_origin_is_no_gap() -> None:
    cites = "cites: [{source: gazette, quote: voted seven to two for the budget}"
    files = changed(gather(BASE).files, "seeds/topics.yml", (cites, f"{cites}, {{source: herald, quote: by six votes to three}}"))
    assert "The council has voted." not in [text for _, _, text, _ in weak(proved(files))]


def test_a_sentence_whose_words_were_withdrawn_has_no_origin() -> None:
    assert ("Topic", "sentence 2", "The council has voted.", "no origin") in weak(proved(full.files()))


def test_unnamed_speakers_alone_are_a_gap_and_a_named_one_is_none() -> None:
    found = [item.statement.text for item in gaps(proved(full.files())[1]).unnamed]
    assert found == ["The council has voted for its budget.", "The council has passed its budget."]
    named = changed(full.files(), "seeds/events.yml", ("named: false", "named: true"))
    assert gaps(proved(named)[1]).unnamed == ()


@pytest.mark.parametrize(("days", "stale"), [(0, ["bridge-money", "bridge-when"]), (1, [])])
def test_a_question_is_stale_when_nothing_was_heard_of_it_for_so_many_days_before_the_newest_source(days: int, stale: list[str]) -> None:
    """Both were last heard of on 6 March, the day of the newest source."""
    files = changed(full.files(), "seeds/dossier.yml", ("stale_after: 60", f"stale_after: {days}"))
    assert [question.id for question in gaps(proved(files)[1]).stale] == stale


def test_a_plan_is_past_its_day_by_the_newest_source() -> None:
    state = proved(shown.files())
    assert [event.id for event in gaps(state[1]).past] == ["new-pier"]
    early = build.analyse_as_of(state[0], date(2025, 8, 29))
    assert gaps(early[1]).past == ()


def desk_page(state: tuple[Dossier, Findings]) -> str:
    return pages(*state, for_desk=True)["gaps/index.md"]().decode()


def test_the_page_holds_every_gap_with_its_place() -> None:
    state = proved(gather(OURS).files)
    found, tree = gaps(state[1]), LexborHTMLParser(desk_page(state).split("---\n", 2)[2])
    shown_links = [node.attributes["href"] for node in tree.css(".plain a")]
    stated = [*found.one_origin, *found.unnamed]
    assert len(shown_links) == len(stated)
    assert [link for link, item in zip(shown_links, stated, strict=True) if item.part.startswith("bottom")][:1] == ["../#bottom-line-1"]
    assert [node.attributes["href"] for node in tree.css(".rows .what > a")] == [
        *(f"../questions/{question.id}/" for question in found.stale),
        *(f"../events/{event.id}/" for event in found.past),
    ]


def test_a_page_lists_two_hundred_of_a_kind_and_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.html.gaps.MAX_ROWS", 1)
    tree = LexborHTMLParser(desk_page(proved(gather(BASE).files)).split("---\n", 2)[2])
    assert [node.text() for node in tree.css(".onward")] == ["1 of 4. briefing coverage --gaps lists all."]
    assert len(tree.css(".plain li")) == 1


def test_no_word_of_a_later_article_is_in_the_gaps_of_a_day() -> None:
    day, files = "2025-12-21", gather(OURS).files
    whole, _ = proved(files)
    page = desk_page(build.analyse_as_of(whole, date.fromisoformat(day)))
    usual = vocabulary({"docs/gaps/index.md": desk_page(proved(growing.growing(1).files_on())).encode()})
    found = leaks(whole, files, date.fromisoformat(day), {"docs/gaps/index.md": page.encode()}, labels=labels_of(day), vocabulary=usual)
    assert list(map(str, found)) == []


def test_the_command_lists_the_gaps_and_takes_no_text_for_control() -> None:
    result = CliRunner().invoke(main, ["coverage", "--gaps", "--seeds", str(BASE)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "on one origin, or none: 4",
        "  brief of 2026-03-04, bottom line 1: The council of Riverton has passed its budget. (1 inferred origin: Gazette)",
        "  brief of 2026-03-04, judgement 1: It is likely that the bridge is built. (1 inferred origin: Gazette)",
        "  topic budget: A new bridge hangs on the budget. (1 inferred origin: Gazette)",
        "  topic budget: The council has voted. (1 inferred origin: Gazette)",
        "on unnamed speakers alone: 0",
        "open questions of which nothing was heard: 0",
        "plans past their day: 0",
    ]


@pytest.mark.parametrize("is_published", [False, True])
def test_readers_get_the_page_only_where_the_dossier_publishes_it(tmp_path: Path, *, is_published: bool) -> None:
    for path, data in gather(BASE).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data + b"gap_report: published\n" * (is_published and path == "seeds/dossier.yml"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    assert publish(tmp_path / "seeds", tmp_path / "mkdocs.yml", pdf=False).is_new
    naming = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and b"gaps/" in path.read_bytes()]
    found = {path.relative_to(tmp_path / "site").as_posix() for path in naming} - {"sitemap.xml.gz"}
    assert (tmp_path / "site" / "gaps" / "index.html").exists() == is_published
    assert found == ({"data/index.html", "gaps/index.html", "manifest.json", "sitemap.xml"} if is_published else set())
