import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from briefing.disk import open_folder
from briefing.engines.postprocess import postprocess_html
from briefing.problems import OperationalError, Place, error
from briefing.publish import publish
from briefing.publish.check.site import check_site
from briefing.publish.folders import check_output_folder
from briefing.publish.lock import build_lock
from briefing.publish.manifest import folder_digests, read_manifest
from briefing.publish.project import read_project as project_of
from briefing.publish.swap import recover, staging_folder, swap_folders
from projects import contents, project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("built"))
    done = publish(folder / "seeds", folder / "mkdocs.yml", pdf=False)
    assert (done.problems, done.is_new) == ((), True)
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def test_a_published_site_holds_its_pages_its_data_and_its_manifest(built: Path) -> None:
    site = built / "site"
    for path in ("index.html", "events/budget-vote/index.html", "404.html", "data/dossier.json", "search/head.json"):
        assert (site / path).is_file(), path
    manifest = read_manifest(site)
    assert manifest is not None
    assert manifest.outputs == folder_digests(site)
    assert manifest.cut_off == "2026-03-04"
    assert not list(site.rglob("*.map"))


def test_leaf_pages_stay_out_of_the_navigation(built: Path) -> None:
    assert "events/budget-vote" not in (built / "site" / "method" / "index.html").read_text(encoding="utf-8")


def test_a_second_build_with_nothing_changed_writes_nothing(copy: Path) -> None:
    def stamps() -> dict[str, int]:
        return {path.as_posix(): path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file() and path.name != ".lock"}

    before = stamps()
    done = publish(copy / "seeds", copy / "mkdocs.yml", pdf=False)
    assert (done.problems, done.is_new) == ((), False)
    assert stamps() == before


def test_a_build_after_the_site_was_tampered_with_makes_it_whole_again(copy: Path) -> None:
    good = contents(copy / "site")
    (copy / "site" / "index.html").write_text("tampered", encoding="utf-8")
    assert publish(copy / "seeds", copy / "mkdocs.yml", pdf=False).is_new
    assert contents(copy / "site") == good


def test_a_fault_in_the_seeds_leaves_the_old_site_byte_for_byte(copy: Path) -> None:
    before = contents(copy / "site")
    events = copy / "seeds" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8").replace("seven", "sevem"), encoding="utf-8")
    done = publish(copy / "seeds", copy / "mkdocs.yml", pdf=False)
    assert done.problems[0].code == "quote-not-found"
    assert contents(copy / "site") == before


def test_a_broken_link_in_a_page_written_by_hand_leaves_the_old_site_and_nothing_beside_it(copy: Path) -> None:
    before = contents(copy / "site")
    (copy / "docs" / "about.md").write_text("# About\n\n[nowhere](missing.md)\n", encoding="utf-8")
    done = publish(copy / "seeds", copy / "mkdocs.yml", pdf=False)
    assert {problem.code for problem in done.problems} == {"engine-warning"}
    assert "missing.md" in done.problems[0].message
    assert contents(copy / "site") == before
    assert sorted(path.name for path in copy.iterdir()) == ["build", "docs", "mkdocs.yml", "seeds", "site"]


def test_a_changed_seed_changes_the_site_and_drops_the_page_that_is_gone(copy: Path) -> None:
    actors = copy / "seeds" / "actors.yml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("id: alder-ruth", "id: ruth-alder"), encoding="utf-8")
    assert publish(copy / "seeds", copy / "mkdocs.yml", pdf=False).is_new
    assert sorted(path.name for path in (copy / "site" / "actors").iterdir()) == ["city-council", "index.html", "index.md", "ruth-alder"]
    assert sorted(path.name for path in (copy / "build" / "docs" / "actors").iterdir()) == ["city-council", "index.md", "ruth-alder"]


def test_the_same_seeds_give_the_same_bytes_in_another_folder(built: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "elsewhere" / "deep")
    publish(other / "seeds", other / "mkdocs.yml", pdf=False)
    assert contents(other / "site") == contents(built / "site")


def test_an_output_folder_that_is_not_ours_is_refused(copy: Path) -> None:
    shutil.rmtree(copy / "site")
    (copy / "site").mkdir()
    (copy / "site" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(OperationalError, match="holds files that this tool did not write"):
        publish(copy / "seeds", copy / "mkdocs.yml", pdf=False)
    assert (copy / "site" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("seeds", "the output `{}` holds the seeds, or is held by them"),
        ("seeds/articles", "the output `{}` holds the seeds, or is held by them"),
        ("seeds/new", "the output `{}` holds the seeds, or is held by them"),
        ("..", "the output `{}` holds the seeds, or is held by them"),
        (".", "the output `{}` is a folder that must not be replaced"),
        ("repository", "the output `{}` is a folder that must not be replaced"),
        ("link", "`{}` is a link, not a plain folder"),
        ("mkdocs.yml", "`{}` is a file, not a plain folder"),
    ],
)
def test_an_output_in_which_something_could_be_lost_is_refused(copy: Path, output: str, message: str) -> None:
    (copy / "link").symlink_to(copy / "site")
    (copy / "repository" / ".git").mkdir(parents=True)
    with pytest.raises(OperationalError, match=f"^{re.escape(message.format(copy / output))}$"):
        check_output_folder(copy / output, copy / "seeds", copy)


def test_a_second_build_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with (
        open_folder(tmp_path) as folder,
        build_lock(folder, 0),
        pytest.raises(OperationalError, match=rf"another build is running: process {os.getpid()}, since"),
        build_lock(folder, 0.2),
    ):
        pass


def test_a_lock_whose_holder_is_not_known_is_refused_within_the_time_that_was_given(tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as held, open_folder(tmp_path) as folder:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(OperationalError, match=r"^another build is running: its process is not known$"), build_lock(folder, 0):
            pass


def test_a_lock_that_has_another_name_elsewhere_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "seeds.yml").write_text("kept", encoding="utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".lock").hardlink_to(tmp_path / "seeds.yml")
    with open_folder(tmp_path / "build") as folder, build_lock(folder, 0):
        pass
    assert (tmp_path / "seeds.yml").read_text(encoding="utf-8") == "kept"


def test_the_lock_outlives_no_process(tmp_path: Path) -> None:
    code = (
        "import os, pathlib\nfrom briefing.disk import open_folder\nfrom briefing.publish.lock import build_lock\n"
        f"with open_folder(pathlib.Path({str(tmp_path)!r})) as folder, build_lock(folder, 0): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with open_folder(tmp_path) as folder, build_lock(folder, 0):  # which waits for nobody
        pass


def test_a_configuration_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    project(tmp_path / "p")
    with pytest.raises(OperationalError, match="cannot read"):
        publish(tmp_path / "p" / "seeds", tmp_path / "p" / "missing.yml")
    (tmp_path / "p" / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(OperationalError, match="is not a site configuration"):
        publish(tmp_path / "p" / "seeds", tmp_path / "p" / "mkdocs.yml")


def test_a_folder_is_swapped_in_whole_and_the_old_one_is_gone(tmp_path: Path) -> None:
    for text in (b"old", b"new"):
        with staging_folder(tmp_path / "live", tmp_path) as fresh:
            (fresh / "page").write_bytes(text)
            swap_folders(fresh, tmp_path / "live")
    assert contents(tmp_path) == {"live/page": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def test_a_stage_that_is_not_swapped_in_leaves_nothing(tmp_path: Path) -> None:
    with staging_folder(tmp_path / "live", tmp_path) as fresh:
        (fresh / "page").write_bytes(b"new")
    assert list(tmp_path.iterdir()) == []


def left_by_a_killed_build(folder: Path) -> Path:
    """What a build that was killed in the middle of two renames leaves beside a site."""
    stage = folder / ".0123456789abcdef.new"
    (stage / "old").mkdir(parents=True)
    (stage / "old" / "page").write_bytes(b"old")
    (stage / "site").mkdir()
    (stage / "unfinished").write_bytes(
        b"A site that a build of briefing-generator has not finished, or one that was replaced. It may be removed.\n"
    )
    return stage


def test_a_swap_that_was_cut_short_is_undone(tmp_path: Path) -> None:
    for text in (b"old", b"live"):
        left_by_a_killed_build(tmp_path)
        recover(tmp_path / "live", tmp_path)
        assert contents(tmp_path) == {"live/page": text}
        (tmp_path / "live" / "page").write_bytes(b"live")


def test_a_hidden_folder_that_no_build_made_is_left_alone(tmp_path: Path) -> None:
    stage = left_by_a_killed_build(tmp_path)
    (stage / "unfinished").write_bytes(b"my own\n")
    (tmp_path / ".fedcba9876543210.new").symlink_to(stage)
    before = contents(tmp_path)
    recover(tmp_path / "live", tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(("setting", "site"), [("site_dir: null", "site"), ("site_dir: ''", "site"), ("site_dir: out/here", "out/here")])
def test_a_site_goes_where_the_settings_say(copy: Path, setting: str, site: str) -> None:
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("site_dir: site", setting), encoding="utf-8")
    assert project_of(copy / "seeds", config).site == copy / site


@pytest.mark.parametrize("setting", ["site_dir: [site]", "site_dir: 3", "site_dir: true", "site_url: {a: b}"])
def test_a_setting_that_is_no_text_is_refused(copy: Path, setting: str) -> None:
    key = setting.partition(":")[0]
    (copy / "mkdocs.yml").write_text(f"site_name: x\n{setting}\n", encoding="utf-8")
    with pytest.raises(OperationalError, match=f"^`{key}` in `.*mkdocs.yml` is not text$"):
        project_of(copy / "seeds", copy / "mkdocs.yml")


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_a_site_can_be_read_by_a_web_server_and_written_by_its_owner_alone(tmp_path: Path, umask: int) -> None:
    place = project(tmp_path)
    before = os.umask(umask)
    try:
        publish(place / "seeds", place / "mkdocs.yml")
    finally:
        os.umask(before)
    made = [place / "site", place / "build", *(place / "site").rglob("*"), *(place / "build").rglob("*")]
    assert {(path.is_dir(), path.stat().st_mode & 0o7777) for path in made} == {(True, 0o755), (False, 0o644)}


def test_a_checkbox_of_the_theme_loses_the_attribute_that_it_does_not_have() -> None:
    before = b'<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off"><input type="text" autocomplete="off">'
    assert postprocess_html(before) == b'<input class="md-toggle" type="checkbox" id="__drawer"><input type="text" autocomplete="off">'


POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">"""


def page(folder: Path, path: str, body: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(f"<!doctype html>{POLICY}<title>x</title>{body}", encoding="utf-8")


def test_the_check_of_a_finished_site_finds_what_is_broken(tmp_path: Path) -> None:
    page(
        tmp_path,
        "index.html",
        '<a href="a/#here">x</a><a href="a/#gone">x</a><a href="b/">x</a><a href="javascript:x">x</a><a href="https://example.org/">x</a>',
    )
    page(
        tmp_path,
        "a/index.html",
        '<p id="here">x</p><a href="..">x</a><a href="../data.json">x</a><img src="//tracker/x.gif"><script src="https://cdn/x.js"></script>',
    )
    page(
        tmp_path,
        "404.html",
        '<a href="/base/a/">x</a><link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="https://fonts/x.css">',
    )
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    (tmp_path / "x.css").write_text(
        "@import 'https://evil/x.css'; a { background: url(//evil/x.png) } b { background: url(x.png) }", encoding="utf-8"
    )
    found = check_site(tmp_path, ["index.html", "c/index.html"], "/base/")
    assert [(problem.at, problem.code, problem.message) for problem in found] == [
        (Place("site/c/index.html"), "page-missing", "MkDocs did not write this page"),
        (Place("site/404.html"), "third-party", "the page would fetch `https://fonts/x.css`"),
        (Place("site/a/index.html"), "third-party", "the page would fetch `//tracker/x.gif`"),
        (Place("site/a/index.html"), "third-party", "the page would fetch `https://cdn/x.js`"),
        (Place("site/index.html"), "anchor-broken", "`a/#gone` leads to no anchor"),
        (Place("site/index.html"), "link-broken", "`b/` leads to no page"),
        (Place("site/index.html"), "link-unsafe", "`javascript:x` is not a web address"),
        (Place("site/x.css"), "third-party", "the page would fetch `https://evil/x.css`"),
        (Place("site/x.css"), "third-party", "the page would fetch `//evil/x.png`"),
    ]
    assert found[0] == error(Place("site/c/index.html"), "page-missing", "MkDocs did not write this page", "look at its warnings")


def test_a_script_that_the_policy_does_not_name_is_found_and_so_is_a_page_without_a_policy(built: Path, tmp_path: Path) -> None:
    unknown = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"  # of `alert(1)`
    (tmp_path / "bare.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    shutil.copy(built / "site" / "404.html", tmp_path / "known.html")
    known = (tmp_path / "known.html").read_text(encoding="utf-8")
    assert known.count("<script>") == 0  # the theme has none inline
    page(tmp_path, "unknown.html", '<script type="application/json">{}</script><script>alert(1)</script>')
    policy = ("policy-missing", "script-unknown")
    assert [(problem.at.file, problem.code, problem.message) for problem in check_site(tmp_path, [], "/") if problem.code in policy] == [
        ("site/bare.html", "policy-missing", "the page has no content security policy"),
        ("site/unknown.html", "script-unknown", f"the policy does not name an inline script: {unknown}"),
    ]


def test_the_published_data_names_every_quote_with_its_lines_and_address(built: Path) -> None:
    data = json.loads((built / "site" / "data" / "dossier.json").read_bytes())
    words = data["events"][0]["reports"][0]["words"]
    assert {name: words[name] for name in ("source", "quote", "first_line", "last_line", "zone")} == {
        "source": "gazette",
        "quote": "voted seven to two for the budget",
        "first_line": 8,
        "last_line": 8,
        "zone": "body",
    }
    page_path, _, anchor = words["address"].partition("#")
    assert f'id="{anchor}"' in (built / "site" / page_path / "index.html").read_text(encoding="utf-8")
