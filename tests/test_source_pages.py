"""The page of a source: what is lit, what is folded, and what stands beside each paragraph."""

import re
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import full
import pytest
from briefing import build
from briefing.html.badges import cite
from briefing.html.context import PageContext
from briefing.model import Citation, Dossier
from briefing.reading import Inputs, gather
from selectolax.lexbor import LexborHTMLParser, LexborNode

OURS = gather(Path(__file__).parent.parent / "seeds")
BASE = gather(Path(__file__).parent / "base" / "seeds")


@cache
def built() -> dict[str, str]:
    return {path: data.decode() for path, data in build.build(OURS).files.items() if path.startswith("docs/") and path.endswith(".md")}


def page(source: str) -> LexborHTMLParser:
    return LexborHTMLParser(built()[f"docs/sources/{source}/index.md"].split("---\n", 2)[2])


def made(inputs: Inputs, source: str) -> str:
    result = build.build(inputs)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return result.files[f"docs/sources/{source}/index.md"].decode().split("---\n", 2)[2]


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def dossier() -> Dossier:
    checked = build.check(OURS).dossier_and_findings
    assert checked is not None
    return checked[0]


def test_lit_is_what_the_newest_brief_cites_and_what_the_differences_and_questions_in_it_cite() -> None:
    whole = dossier()
    edition = whole.editions[-1]
    cited = {citation.passage for statement in (*edition.bottom_line, *edition.judgements) for citation in statement.citations}
    cited |= {citation.passage for difference in edition.differences for side in difference.sides for citation in side.citations}
    cited |= {change.by.passage for difference in edition.differences for change in difference.history if change.by}
    cited |= {citation.passage for question in edition.questions for citation in question.raised}
    cited |= {change.by.passage for question in edition.questions for change in question.history}
    wanted = {(passage.source.id, passage.anchor) for passage in cited}
    found = {(source, str(mark.attributes["id"])) for source in whole.sources for mark in page(source).css("mark.lit[id]")}
    assert found == wanted


def test_beside_a_paragraph_stands_what_of_the_brief_rests_on_it_and_how_much_else() -> None:
    notes = list(page("jakarta-post-2026-01").css(".margin"))
    lit = [node for node in notes if "lit" in (node.attributes["class"] or "")]
    assert [text(node.css_first("p")) for node in lit][:3] == [
        "Rests on this: The answer, report 1, judgement 2",
        "Rests on this: Judgement 2, judgement 3, 1 difference in the brief",
        "Rests on this: The answer, report 2",
    ]
    assert {re.sub(r"\d+", "n", text(node.css_first("summary"))) for node in lit} == {"n more"}
    assert {re.sub(r"\d+ rests?", "n rest", text(node.css_first("summary"))) for node in notes if node not in lit} == {"n rest on this"}
    for node in notes:
        links = [(link.attributes["href"], text(link)) for link in node.css("a")]
        assert len(links) == len(set(links))
        number = re.match(r"\d+", text(node.css_first("summary")))
        assert number is not None
        above = re.search(r"(\d+) named above", text(node.css_first("details")))
        assert len(node.css("details > ul > li")) + int(above[1] if above else 0) == int(number[0])


def test_what_rests_on_several_paragraphs_is_a_link_beside_the_first_of_them() -> None:
    several = 0
    for source in dossier().sources:
        notes = page(source).css(".margin")
        links = [
            (link.attributes["href"], str(link.attributes["data-of"]).split(), note.parent)
            for note in notes
            for link in note.css("details a")
            if "/events/" in str(link.attributes["href"])
        ]
        assert len(links) == len({href for href, _, _ in links})
        for _, anchors, paragraph in links:
            assert paragraph is not None
            places = [f"#{anchor}, [data-of='{anchor}']" for anchor in anchors]
            assert paragraph.css_first(places[0]) is not None
            several += any(paragraph.css_first(place) is None for place in places)
    assert several > 0


def test_each_passage_has_its_origin_and_who_says_it_once() -> None:
    tree = page("jakarta-post-2026-01")
    anchors = [anchor for node in tree.css(".voice") for anchor in (node.attributes["data-of"] or "").split()]
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == {mark.attributes["id"] for mark in tree.css("mark[id]")}
    (voice,) = [node for node in tree.css(".voice") if "q-1382-1621" in (node.attributes["data-of"] or "").split()]
    assert (text(voice), voice.attributes["data-origin"]) == (
        "Kyodo NewsSpeaker: Sanae Takaichi, by name",
        "Kyodo News, named in the byline",
    )


def test_head_and_furniture_are_folded_and_the_text_is_not() -> None:
    tree = page("jakarta-post-2026-01")
    folds = [text(node) for node in tree.css(".article > .fold > summary")]
    assert folds == ["Headline, deck, byline, caption, masthead and page furniture lines 1–24", "Page furniture lines 64–90, not evidence"]
    assert tree.css(".article > .fold .paragraph.body") == []
    assert len(tree.css(".article > .paragraph.body")) == len(tree.css(".paragraph.body"))


def test_the_facts_say_when_it_was_published_who_gathered_it_and_what_it_is_used_for() -> None:
    facts = [text(node) for node in page("jakarta-post-2026-01").css(".facts > div")]
    assert facts[0] == "Published The Jakarta Post, 3 January 2026 11:10 UTC+7, as printed"
    assert facts[1] == "Origin Kyodo News named in the byline line by line"
    assert re.fullmatch(r"Used for \d+ passages in the brief \d+ cited in all", facts[2])
    assert facts[3] == "Text Pinned copy, SHA-256 80ce 588d"


def test_a_text_that_nothing_cites_says_so() -> None:
    article = b"A walk\n\nNothing of weight happened.\n"
    record = f"""title: A walk
publication: gazette
article: walk.txt
sha256: {sha256(article).hexdigest()}
published: {{date: 2026-03-03, basis: inferred, reasoning: By the desk.}}
zones: {{headline: 1, body: 3}}
""".encode()
    files = {**BASE.files, "seeds/articles/walk.txt": article, "seeds/sources/walk.yml": record}
    assert '<p class="key">Nothing on this site rests on this text.</p>' in made(replace(BASE, files=files), "walk")


def test_an_article_in_a_language_from_right_to_left_has_its_direction_and_the_notes_keep_theirs() -> None:
    record = BASE.files["seeds/sources/gazette.yml"] + b"language: ar\n"
    tree = LexborHTMLParser(made(replace(BASE, files={**BASE.files, "seeds/sources/gazette.yml": record}), "gazette"))
    article = tree.css_first(".article")
    assert article is not None
    assert (article.attributes["lang"], article.attributes["dir"]) == ("ar", "rtl")
    assert {node.attributes.get("dir") for node in tree.css(".margin, .article > .fold > summary")} == {"ltr"}


@pytest.mark.parametrize(("number", "shown", "more"), [(1, 1, ""), (4, 4, ""), (5, 4, "and 1 more"), (7, 4, "and 3 more")])
def test_a_sentence_has_four_marks_at_most_and_then_a_way_to_the_notes(number: int, shown: int, more: str) -> None:
    checked = build.check(OURS).dossier_and_findings
    assert checked is not None
    context = PageContext("index.md", *checked)
    passages = checked[1].backlinks.passages["jakarta-post-2026-01"][:number]
    tree = LexborHTMLParser(cite(context, [Citation(passage, None) for passage in passages]))
    assert len(tree.css("a:not(.more)")) == shown
    assert [(text(node), node.attributes["href"]) for node in tree.css(".more")] == ([(more, "#note-5")] if more else [])
    assert len(context.footnotes) == number


def test_a_mark_names_the_accounts_of_its_event_and_on_a_page_of_an_earlier_day_none() -> None:
    files = {path: re.findall(r'data-accounts="([^"]+)"', words) for path, words in built().items()}
    assert set(files["docs/events/takaichi-us-visit-2026/index.md"]) >= {"../../events/takaichi-us-visit-2026/accounts.json"}
    assert files["docs/index.md"]
    assert [path for path, names in files.items() if names and path.startswith(("docs/days/2", "docs/editions/2", "docs/as-of/2"))] == []


def test_the_original_the_day_of_retrieval_and_the_archived_copy_are_shown() -> None:
    parsed = LexborHTMLParser(made(Inputs("seeds", full.files()), "gazette"))
    described = [(text(node), node.tag) for node in parsed.css("dl.about > dt, dl.about > dd")]
    shown = {term: words for (term, _), (words, tag) in pairwise(described) if tag == "dd" and term in ("Made from", "Retrieved")}
    assert shown == {
        "Made from": (
            "seeds/articles/gazette.original.html, a saved web page, not published, SHA-256"
            f" {sha256(full.ORIGINAL).hexdigest()}, digest of its capture sha1:ABC"
        ),
        "Retrieved": "5 March 2026. Archived copy",
    }
    assert "https://archive.example.org/vote" in [link.attributes["href"] for link in parsed.css("dl.about dd a")]
    assert "Made from" not in made(Inputs("seeds", full.files()), "herald")


def test_quoted_words_of_another_language_carry_it_and_a_direction() -> None:
    path = "seeds/sources/gazette.yml"
    arabic = {**BASE.files, path: BASE.files[path] + b"language: ar\n"}
    quotes = [
        {(quote.attributes.get("lang"), quote.attributes.get("dir")) for quote in LexborHTMLParser(made(inputs, "gazette")).css("q")}
        for inputs in (BASE, Inputs("seeds", arabic))
    ]
    assert quotes == [{(None, None)}, {("ar", "auto")}]
