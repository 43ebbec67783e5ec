"""The manual: its references are what the tool says of itself, and it builds as a site that asks no third party for anything."""

import manual_reference
import manual_site
import pytest
from projects import ROOT

MANUAL = ROOT / "docs" / "manual"


@pytest.mark.parametrize(
    ("page", "made"), [("format.md", manual_reference.format_reference), ("commands.md", manual_reference.commands_reference)]
)
def test_a_reference_is_what_the_tool_says_of_itself(page: str, made: object) -> None:
    assert callable(made)
    assert (MANUAL / page).read_text(encoding="utf-8") == made(), "run `make manual`"


def test_every_key_of_every_record_stands_in_the_reference_with_its_sentence() -> None:
    rows = [line.split(" | ") for line in (MANUAL / "format.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [row for row in rows if not (row[2].strip() and row[3].strip(" |"))] == []


def test_the_site_of_the_manual_has_every_page_and_no_dead_link() -> None:
    assert manual_site.build_manual(ROOT / "build" / "manual") == ()
    site = ROOT / "build" / "manual" / "site"
    assert {page.stem for page in MANUAL.glob("*.md")} - {"index"} <= {path.name for path in site.iterdir() if path.is_dir()}
    assert (site / "images" / "timeline.png").is_file()
    assert "<code>answer.html</code>:" in (site / "first-dossier" / "index.html").read_text(encoding="utf-8")
