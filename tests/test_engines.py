import json
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from briefing.build import check, outputs
from briefing.engines import ENGINES, engine_of
from briefing.engines.base import Engine
from briefing.engines.mkdocs import MkDocs
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
        "not_in_nav": "/sources/*\n/changes.md",
    }
    assert navigation_settings(options) == {
        "nav": [
            {"Brief": "index.md"},
            {"Timeline": "timeline/index.md"},
            {"More": [{"Actors": "actors/index.md"}]},
            {"Differences": "differences/index.md"},
            {"Questions": "questions/index.md"},
            {"Topics": "topics/index.md"},
            {"Method": "method/index.md"},
            {"About": "about.md"},
        ],
        "not_in_nav": "/sources/*\n/changes.md\n/actors/*/index.md\n/as-of/*/index.md\n/corrections.md\n/editions/*/index.md\n/events/*/index.md\n/origins.md\n/topics/*/index.md",
    }


def test_a_configuration_without_a_navigation_lists_all_pages_as_before() -> None:
    assert navigation_settings({"not_in_nav": "/events/*"}) == {}


def test_every_page_has_the_address_of_its_kind() -> None:
    checked = check(gather(ROOT / "tests" / "base" / "seeds"))
    assert checked.dossier_and_findings is not None
    found = {(kind.address, Path(path).match(kind.address)) for kind in PAGE_KINDS for path, _ in kind.pages(*checked.dossier_and_findings)}
    assert {address for address, fits in found if not fits} == set()
