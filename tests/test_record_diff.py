"""Every field of every record is compared between two states of a dossier, and told with its old words beside the new."""

import hashlib
import json
from contextlib import suppress
from typing import Any

import full
import pytest
from briefing import build, edtf
from briefing.analysis.changes import changes
from briefing.analysis.record_diff import field_changes
from briefing.exports.changes import NO_CHANGE, changes_as_text
from briefing.reading import Inputs
from briefing.views import labels
from fields import (
    ALL,
    DRAFTS,
    ELSEWHERE,
    FILES,
    MODELS,
    PLACES,
    Field,
    changed,
    inputs,
    quoted,
    scalars,
)


def told(old: Inputs, new: Inputs) -> str:
    """What `diff` tells of two dossiers, neither of which has an error."""
    before, after = (build.without_drafts(build.check(state)) for state in (old, new))
    assert before.dossier_and_findings, before.problems
    assert after.dossier_and_findings, after.problems
    assert before.records
    assert after.records
    return changes_as_text(
        changes(before.dossier_and_findings[0], after.dossier_and_findings[0]), field_changes(before.records, after.records)
    )


def sides(text: str) -> tuple[str, str]:
    """All old words and all new ones."""
    moved = [line.partition(" → ") for line in text.splitlines() if " → " in line]
    was = [line for line in text.splitlines() if line.startswith("    was: ")] + [before for before, _, _ in moved]
    now = [line for line in text.splitlines() if line.startswith("    now: ")] + [after for _, _, after in moved]
    return "\n".join(was), "\n".join(now)


def stands(word: str, text: str) -> bool:
    """True where a scalar stands in a text as it is typed, or in the words that pages have for a date or for lines."""
    forms = [word.strip(), word.replace("-", "–")]
    with suppress(edtf.DateError):
        forms.append(labels.date_label(edtf.parse(word)))
    return any(form in text for form in forms)


def test_the_full_dossier_has_every_field_of_every_record() -> None:
    assert sorted(ALL - PLACES.keys()) == []


@pytest.mark.parametrize("field", sorted(ALL - ELSEWHERE), ids=".".join)
def test_a_field_that_changes_is_told_old_beside_new(field: Field) -> None:
    files, before, after = changed(field)
    assert before != after
    text = told(inputs(FILES), inputs(files))
    was, now = sides(text)
    missing = [word for word in scalars(before) - scalars(after) if not stands(word, was)]
    missing += [word for word in scalars(after) - scalars(before) if not stands(word, now)]
    assert (missing, NO_CHANGE in text) == ([], False), text


def again() -> dict[str, Any]:
    """The records, to be changed."""
    copy: dict[str, Any] = json.loads(json.dumps(FILES))
    return copy


UNUSED = {"actors": 0, "topics": 1, "events": 2, "questions": 1, "origins": 2}
"""The record of a kind that others can do without, where it is not the first."""


@pytest.mark.parametrize("model", sorted(model for model, _ in DRAFTS))
def test_a_record_that_becomes_a_draft_is_told_with_all_its_words(model: str) -> None:
    kind = next(kind for kind, found in reversed(MODELS.items()) if found.__name__ == model)
    before, after = again(), again()
    for files in (before, after):  # nothing that is ready may name a draft
        files["seeds/editions.yml"][0]["differences"] = []
        files["seeds/events.yml"][0]["reports"][0]["says"].pop("before")
        files["seeds/sources/herald.yml"]["origins"].pop()
        for event in files["seeds/events.yml"]:
            event["topics"] = ["budget"]
    found = after[f"seeds/{kind}.yml"]
    record = found if isinstance(found, dict) else found[UNUSED.get(kind, 0)]
    words = scalars(record) - {"false", "report", "stated"}  # as they are where they are left out
    record["draft"] = "true"
    text = told(inputs(before), inputs(after))
    assert ({word for word in words if not stands(word, sides(text)[0])}, f"gone: {model.lower()}" in text) == (set(), True), text
    assert f"new {model.lower()}" in told(inputs(after), inputs(before))


def test_of_a_new_record_the_fields_are_told_that_are_written_in_it() -> None:
    files = again()
    files["seeds/topics.yml"].append({**files["seeds/topics.yml"][1], "id": "bridge", "title": "The bridge"})
    before, after = build.check(inputs(FILES)).records, build.check(inputs(files)).records
    assert before
    assert after
    found = [(change.path, change.before, change.after) for change in field_changes(before, after)]
    assert [(path, was) for path, was, _ in found] == [(("id",), None), (("title",), None), (("statements", "1"), None)]


def test_a_source_that_is_renamed_is_told_as_renamed() -> None:
    files, data = again(), full.files()["seeds/sources/crier.yml"]
    del files["seeds/sources/crier.yml"]
    new = inputs(files, {"seeds/sources/crier.yml": None, "seeds/sources/the-crier.yml": data})
    assert told(inputs(FILES), new).splitlines()[-4:] == [
        "Words of records",
        "  source the-crier (A word from the hall): id",
        "    was: crier",
        "    now: the-crier",
    ]


def test_an_article_that_is_pinned_anew_is_told_line_by_line_under_another_name_too() -> None:
    text = full.CRIER.replace("warm", "cold") + "Nobody sat down.\n"
    files = again()
    record = files.pop("seeds/sources/crier.yml")
    record |= {"article": "cold.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    record["zones"]["body"] = "3-4"
    files["seeds/sources/the-crier.yml"] = record
    others = {"seeds/sources/crier.yml": None, "seeds/articles/crier.txt": None, "seeds/articles/cold.txt": text.encode()}
    lines = told(inputs(FILES), inputs(files, others)).splitlines()
    start = lines.index("Text of articles")
    assert lines[start + 1 : start + 7] == [
        "  article the-crier (A word from the hall): line 3",
        "    was: The hall was warm on that day.",
        "    now: The hall was cold on that day.",
        "  article the-crier (A word from the hall): line 4",
        "    was: (nothing)",
        "    now: Nobody sat down.",
    ]
    assert {"    was: crier.txt", "    now: cold.txt", "    was: 3", "    now: 3–4"} <= set(lines)


def test_other_layout_order_of_records_and_files_is_no_change() -> None:
    files = again()
    events = files.pop("seeds/events.yml")
    bridge = events[1]  # its one reading in the short form, which rests on the first report
    (reading,) = bridge.pop("readings")
    bridge |= {key: reading[key] for key in ("date", "status", "reasoning", "accepts")}
    files["seeds/events/late.yml"], files["seeds/events/early.yml"] = events[1:], events[:1]
    files["seeds/actors.yml"].reverse()
    files["seeds/sources/gazette.yml"] = dict(reversed(files["seeds/sources/gazette.yml"].items()))
    files["seeds/sources/gazette.yml"]["zones"]["body"] = ["8", "9-10", "11", "12"]
    assert told(inputs(FILES), inputs(files, {"seeds/events.yml": None})) == NO_CHANGE


def test_the_history_of_a_question_is_published_by_day_whatever_its_order() -> None:
    old, new = again(), again()
    change = {"on": "2026-03-04", "state": "open", "by": quoted("gazette", "Nothing else was said on that day")}
    old["seeds/questions.yml"][0]["history"] = [change, *FILES["seeds/questions.yml"][0]["history"]]
    new["seeds/questions.yml"][0]["history"] = [*FILES["seeds/questions.yml"][0]["history"], change]
    assert told(inputs(old), inputs(new)) == NO_CHANGE


def test_a_correction_is_named_by_its_day() -> None:
    files = again()
    files["seeds/corrections.yml"][0]["now"] = "Three papers differ."
    assert told(inputs(FILES), inputs(files)).splitlines() == [
        "Words of records",
        "  correction 2026-03-05 (The count was given as undisputed.): now",
        "    was: Two papers differ.",
        "    now: Three papers differ.",
    ]


def brief(*sentences: str) -> dict[str, Any]:
    """The records with these sentences as the bottom line."""
    files = again()
    first = files["seeds/editions.yml"][0]["bottom_line"][0]
    files["seeds/editions.yml"][0]["bottom_line"] = [first | {"text": sentence} for sentence in sentences]
    return files


ONE, TWO, THREE = "The council voted for its budget.", "A bridge is planned by the mayor.", "Nobody has said who pays."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((ONE, TWO), (ONE.replace(" for", " against"), TWO), ["bottom line 1 text", f"was: {ONE}", "now: The council voted against its budget."]),
        ((ONE, TWO), (TWO, ONE), ["bottom line order", f"was: 1 {ONE}; 2 {TWO}", f"now: 2 {TWO}; 1 {ONE}"]),
        ((ONE, TWO), (THREE, ONE.replace(" for", " against"), TWO), [
            "bottom line 1", "was: (nothing)", f"now: text: {THREE}; cites: [report: budget-vote/gaz]; attributed to: who: the council",
            "bottom line 2 text", f"was: {ONE}", "now: The council voted against its budget.",
        ]),
        ((ONE, TWO, THREE), (ONE, THREE), [
            "bottom line 2", f"was: text: {TWO}; cites: [report: budget-vote/gaz]; attributed to: who: the council", "now: (nothing)",
        ]),
        ((ONE,), ("Rain.",), ["bottom line 1 text", f"was: {ONE}", "now: Rain."]),
    ],
)  # fmt: skip
def test_a_sentence_stands_beside_the_one_that_it_was(old: tuple[str, ...], new: tuple[str, ...], expected: list[str]) -> None:
    heading, *lines = told(inputs(brief(*old)), inputs(brief(*new))).splitlines()
    assert heading == "Bottom lines and judgements"
    assert [line.strip().removeprefix("edition 2026-03-07 (A vote and a bridge): ") for line in lines] == expected


def test_the_weightiest_comes_first() -> None:
    files = brief(ONE.replace(" for", " against"), FILES["seeds/editions.yml"][0]["bottom_line"][1]["text"])
    files["seeds/editions.yml"][0]["judgements"][0]["reason"] = "Nobody knows."
    files["seeds/events.yml"][0] |= {"date": "2026-03", "title": "A vote"}
    files["seeds/events.yml"][0]["reports"][0]["figures"][0]["value"] = "8"
    files["seeds/topics.yml"][1]["title"] = "The river Rive"
    files["seeds/corrections.yml"].append({"on": "2026-03-08", "what": "All of it."})
    lines = told(inputs(FILES), inputs(files)).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Bottom lines and judgements",
        "Dates",
        "Status, dates and figures in records",
        "Words of records",
        "Words of records that are new or gone",
    ]


@pytest.mark.parametrize("title", ["The River", "The river.", "The  river", "The riv\u00e9r", "The \u200briver", "River, the"])
def test_the_least_difference_of_a_text_is_told(title: str) -> None:
    files = again()
    files["seeds/topics.yml"][1]["title"] = title
    lines = told(inputs(FILES), inputs(files)).splitlines()
    assert (lines[0], lines[1][-7:], lines[2]) == ("Words of records", ": title", "    was: The river")
