"""No page or file that people wrote takes the place, or the address, of one that a build makes."""

import unicodedata
from pathlib import Path

import pytest
from briefing.problems import Place, error
from briefing.publish import publish
from briefing.publish.clashes import clashes
from live import serving
from projects import briefing, contents, project

SEEDS, THEME, HAND = "which is made from the seeds", "which the theme brings", "which is written by hand, too"
MKDOCS, HASHES = "which MkDocs writes", "which holds the hashes of the site"
VOTE = "events/budget-vote/index.md"  # as a build makes it
MINE = "events/budget-vote.md"  # as one writes it by hand, with the same address
HELP = "give it another name; what a build makes is changed in the seeds"
SAME_ADDRESS = [
    "events/budget-vote.md",
    "Events/Budget-Vote.md",
    "events/budget-vote/INDEX.MD",
    "events/budget-vote.markdown",
    "events/budget-vote.mkd",
    "events/budget-vote/index.md",
    "events/budget-vote/README.md",
    "events/budget-vote/index.html",
    "events/budget-vote/INDEX.HTM",
    "events/budget-vote.html",
    "EVENTS/budget-vote.HTML",
    "events/budget-vote.xhtml",
    "events/budget\u200b-vote.md",
    "events/budget-vote",
    "events/budget-vote/index.html/x.txt",
    "events/budget-vote/index.md/x.txt",
    "events /budget-vote./index.html",
    "events",
]


def told(path: str, other: str, maker: str) -> tuple[str, str]:
    return f"docs/{path}", f"`docs/{path}` would take the place or the address of `{other}`, {maker}"


def found(*by_hand: str, made: tuple[str, ...] = (VOTE,), directory_urls: bool = True) -> list[tuple[str, str]]:
    return [(problem.at.file, problem.message) for problem in clashes(by_hand, {SEEDS: made}, directory_urls=directory_urls)]


@pytest.mark.parametrize("path", SAME_ADDRESS)
def test_a_page_at_the_address_of_another_is_an_error_that_names_both(path: str) -> None:
    assert found(path) == [told(path, VOTE, SEEDS)]


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}.md", "cafe\N{COMBINING ACUTE ACCENT}.md"),
        ("STRASSE.md", "stra\N{LATIN SMALL LETTER SHARP S}e.md"),
        ("index.md", "README.md"),
        ("index.html", "index.md"),
        ("404.md", "404.html"),
        ("sitemap.XML", "sitemap.xml"),
        ("briefs/brief.pdf", "briefs/brief.pdf"),
        ("Data/Dossier.json", "data/dossier.json"),
        ("manifest.json/x", "manifest.json"),
    ],
)
def test_names_that_a_disk_or_a_server_takes_for_one_are_one(path: str, made: str) -> None:
    assert found(path, made=(made,)) == [told(path, made, SEEDS)]
    assert unicodedata.normalize("NFC", path) == path


@pytest.mark.parametrize(
    "path",
    [
        *("events/budget-votes.md", "events/index.md", "events/budget-vote/notes.md", "budget-vote.md", "events/budget-vote.txt"),
        *("events/budget-vote-index.html", "images/vote.png", "robots.txt", "events.md", "events/budget-vote.png"),
    ],
)
def test_a_page_with_an_address_of_its_own_is_none(path: str) -> None:
    assert found(path) == []


def test_without_addresses_of_folders_a_page_is_the_file_of_its_name() -> None:
    assert found("events/budget-vote.html", directory_urls=False) == [told("events/budget-vote.html", VOTE, SEEDS)]
    assert found("events/budget-vote/notes.md", directory_urls=False) == []


def test_two_pages_written_by_hand_do_not_take_each_others_place() -> None:
    assert found("a.md", "a/index.md", "A/README.md", "b.md") == [
        told("a.md", "A/README.md", HAND),
        told("a/index.md", "A/README.md", HAND),
    ]


def test_a_clash_is_told_whole() -> None:
    message = f"`docs/Events/Budget-Vote.md` would take the place or the address of `{VOTE}`, {SEEDS}"
    expected = error(Place("docs/Events/Budget-Vote.md"), "address-taken", message, HELP)
    assert clashes(["Events/Budget-Vote.md"], {SEEDS: [VOTE]}, directory_urls=True) == (expected,)


# ---- with a project


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("clashes"))
    assert publish(folder / "seeds", folder / "mkdocs.yml", pdf=False).problems == ()
    return folder


def test_a_build_refuses_whatever_would_take_the_place_of_a_file_of_its_own(place: Path) -> None:
    """Every file of the last site, and every page behind one: each is in the docs folder once, under another case."""
    site = contents(place / "site")
    mine = {path for path in site if path.startswith("about/")}
    written = {path.upper().replace("README", "R"): path for path in site.keys() - mine}
    for path in written:
        (place / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "docs" / path).write_bytes(b"x")
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=False)
    for path in written:
        (place / "docs" / path).unlink()
    assert {problem.code for problem in done.problems} == {"address-taken"}
    assert {problem.at.file.removeprefix("docs/") for problem in done.problems} == set(written)
    assert not done.is_new
    assert contents(place / "site") == site


@pytest.mark.parametrize(
    ("path", "other", "maker"),
    [
        (MINE, VOTE, SEEDS),
        (VOTE, VOTE, SEEDS),
        ("javascripts/briefing.js", "javascripts/briefing.js", THEME),
        ("Stylesheets/Briefing.css", "stylesheets/briefing.css", THEME),
        ("stylesheets/foot.css", "stylesheets/foot.css", SEEDS),
        ("assets/images/favicon.png", "assets/images/favicon.png", THEME),
        ("data/dossier.json", "data/dossier.json", SEEDS),
        ("briefs/brief.pdf", "briefs/brief.pdf", SEEDS),
        ("briefs/dossier.pdf", "briefs/dossier.pdf", SEEDS),
        ("search/head.json", "search/head.json", SEEDS),
        ("sitemap.xml", "sitemap.xml", MKDOCS),
        ("sitemap.xml.gz", "sitemap.xml.gz", MKDOCS),
        ("404.md", "404.html", MKDOCS),
        ("manifest.json", "manifest.json", HASHES),
        ("README.md", "index.md", SEEDS),
    ],
)
def test_a_build_tells_who_makes_the_file(place: Path, path: str, other: str, maker: str) -> None:
    (place / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
    (place / "docs" / path).write_bytes(b"# x\n")
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=False)
    (place / "docs" / path).unlink()
    assert [(problem.at.file, problem.message) for problem in done.problems] == [told(path, other, maker)]
    assert not done.is_new


def test_a_file_of_a_theme_folder_of_ones_own_is_not_replaced_either(tmp_path: Path) -> None:
    place = project(tmp_path)
    settings = (place / "mkdocs.yml").read_text(encoding="utf-8")
    (place / "mkdocs.yml").write_text(settings.replace("custom_dir: build/theme", "custom_dir: own"), encoding="utf-8")
    (place / "own").mkdir()
    for folder in ("own", "docs"):
        (place / folder / "seal.svg").write_text("<svg/>", encoding="utf-8")
    done = publish(place / "seeds", place / "mkdocs.yml", pdf=False)
    assert [(problem.at.file, problem.message) for problem in done.problems] == [told("seal.svg", "seal.svg", THEME)]


def test_the_command_line_tells_of_a_clash_and_ends_with_1(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "docs" / "events").mkdir()
    (place / "docs" / MINE).write_text("# Nine to nothing\n", encoding="utf-8")
    done = briefing(place, "build", "--no-pdf")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"error[address-taken]: {told(MINE, VOTE, SEEDS)[1]}\n --> docs/{MINE}:1:1\n  = help: {HELP}\n\n1 error\nsite/ is unchanged\n",
    )
    assert not (place / "site").exists()


def test_the_live_site_shows_no_page_that_takes_the_place_of_another(tmp_path: Path) -> None:
    place = project(tmp_path)
    (place / "docs" / "events").mkdir()
    with serving(place) as server:
        news = server.news("events/budget-vote/")
        good = next(news)
        assert good["fault"] is None
        (place / "docs" / MINE).write_text("# Nine to nothing\n", encoding="utf-8")
        told_here = next(news)
        assert (told_here["page"], told_here["fault"]["title"], told_here["fault"]["summary"]) == (
            good["page"],
            "The pages in docs/ cannot be shown",
            "1 error",
        )
        assert told(MINE, VOTE, SEEDS)[1] in told_here["fault"]["report"]
        assert "Nine to nothing" not in server.get("events/budget-vote/")[1]
        (place / "docs" / MINE).unlink()
        assert next(news) == good
