"""How much of an article is shown: whole, its cited sentences, or the places of the words alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from briefing.analysis.excerpts import excerpt_share, excerpts
from briefing.build import build, check
from briefing.model import Passage, Source
from briefing.reading import Inputs, gather
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

BASE = gather(Path(__file__).parent / "base" / "seeds")
OURS = gather(Path(__file__).parent.parent / "seeds")


def shown_as(access: str, inputs: Inputs = BASE) -> Inputs:
    """A dossier whose sources are shown in a way."""
    desk = re.sub(rb"^access: .*\n", b"", inputs.files["seeds/dossier.yml"], flags=re.MULTILINE)
    return replace(inputs, files={**inputs.files, "seeds/dossier.yml": desk + f"\naccess: {access}\nquoted_share: 100\n".encode()})


def outputs(inputs: Inputs) -> dict[str, str]:
    """The words of everything that is published of a dossier, by path, on one line each."""
    built = build(inputs)
    assert [problem for problem in built.problems if problem.code == "quoted-share"] == []
    return {path: " ".join(re.sub(r"<[^>]+>", "", unescape(data.decode(errors="replace"))).split()) for path, data in built.files.items()}


def runs(inputs: Inputs, number: int) -> Iterator[str]:
    """Every run of so many words in the lines of the articles that may be quoted, their headlines left out: those are titles."""
    for path, data in inputs.files.items():
        if path.startswith("seeds/articles/"):
            for line in data.decode(errors="replace").splitlines()[3:]:
                words = line.split()
                yield from (" ".join(words[start : start + number]) for start in range(len(words) - number + 1))


def test_nothing_of_a_source_that_is_only_cited_is_published_anywhere() -> None:
    of_the_desk = {"on 3 March 2026"}  # a day in a link of ours
    leaked = {run: path for path, text in outputs(shown_as("citation")).items() for run in runs(BASE, 4) if run in text}
    leaked = {run: path for run, path in leaked.items() if run not in of_the_desk}
    assert leaked == {}


def test_the_same_search_finds_the_words_where_they_may_be_shown() -> None:
    found = outputs(shown_as("full"))
    assert all(any(run in text for text in found.values()) for run in ("seven to two for the budget", "a new bridge was planned"))


def page(inputs: Inputs, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(build(inputs).files[f"docs/{path}"].decode().split("---\n", 2)[2])


def test_a_source_that_is_only_cited_still_tells_where_each_passage_stands_and_what_rests_on_it() -> None:
    cited, full = page(shown_as("citation"), "sources/gazette/index.md"), page(shown_as("full"), "sources/gazette/index.md")
    anchors = {str(node.attributes["id"]) for node in full.css("mark[id]")}
    assert {str(node.attributes["id"]) for node in cited.css(".place[id]")} == anchors
    links = [[node.attributes["href"] for node in tree.css(".margin a")] for tree in (cited, full)]
    assert links[0] == links[1]
    assert [str(node.text()) for node in cited.css(".place[id]")][-2:] == ["line 9, body", "line 10, body"]


def test_excerpts_show_each_cited_passage_with_its_sentence_and_nothing_else() -> None:
    article = BASE.files["seeds/articles/gazette.txt"].decode().replace("left open.", "left open. The session was short. Nobody clapped.")
    changes = {"seeds/articles/gazette.txt": article.encode()}
    record = BASE.files["seeds/sources/gazette.yml"].decode()
    record = re.sub(r"sha256: \w+", f"sha256: {sha256(article.encode()).hexdigest()}", record)
    record += "set_aside:\n  - {quote: The session was short. Nobody clapped., why: of no weight}\n"
    inputs = shown_as("excerpts", replace(BASE, files={**BASE.files, **changes, "seeds/sources/gazette.yml": record.encode()}))
    found = outputs(inputs)
    assert "Who would pay for the bridge was left open. […]" in found["docs/sources/gazette/index.md"]
    assert [path for path, text in found.items() if "Nobody clapped" in text or "tomcat" in text or "RIVERTON GAZETTE" in text] == []


def proved(inputs: Inputs) -> tuple[Source, tuple[Passage, ...]]:
    dossier, findings = check(inputs).dossier_and_findings or pytest.fail("not proved")
    source = max(dossier.sources.values(), key=lambda source: source.size)
    return source, findings.backlinks.passages[source.id]


def test_every_cited_word_of_our_own_articles_stands_in_its_excerpt() -> None:
    source, passages = proved(OURS)
    shown = [part for parts in excerpts(source, passages).values() for part in parts]
    whole = [(start, end) for _, start, end in source.view.paragraphs]
    for passage in passages:
        for start, end in whole:
            first, last = max(start, passage.start), min(end, passage.end)
            assert first >= last or any(a <= first and last <= b for a, b in shown)
    assert shown == sorted(shown)
    assert 0 < excerpt_share(source, passages) < 100
    assert excerpt_share(source, ()) == 0


_OURS = proved(OURS)


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 300)), max_size=5))
def test_excerpts_are_whole_sentences_that_hold_a_cited_word(stretches: list[tuple[int, int]]) -> None:
    source, _ = _OURS
    passages = [
        Passage(source, start, min(start + length, len(source.view.text))) for start, length in stretches if start < len(source.view.text)
    ]
    shown = excerpts(source, passages)
    for parts in shown.values():
        for start, end in parts:
            assert any(passage.start < end and start < passage.end for passage in passages)
    assert 0 <= excerpt_share(source, passages) <= 100 + 100 * bool(shown)
