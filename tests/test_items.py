"""The pages of one item: accounts by day, sides beside each other, how an answer grew, what an actor did and said."""

import re
from functools import cache
from pathlib import Path

import markdown
import pytest
from briefing.analysis import Findings
from briefing.build import check
from briefing.html import pages
from briefing.html.account_table import account_table
from briefing.html.actor_entries import entries_title, is_subject
from briefing.html.answer_steps import would_move
from briefing.html.context import PageContext
from briefing.html.dependents import BriefSentence, settled_label, unsettled
from briefing.html.lines import lines, lines_title
from briefing.html.marked import marked_words, sentence_range
from briefing.model import Discrepancy, Dossier, Passage
from briefing.reading import gather
from briefing.views.labels import day
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

SEEDS = Path(__file__).parent.parent / "seeds"
VISIT, CALL, DAYS = "takaichi-us-visit-2026", "tone-of-the-november-call", "when-will-the-visit-be"


@cache
def proved() -> tuple[Dossier, Findings]:
    checked = check(gather(SEEDS))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


@cache
def page(address: str) -> LexborHTMLParser:
    text = pages(*proved())[f"{address}index.md"]().decode()
    return LexborHTMLParser(markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"]))


def texts(address: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page(address).css(selector)]


def context(address: str) -> PageContext:
    return PageContext(f"{address}index.md", *proved())


def test_the_accounts_of_an_event_are_folded_by_day_with_the_newest_open() -> None:
    table = account_table(context(f"events/{VISIT}/"), proved()[0].events[VISIT])
    assert (table.count, table.is_folded) == ("18 accounts on 3 days", True)
    assert [(fold.title, fold.anchor) for fold in table.folds] == [
        ("3 January 2026", "day-2026-01-03"), ("24 December 2025", "day-2025-12-24"), ("21 December 2025", "day-2025-12-21"),
    ]  # fmt: skip
    opened = ["open" in fold.attributes for fold in page(f"events/{VISIT}/").css("details[id^=day-]")]
    assert opened == [True, False, False]


def test_every_report_of_an_event_is_one_row_of_one_table() -> None:
    for event in proved()[0].events.values():
        rows = [node.attributes["id"] for node in page(f"events/{event.id}/").css("table.accounts tr[id]")]
        assert sorted(rows, key=str) == sorted(f"report-{report.id}" for report in event.reports)


@pytest.mark.parametrize(("number", "count"), [(1, ""), (2, "2 accounts"), (5, "5 accounts")])
def test_few_accounts_are_not_folded(number: int, count: str) -> None:
    """The table has their outlets and days, which the facts above it then do not repeat."""
    event = next(event for event in proved()[0].events.values() if len(event.reports) == number)
    table = account_table(context(f"events/{event.id}/"), event)
    assert (table.count, table.is_folded, len(table.folds)) == (count, False, 1)
    assert page(f"events/{event.id}/").css("details[id^=day-]") == []
    facts = dict(zip(texts(f"events/{event.id}/", ".facts dt"), texts(f"events/{event.id}/", ".facts dd"), strict=True))
    assert facts["Known from"] == day(event.known_from)
    assert re.fullmatch(r"\d articles?(, [\w’ ]+ only)?", facts.get("Reported by", "1 article"))


def test_what_depends_on_an_event_is_at_most_eight_rows_and_a_fold() -> None:
    rows = page(f"events/{VISIT}/").css("#depends + ul > li")
    assert len(rows) == 8
    answer, brief = ["The", "answer,", "judgement", "2,", "judgement", "3,", "report", "1,", "report", "3"], ["Brief,", "3", "Jan", "2026"]
    assert rows[0].text().split() == answer + brief
    folded = page(f"events/{VISIT}/").css("#depends-more li")
    assert len(folded) == 3


def test_a_link_between_an_event_and_an_issue_is_on_the_page_of_one_of_them() -> None:
    """An event names what is not settled about it; what is settled names each of its events, and else the three weightiest."""
    dossier, findings = proved()
    for event in dossier.events.values():
        issues = findings.issues_by_id.get(event.id, ())
        named = {link.attributes["href"] for link in page(f"events/{event.id}/").css("#depends + ul a, #depends-more a")}
        for issue in issues:
            folder = "differences" if isinstance(issue, Discrepancy) else "questions"
            back = {link.attributes["href"] for link in page(f"{folder}/{issue.id}/").css("#depends + ul a, #depends-more a, .grew a")}
            assert (f"../../{folder}/{issue.id}/" in named) == (issue in unsettled(issues))
            assert f"../../{folder}/{issue.id}/" in named or f"../../events/{event.id}/" in back


def test_the_sides_of_a_difference_have_their_words_in_their_sentence() -> None:
    address = f"differences/{CALL}/"
    assert texts(address, ".account .contrary") == ["warned", "in a severe tone", "don't come and cause trouble", "suggested", "manage"]
    assert texts(address, ".account .who dd") == ["A Japanese government official, not named", "A Japanese government source, not named"]
    assert texts(address, ".account .came dd")[0].endswith("“Hashimoto” is Sanae Takaichi")
    assert texts(address, ".account blockquote")[1].startswith("… phone conversation with Takaichi, Trump suggested to her")


@pytest.mark.parametrize(("number", "name"), [(2, "across"), (3, "across"), (4, "below"), (5, "below")])
def test_four_sides_or_more_are_below_each_other(number: int, name: str) -> None:
    difference = next(item for item in proved()[0].discrepancies.values() if len(item.sides) == number)
    (box,) = page(f"differences/{difference.id}/").css(".compare")
    assert box.attributes["class"] == f"compare {name} n{number}"
    assert len(box.css(".account")) == number


def test_an_answer_grew_day_by_day() -> None:
    assert texts(f"questions/{DAYS}/", ".grew .on") == [
        "21 December 2025 Raised", "24 December 2025 Partly answered", "3 January 2026 Partly answered", "Since then no source",
    ]  # fmt: skip
    assert texts(f"questions/{DAYS}/", ".facts dd")[0] == "Both will work towards the spring, by Takaichi’s account; no day"


def test_what_an_answer_would_move_is_counted_in_words() -> None:
    found = [BriefSentence(Markup(), kind) for kind in ("the answer", "judgement", "judgement", "report")]
    assert would_move(found) == "The answer, two judgements and one report"
    assert would_move(()) == ""


def test_what_is_settled_is_counted() -> None:
    dossier, _ = proved()
    assert settled_label(()) == ""
    assert settled_label([dossier.discrepancies[CALL], dossier.questions[DAYS]]) == "1 unresolved; 1 not closed"


def test_a_statement_is_printed_once_on_the_page_of_its_actor() -> None:
    for actor in proved()[0].actors.values():
        (text,) = texts(f"actors/{actor.id}/", "body")
        for statement in actor.statements:
            words = statement.text.replace('"', "”").split("”")[0].replace("'", "’").strip()
            assert text.count(words) == 1 or (len(words) < 40 and words in text), statement.text
        first, rest = lines(context(f"actors/{actor.id}/"), actor.statements)
        assert (len(first) + len(rest), len(first) <= 5) == (len(actor.statements), True)


def test_the_title_of_what_an_actor_did_follows_its_pronouns() -> None:
    actors = proved()[0].actors
    titles = {name: entries_title(actors[name]) for name in ("takaichi-sanae", "trump-donald", "japan", "xi-jinping")}
    assert titles == {
        "takaichi-sanae": "What she did and said", "trump-donald": "What he did and said",
        "japan": "What it did and said", "xi-jinping": "Did and said",
    }  # fmt: skip
    assert [lines_title(number) for number in (1, 5)] == ["In one line", "In five lines"]


def test_only_who_begins_the_title_of_an_event_did_it() -> None:
    dossier, _ = proved()
    event = dossier.events["spring-meeting-agreed"]
    doers = [name for name in ("takaichi-sanae", "trump-donald", "united-states") if is_subject(dossier.actors[name], event)]
    assert (event.title, doers) == (
        "Takaichi and Trump agree to work towards a meeting in the US",
        ["takaichi-sanae", "trump-donald"],
    )


def test_marked_words_are_the_words() -> None:
    side = proved()[0].discrepancies[CALL].sides[0]
    passage = side.citations[0].passage
    marked = marked_words(passage, (*side.contrary, passage))
    assert LexborHTMLParser(f"<p>{marked}</p>").css("p")[0].text() == passage.text
    assert LexborHTMLParser(f"<p>{marked_words(passage, side.contrary)}</p>").css("p")[0].text() == passage.text
    start, end = sentence_range(passage)
    assert start <= passage.start < passage.end <= end
    assert passage.text in Passage(passage.source, start, end).text
