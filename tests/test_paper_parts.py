"""A long document is set in parts and merged: the same as if it had been set as a whole."""

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import page
import pikepdf
import pytest
import synthetic
from briefing import build
from briefing.disk import open_folder
from briefing.pdf.compile import CompiledPdf, KeptParts, compile_to_fit, pdf_compiler
from briefing.pdf.documents import Document, requested_documents
from briefing.pdf.in_parts import outline, set_in_parts
from briefing.pdf.parts import Content, is_long, split
from briefing.publish.kept_parts import PARTS_FILE, read_parts, write_parts
from briefing.reading import gather
from paper import (
    acts,
    addresses,
    apart,
    bookmarks,
    checked,
    elements,
    leads_to,
    links,
    marks,
    nodes,
    numbered,
    opened,
    plain,
    targets,
    words,
)
from test_briefs import KNOWN_ALARMS

MOST = 25_000  # characters of data a part, so that thirty events need several


@cache
def document() -> Document:
    with TemporaryDirectory() as folder:
        synthetic.write(Path(folder) / "seeds", 15)
        found = build.check(gather(Path(folder) / "seeds")).dossier_and_findings
    assert found is not None
    return requested_documents(*found, "https://desk.example/", ["dossier"])["briefs/dossier.pdf"]


def content() -> Content:
    return document().content_for(document().layouts[0])


@cache
def parts() -> Sequence[Content]:
    return split(content(), MOST)


@cache
def whole() -> CompiledPdf:
    return compile_to_fit(document(), pdf_compiler(None))


@cache
def merged() -> CompiledPdf:
    return set_in_parts(document(), parts(), lambda: pdf_compiler(None), 1)


def listed(value: Any) -> Any:
    return value["chapters"]


def test_a_document_is_divided_only_where_it_is_long() -> None:
    assert (is_long(content()), is_long(content(), MOST), is_long({"layout": "sections"}, 1)) == (False, True, False)
    assert 4 < len(parts()) < 20


def test_the_parts_have_every_entry_and_every_note_once_and_in_order() -> None:
    entries = [entry for chapter in listed(content()) for entry in chapter["parts"]]
    assert [entry for part in parts() for chapter in listed(part) for entry in chapter["parts"]] == entries
    titles = [chapter["title"] for part in parts() for chapter in listed(part) if not chapter["is_continued"]]
    assert titles == [chapter["title"] for chapter in listed(content())]
    assert [note for part in parts() for note in part["notes"]] == content()["notes"]  # type: ignore[union-attr]


def test_a_long_table_is_divided_by_its_rows() -> None:
    rows = [{"id": str(number), "text": "x"} for number in range(450)]
    table: Any = {"layout": "chapters", "notes": [], "chapters": [{"title": "T", "parts": [{"part": "events", "rows": rows}]}]}
    found = [entry for part in split(table, 5000) for chapter in listed(part) for entry in chapter["parts"]]
    assert [len(entry["rows"]) for entry in found] == [200, 200, 50]
    assert [row for entry in found for row in entry["rows"]] == rows


def test_merged_parts_have_the_words_of_the_whole() -> None:
    pages = re.compile(r"\(pp?\.\s?[\d–\u2060\s]+\)|Page \d+ of \d+|\d+")
    one, other = (Counter(pages.sub("", words(found.data)).split()) for found in (whole(), merged()))
    missing = {word: number for word, number in (one - other).items() if word not in ("(continued)", "Source", "What", "each")}
    assert sum(missing.values()) < 40, missing  # words repeated at the head of a page


def test_every_merged_page_says_of_how_many_it_is_and_has_that_label() -> None:
    total = merged().pages
    assert numbered(merged().data) == [f"Page {number} of {total}" for number in range(1, total + 1)]
    with opened(merged().data) as pdf:
        assert [page.label for page in pdf.pages] == [str(number) for number in range(1, total + 1)]


def test_a_merged_document_is_sound_and_runs_nothing() -> None:
    assert (checked(merged().data), merged().problems) == ([], ())
    with opened(merged().data) as pdf:
        assert acts(pdf) == []
        assert str(pdf.docinfo.Title) == "A synthetic dossier"


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_a_merged_document_keeps_to_the_standards(profile: page.ValidationProfile) -> None:
    found = page.validate_pdf_bytes(merged().data, profile=profile).failures
    assert {failure.rule_id for failure in found} - KNOWN_ALARMS == set()


def test_merged_parts_have_the_structure_of_the_whole() -> None:
    with opened(whole().data) as one, opened(merged().data) as other:
        counts = [{tag: len(found) for tag, found in elements(pdf).items()} for pdf in (one, other)]
    assert {tag: counts[1].get(tag) for tag in ("/H1", "/H2", "/H3", "/H4", "/Note", "/Figure")} == {
        tag: counts[0].get(tag) for tag in ("/H1", "/H2", "/H3", "/H4", "/Note", "/Figure")
    }


def test_the_structure_of_merged_parts_leads_to_pages_and_back() -> None:
    with opened(merged().data) as pdf:
        root = pdf.Root.StructTreeRoot
        pages = {page.objgen for page in pdf.pages}
        found = [*nodes(root.K)]
        assert {node.Pg.objgen for node in found if "/Pg" in node} - pages == set()
        parents = pikepdf.NumberTree(root.ParentTree)
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        keys += [int(link.StructParent) for link in links(pdf)]
        assert (len(keys), set(keys) - {int(key) for key in parents}) == (len(set(keys)), set())
        ids = [bytes(node.ID) for node in found if "/ID" in node]
        assert len(ids) == len(set(ids)) == len(pikepdf.NameTree(root.IDTree))


def test_every_link_of_merged_parts_leads_to_a_place_and_has_words() -> None:
    with opened(merged().data) as pdf, opened(whole().data) as one:
        inside = [link for link in links(pdf) if "/A" not in link]
        assert [link for link in inside if leads_to(link) not in targets(pdf)] == []
        assert [link for link in links(pdf) if not str(link.Contents).strip()] == []
        assert set(addresses(pdf)) == set(addresses(one))
        assert len(inside) >= len([link for link in links(one) if "/A" not in link]) - 30


def test_the_numbers_of_pages_in_merged_parts_are_those_of_the_places() -> None:
    with opened(merged().data) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        at = {str(name): numbers[target[0].objgen] for name, target in named.items()}
        contents = plain(words(merged().data))
    for title, place, _ in outline(content()):
        if place.removeprefix("chapter:") in ("Actors", "Topics", "Events", "Questions", "Sources"):
            assert f"{at[title.lower()]}{title}" in contents
    assert apart(merged().data) == []


def test_a_mark_in_merged_parts_leads_to_its_note() -> None:
    assert {mark.leads_to[0] - mark.page for mark in marks(merged().data) if mark.is_first} <= {0}


def test_bookmarks_of_merged_parts_name_every_chapter_and_every_entry() -> None:
    with opened(merged().data) as pdf, opened(whole().data) as one:
        found, expected = bookmarks(pdf, 3), bookmarks(one, 3)
    assert Counter(map(plain, found)) - Counter(map(plain, expected)) == Counter()
    assert [title for title in expected if title not in found and title.startswith(("The ", "Topic", "Item"))] == []


def test_a_part_has_less_data_than_the_most_unless_one_entry_has_more() -> None:
    assert max(len(json.dumps(part["chapters"])) for part in parts()) < 2 * MOST


def test_merged_parts_are_the_same_each_time() -> None:
    assert set_in_parts(document(), parts(), lambda: pdf_compiler(None)).data == merged().data


def edited(change: Callable[[Any], None]) -> tuple[Document, Sequence[Content]]:
    """The document after a change of its values, whose version is then another, and its parts."""
    other: Any = copy.deepcopy(content())
    change(other)
    values = other | {"version": "abcd ef01 2345"}
    return replace(document(), content_for=lambda _: values), split(values, MOST)


def event_of(values: Any, number: int) -> Any:
    return next(chapter for chapter in values["chapters"] if chapter["title"] == "Events")["parts"][number]


def retitle(values: Any) -> None:
    event_of(values, 4)["title"] += ", again"


def lengthen(values: Any) -> None:
    event_of(values, 2)["reasoning"] = "A long reasoning. " * 200


@pytest.mark.parametrize(("change", "most"), [(retitle, 2), (lengthen, 99)])
def test_a_document_of_parts_that_were_kept_is_the_one_that_is_set_anew(change: Callable[[Any], None], most: int) -> None:
    other, its_parts = edited(change)
    kept = set_in_parts(other, its_parts, lambda: pdf_compiler(None), kept=KeptParts("", merged().parts))
    assert kept.data == set_in_parts(other, its_parts, lambda: pdf_compiler(None)).data
    assert 0 < len(kept.parts.keys() - merged().parts.keys()) <= most
    assert numbered(kept.data) == [f"Page {number} of {kept.pages}" for number in range(1, kept.pages + 1)]
    assert words(kept.data).count("abcd ef01 2345") == kept.pages
    assert kept.parts.keys() & merged().parts.keys()


def test_kept_parts_are_read_as_they_were_and_not_from_a_file_that_was_changed(tmp_path: Path) -> None:
    with open_folder(tmp_path) as build:
        known = write_parts(build, merged().parts)
        found = read_parts(build, known)
        assert found.keys() == merged().parts.keys()
        assert (read_parts(build, ""), read_parts(build, "0" * 64)) == ({}, {})
        (tmp_path / PARTS_FILE).write_bytes((tmp_path / PARTS_FILE).read_bytes().replace(b'"pages":', b'"pages": '))
        assert read_parts(build, known) == {}
    assert set_in_parts(document(), parts(), lambda: pdf_compiler(None), kept=KeptParts("", found)).data == merged().data
