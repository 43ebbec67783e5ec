"""A published folder held against its manifest."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import project

from generator.cli import main
from generator.publishing import publish


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("verified"))
    publish(folder / "seeds", folder / "mkdocs.yml")
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def run(place: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(place / "site"), *options])


def test_a_site_as_it_was_published_holds(built: Path) -> None:
    result = run(built, "--seeds", str(built / "seeds"))
    assert (result.exit_code, result.stdout) == (0, "")
    holds, published = result.stderr.splitlines()
    assert holds == "2 of 2 sources, 5 of 5 quotes and 21 of 21 pages hold"
    assert published.endswith(" files as published (version 0.1.0, cut-off 2026-03-04)")


WHOLE = ["actors/city-council", "as-of/2026-03-04", "differences", "events/budget-vote", "", "timeline", "topics/budget"]
VOTE = [f"{page}/index.html".lstrip("/") for page in WHOLE]


def test_an_article_that_changed_is_told_with_its_quotes_and_the_pages_that_rest_on_them(copy: Path) -> None:
    article = copy / "seeds" / "articles" / "gazette.txt"
    article.write_bytes(article.read_bytes().replace(b"seven to two for", b"7 to 2 for"))
    result = run(copy, "--seeds", str(copy / "seeds"))
    of_source = sorted({*VOTE, "actors/alder-ruth/index.html", "questions/index.html"})
    told = [
        "seeds/articles/gazette.txt: changed",
        "source gazette: the pin of `seeds/articles/gazette.txt` no longer holds",
        *(f"  on it rests {page}" for page in of_source),
        "sources/gazette/#q-141-174: these words no longer stand there: voted seven to two for the budget",
        *(f"  on them rests {page}" for page in VOTE),
    ]
    assert (result.exit_code, result.stdout.splitlines(), result.stderr.splitlines()) == (
        1,
        told,
        ["1 of 2 sources, 4 of 5 quotes and 11 of 21 pages hold", "1 file is not what was published"],
    )


def test_a_record_that_changed_tells_the_quotes_it_takes_with_it(copy: Path) -> None:
    record = copy / "seeds" / "sources" / "gazette.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("furniture: 1", "furniture: [1, 10]").replace("body: 8-10", "body: 8-9"), encoding="utf-8")
    result = run(copy, "--seeds", str(copy / "seeds"))
    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [
            "seeds/sources/gazette.yml: changed",
            "sources/gazette/#q-276-318: these words no longer stand there: Who would pay for the bridge was left open",
            "  on them rests index.html",
            "  on them rests questions/index.html",
        ],
    )


def test_a_source_whose_record_is_gone_takes_its_quotes_with_it(copy: Path) -> None:
    (copy / "seeds" / "sources" / "herald.yml").unlink()
    told = run(copy, "--seeds", str(copy / "seeds")).stdout.splitlines()
    assert [line for line in told if not line.startswith("  ")] == [
        "seeds/sources/herald.yml: missing",
        "source herald: the pin of `seeds/articles/herald.txt` no longer holds",
        "sources/herald/#q-58-79: these words no longer stand there: by six votes to three",
    ]


def test_a_source_page_that_lost_words_is_told_without_any_seeds(copy: Path) -> None:
    page = copy / "site" / "sources" / "gazette" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"a new bridge was", b"a bridge was"))
    result = run(copy, "--output-format", "json")
    told = json.loads(result.stdout)
    bridge = "a new bridge was planned for the spring of 2027"
    assert (result.exit_code, told["files"]) == (1, [{"path": "sources/gazette/index.html", "fault": "changed"}])
    assert [quote for quote in told["quotes"] if not quote["holds"]] == [
        {"address": "sources/gazette/#q-227-274", "quote": bridge, "holds": False, "pages": ["index.html", "topics/budget/index.html"]}
    ]
    assert [page["path"] for page in told["pages"] if not page["holds"]] == [
        "index.html",
        "sources/gazette/index.html",
        "topics/budget/index.html",
    ]
    assert [(source["id"], source["holds"]) for source in told["sources"]] == [("gazette", True), ("herald", True)]


def test_data_that_pins_another_article_than_the_manifest_is_told(copy: Path) -> None:
    data = copy / "site" / "data" / "dossier.json"
    pin = json.loads(data.read_bytes())["sources"][1]["sha256"]
    data.write_text(data.read_text(encoding="utf-8").replace(pin, "0" * 64), encoding="utf-8")
    assert run(copy).stdout.splitlines()[:2] == [
        "data/dossier.json: changed",
        "source herald: the pin of `seeds/articles/herald.txt` no longer holds",
    ]


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"sources": [{"id": 1}]}', '{"sources": [{"id": "a", "file": "b", "sha256": 3}]}'])
def test_data_that_cannot_be_read_tells_of_no_source(copy: Path, data: str) -> None:
    (copy / "site" / "data" / "dossier.json").write_text(data, encoding="utf-8")
    result = run(copy)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()) == (
        1,
        "data/dossier.json: changed\n",
        ["`data/dossier.json` cannot be read, so it is not known which sources and quotes hold", "1 file is not what was published"],
    )


def test_what_is_missing_changed_or_added_is_told(copy: Path) -> None:
    (copy / "site" / "index.html").write_text("Another", encoding="utf-8")
    (copy / "site" / "404.html").unlink()
    (copy / "site" / "new\x1b[31m.html").write_text("", encoding="utf-8")
    result = run(copy)
    told = "404.html: missing\nindex.html: changed\nnew\\x1b[31m.html: not in the manifest\n"
    said = ["2 of 2 sources, 5 of 5 quotes and 19 of 21 pages hold", "3 files are not what was published"]
    assert (result.exit_code, result.stdout, result.stderr.splitlines()) == (1, told, said)


def test_seeds_that_differ_are_told(copy: Path) -> None:
    (copy / "seeds" / "events.yml").write_text("[]\n", encoding="utf-8")
    (copy / "seeds" / "topics.yml").unlink()
    (copy / "seeds" / "corrections.yml").write_text("[]\n", encoding="utf-8")
    result = run(copy, "--seeds", str(copy / "seeds"))
    told = "seeds/corrections.yml: not in the manifest\nseeds/events.yml: changed\nseeds/topics.yml: missing\n"
    assert (result.exit_code, result.stdout) == (1, told)
    assert run(copy).exit_code == 0


def test_a_site_as_of_a_day_names_its_seeds_as_one(copy: Path) -> None:
    publish(copy / "seeds", copy / "mkdocs.yml", day=date(2026, 3, 3))
    seeds = str(copy / "seeds")
    assert run(copy, "--seeds", seeds).stderr.endswith("cut-off 2026-03-03, as of 2026-03-03)\n")
    (copy / "seeds" / "topics.yml").unlink()
    assert run(copy, "--seeds", seeds).stdout == "seeds: changed\n"


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"tool": "briefing-generator"}', "inputs", "outputs"])
def test_a_folder_without_a_manifest_could_not_be_held_against_one(copy: Path, manifest: str) -> None:
    path = copy / "site" / "manifest.json"
    spoiled = json.loads(path.read_bytes())
    if manifest in spoiled:
        manifest, spoiled[manifest] = json.dumps(spoiled | {manifest: ["a"]}), None
    path.write_text(manifest, encoding="utf-8")
    result = run(copy)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: `{copy}/site` has no `manifest.json` of this tool")


def test_a_folder_that_is_none_could_not_be_verified(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"error: there is no folder `{tmp_path}/site`")


def test_seeds_of_another_name_could_not_be_compared(copy: Path) -> None:
    (copy / "seeds").rename(copy / "others")
    result = run(copy, "--seeds", str(copy / "others"))
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: the site was made from no folder called `others`")
