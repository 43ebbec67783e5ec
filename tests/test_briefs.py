"""The PDF briefs, as independent readers find them."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import page
import pikepdf
import pytest
from briefing import build
from briefing.analysis import Findings
from briefing.model import Dossier, Edition
from briefing.pdf.brief import decision_brief
from briefing.pdf.compile import CompiledPdf, PdfCompiler, compile_all, compile_to_fit, pdf_compiler, pdf_problems
from briefing.pdf.documents import Document, requested_documents
from briefing.pdf.footnotes import JsonValue, abbreviated_date, region_code, typeset
from briefing.pdf.layouts import LAYOUTS, Layout
from briefing.publish.word import word_documents
from briefing.reading import gather
from overlays import BASE, laid_out
from paper import acts, addresses, apart, bookmarks, checked, feet, heads, links, marks, numbered, opened, plain, tagged, unembedded, words
from projects import ROOT, briefing, project
from tools import tool

ADDRESS = "https://desk.example/"
NEWEST = "briefs/brief.pdf"


def briefs(dossier: Dossier, findings: Findings, address: str, made: PdfCompiler) -> Mapping[str, CompiledPdf]:
    return compile_all(requested_documents(dossier, findings, address, ["brief"]), made)


@cache
def proved() -> tuple[Dossier, Findings]:
    found = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert found is not None
    return found


@cache
def made(paper: str = "a4") -> Mapping[str, CompiledPdf]:
    return briefs(*proved(), ADDRESS, pdf_compiler(None, paper))


def newest(paper: str = "a4") -> bytes:
    return made(paper)[NEWEST].data


def told(edition: Edition, fit: Layout) -> dict[str, JsonValue]:
    return decision_brief(*proved(), edition, ADDRESS, fit)


@cache
def at_step(step: int, events: int = 99) -> CompiledPdf:
    """The newest brief as one step of the ladder has it, or one that lists more events."""
    dossier = proved()[0]
    edition = dossier.editions[-1]
    if events < 99:
        edition = replace(edition, events=tuple(dossier.events.values())[:events])
    return compile_to_fit(
        Document("brief.typ", lambda fit: told(edition, fit), LAYOUTS[step : step + 1], dossier.cut_off, edition.at), pdf_compiler(None)
    )


def test_every_edition_has_a_brief_of_two_pages_on_either_paper() -> None:
    assert sorted(made()) == ["briefs/brief.pdf", "briefs/editions/2025-02-05.pdf", "briefs/editions/2025-12-24.pdf"]
    for paper in ("a4", "letter"):
        assert {(brief.pages, brief.problems, brief.split_notes, brief.missing_glyphs) for brief in made(paper).values()} == {
            (2, (), (), frozenset())
        }
        assert [numbered(brief.data) for brief in made(paper).values()] == [["Page 1 of 2", "Page 2 of 2"]] * 3


def test_a_brief_is_sound_and_one_that_was_cut_short_is_not() -> None:
    assert [checked(brief.data) for brief in (*made().values(), *made("letter").values())] == [[]] * 6
    assert [found.rpartition(": ")[2] for found in checked(newest()[:-20])[:2]] == ["file is damaged", "can't find startxref"]


# False alarms of the checker: on the width of a glyph of the Japanese face, and on streams whose last byte is a carriage return.
KNOWN_ALARMS = {"PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001", "PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_another_checker_finds_that_a_brief_keeps_to_the_standards(profile: page.ValidationProfile) -> None:
    found = [page.validate_pdf_bytes(brief.data, profile=profile).failures for brief in made().values()]
    assert {failure.rule_id for failures in found for failure in failures} - KNOWN_ALARMS == set()


def test_a_wrong_name_is_explained_beside_its_quote_in_its_note_and_in_the_list_of_actors() -> None:
    text = words(newest())
    assert text.count("“Hashimoto” is Sanae Takaichi.") >= 2
    assert "“Hashimoto Asako” and “Hashimoto” in one machine-translated article" in text.replace(
        "machine- translated", "machine-translated"
    )


def test_a_mark_at_a_quote_leads_to_its_own_words_and_further_words_come_after_see_also() -> None:
    for edition in proved()[0].editions:
        content = told(edition, LAYOUTS[0])
        notes = content["notes"]
        assert isinstance(notes, list)
        for sides in _every(content, "sides"):
            for side in sides if isinstance(sides, list) else []:
                assert isinstance(side, dict)
                for mark in side["marks_at"] if isinstance(side["marks_at"], list) else []:
                    note = notes[int(str(mark["number"])) - 1] if isinstance(mark, dict) else None
                    assert isinstance(note, dict)
                    assert plain(str(side["text"])).strip("“”") in plain(str(note["quote"]))


def test_a_word_document_has_the_words_and_the_notes_of_the_brief_and_is_the_same_each_time() -> None:
    asked = requested_documents(*proved(), ADDRESS, ["brief"])
    once, again = (word_documents(asked) for _ in range(2))
    assert once == again
    assert sorted(once) == ["briefs/brief.docx", "briefs/editions/2025-02-05.docx", "briefs/editions/2025-12-24.docx"]
    with zipfile.ZipFile(io.BytesIO(once["briefs/brief.docx"])) as document:
        body, notes = (document.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert typeset(proved()[0].editions[-1].bottom_line[0].text) in body
    assert "is Sanae Takaichi." in notes


@pytest.mark.needs("qpdf")
def test_the_program_qpdf_finds_nothing_wrong_either(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(newest())
    found = subprocess.run([tool("qpdf"), "--check", path], capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


@pytest.mark.needs("pdftotext")
def test_another_reader_finds_the_same_words_in_the_same_order() -> None:
    for brief in made().values():
        found = subprocess.run([tool("pdftotext"), "-raw", "-", "-"], input=brief.data, capture_output=True, check=True)
        assert plain(found.stdout.decode()) == plain(words(brief.data))


def test_a_glyph_that_names_no_character_is_read_as_such() -> None:
    with opened(newest()) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        changed = io.BytesIO()
        document.save(changed)
    assert ("\ufffd" in words(newest()), words(changed.getvalue()).count("\ufffd") > 1000) == (False, True)


def test_a_brief_tells_its_language_its_title_and_that_it_is_tagged() -> None:
    with opened(newest()) as document:
        root = document.Root
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert [page.label for page in document.pages] == ["1", "2"]


def test_bookmarks_hold_the_title_the_sections_and_each_difference_one_in_another() -> None:
    edition = proved()[0].editions[-1]
    sections = [
        "What is reported",
        "What the desk judges",
        "What is reported, and what is planned",
        "Who",
        "Where sources differ",
        "Open questions",
    ]
    title = typeset(edition.title or "")
    with opened(newest()) as document:
        assert bookmarks(document, 1) == [title]
        assert bookmarks(document, 2) == [title, *sections, "Sourcing statement"]
        assert [name for name in bookmarks(document) if name not in bookmarks(document, 2)] == [
            typeset(item.title) for item in edition.differences
        ]


def test_a_brief_is_one_heading_its_sections_tables_with_heads_pictures_with_words_and_notes() -> None:
    for brief in (made()[NEWEST], at_step(0)):
        with opened(brief.data) as document:
            assert len(tagged(document, "/H1")) == 1
            assert [len(heads(table)) for table in tagged(document, "/Table")] == [4]
            assert len(tagged(document, "/Figure")) == (brief is at_step(0))
            assert all(len(str(figure.Alt)) > 100 for figure in tagged(document, "/Figure"))
            assert len(tagged(document, "/Note")) > 5


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_mark_leads_to_the_note_of_its_number_and_every_note_to_its_mark_on_its_page(paper: str) -> None:
    data = newest(paper)
    notes = told(proved()[0].editions[-1], LAYOUTS[3])["notes"]
    assert isinstance(notes, list)
    assert [foot.numbers for foot in feet(data)] == [(number,) for number in range(1, len(notes) + 1)]
    assert {number for mark in marks(data) for number in mark.numbers} == set(range(1, len(notes) + 1))
    assert apart(data) == []
    tops = {foot.numbers[0]: (foot.page, foot.top) for foot in feet(data)}
    for mark in marks(data):
        page, top = tops[mark.numbers[0]]
        following = tops.get(mark.numbers[0] + 1, (page + 1, 0.0))
        assert (page, top - 9.5) <= mark.leads_to < following, mark
    for foot in feet(data):
        page, top = foot.leads_to
        assert any(mark.page == page and abs(mark.top - top) < 16 and foot.numbers[0] in mark.numbers for mark in marks(data)), foot


@pytest.mark.parametrize("events", [6, 9, 12, 20])
def test_a_note_that_stands_on_another_page_than_its_mark_is_told(events: int) -> None:
    found = at_step(0, events)
    assert sorted(map(int, found.split_notes)) == apart(found.data)
    assert [problem.code for problem in found.problems] == ["note-apart"] * bool(found.split_notes)


def test_every_link_has_words_and_leads_out_to_the_site_or_to_a_page_of_the_brief() -> None:
    with opened(newest()) as document:
        found = links(document)
        assert all(str(link.get("/Contents", "")) for link in found)
        assert addresses(document)
        assert all(address.startswith(ADDRESS) for address in addresses(document))
        pages = {page.objgen for page in document.pages}
        assert all("/URI" in link.get("/A", {}) or link.Dest[0].objgen in pages for link in found)


def test_every_address_of_a_brief_is_one_of_the_site() -> None:
    files = build.outputs(*proved(), ADDRESS, has_pdf=True)
    pages: dict[str, str] = {}
    with opened(newest()) as document:
        for address in addresses(document):
            path, _, anchor = address.removeprefix(ADDRESS).partition("#")
            name = f"docs/{path.rstrip('/')}.md" if f"docs/{path.rstrip('/')}.md" in files else f"docs/{path}index.md"
            if name not in pages:
                pages[name] = files[name]().decode()
            assert not anchor or f'id="{anchor}"' in pages[name] or f"{{: #{anchor} }}" in pages[name], address


def test_a_brief_carries_its_fonts_and_nothing_that_acts() -> None:
    with opened(newest()) as document:
        assert (unembedded(document), acts(document)) == ([], [])


def test_the_text_of_a_brief_read_in_order_holds_all_that_it_tells() -> None:
    for brief, fit in ((made()[NEWEST], LAYOUTS[3]), (made("letter")[NEWEST], LAYOUTS[3]), (at_step(0), LAYOUTS[0])):
        edition = proved()[0].editions[-1]
        content = told(edition, fit)
        text = plain(words(brief.data))
        assert "\ufffd" not in text
        for said in (*edition.judgements, *edition.bottom_line):
            assert plain(typeset(said.text)) in text
        at = 0
        for key in ("bottom", "judgements", "events", "actors", "questions"):
            for sentence in rows(content, key):  # each after the one before it
                at = text.find(plain(sentence), at) + 1
                assert at, sentence
        assert all(plain(quote) in text for quote in quotes(content))
        assert all(plain(typeset(said.reason or "")) in text for said in edition.judgements)
        assert plain(typeset(edition.sourcing_note)) in text
        assert "高市早苗" in text


def test_without_a_japanese_face_the_romanised_name_stands_alone_and_a_warning_says_why(tmp_path: Path) -> None:
    found = briefs(*proved(), ADDRESS, pdf_compiler(tmp_path))["briefs/brief.pdf"]
    text = words(found.data)
    assert "Sanae Takaichi" in text
    assert "高" not in text
    assert {problem.code for problem in found.problems} == {"no-font-for-print"}
    assert "高 (U+9AD8)" in found.problems[0].message


@pytest.mark.parametrize(
    ("native", "package"),
    [
        ("リバートン市議会", True),
        ("河城市议会", True),
        ("리버턴 시의회", True),
        ("مجلس المدينة", False),
        ("ස්ථාන", False),
        ("市 مجلس", False),
    ],
)
def test_the_package_with_a_japanese_face_is_named_for_its_characters_alone(tmp_path: Path, native: str, *, package: bool) -> None:
    actors = base("actors").replace(
        "  name: City council\n", f"  name: City council\n  native: {{text: {native}, lang: ja, reference: Municipal register}}\n"
    )
    checked = build.check(laid_out(tmp_path, {"seeds/actors.yml": actors.encode()}))
    assert checked.dossier_and_findings is not None, checked.problems
    (problem,) = briefs(*checked.dossier_and_findings, ADDRESS, pdf_compiler(tmp_path))["briefs/brief.pdf"].problems
    help = "put a font that has them into the folder named by `fonts:` of dossier.yml"
    japanese = ", or install `briefing-generator[cjk]`, which is used where there is no `fonts:`"
    other = "; the Debian package `fonts-noto-core` has one"
    assert (problem.code, problem.help) == ("no-font-for-print", f"{help}{japanese if package else other}")
    assert problem.message.endswith(" in the name of City council")


def test_what_a_dossier_says_prints_as_text_and_never_as_markup(tmp_path: Path) -> None:
    evil = "#evil $x$ *bold* @ref <label> \\ `raw` = head // gone"
    path = tmp_path / "seeds"
    project(tmp_path)
    editions = path / "editions.yml"
    lines = editions.read_text(encoding="utf-8").split("\n")
    at = max(index for index, line in enumerate(lines) if line.startswith("- as_of:"))
    lines.insert(at + 1, f"  title: {json.dumps(evil)}")
    editions.write_text("\n".join(lines), encoding="utf-8")
    proved = build.check(gather(path)).dossier_and_findings
    assert proved is not None
    assert plain(evil) in plain(words(briefs(*proved, "", pdf_compiler(None))["briefs/brief.pdf"].data))


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
    assert abbreviated_date("3 January 2026") == "3\u00a0Jan 2026"
    assert typeset('He said "it is 40 tonnes".') == "He said “it is 40\u00a0tonnes”."


def small(folder: Path, **changes: str) -> CompiledPdf:
    """The brief of the small dossier with these files in the place of its own."""
    checked = build.check(laid_out(folder, {f"seeds/{name}.yml": text.encode() for name, text in changes.items()}))
    assert checked.dossier_and_findings is not None, checked.problems
    return briefs(*checked.dossier_and_findings, ADDRESS, pdf_compiler(None))["briefs/brief.pdf"]


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
    assert (found.pages, found.problems, "What the desk judges" in words(found.data)) == (1, (), False)


def test_a_brief_that_no_step_brings_to_two_pages_is_set_whole_and_named(tmp_path: Path) -> None:
    note = "Two articles, one of them after an agency."
    found = small(tmp_path, editions=base("editions").replace(note, f"{note} " * 400))
    assert found.pages > 2
    assert [(problem.code, problem.message) for problem in found.problems] == [
        ("brief-too-long", f"this brief runs to {found.pages} printed pages")
    ]
    assert plain(words(found.data)).count("afteranagency.") == 400
    assert numbered(found.data) == [f"Page {number} of {found.pages}" for number in range(1, found.pages + 1)]


def test_an_event_without_a_date_says_so(tmp_path: Path) -> None:
    events = base("events").replace("  date: 2026-03-02\n", "").replace("date: 2026-03-02, words: 2 March 2026, ", "")
    assert "no date given" in words(small(tmp_path, events=events).data)


def test_words_that_may_not_be_shown_are_not_printed(tmp_path: Path) -> None:
    closed = small(tmp_path / "closed", dossier=f"{base('dossier')}access: citation\n")
    found = [plain("voted seven to two for the budget") in plain(words(brief.data)) for brief in (small(tmp_path / "open"), closed)]
    assert found == [True, False]


def test_a_dossier_without_an_edition_prints_nothing_and_says_why(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "seeds" / "editions.yml").unlink()
    done = briefing(place, "pdf", "brief")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: the dossier has no edition, so there is no brief to export")


def test_a_brief_that_does_not_fit_fails_a_strict_build_even_where_the_site_is_there_already(tmp_path: Path) -> None:
    place = project(tmp_path)
    note = "Two articles, one of them after an agency."
    editions = place / "seeds" / "editions.yml"
    editions.write_text(base("editions").replace("- as_of: 2026-03-04", f"- as_of: 2026-03-04\n  lead: {note * 400}"), encoding="utf-8")
    done = [briefing(place, "build", *options) for options in ((), ("--strict",), ())]
    assert [(run.returncode, "brief-too-long" in run.stderr) for run in done] == [(0, True), (1, True), (0, False)]


def rows(content: Mapping[str, JsonValue], key: str) -> list[str]:
    found = content[key]
    assert isinstance(found, list)
    return [str(item["text"]) for item in found if isinstance(item, dict)]


def quotes(content: Mapping[str, JsonValue]) -> list[str]:
    """What the notes quote, and what each side of a difference says."""
    return [str(found) for found in _every(content, "quote")] + [
        str(side["text"]) for sides in _every(content, "sides") if isinstance(sides, list) for side in sides if isinstance(side, dict)
    ]


def _every(content: JsonValue | Mapping[str, JsonValue], key: str) -> list[JsonValue]:
    """Every value of a key, however deep."""
    if isinstance(content, Mapping):
        return [content[key] for _ in range(key in content)] + [found for value in content.values() for found in _every(value, key)]
    return [found for value in content for found in _every(value, key)] if isinstance(content, list) else []


def test_each_step_takes_from_lists_alone_and_the_brief_counts_what_they_lose() -> None:
    dossier = proved()[0]
    edition = replace(
        dossier.editions[-1],
        events=tuple(dossier.events.values())[:24],
        actors=tuple(dossier.actors.values())[:7],
        differences=tuple(dossier.discrepancies.values())[:5],
        questions=tuple(dossier.questions.values())[:4],
    )
    steps = [told(edition, fit) for fit in LAYOUTS]
    assert [(step["pitch"], step["gap"]) for step in steps] == [(13.2, 12.0), (12.7, 9.6), (12.7, 9.6), (13.2, 12.0)] + [(12.7, 9.6)] * 5
    assert [len(rows(step, "events")) for step in steps] == [24] * 7 + [10, 10]
    assert [[step[f"more_{key}"] for key in ("events", "actors", "differences", "questions")] for step in steps[6:]] == [
        ["", "", "", ""],
        ["14 more events", "", "", ""],
        ["14 more events", "3 more actors", "3 more differences", "1 more question"],
    ]
    for key in ("bottom", "judgements", "sourcing"):
        assert all(step[key] == steps[0][key] for step in steps)


def test_a_short_table_keeps_the_newest_of_the_past_and_the_next_of_what_is_planned() -> None:
    dossier = proved()[0]
    names = (
        "ishiba-takes-office",
        "radar-lock-on-2025-12-06",
        "takaichi-takes-office",
        "defense-call-2025-12-12",
        "takaichi-taiwan-remarks",
    )
    edition = replace(dossier.editions[-1], events=tuple(dossier.events[name] for name in names))
    assert rows(told(edition, LAYOUTS[7]), "events") == [typeset(dossier.events[name].short) for name in names[1:]]


def test_where_there_is_no_room_for_the_picture_of_a_date_that_moved_three_lines_name_the_times_and_their_places() -> None:
    steps = [told(proved()[0].editions[-1], fit) for fit in LAYOUTS]
    drawn = [step["drift"] for step in steps]
    assert [found["height"] if isinstance(found, dict) else found for found in drawn] == [280.0, 280.0, 230.0, *[None] * 6]
    lines = [step["drift_lines"] for step in steps]
    assert [len(found) for found in lines if isinstance(found, list)] == [0, 0, 0, 3, 3, 3, 0, 0, 0]
    assert "3 Jan 2026 “in the spring” (Jakarta Post, l. 26–28)" in words(newest()).replace("\u2060", "").replace("\xa0", " ")


def test_a_list_that_gave_way_says_how_many_more_there_are_and_where() -> None:
    assert "events at desk.example/" in words(at_step(7, 20).data)


def test_a_quote_of_three_thousand_words_is_printed_whole_and_its_note_named(tmp_path: Path) -> None:
    many = " ".join(f"word{number}" for number in range(3000))
    before = {name: (BASE / name).read_bytes() for name in ("seeds/articles/gazette.txt", "seeds/events.yml")}
    after = {name: data.replace(b"to two for the budget", f"to two for the budget {many}".encode(), 1) for name, data in before.items()}
    checked = build.check(laid_out(tmp_path, after))
    assert checked.dossier_and_findings is not None, checked.problems
    found = briefs(*checked.dossier_and_findings, ADDRESS, pdf_compiler(None))[NEWEST]
    assert re.findall(r"word\d+", words(found.data)) == many.split()
    assert "brief-too-long" in {problem.code for problem in found.problems}


def test_an_actor_without_an_office_is_told_by_its_kind(tmp_path: Path) -> None:
    assert "Who City council public body" in words(small(tmp_path).data)


def test_a_chinese_name_is_set_in_the_forms_of_its_region() -> None:
    tags = ("zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-TW", "ja", "ko", "sr-Latn", "en-GB")
    assert [region_code(tag) for tag in tags] == ["CN", "TW", "HK", "TW", None, None, None, "GB"]


def test_a_site_is_made_anew_when_a_font_changes_and_names_the_faces_that_are_installed(tmp_path: Path) -> None:
    place = project(tmp_path)
    face = place / "seeds" / "fonts" / "face.otf"
    face.parent.mkdir()
    with (place / "seeds" / "dossier.yml").open("a", encoding="utf-8") as stream:
        stream.write("fonts: fonts\n")
    states = []
    for data in (b"one", b"another", b"another"):
        face.write_bytes(data)
        done = briefing(place, "build")
        assert done.returncode == 0, done.stderr
        states.append(json.loads((place / "site" / "manifest.json").read_bytes()))
    assert [found["state"] for found in states] == [states[0]["state"], states[1]["state"], states[1]["state"]]
    assert states[0]["inputs"]["seeds/fonts/face.otf"] != states[1]["inputs"]["seeds/fonts/face.otf"]
    assert (
        states[0]["inputs"]["faces"]
        == hashlib.sha256(f"noto_cjk_sans_jp_regular {version('noto_cjk_sans_jp_regular')}".encode()).hexdigest()
    )


def test_characters_without_a_face_are_told_of_once_for_all_documents(tmp_path: Path) -> None:
    proved = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert proved is not None
    made = compile_all(requested_documents(*proved, ADDRESS, ["takaichi-sanae", "china", "japan"]), pdf_compiler(tmp_path))
    assert [len(printed.problems) for printed in made.values()] == [1, 1, 1]
    again = {f"{path} again": printed for path, printed in made.items()}
    assert pdf_problems({**made, **again}) == pdf_problems(made)
