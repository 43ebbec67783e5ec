"""Share cards and the head of a page: what other sites show of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from briefing import build
from briefing.analysis import Findings, analyse
from briefing.analysis.weight import IN_BRIEF
from briefing.build import outputs
from briefing.html import robots_file
from briefing.pdf.cards import drawn_cards
from briefing.reading import gather
from briefing.views.cards import MAX_CARDS, SITE_CARD, all_cards, card_of, card_paths, cards

ROOT = Path(__file__).parent.parent
PNG = b"\x89PNG\r\n\x1a\n"
SIZE = (1200).to_bytes(4) + (630).to_bytes(4)


@pytest.fixture(scope="module")
def real() -> Findings:
    checked = build.check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings[1]


def test_home_the_days_with_a_brief_and_what_the_brief_holds_have_a_card_of_their_own(real: Findings) -> None:
    found = cards(real)
    briefs = {"", *(f"days/{edition.as_of}/" for edition in real.dossier.editions)}
    assert briefs < found.keys()
    assert {re.split("/", address)[0] for address in found.keys() - briefs} == {"actors", "differences", "events", "questions"}
    in_brief = {thing for thing, weight in real.weights.items() if weight == IN_BRIEF}
    assert {address.split("/")[1] for address in found.keys() - briefs} <= in_brief
    assert len(found) <= MAX_CARDS
    home = found[""]
    assert (home.title, home.kind, home.day) == (
        "It is likely that Takaichi meets Trump in the United States by the end of May 2026.",
        "Will Japan's prime minister meet Trump in the United States, and when?",
        "3 January 2026",
    )
    assert home.alternative == home.title


def test_the_card_of_an_earlier_day_says_nothing_that_was_learnt_later(real: Findings) -> None:
    december = cards(real)["days/2025-12-24/"]
    assert (december.day, december.articles, december.cut_off) == ("24 December 2025", "4 articles", "Cut-off 24 December 2025")
    assert card_of(real, "days/2025-12-21/") is None
    site = card_of(real, "method/")
    assert site is not None
    assert (site.path, site.articles) == (SITE_CARD, "5 articles")


def test_a_dossier_without_sources_has_no_card(real: Findings) -> None:
    empty = analyse(
        replace(real.dossier, sources={}, events={}, actors={}, topics={}, discrepancies={}, questions={}, origins={}, editions=())
    )
    assert (card_of(empty, ""), all_cards(empty), card_paths(empty)) == (None, (), ())


def test_cards_are_pictures_of_one_size_with_the_same_bytes_each_time(real: Findings) -> None:
    pictures = drawn_cards(real.dossier, real, None)
    assert tuple(pictures) == card_paths(real)
    assert [path for path, data in pictures.items() if not data.startswith(PNG) or data[16:24] != SIZE] == []
    assert drawn_cards(real.dossier, real, None) == pictures


@pytest.mark.parametrize("size", [32, 180])
def test_the_icons_are_the_mark_drawn_small(size: int) -> None:
    import typst

    images = ROOT / "generator" / "briefing" / "engines" / "theme" / "images"
    mark = (images / "mark.svg").read_text().replace('"', '\\"')
    page = f'#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: none)\n#image(bytes("{mark}"), format: "svg", width: {size}pt, height: {size}pt)'
    drawn = typst.Compiler(page.encode(), ignore_system_fonts=True).compile(format="png", ppi=72.0)
    assert drawn == (images / f"mark-{size}.png").read_bytes()


def test_pages_name_their_card_only_where_a_build_makes_it(real: Findings) -> None:
    for has_pdf in (True, False):
        files = outputs(real.dossier, real, "https://example.org/", has_pdf=has_pdf)
        home, method = (files[f"docs/{path}"]().decode() for path in ("index.md", "method/index.md"))
        assert ("image: cards/brief-2026-01-03.png\n" in home, f"image: {SITE_CARD}\n" in method) == (has_pdf, has_pdf)
        assert (SITE_CARD in files["theme/partials/site-card.html"]().decode()) == has_pdf


def test_every_page_has_a_description(real: Findings) -> None:
    files = outputs(real.dossier, real)
    pages = {path: make().decode().split("\n---\n")[0] for path, make in files.items() if path.startswith("docs/") and path.endswith(".md")}
    assert [path for path, front in pages.items() if not re.search(r'^description: ".+"$', front, re.MULTILINE)] == []


def test_search_engines_find_the_list_of_pages_where_the_address_is_known() -> None:
    assert robots_file("https://example.org/dossier/") == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/dossier/sitemap.xml\n"
    assert robots_file("") == robots_file("javascript:alert(1)") == b"User-agent: *\nAllow: /\n"
