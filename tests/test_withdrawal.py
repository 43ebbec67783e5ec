"""What a withdrawal does: to what was drawn from the source, to events, to words that others support too; in whole and in part."""

import html
import re
from pathlib import Path

import pytest
from briefing import build
from briefing.analysis.backlinks import Dependent
from briefing.analysis.impact import Impact, impact, withdrawal_impact
from briefing.analysis.origins import is_fallen, stances
from briefing.analysis.sourcing import sourcing_statement
from briefing.build import CheckResult, check
from briefing.exports.impact import impact_as_text
from briefing.model import Dossier
from briefing.views.labels import withdrawn_part
from briefing.views.origins import stances_label
from overlays import laid_out

COURIER = """The ferry will sail on 14 May 2024, the harbourmaster told the Courier.
The fare is three crowns.
The crossing takes an hour.
"""
POST = """The ferry will not sail on 14 May 2024, the board told the Post.
The fare is three crowns, says the board.
"""
COPY = "The ferry is to sail in the middle of May 2024.\n"
COURIER_RECORD = """
title: The ferry
publication: courier
article: courier.txt
sha256: <pin>
published: {date: 2024-05-01, basis: inferred, reasoning: The day of the issue.}
zones: {body: 1-3}
own: {quote: told the Courier}
WITHDRAWN
"""
POST_RECORD = """
title: No ferry
publication: post
article: post.txt
sha256: <pin>
published: {date: 2024-05-02, basis: inferred, reasoning: The day of the issue.}
zones: {body: 1-2}
own: {quote: told the Post}
WITHDRAWN
"""
COPY_RECORD = """
title: A ferry in May
publication: links
article: copy.txt
sha256: <pin>
published: {date: 2024-05-01, basis: inferred, reasoning: It has the words of the Courier., drawn_from: [courier]}
zones: {body: 1}
origins: [{id: courier-story, lines: 1, basis: inferred, reasoning: It has the words of the Courier., drawn_from: [courier]}]
WITHDRAWN
"""
LISTS = {
    "dossier": "title: The ferry\nscope: When the ferry sails.\n",
    "publications": """
- {id: courier, name: Harbour Courier, short: Courier, kind: newspaper}
- {id: post, name: Harbour Post, short: Post, kind: newspaper}
- {id: links, name: Link Collector, short: Links, kind: aggregator}
""",
    "origins": "- {id: courier-story, publication: courier, basis: inferred, note: The only story of that day.}\n",
    "events": """
- id: crossing
  title: The first crossing
  kind: plan
  status: planned
  reports:
    - {id: courier, source: courier, quote: The ferry will sail on 14 May 2024, says: {status: planned}}
    - {id: post, source: post, quote: The ferry will not sail on 14 May 2024, stance: disputes}
- id: middle
  title: A crossing in May
  kind: plan
  status: planned
  reports:
    - {id: copy, source: copy, quote: The ferry is to sail in the middle of May 2024, says: {status: planned}}
""",
    "topics": """
- id: fare
  title: The fare
  statements:
    - {text: The fare is three crowns., cites: [{source: courier, quote: The fare is three crowns}, {source: post, quote: The fare is three crowns}]}
    - {text: It takes an hour., cites: [{source: courier, quote: The crossing takes an hour}]}
""",
}
RECORDS = {"courier": (COURIER, COURIER_RECORD), "post": (POST, POST_RECORD), "copy": (COPY, COPY_RECORD)}
WHOLE = "withdrawn: {on: 2024-05-20, why: It was wrong.}"


def result(folder: Path, **withdrawn: str) -> CheckResult:
    """The dossier, in which these sources are withdrawn."""
    files = {f"seeds/{name}.yml": text.encode() for name, text in LISTS.items()}
    for name, (text, record) in RECORDS.items():
        files[f"seeds/articles/{name}.txt"] = text.encode()
        files[f"seeds/sources/{name}.yml"] = record.replace("WITHDRAWN", withdrawn.get(name, "")).encode()
    return check(laid_out(folder, dict(files), on_base=False))


def proved(folder: Path, **withdrawn: str) -> Dossier:
    checked = result(folder, **withdrawn)
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings[0]


def pages(folder: Path, **withdrawn: str) -> dict[str, str]:
    checked = result(folder, **withdrawn)
    assert checked.dossier_and_findings is not None, checked.problems
    files = build.outputs(*checked.dossier_and_findings)
    return {
        path.removeprefix("docs/").removesuffix("index.md").rstrip("/"): html.unescape(make().decode())
        for path, make in files.items()
        if path.startswith("docs/") and path.endswith(".md")
    }


def names(found: tuple[Dependent, ...]) -> list[str]:
    return [f"{item.kind} {item.id} {item.part}".strip() for item in found]


def test_what_was_drawn_from_a_withdrawn_source_is_warned_of(tmp_path: Path) -> None:
    problems = [item for item in result(tmp_path, courier=WHOLE).problems if item.code == "drawn-from-withdrawn"]
    assert [(item.at.file, item.at.path, item.message, item.help) for item in problems] == [
        (
            "seeds/sources/copy.yml",
            ("published", "drawn_from", 0),
            "the date of `copy` is drawn from `courier`, which was withdrawn on 2024-05-20",
            "infer it without `courier`, or say that it is not known",
        ),
        (
            "seeds/sources/copy.yml",
            ("origins", 0, "drawn_from", 0),
            "an origin of `copy` is drawn from `courier`, which was withdrawn on 2024-05-20",
            "infer it without `courier`, or say that it is not known",
        ),
    ]
    assert not [item for item in result(tmp_path / "not").problems if item.code == "drawn-from-withdrawn"]


def test_impact_lists_what_was_drawn_from_the_source_and_what_relies_on_that(tmp_path: Path) -> None:
    found = impact(proved(tmp_path), "courier")
    assert names(found.unsupported) == [
        "event crossing",
        "event crossing reading 1",
        "topic fare sentence 2",
        "source copy day of publication",
        "source copy origin of line 1",
    ]
    assert [(f"{item.dependent.kind} {item.dependent.id}", item.dependent.part) for item in found.origin_losses] == [
        ("event middle", ""),
        ("event middle", "reading 1"),
        ("topic fare", "sentence 1"),
    ]
    assert impact_as_text(found).splitlines()[6:8] == ["Would lose an origin (3)", "  event middle: 1 inferred origin → origin unknown"]


def test_the_date_of_an_article_is_shown_as_no_longer_supported(tmp_path: Path) -> None:
    before, after = pages(tmp_path / "before"), pages(tmp_path / "after", courier=WHOLE)
    sentence = "No longer supported:</b> it was inferred from the article of Harbour Courier, 1 May 2024, withdrawn on 20 May 2024."
    assert [("No longer supported" in before[page], sentence in after[page]) for page in ("sources/copy",)] == [(False, True)]
    assert ("no longer supported" in before["sources"], "no longer supported" in after["sources"]) == (False, True)
    assert "origin unknown" in after["events/middle"]
    assert "It was inferred from the article of Harbour Courier, 1 May 2024, withdrawn on 20 May 2024." in after["sources/copy"]


def test_an_event_whose_last_supporting_report_falls_falls_although_a_denial_is_left(tmp_path: Path) -> None:
    dossier = proved(tmp_path / "before")
    event = dossier.events["crossing"]
    assert stances_label(stances(dossier, event.reports)) == "1 origin says so; 1 denies it"
    assert Dependent("event", "crossing") in impact(dossier, "courier").unsupported
    assert impact(dossier, "post").unsupported == ()
    assert Dependent("event", "crossing") in impact(dossier, "post").citation_losses
    after = proved(tmp_path / "after", courier=WHOLE)
    assert (is_fallen(dossier, event.reports), is_fallen(after, after.events["crossing"].reports)) == (False, True)
    assert "Every report that supports this has been withdrawn." in pages(tmp_path / "pages", courier=WHOLE)["events/crossing"]


def test_what_fell_with_an_earlier_withdrawal_does_not_fall_again(tmp_path: Path) -> None:
    later = "withdrawn: {on: 2024-05-25, why: It was wrong.}"
    dossier = proved(tmp_path, courier=WHOLE, post=later)
    first, second = impact(dossier, "courier"), impact(dossier, "post")
    assert ("topic fare sentence 1" in names(first.unsupported), "topic fare sentence 1" in names(second.unsupported)) == (False, True)
    assert [item.dependent.part for item in first.origin_losses if item.dependent.kind == "topic"] == ["sentence 1"]
    assert "event crossing" in names(first.unsupported)
    assert (names(second.unsupported), second.citation_losses) == (["topic fare sentence 1"], ())


def test_a_source_that_was_withdrawn_later_had_not_fallen_yet(tmp_path: Path) -> None:
    earlier = "withdrawn: {on: 2024-05-10, why: It was wrong.}"
    dossier = proved(tmp_path, courier=WHOLE, post=earlier)
    assert names(impact(dossier, "post").unsupported) == []
    assert "topic fare sentence 1" in names(impact(dossier, "courier").unsupported)


PARTIAL = "withdrawn: {on: 2024-05-20, why: The sum was wrong., lines: 2, by: the Courier, cites: [{source: post, quote: says the board}]}"


def test_a_withdrawal_of_one_line_takes_only_what_is_on_it(tmp_path: Path) -> None:
    dossier = proved(tmp_path, courier=PARTIAL)
    source = dossier.sources["courier"]
    (withdrawal,) = source.withdrawals
    found = withdrawal_impact(dossier, source, withdrawal)
    assert (found.unsupported, [item.dependent.part for item in found.origin_losses]) == ((), ["sentence 1"])
    assert is_fallen(dossier, dossier.events["crossing"].reports) is False
    assert (withdrawn_part(source, withdrawal), withdrawal.by) == ("line 2", "the Courier")
    assert [passage.text for passage in withdrawal.passages] == ["says the board"]
    # What the whole would take besides is what the part has not taken.
    assert "topic fare sentence 2" in names(impact(dossier, "courier").unsupported)
    assert not [item for item in impact(dossier, "courier").origin_losses if item.dependent.kind == "topic"]


def test_a_withdrawal_of_some_words_takes_only_these(tmp_path: Path) -> None:
    words = "withdrawn: {on: 2024-05-20, why: An error., quote: The crossing takes an hour}"
    dossier = proved(tmp_path, courier=words)
    source = dossier.sources["courier"]
    found = withdrawal_impact(dossier, source, source.withdrawals[0])
    assert found == Impact((Dependent("topic", "fare", "sentence 2"),), (), (), ())
    assert withdrawn_part(source, source.withdrawals[0]) == "line 3, “The crossing takes an hour”"


def test_pages_say_who_withdrew_what_and_in_which_words(tmp_path: Path) -> None:
    found = pages(tmp_path, courier=PARTIAL)
    page = re.sub(r"<[^>]+>", "", found["sources/courier"])
    assert "Withdrawn on 20 May 2024 by the Courier: line 2. The sum was wrong. says the board" in page
    assert "withdrawn in part" in found["sources"]
    assert "<del>The fare is three crowns</del></mark><del>.</del>" in found["sources/courier"]
    notes = re.findall(r'<span id="note-(\d)">.*?</a>(?: <b class="fallen">(withdrawn)</b>)?</span>', found["topics/fare"])
    assert notes == [("1", "withdrawn"), ("3", ""), ("2", "")]  # by article
    assert '<span class="fallen">withdrawn</span>' not in found["events/crossing"]
    assert 'id="q-' in found["sources/post"]  # the words that report the withdrawal are marked, so that the link to them lands


def test_the_desk_withdraws_where_nobody_else_is_named(tmp_path: Path) -> None:
    page = re.sub(r"<[^>]+>", "", pages(tmp_path, courier=WHOLE)["sources/courier"])
    assert "Withdrawn on 20 May 2024 by the desk. It was wrong. What was affected" in page


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [
        ({}, None),
        ({"courier": WHOLE}, "1 article is withdrawn; withdrawn words count for no origin."),
        (
            {"courier": PARTIAL, "post": WHOLE},
            "1 article is withdrawn and 1 article is withdrawn in part; withdrawn words count for no origin.",
        ),
    ],
)
def test_the_sourcing_statement_counts_withdrawals(tmp_path: Path, withdrawn: dict[str, str], expected: str | None) -> None:
    checked = result(tmp_path, **withdrawn)
    assert checked.dossier_and_findings is not None
    dossier, findings = checked.dossier_and_findings
    assert sourcing_statement(dossier, findings.backlinks, findings.coverage).get("Withdrawn") == expected
