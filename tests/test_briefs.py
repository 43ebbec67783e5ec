"""The PDF briefs, as independent readers find them."""

import io
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import hostile
import pikepdf
from overlays import BASE, laid_out
from projects import ROOT, briefing, project

from generator import building
from generator.analysis import Findings
from generator.briefs.documents import requested
from generator.briefs.notes import brief_date, together
from generator.dossier import Dossier
from generator.publishing.printing import Press, Printed, press, set_all
from generator.reading import gather

ADDRESS = "https://desk.example/"


def briefs(dossier: Dossier, findings: Findings, address: str, made: Press) -> Mapping[str, Printed]:
    return set_all(requested(dossier, findings, address, ["brief"]), made)


@cache
def made(paper: str = "a4") -> dict[str, Printed]:
    proved = building.check(gather(ROOT / "seeds")).proved
    assert proved is not None
    return dict(briefs(*proved, ADDRESS, press(None, paper)))


def words(data: bytes) -> str:
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made()["briefs/brief.pdf"].data))


def tags(node: Any) -> Iterator[str]:
    """Every tag of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def test_every_edition_has_a_brief_and_the_newest_is_two_pages_on_either_paper() -> None:
    assert sorted(made()) == ["briefs/brief.pdf", "briefs/editions/2025-02-05.pdf", "briefs/editions/2025-12-24.pdf"]
    assert (made()["briefs/brief.pdf"].pages, made()["briefs/brief.pdf"].problems) == (2, ())
    assert len(opened().pages) == 2
    assert made("letter")["briefs/brief.pdf"].pages == 2


def test_a_brief_tells_its_language_its_title_and_that_it_is_tagged() -> None:
    document = opened()
    root = document.Root
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert "/Outlines" in root


def test_a_brief_is_one_heading_its_sections_a_table_with_a_head_notes_and_links() -> None:
    document = opened()
    found = list(tags(document.Root.StructTreeRoot.K))
    assert found.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TH", "/TD", "/Note", "/Link"} <= set(found)


def test_every_link_has_words_and_leads_out_to_the_site_or_within_the_brief() -> None:
    document = opened()
    links = [link for page in document.pages for link in page.get("/Annots", [])]
    assert all(str(link.get("/Contents", "")) for link in links)
    addresses = [str(link["/A"]["/URI"]) for link in links if "/A" in link and "/URI" in link["/A"]]
    assert addresses
    assert all(address.startswith(ADDRESS) for address in addresses)


def test_a_brief_carries_its_fonts_and_nothing_that_acts() -> None:
    with opened() as document:
        kinds = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        described = [item for item in kinds if item.get("/Type") == "/FontDescriptor"]
        assert described
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()) for item in described)
        assert not [item for item in kinds if item.get("/S") in ("/JavaScript", "/Launch") or "/EmbeddedFiles" in item]


def test_every_statement_of_the_brief_its_names_and_its_sourcing_note_are_in_the_text() -> None:
    proved = building.check(gather(ROOT / "seeds")).proved
    assert proved is not None
    edition = proved[0].editions[-1]
    text = _plain(words(made()["briefs/brief.pdf"].data))
    for said in (*edition.bottom_line, *edition.judgements):
        assert _plain(together(said.text)) in text
    assert all(_plain(together(said.reason or "")) in text for said in edition.judgements)
    assert _plain(together(edition.sourcing_note)) in text
    assert "高市早苗" in text


def _plain(text: str) -> str:
    """Letters and signs alone: a line may break anywhere, and marks of notes stand between sentences."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u00ad\u2060")


def test_without_a_japanese_face_the_romanised_name_stands_alone_and_a_warning_says_why(tmp_path: Path) -> None:
    proved = building.check(gather(ROOT / "seeds")).proved
    assert proved is not None
    found = briefs(*proved, ADDRESS, press(tmp_path))["briefs/brief.pdf"]
    text = words(found.data)
    assert "Sanae Takaichi" in text
    assert "高" not in text
    assert {problem.code for problem in found.problems} == {"no-font-for-print"}
    assert "高 (U+9AD8)" in found.problems[0].message


def test_what_a_dossier_says_prints_as_text_and_never_as_markup(tmp_path: Path) -> None:
    evil = "#evil $x$ *bold* @ref <label> \\ `raw` = head // gone"
    path = tmp_path / "seeds"
    project(tmp_path)
    editions = path / "editions.yml"
    lines = editions.read_text(encoding="utf-8").split("\n")
    at = max(index for index, line in enumerate(lines) if line.startswith("- as_of:"))
    lines.insert(at + 1, f"  title: {json.dumps(evil)}")
    editions.write_text("\n".join(lines), encoding="utf-8")
    proved = building.check(gather(path)).proved
    assert proved is not None
    assert _plain(evil) in _plain(words(briefs(*proved, "", press(None))["briefs/brief.pdf"].data))


def test_every_hostile_text_is_set_or_named(tmp_path: Path) -> None:
    for name, data in hostile.dossier(hostile.TEXTS).items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    proved = building.check(gather(tmp_path / "seeds")).proved
    assert proved is not None
    assert briefs(*proved, ADDRESS, press(None))["briefs/brief.pdf"].data.startswith(b"%PDF")


def test_two_runs_elsewhere_write_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name, zone, seed in (("one", "UTC", "0"), ("another folder", "Pacific/Kiritimati", "4242")):
        place = project(tmp_path / name)
        done = briefing(place, "pdf", TZ=zone, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        found.append({path.name: path.read_bytes() for path in sorted((place / "build" / "briefs").rglob("*.pdf"))})
    assert found[0] == found[1] != {}


def test_a_site_without_pdf_has_no_brief_and_no_link_to_one(tmp_path: Path) -> None:
    place = project(tmp_path)
    assert briefing(place, "build").returncode == 0
    assert (place / "site" / "briefs" / "brief.pdf").is_file()
    assert "briefs/brief.pdf" in (place / "site" / "index.html").read_text(encoding="utf-8")
    assert briefing(place, "build", "--no-pdf").returncode == 0
    assert not (place / "site" / "briefs").exists()
    assert ".pdf" not in (place / "site" / "index.html").read_text(encoding="utf-8")


def test_dates_are_short_and_never_torn() -> None:
    assert brief_date("3 January 2026") == "3\u00a0Jan 2026"
    assert together('He said "it is 40 tonnes".') == "He said “it is 40\u00a0tonnes”."


def small(folder: Path, **changes: str) -> Printed:
    """The brief of the small dossier with these files in the place of its own."""
    checked = building.check(laid_out(folder, {f"seeds/{name}.yml": text.encode() for name, text in changes.items()}))
    assert checked.proved is not None, checked.problems
    return briefs(*checked.proved, ADDRESS, press(None))["briefs/brief.pdf"]


def numbered(data: bytes) -> list[str]:
    """What the foot of each page says of its number."""
    return re.findall(r"Page \d+ of \d+", words(data))


def base(name: str) -> str:
    """A file of the small dossier."""
    return (BASE / "seeds" / f"{name}.yml").read_text(encoding="utf-8")


def test_a_small_dossier_fits_one_page(tmp_path: Path) -> None:
    found = small(tmp_path)
    assert (found.pages, found.problems, numbered(found.data)) == (1, (), ["Page 1 of 1"])
    assert "The council of Riverton has passed its budget." in words(found.data)


def test_a_dossier_without_judgements_has_no_heading_for_them(tmp_path: Path) -> None:
    text = base("editions")
    found = small(tmp_path, editions=text[: text.index("  judgements:")] + text[text.index("  events:") :])
    assert (found.pages, found.problems, "Key judgements" in words(found.data)) == (1, (), False)


def test_a_brief_that_no_step_brings_to_two_pages_is_set_whole_and_named(tmp_path: Path) -> None:
    note = "Two articles, one of them after an agency."
    found = small(tmp_path, editions=base("editions").replace(note, f"{note} " * 400))
    assert found.pages > 2
    assert [(problem.code, problem.message) for problem in found.problems] == [
        ("brief-too-long", f"this brief runs to {found.pages} printed pages")
    ]
    assert _plain(words(found.data)).count("afteranagency.") == 400
    assert numbered(found.data) == [f"Page {number} of {found.pages}" for number in range(1, found.pages + 1)]


def test_an_event_without_a_date_says_so(tmp_path: Path) -> None:
    events = base("events").replace("  date: 2026-03-02\n", "").replace("date: 2026-03-02, words: 2 March 2026, ", "")
    assert "no date given" in words(small(tmp_path, events=events).data)


def test_words_that_may_not_be_shown_are_not_printed(tmp_path: Path) -> None:
    closed = small(tmp_path / "closed", dossier=f"{base('dossier')}access: citation\n")
    found = [_plain("voted seven to two for the budget") in _plain(words(brief.data)) for brief in (small(tmp_path / "open"), closed)]
    assert found == [True, False]


def test_a_dossier_without_an_edition_prints_nothing_and_says_why(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "seeds" / "editions.yml").unlink()
    done = briefing(place, "pdf")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: the dossier has no edition, so there is no brief to print")


def test_a_brief_that_does_not_fit_fails_a_strict_build_even_where_the_site_is_there_already(tmp_path: Path) -> None:
    place = project(tmp_path)
    note = "Two articles, one of them after an agency."
    editions = place / "seeds" / "editions.yml"
    editions.write_text(base("editions").replace(note, f"{note} " * 400), encoding="utf-8")
    done = [briefing(place, "build", *options) for options in ((), ("--strict",), ())]
    assert [(run.returncode, "brief-too-long" in run.stderr) for run in done] == [(0, True), (1, True), (0, False)]
