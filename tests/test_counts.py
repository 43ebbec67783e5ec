"""Every number on every page of our seeds that leads to a list, or stands over one, is the length of that list."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import normpath

import markdown
import pytest
from briefing.analysis import Findings
from briefing.build import check, outputs
from briefing.model import Actor, Dossier
from briefing.pdf.factsheet import Subject, factsheet
from briefing.pdf.footnotes import JsonValue
from briefing.reading import gather
from briefing.records import Resolution
from briefing.views.urls import page_url
from selectolax.lexbor import LexborHTMLParser, LexborNode

SEEDS = Path(__file__).parent.parent / "seeds"


@cache
def proved() -> tuple[Dossier, Findings]:
    checked = check(gather(SEEDS))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


@cache
def trees() -> dict[str, LexborHTMLParser]:
    """Every page by its address."""
    files = {path.removeprefix("docs/"): make for path, make in outputs(*proved()).items() if path.endswith(".md")}
    return {
        page_url(path): LexborHTMLParser(markdown.markdown(make().decode().split("---\n", 2)[2], extensions=["attr_list", "tables"]))
        for path, make in files.items()
    }


def target(page: str, href: str) -> tuple[str, str]:
    """The page and the anchor that a link leads to."""
    address, _, anchor = href.partition("#")
    place = normpath(f"{page}{address}") if address else page
    return ("" if place == "." else f"{place.rstrip('/')}/" if place else ""), anchor


def children(node: LexborNode, *tags: str) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag in tags]


def items(tree: LexborHTMLParser, anchor: str) -> list[LexborNode]:
    """What a list holds: its entries, the rows of a table, or the headings below a title."""
    (node,) = tree.css(f'[id="{anchor}"]')
    if node.tag in ("ul", "ol"):
        return children(node, "li")
    if node.tag == "table":
        return [row for body in children(node, "tbody") for row in children(body, "tr")]
    found, following = [], node.next
    while following is not None and following.attributes.get("class") != "state-title":
        found += [following] if following.tag == "h2" else []
        following = following.next
    return found


def counts() -> Iterator[tuple[str, str, str]]:
    """Every number with a list: its page, its words, its link."""
    for page, tree in trees().items():
        for node in tree.css("a.count"):
            yield page, node.text(), node.attributes["href"] or ""


def number(words: str) -> int:
    """The number at the beginning; `origin unknown` is one."""
    found = re.match(r"\d+", words)
    return int(found[0]) if found else 1


def test_every_number_with_a_link_is_the_length_of_the_list_that_it_leads_to() -> None:
    found = {}
    for page, words, href in counts():
        place, anchor = target(page, href)
        found[page, words, href] = (number(words), len(items(trees()[place], anchor)))
    assert len(found) > 90
    assert {key: value for key, value in found.items() if value[0] != value[1]} == {}


def test_every_number_of_articles_origins_or_differences_of_the_front_page_has_a_link() -> None:
    facts = trees()[""].css("dl.facts")[0]
    linked = [node.text() for node in facts.css("a.count")]
    assert linked == ["5 articles", "3 known origins", "3 unknown", "25 unresolved", "3 questions to watch"]


def test_every_origin_in_a_list_has_words_that_show_it_or_says_how_it_is_known() -> None:
    lists = [node for tree in trees().values() for node in tree.css("ul.origin-list")]
    entries = [entry for node in lists for entry in children(node, "li")]
    assert len(entries) > 100
    for entry in entries:
        grounds = entry.css(".origin-ground")
        assert grounds, entry.text()
        assert all(ground.css("q") or len(ground.text().strip()) > 40 for ground in grounds), entry.text()


def test_every_count_with_names_beside_it_counts_the_names() -> None:
    seen = 0
    for tree in trees().values():
        for node in tree.css(".origins"):
            for words, names in re.findall(r"(\d+)[a-z ]*\(([^)]*)\)", node.text()):
                seen += 1
                assert int(words) == len(names.split(", ")), node.text()
    assert seen > 70


def leading_number(page: str) -> int:
    return number(trees()[page].css(".lead")[0].text().strip())


@pytest.mark.parametrize(("page", "selector"), [("actors/", "ul.plain > li"), ("topics/", "ul.plain > li"), ("sources/", "tbody > tr")])
def test_the_number_over_an_index_is_that_of_its_entries(page: str, selector: str) -> None:
    assert leading_number(page) == len(trees()[page].css(selector))


def test_the_number_over_the_differences_is_that_of_the_unresolved_ones() -> None:
    dossier, _ = proved()
    unresolved = [item for item in dossier.discrepancies.values() if item.resolution is Resolution.STANDS]
    lead = trees()["differences/"].css(".lead")[0].text()
    assert lead.startswith(f"{len(unresolved)} differences are unresolved.")
    assert f"{len(dossier.discrepancies) - len(unresolved)} more are settled: " in lead
    groups = {kind: len(items(trees()["differences/"], f"resolution--{kind}")) for kind in Resolution}
    assert groups == {kind: sum(item.resolution is kind for item in dossier.discrepancies.values()) for kind in Resolution}


def test_the_numbers_over_the_questions_are_those_of_each_state() -> None:
    tree = trees()["questions/"]
    by_state: dict[str, int] = {}
    for node in tree.css(".state-title, h2"):
        if node.attributes.get("class") == "state-title":
            state = node.text()
            by_state[state] = 0
        elif node.attributes.get("id") in proved()[0].questions:
            by_state[state] += 1
    lead = tree.css(".lead")[0].text().split(".")[0]
    assert {words.partition(" ")[2]: number(words) for words in re.split(", | and ", lead)} == {
        state.lower(): length for state, length in by_state.items()
    }


def folds(tree: LexborHTMLParser) -> dict[str, LexborNode]:
    """The folds of a page by their labels."""
    return {node.css("summary > b")[0].text(): node for node in tree.css("details.fold")}


def test_what_a_day_added_is_counted_as_the_page_of_that_day_lists_it() -> None:
    found = 0
    for row in trees()["days/"].css("ul.rows.days > li"):
        day = trees()[target("days/", row.css("a")[0].attributes["href"] or "")[0]]
        by_kind = {label.split()[1].rstrip("s"): (int(label.split()[0]), node) for label, node in folds(day).items() if label[0].isdigit()}
        for amount, what in re.findall(r"(\d+) (event|question|difference)s?", row.text()):
            counted, node = by_kind[what]
            assert (what, counted, len(node.css("ul.rows > li"))) == (what, int(amount), int(amount))
            found += 1
        articles = re.findall(r"(\d+) articles?", row.text())
        assert [str(len(day.css("ul.rows.added > li")))] == articles
    assert found >= 6


def test_the_sentences_of_an_article_are_counted_alike_on_both_pages() -> None:
    dossier, _ = proved()
    rows = trees()["sources/"].css("tbody > tr")
    for row in rows:
        (link,) = [node for node in row.css("a") if not node.attributes.get("class")][:1]
        page = trees()[target("sources/", link.attributes["href"] or "")[0]]
        cited, total, set_aside = map(int, re.findall(r"(\d+) of (\d+) cited, (\d+) set aside", row.text())[0])
        assert f"{cited} cited, {set_aside} set aside, {total - cited - set_aside} not looked at." in page.css("dl.about")[0].text()
    assert len(rows) == len(dossier.sources)


def test_shared_events_are_counted_as_the_page_of_the_actor_lists_them() -> None:
    dossier, _ = proved()
    for actor in dossier.actors.values():
        tree = trees()[f"actors/{actor.id}/"]
        listed = {node.attributes["id"] for node in tree.css("ul.rows > li[id]")}
        for row in tree.css("table.companions tbody > tr"):
            other = target(f"actors/{actor.id}/", row.css("a")[0].attributes["href"] or "")[0].split("/")[1]
            shared = {f"event-{event.id}" for event in dossier.events.values() if {actor.id, other} <= {item.id for item in event.actors}}
            assert (len(shared), shared <= listed) == (int(row.css("td.number")[0].text()), True)


def test_the_sentence_over_the_reports_of_an_event_names_as_many_origins_as_it_counts() -> None:
    sentences = [node.text() for tree in trees().values() for node in tree.css("p.relayed")]
    groups = [
        match for words in sentences for match in re.findall(r"(\d+) (?:known origins?|inferred|inferred origins?) \(([^)]*)\)", words)
    ]
    assert len(groups) > 50
    assert [(amount, names) for amount, names in groups if int(amount) != len(names.split("; "))] == []


def test_what_a_view_of_a_day_counts_as_open_is_what_it_lists() -> None:
    days = {page: tree for page, tree in trees().items() if page.startswith("days/") and page.count("/") == 2}
    assert len(days) == 4
    for page, tree in days.items():
        fold = folds(tree)["Everything as it stood"]
        words = fold.css("summary > .remark")[0].text()
        counts = list(map(int, re.findall(r"(\d+) (?:events?|open questions?|unresolved differences?)", words)))
        lists = [len(node.css("li")) for node in fold.css("ul.rows")]
        assert [len(trees()[f"{page}timeline/"].css("ul.rows > li")), *lists] == [number for number in counts if number]


def cited_sources(document: dict[str, JsonValue]) -> set[str]:
    """The articles that a document quotes, or whose reports stand behind an event that it lists, by the links in it."""
    dossier, _ = proved()
    text = json.dumps(document["chapters"]) + json.dumps(document["notes"])
    events = [
        dossier.events[event]
        for event in set(re.findall(r'"https://desk\.example/events/([a-z0-9-]+)/"', text))
        if f'"href": "https://desk.example/events/{event}/", "status"' in text
    ]
    return set(re.findall(r"/sources/([a-z0-9-]+)/#", text)) | {report.source.id for event in events for report in event.reports}


def test_a_document_on_one_thing_counts_its_own_articles_and_origins() -> None:
    dossier, findings = proved()
    subjects: tuple[Subject, ...] = (
        *dossier.actors.values(),
        *dossier.topics.values(),
        *dossier.events.values(),
        *dossier.questions.values(),
    )
    seen = set()
    for thing in subjects:
        document = factsheet(dossier, findings, thing, "https://desk.example/")
        names = {source.id for name in thing.names for source in name.sources} if isinstance(thing, Actor) else set()
        sources = cited_sources(document) | names
        outlets = {dossier.sources[source].publication.id for source in sources}
        expected = [f"{len(sources)} article{'s' * (len(sources) != 1)}", f"{len(outlets)} outlet{'s' * (len(outlets) != 1)}"]
        assert str(document["sources"]).replace("\u00a0", " ").split(", ") == expected, thing.id
        origins = str(document["origins"])
        assert number(origins) <= 3 if "known" in origins else True
        seen.add((document["sources"], origins))
    assert len(seen) > 10  # not those of the dossier


@pytest.mark.parametrize("kind", ["Independent", "independent"])
def test_no_page_calls_an_origin_independent(kind: str) -> None:
    assert [page for page, tree in trees().items() if re.search(rf"{kind} origin|origins? .{{0,20}}{kind}", tree.text())] == []
