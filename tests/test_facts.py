"""The one line of facts of each page: whole sentences, at most 110 characters."""

from datetime import date
from pathlib import Path

import pytest
from briefing.analysis import Findings
from briefing.build import build, check
from briefing.model import Dossier
from briefing.reading import gather
from briefing.views.facts import MAX_LENGTH, Described, fact_line

SEEDS = Path(__file__).parent.parent / "seeds"
BASE = Path(__file__).parent / "base" / "seeds"


@pytest.fixture(scope="module")
def ours() -> tuple[Dossier, Findings]:
    checked = check(gather(SEEDS))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


def everything(dossier: Dossier) -> tuple[Described, ...]:
    kinds = (dossier.events, dossier.actors, dossier.topics, dossier.discrepancies, dossier.questions, dossier.sources)
    return (*(thing for kind in kinds for thing in kind.values()), *dossier.editions, *(edition.as_of for edition in dossier.editions))


def test_each_kind_of_thing_has_its_facts(ours: tuple[Dossier, Findings]) -> None:
    dossier, findings = ours
    found = {
        thing: fact_line(dossier.entity(thing), dossier, findings.weights)
        for thing in (
            "takaichi-us-visit-2026",
            "takaichi-tells-reporters-2026-01-02",
            "cherry-tree-gift-1912",
            "joint-statement-article-5",
            "takaichi-sanae",
            "tone-of-the-november-call",
            "when-will-the-visit-be",
            "changan-2025-12",
        )
    }
    assert found == {
        "takaichi-us-visit-2026": "Planned for spring 2026. In the brief. Known from 21 December 2025.",
        "takaichi-tells-reporters-2026-01-02": "Occurred on 2 January 2026. Known from 3 January 2026.",
        "cherry-tree-gift-1912": "Occurred in 1912. Known from 3 January 2026.",
        "joint-statement-article-5": "Was planned for 7 February 2025; outcome not reported. Known from 5 February 2025.",
        "takaichi-sanae": "Prime Minister of Japan. Also printed: Hashimoto Asako, Hashimoto, Takahashi Hayato.",
        "tone-of-the-november-call": "Unresolved. 2 accounts: a warning “in a severe tone”, a suggestion to “manage” relations.",
        "when-will-the-visit-be": ("Partly answered. In the brief. Needs dates announced by either government. Raised 21 December 2025."),
        "changan-2025-12": "Chang’an Street Knowledge, 21–31 December 2025. Machine translation from Chinese (inferred).",
    }
    newest = dossier.editions[-1]
    assert fact_line(newest, dossier, findings.weights) == "The answer of 3 January 2026: likely, moderate confidence."
    day = date(2025, 12, 24)
    assert fact_line(day, dossier, findings.weights) == "As it stood on 24 December 2025. 2 articles became known. A brief was written."


def test_a_line_of_facts_is_never_empty_or_too_long(ours: tuple[Dossier, Findings]) -> None:
    dossier, findings = ours
    lines = [fact_line(thing, dossier, findings.weights) for thing in everything(dossier)]
    assert [line for line in lines if not 0 < len(line) <= MAX_LENGTH or not line.endswith((".", "?", "!", "…", ".”"))] == []


def test_a_page_has_its_facts_and_its_weight_in_its_front_matter() -> None:
    files = build(gather(BASE)).files
    heads = {path: files[f"docs/{path}"].decode().split("---\n")[1].splitlines() for path in ("events/budget-vote/index.md", "index.md")}
    assert [line for line in heads["events/budget-vote/index.md"] if line.startswith(("fact:", "weight:"))] == [
        'fact: "Occurred on 2 March 2026. In the brief. Known from 3 March 2026."',
        "weight: 4",
    ]
    assert [line for line in heads["index.md"] if line.startswith(("fact:", "weight:"))] == [
        'fact: "The answer of 4 March 2026: likely, low confidence."',
        "weight: 4",
    ]
