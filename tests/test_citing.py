"""The box at the foot of a page: as text, BibTeX and CSL-JSON, and where a mistake is reported."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import markdown
import pytest
import yaml
from briefing import escaping
from briefing.build import check, outputs
from briefing.reading import Inputs, gather
from hostile import TEXTS
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser, LexborNode

BASE = gather(Path(__file__).parent / "base" / "seeds")
ROOT = "https://desk.example/riverton/"
NAMED = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}


def page(path: str, inputs: Inputs = BASE, root: str = ROOT) -> LexborHTMLParser:
    proved = check(inputs).dossier_and_findings
    assert proved is not None
    text = outputs(*proved, root)[f"docs/{path}"]().decode()
    return LexborHTMLParser(markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"]))


def citations(box: LexborNode) -> list[str]:
    """How the page of a box is cited, after the article that it shows; of one item it is text of the style sheet."""
    return [node.text() or str(node.attributes["data-citation"]) for node in box.css(".citation")]


def fields(box: LexborNode) -> list[str]:
    """The machine formats of a box."""
    return [str(node.attributes["value"]) for node in box.css(".deeds details > input[readonly]")]


def told(more: str) -> Inputs:
    """The base dossier with more lines in its `dossier.yml`."""
    return replace(BASE, files={**BASE.files, "seeds/dossier.yml": BASE.files["seeds/dossier.yml"] + more.encode()})


def values(entry: str) -> Iterator[tuple[str, str]]:
    """The fields of a BibTeX entry as BibTeX reads them: a value ends with the brace that closes it."""
    for match in re.finditer(r"(?:^|(?<=, ))(\w+) = \{", entry, re.MULTILINE):
        depth, at = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        value = entry[match.end() : at - 1]
        value = value[1:-1] if value.startswith("{") and match[1] in ("title", "author") else value
        yield match[1], re.sub(r"\{\\(text\w+)\}|\\(.)", lambda found: NAMED[found[1]] if found[1] else found[2], value)


def test_a_page_says_how_it_is_cited_as_it_stands() -> None:
    box = page("events/budget-vote/index.md", told("desk: Riverton desk\n")).css(".cite-box")[0]
    (citation,) = citations(box)
    state = str(re.findall(r"state ([0-9a-f]{12})\.", citation)[0])
    address = f"{ROOT}events/budget-vote/"
    assert [citation] == [f"“The council votes on the budget”, The Riverton budget, as of 4 March 2026, state {state}. {address}"]
    assert [node.text() for node in box.css(".deeds summary")] == ["BibTeX", "CSL-JSON"]
    bibtex, csl = fields(box)
    assert bibtex == " ".join(
        [
            "@misc{events-budget-vote,",
            "title = {{The council votes on the budget}},",
            "author = {{Riverton desk}},",
            "howpublished = {The Riverton budget},",
            "year = {2026},",
            f"note = {{As of 4 March 2026, state {state}}},",
            f"url = {{{address}}},",
            "}",
        ]
    )
    assert json.loads(csl) == [
        {
            "id": "events-budget-vote",
            "type": "webpage",
            "title": "The council votes on the budget",
            "container-title": "The Riverton budget",
            "author": [{"literal": "Riverton desk"}],
            "issued": {"date-parts": [[2026, 3, 4]]},
            "language": "en",
            "version": state,
            "note": f"As of 4 March 2026, state {state}",
            "URL": address,
        }
    ]


def test_a_quotation_mark_in_a_title_stays_straight_in_the_machine_formats() -> None:
    event = BASE.files["seeds/events.yml"].replace(b"title: The council votes on the budget", b'title: The council\'s "final" vote')
    box = page("events/budget-vote/index.md", replace(BASE, files={**BASE.files, "seeds/events.yml": event})).css(".cite-box")[0]
    bibtex, csl = fields(box)
    assert dict(values(bibtex))["title"] == 'The council\'s "final" vote'
    assert json.loads(csl)[0]["title"] == 'The council\'s "final" vote'
    assert citations(box)[0].startswith("“The council’s “final” vote”, ")


def test_the_front_page_shows_its_citation_and_has_the_same_one_to_copy() -> None:
    shown = page("index.md").css("p.citation")[0]
    assert shown.text() == shown.attributes["data-citation"]


def test_a_page_has_no_button_that_does_nothing_without_a_script() -> None:
    box = page("index.md").css(".cite-box")[0]
    assert [node.text() for node in box.css("ul.deeds > li summary")] == ["BibTeX", "CSL-JSON"]
    assert box.css("button, [hidden]:not([role=status])") == []


def test_a_page_of_a_site_without_an_address_is_cited_without_one() -> None:
    box = page("index.md", root="").css(".cite-box")[0]
    bibtex, csl = fields(box)
    assert "url =" not in bibtex
    assert "URL" not in csl
    assert bibtex.startswith("@misc{brief,")


def test_the_state_is_that_of_the_page_and_changes_with_it_alone() -> None:
    def states(inputs: Inputs) -> Mapping[str, str]:
        return {
            path: citations(page(path, inputs).css(".cite-box")[0])[0].split("state ")[1]
            for path in ("actors/index.md", "events/budget-vote/index.md")
        }

    event = BASE.files["seeds/events.yml"].replace(b"The council votes on the budget", b"The council has a vote on the budget")
    before, after = states(BASE), states(replace(BASE, files={**BASE.files, "seeds/events.yml": event}))
    assert before["actors/index.md"] == after["actors/index.md"]
    assert before["events/budget-vote/index.md"] != after["events/budget-vote/index.md"]


@pytest.mark.parametrize("name", TEXTS)
def test_any_title_reads_back_from_bibtex_as_it_was(name: str) -> None:
    title = TEXTS[name]
    entry = "\n".join(escaping.bibtex("x", {"title": title, "note": title}, None))
    folded = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", title)
    assert dict(values(entry)) == {"title": folded, "note": folded}
    assert entry.count("{") == entry.count("}")


def test_a_mistake_is_reported_by_mail_with_the_page_that_it_stands_on() -> None:
    link = page("questions/index.md", told("report_address: desk@riverton.example\n")).css(".cite-box ul.deeds > li > a")[-1]
    assert link.text() == "Report an error"
    parts = urlsplit(str(link.attributes["href"]))
    assert (parts.scheme, parts.path) == ("mailto", "desk@riverton.example")
    subject, body = (unquote(part.partition("=")[2]) for part in parts.query.split("&"))
    assert subject == "Error on “Questions”"
    assert re.fullmatch(rf"page: {re.escape(ROOT)}questions/\nid: questions\nstate: [0-9a-f]{{12}}\n\nWhat is wrong: ", body)


def test_a_mistake_is_reported_on_the_web_with_the_page_that_it_stands_on() -> None:
    link = page("questions/index.md", told('report_address: "https://riverton.example/report?desk=1"\n')).css(
        ".cite-box ul.deeds > li > a"
    )[-1]
    assert link.text() == "Report an error"
    found = parse_qs(urlsplit(str(link.attributes["href"])).query)
    assert found["desk"] == ["1"]
    assert found["page"] == [f"{ROOT}questions/"]
    assert found["id"] == ["questions"]


def test_without_an_address_nothing_is_said_of_reporting() -> None:
    assert "Report" not in page("questions/index.md").css(".cite-box")[0].text()


def test_the_page_of_an_article_cites_the_article_as_its_publishers_and_the_page_about_it_as_the_desks() -> None:
    box = page("sources/gazette/index.md", told("desk: Riverton desk\n")).css(".cite-box")[0]
    article, own = citations(box)
    state = str(re.findall(r"state ([0-9a-f]{12})\.", own)[0])
    address = f"{ROOT}sources/gazette/"
    assert [article, own] == [
        "The article: Council votes for the budget, Riverton Gazette, 3 March 2026.",
        f"“Source page: Council votes for the budget”, The Riverton budget, as of 4 March 2026, state {state}. {address}",
    ]
    bibtex, csl = fields(box)
    article, own = bibtex.split("@misc{")[1:]
    assert dict(values(article)) == {
        "title": "Council votes for the budget",
        "howpublished": "Riverton Gazette",
        "year": "2026",
        "note": "Published 3 March 2026, stated",
    }
    assert dict(values(own)) == {
        "title": "Source page: Council votes for the budget",
        "author": "Riverton desk",
        "howpublished": "The Riverton budget",
        "year": "2026",
        "note": f"As of 4 March 2026, state {state}",
        "url": address,
    }
    first, second = json.loads(csl)
    assert first == {
        "id": "gazette-article",
        "type": "article",
        "title": "Council votes for the budget",
        "container-title": "Riverton Gazette",
        "issued": {"date-parts": [[2026, 3, 3]]},
        "language": "en",
    }
    assert (second["title"], second["author"]) == ("Source page: Council votes for the budget", [{"literal": "Riverton desk"}])


def test_a_title_that_the_desk_gave_an_article_is_cited_in_brackets_with_what_is_known_of_its_day() -> None:
    record = b"title_by: desk\ntitle:"
    inputs = replace(
        BASE, files={**BASE.files, "seeds/sources/herald.yml": BASE.files["seeds/sources/herald.yml"].replace(b"title:", record, 1)}
    )
    box = page("sources/herald/index.md", inputs).css(".cite-box")[0]
    assert box.css(".citation")[0].text() == "The article: [Bridge plan stirs Riverton], Riverton Herald, 4 March 2026 (inferred)."
    article = fields(box)[0].split("@misc{")[1]
    assert dict(values(article))["title"] == "[Bridge plan stirs Riverton]"
    assert dict(values(article))["note"] == "Title by the desk; Published 4 March 2026, inferred"


def test_the_page_of_an_article_has_its_metadata_and_names_no_author() -> None:
    proved = check(told("desk: Riverton desk\n")).dossier_and_findings
    assert proved is not None
    files = outputs(*proved, ROOT)
    for source in proved[0].sources.values():
        front = yaml.safe_load(files[f"docs/sources/{source.id}/index.md"]().decode().split("---\n", 2)[1])
        tags = {tag["name"]: html.unescape(tag["content"]) for tag in front["citation"]}
        day = source.published.date
        assert tags["citation_title"] == (f"[{source.title}]" if source.is_title_by_desk else source.title)
        assert tags["citation_journal_title"] == source.publication.name
        assert tags.get("citation_publication_date") == (f"{day.first:%Y/%m/%d}" if day and day.is_day else None)
        assert tags.get("citation_public_url") == (escaping.safe_url(source.url) if source.url else None)
        assert "citation_author" not in tags
    others = [path for path, make in files.items() if path.endswith(".md") and b"\ncitation:" in make()]
    assert sorted(others) == sorted(f"docs/sources/{source}/index.md" for source in proved[0].sources)


@pytest.mark.parametrize("name", ["h01-script", "h18-front-matter", "h31-breaking-out"])
def test_hostile_text_stays_the_content_of_a_metadata_tag(name: str) -> None:
    environment = Environment(autoescape=False)
    front = yaml.safe_load(f"content: {escaping.front_matter(TEXTS[name])}")
    tree = LexborHTMLParser(environment.from_string('<meta name="x" content="{{ content }}">').render(front))
    assert [node.tag for node in tree.css("head *")] == ["meta"]
    assert str(tree.css("meta")[0].attributes["content"]).split() == TEXTS[name].split()
