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
    assert result.stderr.endswith(" files as published (version 0.1.0, cut-off 2026-03-04)\n")


def test_what_is_missing_changed_or_added_is_told(copy: Path) -> None:
    (copy / "site" / "index.html").write_text("Another", encoding="utf-8")
    (copy / "site" / "404.html").unlink()
    (copy / "site" / "new\x1b[31m.html").write_text("", encoding="utf-8")
    result = run(copy)
    told = "404.html: missing\nindex.html: changed\nnew\\x1b[31m.html: not in the manifest\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, told, "3 files are not what was published\n")


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
