"""`briefing export`: the files of a format, as a build makes them."""

from pathlib import Path

import pytest
from briefing.build import analyse_as_of, check
from briefing.cli import main
from briefing.exports import EXPORTS, export_files, format_files
from briefing.reading import gather
from briefing.records import ExportFormat
from briefing.views.labels import count
from click.testing import CliRunner, Result
from projects import contents

BASE = Path(__file__).parent / "base" / "seeds"
SEEDS = Path(__file__).parent.parent / "seeds"


def export(*arguments: str, seeds: Path = BASE) -> Result:
    return CliRunner().invoke(main, ["export", *arguments, "--seeds", str(seeds)])


@pytest.mark.parametrize("name", ["json", *(item.value for item in ExportFormat)])
def test_the_files_of_a_format_are_those_of_a_build(tmp_path: Path, name: str) -> None:
    checked = check(gather(BASE))
    assert checked.dossier_and_findings is not None
    files = EXPORTS if name == "json" else format_files(ExportFormat(name), *checked.dossier_and_findings)
    result = export(name, "--output", str(tmp_path / "out"), "--site-url", "https://example.org/")
    assert (result.exit_code, result.stderr) == (0, f"{count(len(files), 'file')} in {tmp_path / 'out'}\n")
    built = {path: make() for path, make in export_files(*checked.dossier_and_findings, "https://example.org/").items()}
    assert contents(tmp_path / "out") == {path.removeprefix("data/"): built[path] for path in sorted(files)}


def test_an_export_of_an_earlier_day_is_that_of_the_view(tmp_path: Path) -> None:
    assert export("csv", "--as-of", "2025-12-24", "--output", str(tmp_path), seeds=SEEDS).exit_code == 0
    checked = check(gather(SEEDS))
    assert checked.dossier_and_findings is not None
    day = checked.dossier_and_findings[0].editions[1].as_of
    built = export_files(*analyse_as_of(checked.dossier_and_findings[0], day))
    assert (tmp_path / "events.csv").read_bytes() == built["data/events.csv"]()


def test_a_day_before_the_first_article_and_a_format_that_does_not_exist_are_refused(tmp_path: Path) -> None:
    before = export("csv", "--as-of", "1999-01-01", "--output", str(tmp_path))
    assert (before.exit_code, before.stderr.splitlines()[0]) == (2, "error: no source was known on 1999-01-01")
    assert export("excel").exit_code == 2


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    assert export("json", "--output", str(tmp_path / "out")).exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []
