import json
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from briefing.build import check, outputs
from briefing.engines import ENGINES, engine_of
from briefing.engines.base import Engine
from briefing.engines.mkdocs import MkDocs, overriding_settings
from briefing.engines.navigation import navigation_settings
from briefing.html import PAGE_KINDS
from briefing.live.preview import preview
from briefing.publish import publish
from briefing.publish.project import read_project
from briefing.reading import gather
from briefing.views.urls import page_url
from plain_engine import PlainEngine
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "generator" / "briefing" / "starter"
PLAIN: Engine = PlainEngine()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, published by another engine than ours."""
    folder = tmp_path_factory.mktemp("plain")
    shutil.copytree(STARTER / "seeds", folder / "seeds")
    (folder / "plain.txt").write_text("https://example.org/\n", encoding="utf-8")
    result = publish(folder / "seeds", folder / "plain.txt", pdf=False, engine=PLAIN)
    assert (result.problems, result.is_new) == ((), True)
    return folder


def test_another_engine_publishes_the_example_with_every_page_and_every_link_checked(place: Path) -> None:
    site = place / "site"
    manifest = json.loads((site / "manifest.json").read_bytes())
    pages = [path for path in manifest["outputs"] if path.endswith("index.html")]
    sources = {path.stem for path in (place / "seeds" / "sources").glob("*.yml")}
    assert sources
    assert sources == {path.split("/")[1] for path in pages if path.startswith("sources/") and path.count("/") == 2}
    tree = LexborHTMLParser((site / "timeline" / "index.html").read_text(encoding="utf-8"))
    linked = {urljoin("https://example.org/timeline/", node.attributes["href"] or "") for node in tree.css("body > a")}
    assert linked == {f"https://example.org/{page_url(kind.address)}" for kind in PAGE_KINDS if kind.navigation}


def test_a_second_build_with_another_engine_is_up_to_date(place: Path) -> None:
    assert publish(place / "seeds", place / "plain.txt", pdf=False, engine=PLAIN).is_new is False


def test_another_engine_previews_byte_for_byte_what_it_publishes(place: Path) -> None:
    project = read_project(place / "seeds", place / "plain.txt", PLAIN)
    checked = check(gather(place / "seeds"))
    assert checked.dossier_and_findings is not None
    shown = preview(project, outputs(*checked.dossier_and_findings, project.site_url))
    manifest = json.loads((place / "site" / "manifest.json").read_bytes())
    paths = [path for path in manifest["outputs"] if not path.startswith("data/")]
    assert [path for path in paths if shown.file(path) != (place / "site" / path).read_bytes()] == []


def test_an_engine_is_known_by_the_name_of_its_configuration() -> None:
    assert (engine_of(Path("mkdocs.yml")), engine_of(Path("site.toml"))) == (MkDocs(), ENGINES[0])


@pytest.mark.parametrize("config", [ROOT / "mkdocs.yml", STARTER / "mkdocs.yml"])
def test_the_navigation_of_a_configuration_that_names_every_kind_of_page_is_left_as_it_is(config: Path) -> None:
    assert navigation_settings(MkDocs().settings(config.read_text(encoding="utf-8"), config).options) == {}


def test_a_kind_of_page_that_a_navigation_does_not_name_takes_its_place_there() -> None:
    options = {
        "nav": [{"Brief": "index.md"}, {"More": [{"Actors": "actors/index.md"}]}, {"About": "about.md"}],
        "not_in_nav": "/sources/*\n/days/",
    }
    assert navigation_settings(options) == {
        "nav": [
            {"Brief": "index.md"},
            {"Timeline": "timeline/index.md"},
            {"Differences": "differences/index.md"},
            {"Questions": "questions/index.md"},
            {"More": [{"Actors": "actors/index.md"}]},
            {"Topics": "topics/index.md"},
            {"Data": "data/index.md"},
            {"Method": "method/index.md"},
            {"About": "about.md"},
        ],
        "not_in_nav": "/sources/*\n/days/\n/actors/*/index.md\n/as-of/*/index.md\n/changes/index.md\n/corrections/index.md\n"
        "/coverage/*/index.md\n/coverage/index.md\n"
        "/differences/*/index.md\n/editions/*/index.md\n/events/*/index.md\n/gaps/index.md\n/origins/index.md\n/proof/index.md\n/questions/*/index.md\n"
        "/timeline/*/index.md\n/topics/*/index.md",
    }


@pytest.mark.parametrize("written", ["changes.md", "changes/index.md"])
def test_a_navigation_that_names_the_page_of_changes_as_it_was_leads_to_the_days(written: str) -> None:
    options = {"nav": [{"Brief": "index.md"}, {"What is new": written}]}
    nav = navigation_settings(options)["nav"]
    assert ({"What is new": "days/index.md"} in nav, [item for item in nav if "changes" in str(item.values())]) == (True, [])


def test_a_configuration_without_a_navigation_lists_all_pages_as_before() -> None:
    assert navigation_settings({"not_in_nav": "/events/*"}) == {}


@pytest.mark.parametrize(
    ("plugins", "kept"),
    [
        (None, []),
        ([], []),
        (["search"], []),
        ([{"search": {"lang": ["en", "ja"]}}, "tags"], ["tags"]),
        (["material/search", {"tags": {}}], [{"tags": {}}]),
        ({"search": {}, "tags": {}}, [{"tags": {}}]),
    ],
)
def test_the_search_plugin_of_a_configuration_is_left_out(plugins: object, kept: list[object]) -> None:
    assert overriding_settings({"plugins": plugins}) == {"plugins": kept}


EARLIER = """
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: Switch to dark}

extra:
  scope: /
"""


def test_a_configuration_of_an_earlier_release_still_builds_and_no_page_loads_the_search_of_the_theme(tmp_path: Path) -> None:
    shutil.copytree(STARTER / "seeds", tmp_path / "seeds")
    shutil.copytree(STARTER / "docs", tmp_path / "docs")
    config = (STARTER / "mkdocs.yml").read_text(encoding="utf-8")
    earlier = config.replace("\nextra:\n", EARLIER).replace("plugins: []", "plugins:\n  - search:\n      lang: [en]")
    (tmp_path / "mkdocs.yml").write_text(earlier, encoding="utf-8")
    result = publish(tmp_path / "seeds", tmp_path / "mkdocs.yml", pdf=False)
    assert (earlier.count("search"), result.is_new) == (1, True)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert [page for page in pages if "assets/javascripts" in page or "__palette" in page or "<script>" in page] == []
    assert not (tmp_path / "site" / "search" / "search_index.json").exists()


def test_every_page_has_the_address_of_its_kind() -> None:
    checked = check(gather(ROOT / "tests" / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    found = {(kind.address, Path(path).match(kind.address)) for kind in PAGE_KINDS for path, _ in kind.pages(*checked.dossier_and_findings)}
    assert {address for address, fits in found if not fits} == set()
