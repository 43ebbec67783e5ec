"""A quote that a repair changes says so wherever it stands: on the site, on paper, in the data and on the terminal, with what is printed beside it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import markdown
import pytest
from briefing import build, publish
from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.as_of.sources import REASON_PLACEHOLDER
from briefing.cli import main
from briefing.model import Dossier
from briefing.pdf.compile import compile_all, pdf_compiler
from briefing.pdf.documents import requested_documents
from briefing.reading import Inputs
from click.testing import CliRunner
from overlays import laid_out
from paper import words as words_on_paper
from projects import project
from repaired import GAZETTE, GAZETTE_RECORD, MINUTES, REPAIRED, files
from selectolax.lexbor import LexborHTMLParser, LexborNode


@cache
def inputs() -> Inputs:
    return laid_out(Path(mkdtemp()), files())


@cache
def proved() -> tuple[Dossier, Findings]:
    checked = build.check(inputs())
    assert [problem for problem in checked.problems if problem.severity.value == "error"] == []
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


@cache
def built() -> Mapping[str, bytes]:
    return build.build(inputs()).files


@cache
def pages() -> dict[str, LexborHTMLParser]:
    found = {}
    for path, data in built().items():
        if path.startswith("docs/") and path.endswith(".md"):
            body = data.decode().split("---\n", 2)[2]
            html = markdown.markdown(body, extensions=["attr_list", "tables", "toc"])
            found[path.removeprefix("docs/")] = LexborHTMLParser(html.replace("&#8202;", ""))
    return found


def behind(node: LexborNode) -> str:
    """What stands behind an element, to the end of its parent."""
    parent = node.parent
    assert parent is not None
    return (parent.html or "").partition(node.html or "")[2]


def test_such_a_dossier_has_no_problem_but_what_is_not_looked_at() -> None:
    assert {problem.code for problem in build.check(inputs()).problems} <= {
        "sentence-unseen",
        "event-after-publication",
        "dates-contradict",
    }


def test_every_quotation_on_every_page_that_a_repair_changes_leads_to_what_is_printed() -> None:
    found = set()
    for path, tree in pages().items():
        printed = tree.css(".as-printed q")
        for quote in tree.css("q"):
            words = quote.text()
            if any(part in words for part in REPAIRED) and quote not in printed:
                assert behind(quote).removeprefix("</del>").startswith('<span class="repaired"> <a href="'), (path, words)
                found.add((path.partition("/")[0], words))
    assert {path for path, _ in found} == {
        "days", "differences", "events", "index.md", "origins", "questions", "sources"
    }  # fmt: skip
    only_named = {"Mayor Ruth Alder said"}  # the page of the actor names its line
    assert {part for part in REPAIRED if not any(part in words for _, words in found)} == only_named


def test_words_of_a_date_outside_the_quote_that_a_repair_changes_lead_to_what_is_printed() -> None:
    written = inputs()
    events = written.files["seeds/events.yml"]
    shorter = events.replace(b"voted nine to nothing for the budget on Monday, 2 March 2026", b"voted nine to nothing for the budget")
    assert shorter != events
    found = build.build(replace(written, files={**written.files, "seeds/events.yml": shorter})).files
    text = found["docs/events/budget-vote/index.md"].decode()
    told = re.split("“(?:Monday, )?2 March 2026”", text)[1:]
    assert told
    assert [rest[:40] for rest in told if not rest.startswith('<span class="repaired"> <a href="')] == []


def test_every_link_behind_repaired_words_leads_to_the_words_as_printed() -> None:
    places = {repair.anchor: source for source in proved()[0].sources.values() for repair in source.repairs}
    links = [link.attributes["href"] or "" for tree in pages().values() for link in tree.css(".repaired a")]
    anchors = {href.partition("#")[2] for href in links}
    assert anchors == set(places)
    for anchor in anchors:
        (entry,) = pages()[f"sources/{places[anchor].id}/index.md"].css(f"dd#{anchor}")
        assert entry.text().count("Printed: “") == 1


def test_the_page_of_a_source_tells_each_repair_with_its_kind_and_its_reason() -> None:
    pinned = " The pinned file is unchanged."
    entries = [entry.text().replace(", in the reading view only", "") for entry in pages()["sources/gazette/index.md"].css("dd[id]")]
    assert all(entry.endswith(pinned) for entry in entries)
    assert [entry.removesuffix(pinned) for entry in entries] == [
        "Line 6. Printed: “Mar ch”. Read: “March”. Split by the page: The page split the month.",
        "Lines 8–9. Printed: “coun- cil”. Read: “council”. Split by the page: The page split the word.",
        f"Line 9. Printed: “seven to two”. Read: “nine to nothing”. Misprint: A wrong count. {MINUTES}",
        "Line 9. Printed: “Mar ch”. Read: “March”. Split by the page: The page split the month.",
        "Line 10. Printed: “Al der”. Read: “Alder”. Split by the page: The page split the name.",
        "Line 10. Printed: “a a new”. Read: “a new”. Doubled by the page: The page doubled a word.",
        "Line 11. Printed: “isn[U+200B][U+202E]t”. Read: “isnt”. Mis-encoded by the page: Marks that nobody sees.",
    ]


def test_the_text_of_a_source_marks_each_repair_where_it_stands() -> None:
    paragraphs = [node.text() for node in pages()["sources/gazette/index.md"].css(".article bdi")]
    assert "nine to nothing misprint repaired for the budget on Monday, 2 March repaired 2026" in " ".join(paragraphs)
    assert "that a  repaired new bridge was planned" in " ".join(paragraphs)
    assert len(pages()["sources/gazette/index.md"].css(".article bdi .repaired a")) == 7
    assert "\u202e" not in "".join(data.decode() for path, data in built().items() if path.endswith(".md"))


def test_a_name_that_a_source_has_through_a_repair_alone_says_so() -> None:
    row = next(row for row in pages()["actors/alder-ruth/index.md"].css(".names tr") if "Ruth Alder" in row.text())
    assert re.sub(r"\s+", " ", row.text()).strip() == "Ruth Alder Canonical Gazette repaired"


def test_notes_that_quote_have_the_words_as_printed() -> None:
    """On other pages a repaired quotation leads to them, as another test says."""
    assert [node.text() for node in pages()["index.md"].css(".as-printed")] == [
        "Printed: a a new bridge was planned for the spring of 2027",
        "Printed: voted seven to two for the budget on Monday, 2 Mar ch 2026",
    ]


def test_a_description_of_a_page_says_that_its_quote_is_repaired() -> None:
    (line,) = [line for line in built()["docs/events/budget-vote/index.md"].decode().splitlines() if line.startswith("description:")]
    assert line.endswith('[repaired in 2 places, 1 of them a misprint]"')


def test_the_data_have_the_words_as_printed_and_the_repairs() -> None:
    data = json.loads(built()["docs/data/dossier.json"])
    vote = next(event for event in data["events"] if event["id"] == "budget-vote")["reports"][0]
    gazette = next(source for source in data["sources"] if source["id"] == "gazette")
    addresses = [repair["address"] for repair in gazette["repairs"]]
    assert vote["words"]["printed"] == "voted seven to two for the budget on Monday, 2 Mar ch 2026"
    assert vote["words"]["repairs"] == addresses[2:4]
    assert (vote["date_words_printed"], vote["date_words_repairs"]) == ("2 Mar ch 2026", addresses[3:4])
    assert [(repair["kind"], repair["printed"], repair["read"]) for repair in gazette["repairs"]][1:3] == [
        ("split", "coun- cil", "council"),
        ("misprint", "seven to two", "nine to nothing"),
    ]
    alder = next(actor for actor in data["actors"] if actor["id"] == "alder-ruth")
    assert alder["names"][0]["repairs"] == addresses[4:5]


@cache
def on_paper() -> dict[str, str]:
    documents = requested_documents(*proved(), "", ["brief", "dossier", "actors", "topics", "events", "questions"])
    return {path: words_on_paper(made.data) for path, made in compile_all(documents, pdf_compiler(None)).items()}


def test_every_document_says_of_repaired_words_that_they_are_and_what_is_printed() -> None:
    brief = on_paper()["briefs/brief.pdf"]
    assert "“voted nine to nothing for the budget on Monday, 2 March 2026” [repaired in 2 places, 1 of them a misprint]" in brief
    assert f"Printed: “seven to two”. Misprint: A wrong count. {MINUTES} Printed: “Mar ch”." in brief
    for path, told in on_paper().items():
        for quote in re.findall(r"“[^“”]*(?:nine to nothing|five votes to four|a new bridge|isnt left)[^“”]*”", told):
            before, _, rest = told.partition(quote)
            if not before.endswith(("read ", "Printed: ")):
                assert rest.startswith((" [misprint repaired", " [repaired")), (path, quote)


def test_the_whole_dossier_prints_what_stands_in_the_article_for_every_quote_in_it() -> None:
    told = on_paper()["briefs/dossier.pdf"]
    for printed in ("six votes to three,", "Ci ty", "a a new", "isn[U+200B][U+202E]t"):
        assert f"Printed: “{printed}”." in told
    assert "Repaired, line 9: printed “seven to two”, read “nine to nothing”. Misprint: A wrong count." in told
    assert "Gazette: Printed: “Al der”." in told


def test_the_terminal_says_so_too(tmp_path: Path) -> None:
    laid_out(tmp_path, files())
    seeds = ["--seeds", str(tmp_path / "seeds")]
    told = {name: CliRunner().invoke(main, [*arguments, *seeds]).stdout for name, arguments in {
        "show": ["show", "budget-vote"], "source": ["show", "gazette"], "find": ["find", "nine to nothing for the"], "coverage": ["coverage", "gazette"]
    }.items()}  # fmt: skip
    printed = "voted seven to two for the budget on Monday, 2 Mar ch 2026"
    assert f"2 March 2026” [repaired in 2 places, 1 of them a misprint; printed: “{printed}”]" in told["show"]
    assert "  line 9: “seven to two”, read “nine to nothing”. Misprint: A wrong count. The minutes" in told["source"]
    assert "[misprint repaired; printed: “seven to two for the”]" in told["find"]
    assert "[repaired in 3 places, 1 of them a misprint]" in told["coverage"]


@pytest.mark.parametrize(("access", "words"), [("excerpts", ("seven to two", "nine to nothing")), ("citation", None)])
def test_no_more_is_shown_of_a_repair_than_of_its_source(access: str, words: tuple[str, str] | None, tmp_path: Path) -> None:
    record = GAZETTE_RECORD.replace("article:", f"access: {access}\narticle:")
    dossier = laid_out(
        tmp_path, files(**{"seeds/sources/gazette.yml": record, "seeds/dossier.yml": "title: T\nscope: S.\nquoted_share: 100\n"})
    )
    found = build.build(dossier)
    data = json.loads(found.files["docs/data/dossier.json"])
    repair = next(source for source in data["sources"] if source["id"] == "gazette")["repairs"][2]
    page = found.files["docs/sources/gazette/index.md"].decode()
    assert (repair["printed"], repair["read"]) == (words or (None, None))
    assert ("seven to two" in page) == (words is not None)
    assert '<span class="repaired"> <a href="../../sources/gazette/#r-' in found.files["docs/events/budget-vote/index.md"].decode()


def test_reasoning_drawn_from_a_later_source_is_not_in_an_earlier_view() -> None:
    dossier = proved()[0]
    view = as_of(dossier, dossier.sources["gazette"].known_from)
    drawn = [number for number, repair in enumerate(dossier.sources["gazette"].repairs) if repair.drawn_from]
    assert [dossier.sources["gazette"].repairs[number].reasoning for number in drawn] == [MINUTES]
    repairs = [view.sources["gazette"].repairs[number] for number in drawn]
    assert [(repair.why, repair.reasoning, repair.drawn_from) for repair in repairs] == [(REASON_PLACEHOLDER, None, ())]


def verified(place: Path, *options: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(main, ["verify", str(place / "site"), "--output-format", "json", *options])
    return result.exit_code, [quote for quote in json.loads(result.stdout)["quotes"] if "nine to nothing" in quote["quote"]]


def test_a_repaired_quote_can_be_proved_again_and_says_what_is_printed(tmp_path: Path) -> None:
    place = project(tmp_path)
    laid_out(place, files())
    publish.publish(place / "seeds", place / "mkdocs.yml")
    for options in ((), ("--seeds", str(place / "seeds"))):
        code, quotes = verified(place, *options)
        assert (code, [(quote["holds"], str(quote["printed"])[:18], len(quote["repairs"])) for quote in quotes]) == (  # type: ignore[arg-type]
            0,
            [(True, "voted seven to two", 1), (True, "voted seven to two", 2)],
        )
    record = place / "seeds" / "sources" / "gazette.yml"
    (place / "seeds" / "articles" / "gazette.txt").write_text(GAZETTE.replace("seven to two", "eight to one"))
    record.write_text(record.read_text().replace("from: seven to two", "from: eight to one"))  # reads the same as before
    assert [quote["holds"] for quote in verified(place, "--seeds", str(place / "seeds"))[1]] == [False, False]
