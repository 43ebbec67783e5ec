"""Hostile text is inert: on the page it is the text that it is, and the page holds nothing more than with harmless words."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from briefing.phrases import typographic
from briefing.publish import publish
from hostile import PROMISES, TEXTS, dossier, harmless
from projects import project
from selectolax.lexbor import LexborHTMLParser

Site = dict[str, LexborHTMLParser]
Element = tuple[str, tuple[tuple[str, str], ...]]

HARMLESS = {name: harmless(name, text) for name, text in TEXTS.items()}
SITE_NAME = " - A Japanese prime minister's visit to Washington"  # stands behind the title in every window
WORDS = ("content", "title", "aria-label", "lang", "value", "data-citation", "data-origin")  # attributes that hold words of a dossier
STATE = re.compile(r"\b[0-9a-f]{12}/")  # is that of the texts
POSITIONS = {
    "body": ("sources/{0}/", ".article"),
    "heading": ("events/event-{0}/", "article h1"),
    "heading of a section": ("origins/", 'h3[id="origin-{0}"]'),
    "heading of a question": ("questions/question-{0}/", "article h1"),
    "row": ("questions/", "#question-{0} .what > a"),
    "title of the window": ("events/event-{0}/", "title"),
    "table cell": ("actors/actor-{0}/", 'tr.wrong td[data-label="Printed by"] a[href="../../sources/{0}/"]'),
    "link text": ("actors/", 'article a[href="../actors/actor-{0}/"]'),
    "quotation": ("events/event-{0}/", "p.quote q"),
    "card": ("s/said-{0}/", "h1"),
    "card of a withdrawn sentence": ("s/gone-{0}/", "h1 s"),
    "title of a card": ("s/said-{0}/", "title"),
}


def built(folder: Path, texts: dict[str, str]) -> Site:
    """The finished pages, by address, of a dossier that holds texts everywhere."""
    project(folder)
    for path in (folder / "seeds").rglob("*.*"):
        path.unlink()
    for name, data in dossier(texts).items():
        (folder / name).write_bytes(data)
    problems = publish(folder / "seeds", folder / "mkdocs.yml", pdf=False).problems
    codes = {
        "brief-over-budget",
        "actor-not-named",
        "figure-not-in-quote",
        "title-too-long",
        "shortened-on-paper",
    }  # its one brief holds every text, as do names, figures and titles
    assert {problem.code for problem in problems} <= codes
    found = sorted((folder / "site").rglob("*.html"))
    return {
        STATE.sub("state/", path.relative_to(folder / "site").as_posix()).removesuffix("index.html"): LexborHTMLParser(path.read_bytes())
        for path in found
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacked")


@pytest.fixture(scope="module")
def attacked(folder: Path) -> Site:
    return built(folder, TEXTS)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(tmp_path_factory.mktemp("quiet"), HARMLESS)


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def elements(tree: LexborHTMLParser) -> list[Element]:
    """Every element with its attributes; words and places of passages left out, which no script and no style look at.

    In the timeline's picture words take the room they need, so of its parts each kind stands once, and of their attributes the names.
    The order of titles decides which pages are neighbours; `ways_on` has the links to them.
    """
    neighbours = {node.mem_id for node in tree.css("nav.neighbours *")}
    drawn = {node.mem_id for node in tree.css("figure.timeline svg, figure.timeline svg *")}
    kinds = {(str(node.tag), tuple((name, "…") for name in sorted(node.attributes))) for node in tree.css("*") if node.mem_id in drawn}
    return sorted(kinds) + [
        (str(node.tag), tuple(sorted((name, attribute(name, value or "")) for name, value in node.attributes.items())))
        for node in tree.css("*")
        if node.mem_id not in drawn | neighbours
    ]


def ways_on(site: Site) -> Counter[Element]:
    """Every element of the links to neighbours in a site, without the addresses."""
    found = [node for tree in site.values() for node in tree.css("nav.neighbours *")]
    return Counter(
        (
            str(node.tag),
            tuple((name, "…" if name in ("href", "aria-label") else value or "") for name, value in sorted(node.attributes.items())),
        )
        for node in found
    )


def attribute(name: str, value: str) -> str:
    return "…" if name in WORDS else STATE.sub("state/", re.sub(r"\bq-\d+-\d+\b", "q", value))


def words(tree: LexborHTMLParser, selector: str) -> str:
    """What a reader reads in the one element that a selector finds; numbers and notes in the margin left out."""
    (found,) = tree.css(selector)
    copy = LexborHTMLParser(found.html or "")
    for node in copy.css(".number, .margin"):
        node.decompose()
    assert copy.root is not None
    return folded(copy.root.text())


def test_every_case_begins_with_its_promise_and_is_long_enough_to_be_quoted() -> None:
    assert {name for name, lines in PROMISES.items() if not lines[0].endswith(".") or lines[1]} == set()
    assert {name for name, text in TEXTS.items() if len(folded(text)) < 12} == set()


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_itself_in_every_position(attacked: Site, name: str, position: str) -> None:
    address, selector = (part.format(name) for part in POSITIONS[position])
    assert words(attacked[address], selector).removesuffix(SITE_NAME) == expected(name, position)


def expected(name: str, position: str = "") -> str:
    """The text as it is in a source; as text of the desk with typographic quotation marks, and nothing else changed."""
    text = folded(TEXTS[name] if position in ("body", "quotation") else typographic(TEXTS[name]))
    return text.rstrip("\u00ad") if position == "quotation" else text  # a quote ends where its words do


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_of_a_text_holds_nothing_more_than_with_harmless_words(attacked: Site, quiet: Site, name: str) -> None:
    for address in (f"events/event-{name}/", f"sources/{name}/", f"actors/actor-{name}/", f"topics/topic-{name}/"):
        assert elements(attacked[address]) == elements(quiet[address]), address


def test_a_page_of_all_texts_holds_nothing_more_than_with_harmless_words(attacked: Site, quiet: Site) -> None:
    assert attacked.keys() == quiet.keys()
    for address in attacked:
        found, expected = (Counter(elements(site[address])) for site in (attacked, quiet))
        assert (found - expected, expected - found) == (Counter(), Counter()), address
    assert ways_on(attacked) == ways_on(quiet)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_itself_in_the_links_to_neighbours(attacked: Site, name: str) -> None:
    links = [link for tree in attacked.values() for link in tree.css(f'nav.neighbours a[href="../../events/event-{name}/"]')]
    assert {folded((link.attributes["aria-label"] or "").partition(": ")[2]) for link in links} == {expected(name)}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_itself_in_the_citation_of_its_page(attacked: Site, name: str) -> None:
    (found,) = attacked[f"events/event-{name}/"].css("[data-citation]")
    assert folded(found.attributes["data-citation"] or "").startswith(f"“{expected(name)}”, ")


@pytest.mark.parametrize("name", TEXTS)
def test_a_description_is_the_text(attacked: Site, name: str) -> None:
    (found,) = attacked[f"topics/topic-{name}/"].css('meta[name="description"]')
    assert folded(found.attributes["content"] or "").startswith(expected(name)[:80])


@pytest.mark.usefixtures("attacked")
def test_the_index_of_the_search_holds_texts_and_no_markup(folder: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (folder / "site" / "search").iterdir()}
    assert [name for name, text in files.items() if re.search("[<>&]", text)] == []
    rows = [row for name, text in files.items() if name.startswith("entries-") for row in json.loads(text)]
    assert {expected(name) for name in TEXTS} <= {folded(title) for title, *_ in rows}
