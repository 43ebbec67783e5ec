"""What `briefing serve` shows: previews equal to what a build publishes, faults over the last good page, the whole site when all is quiet."""

import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from briefing.build import check, outputs
from briefing.html import Render
from briefing.live.preview import Preview, preview
from briefing.problems import OperationalError
from briefing.publish import publish
from briefing.publish.project import read_project as described
from briefing.reading import gather
from live import Server, edit, serving
from projects import briefing, contents, project

WHOLE_BUILDS_OWN = {"manifest.json", "sitemap.xml", "sitemap.xml.gz"}
EVENT, ABOUT = "events/budget-vote/index.html", "about/index.html"
TITLE, OTHER = "The council votes on the budget", "The council says yes to the budget"


def made(place: Path) -> dict[str, Render]:
    """How everything that is written of the seeds of a project is made."""
    proved = check(gather(place / "seeds")).dossier_and_findings
    assert proved is not None
    return dict(outputs(*proved, described(place / "seeds", place / "mkdocs.yml").site_url))


def shown(place: Path, before: Preview | None = None) -> Preview:
    return preview(described(place / "seeds", place / "mkdocs.yml"), made(place), before)


# ---- what is shown is what is published


def test_a_preview_is_byte_for_byte_what_a_build_publishes_after_every_edit(tmp_path: Path) -> None:
    place = project(tmp_path)
    before: Preview | None = None
    edits: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: edit(place / "seeds/events.yml", TITLE, OTHER),
        lambda: edit(place / "seeds/dossier.yml", "title: The Riverton budget", "title: A town and its budget"),
        lambda: (place / "docs/house.md").write_text("# House rules\n\nSee [about](about.md).\n", encoding="utf-8"),
        lambda: edit(
            place / "mkdocs.yml", "  - Method: method/index.md", "  - House: house.md\n  - about.md"
        ),  # its title stands in the page
    )
    for change in edits:
        change()
        before = shown(place, before)
        for path in (EVENT, "timeline/index.html", ABOUT):  # made now, and kept for the next
            assert before.file(path) is not None
    assert publish(place / "seeds", place / "mkdocs.yml", pdf=False).problems == ()
    site = contents(place / "site")
    assert before is not None
    assert {path: before.file(path) for path in site.keys() - WHOLE_BUILDS_OWN} == {
        path: data for path, data in site.items() if path not in WHOLE_BUILDS_OWN
    }
    assert [before.file(path) for path in sorted(WHOLE_BUILDS_OWN)] == [None] * len(WHOLE_BUILDS_OWN)


def test_an_edit_changes_the_pages_that_tell_of_the_record_and_no_other(tmp_path: Path) -> None:
    place = project(tmp_path)
    old = shown(place)
    edit(place / "seeds/events.yml", TITLE, OTHER)
    new = shown(place, old)
    changed = {path for path in old.renderer.pages if old.file(path) != new.file(path)}
    assert changed == {path for path in new.renderer.pages if OTHER.encode() in (new.file(path) or b"")}
    assert {EVENT, "timeline/index.html", "topics/budget/index.html", "sources/gazette/index.html"} <= changed
    assert changed.isdisjoint({ABOUT, "method/index.html", "corrections/index.html", "sources/herald/index.html"})


def test_only_the_page_that_is_looked_at_is_made(tmp_path: Path) -> None:
    place = project(tmp_path)
    asked: list[str] = []

    def make(path: str, making: Render) -> bytes:
        asked.append(path)
        return making()

    files = {path: partial(make, path, making) for path, making in made(place).items()}
    one = preview(described(place / "seeds", place / "mkdocs.yml"), files)
    asked.clear()  # of the theme's parts, which stand in every page
    assert [one.file(EVENT), one.file(EVENT)] == [one.file(EVENT)] * 2
    assert asked == ["docs/events/budget-vote/index.md"]


def test_a_page_that_is_gone_is_in_no_preview(tmp_path: Path) -> None:
    place = project(tmp_path)
    assert [shown(place).file(path) for path in ("events/no-such/index.html", "method/index.md", "main.html", "../mkdocs.yml", "")] == [
        None
    ] * 5


def test_a_preview_has_the_copies_of_pages_in_markdown(tmp_path: Path) -> None:
    copy = shown(project(tmp_path)).file("events/budget-vote/index.md")
    assert copy is not None
    assert copy.startswith(b"# The council votes on the budget\n")


def test_a_configuration_that_mkdocs_refuses_could_not_run(tmp_path: Path) -> None:
    place = project(tmp_path)
    edit(place / "mkdocs.yml", "docs_dir: build/docs", "docs_dir: nowhere")
    with pytest.raises(OperationalError, match=r"^MkDocs rejects `mkdocs\.yml`: Aborted with a configuration error!$"):
        shown(place)


# ---- the server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(project(tmp_path_factory.mktemp("served"))) as found:
        yield found


def test_an_edit_is_on_the_page_that_is_open_and_leaves_others_alone(server: Server) -> None:
    event, about = server.news("events/budget-vote/"), server.news("about/")
    was, idle = next(event), next(about)
    edit(server.place / "seeds/events.yml", TITLE, OTHER)
    now = next(event)
    assert (now["page"] != was["page"], now["fault"]) == (True, None)
    status, page = server.get("events/budget-vote/")
    assert (status, OTHER in page, f'data-page="{now["page"]}"' in page) == (200, True, True)
    edit(server.place / "seeds/events.yml", OTHER, TITLE)
    assert next(event) == was
    edit(server.place / "docs/about.md", "# ", "# On ")
    assert next(about)["page"] != idle["page"]
    assert "<h1>On " in re.sub(r"<h1[^>]*>", "<h1>", server.get("about/")[1])
    edit(server.place / "docs/about.md", "# On ", "# ")
    assert next(about) == idle


def test_a_fault_is_told_in_the_words_of_the_terminal_over_the_last_good_page_until_it_is_mended(server: Server) -> None:
    news = server.news("events/budget-vote/")
    good = next(news)
    edit(server.place / "seeds/events.yml", "voted seven to two", "votet seven to two")
    told = next(news)
    terminal = briefing(server.place, "check").stderr.rstrip().splitlines()
    assert told == {
        "page": good["page"],
        "fault": {"title": "The seeds cannot be shown", "summary": terminal[-1], "report": "\n".join(terminal[:-2])},
    }
    assert "error[quote-not-found]" in terminal[0]
    assert TITLE in server.get("events/budget-vote/")[1]
    edit(server.place / "seeds/events.yml", "votet seven to two", "voted seven to two")
    assert next(news) == good


def test_an_article_that_is_edited_is_a_fault(server: Server) -> None:
    news, article = server.news(), server.place / "seeds/articles/herald.txt"
    good, words = next(news), article.read_bytes()
    article.write_bytes(words + b"And more.\n")
    assert "error[article-changed]" in next(news)["fault"]["report"]
    article.write_bytes(words)
    assert next(news) == good


def test_what_could_not_be_run_is_told_on_the_page_too(server: Server) -> None:
    news, config = server.news(), server.place / "mkdocs.yml"
    good, words = next(news), config.read_text(encoding="utf-8")
    config.write_text("[", encoding="utf-8")
    told = next(news)
    assert (told["page"], told["fault"]["summary"]) == (good["page"], "aborted")
    assert told["fault"]["report"].startswith("error: `mkdocs.yml` is not a site configuration: ")
    config.write_text(words, encoding="utf-8")
    assert next(news) == good


def test_another_name_in_the_configuration_is_on_every_page_and_then_in_the_site(server: Server, tmp_path: Path) -> None:
    news = server.news("about/")
    next(news)
    edit(server.place / "mkdocs.yml", "site_name: ", "site_name: Renamed, ")
    next(news)
    assert all("Renamed, " in server.get(path)[1] for path in ("", "about/", "timeline/"))
    site = server.place / "site"
    while "Renamed, " not in (site / "about/index.html").read_text(encoding="utf-8") if (site / ABOUT).is_file() else True:
        assert server.process.poll() is None  # it is ended where this takes too long
        time.sleep(0.1)
    assert server.get("search/head.json")[0] == 200
    for name in ("seeds", "docs"):
        shutil.copytree(server.place / name, tmp_path / name)
    shutil.copy(server.place / "mkdocs.yml", tmp_path)
    assert briefing(tmp_path, "build").returncode == 0
    assert contents(site) == contents(tmp_path / "site")
    assert not any(b".briefing/" in data or b"briefing-fault" in data for data in contents(site).values())


def test_a_draft_is_shown_with_its_mark_and_is_not_in_the_site(server: Server) -> None:
    news, topics = server.news("topics/tolls/"), server.place / "seeds/topics.yml"
    assert (next(news)["fault"], server.get("topics/tolls/")[0]) == (None, 404)
    words = topics.read_text(encoding="utf-8")
    topics.write_text(f"{words}- id: tolls\n  title: Tolls\n  draft: true\n", encoding="utf-8")
    next(news)
    status, page = server.get("topics/tolls/")
    assert (status, "<b>Draft</b> Not ready for publication" in page) == (200, True)
    assert not (server.place / "site/topics/tolls").exists()
    topics.write_text(words, encoding="utf-8")
    next(news)
    assert server.get("topics/tolls/")[0] == 404


def test_the_desk_sees_what_the_dossier_lacks_and_the_site_has_no_such_page(server: Server) -> None:
    status, page = server.get("gaps/")
    assert (status, "On one origin, or none" in page) == (200, True)
    assert not (server.place / "site/gaps").exists()


def test_it_answers_nobody_who_comes_by_another_name(server: Server) -> None:
    assert [server.get("", Host=host)[0] for host in ("evil.example", "127.0.0.1.evil.example", "localhost:80", "127.0.0.1")] == [
        403,
        403,
        200,
        200,
    ]


@pytest.mark.parametrize(
    "path", ["../mkdocs.yml", "%2e%2e/mkdocs.yml", "/etc/passwd", "%2Fetc/passwd", "seeds/%00", ".briefing/nothing", "no-such/"]
)
def test_it_answers_with_nothing_but_the_site(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404


def test_an_address_without_its_stroke_leads_to_the_page(server: Server) -> None:
    assert server.get("timeline")[0] == 302


def test_a_port_that_is_taken_could_not_run(server: Server) -> None:
    port = urlsplit(server.address).port
    done = briefing(server.place, "serve", "--port", str(port))
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        [
            f"error: cannot serve on port {port}: Address already in use",
            "  = help: name another with --port",
            "aborted: no result",
        ],
    )


def test_seeds_that_never_held_are_told_on_a_page_of_their_own(tmp_path: Path) -> None:
    place = project(tmp_path)
    edit(place / "seeds/events.yml", "voted seven to two", "votet seven to two")
    with serving(place) as server:
        status, page = server.get("timeline/")
        assert (status, "There is no page yet" in page, ".briefing/live.js" in page) == (404, True, True)
        assert "error[quote-not-found]" in next(server.news("timeline/"))["fault"]["report"]
        edit(place / "seeds/events.yml", "votet seven to two", "voted seven to two")
        assert next(news for news in server.news("timeline/") if news["fault"] is None)
        assert server.get("timeline/")[0] == 200


def test_a_server_that_is_interrupted_ends_in_order(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as server:
        next(server.news())
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(30) == 0


def test_a_server_that_is_ended_while_it_builds_leaves_a_whole_site(tmp_path: Path) -> None:
    place = project(tmp_path)
    assert publish(place / "seeds", place / "mkdocs.yml", pdf=False).is_new
    before = contents(place / "site")
    with serving(place) as server:
        next(server.news())
        edit(place / "seeds/events.yml", TITLE, OTHER)
        while not list(place.glob(".*.new")):
            time.sleep(0.001)
    left = contents(place / "site")
    assert (server.process.returncode, list(place.glob(".*.new"))) == (143, [])
    assert publish(place / "seeds", place / "mkdocs.yml").problems == ()
    assert left in (before, contents(place / "site"))
