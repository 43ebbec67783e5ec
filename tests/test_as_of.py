"""As-of views: what was known on a day, and nothing that came later."""

import gzip
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
import synthetic
import yaml
from briefing import build, report
from briefing.analysis import analyse
from briefing.analysis.as_of import NothingKnownError, as_of, knowledge_days
from briefing.exports import export_files
from briefing.html import pages
from briefing.model import Dossier
from briefing.problems import OperationalError
from briefing.proving import prove
from briefing.publish import publish
from briefing.reading import Inputs, gather, read
from later import NO_WORD, Deleted, dumped

ROOT = Path(__file__).parent

SEEDS = gather(ROOT.parent / "seeds")
SEEDS_SOURCES = sorted(path.split("/")[-1].removesuffix(".yml") for path in SEEDS.files if "/sources/" in path)
DAYS = ("2025-02-05", "2025-12-21", "2025-12-24", "2026-01-03")


def proved(inputs: Inputs) -> Dossier:
    checked = build.check(inputs)
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, inputs.files)
    return checked.dossier_and_findings[0]


def made(dossier: Dossier) -> dict[str, bytes]:
    """Every page and all data of a dossier."""
    return {path: make() for path, make in build.outputs(dossier, analyse(dossier)).items()}


@pytest.fixture(scope="module")
def whole() -> Dossier:
    return proved(SEEDS)


def test_the_dossier_learnt_something_on_the_days_of_its_sources(whole: Dossier) -> None:
    assert [day.isoformat() for day in knowledge_days(whole)] == list(DAYS)


@pytest.mark.parametrize("day", DAYS)
def test_the_dossier_on_a_day_is_the_one_without_what_came_later(whole: Dossier, day: str) -> None:
    without = replace(SEEDS, files=Deleted(SEEDS.files, day).result())
    expected, found = made(proved(without)), made(as_of(whole, date.fromisoformat(day)))
    assert sorted(found) == sorted(expected)
    for path in expected:
        assert found[path].decode().splitlines() == expected[path].decode().splitlines(), path


EARLY, LATE = "2024-01-01", "2026-06-01"
OUTSIDERS = ("xi-jinping", "philippines", "national-diet")
SUBSETS = [subset for size in (1, 3) for subset in combinations(sorted(SEEDS_SOURCES), size)]


def dated(subset: tuple[str, ...]) -> dict[str, bytes]:
    """The seeds with some sources known early and the others late; without editions, whose days are their own."""
    files = {path: data for path, data in SEEDS.files.items() if not path.endswith("editions.yml")}
    for source in SEEDS_SOURCES:
        record = yaml.load(files[f"seeds/sources/{source}.yml"], yaml.CBaseLoader)
        record["known_from"] = {"day": EARLY if source in subset else LATE, "reasoning": "for the test"}
        files[f"seeds/sources/{source}.yml"] = dumped(record)
    actors = yaml.load(files["seeds/actors.yml"], yaml.CBaseLoader)
    for actor in actors:
        if actor["id"] in OUTSIDERS:  # rest on no source at all
            for key in ("names", "offices", "statements"):
                actor.pop(key, None)
    return {**files, "seeds/actors.yml": dumped(actors)}


def only_proved(files: Mapping[str, bytes]) -> Dossier:
    """A dossier that no rule has judged: its days are invented."""
    records, misshapen = read(replace(SEEDS, files=files))
    dossier, unproved = prove(records)
    assert dossier is not None, report.as_text((*misshapen, *unproved), files)
    return dossier


def data(dossier: Dossier) -> list[str]:
    """The data of a dossier, and its pages of sources and origins, but for the state of each."""
    findings = analyse(dossier)
    made = [make() for path, make in pages(dossier, findings).items() if path.startswith(("sources/", "origins"))]
    made.append(export_files(dossier, findings)["data/dossier.json"]())
    lines = (line for text in made for line in text.decode().partition('<section class="cite-box"')[0].splitlines())
    return [line.replace(NO_WORD, "") for line in lines if not line.startswith("state: ")]


@pytest.mark.parametrize("subset", SUBSETS, ids="+".join)
def test_whichever_sources_were_known_the_data_are_those_without_the_others(subset: tuple[str, ...]) -> None:
    files = dated(subset)
    assert data(as_of(only_proved(files), date.fromisoformat(EARLY))) == data(only_proved(Deleted(files, EARLY).result()))


@pytest.mark.parametrize("seed", range(4))
def test_an_invented_dossier_on_a_day_is_the_one_without_what_came_later(seed: int) -> None:
    files = {f"seeds/{path}": text.encode() for path, text in synthetic.dossier(25, seed)}
    whole = only_proved({path: data for path, data in files.items() if not path.endswith("editions.yml")})
    for day in knowledge_days(whole)[3::7]:
        without = Deleted({path: data for path, data in files.items() if not path.endswith("editions.yml")}, day.isoformat()).result()
        assert data(as_of(whole, day)) == data(only_proved(without))


def test_a_day_before_the_first_source_is_refused(whole: Dossier) -> None:
    with pytest.raises(NothingKnownError, match="no source was known on 2025-02-04"):
        as_of(whole, date(2025, 2, 4))


def test_a_site_of_a_day_holds_nothing_of_what_came_later_in_any_corner(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "base" / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT.parent / "docs", tmp_path / "docs")
    shutil.copy(ROOT.parent / "mkdocs.yml", tmp_path)
    seeds, config = tmp_path / "seeds", tmp_path / "mkdocs.yml"
    assert publish(seeds, config, day=date(2026, 3, 3), pdf=False).problems == ()
    files = {
        path: gzip.decompress(data) if path.suffix == ".gz" else data
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
        for data in [path.read_bytes()]
    }
    assert [path for path, data in files.items() if re.search(rb"herald|six votes|agency-vote|vote-count", data, re.IGNORECASE)] == []
    assert b"voted seven to two" in files[tmp_path / "site" / "events" / "budget-vote" / "index.html"]
    assert b"Information cut-off 3 March 2026" in files[tmp_path / "site" / "index.html"]
    assert not publish(seeds, config, day=date(2026, 3, 3), pdf=False).is_new
    assert publish(seeds, config, pdf=False).is_new


def test_a_site_of_a_day_before_the_first_source_could_not_be_built(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "base" / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT.parent / "mkdocs.yml", tmp_path)
    with pytest.raises(OperationalError, match=r"^no source was known on 2026-03-02$") as told:
        publish(tmp_path / "seeds", tmp_path / "mkdocs.yml", day=date(2026, 3, 2))
    assert told.value.help == "the first was known on 2026-03-03"


def test_a_name_that_no_source_had_printed_is_told_on_the_page_of_the_day(whole: Dossier) -> None:
    page = made(whole)["docs/as-of/2025-12-21.md"].decode()
    assert "Names that no article had printed yet" in page
    assert 'Sanae Takaichi</a> <span class="remark">printed then: <bdi>Hashimoto Asako</bdi>, <bdi>Hashimoto</bdi></span>' in page
    assert "cherry" not in page
