"""The pages of days and the strip that leads to them: addresses, what is on them, and how they grow."""

import re
import types
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml
from briefing import build, report
from briefing.analysis import Findings, analyse
from briefing.analysis.as_of import as_of
from briefing.analysis.days import Days
from briefing.analysis.weight import weights
from briefing.html import PAGE_KINDS, page_changes, pages
from briefing.html.context import PageContext
from briefing.html.strip import strip
from briefing.model import Dossier
from briefing.proving import prove
from briefing.reading import gather, read
from briefing.views.before_and_after import before_and_after
from growing import growing
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
SEEDS = gather(ROOT / "seeds")


def proved(files: dict[str, bytes]) -> tuple[Dossier, Findings]:
    dossier, problems = prove(read(replace(SEEDS, files=files))[0])
    assert dossier is not None, report.as_text(problems, files)
    return dossier, analyse(dossier)


@cache
def ours() -> tuple[Dossier, Findings]:
    return proved(dict(SEEDS.files))


def made(dossier: Dossier, findings: Findings) -> dict[str, str]:
    return {
        path: make().decode()
        for path, make in build.outputs(dossier, findings).items()
        if path.startswith("docs/") and path.endswith(".md")
    }


@cache
def our_pages() -> dict[str, str]:
    return made(*ours())


def front(page: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(page.split("---\n")[1])
    return found


def tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(markdown(page.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"]))


@cache
def many(count: int) -> tuple[Dossier, Findings]:
    """An invented dossier of so many days, an article on each and a brief on every twentieth."""
    module = types.ModuleType("one_a_day")
    source = (ROOT / "benchmarks" / "synthetic.py").read_text(encoding="utf-8").replace("number % 600", "number")
    exec(compile(source, "one_a_day", "exec"), module.__dict__)
    return proved({f"seeds/{path}": text.encode() for path, text in module.dossier(count, 1)})


# ---- addresses ---------------------------------------------------------------------------------------------------------


def test_every_day_has_a_page_and_a_timeline_and_the_list_names_them_newest_first() -> None:
    days = ["2025-02-05", "2025-12-21", "2025-12-24", "2026-01-03"]
    expected = [f"docs/days/{day}/{end}index.md" for day in days for end in ("", "timeline/")]
    assert [path for path in sorted(our_pages()) if path.startswith("docs/days/")] == [*expected, "docs/days/index.md"]
    links = [node.attributes["href"] for node in tree(our_pages()["docs/days/index.md"]).css("ul.days .when > a")]
    assert links == [f"../days/{day}/" for day in reversed(days)]


def test_an_address_of_an_earlier_release_leads_to_the_page_of_the_day() -> None:
    moved = {path: page for path, page in our_pages().items() if front(page)["kind"] == "Moved"}
    found = {path: tree(page).css("p.lead > a")[0].attributes["href"] for path, page in moved.items()}
    assert found == {
        "docs/changes/index.md": "../days/",
        "docs/editions/2025-02-05/index.md": "../../days/2025-02-05/",
        "docs/editions/2025-12-24/index.md": "../../days/2025-12-24/",
        **{f"docs/as-of/{day}/index.md": f"../../days/{day}/" for day in ("2025-02-05", "2025-12-21", "2025-12-24", "2026-01-03")},
    }
    assert {front(page)["robots"] for page in moved.values()} == {"noindex"}


def test_only_the_newest_day_is_indexed_and_every_other_says_that_it_is_superseded() -> None:
    pages = {path: front(page) for path, page in our_pages().items() if re.match(r"docs/days/2", path)}
    assert {path for path, meta in pages.items() if "robots" not in meta} == {path for path in pages if "2026-01-03" in path}
    assert {path for path, meta in pages.items() if "superseded" not in meta} == {path for path in pages if "2026-01-03" in path}


# ---- the strip ---------------------------------------------------------------------------------------------------------


def links_of(dossier: Dossier, findings: Findings, path: str, current: date | None, **more: bool) -> list[tuple[str, str, str, bool]]:
    found = strip(PageContext(path, dossier, findings), current, **more)
    assert found is not None
    return [(link.text, str(link.href), str(link.pin), link.is_current) for link in found.days]


def test_the_strip_has_a_link_for_each_day_with_a_year_where_it_changes_and_the_newest_leads_home() -> None:
    assert links_of(*ours(), "days/2025-12-24/index.md", date(2025, 12, 24)) == [
        ("5 Feb 2025", "../../days/2025-02-05/", "brief", False),
        ("21 Dec", "../../days/2025-12-21/", "earlier", False),
        ("24 Dec", "../../days/2025-12-24/", "brief", True),
        ("3 Jan 2026", "../../", "brief", False),
    ]


def test_from_a_timeline_the_days_lead_to_their_timelines() -> None:
    found = links_of(*ours(), "timeline/index.md", date(2026, 1, 3), is_timeline=True)
    assert [href for _, href, _, _ in found] == [
        "../days/2025-02-05/timeline/",
        "../days/2025-12-21/timeline/",
        "../days/2025-12-24/timeline/",
        "../timeline/",
    ]


def test_the_strip_is_on_the_brief_the_timeline_the_list_and_each_day_and_nowhere_else() -> None:
    pages = {path.removeprefix("docs/") for path, page in our_pages().items() if "strip" in front(page)}
    assert pages == {
        "index.md",
        "timeline/index.md",
        *(path.removeprefix("docs/") for path in our_pages() if path.startswith("docs/days/")),
    }


def test_one_day_has_no_strip() -> None:
    view = as_of(ours()[0], date(2025, 2, 5))
    assert strip(PageContext("index.md", view, analyse(view)), date(2025, 2, 5)) is None
    assert [path for path, page in made(view, analyse(view)).items() if "strip" in front(page)] == []


def test_before_the_first_brief_the_ring_is_dotted() -> None:
    dossier, findings = many(20)
    assert {pin for _, _, pin, _ in links_of(dossier, findings, "index.md", findings.days.newest)} == {"none", "brief"}


def test_of_more_than_twelve_days_the_strip_has_years_months_and_the_days_of_the_month_in_hand() -> None:
    dossier, findings = many(500)
    found = strip(PageContext("days/2026-02-10/index.md", dossier, findings), date(2026, 2, 10))
    assert found is not None
    assert [(link.text, link.count, link.is_current) for link in found.periods] == [
        ("2025", 365, False),
        ("2026", 135, True),
        ("Jan", 31, False),
        ("Feb", 28, True),
        ("Mar", 31, False),
        ("Apr", 30, False),
        ("May", 15, False),
    ]
    assert [link.text for link in found.days] == [str(number) for number in range(1, 29)]
    assert [link.text for link in found.days if link.is_current] == ["10"]
    assert [link.text for link in found.days if not link.is_far] == [str(number) for number in range(7, 14)]
    assert (found.newest.text, found.newest.href) == ("15 May 2026", "../../")


@pytest.mark.parametrize("day", ["2025-03-10", "2026-02-10"])
def test_the_years_and_months_of_the_strip_lead_to_headings_of_the_lists_of_days(day: str) -> None:
    dossier, findings = many(500)
    found = strip(PageContext(f"days/{day}/index.md", dossier, findings), date.fromisoformat(day))
    assert found is not None
    lists = pages(dossier, findings)
    missing = []
    for link in found.periods:
        address, _, anchor = link.href.removeprefix("../../").partition("#")
        page = unescape(lists[f"{address}index.md"]().decode())
        if f"{{: #{anchor} }}" not in page and f'id="{anchor}"' not in page:
            missing.append(link.href)
    assert missing == []


# ---- before and after --------------------------------------------------------------------------------------------------


def test_what_changed_is_one_row_an_item_with_what_it_was_and_what_it_is() -> None:
    dossier, _ = ours()
    old, new = as_of(dossier, date(2025, 12, 21)), as_of(dossier, date(2025, 12, 24))
    rows = before_and_after(old, new, weights(new))
    assert [(row.entity.id, row.before, row.is_replaced, row.after, row.remark, row.weight) for row in rows[:5]] == [
        ("takaichi-us-visit-2026", "spring 2026, planned", True, "16–31 March 2026, proposed", "“in the latter half of March”", 4),
        ("january-itinerary-2026", "not mentioned", False, "lapsed, January 2026", "", 4),
        ("japan-sounds-out-us", "not mentioned", False, "occurred, by 24 December 2025", "", 4),
        ("when-will-the-visit-be", "open", False, "partly answered", "", 4),
        ("names-of-the-prime-minister", "unresolved", False, "one person", "", 4),
    ]
    assert len({row.entity.id for row in rows}) == len(rows)
    assert [row.weight for row in rows] == sorted((row.weight for row in rows), reverse=True)


def test_a_remark_of_the_desk_takes_the_place_of_the_words_of_the_date() -> None:
    dossier, _ = ours()
    old, new = as_of(dossier, date(2025, 12, 21)), as_of(dossier, date(2025, 12, 24))
    rows = before_and_after(old, new, weights(new), {"takaichi-us-visit-2026": "no answer yet"})
    assert rows[0].remark == "no answer yet"


def test_two_equal_states_have_no_rows() -> None:
    dossier, _ = ours()
    assert before_and_after(dossier, dossier, weights(dossier)) == ()


def test_what_was_replaced_is_struck_and_what_was_missing_is_not() -> None:
    page = tree(our_pages()["docs/days/2025-12-24/index.md"])
    cells = [(node.css(".was")[0].html or "", node.css(".now ins")[0].text()) for node in page.css(".changed-rows > li")[:2]]
    assert cells == [
        ('<span class="was"><span class="unseen">Before: </span><del>spring 2026, planned</del></span>', "16–31 March 2026, proposed"),
        ('<span class="was"><span class="unseen">Before: </span><i>not mentioned</i></span>', "lapsed, January 2026"),
    ]


# ---- the page of a day -------------------------------------------------------------------------------------------------


def test_the_page_of_a_day_has_its_parts_in_order() -> None:
    page = tree(our_pages()["docs/days/2025-12-24/index.md"])
    assert [node.attributes["id"] for node in page.css("h2[id]")][:4] == ["reported", "changed", "judged", "added"]
    assert page.css("p.kicker")[0].text() == "Brief of 24 December 2025"
    assert [node.css(".remark")[0].text() for node in page.css(".judged > li")] == ["First judged on this day."] * 3


def test_a_day_without_a_brief_has_the_brief_before_named_as_such() -> None:
    page = tree(our_pages()["docs/days/2025-12-21/index.md"])
    assert page.css("p.kicker")[0].text() == "Brief of 5 February 2025, still the newest on 21 December 2025"
    assert "Nothing. The judgements are those of the brief of 5 February 2025." in page.text()


def test_a_day_before_the_first_brief_says_that_nothing_is_judged() -> None:
    page = tree(made_of(20, "days/2025-01-05/index.md"))
    assert (page.css("p.kicker")[0].text(), page.css(".not-judged")[0].text()) == ("No brief yet", "Not judged yet.")
    assert page.css(".because")[0].text() == "5 articles are in, the newest of 5 January 2025. No brief has weighed what they say."


def made_of(count: int, path: str) -> str:
    return build.outputs(*many(count))[f"docs/{path}"]().decode()


# ---- growth ------------------------------------------------------------------------------------------------------------


def test_of_500_days_each_has_a_page_of_at_most_60_rows_and_no_timeline() -> None:
    outputs = build.outputs(*many(500))
    paths = [path for path in outputs if path.startswith("docs/days/2")]
    assert (len(paths), [path for path in paths if "timeline" in path]) == (500, [])
    for path in (*paths[:3], *paths[::60], paths[-1]):
        rows = tree(outputs[path]().decode()).css(":is(ul.rows, .changed-rows) > li")
        assert len(rows) <= 60, path
    index = tree(outputs["docs/days/index.md"]().decode())
    folds = [node.attributes for node in index.css("details.fold")]
    assert (len(folds), [found["id"] for found in folds if "open" in found]) == (5, ["in-2026-05"])
    assert [node.attributes["href"] for node in index.css(".onward > a")] == ["../days/in-2025/"]
    earlier = tree(outputs["docs/days/in-2025/index.md"]().decode())
    assert len(earlier.css("details.fold")) == 12
    assert len(index.css("li.row")) + len(earlier.css("li.row")) == 500


def test_what_a_day_needs_grows_with_what_it_touched_and_not_with_the_dossier() -> None:
    sizes = [len(many(count)[1].days.parts(date(2025, 1, 30))[1].events) for count in (100, 500)]
    assert sizes[1] <= 2 * sizes[0]


def test_a_new_day_changes_no_page_of_an_earlier_day_but_the_last() -> None:
    grown = growing(1)
    states = [proved(grown.files_on(day)) for day in grown.days[-2:]]
    found = {address: how for address, how in page_changes(*states) if address.startswith(("days/2", "as-of/", "changes/", "editions/"))}
    older, newer = (findings.days.all for _, findings in states)
    pages = [(older[-1], "changed"), *((day, "new") for day in newer if day not in older)]
    assert found == {f"days/{day}/{end}": how for day, how in pages for end in ("", "timeline/")}


def test_every_kind_of_page_that_moved_is_left_out_of_the_navigation() -> None:
    assert {kind.address for kind in PAGE_KINDS if kind.is_moved} == {"as-of/*/index.md", "changes/index.md", "editions/*/index.md"}


def test_two_briefs_of_one_day_are_an_error_so_that_a_correction_says_what_changed() -> None:
    edition = SEEDS.files["seeds/editions.yml"].decode().replace("as_of: 2025-12-24", "as_of: 2026-01-03")
    problems = build.check(replace(SEEDS, files={**SEEDS.files, "seeds/editions.yml": edition.encode()})).problems
    assert "id-duplicate" in {problem.code for problem in problems}


def test_a_brief_on_a_day_without_an_article_is_a_day_of_its_own() -> None:
    edition = SEEDS.files["seeds/editions.yml"].decode().replace("as_of: 2026-01-03", "as_of: 2026-01-05")
    dossier, _ = proved({**SEEDS.files, "seeds/editions.yml": edition.encode()})
    days = Days(dossier)
    assert [day.isoformat() for day in days.all] == ["2025-02-05", "2025-12-21", "2025-12-24", "2026-01-03", "2026-01-05"]
    assert (days.before(date(2026, 1, 5)), days.after(date(2026, 1, 5))) == (date(2026, 1, 3), None)
    assert [days.has_brief(day) for day in days.all] == [True, False, True, False, True]
