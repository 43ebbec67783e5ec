"""What changed from one dossier to another: each kind of change, exactly, and nothing where nothing of substance did."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import ferry
import pytest
import synthetic
from briefing.analysis.as_of import as_of
from briefing.analysis.changes import ChangeKind, DossierChange, changes
from briefing.analysis.days import Days
from briefing.analysis.history import DailyChanges, history
from briefing.analysis.origins import Origins
from briefing.analysis.touched import part_of
from briefing.edtf import parse
from briefing.exports.changes import changes_as_json, changes_as_markdown, changes_as_text
from briefing.model import Dossier
from briefing.proving import prove
from briefing.reading import Inputs, gather, read
from briefing.records import Confidence, Likelihood, Resolution, State, Status
from briefing.views.change_labels import change_label
from growing import growing
from overlays import base, laid_out

ROOT = Path(__file__).parent


def proved(folder: Path, *mends: tuple[str, str, str]) -> Dossier:
    """The base dossier with some words of some files put differently."""
    found: dict[str, bytes | None] = {}
    for file, old, new in mends:
        path = f"seeds/{file}"
        text = (found.get(path) or base()[path]).decode()
        assert old in text, old
        found[path] = text.replace(old, new).encode()
    folder.mkdir()
    dossier, problems = prove(read(laid_out(folder, found))[0])
    assert dossier is not None, problems
    return dossier


QUESTION = """- id: bridge-when
  question: When is the bridge built?
  raised: [{source: gazette, quote: a new bridge was planned for the spring of 2027}]
  needs: a day.
- id: bridge-money"""
HERALD = """    - id: herald
      source: herald
      quote: by six votes to three
      says: {status: occurred}
    - id: gazette"""
DIFFERENCE = """- id: majority
  about: [budget-vote]
  title: By how many votes
  kind: figure
  sides:
    - reading: By five.
      cites: [{source: gazette, quote: voted seven to two for the budget}]
    - reading: By three.
      cites: [{source: herald, quote: by six votes to three}]
  resolution: stands
  note: Neither paper counts them.
- id: vote-count"""
EVENT = """- id: bridge-plan
  title: A bridge is planned
  kind: plan
  date: 2027-21
  status: planned
  reports:
    - id: bridge
      source: gazette
      quote: a new bridge was planned for the spring of 2027
      says: {date: 2027-21, words: the spring of 2027, status: planned}
- id: budget-vote"""
DENIED = """    - id: denied
      source: gazette
      quote: Seven members in favour, two against
      says: {status: occurred}
      stance: disputes
    - id: gazette"""
VOTE = "The council votes on the budget"
WHO = "Who pays for the bridge?"
SIDES = "Seven to two, or six to three"
BRIDGE = "It is likely that the bridge is built."
JUDGED = ("editions.yml", "    - text: It is likely", "    - id: bridge\n      text: It is likely")


@pytest.mark.parametrize(
    ("mends", "expected"),
    [
        ((), ()),
        ((("discrepancies.yml", "Neither paper tells", "No paper tells"), ("events.yml", "kind: decision", "kind: meeting")), ()),
        ((("events.yml", "- id: budget-vote", EVENT),), (DossierChange(ChangeKind.EVENT_APPEARED, "bridge-plan", "A bridge is planned", None, Status.PLANNED),)),
        (
            (("events.yml", "  date: 2026-03-02\n", "  date: 2026-03\n"),),
            (DossierChange(ChangeKind.DATE_MOVED, "budget-vote", VOTE, parse("2026-03-02"), parse("2026-03")),),
        ),
        (
            (("events.yml", "  status: occurred\n  reports", "  status: confirmed\n  reports"),),
            (DossierChange(ChangeKind.STATUS_MOVED, "budget-vote", VOTE, Status.OCCURRED, Status.CONFIRMED),),
        ),
        ((("events.yml", "    - id: gazette", DENIED), ("events.yml", "  date: 2026-03-02\n  status: occurred", "  readings: [{date: 2026-03-02, status: occurred, rests_on: [gazette]}]")), (DossierChange(ChangeKind.DISPUTED, "budget-vote", VOTE),)),
        ((("questions.yml", "- id: bridge-money", QUESTION),), (DossierChange(ChangeKind.QUESTION_RAISED, "bridge-when", "When is the bridge built?", None, State.OPEN),)),
        (
            (("questions.yml", "  bears_on", "  history: [{on: 2026-03-03, state: answered, by: budget-vote/gazette}]\n  bears_on"),),
            (DossierChange(ChangeKind.QUESTION_MOVED, "bridge-money", WHO, State.OPEN, State.ANSWERED),),
        ),
        (
            (("discrepancies.yml", "resolution: stands", "resolution: error"),),
            (DossierChange(ChangeKind.DIFFERENCE_MOVED, "vote-count", SIDES, Resolution.STANDS, Resolution.ERROR),),
        ),
        (
            (("sources/herald.yml", "title:", "withdrawn: {on: 2026-04-01, why: Taken down.}\ntitle:"),),
            (DossierChange(ChangeKind.SOURCE_WITHDRAWN, "herald", "Bridge plan stirs Riverton"),),
        ),
        ((("editions.yml", "likelihood: likely", "likelihood: very likely"),), (DossierChange(ChangeKind.JUDGEMENT_RAISED, "bridge", BRIDGE, Likelihood.LIKELY, Likelihood.VERY_LIKELY),)),
        ((("editions.yml", "likelihood: likely", "likelihood: unlikely"),), (DossierChange(ChangeKind.JUDGEMENT_LOWERED, "bridge", BRIDGE, Likelihood.LIKELY, Likelihood.UNLIKELY),)),
        ((("editions.yml", "confidence: low", "confidence: high"),), (DossierChange(ChangeKind.CONFIDENCE_RAISED, "bridge", BRIDGE, Confidence.LOW, Confidence.HIGH),)),
        ((("editions.yml", "    - id: bridge\n      text", "    - id: other\n      text"),), (DossierChange(ChangeKind.JUDGEMENT_MADE, "other", BRIDGE, None, Likelihood.LIKELY), DossierChange(ChangeKind.JUDGEMENT_DROPPED, "bridge", BRIDGE))),
    ],
    ids=lambda value: value[0].kind if value and isinstance(value[0], DossierChange) else None,
)  # fmt: skip
def test_each_change_is_told_exactly(mends: tuple[tuple[str, str, str], ...], expected: tuple[DossierChange, ...], tmp_path: Path) -> None:
    assert changes(proved(tmp_path / "old", JUDGED), proved(tmp_path / "new", JUDGED, *mends)) == expected


def test_an_origin_that_an_event_gains_is_told_and_told_the_other_way_as_lost(tmp_path: Path) -> None:
    one, two = proved(tmp_path / "one"), proved(tmp_path / "two", ("events.yml", "    - id: gazette", HERALD))
    (gained,), (lost,) = changes(one, two), changes(two, one)
    assert (gained.kind, gained.entity_id, lost.kind, lost.entity_id) == (
        ChangeKind.ORIGINS_GAINED,
        "budget-vote",
        ChangeKind.ORIGINS_LOST,
        "budget-vote",
    )
    had, has = gained.before, gained.after
    assert isinstance(had, Origins)
    assert isinstance(has, Origins)
    assert [item.publication.id for item in had.newsgatherers] == ["gazette"]
    assert [item.publication.id for item in has.newsgatherers] == ["city-news", "gazette"]
    assert (lost.before, lost.after) == (has, had)


def test_what_is_no_more_is_told(tmp_path: Path) -> None:
    old = proved(
        tmp_path / "old",
        ("events.yml", "- id: budget-vote", EVENT),
        ("questions.yml", "- id: bridge-money", QUESTION),
        ("discrepancies.yml", "- id: vote-count", DIFFERENCE),
    )
    assert changes(old, proved(tmp_path / "new")) == (
        DossierChange(ChangeKind.EVENT_REMOVED, "bridge-plan", "A bridge is planned"),
        DossierChange(ChangeKind.QUESTION_REMOVED, "bridge-when", "When is the bridge built?"),
        DossierChange(ChangeKind.DIFFERENCE_REMOVED, "majority", "By how many votes"),
    )


def test_a_part_has_the_publications_of_its_sources_and_of_their_origins(tmp_path: Path) -> None:
    part = part_of(proved(tmp_path / "base"), ("vote-count",), (), {})
    assert (list(part.sources), list(part.origins), list(part.publications)) == (
        ["gazette", "herald"],
        ["agency-vote"],
        ["city-news", "gazette", "herald"],
    )


def test_from_nothing_everything_is_new(tmp_path: Path) -> None:
    found = changes(None, proved(tmp_path / "new", JUDGED))
    assert [(change.kind, change.entity_id) for change in found] == [
        (ChangeKind.SOURCE_ADDED, "gazette"),
        (ChangeKind.SOURCE_ADDED, "herald"),
        (ChangeKind.EVENT_APPEARED, "budget-vote"),
        (ChangeKind.QUESTION_RAISED, "bridge-money"),
        (ChangeKind.DIFFERENCE_FOUND, "vote-count"),
        (ChangeKind.JUDGEMENT_MADE, "bridge"),
    ]


def test_the_history_is_told_by_day_newest_first(tmp_path: Path) -> None:
    found = history(Days(proved(tmp_path / "base")))
    assert [(learnt.day, [(change.kind, change.entity_id) for change in learnt.changes]) for learnt in found] == [
        (date(2026, 3, 4), [(ChangeKind.SOURCE_ADDED, "herald"), (ChangeKind.DIFFERENCE_FOUND, "vote-count")]),
        (
            date(2026, 3, 3),
            [
                (ChangeKind.SOURCE_ADDED, "gazette"),
                (ChangeKind.EVENT_APPEARED, "budget-vote"),
                (ChangeKind.QUESTION_RAISED, "bridge-money"),
            ],
        ),
    ]


def test_the_days_of_the_seeds_add_up_to_all_that_is_in_them() -> None:
    dossier, _ = prove(read(gather(ROOT.parent / "seeds"))[0])
    assert dossier is not None
    found: tuple[DailyChanges, ...] = history(Days(dossier))
    appeared = {change.entity_id for learnt in found for change in learnt.changes if change.kind is ChangeKind.EVENT_APPEARED}
    assert appeared == dossier.events.keys()
    moved = {
        change.entity_id: (str(change.before), str(change.after)) for change in found[0].changes if change.kind is ChangeKind.DATE_MOVED
    }
    assert moved["takaichi-us-visit-2026"] == ("[2026-03-16..2026-03-31]", "2026-21")


@pytest.mark.parametrize("name", ["seeds", "ferry", "growing", "synthetic"])
def test_the_history_is_what_changed_between_the_whole_views_of_its_days(name: str) -> None:
    inputs = gather(ROOT.parent / "seeds")
    written: dict[str, Callable[[], Mapping[str, bytes]]] = {
        "seeds": lambda: inputs.files,
        "ferry": ferry.files,
        "growing": growing(3).files_on,
        "synthetic": lambda: {f"seeds/{path}": text.encode() for path, text in synthetic.dossier(40, 1)},
    }
    dossier, problems = prove(read(Inputs("seeds", written[name]()))[0])
    assert dossier is not None, problems
    days = Days(dossier)
    views = [None, *(as_of(dossier, day) for day in days.all)]
    found = [changes(before, after) for before, after in pairwise(views) if after is not None]
    assert list(map(told, reversed([learnt.changes for learnt in history(days)]))) == list(map(told, found))


def told(found: Iterable[DossierChange]) -> list[tuple[str, str, str]]:
    """Changes as they are shown: their values hold sources, and each view has its own."""
    return [(change.kind, change.entity_id, change_label(change)) for change in found]


MOVED = (
    DossierChange(ChangeKind.DATE_MOVED, "budget-vote", "A <vote>", parse("2026-03-02"), None),
    DossierChange(ChangeKind.STATUS_MOVED, "budget-vote", "A <vote>", Status.PLANNED, Status.OCCURRED),
    DossierChange(ChangeKind.QUESTION_RAISED, "who", "Who?", None, State.OPEN),
)


def test_changes_are_told_as_text_as_markdown_and_as_json() -> None:
    assert changes_as_text(MOVED) == (
        "Dates\n  A <vote> (budget-vote): 2 March 2026 → no date given\n"
        "Status\n  A <vote> (budget-vote): planned → occurred\n"
        "Questions\n  Who? (who): raised"
    )
    assert changes_as_markdown(MOVED[:1]).startswith("### Dates\n\n- A &#60;vote&#62; &#40;budget&#45;vote&#41;")
    assert changes_as_json(MOVED[:2]) == (
        '[{"after": null, "before": "2026-03-02", "id": "budget-vote", "kind": "date moved", "title": "A \\u003cvote\\u003e"}, '
        '{"after": "occurred", "before": "planned", "id": "budget-vote", "kind": "status moved", "title": "A \\u003cvote\\u003e"}]'
    )


def test_no_substantive_change_is_an_answer() -> None:
    assert (changes_as_text(()), changes_as_markdown(()), changes_as_json(())) == ("No substantive change", "No substantive change.", "[]")
