"""The whole dossier and its parts on paper, as independent readers find them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import hostile
import pikepdf
import pytest
from briefing import build
from briefing.analysis import Findings
from briefing.html import pages
from briefing.html.context import PageContext
from briefing.model import Dossier
from briefing.pdf.compile import CompiledPdf, compile_all, pdf_compiler
from briefing.pdf.documents import Document, documents, paths, requested_documents
from briefing.pdf.footnotes import typeset
from briefing.pdf.scripts import without_missing
from briefing.phrases import typographic
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.rules.length import too_long_for_paper
from briefing.views import labels
from briefing.views.before_and_after import before_and_after
from overlays import BASE, laid_out
from paper import acts, addresses, bookmarks, checked, elements, heads, leads_to, links, numbered, opened, plain, targets, unembedded, words
from projects import ROOT
from pypdfium2 import PdfDocument
from sampled import few_or_all

ADDRESS = "https://desk.example/"
CHAPTERS = [
    "Briefing",
    "Timeline",
    "Actors",
    "Topics",
    "Events",
    "Where sources differ",
    "Questions",
    "Changes",
    "Sourcing statement",
    "Origins",
    "Sources",
    "Method",
]


@cache
def proved() -> tuple[Dossier, Findings]:
    found = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert found is not None
    return found


@cache
def made(*asked: str) -> Mapping[str, CompiledPdf]:
    return compile_all(requested_documents(*proved(), ADDRESS, asked), pdf_compiler(None))


def whole() -> CompiledPdf:
    return made("dossier")["briefs/dossier.pdf"]


def test_a_build_sets_the_briefs_the_dossier_each_actor_and_each_topic() -> None:
    dossier = proved()[0]
    assert list(documents(*proved(), ADDRESS)) == [
        "briefs/brief.pdf",
        "briefs/editions/2025-12-24.pdf",
        "briefs/editions/2025-02-05.pdf",
        "briefs/dossier.pdf",
        *(f"briefs/actors/{actor}.pdf" for actor in dossier.actors),
        *(f"briefs/topics/{topic}.pdf" for topic in dossier.topics),
    ]


def has(text: str, quote: str) -> bool:
    """Whether a document has a quote, which a break between pages may part."""
    words = quote.split(" ")
    parts = ((plain(" ".join(words[:end])), plain(" ".join(words[end:]))) for end in range(len(words)))
    return any(before in text and behind in text for before, behind in parts)


def test_events_and_questions_are_set_on_request() -> None:
    found = made("takaichi-us-visit-2026", "when-will-the-visit-be")
    assert list(found) == ["briefs/events/takaichi-us-visit-2026.pdf", "briefs/questions/when-will-the-visit-be.pdf"]
    event, question = (plain(words(item.data)) for item in found.values())
    dossier = proved()[0]
    assert [
        report.id for report in dossier.events["takaichi-us-visit-2026"].reports if not has(event, typographic(report.passage.text))
    ] == []
    asked = dossier.questions["when-will-the-visit-be"]
    assert all(plain(part) in question for part in (asked.question, typeset(asked.needs), typographic(asked.raised[0].passage.text)))


def test_a_difference_and_a_day_are_set_on_request() -> None:
    dossier, findings = proved()
    item = next(item for item in dossier.discrepancies.values() if all(side.citations for side in item.sides))
    found = made(item.id, "2025-12-24")
    assert list(found) == [f"briefs/differences/{item.id}.pdf", "briefs/days/2025-12-24.pdf"]
    difference, day = (plain(words(document.data)) for document in found.values())
    quoted = [typographic(side.citations[0].passage.text) for side in item.sides]
    assert [words for words in (*quoted, typeset(item.title), typeset(item.note)) if plain(words) not in difference] == []
    before, after = findings.days.parts(date(2025, 12, 24))
    assert before is not None
    rows = before_and_after(before, after, findings.weights)
    assert len(rows) > 3
    assert [row.title for row in rows if plain(typeset(row.title)) not in day] == []
    added = [source for source in dossier.sources.values() if source.known_from == date(2025, 12, 24)]
    assert [source.title for source in added if plain(typeset(source.title)) not in day] == []
    assert [(checked(document.data), document.problems) for document in found.values()] == [([], ())] * 2


def _linked_places() -> set[str]:
    """The named places of PDF documents that pages link to."""
    dossier, findings = proved()
    files = frozenset(paths(dossier))
    found = (PageContext(path, dossier, findings, files=files).place_in_dossier_pdf for path in pages(dossier, findings))
    return {href.partition("#")[2] for href in found if href}


def test_every_page_without_a_document_of_its_own_leads_to_its_place_in_the_dossier() -> None:
    dossier, findings = proved()
    linked = _linked_places()
    kinds = {"events": dossier.events, "differences": dossier.discrepancies, "questions": dossier.questions, "sources": dossier.sources}
    entries = {f"{kind}/{name}" for kind, things in kinds.items() for name in things}
    days = {f"days/{day.isoformat()}" for day in findings.days.all}
    chapters = {"timeline", "actors", "topics", "differences", "questions", "days", "origins", "sources", "method", "corrections"}
    assert linked == entries | days | chapters
    with opened(whole().data) as document:
        named = pikepdf.NameTree(document.Root.Names.Dests)
        assert linked - {str(name) for name in named} == set()


def test_the_foot_of_a_page_offers_its_document_or_its_place_in_the_dossier() -> None:
    made = pages(*proved(), "", frozenset(paths(proved()[0])))
    offered = {name: unescape(made[f"{name}/index.md"]().decode()) for name in ("events/takaichi-us-visit-2026", "actors/takaichi-sanae")}
    assert '<a href="../../briefs/dossier.pdf#events/takaichi-us-visit-2026">PDF</a>' in offered["events/takaichi-us-visit-2026"]
    assert '<a href="../../briefs/actors/takaichi-sanae.pdf">PDF</a>' in offered["actors/takaichi-sanae"]
    without = unescape(pages(*proved())["events/takaichi-us-visit-2026/index.md"]().decode())
    assert ">PDF</a>" not in without


def test_a_named_place_is_where_the_title_of_its_entry_is() -> None:
    dossier = proved()[0]
    places = {f"events/{event.id}": event.title for event in dossier.events.values()}
    places |= {f"differences/{item.id}": item.title for item in dossier.discrepancies.values()}
    places |= {"days/2025-12-24": "24 December 2025", "questions": "Questions"}
    with opened(whole().data) as document, PdfDocument(whole().data) as drawn:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        named = pikepdf.NameTree(document.Root.Names.Dests)
        for name, title in places.items():
            target = named[name]
            left, top = float(target[2]), float(target[3])
            shown = drawn[numbers[target[0].objgen]].get_textpage().get_text_bounded(left, top - 90, 600, top)
            assert plain(typeset(title))[:40] in plain(shown), name


def test_a_dossier_of_too_many_reports_is_not_printed_as_one_document_and_says_what_can_be(tmp_path: Path) -> None:
    found = build.check(laid_out(tmp_path, {})).dossier_and_findings
    assert found is not None
    dossier, findings = found
    event = dossier.events["budget-vote"]
    longest = replace(dossier, events={event.id: replace(event, reports=event.reports * 5_000)})
    too_long = replace(dossier, events={event.id: replace(event, reports=event.reports * 5_001)})
    assert ("briefs/dossier.pdf" in paths(longest), [*too_long_for_paper(longest, findings)]) == (True, [])
    assert [path for path in (*paths(too_long), *documents(too_long, findings, "")) if path == "briefs/dossier.pdf"] == []
    (problem,) = too_long_for_paper(too_long, findings)
    assert problem.message == "the dossier has 5001 reports of events; a printed document has room for 5000"
    with pytest.raises(OperationalError, match=r"^the dossier has too many reports of events to be printed as one document$"):
        requested_documents(too_long, findings, "", ["dossier"])


def test_what_is_not_there_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError, match="nobody"):
        requested_documents(*proved(), ADDRESS, ["dossier", "nobody"])


def test_the_dossier_is_sound_tells_its_language_and_title_and_runs_nothing() -> None:
    assert (whole().problems, checked(whole().data)) == ((), [])
    with opened(whole().data) as document:
        root = document.Root
        assert (str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle), bool(root.MarkInfo.Marked)) == ("en-GB", True, True)
        assert str(document.docinfo.Title) == typeset(proved()[0].desk.title)
        assert "/PageLabels" in root
        assert (acts(document), unembedded(document)) == ([], [])


def test_every_page_says_of_how_many_it_is() -> None:
    assert numbered(whole().data) == [f"Page {number} of {whole().pages}" for number in range(1, whole().pages + 1)]


def test_bookmarks_name_every_chapter_and_every_entry() -> None:
    dossier = proved()[0]
    with opened(whole().data) as document:
        found = bookmarks(document)
        assert bookmarks(document, levels=2)[1:] == CHAPTERS
    things = (dossier.events, dossier.discrepancies, dossier.topics, dossier.actors, dossier.questions, dossier.sources)
    titles = [labels.entity_title(thing) for found in things for thing in found.values()]
    marked = plain("\n".join(found))
    assert [title for title in titles if plain(typeset(title)) not in marked] == []


def test_headings_tables_pictures_and_notes_are_tagged_as_such() -> None:
    with opened(whole().data) as document:
        found = elements(document)
        assert (len(found["/H1"]), len(found["/H2"])) == (1, len(CHAPTERS))
        assert {"/H3", "/H4", "/TOC", "/TOCI", "/Table", "/TD", "/Note", "/Link", "/Figure"} - found.keys() == set()
        assert [table for table in found["/Table"] if not heads(table)] == []
        assert [figure for figure in found["/Figure"] if len(str(figure.get("/Alt", ""))) <= 40] == []


def outside_addresses() -> set[str]:
    """Where outside knowledge can be looked up."""
    dossier = proved()[0]
    outside = [
        known for actor in dossier.actors.values() for known in (*actor.record.outside, *(office.outside for office in actor.offices))
    ]
    sides = [side.outside for item in dossier.discrepancies.values() for side in item.sides]
    return {known.url for known in (*outside, *sides) if known and known.url}


def test_every_link_has_words_and_leads_to_the_site_to_outside_knowledge_or_to_a_place_in_the_document() -> None:
    with opened(whole().data) as document:
        places = targets(document)
        found = links(document)
        assert [link for link in found if not str(link.get("/Contents", ""))] == []
        assert addresses(document)
        elsewhere = {address for address in addresses(document) if not address.startswith(ADDRESS)}
        assert elsewhere == outside_addresses() | {source.url for source in proved()[0].sources.values() if source.url}
        inside = [link for link in found if "/A" not in link or "/URI" not in link.A]
        assert inside
        assert [link for link in inside if leads_to(link) not in places] == []


def test_the_text_holds_every_event_report_difference_question_and_source() -> None:
    dossier = proved()[0]
    text = plain(words(whole().data))
    said = [typographic(report.passage.text) for report in dossier.reports()]
    said += [typeset(event.summary.text) for event in dossier.events.values() if event.summary]
    said += [typeset(statement.text) for actor in dossier.actors.values() for statement in actor.statements]
    said += [typeset(item.note) for item in dossier.discrepancies.values()]
    said += [typeset(question.needs) for question in dossier.questions.values()]
    said += [typeset(source.title) for source in dossier.sources.values()]
    said += [name.text for actor in dossier.actors.values() for name in actor.names]
    assert [words for words in said if plain(words) not in text] == []


def test_an_actor_is_set_under_every_name_and_in_its_own_script() -> None:
    dossier = proved()[0]
    actor = dossier.actors["takaichi-sanae"]
    text = plain(words(made("takaichi-sanae")["briefs/actors/takaichi-sanae.pdf"].data))
    assert [name.text for name in actor.names if plain(name.text) not in text] == []
    assert "高市早苗" in text
    assert plain("desk.example/actors/takaichi-sanae/") in text


def test_a_view_of_a_day_prints_no_word_that_came_later() -> None:
    dossier = proved()[0]
    day = date(2025, 12, 24)
    found = compile_all(requested_documents(*build.analyse_as_of(dossier, day), ADDRESS, ["dossier"]), pdf_compiler(None))[
        "briefs/dossier.pdf"
    ]
    text = plain(words(found.data))
    early = [typographic(report.passage.text) for report in dossier.reports() if report.passage.known_from <= day]
    later = [typographic(report.passage.text) for report in dossier.reports() if report.passage.known_from > day]
    assert len(early) > 10 < len(later)
    assert [words for words in early if plain(words) not in text] == []
    assert [words for words in later if plain(words) in text and not any(words in said for said in early)] == []


def test_a_dossier_without_an_edition_is_set_without_a_briefing(tmp_path: Path) -> None:
    checked = build.check(laid_out(tmp_path, {"seeds/editions.yml": None}))
    assert checked.dossier_and_findings is not None
    found = compile_all(requested_documents(*checked.dossier_and_findings, ADDRESS, ["dossier"]), pdf_compiler(None))["briefs/dossier.pdf"]
    with opened(found.data) as document:
        assert bookmarks(document)[:2] == ["The Riverton budget", "Timeline"]


def test_a_quote_of_three_thousand_words_runs_over_pages_and_keeps_every_one(tmp_path: Path) -> None:
    many = " ".join(f"word{number}" for number in range(3000))
    changes = {name: (BASE / name).read_bytes() for name in ("seeds/articles/gazette.txt", "seeds/events.yml")}
    longer = {name: data.replace(b"to two for the budget", f"to two for the budget {many}".encode(), 1) for name, data in changes.items()}
    checked = build.check(laid_out(tmp_path, longer))
    assert checked.dossier_and_findings is not None, checked.problems
    for document in compile_all(
        requested_documents(*checked.dossier_and_findings, ADDRESS, ["dossier", "budget-vote"]), pdf_compiler(None)
    ).values():
        assert set(many.split()) - set(re.findall(r"word\d+", words(document.data))) == set()
        assert {problem.code for problem in document.problems} <= {"note-apart"}


def test_every_hostile_text_is_set_as_text(tmp_path: Path) -> None:
    names = list(hostile.TEXTS)
    groups = [names[first : first + 4] for first in range(0, len(names), 4)]  # all in one title would fill hundreds of pages
    asked: dict[str, Document] = {}
    in_all = few_or_all(groups, few=2)  # the other documents are set of the same parts
    for group in groups:
        texts = {name: hostile.TEXTS[name] for name in group}
        found = build.check(laid_out(tmp_path / group[0], hostile.dossier(texts), on_base=False)).dossier_and_findings
        assert found is not None
        kinds = ["brief", "dossier", *(f"{kind}-{group[0]}" for kind in ("actor", "topic", "question") if group in in_all)]
        documents = requested_documents(*found, ADDRESS, kinds)
        asked |= {f"{group[0]}/{path}": replace(document, layouts=document.layouts[:1]) for path, document in documents.items()}
    made = compile_all(asked, pdf_compiler(None))
    for printed in made.values():
        with opened(printed.data) as document:
            assert acts(document) == []
            assert [address for address in addresses(document) if not address.startswith(ADDRESS)] == []
    for group in groups:
        for printed in (made[f"{group[0]}/briefs/{name}.pdf"] for name in ("brief", "dossier")):
            text = letters(words(printed.data))
            assert [name for name in group if letters(named(hostile.TEXTS[name], printed.missing_glyphs)) not in text] == []


def named(text: str, missing: frozenset[str]) -> str:
    """A text with the name of a script in the place of the characters that no face has."""
    return str(without_missing(text, missing))


def letters(text: str) -> str:
    """The letters and digits alone, ligatures taken apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def test_the_language_of_the_desk_is_told_with_its_region(tmp_path: Path) -> None:
    desk = (BASE / "seeds" / "dossier.yml").read_bytes() + b"language: en-GB\n"
    checked = build.check(laid_out(tmp_path, {"seeds/dossier.yml": desk}))
    assert checked.dossier_and_findings is not None, checked.problems
    printed = compile_all(requested_documents(*checked.dossier_and_findings, ADDRESS, ["budget"]), pdf_compiler(None))[
        "briefs/topics/budget.pdf"
    ]
    with opened(printed.data) as document:
        assert str(document.Root.Lang) == "en-GB"
