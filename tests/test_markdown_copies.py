"""The pages as plain Markdown, read back by two parsers of Markdown that know nothing of a dossier."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import ferry
import full
import markdown
import pytest
import shown
from briefing import report
from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.origins import is_withdrawn
from briefing.build import analyse_as_of, check, outputs
from briefing.escaping import one_line
from briefing.exports import format_files
from briefing.model import Citation
from briefing.model.cited import cited_parts, citing_things
from briefing.phrases import typographic
from briefing.reading import Inputs, gather
from briefing.records import Access, ExportFormat, Stance
from briefing.views import labels
from briefing.views.urls import entity_url
from hostile import TEXTS, dossier
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent
ADDRESS = "https://example.org/dossier/"
SEEDS = gather(ROOT.parent / "seeds")
EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]


def proved(inputs: Inputs) -> Findings:
    checked = check(inputs)
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, inputs.files)
    return checked.dossier_and_findings[1]


@cache
def ours() -> Findings:
    return proved(replace(SEEDS, files=full.files()))


def copies(findings: Findings, address: str = ADDRESS) -> dict[str, str]:
    return {path: make().decode() for path, make in format_files(ExportFormat.MARKDOWN, findings.dossier, findings, address).items()}


@cache
def our_copies() -> dict[str, str]:
    return copies(ours())


@cache
def read(text: str) -> LexborHTMLParser:
    """A file as Python-Markdown reads it."""
    return LexborHTMLParser(markdown.markdown(text, extensions=EXTENSIONS))


def notes(text: str) -> list[str]:
    """The words of the notes of a file, by number from 1."""
    return [" ".join(node.text().replace("\u21a9", "").split()) for node in read(text).css(".footnote li")]


def entities(findings: Findings) -> Iterator[str]:
    found = findings.dossier
    for kind in (found.events, found.actors, found.topics, found.discrepancies, found.questions, found.sources):
        yield from (entity_url(thing, found) for thing in kind.values())


def test_every_record_every_list_and_the_brief_have_a_copy_beside_their_page() -> None:
    lists = ("timeline/", "topics/", "differences/", "questions/", "actors/", "sources/")
    expected = {f"{address}index.md" for address in ("", *lists, *entities(ours()))}
    assert set(our_copies()) == {*expected, "llms.txt", "llms-full.txt"}
    chosen = ours().dossier.desk.model_copy(update={"exports": (ExportFormat.MARKDOWN,)})
    site = outputs(replace(ours().dossier, desk=chosen), ours())
    assert {path.removeprefix("site/") for path in site if path.startswith("site/")} == expected
    assert [path for path in sorted(expected) if b"\nmarkdown: index.md\n" not in site[f"docs/{path}"]()] == []
    assert b"\nmarkdown:" not in site["docs/method/index.md"]()


def test_a_dossier_that_does_not_choose_them_has_no_copies() -> None:
    site = outputs(ours().dossier, ours())
    assert [path for path in site if path.startswith("site/") or "llms" in path] == []
    assert b"\nmarkdown:" not in site["docs/index.md"]()


def test_every_number_is_that_of_a_note_and_every_note_has_a_number_in_the_text() -> None:
    for path, text in our_copies().items():
        tree = read(text)
        numbers = [str(node.text()) for node in tree.css("sup a.footnote-ref")]
        assert sorted(set(numbers), key=int) == [str(number) for number, _ in enumerate(tree.css(".footnote li"), 1)], path
        assert "[^" not in str(tree.body.text() if tree.body else ""), path


def cited(findings: Findings) -> Iterator[tuple[str, Citation]]:
    """The copy of each thing with a page of its own, and each citation of it."""
    for thing in citing_things(findings.dossier):
        if (path := f"{address_of(findings, thing)}index.md") in our_copies():
            yield from ((path, citation) for part in cited_parts(thing) for citation in part.citations)


def address_of(findings: Findings, thing: object) -> str:
    return entity_url(thing, findings.dossier)  # type: ignore[arg-type]


def expected_note(citation: Citation) -> tuple[str, ...]:
    """What the note on a citation must hold."""
    passage, speaker = citation.passage, citation.speaker
    words = passage.public_text
    return (
        " ".join(f"“{one_line(words)}”".split()) if words is not None else "the words are not shown",
        labels.line_range(passage.lines),
        passage.source.sha256,
        " ".join(speaker.who.split()).replace("'", "’") if speaker else "According to",
        "withdrawn" if is_withdrawn(ours().dossier, passage) else "",
    )


def test_each_citation_of_a_record_has_a_note_with_its_quote_source_line_and_hash() -> None:
    read_notes = {path: notes(text) for path, text in our_copies().items() if path.endswith(".md")}
    pairs = [(path, citation) for path, citation in cited(ours()) if not path.startswith(("sources/", "index.md"))]
    missing = [
        (path, expected_note(citation))
        for path, citation in pairs
        if not any(all(part in note for part in expected_note(citation)) for note in read_notes[path])
    ]
    assert missing == []
    assert len({path for path, _ in pairs}) > 8


def test_the_copy_of_an_article_has_a_note_on_each_passage_that_is_cited_and_leads_to_it() -> None:
    for source in ours().dossier.sources.values():
        text = our_copies()[f"sources/{source.id}/index.md"]
        passages = ours().backlinks.passages[source.id]
        assert len(notes(text)) == len(passages)
        links = {str(node.attributes["href"]) for node in read(text).css(".footnote a")}
        assert {f"{ADDRESS}sources/{source.id}/#{passage.anchor}" for passage in passages} <= links


def test_the_whole_text_has_the_notes_of_every_record() -> None:
    whole = set(notes(our_copies()["llms-full.txt"]))
    assert [path for path, text in our_copies().items() if path.endswith(".md") and not set(notes(text)) <= whole] == []


def test_the_list_of_texts_leads_to_files_alone() -> None:
    links = [str(node.attributes["href"]) for node in read(our_copies()["llms.txt"]).css("a")]
    assert links[0] == f"{ADDRESS}index.md"
    assert [link for link in links if link.removeprefix(ADDRESS) not in {*our_copies(), "data/dossier.json"}] == []


def test_without_an_address_of_the_site_every_link_leads_from_the_file() -> None:
    text = copies(ours(), "")["events/budget-vote/index.md"]
    links = {str(node.attributes["href"]) for node in read(text).css("a:not(.footnote-ref):not(.footnote-backref)")}
    assert {link[:6] for link in links} == {"../../"}


def test_a_quote_is_qualified_in_its_own_sentence() -> None:
    note = next(note for note in notes(our_copies()["llms-full.txt"]) if "not named" in note)
    assert re.match(r"According to [^:“]+ \([^“]*line \d+[^“]*\): “", note)


def test_what_is_withdrawn_or_denied_says_so_in_the_sentence_of_the_quote() -> None:
    withdrawn, denied = proved(replace(SEEDS, files=ferry.files())), proved(replace(SEEDS, files=shown.files()))
    for label, findings, chosen in (
        ("withdrawn on", withdrawn, [item for item in withdrawn.dossier.reports() if is_withdrawn(withdrawn.dossier, item.passage)]),
        ("denies", denied, [item for item in denied.dossier.reports() if item.stance is Stance.DISPUTES]),
    ):
        assert chosen
        found = notes(copies(findings)["llms-full.txt"])
        for item in chosen:
            words = f"“{' '.join(item.passage.text.split())}”"
            own = [note.partition(words)[0] for note in found if words in note and item.source.sha256 in note]
            assert any(label in before for before in own), item.qualified_id


def test_the_words_of_an_article_that_is_only_cited_are_in_no_copy() -> None:
    files = {path: data.replace(b"access: full", b"access: citation") for path, data in full.files().items()}
    findings = proved(replace(SEEDS, files=files))
    assert {source.access for source in findings.dossier.sources.values()} == {Access.CITATION}
    text = copies(findings)["llms-full.txt"]
    assert all("the words are not shown" in note for note in notes(text))


def test_the_copies_of_an_earlier_day_are_those_of_its_view() -> None:
    view, findings = analyse_as_of(ours().dossier, ours().dossier.editions[0].as_of)
    assert view.sources.keys() == as_of(ours().dossier, view.day).sources.keys()
    assert {path.split("/")[1] for path in copies(findings) if path.startswith("sources/") and path.count("/") == 2} == set(view.sources)


# ---- hostile text --------------------------------------------------------------------------------------------------------


@cache
def attacked() -> tuple[Findings, dict[str, str]]:
    findings = proved(replace(SEEDS, files=dossier(TEXTS)))
    return findings, copies(findings)


ELEMENTS = {"html", "head", "body", "h1", "h2", "h3", "p", "ul", "ol", "li", "a", "sup", "div", "hr", "blockquote"}
ATTRIBUTES = {"href", "id", "class", "title"}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_hostile_text_is_text_for_python_markdown(name: str) -> None:
    findings, files = attacked()
    title = typographic(one_line(findings.dossier.events[f"event-{name}"].title))
    tree = read(files[f"events/event-{name}/index.md"])
    assert [str(node.text()).split() for node in tree.css("h1")] == [title.split()]
    assert {node.tag for node in tree.css("*")} <= ELEMENTS
    assert {key for node in tree.css("*") for key in node.attributes} <= ATTRIBUTES
    links = [str(node.attributes["href"]) for node in tree.css("a")]
    assert [link for link in links if not link.startswith(("#fn", ADDRESS))] == []


def test_hostile_text_is_text_for_commonmark() -> None:
    parser = MarkdownIt("commonmark")
    for path in ("llms.txt", "llms-full.txt", "timeline/index.md"):
        text = attacked()[1][path]
        for token in (inner for outer in parser.parse(text) for inner in (outer, *(outer.children or ()))):
            assert token.type not in ("html_block", "html_inline", "image", "code_block", "fence", "code_inline"), path
            assert token.type != "link_open" or str(token.attrs["href"]).startswith(ADDRESS), path
