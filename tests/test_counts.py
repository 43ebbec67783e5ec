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
from briefing.model import Actor, Dossier, Event, Question, Topic
from briefing.pdf.factsheet import factsheet
from briefing.pdf.footnotes import JsonValue
from briefing.reading import gather
from briefing.records import Resolution, State
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
    files = {
        path.removeprefix("docs/"): make for path, make in outputs(*proved()).items() if path.startswith("docs/") and path.endswith(".md")
    }
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
    assert {page for page, _, _ in found} == {"origins/", "sources/"}  # elsewhere the names stand beside the number
    assert {key: value for key, value in found.items() if value[0] != value[1]} == {}


def test_the_numbers_over_the_lists_of_the_front_page_are_those_of_the_lists_and_of_the_indexes() -> None:
    front = trees()[""]
    heads = {node.attributes["id"]: node for node in front.css("h2") if node.css(".beside") and node.css(".beside")[0].text()[0].isdigit()}
    shown = {name: node.css(".beside")[0].text() for name, node in heads.items()}
    listed = {name: len(children(next_element(node), "li")) for name, node in heads.items()}
    differences, questions = (counted(trees()[page]) for page in ("differences/", "questions/"))
    unresolved = differences["Unresolved, in or near the brief"] + differences["Unresolved, other"]
    assert shown == {
        "differences": f"{listed['differences']} of {unresolved} unresolved",
        "questions": f"{listed['questions']} of {sum(questions.values())}",
    }
    assert listed == {"differences": 2, "questions": 2}
    dossier, _ = proved()
    ids = [node.attributes["id"] or "" for node in next_element(front.css("h2#differences")[0]).css("li")]
    assert {dossier.discrepancies[name.removeprefix("difference-")].resolution for name in ids} == {Resolution.STANDS}
    assert [node.attributes["href"] for node in front.css("p.onward > a") if node.text() in ("All differences", "All questions")] == [
        "differences/",
        "questions/",
    ]


def next_element(node: LexborNode) -> LexborNode:
    following = node.next
    while following is not None and not (following.tag or "-")[0].isalpha():
        following = following.next
    assert following is not None
    return following


def counted(tree: LexborHTMLParser) -> dict[str, int]:
    """The groups of an index by title, with the number over each; each holds as many rows as it says."""
    found = {}
    for title, number_shown, rows in groups(tree):
        assert number(number_shown) == len(children(rows, "li")), title
        found[title] = len(children(rows, "li"))
    return found


def groups(tree: LexborHTMLParser) -> Iterator[tuple[str, str, LexborNode]]:
    """Each group of an index: its title, what says how much is in it, and its rows."""
    for node in tree.css("h2"):
        if node.css(".beside") and next_element(node).attributes.get("class") == "rows":
            beside = node.css(".beside")[0].text()
            yield node.text().removesuffix(beside).strip(), beside, next_element(node)
    for title, node in folds(tree).items():
        if node.css("ul.rows"):
            yield title, node.css("summary > .remark")[0].text(), node.css("ul.rows")[0]


def test_every_origin_in_a_list_has_words_that_show_it_or_says_how_it_is_known() -> None:
    lists = [node for tree in trees().values() for node in tree.css("ul.origin-list")]
    entries = [entry for node in lists for entry in children(node, "li")]
    assert len(entries) > 20
    assert [entry.text() for entry in entries if not is_shown(entry)] == []


def is_shown(entry: LexborNode) -> bool:
    grounds = entry.css(".origin-ground")
    return bool(grounds) and all(ground.css("q") or len(ground.text().strip()) > 40 for ground in grounds)


def test_every_name_beside_a_count_of_origins_leads_to_words_that_show_it() -> None:
    found = {(page, node.attributes["href"] or "") for page, tree in trees().items() for node in tree.css(".origins a:not(.count)")}
    assert len(found) > 100
    for page, href in found:
        place, anchor = target(page, href)
        (node,) = trees()[place].css(f'[id="{anchor}"]')
        assert all(map(is_shown, [node] if node.tag == "li" else children(node, "li"))), (page, href)


def test_every_count_with_names_beside_it_counts_the_names() -> None:
    seen = 0
    for tree in trees().values():
        for node in tree.css(".origins"):
            for words, names in re.findall(r"(\d+)[a-z ]*\(([^)]*)\)", node.text()):
                seen += 1
                assert int(words) == len(names.split(", ")), node.text()
    assert seen > 70


def leading_number(page: str) -> int:
    return number(trees()[page].css(".index-lead")[0].text().strip())


@pytest.mark.parametrize(("page", "selector"), [("actors/", "ul.rows > li"), ("topics/", "ul.rows > li"), ("sources/", "#articles li")])
def test_the_number_over_an_index_is_that_of_its_entries(page: str, selector: str) -> None:
    assert leading_number(page) == len(trees()[page].css(selector))


def test_the_number_over_the_differences_is_that_of_the_unresolved_ones() -> None:
    dossier, _ = proved()
    unresolved = [item for item in dossier.discrepancies.values() if item.resolution is Resolution.STANDS]
    by_kind = {kind: {item.id for item in dossier.discrepancies.values() if item.resolution is kind} for kind in Resolution}
    explained = len(by_kind[Resolution.EXPLAINED])
    other = len(dossier.discrepancies) - len(unresolved) - explained
    lead = trees()["differences/"].css(".index-lead")[0].text()
    assert lead == f"{len(unresolved)} unresolved, {explained} explained, {other} other. A bar and bold type: in the brief."
    ids = {title: {node.attributes["id"] for node in children(rows, "li")} for title, _, rows in groups(trees()["differences/"])}
    assert ids.pop("Unresolved, in or near the brief") | ids.pop("Unresolved, other") == by_kind[Resolution.STANDS]
    assert ids == {
        "Explained": by_kind[Resolution.EXPLAINED],
        "Earlier stages": by_kind[Resolution.SUPERSEDED],
        "Errors and names": by_kind[Resolution.ERROR] | by_kind[Resolution.SAME_PERSON],
    }
    assert sum(counted(trees()["differences/"]).values()) == len(dossier.discrepancies)


def test_the_numbers_over_the_questions_are_those_of_each_state() -> None:
    tree, questions = trees()["questions/"], proved()[0].questions.values()
    ids = {title: {node.attributes["id"] for node in children(rows, "li")} for title, _, rows in groups(tree)}
    by_state = {state: {item.id for item in questions if item.state is state} for state in State}
    assert ids.pop("Answered") == by_state[State.ANSWERED]
    assert ids.pop("Overtaken by events") == by_state[State.OVERTAKEN]
    still_open = by_state[State.OPEN] | by_state[State.PARTLY_ANSWERED]
    assert set().union(*ids.values()) == still_open
    by_topic = len(still_open) - len(ids["To watch"]) - len(ids["Near the brief"])
    assert tree.css("h2#by-topic .beside")[0].text() == f"{by_topic} more"
    lead = tree.css(".index-lead")[0].text()
    assert (
        lead == f"{len(still_open)} open or partly answered, {len(questions) - len(still_open)} closed. A bar and bold type: in the brief."
    )
    assert sum(counted(tree).values()) == len(questions)


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
    rows = trees()["sources/"].css("#articles li")
    for row in rows:
        (link,) = [node for node in row.css("a") if not node.attributes.get("class")][:1]
        page = trees()[target("sources/", link.attributes["href"] or "")[0]]
        cited, total = map(int, re.findall(r"; (\d+) of (\d+) sentences cited", row.text())[0])
        on_page = re.findall(r"(\d+) cited, (\d+) set aside, (\d+) not looked at\.", page.css("dl.about")[0].text())
        assert [(int(first), sum(map(int, (first, *others)))) for first, *others in on_page] == [(cited, total)]
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
    subjects: tuple[Actor | Topic | Event | Question, ...] = (
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
        articles = "5 articles" if len(sources) == len(dossier.sources) else f"{len(sources)} of 5 articles"
        expected = [articles, f"{len(outlets)} outlet{'s' * (len(outlets) != 1)}"]
        assert str(document["sources"]).replace("\u00a0", " ").split(", ") == expected, thing.id
        origins = str(document["origins"])
        assert number(origins) <= 3 if "known" in origins else True
        seen.add((document["sources"], origins))
    assert len(seen) > 10  # not those of the dossier


@pytest.mark.parametrize("kind", ["Independent", "independent"])
def test_no_page_calls_an_origin_independent(kind: str) -> None:
    assert [page for page, tree in trees().items() if re.search(rf"{kind} origin|origins? .{{0,20}}{kind}", tree.text())] == []
