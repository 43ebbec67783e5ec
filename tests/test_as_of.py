"""As-of views: what was known on a day, and nothing that came later. `test_leaks.py` looks for later words in the output."""

import gzip
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import ferry
import full
import pytest
from briefing import build, report
from briefing.analysis import Findings, analyse
from briefing.analysis.as_of import NothingKnownError, as_of, knowledge_days
from briefing.analysis.cited_days import CitedDays
from briefing.model import Dossier, Source
from briefing.problems import OperationalError
from briefing.publish import publish
from briefing.reading import Inputs, gather
from described import described
from overlays import base, pinned

ROOT = Path(__file__).parent

SEEDS = gather(ROOT.parent / "seeds")
VIEWS = {path.stem: path for path in (ROOT / "views").glob("*.txt")}
STARTER = gather(ROOT.parent / "generator" / "briefing" / "starter" / "seeds")


def proved(inputs: Inputs) -> tuple[Dossier, Findings]:
    checked = build.check(inputs)
    assert checked.dossier_and_findings is not None, report.as_text(checked.problems, inputs.files)
    return checked.dossier_and_findings


def changed(inputs: Inputs, path: str, old: str, new: str) -> Dossier:
    """A dossier with some words of a file replaced."""
    text = inputs.files[path].decode(errors="replace")
    assert old in text
    return proved(replace(inputs, files={**inputs.files, path: text.replace(old, new).encode()}))[0]


def made(dossier: Dossier) -> dict[str, str]:
    """Every page and all data of a dossier."""
    return {path: make().decode(errors="replace") for path, make in build.outputs(dossier, analyse(dossier)).items()}


def of_day(dossier: Dossier, day: str) -> Dossier:
    return as_of(dossier, date.fromisoformat(day))


@pytest.fixture(scope="module")
def whole() -> Dossier:
    return proved(SEEDS)[0]


@pytest.fixture(scope="module")
def islands() -> Dossier:
    return proved(replace(SEEDS, files=ferry.files()))[0]


def test_the_knowledge_days_are_those_of_the_sources(whole: Dossier) -> None:
    days = [day.isoformat() for day in knowledge_days(whole)]
    assert days == ["2025-02-05", "2025-12-21", "2025-12-24", "2026-01-03"]


@pytest.mark.parametrize("day", sorted(VIEWS))
def test_a_view_holds_what_was_written_down_by_hand_for_its_day(islands: Dossier, day: str) -> None:
    view = islands if day == "present" else of_day(islands, day)
    assert described(view) == VIEWS[day].read_text(encoding="utf-8")


def test_an_event_known_in_whole_has_the_source_of_the_view_where_that_was_withdrawn_later() -> None:
    record = base()["seeds/sources/gazette.yml"].replace(b"title:", b"withdrawn: {on: 2026-03-04, why: Taken back.}\ntitle:", 1)
    whole = proved(Inputs("seeds", pinned({"seeds/sources/gazette.yml": record})))[0]
    before, after = of_day(whole, "2026-03-03"), of_day(whole, "2026-03-04")
    assert [[report.source.withdrawals for report in view.events["budget-vote"].reports] for view in (before, after)] == [
        [()],
        [whole.sources["gazette"].withdrawals],
    ]
    assert before.events["budget-vote"].reports[0].source is before.sources["gazette"]
    assert after.events["budget-vote"] is whole.events["budget-vote"]


def test_a_topic_that_nothing_bears_on_has_no_first_day() -> None:
    topics = base()["seeds/topics.yml"] + b"- {id: bridge, title: The bridge}\n"
    found = CitedDays(proved(Inputs("seeds", pinned({"seeds/topics.yml": topics})))[0]).first_days
    assert {thing: day.isoformat() for thing, day in found.items()} == {
        "gazette": "2026-03-03",
        "herald": "2026-03-04",
        "budget-vote": "2026-03-03",
        "bridge-money": "2026-03-03",
        "vote-count": "2026-03-04",
        "budget": "2026-03-03",
        "city-council": "2026-03-03",
        "alder-ruth": "2026-03-03",
    }


def test_a_withdrawal_leaves_no_trace_before_its_day() -> None:
    path = "seeds/sources/courier.yml"
    withdrawn = changed(STARTER, path, "title:", "withdrawn: {on: 2024-06-01, why: The paper took it back.}\ntitle:")
    site = made(of_day(withdrawn, "2024-04-09"))
    assert site == made(of_day(proved(STARTER)[0], "2024-04-09"))
    assert "The paper took it back" in made(withdrawn)["docs/sources/courier/index.md"]
    marks = re.compile(r"<del>|Withdrawn on|Based only on withdrawn|fallen")
    assert [path for path, text in site.items() if path.endswith(".md") and marks.search(text)] == []


def test_a_view_of_an_earlier_day_holds_nothing_of_what_the_desk_did_with_an_article_later() -> None:
    whole = proved(Inputs("seeds", full.files()))[0]
    records = {day: of_day(whole, day).sources["gazette"].record for day in ("2026-03-04", "2026-03-05")}
    assert {day: tuple(map(str, (item.retrieved, item.archived, item.checked and item.checked.on))) for day, item in records.items()} == {
        "2026-03-04": ("None", "None", "None"),
        "2026-03-05": ("2026-03-05", "https://archive.example.org/vote", "2026-03-05"),
    }


def test_all_words_of_a_view_are_of_its_own_sources() -> None:
    files = full.files()
    files["seeds/sources/gazette.yml"] = files["seeds/sources/gazette.yml"].replace(b"on: 2026-03-06, why", b"on: 2026-03-09, why")
    later = "withdrawn: {on: 2026-03-09, why: The paper took it back.}\ntitle:"
    view = of_day(changed(Inputs("seeds", files), "seeds/sources/herald.yml", "title:", later), "2026-03-08")
    assert [len(view.sources[source].withdrawals) for source in ("gazette", "herald")] == [1, 0]
    assert {source.id for source in sources_in(view, set()) if source is not view.sources[source.id]} == set()


def test_a_note_on_a_publication_is_shown_from_the_day_of_the_newest_article_that_has_something_of_it() -> None:
    files = full.files()
    files["seeds/sources/gazette.yml"] = files["seeds/sources/gazette.yml"].replace(b"says so., drawn_from: [herald]", b"says so.")
    noted = changed(Inputs("seeds", files), "seeds/publications.yml", "short: City News, ", "short: City News, note: It is slow., ")
    assert {day: of_day(noted, day).publications["city-news"].note for day in ("2026-03-04", "2026-03-06")} == {
        "2026-03-04": None,
        "2026-03-06": "It is slow.",
    }


def sources_in(value: object, seen: set[int]) -> Iterator[Source]:
    """Every source that a value holds or leads to; what the record of a source holds is its own."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Source):
        yield value
        return
    parts: Iterable[object] = ()
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, tuple):
        parts = value
    for part in parts:
        yield from sources_in(part, seen)


def test_the_page_of_a_day_calls_an_actor_by_a_name_that_was_printed_by_then(whole: Dossier) -> None:
    pages = made(whole)
    link = '<li><a href="../../actors/takaichi-sanae/"><bdi>{}</bdi></a></li>'
    assert link.format("Hashimoto Asako") in pages["docs/days/2025-12-21/index.md"]
    assert link.format("Sanae Takaichi") in pages["docs/days/2025-12-24/index.md"]


def test_the_head_of_a_view_names_its_day_its_newest_article_and_its_brief(whole: Dossier) -> None:
    heads = {day: head(of_day(whole, day)) for day in ("2025-02-05", "2025-11-30", "2025-12-21", "2025-12-24", "2025-12-31")}
    assert heads == {
        "2025-02-05": "As of 5 February 2025; newest article 5 February 2025; brief of 5 February 2025",
        "2025-11-30": "As of 30 November 2025; newest article 5 February 2025; brief of 5 February 2025",
        "2025-12-21": "As of 21 December 2025; newest article 21 December 2025; no brief since 5 February 2025",
        "2025-12-24": "As of 24 December 2025; newest article 24 December 2025; brief of 24 December 2025",
        "2025-12-31": "As of 31 December 2025; newest article 24 December 2025; brief of 24 December 2025",
    }


def test_the_head_of_a_view_without_a_brief_says_so(islands: Dossier) -> None:
    assert head(of_day(islands, "2024-04-09")) == "As of 9 April 2024; newest article 9 April 2024; no brief yet"


def head(dossier: Dossier) -> str:
    found = re.search(r'class="cut-off">(.*)</span>', made(dossier)["theme/partials/masthead.html"])
    assert found
    return found[1]


def test_a_brief_that_newer_articles_have_overtaken_is_not_shown_as_current(whole: Dossier) -> None:
    page = made(of_day(whole, "2025-12-21"))["docs/index.md"]
    assert (
        '<p class="stale"><b>No brief was written since 5 February 2025.</b> This one holds what was known on that day; 1 article became '
        'known after it, the newest on 21 December 2025. <a href="days/">What they added</a></p>'
    ) in page
    assert '<p class="kicker"><b>Brief</b> of 5 February 2025</p>' in page
    assert [day for day in ("2025-11-30", "2025-12-31") if 'class="stale"' in made(of_day(whole, day))["docs/index.md"]] == []


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
    assert b"As of 3 March 2026; newest article 3 March 2026; no brief yet" in files[tmp_path / "site" / "index.html"]
    assert not publish(seeds, config, day=date(2026, 3, 3), pdf=False).is_new
    assert publish(seeds, config, pdf=False).is_new


def test_a_site_of_a_day_before_the_first_source_could_not_be_built(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "base" / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT.parent / "mkdocs.yml", tmp_path)
    with pytest.raises(OperationalError, match=r"^no source was known on 2026-03-02$") as told:
        publish(tmp_path / "seeds", tmp_path / "mkdocs.yml", day=date(2026, 3, 2))
    assert told.value.help == "the first was known on 2026-03-03"
