"""What a reader finds by searching."""

import pytest
from playwright.sync_api import Page
from searching import first_found, found

PRIME_MINISTER = "actors/takaichi-sanae/"


@pytest.mark.parametrize(
    "words",
    [
        "Sanae Takaichi",
        "Takaichi Sanae",
        "takaichi",
        "Hashimoto Asako",  # as a machine translated her name
        "Asako Hashimoto",
        "hashimoto",
        "Takahashi Hayato",  # as another did
        "高市早苗",
        "高市",
    ],
)
def test_every_name_that_is_printed_finds_the_prime_minister_first(page: Page, words: str) -> None:
    page.goto("./")
    assert found(page, words)[0] == PRIME_MINISTER


def test_the_wrong_defense_secretary_finds_the_real_one(page: Page) -> None:
    page.goto("./")
    assert found(page, "Lloyd Austin")[0] == "actors/hegseth-pete/"


def test_actors_and_events_stand_above_sources(page: Page) -> None:
    page.goto("./")
    places = [path.split("/")[0] for path in found(page, "Takaichi")]
    assert places[0] == "actors"
    assert "events" in places
    assert "sources" in places
    assert places.index("events") < places.index("sources")


def test_a_result_has_a_title_of_its_own_and_says_why_it_was_found(page: Page) -> None:
    page.goto("./")
    first = first_found(page, "Hashimoto Asako")
    assert first.locator("h1").inner_text() == "Sanae Takaichi"
    assert first.locator(".md-tag").first.inner_text() == "Actor"
    shown = " ".join(tag.inner_text() for tag in first.locator(".md-tag").all())
    assert "Hashimoto Asako" in shown
    assert first.locator(".md-tag mark").count() >= 2
