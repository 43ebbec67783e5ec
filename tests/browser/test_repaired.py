"""Repaired words on finished pages: valid, accessible in every look, and one activation from what is printed, without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from overlays import laid_out
from playwright.sync_api import Browser
from repaired import files
from sampled import few_or_all
from serving import built, served
from test_accessibility import LOOKS, breaches
from test_validity import faults

PAGES = (
    "",
    "events/budget-vote/",
    "events/bridge-built/",
    "actors/alder-ruth/",
    "differences/",
    "questions/",
    "origins/",
    "sources/gazette/",
    "method/",
)
LOOKED_AT = {"light": PAGES, **{look: few_or_all(PAGES, few=3) for look in ("dark", "phone", "paper")}}
"""The pages that a look is tried on."""


@pytest.fixture(scope="module")
def repaired_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the dossier with repairs."""
    folder = tmp_path_factory.mktemp("repaired")
    laid_out(folder, files())
    return built(folder)


@pytest.fixture(scope="module")
def repaired_address(repaired_site: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with served(repaired_site) as address:
        yield address


def test_the_checker_finds_no_fault_with_pages_of_repaired_words(repaired_site: Path) -> None:
    assert faults(*sorted(repaired_site.rglob("*.html"))) == []


@pytest.mark.parametrize("look", LOOKED_AT)
def test_repaired_words_breach_nothing_that_a_reader_with_a_handicap_needs(browser: Browser, repaired_address: str, look: str) -> None:
    width, scheme, media = LOOKS[look]
    page = browser.new_page(base_url=repaired_address, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.emulate_media(media=media)  # type: ignore[arg-type]
    found = {}
    for path in LOOKED_AT[look]:
        page.goto(path)
        if told := breaches(page):
            found[path] = told
    page.close()
    assert found == {}


def test_one_activation_leads_from_repaired_words_to_what_is_printed_without_a_script(browser: Browser, repaired_address: str) -> None:
    page = browser.new_page(base_url=repaired_address, java_script_enabled=False)
    page.goto("events/budget-vote/")
    page.locator(".quote .repaired a").first.press("Enter")
    page.wait_for_url("**/sources/gazette/#r-*")
    told = page.locator("dd:target").inner_text()
    page.close()
    assert "Printed: “seven to two”. Read: “nine to nothing”. Misprint: A wrong count." in told
