"""A published folder held against its manifest."""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from briefing import __version__
from briefing.cli import main
from briefing.publish import publish
from briefing.publish.manifest import digest, read_manifest
from click.testing import CliRunner, Result
from projects import project
from sampled import few_or_all
from selectolax.lexbor import LexborHTMLParser

ALONE = "only the manifest and the quotes were checked; --seeds compares every page with a new build"
REBUILT = "the site was built again from the seeds, and every file was compared"
NOT_REBUILT = "not compared with a new build, since something that the site was made from has changed"
NOT_RUN = "aborted: no result"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site, without documents, which takes half the time."""
    folder = project(tmp_path_factory.mktemp("verified"))
    publish(folder / "seeds", folder / "mkdocs.yml", pdf=False)
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its documents."""
    folder = project(tmp_path_factory.mktemp("printed"))
    publish(folder / "seeds", folder / "mkdocs.yml")
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "copy", symlinks=True)


@pytest.fixture
def printed_copy(printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed, tmp_path / "copy", symlinks=True)


def run(place: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(place / "site"), *options])


def test_a_site_as_it_was_published_holds(printed: Path) -> None:
    result = run(printed, "--seeds", str(printed / "seeds"))
    assert (result.exit_code, result.stdout) == (0, "")
    holds, compared, published = result.stderr.splitlines()
    assert (holds, compared) == ("2 of 2 sources, 6 of 6 quotes and 33 of 33 pages are intact", REBUILT)
    assert published.endswith(" files as published (version 0.1.0, cut-off 2026-03-04)")


def test_the_manifest_lists_the_state_that_each_page_prints(built: Path) -> None:
    manifest = read_manifest(built / "site")
    assert manifest is not None
    printed = {}
    for path in (built / "site").rglob("index.html"):
        code = LexborHTMLParser(path.read_bytes()).css_first("footer.foot code")
        if code is not None:
            printed[path.relative_to(built / "site").as_posix().removesuffix("index.html")] = code.text().replace(" ", "")
    assert manifest.pages == printed
    assert len(printed) == len(set(printed.values())) > 20


WHOLE = ["days/2026-03-04", "differences/vote-count", "events/budget-vote", "", "topics/budget"]
VOTE = [f"{page}/index.html".lstrip("/") for page in WHOLE]


def test_an_article_that_changed_is_told_with_its_quotes_and_the_pages_that_rest_on_them(copy: Path) -> None:
    article = copy / "seeds" / "articles" / "gazette.txt"
    article.write_bytes(article.read_bytes().replace(b"seven to two for", b"7 to 2 for"))
    result = run(copy, "--seeds", str(copy / "seeds"))
    of_source = sorted({*VOTE, "actors/alder-ruth/index.html", "questions/bridge-money/index.html"})
    told = [
        "seeds/articles/gazette.txt: changed",
        "source gazette: `seeds/articles/gazette.txt` no longer matches its hash",
        *(f"  cited by {page}" for page in of_source),
        "sources/gazette/#q-141-174: these words are no longer there: voted seven to two for the budget",
        *(f"  cited by {page}" for page in VOTE),
    ]
    assert (result.exit_code, result.stdout.splitlines(), result.stderr.splitlines()) == (
        1,
        told,
        ["1 of 2 sources, 5 of 6 quotes and 25 of 33 pages are intact", "1 file is not as published", NOT_REBUILT],
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
            "sources/gazette/#q-276-318: these words are no longer there: Who would pay for the bridge was left open",
            "  cited by questions/bridge-money/index.html",
        ],
    )


def test_a_source_whose_record_is_gone_takes_its_quotes_with_it(copy: Path) -> None:
    (copy / "seeds" / "sources" / "herald.yml").unlink()
    told = run(copy, "--seeds", str(copy / "seeds")).stdout.splitlines()
    assert [line for line in told if not line.startswith("  ")] == [
        "seeds/sources/herald.yml: missing",
        "source herald: `seeds/articles/herald.txt` no longer matches its hash",
        "sources/herald/#q-58-79: these words are no longer there: by six votes to three",
        "sources/herald/#q-81-110: these words are no longer there: the City News Agency reported",
    ]


def test_a_source_page_that_lost_words_is_told_without_any_seeds(copy: Path) -> None:
    page = copy / "site" / "sources" / "gazette" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"a new bridge was", b"a bridge was"))
    result = run(copy, "--output-format", "json")
    told = json.loads(result.stdout)
    citing = ["days/2026-03-04/index.html", "index.html", "topics/budget/index.html"]
    bridge = "a new bridge was planned for the spring of 2027"
    assert (result.exit_code, told["files"]) == (1, [{"path": "sources/gazette/index.html", "fault": "changed"}])
    assert [quote for quote in told["quotes"] if not quote["holds"]] == [
        {"address": "sources/gazette/#q-227-274", "quote": bridge, "holds": False, "pages": citing}
    ]
    assert [page["path"] for page in told["pages"] if not page["holds"]] == [
        "days/2026-03-04/index.html",
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
        "source herald: `seeds/articles/herald.txt` no longer matches its hash",
    ]


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"sources": [{"id": 1}]}', '{"sources": [{"id": "a", "file": "b", "sha256": 3}]}'])
def test_data_that_cannot_be_read_tells_of_no_source(copy: Path, data: str) -> None:
    (copy / "site" / "data" / "dossier.json").write_text(data, encoding="utf-8")
    result = run(copy)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()) == (
        1,
        "data/dossier.json: changed\n",
        ["`data/dossier.json` cannot be read, so sources and quotes were not checked", "1 file is not as published", ALONE],
    )


def test_what_is_missing_changed_or_added_is_told(copy: Path) -> None:
    (copy / "site" / "index.html").write_text("Another", encoding="utf-8")
    (copy / "site" / "404.html").unlink()
    (copy / "site" / "new\x1b[31m.html").write_text("", encoding="utf-8")
    result = run(copy)
    told = "404.html: missing\nindex.html: changed\nnew\\x1b[31m.html: not in the manifest\n"
    said = ["2 of 2 sources, 6 of 6 quotes and 31 of 33 pages are intact", "3 files are not as published", ALONE]
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
    publish(copy / "seeds", copy / "mkdocs.yml", day=date(2026, 3, 3), pdf=False)
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
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: the site was not made from a folder called `others`")


# ---- against what the seeds make


def forge(place: Path, path: str, data: bytes | None) -> None:
    """Changes, adds or removes a file of a site, and makes the manifest agree with it."""
    file, manifest = place / "site" / path, place / "site" / "manifest.json"
    value = json.loads(manifest.read_bytes())
    if data is None:
        file.unlink()
        del value["outputs"][path]
    else:
        file.write_bytes(data)
        value["outputs"][path] = digest(data)
    manifest.write_text(f"{json.dumps(value, indent=1, sort_keys=True)}\n", encoding="utf-8")


def set_input(place: Path, name: str, value: str) -> None:
    manifest = place / "site" / "manifest.json"
    found = json.loads(manifest.read_bytes())
    found["inputs"][name] = value
    manifest.write_text(f"{json.dumps(found, indent=1, sort_keys=True)}\n", encoding="utf-8")


def against_seeds(place: Path, *options: str) -> Result:
    return run(place, "--seeds", str(place / "seeds"), *options)


FORGED = [
    "events/budget-vote/index.html",
    "404.html",
    "search/entries-0.json",
    "sitemap.xml",
    "javascripts/briefing.js",
    "images/mark.svg",
    "data/dossier.json",
    "briefs/dossier.pdf",
    "about/index.html",
    "new.html",
]


def forge_by_a_blank(place: Path, path: str) -> None:
    file = place / "site" / path
    assert file.exists() == (path != "new.html")
    forge(place, path, (file.read_bytes() if file.exists() else b"") + b" ")


def test_each_of_many_files_that_were_changed_together_with_their_hashes_is_found(printed_copy: Path) -> None:
    for path in FORGED:
        forge_by_a_blank(printed_copy, path)
    assert run(printed_copy).exit_code == 0
    result = against_seeds(printed_copy)
    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        sorted(f"{path}: not what the seeds produce" for path in (*FORGED, "manifest.json")),
    )


@pytest.mark.parametrize("path", few_or_all([path for path in FORGED if not path.endswith(".pdf")], few=3))
def test_a_file_that_was_changed_together_with_its_hash_is_found(copy: Path, path: str) -> None:
    forge_by_a_blank(copy, path)
    alone, whole = run(copy), against_seeds(copy)
    assert (alone.exit_code, alone.stdout, alone.stderr.splitlines()[1]) == (0, "", ALONE)
    assert (whole.exit_code, whole.stdout.splitlines(), whole.stderr.splitlines()[1:]) == (
        1,
        sorted([f"{path}: not what the seeds produce", "manifest.json: not what the seeds produce"]),
        ["2 files are not what the seeds produce", REBUILT],
    )


def test_a_page_that_was_taken_out_of_the_manifest_too_is_missed(copy: Path) -> None:
    forge(copy, "events/budget-vote/index.html", None)
    assert run(copy).exit_code == 0
    told = against_seeds(copy, "--output-format", "json")
    assert (told.exit_code, json.loads(told.stdout)["files"], json.loads(told.stdout)["compared_with_seeds"]) == (
        1,
        [{"path": "events/budget-vote/index.html", "fault": "missing"}, {"path": "manifest.json", "fault": "not what the seeds produce"}],
        True,
    )


def test_a_page_that_is_not_what_the_seeds_make_does_not_hold(copy: Path) -> None:
    page = copy / "site" / "events" / "budget-vote" / "index.html"
    forge(copy, "events/budget-vote/index.html", page.read_bytes().replace(b"voted", b"didn't vote"))
    told = json.loads(against_seeds(copy, "--output-format", "json").stdout)
    assert [page["path"] for page in told["pages"] if not page["holds"]] == ["events/budget-vote/index.html"]


def test_a_manifest_that_says_something_else_is_not_what_the_seeds_make(copy: Path) -> None:
    manifest = copy / "site" / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('"cut_off": "2026-03-04"', '"cut_off": "2026-03-05"'), encoding="utf-8"
    )
    assert run(copy).exit_code == 0
    result = against_seeds(copy)
    assert (result.exit_code, result.stdout) == (1, "manifest.json: not what the seeds produce\n")


@pytest.mark.parametrize("path", ["docs/about.md", "mkdocs.yml"])
def test_what_the_site_was_made_from_beside_the_seeds_is_compared_too(copy: Path, path: str) -> None:
    with (copy / path).open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    (copy / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
    result = against_seeds(copy)
    told = sorted([f"{path}: changed\n", "docs/new.md: not in the manifest\n"])
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[1:]) == (
        1,
        "".join(told),
        ["2 files are not as published", NOT_REBUILT],
    )


@pytest.mark.parametrize("drafts", [False, True])
def test_a_site_with_or_without_drafts_is_made_again_as_it_was(copy: Path, *, drafts: bool) -> None:
    topics = copy / "seeds" / "topics.yml"
    draft = "- {id: weather, title: The weather, draft: true}\n"
    topics.write_text(topics.read_text(encoding="utf-8") + draft, encoding="utf-8")
    assert publish(copy / "seeds", copy / "mkdocs.yml", drafts=drafts, pdf=False).is_new
    assert (copy / "site" / "topics" / "weather").exists() == drafts
    same = against_seeds(copy)
    assert (same.exit_code, same.stdout) == (0, "")
    forge(copy, "404.html", b"x")
    assert against_seeds(copy).exit_code == 1


@pytest.mark.parametrize("options", [{"pdf": False}, {"day": date(2026, 3, 3)}])
def test_a_site_of_another_kind_is_made_again_as_it_was(printed_copy: Path, options: dict[str, Any]) -> None:
    assert publish(printed_copy / "seeds", printed_copy / "mkdocs.yml", **options).is_new
    same = against_seeds(printed_copy)
    assert (same.exit_code, same.stdout) == (0, "")
    forge(printed_copy, "404.html", b"x")
    assert against_seeds(printed_copy).exit_code == 1


CANNOT = "so its pages cannot be compared with the seeds"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("tool", f"the site was made by another state of this tool (both have version {__version__})"),
        ("libraries", "the site was made with other versions of MkDocs, Typst or their libraries"),
        ("site_url", "the site was made for another address than the current `site_url` in mkdocs.yml"),
        ("faces", "the PDF documents were typeset with other fonts than are installed here"),
    ],
)
def test_a_site_that_cannot_be_made_again_is_no_pass(printed_copy: Path, name: str, reason: str) -> None:
    set_input(printed_copy, name, "0" * 64)
    result = against_seeds(printed_copy)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()) == (
        2,
        "",
        [
            "2 of 2 sources, 6 of 6 quotes and 33 of 33 pages are intact",
            f"error: {reason}, {CANNOT}",
            "  = help: install the versions that made it, set SITE_URL to its old value, or build the site again",
            NOT_RUN,
        ],
    )


def test_a_site_of_another_version_is_no_pass_and_its_findings_are_told_all_the_same(copy: Path) -> None:
    manifest = copy / "site" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(f'"version": "{__version__}"', '"version": "9.9.9"'), encoding="utf-8")
    reason = f"the site was made by another state of this tool (version 9.9.9; this is {__version__}), {CANNOT}"
    result = against_seeds(copy)
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, f"error: {reason}")
    (copy / "site" / "404.html").unlink()
    result = against_seeds(copy)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[1:]) == (
        1,
        "404.html: missing\n",
        ["1 file is not as published", f"not compared with the seeds: {reason}"],
    )


def test_a_day_that_is_none_is_no_pass(copy: Path) -> None:
    manifest = copy / "site" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"as_of": null', '"as_of": "2026-02-30"'), encoding="utf-8")
    result = against_seeds(copy)
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, "error: the manifest has an invalid day: `2026-02-30`")


def test_seeds_without_their_configuration_are_no_pass(copy: Path, tmp_path: Path) -> None:
    (copy / "mkdocs.yml").rename(tmp_path / "other.yml")
    result = against_seeds(copy)
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, f"error: cannot read `{copy}/mkdocs.yml`: No such file or directory")
    (tmp_path / "other.yml").rename(copy / "mkdocs.yml")
    assert against_seeds(copy, "--config", str(copy / "mkdocs.yml")).exit_code == 0


def test_a_comparison_leaves_the_live_site_as_it_is(copy: Path, tmp_path: Path) -> None:
    (copy / "site").rename(tmp_path / "downloaded")
    result = CliRunner().invoke(main, ["verify", str(tmp_path / "downloaded"), "--seeds", str(copy / "seeds")])
    assert (result.exit_code, sorted(path.name for path in copy.iterdir())) == (0, ["build", "docs", "mkdocs.yml", "seeds"])


def test_what_is_no_plain_file_is_told(copy: Path, tmp_path: Path) -> None:
    (copy / "site" / "404.html").rename(tmp_path / "404.html")
    (copy / "site" / "404.html").symlink_to(tmp_path / "404.html")
    (copy / "site" / "nowhere").symlink_to("gone")
    os.mkfifo(copy / "site" / "pipe")
    odd = "a link, a device, a pipe or a socket"
    assert run(copy).stdout == f"404.html: {odd}\nnowhere: {odd}\npipe: {odd}\n"
